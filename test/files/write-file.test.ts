import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type OutputKind, outputKinds } from '../../src/files/names.ts';
import { openResultFile } from '../../src/files/results.ts';
import { writeOutput } from '../../src/files/writing.ts';
import type { Diagnostic } from '../../src/rules/findings.ts';
import { emptyFolder } from '../cli/run.ts';

const isRoot = process.geteuid?.() === 0;
const modeOf = (file: string) => statSync(file).mode & 0o7777;
const text = (file: string) => readFileSync(file, 'utf8');
const inFolder = (name = 'a.txt', content?: string) => {
  const file = join(emptyFolder(), name);
  if (content !== undefined) writeFileSync(file, content);
  return file;
};
const alone = (file: string) => expect(readdirSync(dirname(file)).filter((name) => /^\./.test(name))).toEqual([]);

/** Whole, or in pieces as the results of a run: both are written to the same places in the same way. */
const ways: Record<string, (file: string, content: string, kind: OutputKind) => Promise<Diagnostic | null>> = {
  whole: writeOutput,
  'in pieces': async (file, content, kind) => {
    const opened = await openResultFile(file, kind);
    if (opened.kind === 'refused') return opened.diagnostic;
    for (const piece of content.match(/[\s\S]{1,9999}/g) ?? []) await opened.sink.write(Buffer.from(piece));
    return await opened.sink.finish();
  },
};
const kinds = Object.keys(outputKinds) as OutputKind[];

describe.each(Object.entries(ways))('%s', (_, write) => {
  test.each(kinds)('a new file of the kind %s is there, and nothing else', async (kind) => {
    const file = inFolder();
    expect(await write(file, 'åäö', kind)).toBeNull();
    expect(readdirSync(dirname(file))).toEqual(['a.txt']);
    expect(text(file)).toBe('åäö');
    expect(modeOf(file)).toBe(outputKinds[kind].mode & ~process.umask());
  });

  test('what may have been edited is only left or made, never replaced', async () => {
    const file = inFolder('a.docx', 'mine');
    const before = statSync(file);
    expect(await write(file, 'yours', 'edited')).toMatchObject({ code: 'output-exists' });
    expect(await write(file, 'mini', 'edited')).toMatchObject({ code: 'output-exists' });
    expect(await write(file, 'mine', 'edited')).toBeNull();
    expect(statSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(await write(file, 'yours', 'result')).toBeNull();
    expect(text(file)).toBe('yours');
    alone(file);
  });

  test('what is long is compared to its end', async () => {
    const long = 'a'.repeat(200_000);
    const file = inFolder('a.txt', `${long}b`);
    expect(await write(file, `${long}c`, 'edited')).toMatchObject({ code: 'output-exists' });
    expect(await write(file, `${long}b`, 'edited')).toBeNull();
  });

  test('a file that is replaced is for the same people, whatever the mask', async () => {
    const file = inFolder('a.txt', 'old');
    for (const mode of [0o600, 0o664, 0o666, 0o777]) {
      chmodSync(file, mode);
      expect(await write(file, `new ${mode}`, 'result')).toBeNull();
      expect(modeOf(file)).toBe(mode);
    }
  });

  test.skipIf(!isRoot)('and belongs to whom it did', async () => {
    const file = inFolder('a.txt', 'old');
    chownSync(file, 1234, 2345);
    expect(await write(file, 'new', 'result')).toBeNull();
    expect(statSync(file)).toMatchObject({ uid: 1234, gid: 2345 });
    expect(text(file)).toBe('new');
  });

  test.each(kinds)('a file of the kind %s that nobody may write is left alone, also by the superuser', async (kind) => {
    const file = inFolder('a.txt', 'old');
    chmodSync(file, 0o444);
    expect(await write(file, 'new', kind)).toMatchObject({ args: { reason: 'write-protected' } });
    expect([text(file), modeOf(file)]).toEqual(['old', 0o444]);
    alone(file);
  });

  test('so is a folder', async () => {
    const file = inFolder('a.txt', 'old');
    chmodSync(dirname(file), 0o555);
    for (const one of [file, `${file}.ny`]) {
      expect(await write(one, 'new', 'result')).toMatchObject({ args: { reason: 'folder-closed' } });
    }
    chmodSync(dirname(file), 0o755);
    expect(readdirSync(dirname(file))).toEqual(['a.txt']);
    expect(text(file)).toBe('old');
  });

  test.skipIf(!isRoot)(
    "and another's file in a folder that is open to all, but for the owner of the folder",
    async () => {
      const file = inFolder('a.txt', 'old');
      chmodSync(dirname(file), 0o1777);
      chownSync(file, 1234, 1234);
      expect(await write(file, 'new', 'result')).toMatchObject({ args: { reason: 'others-file' } });
      expect(text(file)).toBe('old');
      chownSync(dirname(file), 1234, 1234);
      expect(await write(file, 'new', 'result')).toBeNull();
      expect(statSync(file).uid).toBe(1234);
    },
  );

  test('a link leads to what is written, also where nothing is yet, and stays', async () => {
    const file = inFolder('a.txt', 'old');
    mkdirSync(join(dirname(file), 'mapp'));
    const [first, second, dangling, round] = ['1', '2', '3', '4'].map((name) => join(dirname(file), 'mapp', name));
    symlinkSync('../a.txt', first!);
    symlinkSync(first!, second!);
    symlinkSync('../ny.txt', dangling!);
    symlinkSync(round!, round!);
    expect(await write(second!, 'new', 'result')).toBeNull();
    expect(await write(dangling!, 'made', 'edited')).toBeNull();
    expect([text(file), text(join(dirname(file), 'ny.txt'))]).toEqual(['new', 'made']);
    expect(await write(dangling!, 'other', 'edited')).toMatchObject({ code: 'output-exists' });
    expect([first, second, dangling].every((link) => lstatSync(link!).isSymbolicLink())).toBe(true);
    expect(await write(round!, 'x', 'result')).toMatchObject({ args: { reason: 'ELOOP' } });
  });

  test('a file with two names has both of them afterwards', async () => {
    const file = inFolder('a.txt', 'old and long');
    linkSync(file, `${file}.2`);
    expect(await write(file, 'new', 'result')).toBeNull();
    expect(text(`${file}.2`)).toBe('new');
    alone(file);
  });

  test('a device or a pipe is written to and not replaced', async () => {
    for (const device of ['/dev/null', '/dev/full'].filter(existsSync)) {
      expect(await write(device, 'gone', 'edited')).toEqual(
        device === '/dev/null' ? null : expect.objectContaining({ args: { reason: 'ENOSPC' } }),
      );
      expect(statSync(device).isCharacterDevice()).toBe(true);
    }
    const file = inFolder('ror');
    execFileSync('mkfifo', [file]);
    const reader = openSync(file, 'r+');
    expect(await write(file, 'x', 'edited')).toBeNull();
    expect(statSync(file).isFIFO()).toBe(true);
    closeSync(reader);
  });

  test('what is open already is written to where it stands, and its file is not replaced', async () => {
    const file = inFolder('a.txt');
    const handle = openSync(file, 'a');
    writeFileSync(handle, 'before ');
    const { ino } = statSync(file);
    const link = join(dirname(file), 'lank');
    symlinkSync(`/dev/fd/${handle}`, link);
    for (const name of [`/dev/fd/${handle}`, `/proc/self/fd/${handle}`, link]) {
      if (name.startsWith('/proc') && process.platform !== 'linux') continue;
      expect(await write(name, 'x', 'edited')).toBeNull();
    }
    closeSync(handle);
    expect(text(file)).toMatch(/^before xx/);
    expect(statSync(file).ino).toBe(ino);
  });

  test('a folder in the way, and a folder that is missing, are told of and nothing is left behind', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'file'), '');
    for (const [name, reason] of [
      ['taken', 'EISDIR'],
      ['taken/', 'EISDIR'],
      ['new/', 'ENOENT'],
      ['no/a.txt', 'ENOENT'],
      ['file/a.txt', 'ENOTDIR'],
      ['', 'EISDIR'],
    ]) {
      expect(await write(`${folder}/${name}`, 'x', 'result'), name).toMatchObject({ args: { reason } });
    }
    expect(readdirSync(folder)).toEqual(['file', 'taken']);
  });
});

