import { type Diagnostic, diagnostic } from './diagnostic.ts';

/** How many findings about one case are told of; thousands tell no more than the first ones. */
export const findingLimit = 20;

/** The first findings about a case, or about what all rows of a table share. Others are counted, and neither made nor placed. */
export class FirstFindings<Found = Diagnostic> {
  readonly first: Found[] = [];
  private left = 0;

  add(make: () => Found): void {
    if (this.first.length < findingLimit) this.first.push(make());
    else this.left++;
  }

  /** Counts so many more; nothing when there are fewer than none. */
  pass(count: number): void {
    this.left += Math.max(0, count);
  }

  /** The findings, and at the end one that says how many more there are, which `place` can place. */
  all(place: (left: Diagnostic) => Found): Found[] {
    if (this.left === 0) return this.first;
    return [...this.first, place(diagnostic('findings-left', [], { count: this.left, of: 'case' }))];
  }
}
