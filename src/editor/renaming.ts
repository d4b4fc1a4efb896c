import type { Range } from '../files/read/source-text.ts';
import { written } from '../rules/form/named-things.ts';
import { idPattern } from '../rules/scalars.ts';
import { invisibleIn } from '../rules/spelling.ts';
import { editing } from '../wording/editing.ts';
import { givenIn, type NameSpot, namesIn, standsFor, type Thing } from './names-in-text.ts';
import type { RuleText } from './rule-text.ts';

/** A stretch of a file, and what is to stand there instead. */
export interface TextEdit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** A file with those that it stands on, itself first. */
export type Tower = readonly RuleText[];

/** Where a thing stands in files: where it is given and spoken of again, and where it is used. Each file is looked through once. */
export function spotsOf(
  thing: Thing,
  towers: readonly Tower[],
): readonly { readonly text: RuleText; readonly spot: NameSpot }[] {
  const files = new Map(towers.flat().map((text) => [text.path, text]));
  return [...files.values()].flatMap((text) =>
    namesIn(text).flatMap((spot) => (standsFor(spot, thing) ? [{ text, spot }] : [])),
  );
}

/** Why a thing cannot have another name, in a sentence; null when it can. `towers` are all files that know it. */
export function renamingProblem(thing: Thing, name: string, towers: readonly Tower[]): string | null {
  if (thing.kind === 'ruleSet') return editing.ruleSetStays;
  if (thing.kind === 'example') {
    if (name.trim() === '' || invisibleIn(name) !== null || /[\r\n]/.test(name)) return editing.emptyName;
  } else if (!idPattern.test(name)) return editing.badId(name);
  if (name === thing.name) return null;
  for (const tower of towers) {
    const taken = rivalsOf(thing).find((kind) => givenIn(tower, { kind, scope: thing.scope, name }) !== null);
    if (taken !== undefined) return editing.taken(name, taken);
  }
  return null;
}

/** The kinds that may not share an id with a thing. */
function rivalsOf({ kind }: Thing): readonly Thing['kind'][] {
  const together: readonly Thing['kind'][] = ['question', 'calculated', 'limit'];
  return together.includes(kind) ? together : [kind];
}

/** Gives a thing another name wherever it stands, with the quotation marks that are there. */
export function renamed(thing: Thing, name: string, towers: readonly Tower[]): readonly TextEdit[] {
  return spotsOf(thing, towers).map(({ text, spot }) => ({
    path: text.path,
    range: spot.range,
    text: rewrittenName(text.source.text.slice(spot.range.start, spot.range.end), name, thing),
  }));
}

function rewrittenName(before: string, name: string, { kind }: Thing): string {
  // A text over several lines goes on to where the next thing begins.
  const [end = ''] = /\s*$/.exec(before) ?? [];
  if (/^[>|]/.test(before)) return `${JSON.stringify(name)}${end}`;
  if (before.startsWith("'")) return `'${name.replaceAll("'", "''")}'`;
  if (before.startsWith('"')) return JSON.stringify(name);
  if (kind !== 'example') return written(name);
  // A name of an example is a text, of which few signs need no quotation marks anywhere.
  return /^[\p{L}][\p{L}\p{N} ()/.-]*$/u.test(name) && !/ $/.test(name) ? written(name) : JSON.stringify(name);
}
