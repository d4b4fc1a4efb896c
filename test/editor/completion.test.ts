import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../src/editor/completion.ts';
import { ruleText } from '../../src/editor/rule-text.ts';

const under = ruleText(
  '/under.yaml',
  `format: 1
id: under
sources:
  lagen: { title: Lagen, confidence: high }
questions:
  marknad: { type: choice, text: "Finns en marknad?", options: { ja-stor: Ja, nej-ingen: Nej } }
  start: { type: yesNo, text: "Har den börjat?" }
limits:
  tak: { title: Taket, unit: kr, values: [] }
preconditions:
  ledig: { title: Ledig, strength: gate, sources: [lagen] }
outcomes:
  - { id: mojligt, title: Möjligt, text: Ja., otherwise: true }
`,
);

/** What is offered where \`|\` stands in a text, on top of another file when that extends it. */
function offered(text: string): string[] {
  const offset = text.indexOf('|');
  const file = ruleText('/ovan.yaml', text.replace('|', ''));
  const tower = [file, under];
  return completionsAt(file, offset, { tower, ruleSets: ['iop', 'grund'] }).map(({ label }) => label);
}

const top = 'format: 1\nid: ovan\nextends: [under.yaml]\n';

describe('ids are offered where they can stand', () => {
  test.each([
    [
      'a question in braces that are not closed',
      'preconditions:\n  a:\n    met: { question: |\n    strength: gate\n',
      ['marknad', 'start'],
    ],
    ['a question half written', 'preconditions:\n  a:\n    met: { question: mark| }\n', ['marknad', 'start']],
    [
      'a question in block style',
      'preconditions:\n  a:\n    met:\n      all:\n        - question: |\n        - { question: start, is: ja }\n',
      ['marknad', 'start'],
    ],
    ['an option', 'preconditions:\n  a:\n    met: { question: marknad, is: | }\n', ['ja-stor', 'nej-ingen']],
    [
      'an option among several',
      'preconditions:\n  a:\n    met: { question: marknad, oneOf: [ja-stor, |] }\n',
      ['nej-ingen'],
    ],
    ['an answer of yes or no', 'preconditions:\n  a:\n    met:\n      question: start\n      is: |\n', ['ja', 'nej']],
    ['a precondition', 'outcomes:\n  - { id: x, when: { precondition: "|" } }\n', ['ledig']],
    ['a limit', 'preconditions:\n  a:\n    met: { question: start, max: { limit: | } }\n', ['tak']],
    ['a source that is not there yet', 'preconditions:\n  a:\n    sources: [|]\n', ['lagen']],
    ['a source in a list with dashes', 'preconditions:\n  a:\n    sources:\n      - l|\n', ['lagen']],
    [
      'an outcome that an example expects',
      'examples:\n  - name: A\n    answers: {}\n    expect: { outcome: | }\n',
      ['mojligt', 'null'],
    ],
    [
      'a question that an example does not answer yet',
      'examples:\n  - name: A\n    answers:\n      start: ja\n      |\n',
      ['marknad'],
    ],
    ['an answer', 'examples:\n  - name: A\n    answers: { marknad: | }\n', ['ja-stor', 'nej-ingen', 'vet inte']],
    ['a precondition of the file below, to be made stricter', 'preconditions:\n  |\n', ['ledig']],
    ['a rule set', 'title: x\ndeeper: { ruleSet: | }\n', ['iop', 'grund']],
  ])('%s', (_, text, ids) => {
    expect(offered(top + text)).toEqual(ids);
  });

  test('with what they are called, and as they must be written', () => {
    const text = `${top}preconditions:\n  a:\n    met: { question: mar }\n`;
    const file = ruleText('/ovan.yaml', text);
    const [found] = completionsAt(file, text.indexOf('mar }') + 3, { tower: [file, under], ruleSets: [] });
    expect(found).toMatchObject({ detail: 'fråga', text: 'Finns en marknad?', insert: 'marknad' });
    expect(text.slice(found!.range.start, found!.range.end)).toBe('mar');
  });
});

