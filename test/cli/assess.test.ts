import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AssessmentJson } from '../../src/formats/json/assessment.ts';
import { assessmentSchema } from '../../src/formats/json/assessment-schema.ts';
import { isDeep } from '../deep.ts';
import { allMet, nineFile, rulesFile } from '../rules/rules.ts';
import { command, emptyFolder, examples, run } from './run.ts';

const alingsas = join(examples, 'alingsas-2016.json');
const caseJson = (answers: object, rest: object = {}) => JSON.stringify({ ...rest, answers });

describe('assess', () => {
  test.each(readdirSync(examples))('prints a bedömning of %s', (name) => {
    const { status, out, err } = run(['assess', join(examples, name), '--date', '2026-11-21']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Bedömning: .+\n/);
    expect(out).toContain('\nUtfall: ');
    expect(out).toMatch(/inget beslut/);
  });

  test('a field that is named twice stands once in a result, in a stream as alone', () => {
    const input = '{"id":"a","answers":{}}\n{"id":"b","answers":{}}\n';
    expect(run(['assess', '--format', 'ndjson', '--fields', 'id,id'], { input }).out).toBe('{"id":"a"}\n{"id":"b"}\n');
  });

  test('gives one case as an object that fits its schema', () => {
    const { status, out } = run(['assess', alingsas, '--json']);
    expect(status).toBe(0);
    const json = JSON.parse(out) as AssessmentJson;
    expect(assessmentSchema.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({ date: '2016-06-30', outcome: 'annan-form', case: { id: 'alingsas-2016' } });
  });

  test('reads standard input, with or without a dash, a byte-order mark and carriage returns', () => {
    for (const args of [
      ['assess', '--json'],
      ['assess', '-', '--json'],
    ]) {
      const { status, out } = run(args, { input: `\uFEFF${caseJson(allMet)}\r\n` });
      expect(status).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ outcome: 'iop-mojligt' });
    }
  });

  test('gives a list for a list and for several files, and a line a case as NDJSON', () => {
    const list = `[${caseJson(allMet)},${caseJson({})}]`;
    const outcomes = (out: string) => (JSON.parse(out) as AssessmentJson[]).map(({ outcome }) => outcome);
    expect(outcomes(run(['assess', '--json'], { input: list }).out)).toEqual(['iop-mojligt', null]);
    expect(outcomes(run(['assess', '--json'], { input: `[${caseJson({})}]` }).out)).toEqual([null]);
    expect(outcomes(run(['assess', alingsas, alingsas, '--json']).out)).toEqual(['annan-form', 'annan-form']);
    const lines = run(['assess', '--format', 'ndjson'], { input: `${caseJson(allMet)}\n\n${caseJson({})}\n` });
    expect(
      lines.out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as AssessmentJson).outcome),
    ).toEqual(['iop-mojligt', null]);
  });

  test('judges the other cases when one is bad, says where it is and ends with 3', () => {
    const input = `${caseJson(allMet, { id: 'a' })}\n${caseJson({ marknad: 'x' }, { id: 'b' })}\n{bad\n${caseJson({}, { id: 'd' })}`;
    const { status, out, err } = run(['assess', '--format', 'ndjson'], { input });
    expect(status).toBe(3);
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(records).toMatchObject([
      { outcome: 'iop-mojligt' },
      { line: 2, id: 'b', error: { code: 'answer-option' } },
      { line: 3, id: null, error: { code: 'json-syntax' } },
      { outcome: null },
    ]);
    expect(err).toContain('standard in:2:');
    expect(err).toContain('2 av 4 ärenden kunde inte läsas');
  });

  test('takes the date from --date, else from the case, else from today', () => {
    const dateOf = (args: string[], rest: object) =>
      (JSON.parse(run(['assess', '--json', ...args], { input: caseJson({}, rest) }).out) as AssessmentJson).date;
    expect(dateOf(['--date', '2020-01-01'], { date: '2019-01-01' })).toBe('2020-01-01');
    expect(dateOf([], { date: '2019-01-01' })).toBe('2019-01-01');
    expect(dateOf([], {})).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  test('warns when the rule set does not apply on the date', () => {
    const text = run(['assess', '--date', '2009-12-31'], { input: caseJson({}) });
    expect(text.out).toContain('Varning: Regelverket iop gäller från 2010-01-01');
    const json = run(['assess', '--json', '--date', '2009-12-31'], { input: caseJson({}) });
    expect(json.err).toContain('[outside-validity]');
    expect(json.status).toBe(0);
  });

  test('ends with 1 under --exit-code when a case is not a clear yes', () => {
    const status = (answers: object) => run(['assess', '--exit-code'], { input: caseJson(answers) }).status;
    expect(status(allMet)).toBe(0);
    expect(status({ ...allMet, initiativ: 'gemensamt' })).toBe(1);
    expect(status({ ...allMet, initiativ: 'vet inte' })).toBe(1);
    expect(status({ marknad: 'marknad' })).toBe(1);
  });

  test('writes to a file with -o and nothing to standard output', () => {
    const file = join(emptyFolder(), 'bedömning.txt');
    const { status, out } = run(['assess', alingsas, '-o', file], { env: { ...process.env, FORCE_COLOR: '1' } });
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(readFileSync(file, 'utf8')).toBe(run(['assess', alingsas]).out);
  });

  test('uses colour only beside words', () => {
    const painted = run(['assess', alingsas], { env: { ...process.env, FORCE_COLOR: '1' } }).out;
    expect(painted).toContain('\u001b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removes colour
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(run(['assess', alingsas]).out);
  });

  test('the hash in the result is that of the rule file', () => {
    const hash = createHash('sha256')
      .update(readFileSync(rulesFile('iop.yaml')))
      .digest('hex');
    expect(JSON.parse(run(['assess', alingsas, '--json']).out)).toMatchObject({ ruleSet: { sha256: hash } });
  });

  test('never writes its result over a file that it reads', () => {
    const file = join(emptyFolder(), 'arende.json');
    writeFileSync(file, caseJson(allMet));
    expect(run(['assess', file, '-o', file])).toMatchObject({
      status: 3,
      err: expect.stringContaining('[output-is-input]'),
    });
    expect(readFileSync(file, 'utf8')).toBe(caseJson(allMet));
  });

  test('-o - is standard output', () => {
    expect(run(['assess', alingsas, '-o', '-']).out).toBe(run(['assess', alingsas]).out);
  });

  test('text of a case in JSON cannot steer a terminal, and is the same data', () => {
    const id = 'a\u009b31m\u202eb';
    const { out } = run(['assess', '--json'], { input: caseJson({}, { id }) });
    expect(out).not.toMatch(/[\u0080-\u009f\u202e]/);
    expect(JSON.parse(out)).toMatchObject({ case: { id } });
  });

  test('one good line among broken ones is judged', () => {
    const { out } = run(['assess', '--format', 'ndjson'], { input: `${caseJson({})}\n{\n{\n` });
    expect(out.trimEnd().split('\n')).toHaveLength(3);
  });

  test('judges by another rule file with --rules, and names it in the result', () => {
    const file = join(emptyFolder(), 'egna.yaml');
    writeFileSync(file, readFileSync(nineFile, 'utf8').replace('id: iop\nversion: 1.0.0', 'id: egna\nversion: 2.0.0'));
    const json = JSON.parse(run(['assess', alingsas, '--rules', file, '--json']).out) as AssessmentJson;
    expect(json.ruleSet).toMatchObject({ id: 'egna', version: '2.0.0' });
    expect(parse(readFileSync(file, 'utf8'))).toMatchObject({ id: 'egna' });
  });

  test('takes a case that is printed over several lines for one case, whatever its lines look like', () => {
    const pretty = '{\n  "id": "1",\n  "answers":\n{ "marknad": "marknad" }\n}\n';
    expect(JSON.parse(run(['assess', '--json'], { input: pretty }).out)).toMatchObject({ outcome: 'annan-form' });
  });

  test('judges the lines after a first line that is broken', () => {
    for (const first of ['garbage', '{', 'null']) {
      const { out, status } = run(['assess', '--format', 'ndjson'], {
        input: `${first}\n${caseJson({})}\n${caseJson(allMet)}\n`,
      });
      expect(status).toBe(3);
      const records = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(records, first).toMatchObject([{ line: 1, error: {} }, { outcome: null }, { outcome: 'iop-mojligt' }]);
    }
  });

  test('a list without cases is an error, so that nothing passes for everything', () => {
    const { status, out, err } = run(['assess', '--exit-code'], { input: '[]' });
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain('Listan är tom');
  });

  test.runIf(isDeep)('reads much white space and many lines in little time', () => {
    const many = Array.from({ length: 5000 }, () => caseJson({ marknad: 'x' })).join('\n');
    const { status } = run(['assess', '--format', 'ndjson'], {
      input: `${many}\n${' '.repeat(300_000)}\n`,
      timeout: 60_000,
    });
    expect(status).toBe(3);
  });

  test('keeps its result and its exit code when nobody reads the findings', () => {
    const file = join(emptyFolder(), 'ut.ndjson');
    const input = [caseJson({}), ...Array.from({ length: 3000 }, () => '{'), caseJson({})].join('\n');
    const script = `"${process.execPath}" "${command}" assess --format ndjson -o "${file}" 2>&1 | head -n 1; exit "\${PIPESTATUS[0]}"`;
    expect(spawnSync('bash', ['-c', script], { input }).status).toBe(3);
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(3002);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'says so when the result cannot be written, and does not end as if all was well',
    () => {
      const { status, stderr } = spawnSync(
        'bash',
        ['-c', `"${process.execPath}" "${command}" assess "${alingsas}" >/dev/full`],
        { encoding: 'utf8' },
      );
      expect(status).toBe(3);
      expect(stderr).toBe(
        'iop-check: fel: Resultatet kunde inte skrivas. Disken är full. Välj en annan fil eller mapp med -o.\n',
      );
    },
  );

  test('ends quietly when the reader closes early', () => {
    const many = Array.from({ length: 400 }, () => caseJson({})).join('\n');
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `set -o pipefail; "${process.execPath}" "${command}" assess --json | head -n 1 >/dev/null`],
      { input: many, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('bad input gets a Swedish sentence, a place, a way out and the right exit code', () => {
  const folder = emptyFolder();
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const proto = '{"answers":{"__proto__":{"marknad":"ingen"}}}';
  const deep = `{"answers":${'['.repeat(200)}${']'.repeat(200)}}`;
  test.each<[string, string | Uint8Array, string, string]>([
    ['an unknown question', '{"answers":{"marknd":"ingen"}}', ':1:13:', 'Menade du "marknad"?'],
    ['a wrong type', '{"answers":{"kommunens-insats":12}}', ':1:32:', 'ska vara ja eller nej, inte ett tal'],
    [
      'an unknown option',
      '{"answers":{"marknad":"kanske"}}',
      ':1:23:',
      'Välj ingen, ideburna, marknad eller "vet inte"',
    ],
    ['an impossible date', '{"date":"2026-02-30","answers":{}}', ':1:9:', 'Dagen 2026-02-30 finns inte'],
    ['not JSON', 'hej', ':1:1:', 'Detta är inte JSON'],
    ['an empty file', '', ': fel', 'Filen är tom'],
    ['a binary file', new Uint8Array([80, 75, 0, 1]), ': fel', 'Filen är inte text'],
    ['__proto__ as a key', proto, ':1:13:', 'Nyckeln "__proto__" är inte tillåten'],
    ['200 levels', deep, ':1:75:', 'nästlat i mer än 64 nivåer'],
  ])('%s', (name, content, place, sentence) => {
    const { status, out, err } = run(['assess', write(`${name.replaceAll(' ', '-')}.json`, content)]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain(place);
    expect(err).toContain(sentence);
    expect(err).toMatch(/\[[a-z0-9-]+\]/);
  });

  test('a file that is missing, and a folder', () => {
    expect(run(['assess', join(folder, 'saknas.json')])).toMatchObject({
      status: 3,
      err: expect.stringContaining('Filen finns inte.'),
    });
    mkdirSync(join(folder, 'mapp'));
    expect(run(['assess', join(folder, 'mapp')])).toMatchObject({
      status: 3,
      err: expect.stringContaining('Mappen innehåller inga ärenden'),
    });
  });

  // The administrator may read everything, so then the command is run as somebody else, if that one may read the command.
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  test.skipIf(run(['--version'], nobody).status !== 0)('a file that may not be read', () => {
    const file = write('hemlig.json', '{}');
    chmodSync(file, 0o000);
    chmodSync(folder, 0o755);
    expect(run(['assess', file], nobody)).toMatchObject({
      status: 3,
      err: expect.stringContaining('inte rätt att läsa'),
    });
  });

  test('a rule file that does not load says where it is wrong, and judges nothing', () => {
    const rules = write('regler.yaml', 'format: 1\nid: X\n');
    const { status, out, err } = run(['assess', alingsas, '--rules', rules]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain('regler.yaml:2:5: fel: "X" är inget id.');
    expect(err).toContain('Inget ärende är bedömt.');
  });

  test('a rule file that is too large to be answered exactly is refused, not guessed', () => {
    const { status, out, err } = run(['assess', alingsas, '--rules', write('stor.yaml', tooLarge())]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain('stor.yaml: fel: Regelverket är för stort');
  });

  test('a file that cannot be written', () => {
    const { status, err } = run(['assess', alingsas, '-o', join(folder, 'ingen', 'mapp.txt')]);
    expect(status).toBe(3);
    expect(err).toContain('Mappen finns inte. Välj en annan fil eller mapp med -o.');
  });
});

/** Pairs of questions that must agree, the first of all pairs asked before the second of any: each doubles the diagram. */
function tooLarge(): string {
  const iop = parse(readFileSync(nineFile, 'utf8')) as Record<string, object>;
  const pairs = Array.from({ length: 18 }, (_, index) => index);
  const question = { section: 'A', type: 'yesNo', text: 'Så?', help: 'H.', why: 'W.' };
  const added = ['a', 'b'].flatMap((side) => pairs.map((index) => [`${side}${index}`, question]));
  const bothAre = (index: number, is: boolean) => ({
    all: ['a', 'b'].map((side) => ({ question: `${side}${index}`, is })),
  });
  const agree = (index: number) => ({ any: [bothAre(index, true), bothAre(index, false)] });
  return JSON.stringify({
    ...iop,
    examples: [],
    questions: { ...iop['questions'], ...Object.fromEntries(added) },
    outcomes: [
      { id: 'nej', title: 'Nej', text: 'Nej.', when: { all: pairs.map(agree) } },
      { id: 'ja', title: 'Ja', text: 'Ja.', otherwise: true },
    ],
  });
}
