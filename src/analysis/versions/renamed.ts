import type { NameKind } from '../../rules/form/named-things.ts';
import { itemAt } from '../../rules/item.ts';
import { type Name, pathOf, visitDefinitions, visitUses } from '../../rules/names.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { type StructureChange, structureChanges } from '../structure.ts';

/** Something that is the same in two rule sets but for its id. */
export interface Renaming {
  readonly kind: StructureChange['kind'];
  readonly from: string;
  readonly to: string;
  /** The question of an option, as the newer rules call it. */
  readonly question?: string;
}

/**
 * What has another id in the newer rules and is else called the same: what is gone and what is new are one thing when they have the same
 * words, and nothing else has them. The older rules are given back with the ids of the newer, so that the two can be compared.
 */
export function withNewNames(
  older: RuleSet,
  newer: RuleSet,
): { readonly older: RuleSet; readonly renamed: readonly Renaming[] } {
  const things = renamingsBetween(older, newer, (kind) => kind !== 'option');
  const first = renamedRules(older, things);
  // Options are compared where both have the question.
  const options = renamingsBetween(first, newer, (kind) => kind === 'option');
  return { older: renamedRules(first, options), renamed: [...things, ...options] };
}

function renamingsBetween(
  older: RuleSet,
  newer: RuleSet,
  isAsked: (kind: StructureChange['kind']) => boolean,
): Renaming[] {
  const changes = structureChanges(older, newer).filter(({ kind }) => isAsked(kind));
  const wordsOf = (rules: RuleSet, change: 'added' | 'removed') => {
    const words = new Map<string, StructureChange[]>();
    for (const one of changes) {
      const said = one.change === change ? calledIn(rules, one) : null;
      if (said !== null) words.set(said, [...(words.get(said) ?? []), one]);
    }
    return words;
  };
  const added = wordsOf(newer, 'added');
  return [...wordsOf(older, 'removed')].flatMap(([words, gone]) => {
    const come = added.get(words) ?? [];
    if (gone.length !== 1 || come.length !== 1) return [];
    const { kind, name: from, question } = itemAt(gone, 0);
    return [{ kind, from, to: itemAt(come, 0).name, ...(question === undefined ? {} : { question }) }];
  });
}

/** What something is known by when its id is another: its kind and words. Null where its words are its name. */
function calledIn(rules: RuleSet, { kind, name, question = '' }: StructureChange): string | null {
  const called = (...words: readonly (string | undefined)[]) =>
    words.includes(undefined) ? null : JSON.stringify([kind, question, ...words]);
  switch (kind) {
    case 'question':
      return called(rules.questions[name]?.type, rules.questions[name]?.text);
    case 'option': {
      const asked = rules.questions[question];
      return called(asked?.type === 'choice' ? asked.options[name] : undefined);
    }
    case 'precondition':
      return called(rules.preconditions[name]?.title);
    case 'limit':
      return called(rules.limits?.[name]?.title);
    case 'calculated':
      return called(rules.calculated?.[name]?.title);
    case 'form':
      return called(rules.forms?.[name]?.title);
    case 'outcome':
      return called(rules.outcomes.find(({ id }) => id === name)?.title);
    default:
      return null;
  }
}

/** The rules with other ids, wherever those stand. */
function renamedRules(rules: RuleSet, renamings: readonly Renaming[]): RuleSet {
  if (renamings.length === 0) return rules;
  const newNames = new Map(renamings.map(({ kind, from, to, question }) => [keyOf(kind, question, from), to]));
  const found: { readonly name: Name; readonly to: string; readonly path: readonly (string | number)[] }[] = [];
  const note = (name: Name) => {
    const to = newNames.get(keyOf(name.kind, name.scope, name.name));
    if (to !== undefined) found.push({ name, to, path: pathOf(name) });
  };
  visitDefinitions(rules, note);
  visitUses(rules, note);
  const copy = structuredClone(rules);
  // What is inside goes first, as its path leads through names that are yet to change.
  for (const { name, to, path } of found.sort((one, other) => other.path.length - one.path.length)) {
    const holder = path.slice(0, -1).reduce<unknown>((data, step) => (data as Record<string, unknown>)[step], copy);
    if (name.at === 'value') (holder as Record<string, unknown>)[String(path.at(-1))] = to;
    else renameKey(holder as Record<string, unknown>, name.name, to);
  }
  return copy;
}

/** Gives a key another name, where it stands among the others. */
function renameKey(holder: Record<string, unknown>, from: string, to: string): void {
  const entries = Object.entries(holder);
  for (const [key] of entries) delete holder[key];
  for (const [key, value] of entries) holder[key === from ? to : key] = value;
}

function keyOf(kind: NameKind | StructureChange['kind'], scope: string | undefined, name: string): string {
  return JSON.stringify([kind, scope ?? '', name]);
}
