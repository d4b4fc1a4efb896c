import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AssessmentJson, DividedJson } from '../../src/formats/json/assessment.ts';
import { verificationSchema } from '../../src/formats/json/verification.ts';
import { sample } from '../deep.ts';
import { allMet, rulesFile } from '../rules/rules.ts';
import { emptyFolder, examples, run } from './run.ts';

const folder = emptyFolder();
const ownRules = join(folder, 'egna.yaml');
const iopText = readFileSync(rulesFile('iop.yaml'), 'utf8');
writeFileSync(ownRules, iopText.replace('version: 2.0.1', 'version: 2.1.0'));

const verify = (input: string, ...flags: readonly string[]) => run(['verify', ...flags], { input });
const assess = (data: unknown, ...flags: readonly string[]) =>
  run(['assess', '--json', '--date', '2025-06-01', ...flags], { input: JSON.stringify(data) }).out;

const common = { ...allMet, varaktighet: 'vet inte' };
const saved = assess({ id: 'SN-7', answers: common, notes: { marknad: 'Ingen annan finns.' } });
const parts = ['boende', 'stod'].map((id, index) => ({
  id,
  title: id,
  answers: { marknad: ['marknad', 'ingen'][index] },
  notes: { marknad: `Om ${id}.` },
}));
const aid = { eurokurs: 11.5, kursdatum: '2026-01-01', 'stod-belopp': 300_000 };
const divided = assess(
  {
    answers: { ...allMet, ...aid },
    parts,
    organisations: [{ id: 'jouren', title: 'Jouren', answers: { 'stod-annat': 250_000 } }],
    limits: { 'direktupphandling-valfard': { value: 8_000_000, source: 'Påhittat' } },
  },
  '--rules',
  'iop-fordjupad',
  '--date',
  '2026-06-01',
);

/** The saved assessment with something changed in it. */
function tampered<Saved = AssessmentJson>(change: (json: Saved) => void, text: string = saved): string {
  const json = JSON.parse(text) as Saved;
  change(json);
  return JSON.stringify(json);
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Writable<T[Key]> : T[Key] };
type Open = Writable<AssessmentJson>;

describe('a saved bedömning', () => {
  test('is identical by the same rules when Windows has written their file anew', () => {
    const mine = assess({ answers: allMet }, '--rules', ownRules);
    const windows = join(emptyFolder(), 'egna.yaml');
    writeFileSync(windows, `\uFEFF${readFileSync(ownRules, 'utf8').replaceAll('\n', '\r\n')}`);
    expect(verify(mine, '--rules', windows)).toMatchObject({ status: 0, out: expect.stringContaining('identisk.\n') });
  });

  test('is identical as it was written, as JSON, as a list and as NDJSON', () => {
    expect(verify(saved)).toEqual({ status: 0, out: 'standard in:1: SN-7: identisk.\n', err: '' });
    for (const format of ['json', 'ndjson']) {
      const { status, out } = verify(run(['assess', examples, '--format', format]).out);
      expect({ status, count: out.match(/: identisk\.$/gm)?.length }).toEqual({ status: 0, count: 7 });
      expect(out).toContain('7 bedömningar: 7 identiska, 0 skiljer sig, 0 går inte att pröva.\n');
    }
  });

  test('is identical with parts, organisations, stated limits and calculated values', () => {
    expect((JSON.parse(divided) as DividedJson).limits.some(({ stated }) => stated)).toBe(true);
    expect((JSON.parse(divided) as DividedJson).parts).toHaveLength(2);
    expect(verify(divided)).toMatchObject({ status: 0, err: '' });
  });

  test('is identical when parts name their organisations, and none of them one that the case has', () => {
    const one = (id: string, more: object = {}) => ({ id, title: id, answers: {}, ...more });
    const named = assess({
      answers: allMet,
      parts: [one('boende', { organisations: ['b', 'a'] }), one('stod', { organisations: ['b'] })],
      organisations: [one('a'), one('b'), one('c')],
    });
    const { parts: judged, warnings } = JSON.parse(named) as DividedJson;
    expect(judged.map((each) => [each.part?.id, each.organisation?.id])).toEqual([
      ['boende', 'a'],
      ['boende', 'b'],
      ['stod', 'b'],
    ]);
    expect(warnings).toMatchObject([{ code: 'organisation-not-judged' }]);
    expect(verify(named)).toMatchObject({ status: 0, err: '' });
  });

  test.each(['iop', 'iop-fordjupad'])('is identical for every example of %s, by the quick way and the plain', (id) => {
    const { examples: every } = parse(readFileSync(rulesFile(`${id}.yaml`), 'utf8')) as {
      examples: readonly { readonly answers: object; readonly date?: string }[];
    };
    const all = sample(every, 15);
    const lines = all.map(
      ({ answers, date }) => `${JSON.stringify({ answers, ...(date === undefined ? {} : { date }) })}\n`,
    );
    const written = run(['assess', '--format', 'ndjson', '--rules', id, '--date', '2025-06-01'], {
      input: lines.join(''),
    });
    const { status, out } = verify(written.out);
    expect({ status, count: out.match(/: identisk\.$/gm)?.length }).toEqual({ status: 0, count: all.length });
  });

  test('is the same whatever the order of its keys, and when the case stated a limit that the rules have', () => {
    const json = JSON.parse(saved) as Record<string, unknown>;
    expect(verify(JSON.stringify(Object.fromEntries(Object.entries(json).reverse()))).status).toBe(0);
    const limits = { 'direktupphandling-valfard': { value: 1, source: 'Gissning' } };
    const known = assess({ answers: {}, limits }, '--rules', 'iop-fordjupad', '--date', '2021-06-01');
    expect(known).toContain('limit-known');
    expect(verify(known).status).toBe(0);
  });
});

