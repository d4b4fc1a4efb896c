import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSavedCase } from '../../src/files/saved-case.ts';
import { diagnosticText } from '../../src/formats/findings.ts';
import { plainStyle } from '../../src/formats/text.ts';
import { caseOfChecklist, chosenCase, readCaseFile } from '../../src/page/reading.ts';
import { diagnostic } from '../../src/rules/findings.ts';

const broken: readonly (readonly [what: string, content: string | Uint8Array])[] = [
  ['nothing', ''],
  ['no JSON', '{"answers": {"marknad": "ingen",}}'],
  ['an end that is missing', '{"answers": {"marknad"'],
  ['a key twice', '{"answers": {}, "answers": {}}'],
  ['a key that is none', '{"answers": {}, "titel": "x"}'],
  ['a list', '[{"answers": {}}]'],
  ['YAML', 'answers:\n  marknad: ingen\n'],
  ['depth', `{"answers": ${'['.repeat(100)}${']'.repeat(100)}}`],
  ['very much depth', '['.repeat(100_000)],
  ['a prototype', '{"__proto__": {"x": 1}, "answers": {"__proto__": null}}'],
  ['markup', '{"<img src=x onerror=alert(1)>": "\\u202e"}'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
  ['no text', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0xff])],
  ['no UTF-8', new Uint8Array([0x7b, 0xe5, 0xe4, 0x7d])],
];

test.each(broken)('a file with %s is refused as the command refuses it', async (_, content) => {
  const file = join(mkdtempSync(join(tmpdir(), 'iop-check-')), 'fall.json');
  writeFileSync(file, content);
  const command = await readSavedCase(file);
  const said =
    'found' in command ? command.found.map((one) => diagnosticText({ ...one, file: 'fall.json' }, plainStyle)) : [];
  expect(said).not.toEqual([]);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  expect(readCaseFile('fall.json', bytes)).toEqual({ findings: said });
});

const sentence = /^rapport\S+ är inget sparat ärende\. .*slutar på \.json/;

test('a chosen file that is no case, by its name either, is told without the words of a programmer', () => {
  const bytes = new TextEncoder().encode('%PDF-1.4');
  expect(chosenCase('rapport.pdf', bytes)).toEqual({ message: expect.stringMatching(sentence) });
  expect(chosenCase('fall.json', bytes)).toEqual(readCaseFile('fall.json', bytes));
  expect(chosenCase('fall.txt', new TextEncoder().encode('{"answers": {}}'))).toEqual({ data: { answers: {} } });
});

test('a document in Word that is no checklist is told without a command to run', () => {
  const read = caseOfChecklist('rapport.docx', { found: [diagnostic('no-checklist', [], {})] });
  expect(read).toEqual({ message: expect.stringMatching(sentence) });
});
