import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { bundledFile } from '../../src/tasks/bundled.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { runs, sample } from '../deep.ts';

/** Ways to misspell a word, as hands do. */
const slips: ((word: string) => string)[] = [
  (word) => {
    const at = [...word].findIndex(
      (letter, index) => index > 0 && letter !== '-' && /[^-]/.test(word[index + 1] ?? '-'),
    );
    const [first, second] = [word[at] ?? '', word[at + 1] ?? ''];
    return at < 1 || first === second
      ? `${word}${word.at(-1)}`
      : word.slice(0, at) + second + first + word.slice(at + 2);
  },
  (word) => (word.length > 2 ? word.slice(0, -2) + word.slice(-1) : `${word}x`),
  (word) => word.slice(0, 2) + word[1] + word.slice(2),
  (word) => word.slice(0, 1) + (word[1] === 'x' ? 'z' : 'x') + word.slice(2),
  (word) => `${word}x`,
  (word) => (word.length > 1 ? word.slice(0, -1) : `${word}${word}`),
];

/** Every key of the file, and every value that is a name: an id, a type, a grade. */
function namesIn(yaml: string): { start: number; word: string }[] {
  const names: { start: number; word: string }[] = [];
  const document = parseDocument(yaml);
  // Only files on top name the parts of the agreement, so nothing here can tell that one is misspelt.
  const parts = ['agreement', 'notInAgreement'].map((section) => document.get(section));
  visit(document, {
    Scalar: (role, { source = '', range }, path) => {
      if (role === 'key' && parts.includes(path.at(-2))) return;
      if (range && (role === 'key' || /^[a-z][a-zA-Z0-9-]*$/.test(source)))
        names.push({ start: range[0], word: source });
    },
  });
  return names;
}

/** How many slips are tried on each name, in turn; with DEPTH=6 all of them are. */
const slipsOnEach = Math.min(runs(1, 1), slips.length);

describe.each(['grund', 'iop'])('in %s.yaml', (id) => {
  const file = bundledFile(id)!;
  const text = readFileSync(file, 'utf8');

  test('a misspelt key or name anywhere gives exactly one finding, with the caret under it', async () => {
    const names = namesIn(text);
    expect(names.length).toBeGreaterThan(1000);
    const placeOf = (start: number) =>
      `${text.slice(0, start).split('\n').length}:${start - text.lastIndexOf('\n', start - 1)}`;
    const missed: string[] = [];
    for (const [index, { start, word }] of sample([...names.entries()], 8)) {
      for (let turn = 0; turn < slipsOnEach; turn++) {
        const slip = slips[(index + turn) % slips.length]!;
        const misspelt = text.slice(0, start) + slip(word) + text.slice(start + word.length);
        const { found } = await checkRuleText(misspelt, file);
        const shown = found.map(({ place }) => `${place?.line}:${place?.column}`);
        const same = names.filter((one) => one.word === word);
        // Of a name that is given once and used once, either of the two may be the one that is misspelt.
        const right = (same.length === 2 ? same : [{ start }]).map((one) => placeOf(one.start));
        if (shown.length !== 1 || !right.includes(shown[0] ?? ''))
          missed.push(`${placeOf(start)} ${word} → ${slip(word)}: ${shown}`);
      }
    }
    expect(missed).toEqual([]);
  });
});

describe.each(['grund', 'iop', 'malmo-social'])('in %s.yaml', (id) => {
  const file = bundledFile(id)!;
  const text = readFileSync(file, 'utf8');

  test('a line that is indented too much or too little gives at most one finding', async () => {
    const lines = text.slice(0, text.indexOf('\nexamples:')).split('\n');
    const keys = [...lines.entries()].filter(([index, line]) => /^\s*[a-z][\w-]*:/i.test(line) && index >= 4);
    const several: string[] = [];
    // One is enough, and there are many.
    const [example] = /\nexamples:\n {2}- [\s\S]*?(?=\n {2}- |$)/.exec(text) ?? [''];
    for (const [index, line] of sample(keys, 4)) {
      for (const moved of [`  ${line}`, line.replace(/^ {2}/, '')]) {
        const changed = [...lines.slice(0, index), moved, ...lines.slice(index + 1)].join('\n');
        const { found } = await checkRuleText(`${changed}${example}\n`, file);
        if (found.length > 1)
          several.push(`${index + 1}: ${moved} → ${found.map(({ diagnostic }) => diagnostic.code)}`);
      }
    }
    expect(keys.length).toBeGreaterThan(50);
    expect(several).toEqual([]);
  });
});
