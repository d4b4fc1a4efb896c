import {
  type Block,
  bullets,
  heading,
  type Level,
  type Piece,
  paragraph,
  type Text,
  together,
} from '../../document.ts';
import { type Key, type Place, placesIn } from './keys.ts';
import { topics } from './points.ts';

/** Words that say when a key is there, as in a table of them. */
const requiredWords: Record<Key['required'], string> = {
  always: 'ja',
  below: 'ja, utom i en fil ovanpå andra om det står under',
  never: 'nej',
};

/** Every key of rule files, and every word of theirs that something is said of. */
export function languageNames(schema: object): string[] {
  const keys = placesIn(schema).flatMap((place) => place.keys.map(({ name }) => name));
  const words = topics.flatMap(({ points }) => points.flatMap(({ about }) => about));
  return [...new Set([...keys, ...words])];
}

/** Where a key can stand and what it means, or what a word of a key means; empty when the language has no such name. */
export function languageBlocks(schema: object, name: string, level: Level): Block[] {
  const places = placesIn(schema).flatMap((place) =>
    place.keys.filter((key) => key.name === name).map((key) => placeItem(place, key)),
  );
  const told = topics.flatMap(({ title, points }): Block[] => {
    const own = points.filter(({ about }) => about.includes(name));
    if (own.length === 0) return [];
    return [
      heading(level, title),
      ...own.flatMap(({ text, example }): Block[] => [
        paragraph(pieces(text)),
        ...(example === undefined ? [] : [exampleBlock(example)]),
      ]),
    ];
  });
  return places.length === 0 ? told : [bullets(places), ...told];
}

/**
 * What a key means where it stands, as in `preconditions.<id>.texts`; inside a condition or a text by ways, what it means there. Empty when it
 * has no meaning.
 */
export function keyBlocks(schema: object, name: string, within: string): Block[] {
  const places = placesIn(schema).filter((place) => place.keys.some((key) => key.name === name));
  const own = places.filter(({ paths }) => paths.includes(within));
  const inside = places.filter(({ paths }) => paths.some((path) => /^(?:villkor|texter)/.test(path)));
  return (
    [own, inside, places]
      .find((some) => some.length > 0)
      ?.flatMap((place) =>
        place.keys
          .filter((key) => key.name === name)
          .flatMap((key): Block[] => {
            const { text, below } = placeItem({ ...place, paths: own.length > 0 ? [within] : place.paths }, key);
            return [paragraph(text), ...below];
          }),
      ) ?? []
  );
}

function placeItem({ paths }: Place, key: Key): { readonly text: Text; readonly below: readonly Block[] } {
  const { kinds, required, onlyOnTop, otherwise, form, text } = key;
  const where = paths.map((path): Piece => ({ code: path === '' ? key.name : `${path}.${key.name}` }));
  const facts = [
    `Form: ${form.replaceAll('`', '')}.`,
    `Krävs: ${requiredWords[required]}.`,
    ...(otherwise === null ? [] : [`Förval: ${otherwise}.`]),
    ...(onlyOnTop ? ['Bara i en fil ovanpå andra.'] : []),
    ...(kinds.length === 0 ? [] : [`Tillsammans med: ${kinds.join(', ')}.`]),
  ];
  return {
    text: where.flatMap((piece, index): Piece[] => (index === 0 ? [piece] : [', ', piece])),
    below: [paragraph(text), paragraph(facts.join(' '))],
  };
}

/** A piece of a rule file with its lines as they stand, so that it can be copied. */
function exampleBlock(example: string): Block {
  const lines = example.trimEnd().split('\n');
  return together(...lines.map((line): Block => ({ kind: 'paragraph', text: [{ code: line }], isOneLine: true })));
}

/** Text with `code` in it as pieces. */
function pieces(text: string): Text {
  return text
    .replaceAll('*', '"')
    .split('`')
    .map((part, index): Piece => (index % 2 === 0 ? part : { code: part }))
    .filter((piece) => piece !== '');
}
