import { folded } from '../rules/nearest.ts';

/** Which of some numbered choices a line means. */
export type Chosen =
  | { readonly kind: 'one'; readonly index: number }
  /** The line is the beginning of several. */
  | { readonly kind: 'several'; readonly indexes: readonly number[] }
  | { readonly kind: 'none' };

/**
 * The choice that a line means: its number, its label, or a beginning of the label that no other has. Case, dots over letters and
 * signs between the words make no difference, unless it is just they that part two labels.
 */
export function chosenIn(typed: string, labels: readonly string[]): Chosen {
  const line = plain(typed);
  const number = /^(\d+)[.)]?$/.exec(line)?.[1];
  if (number !== undefined && labels[Number(number) - 1] !== undefined)
    return { kind: 'one', index: Number(number) - 1 };
  const [whole, bare] = [labels.map(plain), labels.map(letters)];
  const stages = [
    whole.map((label) => label === line),
    bare.map((label) => label === letters(typed)),
    // A number that no choice has is not the beginning of one.
    ...(number === undefined && letters(typed) !== ''
      ? [whole.map((label) => label.startsWith(line)), bare.map((label) => label.startsWith(letters(typed)))]
      : []),
  ];
  for (const fits of stages) {
    const indexes = [...fits.keys()].filter((index) => fits[index]);
    if (indexes.length > 0)
      return indexes.length === 1 ? { kind: 'one', index: indexes[0] as number } : { kind: 'several', indexes };
  }
  return { kind: 'none' };
}

/** The label that a line means, if it means one. */
export function labelIn(typed: string, labels: readonly string[]): string | undefined {
  const chosen = chosenIn(typed, labels);
  return chosen.kind === 'one' ? labels[chosen.index] : undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^["'”“]+|(?<!["'”“.])["'”“.]+$/g, '');
}

/** Its letters and digits alone, folded. */
function letters(text: string): string {
  return folded(text.replace(/[^\p{L}\p{M}\p{N}\s]/gu, ' ').replace(/\s+/g, ' '));
}
