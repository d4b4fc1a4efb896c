import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRuleFile } from '../../src/tasks/rule-files.ts';
import { runs, sample } from '../deep.ts';
import { bundled } from '../files/bundled.ts';
import { allMet, nineFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

const ids = ['iop', 'iop-fordjupad', 'borlange', 'stenungsund'] as const;
const loaded = await Promise.all(ids.map(bundled));

/** A session that says which rule set a case was begun with: the one of the package, or another wording or another one. */
function session(id: string, sha256?: string, version = '1.0.0'): { session: object } {
  const own = loaded.find(({ rules }) => rules.id === id)?.sha256 ?? 'x';
  return {
    session: { finished: true, ruleSet: { id, version, sha256: sha256 ?? own }, questions: {}, aside: {} },
  };
}

const deep = { id: 'SN-1', date: '2025-06-01', answers: allMet, ...session('iop-fordjupad') };
const folder = emptyFolder();
const file = (name: string, data: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
  return path;
};
const deepFile = file('f.json', deep);
const ownText = readFileSync(nineFile, 'utf8').replace('id: iop\n', 'id: solna-2031\n');
const own = file('solna-2031.yaml', ownText);
const ownSum = (await readRuleFile(own)).loaded!.sha256;

interface Told {
  readonly id?: string;
  readonly case?: { readonly id: string };
  readonly outcome?: string | null;
  readonly ruleSet?: { readonly id: string };
  readonly warnings?: readonly { readonly code: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}
const results = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told);
const assessed = (args: readonly string[], input = '') =>
  results(run(['assess', '--format', 'ndjson', ...args], { input }).out);

describe('a case that was begun with a rule set', () => {
  test('is assessed by it', () => {
    expect(assessed([deepFile])).toMatchObject([{ ruleSet: { id: 'iop-fordjupad' }, outcome: null, warnings: [] }]);
    expect(run(['assess', deepFile, '--exit-code']).status).toBe(1);
    expect(run(['assess', file('plain.json', { answers: allMet }), '--exit-code']).status).toBe(0);
    expect(run(['assess', deepFile]).out).toContain(
      'Fördjupad bedömning av idéburet offentligt partnerskap (iop-fordjupad',
    );
  });

  test('may answer questions that only it asks', () => {
    const answered = { ...deep, answers: { ...allMet, kompetens: 'inom' } };
    expect(assessed([file('deeper.json', answered)])).toMatchObject([{ ruleSet: { id: 'iop-fordjupad' } }]);
    const { session: _, ...without } = answered;
    expect(assessed([file('without.json', without)])).toMatchObject([{ error: { code: 'answered-under-other' } }]);
  });

  test('is told once of when it is judged or a document is asked for under rules without its questions, with the way out', () => {
    const answered = { ...deep, answers: { ...allMet, kompetens: 'inom', bindning: 'nej', overlamnande: 'nej' } };
    const { session: _, ...without } = answered;
    for (const [name, data] of [
      ['own-deep.json', answered],
      ['no-session.json', without],
    ] as const) {
      for (const command of [['report', '--document', 'bedomning'], ['assess']]) {
        const { status, err } = run([...command, file(name, data), '--rules', 'iop']);
        expect(status).not.toBe(0);
        expect(err.match(/Bedöm det med --rules iop-fordjupad\./g)).toHaveLength(1);
        expect(err).not.toContain('Okänd fråga');
      }
    }
    const misspelt = file('misspelt.json', { ...without, answers: { ...without.answers, kompetes: 'inom' } });
    expect(run(['report', misspelt, '--rules', 'iop', '--document', 'bedomning']).err).toContain('Okänd fråga');
  });

  test('is judged by another only when that is chosen, and the result says so', () => {
    const forced = assessed([deepFile, '--rules', 'iop']);
    expect(forced).toMatchObject([
      { ruleSet: { id: 'iop' }, outcome: 'iop-mojligt', warnings: [{ code: 'other-rule-set' }] },
    ]);
    expect(run(['assess', deepFile, '--rules', 'iop', '--exit-code']).status).toBe(0);
    const { out } = run(['assess', deepFile, '--rules', 'iop']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Varning: Ärendet är påbörjat med regelverket "iop-fordjupad" 1.0.0, men bedömt efter "iop" 2.0.1, som har valts i stället.',
    );
    expect(assessed([deepFile, '--rules', 'iop-fordjupad'])).toMatchObject([{ warnings: [] }]);
  });

  test('in another wording is judged by the one that is here, with both versions told', () => {
    const old = file('old.json', { ...deep, ...session('iop-fordjupad', 'x', '0.9.0') });
    const [result] = assessed([old]);
    expect(result).toMatchObject({ ruleSet: { id: 'iop-fordjupad' }, warnings: [{ code: 'other-wording' }] });
    expect(JSON.stringify(result)).toContain('(version 0.9.0) än den som det är bedömt efter (version 3.0.1)');
    expect(run(['assess', old, '--format', 'csv']).err).toContain('[other-wording]');
  });

  test('that is not here is an error with the way out, and its file judges it without a word', () => {
    const gone = file('gone.json', { ...deep, ...session('solna-2031', ownSum) });
    const { status, out, err } = run(['assess', gone]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain('"solna-2031" 1.0.0, som inte finns här. Det bedöms inte efter något annat.');
    expect(err).toContain('Ange regelverkets fil med --rules. [rule-set-missing]');
    expect(assessed([gone, '--rules', own])).toMatchObject([{ ruleSet: { id: 'solna-2031' }, warnings: [] }]);
    const changed = file('changed.json', { ...deep, ...session('solna-2031', 'x') });
    expect(assessed([changed, '--rules', own])).toMatchObject([{ warnings: [{ code: 'other-wording' }] }]);
  });

  test('is compared under several, which are told of only when it was begun with none of them', () => {
    const compared = (rules: string) => assessed([deepFile, '--rules', rules]).map(({ warnings }) => warnings?.length);
    expect(compared('iop,iop-fordjupad')).toEqual([0, 0]);
    expect(compared('iop,borlange')).toEqual([1, 1]);
  });

  test('with parts is judged by it in every part', () => {
    const parts = [{ id: 'a', title: 'A', answers: { kompetens: 'inom' } }];
    expect(assessed([file('parts.json', { ...deep, parts })])).toMatchObject([{ ruleSet: { id: 'iop-fordjupad' } }]);
  });

  test.each([
    ['no rule set', { finished: true, questions: {}, aside: {} }, 'missing-key'],
    ['a rule set that is a text', { finished: true, ruleSet: 'iop', questions: {}, aside: {} }, 'wrong-type'],
    [
      'a rule set without a sum',
      { finished: true, ruleSet: { id: 'iop', version: '1.0.0' }, questions: {}, aside: {} },
      'missing-key',
    ],
    ['no session', 'iop', 'wrong-type'],
    ['an unknown key', { ...session('iop').session, regler: 1 }, 'newer-format'],
  ])('is a finding when its session has %s', (_, bad, code) => {
    expect(assessed(['-'], `${JSON.stringify({ ...deep, session: bad })}\n{"answers":{}}\n`)).toMatchObject([
      { error: { code } },
      { ruleSet: { id: 'iop' } },
    ]);
  });
});

describe('the other commands judge a case by the rule set that it was begun with', () => {
  const textOf = (...args: readonly string[]) => run(args).out.replace(/\s+/g, ' ');

  test.each(['tjansteskrivelse', 'bedomning', 'checklista', 'brev', 'avtalsutkast'])('report --document %s', (kind) => {
    const more = kind === 'avtalsutkast' ? ['--with', 'skal'] : [];
    const { status, out } = run(['report', deepFile, '--document', kind, ...more]);
    expect(status).toBe(0);
    // What is sent and what is filed name the rules by their title.
    const isTitled = kind !== 'bedomning';
    expect(out).toContain(isTitled ? 'Fördjupad bedömning av idéburet' : 'iop-fordjupad 3.0.1');
    expect(out).not.toContain('kan det bli ett IOP.');
    const forced = run(['report', deepFile, '--document', kind, '--rules', 'iop', ...more]);
    expect(forced.err).toContain('varning: Ärendet är påbörjat med regelverket "iop-fordjupad" 1.0.0');
    expect(forced.out).toContain(isTitled ? 'Initial bedömning' : '(iop 2.0.1');
  });

  test('report refuses a case whose own is not here, and writes the others', () => {
    const out = emptyFolder();
    const several = file(
      'several.ndjson',
      [deep, { ...deep, id: 'SN-2', ...session('solna-2031') }, { ...deep, id: 'SN-3', ...session('iop', 'x') }]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    const { status, err } = run([
      'report',
      several,
      '--document',
      'tjansteskrivelse',
      '--format',
      'markdown',
      '-o',
      out,
    ]);
    expect(status).toBe(3);
    expect(readdirSync(out)).toHaveLength(2);
    expect(err).toContain('[rule-set-missing]');
    // What is said of a case names it.
    const told = err.split('\n').filter((line) => line.startsWith('iop-check:'));
    const of = told.map((line) => line.replace(/^.*several/, 'several').replace(/ [A-ZÄ].*$/, ''));
    expect([...new Set(of)]).toEqual([
      'several.ndjson (SN-1):',
      'several.ndjson:3 (SN-3): varning:',
      'several.ndjson:3 (SN-3):',
    ]);
  });

  test('compare, each of the two by its own, and parts what is due to the rules', () => {
    const plain = file('compared.json', { id: 'SN-1', date: '2025-06-01', answers: allMet });
    const text = textOf('compare', plain, deepFile);
    expect(text).toContain('Tidigare: SN-1, bedömd per 2025-06-01 enligt iop 2.0.1.');
    expect(text).toContain('Ny: SN-1, bedömd per 2025-06-01 enligt iop-fordjupad 3.0.1.');
    expect(text).toContain('Regelverket är ett annat.');
    expect(text).toContain('Det beror på regelverket.');
    const forced = textOf('compare', plain, deepFile, '--rules', 'iop');
    expect(forced).toContain('Regelverket och datumet är desamma');
    expect(forced).toContain('Varning om den nya: Ärendet är påbörjat med regelverket "iop-fordjupad" 1.0.0');
    expect(textOf('compare', deepFile, plain, '--rules-old', 'iop')).toContain('Varning om den tidigare:');
    expect(run(['compare', plain, file('gone.json', { ...deep, ...session('solna-2031', ownSum) })]).err).toContain(
      '[rule-set-missing]',
    );
  });

  test('compare tells two wordings with one version apart', () => {
    const changed = file(
      'iop-changed.yaml',
      ownText.replace('id: solna-2031\n', 'id: iop\n').replace('title: ', 'title: Ny '),
    );
    const unchanged = file('iop-unchanged.yaml', ownText.replace('id: solna-2031\n', 'id: iop\n'));
    const plain = file('compared.json', { answers: allMet });
    expect(textOf('compare', plain, plain, '--rules-old', unchanged, '--rules-new', changed)).toMatch(
      /enligt iop 1\.0\.0 \(sha256 [0-9a-f]{12}…\)\. Ny: .* enligt iop 1\.0\.0 \(sha256 [0-9a-f]{12}…\)\./,
    );
  });

  test('verify, and by another only when that is forced', () => {
    const made = run(['assess', deepFile, '--json']).out;
    expect(run(['verify'], { input: made })).toMatchObject({ status: 0 });
    const forced = run(['verify', '--force-rules', 'iop'], { input: made });
    expect(forced.status).toBe(1);
    expect(forced.out.replace(/\s+/g, ' ')).toContain(
      'i stället för iop-fordjupad 3.0.1 som bedömningen är gjord med (--force-rules)',
    );
    // What was told of the case is no difference.
    const told = run(['assess', deepFile, '--rules', 'iop', '--json']).out;
    expect(told).toContain('other-rule-set');
    expect(run(['verify'], { input: told })).toMatchObject({ status: 0 });
    expect(run(['verify', '--force-rules', 'iop', '--any-version'], { input: made }).status).toBe(2);
  });
});

/** Cases of several rule sets, of another wording, of one that is not here, and of none, some with what is wrong. */
const kinds: readonly object[] = [
  { answers: allMet },
  { answers: allMet, ...session('iop-fordjupad') },
  { answers: { marknad: 'ingen' }, ...session('borlange') },
  { answers: allMet, ...session('iop', 'x', '0.8.0') },
  { answers: allMet, ...session('solna-2031') },
  { answers: { marknd: 'ingen' }, ...session('stenungsund') },
  { answers: allMet, ...session('stenungsund'), date: '2024-01-01' },
  { answers: allMet, parts: [{ id: 'a', title: 'A', answers: { marknad: 'marknad' } }] },
];
const inOrder = (order: readonly number[]) => order.map((kind, index) => ({ id: `${index}-${kind}`, ...kinds[kind] }));
const orders = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [7, 6, 5, 4, 3, 2, 1, 0],
  [1, 1, 1, 0, 0, 0, 4, 4, 2, 0, 1],
  [4, 3, 3, 1, 6, 6, 1, 0, 5, 2],
].map(inOrder);

describe('a run over cases of many rule sets', () => {
  test('judges each by its own, whatever the order', () => {
    const args = ['--date', '2025-06-01'];
    const alone = kinds.map((kind) => assessed(args, JSON.stringify({ id: 'x', ...kind }))[0]);
    for (const cases of sample(orders, 1)) {
      const judged = assessed(args, cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
      expect(judged).toHaveLength(cases.length);
      for (const [index, one] of judged.entries()) {
        const expected = alone[Number(cases[index]!.id.split('-')[1])]!;
        const { id } = cases[index]!;
        expect(one).toEqual(
          'error' in expected ? { ...expected, id, line: index + 1 } : { ...expected, case: { ...one.case, id } },
        );
      }
    }
  });

  test('gives the same bytes with one thread and with two, in every format and as counts', () => {
    const cases = Array.from({ length: runs(40, 400) }, (_, round) => orders[round % orders.length]!).flat();
    const lines = file('mixed.ndjson', cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const array = file('mixed-list.json', `[${cases.map((one) => JSON.stringify(one)).join(',')}]`);
    const ways = [
      [lines, '--format', 'ndjson'],
      [array, '--format', 'ndjson', '--fields', 'id,outcome,warnings'],
      [lines, '--format', 'csv'],
      [lines, '--summary', '--json'],
    ];
    for (const flags of sample(ways, 1)) {
      const [one, two] = [1, 2].map((jobs) =>
        run(['assess', ...flags, '--date', '2025-06-01', '--jobs', String(jobs)]),
      );
      expect(two).toEqual(one);
      expect(one!.status).toBe(3);
    }
  });

  test('counts each by the rule set that judged it, whatever the order', () => {
    const counted = (cases: readonly object[]) => {
      const { out } = run(['assess', '--summary', '--json'], {
        input: cases.map((one) => JSON.stringify(one)).join('\n'),
      });
      const { ruleSets } = JSON.parse(out) as {
        ruleSets: { ruleSet: { id: string }; cases: number; unreadable: number }[];
      };
      return ruleSets.map(({ ruleSet, cases: count, unreadable }) => [ruleSet.id, count, unreadable]);
    };
    const expected = [
      ['iop', 3, 1],
      ['iop-fordjupad', 1, 0],
      ['borlange', 1, 0],
      ['stenungsund', 1, 1],
    ];
    expect(counted(orders[0]!)).toEqual(expected);
    expect(counted(orders[1]!)).toEqual(expected);
    expect(counted([kinds[1]!])).toEqual([['iop-fordjupad', 1, 0]]);
  });

  test('says once for each rule set which preconditions CSV has no column for', () => {
    const input = orders[2]!.map((one) => JSON.stringify(one)).join('\n');
    const { out, err } = run(['assess', '--format', 'csv'], { input });
    expect(err.match(/\[csv-columns\]/g)).toHaveLength(2);
    expect(err).toContain(
      'Kolumnerna är de för "iop". Ärenden som är bedömda efter "iop-fordjupad" har också graderna för',
    );
    const [head, ...rows] = out.split('\n').map((row) => row.split(';'));
    for (const row of rows.filter(({ length }) => length > 1)) expect(row).toHaveLength(head!.length);
    expect(rows[0]![head!.indexOf('ruleSet')]).toBe('iop-fordjupad');
  });

  test('is continued only by a run that would judge by the same', () => {
    const input = file('run.ndjson', `${JSON.stringify(deep)}\n{"answers":{"x":1}}\n{"answers":{}}\n`);
    const output = join(folder, 'run-out.ndjson');
    const args = ['assess', input, '--format', 'ndjson', '-o', output, '--resume'];
    expect(run([...args, '--max-errors', '1']).err).toContain('Avbröt efter 1 ärende');
    expect(run([...args, '--rules', 'iop']).err).toContain('[resume-differs]');
    expect(run(args).status).toBe(3);
    expect(results(readFileSync(output, 'utf8')).map((one) => one.ruleSet?.id ?? one.error?.code)).toEqual([
      'iop-fordjupad',
      'unknown-question',
      'iop',
    ]);
  });
});
