// Runs what docs/skript.md shows for several machines: its first command for GNU parallel, on generated cases, and checks that the result is the
// same bytes as in one process. GNU parallel must be installed.
//   npm run bench:parallel [-- CASES]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const count = process.argv[2] ?? '200000';
const [, written = ''] =
  /```bash\n(parallel [^\n]*)\n```/.exec(readFileSync(path('../../docs/skript.md'), 'utf8')) ?? [];

const folder = mkdtempSync(join(tmpdir(), 'iop-check-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'bin'));
symlinkSync(path('../../bin/iop-check.js'), join(folder, 'bin/iop-check'));
const env = { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` };

function run(command) {
  const start = performance.now();
  const { status, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}\n${stderr}`);
  return ((performance.now() - start) / 1000).toFixed(2);
}

async function hashOf(name) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk);
  return hash.digest('hex');
}

const cases = openSync(join(folder, 'arenden.ndjson'), 'w');
spawnSync(process.execPath, [path('generated-cases.js'), count, '--notes', '0.2'], {
  stdio: ['ignore', cases, 'inherit'],
});
const spread = run(written);
const alone = run(`iop-check assess arenden.ndjson --jobs 1 --format ndjson --date 2026-11-21 >ett.ndjson`);
const [one, other] = [await hashOf('resultat.ndjson'), await hashOf('ett.ndjson')];
process.stdout.write(`${written}\n${count} cases: ${spread} s, in one process ${alone} s; sha256 ${one}\n`);
if (one !== other) throw new Error('The result is not the same bytes as in one process.');
process.stdout.write('The same bytes as in one process.\n');
