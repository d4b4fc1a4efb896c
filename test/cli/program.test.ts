import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, examples, run, runAlone } from './run.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string;
};

test('--version prints the version of the package', () => {
  expect(runAlone(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
});

test.each(['-V', '--version'])('%s before a command prints the version too', (flag) => {
  expect(run([flag, 'assess'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
});

test.each(['-h', '--help'])('%s prints the help that commander makes, though it was written beforehand', (flag) => {
  expect(run([flag])).toEqual(run(['help']));
  expect(run([flag]).out).toBe(run([flag, flag]).out);
});

describe('help is Swedish', () => {
  test.each([
    [['--help']],
    [['assess', '--help']],
    [['explain', '--help']],
    [['schema', '--help']],
    [['coverage', '--help']],
    [['help', 'assess']],
  ])('%j', (args) => {
    const { status, out, err } = run(args);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Användning: iop-check/);
    expect(out).not.toMatch(/Usage|Options|Commands|Arguments|display|default|choices|output the/i);
  });

  test('and names every exit code', () => {
    const { out } = run(['--help']);
    for (const code of [0, 1, 2, 3, 70, 130]) expect(out).toMatch(new RegExp(`^ {2}${code} +\\S`, 'm'));
  });
});

describe('a wrong command line is explained in Swedish and ends with 2', () => {
  test.each<[string, string[], RegExp]>([
    [
      'no command and no terminal',
      [],
      /^iop-check: fel: Genomgången behöver en terminal att fråga i, och standard in är/,
    ],
    ['the flags of the interview and no terminal', ['--rules', 'iop-fordjupad'], /behöver en terminal att fråga i/],
    [
      'a misspelt flag of the interview',
      ['--rulse', 'iop'],
      /Okänd flagga --rulse\. Menade du --rules\? .* Utan kommando/,
    ],
    ['a misspelt command after flags', ['--plain', 'asess'], /Okänt kommando asess\. Menade du assess\?/],
    [
      'a command after flags',
      ['--rules', 'iop', 'assess', 'x'],
      /Skriv kommandot först: iop-check assess, och flaggorna/,
    ],
    ['a command in Swedish', ['bedöm'], /Okänt kommando bedöm\. Menade du assess\?/],
    ['a command misspelt in English', ['assesment'], /Menade du assess\?/],
    ['a short flag that there is not', ['-v'], /Menade du --version\?/],
    ['a command in Swedish without dots', ['jamfor'], /Okänt kommando jamfor\. Menade du compare\?/],
    ['a flag written as a command', ['version'], /Okänt kommando version\. Menade du --version\?/],
    ['a flag in Swedish', ['assess', '--regelverk', 'iop'], /Okänd flagga --regelverk\. Menade du --rules\?/],
    [
      'a document unlike the known',
      ['report', 'x.json', '--document', 'brevet'],
      /Menade du brev\? Välj tjansteskrivelse, /,
    ],
    [
      'a schema in the plural',
      ['schema', 'assessments'],
      /assessments är inget giltigt värde för namn\. Menade du assessment\? Välj case, /,
    ],
    ['a schema in Swedish', ['schema', 'ärende'], /Menade du case\? Välj case, /],
    ['a schema in Swedish, in the plural and without dots', ['schema', 'Arenden'], /Menade du case\? Välj case, /],
    ['the rules in Swedish', ['schema', 'regler'], /Menade du rules\? Välj case, /],
    ['a schema by its command', ['schema', 'verify'], /Menade du verification\? Välj case, /],
    ['an empty day', ['assess', '--date', ''], /Värdet för --date <datum> är tomt\. /],
    ['a part of a word to explain', ['explain', 'finansiering'], /Menade du ".*finansiering/],
    ['an unknown command', ['asess', 'x.json'], /Okänt kommando asess\. Menade du assess\?/],
    ['an unknown flag', ['assess', '--formt', 'json'], /Okänd flagga --formt\. Menade du --format\?/],
    ['a flag like nothing', ['assess', '--xyzzy'], /Okänd flagga --xyzzy\. Kommandot iop-check --help/],
    ['a flag without its value', ['assess', '--rules'], /Flaggan --rules <regelverk> behöver ett värde\./],
    [
      'an unknown format',
      ['assess', '--format', 'pdf'],
      /pdf är inget giltigt värde för --format <format>\. Välj text, json, ndjson, csv, markdown, html eller docx\./,
    ],
    [
      'an impossible date',
      ['assess', '--date', '2026-02-30'],
      /2026-02-30 är inget giltigt värde för --date <datum>\. Den dagen finns inte/,
    ],
    [
      'a date in another form',
      ['assess', '--date', '2025-06-01T00:00:00Z'],
      /för --date <datum>\. Det är inte skrivet som ett datum\. Skriv år-månad-dag\. Menade du "2025-06-01"\?/,
    ],
    ['a command with a quotation mark', ["a'b"], /Okänt kommando a'b\./],
    ['help for an unknown command', ['help', 'asses'], /Okänt kommando asses\. Menade du assess\?/],
    [
      'two formats at once',
      ['assess', '--json', '--format', 'text'],
      /Flaggorna --json och --format <format> kan inte användas/,
    ],
    [
      'a value with a quotation mark',
      ['assess', '--format', "it's"],
      /it's är inget giltigt värde för --format <format>/,
    ],
    [
      'more threads than there is room for',
      ['assess', '--jobs', '10000'],
      /--jobs <antal>\. Skriv ett heltal från 1 till 256/,
    ],
    [
      'an unknown schema',
      ['schema', 'xyzzy'],
      /xyzzy är inget giltigt värde för namn\. Välj case, assessment, rules, validation, diff, coverage, mutants, summary, compare, verification, cases eller config\./,
    ],
    ['a missing argument', ['schema'], /Argumentet namn saknas\./],
    ['too many arguments', ['explain', 'a', 'b'], /För många argument\./],
    ['an unknown id', ['explain', 'marknd'], /med id "marknd"\. Menade du "marknad"\?/],
    ['an id like nothing', ['explain', 'xyzzy'], /Kommandot iop-check explain visar alla id\./],
  ])('%s', (_, args, sentence) => {
    const { status, out, err } = run(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(sentence);
  });
});

describe('a name is known in any case, and with or without dots and accents', () => {
  const motesplats = join(examples, 'pahittat-motesplats.json');
  test.each([
    [
      ['report', motesplats, '--document', 'tjänsteskrivelse'],
      ['report', motesplats],
    ],
    [
      ['report', motesplats, '--format', 'MD'],
      ['report', motesplats],
    ],
    [
      ['assess', motesplats, '--rules', 'iop-fördjupad'],
      ['assess', motesplats, '--rules', 'iop-fordjupad'],
    ],
    [
      ['assess', motesplats, '--rules', 'IOP_Fördjupad, Malmö-HVO-2020'],
      ['assess', motesplats, '--rules', 'iop-fordjupad,malmo-hvo-2020'],
    ],
    [
      ['explain', 'Märknad'],
      ['explain', 'marknad'],
    ],
    [
      ['schema', 'CASE'],
      ['schema', 'case'],
    ],
    [
      ['assess', motesplats, '--json', '--fields', 'Outcöme'],
      ['assess', motesplats, '--json', '--fields', 'outcome'],
    ],
    [
      ['new-rules', 'x', '-o', '-', '--extends', 'Linköping'],
      ['new-rules', 'x', '-o', '-', '--extends', 'linkoping'],
    ],
  ])('%j', (typed, known) => {
    const expected = run(known);
    expect(expected).toMatchObject({ status: 0 });
    expect(run(typed)).toEqual(expected);
  });

  test('and a part of the name of a rule set gives the whole', () => {
    for (const part of ['fordjupad', 'Fördjupad', 'fördjupat']) {
      const { status, err } = run(['assess', motesplats, '--rules', part]);
      expect({ status, err }).toEqual({ status: 3, err: expect.stringContaining('Menade du "iop-fordjupad"?') });
    }
  });
});

test('a flag with escape codes does not steer the terminal', () => {
  expect(run(['assess', '--\u001b[31mx']).err).not.toContain('\u001b');
});

test('the tool needs no file beside its own', () => {
  const { status, err } = runAlone(['assess', join(examples, 'alingsas-2016.json')], { cwd: emptyFolder() });
  expect({ status, err }).toEqual({ status: 0, err: '' });
});

test('schema prints JSON Schema', () => {
  for (const name of ['case', 'assessment', 'rules', 'summary']) {
    expect(JSON.parse(run(['schema', name]).out)).toMatchObject({ $schema: expect.stringContaining('2020-12') });
  }
});

test('a wrong command line ends its process with 2', () => {
  expect(runAlone(['asess', 'x.json'])).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('Menade du assess?'),
  });
});

test('explain prints all ids, and one at length', () => {
  expect(run(['explain']).out).toContain('FÖRUTSÄTTNINGAR');
  expect(run(['explain', 'ingen-marknad']).out).toContain('Förutsättning, rättslig spärr');
});
