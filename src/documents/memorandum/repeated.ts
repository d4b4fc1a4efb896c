import { sentencesOf } from '../../wording/shortened.ts';
import { withStop } from '../../wording/terms.ts';

/** So many of the words of a clause must stand in a note for it to say the same. */
const mostOwn = 0.75;

/** Of fewer words it cannot be told what a clause says. */
const fewestWords = 3;

const denial = /(?<!\p{L})(?:inte|ingen|inget|inga|varken|aldrig|utan|sakna[rs]?)(?!\p{L})/iu;

/** What the rules say less what a note has said already: whole sentences, and clauses of them. A denial is said only by one. */
export function withoutRepeated(rule: string, note: string): string {
  const noted = wordsIn(note);
  const isSaid = (clause: string) => {
    const words = wordsIn(clause);
    if (words.length < fewestWords || denial.test(clause) !== denial.test(note)) return false;
    return words.filter((word) => noted.some((one) => isSame(word, one))).length >= mostOwn * words.length;
  };
  const kept = sentencesOf(rule).flatMap((one) => {
    const clauses = one.split(', och ');
    // What follows "och" leans on what stands before it, so only what stands last is left out.
    const length = clauses.findLastIndex((clause) => !isSaid(clause)) + 1;
    return length === 0 ? [] : [withStop(clauses.slice(0, length).join(', och '))];
  });
  return kept.join(' ');
}

/** The words of a text that say what it is about: those that are not short. */
function wordsIn(text: string): string[] {
  const all = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return all.filter(
    (word) => !/^(?:eller|varken|inte|ingen|inget|inga|aldrig|utan|vara|detta|dessa|deras|därför)$/.test(word),
  );
}

/** Whether two words are forms of one, or one of them is made of the other: "bidrag" is in "verksamhetsbidraget". */
function isSame(one: string, other: string): boolean {
  const stem = one.length > 6 ? one.slice(0, Math.max(5, one.length - 3)) : one;
  return other.includes(stem);
}
