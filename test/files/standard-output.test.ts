import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { standardOutput } from '../../src/files/sinks.ts';
import { emptyFolder } from '../cli/run.ts';

const bytes = Buffer.from('{}\n');

/** Writes lines of 100 bytes, seven at a time, until no more is wanted; then prints why on standard error. */
const writer = `
  const { standardOutput } = await import(${JSON.stringify(join(import.meta.dirname, '../../dist/files/sinks.js'))});
  const [sink, block] = [standardOutput(1, () => process.stdout), Buffer.from(('x'.repeat(99) + '\\n').repeat(7))];
  while (await sink.write(block));
  console.error((await sink.finish())?.args.reason ?? 'closed');`;

function runInShell(command: string, ...args: string[]) {
  const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, writer, ...args], {
    encoding: 'utf8',
  });
  return { stdout, stderr };
}
const program = '"$0" --input-type=module -e "$1"';

test.each(['>', '>>'])('a file that is sent to with %s ends with a whole line when there is no more room', (into) => {
  const file = join(emptyFolder(), 'ut.ndjson');
  writeFileSync(file, into === '>>' ? 'before\n' : '');
  expect(runInShell(`ulimit -f 10; exec ${program} ${into} "$2"`, file).stderr).toBe('EFBIG\n');
  const text = readFileSync(file, 'utf8');
  expect(text.length).toBeGreaterThan(10_000);
  expect(text).toMatch(into === '>>' ? /^before\n(?:x{99}\n)+$/ : /^(?:x{99}\n)+$/);
});

test('what others have written to the same file meanwhile is never cut', () => {
  const file = join(emptyFolder(), 'ut.ndjson');
  writeFileSync(file, `${'y'.repeat(5000)}`);
  // The file is written over from its beginning, so its end is not ours.
  expect(runInShell(`ulimit -f 10; exec ${program} 1<>"$2"`, file).stderr).toBe('EFBIG\n');
  expect(readFileSync(file).length).toBe(10_240);
});

test.skipIf(!existsSync('/dev/full'))('a device that is full is told of', async () => {
  const descriptor = openSync('/dev/full', 'w');
  const sink = standardOutput(descriptor, () => process.stdout);
  expect(await sink.write(bytes)).toBe(false);
  expect(await sink.write(bytes)).toBe(false);
  expect(await sink.finish()).toMatchObject({ code: 'output-failed', args: { reason: 'ENOSPC' } });
  closeSync(descriptor);
});

test('a reader that closes early ends the run quietly', () => {
  const { stdout, stderr } = runInShell(`${program} | head -n 2`);
  expect(stderr).toBe('closed\n');
  expect(stdout).toBe(`${'x'.repeat(99)}\n`.repeat(2));
});

test('the next block waits until a slow reader has room', async () => {
  const waiting: (() => void)[] = [];
  const stream = new Writable({ highWaterMark: 1, write: (_, __, done) => void waiting.push(done) });
  // A folder is neither a file nor a device, and so stands for a pipe here.
  const descriptor = openSync(import.meta.dirname, 'r');
  const sink = standardOutput(descriptor, () => stream);
  let isDone = false;
  const write = sink.write(bytes).then((more) => {
    isDone = true;
    return more;
  });
  await Promise.resolve();
  expect(isDone).toBe(false);
  waiting[0]?.();
  expect(await write).toBe(true);
  closeSync(descriptor);
});
