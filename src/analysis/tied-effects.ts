import { openVariables } from '../diagram/queries.ts';
import { truthOf } from '../diagram/variable.ts';
import type { Comparison } from '../rules/condition.ts';
import { CaseSpace } from './case-space.ts';
import { Effects } from './effects.ts';

/**
 * What answers can matter to where `impossible` ties some to others. Of two that must follow each other neither can change by
 * itself, and yet both matter; so a tied answer also matters when it would if nothing were excluded.
 */
export class EffectsUnderTies {
  private readonly space: CaseSpace;
  private readonly bound: Effects;
  private readonly free: Effects;
  /** The variables that what is impossible depends on, when they are several. */
  private readonly tied: ReadonlySet<number>;

  constructor(space: CaseSpace) {
    this.space = space;
    this.bound = new Effects(space);
    const { diagram, allowed } = space.compiled;
    const tied = openVariables(diagram, allowed, []);
    this.tied = new Set(tied.length > 1 ? tied : []);
    const everything = { ...space.compiled, allowed: diagram.leaf(1) };
    this.free = this.tied.size === 0 ? this.bound : new Effects(new CaseSpace(everything, false));
  }

  /** Whether anything differs between cells of a variable. */
  ofVariable(variable: number): boolean {
    return this.bound.ofVariable(variable) || (this.tied.has(variable) && this.free.ofVariable(variable));
  }

  /** Whether a cell can be answered, and anything differs between it and some other one. */
  ofCell(variable: number, cell: number): boolean {
    if (!this.bound.isAllowed(variable, cell)) return false;
    return this.bound.ofCell(variable, cell) || (this.tied.has(variable) && this.free.ofCell(variable, cell));
  }

  /** Whether anything differs where a comparison goes over from true to false. */
  ofComparison(comparison: Comparison): boolean {
    const { variables, limits } = this.space.compiled;
    const { variable } = truthOf(comparison, variables, limits);
    return this.bound.ofComparison(comparison) || (this.tied.has(variable) && this.free.ofComparison(comparison));
  }
}
