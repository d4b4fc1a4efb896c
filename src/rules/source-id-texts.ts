import { type Diagnostic, type Path, warning } from './findings.ts';
import type { RuleSet } from './rule-set.ts';

/** What is not written for readers, and addresses, in which an id may stand as a part of them. */
const notRead: ReadonlySet<string> = new Set(['examples', 'url', 'file', 'diary']);

/** Words in the form of an id that are not a part of something longer, as an address or the name of a file. */
const wordsLikeIds = /(?<![\p{L}\p{N}_/.-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/gu;

/**
 * Texts that name a source by its id, which no reader sees elsewhere: one finding for each text. An id that could be an ordinary word is
 * passed over, and so is what is also the id of a rule set that a text may speak of.
 */
export function sourceIdTexts(rules: RuleSet): Diagnostic[] {
  const { id, otherVersions = [], sources } = rules;
  const ruleSets = new Set([id, ...otherVersions]);
  const ids = new Set(Object.keys(sources).filter((one) => /[-\d]/.test(one) && !ruleSets.has(one)));
  if (ids.size === 0) return [];
  return textsIn(rules, []).flatMap(([path, text]) => {
    const source = sourceIn(text, ids);
    return source === null ? [] : [warning('source-id-in-text', path, { source })];
  });
}

/** The first source that a text names by its id; null when there is none. */
function sourceIn(text: string, ids: ReadonlySet<string>): string | null {
  for (const { 0: word, index } of text.matchAll(wordsLikeIds)) {
    if (!ids.has(word)) continue;
    const isNoWord = /\d/.test(word) && word.includes('-');
    if (isNoWord || isInBrackets(text.slice(0, index), text.slice(index + word.length))) return word;
  }
  return null;
}

/** Whether what stands between two texts is all, or one of a list, that some brackets hold. */
function isInBrackets(before: string, after: string): boolean {
  return /\((?:[a-z0-9-]+, )*$/.test(before) && /^(?:, [a-z0-9-]+)*\)/.test(after);
}

/** Every text of several words, by its path. Ids have no spaces. */
function textsIn(data: unknown, path: Path): [Path, string][] {
  if (typeof data === 'string') return /\s/.test(data) ? [[path, data]] : [];
  if (typeof data !== 'object' || data === null) return [];
  const entries = Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  return entries.flatMap(([step, inner]) => (notRead.has(String(step)) ? [] : textsIn(inner, [...path, step])));
}
