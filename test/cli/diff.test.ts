import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { comparedSchema, differenceSchema } from '../../src/formats/json/difference.ts';
import { isDeep } from '../deep.ts';
import { emptyFolder, run } from './run.ts';

const good = join(import.meta.dirname, '..', 'diagnostics', 'good', 'riktningar.yaml');

/** Two files beside each other, of which the second is the first with something else in it. */
function pair(...changes: readonly (readonly [string, string])[]): [string, string] {
  const folder = emptyFolder();
  const text = readFileSync(good, 'utf8');
  let changed = text;
  for (const [from, to] of changes) {
    expect(changed).toContain(from);
    changed = changed.replace(from, to);
  }
  const files: [string, string] = [join(folder, 'gammalt.yaml'), join(folder, 'nytt.yaml')];
  writeFileSync(files[0], text);
  writeFileSync(files[1], changed);
  return files;
}

const json = (files: readonly string[], ...flags: readonly string[]) =>
  comparedSchema.parse(JSON.parse(run(['diff', ...files, '--date', '2026-11-21', '--format', 'json', ...flags]).out));

describe('diff', () => {
  test('says that two files are the same when only texts differ', () => {
    const files = pair(['title: Tak', 'title: Ett annat namn']);
    expect(json(files)).toMatchObject({ identical: true, structure: [], days: [{ differing: '0', share: 0 }] });
    expect(run(['diff', ...files]).out).toContain('Regelverken ger samma bedömning.');
  });

  test('gives the share of cases that change, by kind of change, with an example that needs all its answers', () => {
    const files = pair(['min: 12 }', 'min: 13 }']);
    const { days } = json(files);
    // Of four stretches of months (under 12, 12, 13 to 23, from 24) one goes from partly met to not met.
    expect(days[0]!.grades).toEqual([
      expect.objectContaining({ precondition: 'langsiktighet', from: 'partlyMet', to: 'notMet', share: 0.25 }),
    ]);
    expect(days[0]!.outcomes.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'kompletteras annan-form',
      'annan-form annan-form',
    ]);
    expect(days[0]!.outcomes[0]!.example).toEqual({
      answers: { marknad: 'ingen', 'avtalstid-manader': 12, bidrag: 1, 'egen-insats': true },
      limits: {},
      grades: [{ precondition: 'langsiktighet', from: 'partlyMet', to: 'notMet' }],
    });
  });

  test.runIf(isDeep)('names the one of the two that is too large to compare', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `q${index}`);
    const is = (id: string) => `{ question: ${id}, is: true }`;
    // Which of them go together is told last, so all of them must be kept in mind.
    const pairs = ids.map((id, index) => `{ all: [${is(id)}, ${is(ids[59 - index]!)}] }`);
    const large = join(emptyFolder(), 'stort.yaml');
    writeFileSync(
      large,
      `format: 1
id: stort
version: 1.0.0
title: Stort
valid: { from: 2020-01-01 }
sources: { s: { title: S, confidence: low } }
questions:
${ids.map((id) => `  ${id}: { section: A, type: yesNo, text: Stämmer ${id}?, help: Hjälp., why: Skäl. }`).join('\n')}
preconditions:
  p:
    title: P
    strength: gate
    met: { atLeast: { count: 30, of: [${pairs.join(', ')}] } }
    texts: { met: Ja., notMet: Nej. }
    sources: [s]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { precondition: p, is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
`,
    );
    for (const files of [
      [large, 'iop'],
      ['iop', large],
    ]) {
      const { status, err } = run(['diff', ...files]);
      expect({ status, err }).toMatchObject({
        status: 3,
        err: expect.stringContaining(`${large}: fel: Regelverket är för stort`),
      });
    }
  });

  test('names the rules that each of the two stands on', () => {
    const { older, newer } = json(['grund', 'borlange']);
    expect(older.extends).toEqual([]);
    expect(newer.extends).toEqual([{ id: 'grund', version: older.version, sha256: older.sha256 }]);
  });

  test('tells of the days that differ from the first', () => {
    const files = pair(['value: 500000, source: kalla }', 'value: 400000, source: kalla }']);
    const { days, identical } = json(files);
    expect(identical).toBe(false);
    expect(days.find((one) => one.days.includes('2026-11-21'))!.forms).toEqual([]);
    expect(days.find((one) => one.days.includes('2020-01-01'))!.forms).toMatchObject([
      { form: 'bidrag-under-tak', fits: false },
    ]);
    const { out } = run(['diff', ...files]);
    expect(out).toContain('Per 2020-01-01');
    expect(out).toContain('bidrag-under-tak: svaren talar inte längre för formen i ');
  });

  test('names what was added, removed and changed', () => {
    const { structure } = json(
      pair(
        ['options: { ingen: Nej, ideburna', 'options: { okand: Vet, ingen: Nej, ideburna'],
        ['strength: required', 'strength: gate'],
      ),
    );
    expect(structure).toEqual([
      { kind: 'option', name: 'okand', question: 'marknad', change: 'added' },
      { kind: 'precondition', name: 'langsiktighet', change: 'changed' },
    ]);
  });

  test('names contradictions that were added, removed and changed, but not those that are only said otherwise', () => {
    const contradicting = (...list: [text: string, is: string][]): [string, string] => [
      'preconditions:\n',
      `contradictions:\n${list.map(([text, is]) => `  - { when: { question: marknad, is: ${is} }, text: ${text} }\n`).join('')}preconditions:\n`,
    ];
    const [older = '', newer = ''] = pair(contradicting(['Nytt', 'ingen'], ['Ändrat', 'ingen']));
    const { structure } = json([older, newer]);
    expect(structure).toEqual([
      { kind: 'contradiction', name: 'Nytt', change: 'added' },
      { kind: 'contradiction', name: 'Ändrat', change: 'added' },
    ]);
    expect(json([newer, older]).structure.map(({ change }) => change)).toEqual(['removed', 'removed']);
    expect(run(['diff', older, newer]).out).toContain('Tillkommet:\n  - svar som knappast går ihop: Nytt\n');
    const [, other = ''] = pair(contradicting(['Annan text', 'ingen'], ['Ändrat', 'ideburna']));
    expect(json([newer, other]).structure).toEqual([{ kind: 'contradiction', name: 'Ändrat', change: 'changed' }]);
  });

  test('as Markdown is lists, each change with its example below it', () => {
    const { out } = run(['diff', ...pair(['min: 12 }', 'min: 13 }']), '--format', 'markdown']);
    expect(out).toMatch(/^# riktningar 1\.0\.0 → riktningar 1\.0\.0\n/);
    expect(out).toMatch(/\n## Andra utfall\n\n- kompletteras → annan-form: .+ %\n {2}- till exempel marknad: ingen, /);
  });
});

