// Writes cases as an interview saves them, one a file, with what came of them: the same count and seed give the same files.
//   node test/bench/saved-cases.js FOLDER COUNT
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledFile, readRuleFile } from '../../dist/index.js';
import { generatedCases } from './generated-cases.js';
import { random } from './generated-rules.js';

/** The rule sets that cases are saved with; the first one is the most common. */
const ruleSets = ['iop', 'iop', 'iop', 'iop-fordjupad', 'borlange'];
const organisations = 400;

/** Writes `count` saved cases to a folder, and returns how many bytes they have. */
export async function writeSavedCases(folder, count, seed = 1) {
  mkdirSync(folder, { recursive: true });
  const chance = random(seed);
  const below = (end) => Math.floor(chance() * end);
  const sources = await Promise.all(ruleSets.map((id) => sourceOf(id, count, seed)));
  let bytes = 0;
  for (let number = 1; number <= count; number++) {
    const { rules, sha256, cases } = sources[below(sources.length)];
    const text = `${JSON.stringify(saved(cases.next().value, { rules, sha256, below }), null, 2)}\n`;
    bytes += Buffer.byteLength(text);
    writeFileSync(join(folder, `iop-arende-${String(number).padStart(6, '0')}.json`), text);
  }
  return bytes;
}

async function sourceOf(id, count, seed) {
  const { loaded } = await readRuleFile(bundledFile(id));
  const { rules, sha256 } = loaded;
  return { rules, sha256, cases: generatedCases(rules, { count, seed, notes: 0.3 }) };
}

function saved({ id, answers, notes }, { rules, sha256, below }) {
  const wording = ([question, { type, text, options, unit }]) => [
    question,
    JSON.stringify([type, text, options ?? unit]),
  ];
  const asked = Object.entries(rules.questions).filter(([question]) => Object.hasOwn(answers, question));
  return {
    id,
    title: `Mötesplats ${below(1000)}`,
    organisation: `Föreningen ${below(organisations)}`,
    date: dayIn(2018 + below(9), below),
    answers,
    notes,
    ...agreement(below),
    session: {
      finished: true,
      ruleSet: { id: rules.id, version: rules.version, sha256 },
      questions: Object.fromEntries(asked.map(wording)),
      aside: {},
    },
  };
}

/** What came of a case: for one in three nothing yet. */
function agreement(below) {
  if (below(3) === 0) return {};
  const form = ['iop', 'iop', 'foreningsbidrag', 'ingen'][below(4)];
  const year = 2019 + below(8);
  const dated = { decided: dayIn(year, below), starts: dayIn(year, below), ends: dayIn(year + 1 + below(3), below) };
  const followUps = Array.from({ length: below(3) }, (_, index) => dayIn(year + index, below));
  return { agreement: form === 'ingen' ? { form, decided: dated.decided } : { form, ...dated, followUps } };
}

function dayIn(year, below) {
  return `${year}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, count = '5000'] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which folder to write to.');
  process.stdout.write(`${await writeSavedCases(folder, Number(count))} bytes\n`);
}
