import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namesIn } from '../../src/editor/names-in-text.ts';
import { ruleText } from '../../src/editor/rule-text.ts';
import { SourceText } from '../../src/files/read/source-text.ts';
import { pathOf, visitUses } from '../../src/rules/names.ts';
import { bundledFiles } from '../../src/tasks/bundled.ts';
import { readDraft } from '../../src/tasks/rule-files.ts';

/** The names that a bundled rule file uses by the rules themselves, and those that are found in its text, by where they stand. */
async function namesOf(id: string) {
  const file = bundledFiles().get(id)!;
  const text = readFileSync(file, 'utf8');
  const source = new SourceText(file, text);
  const { draft } = await readDraft(source);
  const lines = text.split('\n');
  const used = new Set<string>();
  visitUses(draft!.rules, (use) => {
    const { file: where, place } = draft!.spot(pathOf(use), use.at);
    if (where !== file) return;
    // What an example that is based on another has from it stands in no place of its own.
    const written = lines[place.line - 1]!.slice(place.column - 1).replace(/^["']/, '');
    if (!written.startsWith(use.name) || /^[\w-]/.test(written.slice(use.name.length))) return;
    used.add(`${place.line}:${place.column} ${use.kind} ${use.name}`);
  });
  const found = namesIn(ruleText(file, text)).map((spot) => {
    const before = text.slice(0, spot.range.start).split('\n');
    return {
      ...spot,
      signs: spot.kinds.map((kind) => `${before.length}:${before.at(-1)!.length + 1} ${kind} ${spot.name}`),
    };
  });
  return { used, found };
}

test.each(['grund', 'iop', 'boras'])('in %s all names that the rules use are found, and nothing else', async (id) => {
  const { used, found } = await namesOf(id);
  expect(used.size).toBeGreaterThan(50);
  const all = new Set(found.flatMap(({ signs }) => signs));
  expect([...used].filter((sign) => !all.has(sign))).toEqual([]);
  const others = found.filter(({ isGiven, signs }) => !isGiven && !signs.some((sign) => used.has(sign)));
  // A yes or a no is no id, nor is what says which files there are and where things stand among the inherited.
  const plain = others.filter(({ kinds, name, path }) => {
    const isAnswer = kinds[0] === 'option' && ['ja', 'nej', 'vet inte'].includes(name);
    const isOfLayers = kinds[0] === 'ruleSet' || path[0] === 'firstQuestions' || /before|after/.test(String(path[2]));
    return !isAnswer && !isOfLayers;
  });
  expect(plain.filter(({ path }) => path[0] !== 'examples').map(({ signs }) => signs)).toEqual([]);
});
