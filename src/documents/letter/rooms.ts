/** How much of each kind a letter tells: what comes first is told as long as there is room on two pages. */
export interface Room {
  readonly lacking: number;
  /** How many more that are lacking are named without what is known of them and what can be done. */
  readonly named: number;
  /** How many answers stand at what is lacking. */
  readonly answers: number;
  /** Of what is in place, not known or contradicted, when that is not all there is to say. */
  readonly beside: number;
  /** Whether it says why another way is open. */
  readonly why: boolean;
}

/** The rooms of letters, the largest first. What is lacking is told in full as long as anything else can be told shorter. */
export const rooms: readonly Room[] = [
  { lacking: 8, named: 20, answers: 20, beside: 5, why: true },
  { lacking: 8, named: 20, answers: 3, beside: 5, why: true },
  { lacking: 8, named: 20, answers: 2, beside: 4, why: true },
  { lacking: 8, named: 20, answers: 2, beside: 2, why: true },
  { lacking: 7, named: 20, answers: 2, beside: 2, why: true },
  { lacking: 6, named: 20, answers: 2, beside: 1, why: true },
  { lacking: 6, named: 20, answers: 2, beside: 1, why: false },
  { lacking: 5, named: 15, answers: 2, beside: 1, why: false },
  { lacking: 4, named: 12, answers: 2, beside: 1, why: false },
  { lacking: 3, named: 8, answers: 2, beside: 1, why: false },
  { lacking: 2, named: 4, answers: 2, beside: 1, why: false },
  { lacking: 2, named: 0, answers: 1, beside: 1, why: false },
];