test('bytes are written as they are', async () => {
  const file = inFolder('a.docx');
  expect(await writeOutput(file, Uint8Array.of(0x50, 0x4b, 0xff, 0), 'edited')).toBeNull();
  expect([...readFileSync(file)]).toEqual([0x50, 0x4b, 0xff, 0]);
});

test('what comes between the look and the writing is never replaced', async () => {
  const file = inFolder();
  const opened = await openResultFile(file, 'edited');
  if (opened.kind !== 'open') throw new Error();
  await opened.sink.write(Buffer.from('ours'));
  writeFileSync(file, 'theirs');
  expect(await opened.sink.finish()).toMatchObject({ code: 'output-exists' });
  expect(readdirSync(dirname(file))).toEqual(['a.txt']);
  expect(text(file)).toBe('theirs');
});

/** Writes as somebody who is not the superuser; gives what kept it from being written, or null. */
function writtenBy(user: number, file: string, content: string): unknown {
  const built = pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'files', 'writing.js')).href;
  const script = `const { writeOutput } = await import(${JSON.stringify(built)});
process.setgroups([]);
process.setgid(${user});
process.setuid(${user});
const problem = await writeOutput(process.argv[1], process.argv[2], 'result');
console.log(JSON.stringify(problem?.args.reason ?? null));`;
  return JSON.parse(execFileSync('node', ['--input-type=module', '-e', script, file, content], { encoding: 'utf8' }));
}

describe.skipIf(!isRoot)('who is not the superuser', () => {
  const shared = (mode: number, folder = 0o777) => {
    const file = inFolder('a.txt', 'old');
    chmodSync(dirname(file), folder);
    chownSync(file, 1234, 1234);
    chmodSync(file, mode);
    return file;
  };

  test.each([0o777, 0o1777])("does not replace another's file in a folder of all (%o)", (folder) => {
    const file = shared(0o644, folder);
    expect(writtenBy(4321, file, 'new')).toBe('others-file');
    expect(text(file)).toBe('old');
    alone(file);
  });

  test('writes in one that its owner has opened to all, and it is still the same file of the same owner', () => {
    const file = shared(0o666);
    const { ino } = statSync(file);
    expect(writtenBy(4321, file, 'n')).toBeNull();
    expect(statSync(file)).toMatchObject({ ino, uid: 1234, gid: 1234 });
    expect(text(file)).toBe('n');
    alone(file);
  });

  test('writes nothing in a folder of another', () => {
    const file = shared(0o666, 0o755);
    expect(writtenBy(4321, file, 'new')).toBe('folder-closed');
    expect(text(file)).toBe('old');
  });
});