describe('a bedömning that somebody has changed', () => {
  test.each<[string, (json: Open) => void, RegExp]>([
    [
      'the outcome',
      (json) => Object.assign(json, { outcome: 'iop-mojligt' }),
      /Utfallet: i filen "iop-mojligt", men reglerna ger inget\./,
    ],
    [
      'a grade',
      (json) => Object.assign(json.findings[0]!, { grade: 'notMet' }),
      /Förutsättningen ingen-marknad, graden: i filen inte uppfylld, men reglerna ger uppfylld\./,
    ],
    [
      'an answer',
      (json) => Object.assign(json.answers, { marknad: 'marknad' }),
      /Utfallet: i filen inget, men reglerna ger "annan-form"\. .*De avgörande svaren: i filen ingenting, men reglerna ger marknad: "marknad"\./,
    ],
    [
      'an answer to one that there is not',
      (json) => Object.assign(json.answers, { marknad: 'mrknad' }),
      /"mrknad" är inget svarsalternativ/,
    ],
    [
      'how an answer is written',
      (json) => Object.assign(json.answers, { 'kommunens-insats': 'ja' }),
      /Svaren kommunens-insats: i filen "ja"/,
    ],
    [
      'what is missing',
      (json) => Object.assign(json, { missing: [] }),
      /Det som saknas: i filen ingenting, men reglerna ger "[a-z-]+"/,
    ],
    [
      'a note',
      (json) => Object.assign(json.notes, { marknad: 'Flera finns.' }),
      /Förutsättningen ingen-marknad, motiveringen/,
    ],
    [
      'a form',
      (json) => Object.assign(json.forms[0]!, { fits: true }),
      /Samverkansformen [a-z-]+, om svaren talar för den/,
    ],
    [
      'the name of the rules',
      (json) => Object.assign(json.ruleSet, { id: 'borlange' }),
      /Regelverket id: i filen "borlange"/,
    ],
    ['a warning', (json) => Object.assign(json, { warnings: [{ code: 'x', message: 'y' }] }), /Varningarna/],
  ])('in %s is found out', (_, change, sentence) => {
    const { status, out } = verify(tampered<Open>(change));
    expect(status).toBe(1);
    expect(out).toContain('standard in:1: SN-7: skiljer sig.\n');
    expect(out.replace(/\s+/g, ' ')).toMatch(sentence);
  });

  test('in one of its parts is found out', () => {
    const changed = tampered<Writable<DividedJson>>((json) => {
      json.parts[1]!.answers['marknad'] = 'marknad';
    }, divided);
    const { status, out } = verify(changed);
    expect(status).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Delen stod jouren, förutsättningen ingen-marknad, graden: i filen ingen avgjord',
    );
    expect(out).toMatch(/\d+ skillnader till\. Med --format json skrivs alla\./);
  });

  test('by taking its parts away is found out', () => {
    const { status, out } = verify(
      tampered<Writable<DividedJson>>((json) => Object.assign(json, { parts: [] }), divided),
    );
    expect({ status, out }).toMatchObject({ status: 1, out: expect.stringContaining('Delen: i filen ingenting') });
  });

  test('beyond recognition cannot be verified', () => {
    const { status, out, err } = verify(tampered<Open>((json) => Object.assign(json.findings[0]!, { grade: 'super' })));
    expect({ status, out: out.split('\n')[0] }).toEqual({ status: 3, out: 'standard in:1: går inte att pröva.' });
    expect(err).toContain('[unknown-value]');
  });
});

