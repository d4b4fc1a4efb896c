// Prints, as a Markdown table, how many cases a second other rule engines judge under nine preconditions (test/rules/nine.yaml), beside iop-check: the outcome
// and the grades, with answers missing. First it is seen how often each of them says the same of the same cases as iop-check does.
//   npm run bench:peers [-- ROUNDS]
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { generatedCases } from '../generated-cases.js';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const contenders = await engines();

/**
 * Each has `name` and `prepare(rules, date)`, which gives `input` (what it takes in for a case), `judge` (the work) and `verdict` (its
 * result as { outcome, grades }). iop-check comes first: the others are held against it.
 */
async function engines() {
  try {
    const { ours } = await import('./ours.js');
    const { handWritten } = await import('./hand-written.js');
    const { jsonLogicEngine } = await import('./json-logic-engine.js');
    const { jsonRulesEngine } = await import('./json-rules-engine.js');
    const { zenEngine } = await import('./zen-engine.js');
    const { publicodes } = await import('./publicodes.js');
    return [...ours, handWritten, jsonLogicEngine, jsonRulesEngine, zenEngine, publicodes];
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error(
      `${error.message}\nThe other engines are installed by: npm ci --ignore-scripts --prefix test/bench/peers`,
    );
    process.exit(1);
  }
}

const { readRuleFile } = await import('../../../dist/index.js');

const rounds = Number(process.argv[2] ?? 7);
const date = '2026-11-22';
const count = 2000;
/** How long each of them works in a round. */
const milliseconds = 300;

const { loaded } = await readRuleFile(path('../../rules/nine.yaml'));
const { rules } = loaded;
const kinds = { complete: { seed: 1, complete: true }, 'with answers missing': { seed: 2, complete: false } };
const cases = Object.entries(kinds).flatMap(([kind, options]) =>
  [...generatedCases(rules, { count, distinct: true, ...options })].map((data) => ({ kind, data })),
);

/** One of them, ready to judge: what it takes in is made beforehand and what it says is read afterwards, both outside the time. */
function prepared(contender) {
  const { input, judge, verdict } = contender.prepare(rules, date);
  return { ...contender, judge, verdict, inputs: cases.map(({ data }) => input(data)), rates: [] };
}

async function verdicts({ inputs, judge, verdict }) {
  const said = [];
  for (const input of inputs) said.push(JSON.stringify(verdict(await judge(input))));
  return said;
}

function versionOf(name) {
  const ours = name.startsWith('iop-check');
  if (!ours && name.includes(' ')) return process.version;
  const file = ours ? path('../../../package.json') : path(`node_modules/${name}/package.json`);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

/** Cases a second, over the cases with answers missing again and again. Those that answer with promises get `atOnce` cases at a time. */
async function rate({ inputs, judge, atOnce = 1 }, forMilliseconds) {
  const own = inputs.slice(count);
  const first = judge(own[0]);
  const isAsync = first instanceof Promise;
  await first;
  const start = performance.now();
  let judged = 0;
  let now = start;
  while (now - start < forMilliseconds) {
    if (isAsync) await Promise.all(Array.from({ length: atOnce }, () => judge(own[judged++ % count])));
    // The clock is read once in a while only.
    else for (let index = 0; index < 50; index++) judge(own[judged++ % count]);
    now = performance.now();
  }
  return (judged / (now - start)) * 1000;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const all = contenders.map(prepared);
const expected = await verdicts(all[0]);
for (const one of all) {
  const said = await verdicts(one);
  one.agreement = Object.keys(kinds).map((kind) => {
    const own = cases.flatMap((each, index) => (each.kind === kind ? [index] : []));
    return own.filter((index) => said[index] === expected[index]).length / own.length;
  });
}

for (const one of all) await rate(one, milliseconds);
for (let round = 0; round < rounds; round++) {
  for (const one of all) one.rates.push(await rate(one, milliseconds));
}

const percent = (share) => `${(share * 100).toFixed(share === 1 ? 0 : 2)} %`;
const perSecond = (value) => Number(value.toPrecision(3)).toLocaleString('en');
const ownRate = median(all[0].rates);

function row({ name, rates, agreement }) {
  const own = median(rates);
  return [
    name,
    versionOf(name),
    perSecond(own),
    `${Number((own / ownRate).toPrecision(2))}`,
    ...agreement.map(percent),
  ];
}

const rows = [
  ['engine', 'version', 'cases a second', 'to ours', ...Object.keys(kinds).map((kind) => `agrees, ${kind}`)],
  ['---', '---', '--:', '--:', ...Object.keys(kinds).map(() => '--:')],
  ...all.map(row),
];
for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);

const said = new Map();
for (const { outcome } of expected.slice(count).map((text) => JSON.parse(text))) {
  said.set(outcome, (said.get(outcome) ?? 0) + 1);
}
const shares = [...said].map(([outcome, times]) => `${outcome ?? 'open'} ${times}`).join(', ');
console.log(
  `\nNode ${process.version}, ${cpus()[0].model}. Timed on ${count} different cases with answers missing: ${shares}.`,
);
if (all.some(({ agreement }) => agreement.some((share) => share < 1))) process.exitCode = 1;
