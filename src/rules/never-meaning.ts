import { conditionProblems } from './condition-meaning.ts';
import { type Diagnostic, diagnostic, type Path, relatedTo } from './diagnostic.ts';
import { forbiddenBy, forbiddingKeys, type Never } from './never.ts';
import type { RuleSet } from './rule-set.ts';

/** What is wrong with the meaning of what must never happen: conditions, nothing that is forbidden, and what is said twice. */
export function neverProblems(rules: RuleSet): Diagnostic[] {
  const all = rules.never ?? [];
  return all.flatMap((never, index) => {
    const path = ['never', index];
    const { title } = never;
    const first = all.findIndex((one) => one.title === title);
    const related = [relatedTo('first', ['never', first, 'title'])];
    return [
      ...conditionProblems(rules, never.when, [...path, 'when']),
      ...(forbiddingKeys.every((key) => never[key] === undefined)
        ? [diagnostic('never-what', [...path, 'title'], { title }, 'key')]
        : []),
      ...(first < index ? [diagnostic('repeated-name', [...path, 'title'], { name: title }, 'value', related)] : []),
      ...repeatedIn(never, path),
    ];
  });
}

/** What one of them names twice. */
function repeatedIn(never: Never, path: Path): Diagnostic[] {
  const found = forbiddenBy(never, { forms: {} });
  const keyOf = ({ path: _, ...what }: (typeof found)[number]) => JSON.stringify(what);
  return found.flatMap((one, index) => {
    const first = found.findIndex((other) => keyOf(other) === keyOf(one));
    if (first === index) return [];
    const related = [relatedTo('first', [...path, ...(found[first]?.path ?? [])])];
    return [diagnostic('repeated-name', [...path, ...one.path], { name: one.name }, 'value', related)];
  });
}
