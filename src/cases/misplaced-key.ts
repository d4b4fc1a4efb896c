import { type Diagnostic, diagnostic, type Path } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';

/** The keys of a case. */
export const caseKeys: readonly string[] = [
  ...['id', 'title', 'organisation', 'date', 'answers', 'notes', 'limits', 'parts', 'organisations'],
  ...['document', 'agreement', 'session'],
];

/** That a key stands outermost in a case or among its answers, and belongs elsewhere in it; null when the format has it nowhere. */
export function misplacedKey(path: Path, { limits = {} }: Pick<RuleSet, 'limits'>): Diagnostic | null {
  const key = String(path.at(-1));
  const isInAnswers = path.at(-2) === 'answers';
  const belongs = Object.hasOwn(limits, key) ? 'limits' : isInAnswers && caseKeys.includes(key) ? 'case' : null;
  return belongs === null ? null : diagnostic('misplaced-in-case', path, { key, belongs }, 'key');
}
