// Runs what docs/skript.md shows for several machines, on generated cases, and checks that the result is the same bytes as in one process: its
// first command for GNU parallel, which must be installed, and where openssh-server is, the one over ssh, to an sshd of its own on loopback.
//   npm run bench:parallel [-- CASES]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const count = process.argv[2] ?? '200000';
const page = readFileSync(path('../../docs/skript.md'), 'utf8');
const [, here = ''] = /```bash\n(parallel [^\n]*)\n```/.exec(page) ?? [];
const [overSsh = '', machines = ''] = /^parallel .*--sshloginfile (\S+) .*$/m.exec(page) ?? [];

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
const alone = run(`iop-check assess arenden.ndjson --jobs 1 --format ndjson --date 2026-11-21 >ett.ndjson`);
process.stdout.write(`${count} cases: in one process ${alone} s\n`);

async function spread(command) {
  rmSync(join(folder, 'resultat.ndjson'), { force: true });
  const seconds = run(command);
  const [one, other] = [await hashOf('resultat.ndjson'), await hashOf('ett.ndjson')];
  process.stdout.write(`${command}\n  ${seconds} s; sha256 ${one}\n`);
  if (one !== other) throw new Error('The result is not the same bytes as in one process.');
  process.stdout.write('  The same bytes as in one process.\n');
}

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An sshd on loopback that only a key of its own opens, as two machines in the file that GNU parallel reads. */
async function sshServer(program) {
  const port = await freePort();
  const key = (name) => spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  for (const name of ['host', 'own']) key(name);
  const settings = [
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'own.pub')}`,
    `SetEnv PATH=${env.PATH}`,
    'ListenAddress 127.0.0.1',
    'PasswordAuthentication no',
    'PermitRootLogin prohibit-password',
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
  ];
  writeFileSync(join(folder, 'sshd'), `${settings.join('\n')}\n`);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const server = spawn(program, ['-D', '-e', '-p', String(port), '-f', join(folder, 'sshd')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr.setEncoding('utf8');
  for await (const line of server.stderr) if (line.includes('listening')) break;
  const ssh = `ssh -p ${port} -i ${join(folder, 'own')} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`;
  // Two names of one machine are two machines to GNU parallel.
  const lines = ['127.0.0.1', 'localhost'].map((host) => `1/${ssh} ${userInfo().username}@${host}`);
  writeFileSync(join(folder, machines), `${lines.join('\n')}\n`);
  return server;
}

await spread(here);
const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((file) => existsSync(file));
if (sshd === undefined) {
  process.stdout.write('Not over ssh: openssh-server is not installed.\n');
} else {
  const server = await sshServer(sshd);
  try {
    await spread(overSsh);
  } finally {
    server.kill();
  }
}