describe('keys are offered where they are valid', () => {
  test('those of a precondition that are not there yet, the required first', () => {
    const keys = offered(
      'format: 1\nid: x\npreconditions:\n  a:\n    title: A\n    |\n    met: { question: b, is: ja }\n',
    );
    expect(keys.toSorted()).toEqual(['label', 'letter', 'partlyMet', 'sources', 'strength', 'texts']);
  });

  test('all ways to begin a condition, and those to go on', () => {
    expect(offered('format: 1\nid: x\npreconditions:\n  a:\n    met: { | }\n')).toEqual(
      expect.arrayContaining(['all', 'any', 'not', 'question', 'calculated', 'precondition', 'valid']),
    );
    const rest = offered('format: 1\nid: x\npreconditions:\n  a:\n    met: { question: b, | }\n');
    expect(rest).toEqual(expect.arrayContaining(['is', 'oneOf', 'min', 'max']));
    expect(rest).not.toContain('all');
  });

  test('those of the type of a question alone', () => {
    const keys = offered('format: 1\nid: x\nquestions:\n  q:\n    type: choice\n    |\n');
    expect(keys).toContain('options');
    expect(keys).not.toContain('unit');
  });

  test('outermost, with what only a file on top has where it is one', () => {
    expect(offered('format: 1\nid: x\n|\nquestions: {}\n')).toEqual(expect.arrayContaining(['outcomes', 'valid']));
    expect(offered(`${top}|\n`)).toContain('firstQuestions');
    expect(offered('format: 1\n|\n')).not.toContain('firstQuestions');
  });

  test('and fixed words', () => {
    expect(offered('format: 1\nid: x\npreconditions:\n  a:\n    strength: |\n')).toEqual([
      'gate',
      'required',
      'supporting',
    ]);
    expect(offered('format: 1\nid: x\nquestions:\n  q: { type: | }\n')).toEqual([
      'yesNo',
      'choice',
      'number',
      'date',
      'text',
    ]);
    expect(offered(`${top}forms:\n  f:\n    when: { precondition: ledig, is: | }\n`)).toEqual([
      'notMet',
      'partlyMet',
      'met',
    ]);
  });
});

test('nothing is offered in a comment or in a text', () => {
  expect(offered(`${top}# se |\n`)).toEqual([]);
  expect(offered(`${top}title: Något som |\n`)).toEqual([]);
  expect(offered('format: 1\nid: x\nquestions:\n  q:\n    text: >-\n      Hur | då?\n')).toEqual([]);
});

test('wherever someone writes in a whole file, half a word or less, something is answered', () => {
  const text = readFileSync(new URL('../../rules/iop.yaml', import.meta.url), 'utf8');
  for (let offset = 7; offset < text.length; offset += 5003) {
    const file = ruleText('/x.yaml', text.slice(0, offset));
    expect(Array.isArray(completionsAt(file, offset, { tower: [file], ruleSets: [] }))).toBe(true);
  }
});

describe('what fits the question is offered alone', () => {
  const head =
    'format: 1\nid: x\nquestions:\n  val: { type: choice, section: Om, options: { a: A } }\n  tal: { type: number, section: "Om: pengar", unit: kr }\n';

  test.each([
    ['a choice', 'val', ['is', 'oneOf']],
    ['a number', 'tal', ['is', 'oneOf', 'min', 'max', 'above', 'below']],
  ])('to go on after %s', (_, question, words) => {
    expect(offered(`${head}preconditions:\n  p:\n    met: { question: ${question}, | }\n`)).toEqual(words);
  });

  test('nothing but what begins a condition where none is begun', () => {
    const keys = offered(`${head}preconditions:\n  p:\n    met: { | }\n`);
    expect(keys).toContain('anyWithStrength');
    expect(keys).not.toContain('min');
  });

  test('a direction', () => {
    expect(offered(`${head}direction: { question: tal, better: | }\n`)).toEqual(['higher', 'lower']);
    expect(offered(`${head}direction:\n  question: val\n  better: |\n`)).toEqual([]);
  });

  test('sections and units that others have, as they must be written', () => {
    expect(offered(`${head}  ny: { section: | }\n`)).toEqual(['Om', 'Om: pengar']);
    expect(offered(`${head}  ny:\n    type: number\n    unit: |\n`)).toEqual(['kr']);
    const text = `${head}  ny: { section:  }\n`;
    const file = ruleText('/x.yaml', text);
    const found = completionsAt(file, text.length - 3, { tower: [file], ruleSets: [] });
    expect(found.map(({ insert }) => insert)).toEqual(['Om', '"Om: pengar"']);
  });

  test('what cannot be settled, where an example expects it', () => {
    expect(offered('format: 1\nid: x\nexamples:\n  - name: A\n    expect: { outcome: | }\n')).toContain('null');
    expect(offered('format: 1\nid: x\nexamples:\n  - name: A\n    expect: { forms: { f: | } }\n')).toEqual([
      'true',
      'false',
      'null',
    ]);
  });

  test('the keys of a text for a way, after its dash', () => {
    const keys = offered(
      'format: 1\nid: x\npreconditions:\n  p:\n    texts:\n      met:\n        - |\n        - { otherwise: true, text: B }\n',
    );
    expect(keys).toEqual(expect.arrayContaining(['when', 'text', 'otherwise']));
    const next = offered(
      'format: 1\nid: x\npreconditions:\n  p:\n    texts:\n      met:\n        - |\n          text: A\n        - { otherwise: true, text: B }\n',
    );
    expect(next).toEqual(expect.arrayContaining(['when', 'otherwise']));
  });

  test('codes of findings that a comment can silence', () => {
    const codes = offered('format: 1\nid: x\n# iop-check-ignore |\nquestions: {}\n');
    expect(codes).toEqual(expect.arrayContaining(['no-effect', 'limit-gap']));
    expect(codes).not.toContain('yaml-syntax');
    expect(offered('format: 1\nid: x\n# något annat |\nquestions: {}\n')).toEqual([]);
  });
});
