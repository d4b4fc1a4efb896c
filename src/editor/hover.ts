import type { Document } from '../documents/document.ts';
import { type ExplainedKind, thingDocument } from '../documents/rules/explanation.ts';
import { keyBlocks } from '../documents/rules/language/explained.ts';
import type { Range } from '../files/read/source-text.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { capitalised, kindWords } from '../wording/terms.ts';
import { valueInWords } from '../wording/value-words.ts';
import { type Met, nameAt, patternOf, type Thing, thingNamed, walk } from './names-in-text.ts';
import type { RuleText } from './rule-text.ts';
import { titleOf } from './titles.ts';
import { toldOf } from './told-things.ts';

/** What is explained of a text: a thing that is named there, a key of the language, or one of the words that a key is given. */
export type Explained =
  | { readonly kind: 'thing'; readonly thing: Thing; readonly range: Range }
  | { readonly kind: 'key'; readonly name: string; readonly within: string; readonly range: Range }
  | {
      readonly kind: 'word';
      readonly name: string;
      readonly key: string;
      readonly means: string;
      readonly range: Range;
    };

/** What stands at a position that can be explained; null when nothing does. */
export function explainedAt(text: RuleText, offset: number, tower: readonly RuleText[]): Explained | null {
  const spot = nameAt(text, offset);
  if (spot !== null) {
    const thing = thingNamed(spot, tower);
    return thing === null ? null : { kind: 'thing', thing, range: spot.range };
  }
  const found: Met[] = [];
  walk(text.root, (met) => {
    const isHere = met.range.start <= offset && offset <= met.range.end;
    if (isHere && met.place === null) found.push(met);
  });
  const [key] = found;
  if (key === undefined) return null;
  if (key.at === 'value') return wordExplained(key);
  return { kind: 'key', name: key.text, within: patternOf(key.path.slice(0, -1)), range: key.range };
}

/** One of the fixed words of a key, in words; null of what is no such word. */
function wordExplained({ path, text: name, range }: Met): Explained | null {
  const means = valueInWords(path, name);
  const key = path.findLast((step) => typeof step === 'string');
  return means === '' ? null : { kind: 'word', name, key: String(key), means, range };
}

/** What can be explained only with the whole rule set, in the way of `explain`. */
const atLength: readonly Thing['kind'][] = [
  ...['precondition', 'question', 'outcome', 'form', 'calculated', 'limit', 'source'],
] as readonly ExplainedKind[];

function isAtLength(kind: Thing['kind']): kind is ExplainedKind {
  return atLength.includes(kind);
}

/** A thing explained: at length with the rule set, and by its name while that cannot be read. */
export function thingExplained(
  thing: Thing,
  tower: readonly RuleText[],
  rules: RuleSet | null,
  date: string,
): Document {
  const whole = rules !== null && isAtLength(thing.kind) ? thingDocument(rules, thing.kind, thing.name, date) : null;
  if (whole !== null) return whole;
  const title = titleOf(tower, thing);
  const what = capitalised(kindWords[thing.kind][0]);
  const of = thing.kind === 'option' ? titleOf(tower, { kind: 'question', scope: '', name: thing.scope }) : '';
  const pieces = [`${what} · `, { code: thing.name }, of === '' ? '' : ` · ${of}`].filter((piece) => piece !== '');
  return {
    title: title === '' ? thing.name : title,
    date,
    author: null,
    foot: '',
    blocks: [{ kind: 'paragraph', text: pieces }, ...toldOf(tower, thing)],
  };
}

/** A word of the language explained, as the key that it is given has it. */
export function wordDocument({ name, key, means }: Explained & { readonly kind: 'word' }, date: string): Document {
  const text = [{ code: name }, ' · ', { code: key }];
  return { title: capitalised(means), date, author: null, foot: '', blocks: [{ kind: 'paragraph', text }] };
}

/** A key of the language explained where it stands; null when the language has no such key. `schema` is the JSON Schema of rule files. */
export function keyExplained(schema: object, name: string, within: string, date: string): Document | null {
  const blocks = keyBlocks(schema, name, within);
  return blocks.length === 0 ? null : { title: name, date, author: null, foot: '', blocks };
}
