import type { Path } from '../rules/findings.ts';
import { valueAt } from '../rules/form/named-things.ts';
import type { Thing } from './names-in-text.ts';
import type { RuleText } from './rule-text.ts';

/** Where the words stand that say what a thing is. */
const placesOf: Readonly<Partial<Record<Thing['kind'], (thing: Thing) => Path>>> = {
  question: ({ name }) => ['questions', name, 'text'],
  option: ({ scope, name }) => ['questions', scope, 'options', name],
  precondition: ({ name }) => ['preconditions', name, 'title'],
  limit: ({ name }) => ['limits', name, 'title'],
  calculated: ({ name }) => ['calculated', name, 'title'],
  source: ({ name }) => ['sources', name, 'title'],
  form: ({ name }) => ['forms', name, 'title'],
  agreementPart: ({ scope, name }) => [scope, name, 'title'],
};

/** What a thing is called in words, in the highest of the files that say so; empty when none does. */
export function titleOf(tower: readonly RuleText[], thing: Thing): string {
  for (const { data } of tower) {
    const title =
      thing.kind === 'outcome' ? outcomeTitle(data, thing.name) : valueAt(data, placesOf[thing.kind]?.(thing) ?? ['']);
    if (typeof title === 'string') return title;
  }
  return '';
}

function outcomeTitle(data: unknown, name: string): unknown {
  const outcomes = valueAt(data, ['outcomes']);
  const outcome = Array.isArray(outcomes) ? outcomes.find((one) => valueAt(one, ['id']) === name) : undefined;
  return valueAt(outcome, ['title']);
}
