import { type Diagnostic, diagnostic } from './diagnostic.ts';
import { nearest } from './nearest.ts';
import { idPattern } from './scalars.ts';

/** The keys that only a rule file has outermost; other files have titles and versions too. */
const ownKeys = [
  ...['format', 'valid', 'questions', 'calculated', 'preconditions', 'outcomes', 'forms'],
  ...['handling', 'notInAgreement', 'impossible', 'never', 'contradictions', 'direction'],
];

/** How many of the keys of a file are enough to know what it is. */
const keysLookedAt = 200;

/** What only a case has outermost. */
const caseKeys = ['answers', 'session', 'parts', 'organisations', 'notes'];

/**
 * That a file is no rule set at all, as a case or the settings of another program; null when it is one, however wrong. `isQuestion` says whether a
 * rule set that comes with the package asks a question of this id, as a case may have its answers outermost.
 */
export function foreignData(data: unknown, isQuestion: (id: string) => boolean): Diagnostic | null {
  const one = Array.isArray(data) ? data[0] : data;
  if (data === null) return null;
  const mapping = typeof one === 'object' && one !== null ? (one as Readonly<Record<string, unknown>>) : {};
  const keys = Object.keys(mapping).slice(0, keysLookedAt);
  const has = (key: string) => Object.hasOwn(mapping, key);
  const foreign = (looks: 'case' | 'assessment' | 'other') => diagnostic('no-rule-set', [], { looks });
  if (has('tool') && has('ruleSet')) return foreign('assessment');
  const isCase = caseKeys.some(has) && !has('questions') && !has('outcomes');
  if (isCase) return foreign('case');
  if (ownKeys.some(has) || keys.some(isOwnKey) || standsOnRules(mapping)) return null;
  return foreign(keys.some(isQuestion) ? 'case' : 'other');
}

function isOwnKey(key: string): boolean {
  return nearest(key, ownKeys) !== null;
}

/** What other files may have too; beside `extends` it makes a rule file. */
const sharedKeys = ['id', 'version', 'title', 'description', 'sources', 'limits', 'agreement', 'examples'];

/** Whether a file says that it stands on a rule set, and not on the settings of another program. */
function standsOnRules(mapping: Readonly<Record<string, unknown>>): boolean {
  const others = Object.keys(mapping).filter((key) => key !== 'extends');
  if (others.length > 0 && !others.some((key) => sharedKeys.includes(key))) return false;
  const names = mapping['extends'];
  const list: unknown[] = Array.isArray(names) ? names : [names];
  return list.some((name) => typeof name === 'string' && (idPattern.test(name) || /\.ya?ml$/i.test(name)));
}
