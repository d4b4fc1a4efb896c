// Prints how many of the mutants of each rule file its examples kill: those that are no sound rules, or that judge every
// case as the file does, are not counted, nor changed promises, guards and contradictions that no proof can tell of. `--survivors`
// lists those that no example tells from the file, and `--excused` those guards, with the reason.
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryMutants } from '../analysis/mutants/trial.js';

const folder = fileURLToPath(new URL('../../rules/', import.meta.url));
const excused = process.argv.includes('--excused');
const listed = process.argv.includes('--survivors');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = named.length > 0 ? named : ['', 'lokala/'].flatMap(rulesIn);

function rulesIn(under) {
  const names = readdirSync(folder + under).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => folder + under + name);
}

const widths = [-36, 9, 9, 12, 9, 9, 10, 10, 8];
const pad = (text, width) => (width < 0 ? text.padEnd(-width) : text.padStart(width));
const printRow = (...cells) =>
  process.stdout.write(`${cells.map((cell, at) => pad(String(cell), widths[at])).join('')}\n`);

function printCounts(name, { refused, equivalent, excused, killed, survived }, beginning) {
  const changing = killed + survived;
  const share = changing === 0 ? '–' : `${((100 * killed) / changing).toFixed(1)} %`;
  const seconds = `${((performance.now() - beginning) / 1000).toFixed(0)} s`;
  printRow(
    name,
    refused + equivalent + excused + changing,
    refused,
    equivalent,
    excused,
    killed,
    survived,
    share,
    seconds,
  );
}

function printSurvivor({ mutant: { path, change }, difference: { about, date, expected, answers } }) {
  process.stdout.write(`  ${path.join('.')}: ${change}\n`);
  process.stdout.write(`    ${date} ${about} ${expected} when ${answers.join(', ') || 'nothing is known'}\n`);
}

function printExcused({ mutant: { path, change }, reason }) {
  process.stdout.write(`  ${path.join('.')}: ${change}: ${reason}\n`);
}

const none = () => ({ refused: 0, equivalent: 0, excused: 0, killed: 0, survived: 0 });
const total = none();
const beginning = performance.now();
printRow('', 'mutants', 'refused', 'equivalent', 'excused', 'killed', 'survived', 'share', 'time');
for (const file of files) {
  const start = performance.now();
  const counts = none();
  const survivors = [];
  for await (const trial of tryMutants(file)) {
    counts[trial.fate]++;
    total[trial.fate]++;
    if (trial.fate === 'excused' && excused) printExcused(trial);
    if (trial.fate === 'survived') survivors.push(trial);
  }
  printCounts(relative(process.cwd(), file), counts, start);
  if (listed) survivors.forEach(printSurvivor);
}
printCounts('total', total, beginning);
