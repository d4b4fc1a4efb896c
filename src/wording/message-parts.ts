import type { QuestionType } from '../rules/question.ts';
import { questionTypeWords } from './terms.ts';

/** How much of a name or a value is quoted, in UTF-16 units. */
const quotedLength = 200;

/** A name or a value as it is quoted in a sentence; of one as long as a page its beginning. */
export function quoted(text: string): string {
  return `"${shortened(text)}"`;
}

/** What somebody else has written, no longer than is read in a sentence. */
export function shortened(text: string): string {
  return text.length > quotedLength ? `${text.slice(0, quotedLength).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** The question that ends a sentence when there is a suggestion; else empty. */
export function meant(suggestion: string | null): string {
  return suggestion === null ? '' : `Menade du ${quoted(suggestion)}?`;
}

/** What a question of a type is answered with. */
export function typeOf(type: string): string {
  return questionTypeWords[type as QuestionType] ?? type;
}

/** `0..100 kr` as `från 0 till 100 kr`. */
export function rangeInWords(range: string): string {
  const [, whole = '', low = '', high = '', rest = ''] =
    /^(heltal(?: |$))?(?:([-\d.e+]*?)\.\.([-\d.e+]*)(?: |$))?(.*)$/s.exec(range) ?? [];
  const between = low === '' ? high && `högst ${high}` : high === '' ? `minst ${low}` : `från ${low} till ${high}`;
  const words = [whole && 'ett heltal', between, rest].filter((part) => part !== '').join(' ');
  return words === '' ? 'ett tal' : words;
}

/** Words with a full stop after them, unless they end with one. */
export function withStop(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
