import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isDeep, sample } from '../deep.ts';
import { command, emptyFolder, examples, plainEnvironment, type Run } from './run.ts';

const rules = join(import.meta.dirname, '..', '..', 'rules', 'iop.yaml');
const small = join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml');
const folder = emptyFolder();
writeFileSync(join(folder, 'a.json'), '{"id":"a","answers":{"marknad":"marknad"}}\n');

/** Runs a line of bash in which `I` is the built command. */
function bash(line: string): Run {
  const script = `I() { "${process.execPath}" "${command}" "$@"; }\n${line}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    env: plainEnvironment(),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, out: stdout, err: stderr };
}

const ways = [
  ['assess', 'I assess <(cat a.json) --format ndjson --fields id,outcome', '{"id":"a","outcome":"annan-form"}\n'],
  ['assess', 'cat a.json | I assess /dev/stdin --format ndjson --fields id', '{"id":"a"}\n'],
  ['assess', 'I assess /dev/fd/5 5<a.json --format ndjson --fields id', '{"id":"a"}\n'],
  ['assess', 'mkfifo p; cat a.json >p & I assess p --format ndjson --fields id', '{"id":"a"}\n'],
  ['assess', 'I assess <(gzip -c a.json) --format ndjson --fields id', '{"id":"a"}\n'],
] as const;
test.each(sample(ways, 2))('%s reads what is no regular file: %s', (_, line, expected) => {
  expect(bash(line)).toEqual({ status: 0, out: expected, err: '' });
});

test('the same pipe under two names is read once', () => {
  expect(bash('cat a.json | I assess - /dev/stdin --format ndjson --fields id')).toEqual({
    status: 0,
    out: '{"id":"a"}\n',
    err: '',
  });
});

const others = [
  'I report --document bedomning <(cat a.json)',
  'I compare <(cat a.json) <(cat a.json)',
  'I summary <(cat a.json)',
  'I verify <(I assess a.json --format ndjson)',
  `I validate --no-proofs <(cat '${small}')`,
  `cat '${small}' | I validate --no-proofs /dev/stdin`,
];
test.each(sample(others, 1))('so do the other commands: %s', (line) => {
  expect(bash(line)).toMatchObject({ status: 0, err: '' });
});

test.runIf(isDeep)('rules are read from there too', () => {
  const usual = bash(`I assess '${examples}/alingsas-2016.json'`);
  expect(bash(`I assess '${examples}/alingsas-2016.json' --rules <(cat '${rules}')`)).toEqual(usual);
});

test.runIf(isDeep).each(['assess', 'validate'])('%s refuses a device that has no end', (name) => {
  const { status, out, err } = bash(`I ${name} /dev/zero; I ${name} - </dev/zero; I ${name} /dev/null`);
  expect(status).toBe(name === 'assess' ? 3 : 1);
  expect(out + err).toMatch(/\/dev\/zero: fel: Det är en enhet, inte en fil\..*\[file-unreadable\]/);
  expect(out + err).toMatch(/standard in: fel: Det är en enhet/);
  expect(out + err).toMatch(/\/dev\/null: fel: Filen är tom\./);
});

test('a socket that is standard input is read by its name too', async () => {
  const args = [command, 'assess', '/dev/stdin', '--format', 'ndjson', '--fields', 'id'];
  const child = spawn(process.execPath, args, { env: plainEnvironment() });
  child.stdin.end('{"id":"s","answers":{}}\n');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect({ out, err }).toEqual({ out: '{"id":"s"}\n', err: '' });
});

test('a socket that has a name is no file', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve));
  const { status, err } = bash('I assess socket');
  server.close();
  expect(status).toBe(3);
  expect(err).toMatch(/socket: fel: Det är en kanal mellan program/);
});

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  let all = '';
  for await (const part of stream) all += String(part);
  return all;
}
