/**
 * How many words a text may have before it is cut, and what is left of it: whole sentences that fit, or the first one. Only one that is
 * very long is cut.
 */
export function inShort(text: string, most: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (wordCount(flat) <= most) return flat;
  const sentences = sentencesOf(flat);
  let kept = '';
  for (const one of sentences) {
    const longer = kept === '' ? one : `${kept} ${one}`;
    if (wordCount(longer) > most) break;
    kept = longer;
  }
  if (kept !== '') return kept;
  const [first = ''] = sentences;
  return wordCount(first) <= 2 * most ? first : `${flat.split(' ').slice(0, most).join(' ')} …`;
}

/** The sentences of a text that have so few words together, or the first one; none of them is cut. */
export function inSentences(text: string, most: number): string {
  const short = inShort(text, most);
  return short.endsWith('…') ? (sentencesOf(text.replace(/\s+/g, ' ').trim())[0] ?? '') : short;
}

/** The sentences of a text. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
}

/** How many words a text has. */
export function wordCount(text: string): number {
  return text === '' ? 0 : text.split(' ').length;
}

/** Of so few words a note without a verb is no sentence. */
const fewWords = 6;

/** Words that make a sentence of a few: those of verbs, and those that end as they do. */
const verbLike =
  /(?<!\p{L})(?:är|kan|ska|vill|får|fick|bör|måste|gav|tog|kom|gick|ser|\p{Ll}+(?:[aeiouyåäö]r|[aeoå]s|de|te|ts|[aei]t|ns))(?!\p{L})/u;

/** Whether a note says nothing by itself, as what somebody has read and the day. */
export function isFragment(note: string): boolean {
  return isBare(note) || (wordCount(note.trim()) <= fewWords && !verbLike.test(note));
}

/** Whether a note is of so few words that it is no sentence. */
export function isBare(note: string): boolean {
  return wordCount(note.trim()) <= 2;
}