describe('diff --expect', () => {
  const files = pair(['min: 12 }', 'min: 13 }']);

  test('ends with 0 when nothing but the promised change is made, however the arrow is written', () => {
    for (const text of ['kompletteras -> annan-form', 'kompletteras→annan-form']) {
      const { status, out } = run(['diff', ...files, '--expect', text]);
      expect({ status, said: out.includes('Inga andra utfall eller grader än de väntade') }).toEqual({
        status: 0,
        said: true,
      });
    }
    expect(json(files, '--expect', 'kompletteras -> annan-form').unpromised).toMatchObject({
      outcomes: [],
      grades: [],
    });
  });

  test('ends with 1 and names what was not promised', () => {
    const { status, out } = run(['diff', ...files, '--expect', 'mojligt -> annan-form']);
    expect(status).toBe(1);
    expect(out).toContain('Detta var inte väntat (--expect):\n  - kompletteras → annan-form\n');
    expect(run(['diff', ...files, '--expect', 'inga']).status).toBe(1);
    expect(run(['diff', good, good, '--expect', 'inga']).status).toBe(0);
  });

  test('a grade that changes without a promised change of outcome was not promised', () => {
    const supporting = pair(
      ['strength: required\n    met: { question', 'strength: supporting\n    met: { question'],
      ['min: 24 }', 'min: 25 }'],
    );
    const promised = 'annan-form -> mojligt, annan-form -> kompletteras, kompletteras -> mojligt';
    const { unpromised } = json(supporting, '--expect', promised);
    expect(unpromised).toMatchObject({
      outcomes: [],
      grades: [{ precondition: 'langsiktighet', from: 'met', to: 'partlyMet' }],
    });
  });

  test('no change at all also means no other forms, and nothing else asked or judged', () => {
    const form = pair(['max: { limit: tak }', 'min: { limit: tak }']);
    expect(json(form, '--expect', 'inga').unpromised).toMatchObject({ forms: [{ form: 'bidrag-under-tak' }, {}] });
    expect(run(['diff', ...form, '--expect', 'inga']).status).toBe(1);
    const option = pair(['options: { ingen: Nej, ideburna', 'options: { okand: Vet, ingen: Nej, ideburna']);
    expect(run(['diff', ...option, '--expect', 'inga']).status).toBe(1);
    expect(run(['diff', ...option, '--expect', 'inga', '--expect', 'mojligt -> annan-form']).status).toBe(2);
  });

  test('an outcome that does not exist is wrong usage, with what was meant', () => {
    const { status, err } = run(['diff', ...files, '--expect', 'komplettera -> annan-form']);
    expect(status).toBe(2);
    expect(err).toContain('Menade du "kompletteras"?');
    expect(run(['diff', ...files, '--expect', 'annan-form']).status).toBe(2);
  });
});

