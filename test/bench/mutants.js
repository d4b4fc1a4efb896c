// Prints how many of the mutants of each rule file its examples kill: those that are no sound rules, or that judge every
// case as the file does, are not counted. `--survivors` lists those that no example tells from the file.
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryMutants } from '../analysis/mutants/trial.js';

const folder = fileURLToPath(new URL('../../rules/', import.meta.url));
const listed = process.argv.includes('--survivors');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = named.length > 0 ? named : ['', 'lokala/'].flatMap(rulesIn);

function rulesIn(under) {
  const names = readdirSync(folder + under).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => folder + under + name);
}

const columns = [10, 12, 9, 9, 9, 8];
const row = (name, ...cells) =>
  `${name.padEnd(36)}${cells.map((cell, at) => String(cell).padStart(columns[at])).join('')}\n`;
const print = (name, { refused, equivalent, killed, survived }, seconds) => {
  const changing = killed + survived;
  const share = changing === 0 ? '–' : `${((100 * killed) / changing).toFixed(1)} %`;
  const cells = [refused + equivalent + changing, refused, equivalent, killed, survived, share];
  process.stdout.write(
    row(name, cells[0], ...cells.slice(1))
      .trimEnd()
      .concat(`${seconds.toFixed(0).padStart(6)} s\n`),
  );
};

function printSurvivor({ mutant: { path, change }, difference: { about, date, expected, answers } }) {
  process.stdout.write(`  ${path.join('.')}: ${change}\n`);
  process.stdout.write(`    ${date} ${about} ${expected} when ${answers.join(', ') || 'nothing is known'}\n`);
}

const none = () => ({ refused: 0, equivalent: 0, killed: 0, survived: 0 });
const total = none();
const beginning = performance.now();
process.stdout.write(row('', 'mutants', 'refused', 'equivalent', 'killed', 'survived', 'share'));
for (const file of files) {
  const start = performance.now();
  const counts = none();
  const survivors = [];
  for await (const trial of tryMutants(file)) {
    counts[trial.fate]++;
    total[trial.fate]++;
    if (trial.fate === 'survived') survivors.push(trial);
  }
  print(relative(process.cwd(), file), counts, (performance.now() - start) / 1000);
  if (listed) survivors.forEach(printSurvivor);
}
print('total', total, (performance.now() - beginning) / 1000);
