import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundledFiles } from '../../src/tasks/bundled.ts';

/** Every text of a rule file that stands in the papers of the official, with where it stands. What is said to others is a `letter`. */
function textsIn(value: unknown, path: readonly string[] = []): { readonly where: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ where: path.join('.'), text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) =>
    // The help tells the official how to find something out; sources and examples are in no paper as they are written.
    ['letter', 'help', 'examples', 'sources', 'agreement', 'never'].includes(key) ? [] : textsIn(one, [...path, key]),
  );
}

const all = [...bundledFiles()].map(([id, file]) => [id, textsIn(parse(readFileSync(file, 'utf8')))] as const);

test.each(all)('what %s says to the official speaks of the organisation, not to it', (_, texts) => {
  const spoken = texts.filter(({ text }) => /(?<![\p{L}])(ni|er|era|ert)(?![\p{L}])/iu.test(text));
  expect(spoken).toEqual([]);
});

test.each(all)('what %s says of legal bars that hinder does not say that there is one alone', (_, texts) => {
  expect(texts.filter(({ text }) => /(?<!minst |\p{L})en rättslig spärr hindrar/iu.test(text))).toEqual([]);
});

/** A word that says how something is to be, so that the name is true where its precondition is met, and untrue where it is not. */
const stating =
  /^(?:Ingen|Inga|Inget|Inte|Inom|Led|Komplement till|Ställning till|För|Egen|Eget|Självständig|Idéburen|Lika|Skriftlig|Ordnad|Befintlig|Demokratisk|Lokal|Allmännyttiga|Mottaget|Klarlagda|Komplex|Aktiv|Rätt|Viss|Hela|Förenligt|Bidrar|Ryms|Stärker|Svarar|Gemensam\w*|Ömsesidigt)\b|\b(?:deltar|följs|bidrar|från alla|där det krävs|där det finns en marknad|på civilsamhällets initiativ|i budgeten|i nämnden|från IVO|om behovet)$|^(?:Samfinansiering|Samhällsnytta|Samsyn|Långsiktighet|Mervärde.*|Ömsesidigt.*|Lokal utveckling.*|Demokrati.*)$/u;

interface Named {
  readonly preconditions?: Record<string, { readonly label?: string; readonly title?: string }>;
}

test.each([...bundledFiles()])(
  'what %s calls a precondition says what is required, so that it reads truly with its grade',
  (_, file) => {
    const { preconditions = {} } = parse(readFileSync(file, 'utf8')) as Named;
    const names = Object.values(preconditions).flatMap(({ label, title }) => label ?? title ?? []);
    // "Tillstånd: uppfylld" says that there is a permit, where none is needed.
    expect(names.filter((name) => !stating.test(name))).toEqual([]);
  },
);