describe('diff --never-laxer', () => {
  test('proves it of a local rule set', () => {
    const { status, out } = run(['diff', '--never-laxer', 'iop', 'eskilstuna-nio']);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^eskilstuna-nio 2\.0\.1, jämfört med iop 2\.0\.1\n\nBevisat: eskilstuna-nio är aldrig mildare än iop,/,
    );
  });

  test('ends with 1 when a precondition is laxer, and shows when', () => {
    const { status, out } = run(['diff', '--never-laxer', ...pair(['min: 12 }', 'min: 11 }'])]);
    expect(status).toBe(1);
    expect(out).toContain('preconditions.langsiktighet.partlyMet: ');
    expect(out).toContain('[laxer-precondition]');
  });

  test('ends with 1 for a file that extends the other and is laxer, which no other command takes', () => {
    const [parent] = pair();
    const child = join(parent, '..', 'lokalt.yaml');
    writeFileSync(
      child,
      `format: 1
id: lokalt
version: 1.0.0
title: Lokalt
extends: [./gammalt.yaml]
valid: { from: 2020-01-01 }
preconditions: { langsiktighet: { met: { question: avtalstid-manader, min: 12 } } }
`,
    );
    const { status, out, err } = run(['diff', '--never-laxer', parent, child]);
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(out).toContain('preconditions.langsiktighet.met: ');
    expect(run(['diff', parent, child]).status).toBe(3);
  });

  test('ends with 1 when a limit of the same name has a laxer value', () => {
    const gate = ['{ question: bidrag, above: 0 }]', '{ question: bidrag, max: { limit: tak } }]'] as const;
    const [older, newer] = pair(gate, ['value: 700000', 'value: 800000']);
    writeFileSync(older, readFileSync(good, 'utf8').replace(...gate));
    expect(run(['diff', '--never-laxer', older, newer]).status).toBe(1);
    expect(run(['diff', '--never-laxer', newer, older]).status).toBe(0);
  });

  test.each<[string, string, string]>([
    [
      'an outcome stands elsewhere',
      '  - { id: annan-form, ',
      '  - { id: sist, title: S, text: S., when: { question: bidrag, above: 999999 } }\n  - { id: annan-form, ',
    ],
  ])('a new outcome among the others is no obstacle: %s', (_, from, to) => {
    expect(run(['diff', '--never-laxer', ...pair([from, to])]).out).not.toContain('[not-inherited]');
  });

  test.each<[string, string, string, string]>([
    [
      'an option that the first does not know',
      'ingen: Nej, ideburna',
      'okand: Vet, ingen: Nej, ideburna',
      'questions.marknad',
    ],
    ['a wider range', 'whole: true, min: 0, max: 120', 'whole: true, min: 0, max: 240', 'questions.avtalstid-manader'],
    ['another unit', 'unit: månader', 'unit: år', 'questions.avtalstid-manader'],
  ])('ends with 1 for %s, as such answers cannot be held against it', (_, from, to, place) => {
    const { status, out } = run(['diff', '--never-laxer', ...pair([from, to])]);
    expect(status).toBe(1);
    expect(out).toContain(`- ${place}: `);
  });

  test('ends with 1 when the outcomes stand in another order', () => {
    const text = readFileSync(good, 'utf8');
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('id: annan-form'));
    const [older, newer] = pair();
    writeFileSync(newer, lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!).join('\n'));
    expect(run(['diff', '--never-laxer', older, newer]).out).toContain('står på en annan plats bland utfallen');
  });

  test('ends with 1 when a precondition or an outcome is missing', () => {
    const [older, newer] = pair(['  insatser:', '  insatserna:']);
    const { status, out } = run(['diff', '--never-laxer', older, newer, '--format', 'json']);
    expect(status).toBe(1);
    expect(differenceSchema.parse(JSON.parse(out))).toMatchObject({
      neverLaxer: false,
      findings: [{ code: 'not-inherited', path: 'preconditions' }],
    });
  });
});

test('answers that only one of them knows are left out, and what is asked otherwise is compared by what both can read', () => {
  const files = pair(
    ['ingen: Nej, ideburna: Bara idéburna, ', 'ingen: Nej, '],
    ['{ question: marknad, is: ideburna }', '{ question: marknad, is: ingen }'],
  );
  const { status, out } = run(['diff', ...files]);
  expect(status).toBe(0);
  expect(out).toContain('Borttaget:\n  - svarsalternativet ideburna på frågan marknad\n');
  expect(out).toContain('Bara svar som båda regelverken kan läsa är med.');
});

test('yes and no are the same answers when they become options', () => {
  const files = pair(
    [
      'egen-insats: { section: Två, type: yesNo,',
      'egen-insats: { section: Två, type: choice, options: { ja: Ja, delvis: Delvis, nej: Nej },',
    ],
    ['  - { question: egen-insats, better: ja }\n', ''],
  );
  expect(json(files)).toMatchObject({
    days: [{ differing: '0' }],
    structure: [{ kind: 'question', name: 'egen-insats', change: 'changed' }],
  });
});

test('a file that is missing or no rule file ends with 3 and says that nothing was compared', () => {
  const { status, err, out } = run(['diff', good, 'finns-inte.yaml']);
  expect({ status, out }).toEqual({ status: 3, out: '' });
  expect(err).toContain('Inget är jämfört.');
});
