// Prints how long the command takes to start beside its limit, as ratios to `node -e 0` measured in pairs in the same run (medians).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const command = path('bin/iop-check.js');
const example = path('rules/exempel/alingsas-2016.json');
const measured = [
  { name: '--version', args: [command, '--version'], limit: 1.6 },
  { name: '--help', args: [command, '--help'], limit: 1.6 },
  { name: 'assess, one case', args: [command, 'assess', example], limit: 3 },
  { name: 'assess --format ndjson', args: [command, 'assess', '--format', 'ndjson', example], limit: 3 },
];
const rounds = Number(process.argv[2] ?? 15);
// Reading extra certificates takes time of its own in every start of Node.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

function milliseconds(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env });
  if (status !== 0) throw new Error(String(stderr));
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

for (const { name, args, limit } of measured) {
  milliseconds(args);
  const pairs = Array.from({ length: rounds }, () => ({ floor: milliseconds(['-e', '0']), time: milliseconds(args) }));
  const ratio = median(pairs.map(({ floor, time }) => time / floor));
  const [time, floor] = [median(pairs.map((pair) => pair.time)), median(pairs.map((pair) => pair.floor))];
  process.stdout.write(
    `${name}: ${ratio.toFixed(2)} times node -e 0, at most ${limit} (${time.toFixed(0)} ms beside ${floor.toFixed(0)} ms, ${rounds} pairs)\n`,
  );
}
