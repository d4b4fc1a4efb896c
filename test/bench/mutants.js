// Prints for each rule file how many of its small changes that change some case its own examples notice, and how many those do that
// `coverage --generate` makes for the file without its examples. Named files are tried instead of all.
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateExamples } from '../../dist/analysis/generate.js';
import { countChanges, mutationOf } from '../../dist/analysis/mutants/mutation.js';
import { showingExamples } from '../../dist/analysis/mutants/showing.js';
import { findTracedRules } from '../../dist/tasks/finding-rules.js';

const folder = fileURLToPath(new URL('../../rules/', import.meta.url));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : ['', 'lokala/'].flatMap(rulesIn);

function rulesIn(under) {
  const names = readdirSync(folder + under).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => folder + under + name);
}

const widths = [-36, 9, 9, 9, 10, 8, 10, 10, 8];
const pad = (text, width) => (width < 0 ? text.padEnd(-width) : text.padStart(width));
const printRow = (...cells) =>
  process.stdout.write(`${cells.map((cell, at) => pad(String(cell), widths[at])).join('')}\n`);

function valueIn(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

/** The share of the counted changes that examples are to notice. */
const least = 0.95;

const asNamed = ({ example }, index) => ({ ...example, name: `${index}` });

/** How many changes examples notice, as text, and how long that took. */
function tried(rules, { isOwn, under }) {
  const start = performance.now();
  const { changes } = valueIn(mutationOf(rules, { isOwn, under }));
  const { noticed, all } = countChanges(changes);
  const share = all === 0 ? '–' : `${((100 * noticed) / all).toFixed(1)} %`;
  const isEnough = noticed >= least * all;
  return {
    changes: changes.length,
    all,
    share,
    isEnough,
    time: `${((performance.now() - start) / 1000).toFixed(1)} s`,
  };
}

printRow('', 'changes', 'counted', 'examples', 'noticed', 'time', 'generated', 'noticed', 'time');
for (const file of files) {
  const found = await findTracedRules(file);
  if (!('rules' in found)) throw new Error(found.sentence);
  const loaded = found.rules;
  const own = tried(loaded.rules, loaded);
  const start = performance.now();
  const bare = { ...loaded.rules, examples: [] };
  const showing = valueIn(showingExamples(bare, { isOwn: loaded.isOwn })).map(asNamed);
  const { examples } = valueIn(generateExamples({ ...bare, examples: showing }, { isOwn: loaded.isOwn }));
  const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const made = [...showing, ...examples.map(asNamed)].map((one, index) => ({ ...one, name: `${index}` }));
  const generated = tried({ ...bare, examples: made }, loaded);
  const count = loaded.rules.examples?.length ?? 0;
  // A file without examples is here for those that are made.
  if (!generated.isEnough || (count > 0 && !own.isEnough)) process.exitCode = 1;
  printRow(
    relative(process.cwd(), file),
    own.changes,
    own.all,
    count,
    own.share,
    own.time,
    made.length,
    generated.share,
    time,
  );
}
