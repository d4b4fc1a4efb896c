import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Example } from '../../src/rules/rule-set.ts';
import { withExamples } from '../../src/tasks/saved-examples.ts';

const example: Example = {
  name: 'Nytt',
  date: '2026-11-21',
  answers: { val: 'ett', dag: '2026-01-01' },
  expect: { outcome: 'ja' },
};
const item = (indent: string, end = '\n') =>
  [
    `${indent}- name: Nytt`,
    `${indent}  date: 2026-11-21`,
    `${indent}  answers:`,
    `${indent}    val: ett`,
    `${indent}    dag: 2026-01-01`,
    `${indent}  expect:`,
    `${indent}    outcome: ja`,
    '',
  ].join(end);
const added = async (text: string, examples: readonly Example[] = [example]) =>
  (await withExamples(text, examples))?.text;

describe('examples are added', () => {
  test.each<[string, string, string]>([
    ['where there are none', 'id: a\n', `id: a\nexamples:\n${item('  ')}`],
    ['after a last line without a line break', 'id: a', `id: a\nexamples:\n${item('  ')}`],
    ['in place of an empty list', 'examples: [] # inga\nid: a\n', `examples: # inga\n${item('  ')}id: a\n`],
    [
      'after those that there are, with their indent',
      'examples:\n    - { name: A, answers: {}, expect: {} }\n',
      `examples:\n    - { name: A, answers: {}, expect: {} }\n${item('    ')}`,
    ],
    [
      'at the margin when the list stands there',
      'examples:\n- { name: A, answers: {} }\nid: a\n',
      `examples:\n- { name: A, answers: {} }\n${item('')}id: a\n`,
    ],
    [
      'before the comment about what comes next, and after those of the list',
      'examples:\n  - { name: A, answers: {} } # kvar\n  # fler?\n\n# Slut.\nid: a\n',
      `examples:\n  - { name: A, answers: {} } # kvar\n  # fler?\n${item('  ')}\n# Slut.\nid: a\n`,
    ],
    [
      'with the line breaks of the file',
      'examples:\r\n  - { name: A, answers: {} }\r\n',
      `examples:\r\n  - { name: A, answers: {} }\r\n${item('  ', '\r\n')}`,
    ],
  ])('%s', async (_, before, after) => {
    expect(await added(before)).toBe(after);
  });

  test.each([
    ['{ name: A, answers: {} } # ett\n  # fler?', '{ name: A, answers: {} } # ett\n  # fler?\n  , '],
    ['{ name: A, answers: {} }, # ett', '{ name: A, answers: {} }, # ett\n  '],
    ['# inga än', '# inga än\n  '],
  ])('to a list with brackets and comments: %s', async (list, kept) => {
    const after = (await added(`examples: [\n  ${list}\n  ]\nid: a\n`))!;
    expect(after.startsWith(`examples: [\n  ${kept}{ name: Nytt,`)).toBe(true);
    expect(after.endsWith('}]\nid: a\n')).toBe(true);
  });

  test('to a list with brackets, with or without a comma at its end', async () => {
    for (const end of ['', ',', ', ']) {
      const text = `id: a\nexamples: [{ name: A, answers: {} }${end}] # slut\ntitle: b\n`;
      const after = (await added(text))!;
      expect(parse(after)).toEqual({ ...parse(text), examples: [...parse(text).examples, parse(item(''))[0]] });
      expect(after).toMatch(/ # slut\ntitle: b\n$/);
    }
  });

  test('after a text in several lines, whatever it looks like', async () => {
    const text =
      'examples:\n  - name: |\n      Ett\n      # inte en kommentar\n    answers: {}\n    note: >-\n      sist\n      - så\nid: a\n';
    expect(parse((await added(text))!)).toEqual({
      ...parse(text),
      examples: [...parse(text).examples, parse(item(''))[0]],
    });
  });
});

test('answers and names of any kind read back as they are', async () => {
  const value = fc.oneof(
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.constantFrom('null', 'true', '12', '2026-01-01', '~', '- a', 'a: b', '#'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1 }),
      fc.dictionary(fc.constantFrom('a', 'b-1', 'null'), value),
      async (name, answers) => {
        const clean = Object.fromEntries(Object.entries(answers).filter(([, one]) => !Object.is(one, -0)));
        const text = (await added('id: a\n', [{ name, answers: clean, expect: {} }]))!;
        const words = Object.entries(clean).map(([key, one]) => [
          key,
          one === true ? 'ja' : one === false ? 'nej' : one,
        ]);
        expect(parse(text).examples).toEqual([{ name, answers: Object.fromEntries(words), expect: null }]);
      },
    ),
  );
});

test('an example that is there already is not added, and one with a taken name gets another', async () => {
  const once = (await added('id: a\n'))!;
  expect(await withExamples(once, [example])).toEqual({ text: once, count: 0 });
  const other = (await added(once, [{ ...example, date: '2020-01-01', answers: { val: 'annat' } }]))!;
  expect(parse(other).examples.map(({ name }: Example) => name)).toEqual(['Nytt', 'Nytt 2']);
});

test('a file that is one mapping in braces is left alone', async () => {
  expect(await withExamples('{ id: a }\n', [example])).toBeNull();
});
