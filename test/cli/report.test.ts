import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rulesFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

const example = rulesFile('exempel/pahittat-motesplats.json');
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('the outline for an agreement', () => {
  const outline = (...flags: readonly string[]) => run(['report', example, '--document', 'avtalsutkast', ...flags]);

  test('is without our reasons unless they are asked for', () => {
    expect(outline().out).toBe(outline('--clean').out);
    expect(outline().out).not.toContain('Skäl:');
    expect(outline('--with', 'skal').out).toContain('Skäl:');
  });

  test('takes one of the two, and no other document takes any', () => {
    expect(outline('--clean', '--with', 'skal').status).toBe(2);
    expect(outline('--with', 'allt').status).toBe(2);
    for (const flags of [['--clean'], ['--with', 'skal']]) expect(run(['report', example, ...flags]).status).toBe(2);
  });
});

describe('every document in every format', () => {
  const kinds = ['tjansteskrivelse', 'bedomning', 'checklista', 'brev', 'avtalsutkast'] as const;
  const opens = { docx: /^PK/, html: /^<!doctype html>/, md: /^# /, txt: /^\S/ };

  test.each(kinds)('%s is written, by the ending of its name, to the same bytes each time', (kind) => {
    const folder = emptyFolder();
    for (const [ending, start] of Object.entries(opens)) {
      const [first, second] = ['a', 'b'].map((name) => join(folder, `${name}.${ending}`)) as [string, string];
      for (const file of [first, second]) {
        const { status, out, err } = run(['report', example, '--document', kind, '-o', file]);
        expect({ status, out }).toEqual({ status: 0, out: '' });
        // What the outline does not say to the other party is told to the one who writes it.
        expect(err).toMatch(kind === 'avtalsutkast' ? /^iop-check: .*Ingå inte överenskommelsen/ : /^$/);
      }
      expect(readFileSync(first, 'latin1')).toMatch(start);
      expect(sha256(first)).toBe(sha256(second));
    }
  });
});

test('the flags of the heading go before what the case says', () => {
  const { out } = run([
    'report',
    example,
    '--author',
    'Bo Ek',
    '--committee',
    'Kulturnämnden',
    '--registry-number',
    'KN 7',
  ]);
  expect(out).toContain('- **Handläggare:** Bo Ek\n');
  expect(out).toContain('1. Kulturnämnden ställer sig bakom');
  expect(out).toContain('- **Diarienummer:** KN 7\n');
});

test('says what the heading of a tjänsteskrivelse lacks, and writes it all the same', () => {
  const { status, out, err } = run(['report'], { input: '{ "answers": {} }' });
  expect(status).toBe(0);
  expect(out).toContain('## Förslag till beslut');
  expect(err).toContain('Tjänsteskrivelsen saknar diarienummer, handläggare, nämnd');
});

test('several cases go into a folder, one document each', () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'fall.ndjson'), '{"id":"A 1","answers":{}}\n{"id":"../A 1","answers":{}}\n');
  mkdirSync(join(cwd, 'ut'));
  const { status } = run(['report', 'fall.ndjson', '--document', 'brev', '--format', 'html', '-o', 'ut'], { cwd });
  expect(status).toBe(0);
  expect(readdirSync(join(cwd, 'ut')).sort()).toEqual(['a-1-2-brev.html', 'a-1-brev.html']);
});

test('a folder is all cases in it', () => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, 'ut'));
  const { status } = run(['report', rulesFile('exempel'), '--document', 'checklista', '--format', 'text', '-o', 'ut'], {
    cwd,
  });
  expect(status).toBe(0);
  expect(readdirSync(join(cwd, 'ut'))).toHaveLength(readdirSync(rulesFile('exempel')).length);
});

test('a case that cannot be read is told of, and the others are written', () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'fall.ndjson'), '{"id":"A","answers":{}}\n{"id":"B","answers":{"marknat":"ingen"}}\n');
  mkdirSync(join(cwd, 'ut'));
  const { status, err } = run(['report', 'fall.ndjson', '--document', 'brev', '--format', 'html', '-o', 'ut'], { cwd });
  expect(status).toBe(3);
  expect(err).toContain('fall.ndjson:2:');
  expect(err).toContain('Menade du "marknad"?');
  expect(readdirSync(join(cwd, 'ut'))).toEqual(['a-brev.html']);
});

test('assess writes the same tjänsteskrivelse, and refuses flags that say nothing of it', () => {
  for (const format of ['markdown', 'html']) {
    expect(run(['assess', example, '--format', format]).out).toBe(run(['report', example, '--format', format]).out);
  }
  const { status, err } = run(['assess', example, '--format', 'html', '--max-errors', '3']);
  expect(status).toBe(2);
  expect(err).toContain('--max-errors går inte ihop med det');
});

describe('wrong usage ends with 2 and says what to do', () => {
  const wrong = (...args: string[]) => {
    const { status, out, err } = run(['report', ...args]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    return err;
  };

  test('Word without a file', () => {
    expect(wrong(example, '--format', 'docx')).toContain('Ange den med -o');
  });

  test('a file whose name says no format, or a folder that is not there', () => {
    expect(wrong(example, '-o', 'skrivelse.pdf')).toContain('slutar på .pdf');
    expect(wrong(example, '-o', 'ingen-mapp')).toContain('En mapp ska finnas');
  });

  test('several cases and no folder', () => {
    expect(wrong(example, example, '-o', 'ett.md')).toContain('Ange en mapp');
  });

  test('a blank form of another document than the checklist, or of a case', () => {
    expect(wrong('--document', 'brev', '--blank')).toContain('--document checklista --blank');
    expect(wrong(example, '--document', 'checklista', '--blank')).toContain('tar inget ärende');
  });

  test('a kind of document that there is none of', () => {
    expect(wrong(example, '--document', 'protokoll')).toContain('tjansteskrivelse');
  });
});

test('the case is never written over', () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'fall.json'), '{"answers":{}}');
  expect(run(['report', 'fall.json', '--format', 'text', '-o', 'fall.json'], { cwd }).status).toBe(3);
  expect(readFileSync(join(cwd, 'fall.json'), 'utf8')).toBe('{"answers":{}}');
});

test('a text that a comment cuts in a case in YAML is told of by every command that reads it', () => {
  const folder = emptyFolder();
  const file = join(folder, 'a.yaml');
  writeFileSync(file, 'id: a\ntitle: Kravet enligt punkt #3\nanswers:\n  marknad: ingen # 2 utredda\n');
  for (const args of [
    ['assess', file],
    ['assess', file, '--format', 'csv'],
    ['assess', file, '--summary'],
    ['report', file],
    ['summary', file],
    ['compare', file, file],
  ]) {
    const { status, err } = run(args);
    expect(status).toBe(0);
    expect(err).toContain('a.yaml:2:28: varning: Texten slutar före #');
    expect(err).not.toContain('2 utredda');
  }
});