describe('the rule set of a bedömning', () => {
  const own = assess({ id: 'SN-7', answers: common }, '--rules', ownRules);

  test('is found by its hash among those that --rules names, and otherwise asked for', () => {
    expect(verify(own, '--rules', `borlange,${ownRules}`).status).toBe(0);
    const { status, out } = verify(own);
    expect(status).toBe(3);
    expect(out).toMatch(
      /^standard in:1: SN-7: går inte att pröva, för regelverket finns inte här\.\n {2}- Regelverket iop 2\.1\.0/,
    );
    expect(verify(own, '--rules', 'finns-inte').status).toBe(3);
  });

  test('may be another version with --any-version, which is said', () => {
    const { status, out } = verify(own, '--any-version');
    expect(status).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain('Prövad med iop 2.0.1');
    const milder = join(folder, 'mildare.yaml');
    writeFileSync(
      milder,
      iopText
        .replace(
          'partlyMet: { question: varaktighet, is: prov }',
          'partlyMet: { question: varaktighet, is: tillfallig }',
        )
        .split('\nexamples:')[0]!,
    );
    const trial = assess({ answers: { ...allMet, varaktighet: 'prov' } }, '--rules', milder);
    const judgedAnew = verify(trial, '--any-version');
    expect(judgedAnew.status).toBe(1);
    expect(judgedAnew.out).toContain('Förutsättningen langsiktighet, graden');
  });

  test('is another when a file under it is', () => {
    const changed = tampered((json) => Object.assign(json.ruleSet.extends[0]!, { sha256: '0'.repeat(64) }), divided);
    expect(verify(changed).status).toBe(3);
  });
});

test('another version of the tool is told and is no error', () => {
  const { status, out } = verify(tampered((json) => Object.assign(json.tool, { version: '0.0.9' })));
  expect(status).toBe(0);
  expect(out).toContain('Bedömningen är gjord med iop-check 0.0.9, och prövad med ');
});

test('what is no whole bedömning cannot be verified, and the others are', () => {
  const lines = ['{"id":"1","answers":{}}', '{"id":"2","answers":{"marknd":1}}'].join('\n');
  const written = run(['assess', '--format', 'ndjson'], { input: lines }).out;
  const { status, out } = verify(`${written}inte json\n`);
  expect(status).toBe(3);
  expect(out).toContain('standard in:1: 1: identisk.\nstandard in:2: 2: går inte att pröva.\n');
  expect(out).toContain('3 bedömningar: 1 identisk, 0 skiljer sig, 2 går inte att pröva.\n');
  const fields = run(['assess', '--json', '--fields', 'id,outcome'], { input: '{"answers":{}}' }).out;
  expect(verify(fields).out.replace(/\s+/g, ' ')).toContain('utan --fields');
  expect(verify('')).toMatchObject({ status: 3 });
  expect(run(['verify', join(folder, 'finns-inte.json')]).status).toBe(3);
});

test('what a later version has saved in another form is told to be newer', () => {
  const plain = (text: string) => text.replace(/\s+/g, ' ');
  const { status, out } = verify(saved.replace('"formatVersion": 1', '"formatVersion": 2, "nytt": 1'));
  expect(status).toBe(3);
  expect(plain(out)).toContain('sparad av en nyare version av iop-check än denna (0.1.0), i en form');
  expect(plain(verify(saved.replace('"version": "0.1.0"', '"version": "0.10.0", "nytt": 1')).out)).toContain(
    'än denna (0.1.0): 0.10.0, i en form',
  );
  expect(plain(verify(saved.replace('"date"', '"nytt": 1, "date"')).out)).toContain('Okänd nyckel "nytt"');
});

test('as JSON it fits its schema', () => {
  const changed = tampered<Open>((json) => Object.assign(json, { outcome: 'annan-form' }));
  const { status, out } = verify(`[${saved},${changed}]`, '--format', 'json');
  expect(status).toBe(1);
  const { identical, results } = verificationSchema.parse(JSON.parse(out));
  expect(identical).toBe(false);
  expect(results.map((one) => one.status)).toEqual(['identical', 'differs']);
  expect(results[1]!.differences).toMatchObject([{ path: 'outcome', saved: 'annan-form', now: null }]);
});

test('as Markdown and HTML it is a document, and as text a file and its line are never parted', () => {
  const changed = saved.replace('"grade": "met"', '"grade": "notMet"');
  const { out, status } = verify(changed, '--format', 'markdown');
  expect(status).toBe(1);
  expect(out).toContain('# Prövade bedömningar\n\n1 bedömning: 0 identiska, 1 skiljer sig, 0 går inte att pröva.\n');
  expect(out).toContain('standard in:1: SN-7: **skiljer sig.**\n\n- Förutsättningen');
  expect(verify(saved, '--format', 'html').out).toContain('<p>standard in:1: SN-7: <strong>identisk.</strong></p>');
  const long = join(folder, `${'mycket långt namn '.repeat(8)}.json`);
  writeFileSync(long, saved);
  expect(run(['verify', long]).out).toBe(`${long}:1: SN-7: identisk.\n`);
});

test('no text of a file steers the terminal', () => {
  const hostile = tampered((json) => Object.assign(json.case, { id: '\u001b[31mröd' }));
  expect(verify(hostile).out).not.toContain('\u001b');
});
