// Prints how long the yearly report over 5,000 saved cases takes, and its peak of memory, beside `node -e 0` measured in turn.
//   npm run bench:summary [-- CASES [ROUNDS]]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSavedCases } from './saved-cases.js';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const command = path('../../bin/iop-check.js');
const count = Number(process.argv[2] ?? 5000);
const rounds = Number(process.argv[3] ?? 5);
const limit = 3;
// Reading extra certificates takes time of its own in every start of Node.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

const folder = mkdtempSync(join(tmpdir(), 'iop-check-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const cases = join(folder, 'arkiv');
const bytes = await writeSavedCases(cases, count);
process.stdout.write(`${count} saved cases, ${(bytes / count / 1000).toFixed(1)} kB each\n`);

function run(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['-r', path('peak.cjs'), ...args], { env });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(String(stderr));
  return { seconds, peak: Number(/peak (\d+)\n$/.exec(String(stderr))?.[1]) / 1024 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const summary = (format) => [command, 'summary', cases, '--date', '2026-11-22', '-o', join(folder, `r.${format}`)];

for (const format of ['txt', 'csv', 'html', 'docx']) {
  const pairs = Array.from({ length: rounds }, () => ({ floor: run(['-e', '0']), own: run(summary(format)) }));
  const [seconds, floor] = [
    median(pairs.map(({ own }) => own.seconds)),
    median(pairs.map((pair) => pair.floor.seconds)),
  ];
  const peak = Math.max(...pairs.map(({ own }) => own.peak));
  process.stdout.write(
    `${format}: ${seconds.toFixed(2)} s (at most ${limit}), ${(seconds / floor).toFixed(0)} times node -e 0 (${(floor * 1000).toFixed(0)} ms), ${peak.toFixed(0)} MiB\n`,
  );
}
