// Prints how long `validate` takes on 200 rule files of the size of iop.yaml, all different, and on an alias bomb.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const command = path('bin/iop-check.js');
const rounds = Number(process.argv[2] ?? 9);
// Reading extra certificates takes time of its own in every start of Node.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

const text = readFileSync(path('rules/iop.yaml'), 'utf8');
const many = mkdtempSync(join(tmpdir(), 'iop-check-'));
for (let number = 0; number < 200; number++) {
  const own = text.replace('id: iop\n', `id: iop-${number}\n`).replace(/^title: /m, `title: Regelverk ${number}. `);
  writeFileSync(join(many, `iop-${number}.yaml`), own);
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const level = (index) =>
  `${letters[index]}: &${letters[index]} [${Array(9)
    .fill(`*${letters[index - 1]}`)
    .join(', ')}]`;
const bomb = [
  `a: &a [${Array(9).fill('x').join(', ')}]`,
  ...Array.from({ length: 25 }, (_, index) => level(index + 1)),
];

function milliseconds(args, expected) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env });
  if (status !== expected) throw new Error(`${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const times = Array.from({ length: rounds }, () => ({
  floor: milliseconds(['-e', '0'], 0),
  one: milliseconds([command, 'validate', path('rules/iop.yaml')], 0),
  many: milliseconds([command, 'validate', many], 0),
}));
const of = (name) => median(times.map((time) => time[name])).toFixed(0);
process.stdout.write(
  `200 files: ${of('many')} ms, one file: ${of('one')} ms, node -e 0: ${of('floor')} ms (medians of ${rounds})\n`,
);

const { checkRuleText } = await import('../../dist/tasks/check.js');
await checkRuleText(text, 'iop.yaml');
const bombs = [];
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  const { found } = await checkRuleText(bomb.join('\n'), 'bomb.yaml');
  bombs.push(performance.now() - start);
  if (found[0]?.diagnostic.code !== 'yaml-feature') throw new Error('The bomb went off.');
}
process.stdout.write(
  `alias bomb of 26 levels refused: ${median(bombs).toFixed(1)} ms, the slowest ${Math.max(...bombs).toFixed(1)} ms\n`,
);
