import { numberInWords } from './answers.ts';

/** How far a run has come. */
export interface ProgressView {
  /** Cases that are done. */
  readonly cases: number;
  /** Cases a second, or null before it can be told. */
  readonly rate: number | null;
  /** The part of the input that has been read, from 0 to 1, or null when its size is not known. */
  readonly share: number | null;
  /** Seconds that are left, or null when it cannot be told. */
  readonly secondsLeft: number | null;
  /** What is counted; cases if nothing else is said. */
  readonly what?: Counted;
}

/** What a run may count. */
export type Counted = 'cases' | 'changes';

const countedWords: Readonly<Record<Counted, { readonly one: string; readonly many: string; readonly done: string }>> =
  {
    cases: { one: 'ärende', many: 'ärenden', done: 'Bedömer' },
    changes: { one: 'ändring', many: 'ändringar', done: 'Prövar' },
  };

/** How far a run has come, in few words: the most telling first, so that a narrow terminal can leave out the last. */
export function progressParts({ cases, rate, share, secondsLeft, what = 'cases' }: ProgressView): string[] {
  const { one, many } = countedWords[what];
  return [
    ...(share === null ? [] : [`${Math.floor(share * 100)} %`]),
    `${numberInWords(cases)} ${cases === 1 ? one : many}`,
    ...(secondsLeft === null ? [] : [`${durationInWords(secondsLeft)} kvar`]),
    ...(rate === null || Math.round(rate) === 0 ? [] : [`${numberInWords(Math.round(rate))} per sekund`]),
  ];
}

/** The same as a sentence, for a screen reader. */
export function progressSentence(view: ProgressView): string {
  const [first = '', ...others] = progressParts(view);
  return `${countedWords[view.what ?? 'cases'].done}: ${[first, ...others].join(', ')}.`;
}

/** A time that is left, in its two largest units: `12 s`, `3 min 5 s` or `2 h 10 min`. */
export function durationInWords(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [minutes, hours] = [Math.floor(whole / 60), Math.floor(whole / 3600)];
  if (minutes === 0) return `${whole} s`;
  return hours === 0 ? `${minutes} min ${whole % 60} s` : `${numberInWords(hours)} h ${minutes % 60} min`;
}

/** What is said of a run that is to go on where another was interrupted. */
export const resumeSentences = {
  nothingToResume: 'Det finns ingen avbruten körning att fortsätta. Körningen börjar från början.',
  resumed: (records: number, day: string) =>
    `${records === 0 ? 'Den avbrutna körningen hade inte skrivit något ärende, så den börjar med det första' : `Fortsätter efter ${numberInWords(records)} ${records === 1 ? 'ärende som redan är skrivet' : 'ärenden som redan är skrivna'}`}. Som dagens datum räknas ${day}, då körningen började.`,
} as const;
