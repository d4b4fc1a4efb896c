import { knownCells } from '../assessment/known.ts';
import { questionsBehind } from '../assessment/questions.ts';
import type { Node } from '../diagram/diagram.ts';
import { withoutVariables } from '../diagram/diagram.ts';
import { reachable } from '../diagram/queries.ts';
import type { ShownCase } from '../rules/findings.ts';
import { type Diagnostic, diagnostic, warning } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleOutcome, RuleSet } from '../rules/rule-set.ts';
import type { ExampleCase } from './solve.ts';
import type { CaseSpace } from './space.ts';

/** What came of proofs that a case must show: what fails, and what only cases that no answers were found for would refute. */
export interface ProvedPromises {
  readonly problems: readonly Diagnostic[];
  readonly unproved: readonly Diagnostic[];
}

type Promised = NonNullable<RuleOutcome['promises']>;

/** The outcomes that promise something, by their positions. */
function promising({ outcomes }: RuleSet, what: Promised): number[] {
  return [...outcomes.keys()].filter((index) => outcomes[index]?.promises === what);
}

/** Whether rules promise anything of their outcomes. */
export function hasPromises(rules: RuleSet): boolean {
  return rules.outcomes.some(({ promises }) => promises !== undefined);
}

/** Something that is promised: where it stands, what it is called, and what of it fails, when that has a name. */
interface Promise {
  readonly path: Diagnostic['path'];
  readonly promise: string;
  readonly name?: string;
}

/**
 * The finding about a promise that fails, or that it is left open, when no answers are found that give a case of it. What has been
 * found on an earlier day needs no other case.
 */
export function broken(
  { path, promise, name }: Promise,
  earlier: readonly Diagnostic[],
  show: () => ShownCase | null,
  found: (example: ShownCase) => Diagnostic,
): ProvedPromises {
  const known = earlier.find((one) => one.path.join() === path.join() && nameIn(one) === name);
  if (known !== undefined) return { problems: [known], unproved: [] };
  const example = show();
  if (example !== null) return { problems: [found(example)], unproved: [] };
  return {
    problems: [],
    unproved: [warning('not-proved', path, { claims: ['promises'], question: null, promise })],
  };
}

function nameIn({ code, args }: Diagnostic): string | undefined {
  return code === 'never-happens' ? args.name : undefined;
}

/** Several of them as one. */
export function together(all: readonly ProvedPromises[]): ProvedPromises {
  return { problems: all.flatMap((one) => one.problems), unproved: all.flatMap((one) => one.unproved) };
}

/** Whether every case with an outcome that promises a form has one, and with one that promises improvement can get a better outcome. */
export function provePromises(space: CaseSpace, earlier: readonly Diagnostic[] = []): ProvedPromises {
  return together([formsMissing(space, earlier), adviceInVain(space, earlier)]);
}

/** Outcomes that can occur where no form at all is true. A form that is true in every case says nothing and does not count. */
function formsMissing(space: CaseSpace, earlier: readonly Diagnostic[]): ProvedPromises {
  const { rules, diagram, outcome: root, forms } = space.compiled;
  const counting = [...forms].filter(([, form]) => space.leavesIn(form).includes(0));
  return together(
    promising(rules, 'form').map((index) => {
      let left = space.only([root], ([leaf]) => leaf === index);
      for (const [, form] of counting) left = diagram.choose(form, 0, left);
      if (!space.holdsSomewhere(left)) return together([]);
      const { id: outcome } = itemAt(rules.outcomes, index);
      const expected = { outcome: index, noForms: counting.map(([form]) => form) };
      const path = ['outcomes', index, 'promises'];
      const found = (example: ShownCase) => diagnostic('form-missing', path, { outcome, example, day: null });
      return broken({ path, promise: outcome }, earlier, () => space.showWithin(left, expected), found);
    }),
  );
}

/**
 * Outcomes that promise improvement and yet can occur where no better outcome is within reach: where all ways of changing answers
 * that may change lead to the same outcome or a worse one. A calculated value may change when any part of it may, and the side of a
 * limit without a value may change with its question. As both are then taken to go anywhere, what is found is always in vain; where
 * a promise leans on calculated values, a case may be left that only their arithmetic keeps from improving.
 */
function adviceInVain(space: CaseSpace, earlier: readonly Diagnostic[]): ProvedPromises {
  const { rules, outcome: root } = space.compiled;
  const promised = promising(rules, 'improvement');
  if (promised.length === 0) return together([]);
  const best = bestWithinReach(space);
  return together(
    promised.map((index) => {
      const where = space.only([root, best], ([leaf, reached = -1]) => leaf === index && reached <= index);
      if (!space.holdsSomewhere(where)) return together([]);
      const { id: outcome } = itemAt(rules.outcomes, index);
      const shows = (example: ExampleCase) => isInVain(space.withLimits(example), example, index);
      const path = ['outcomes', index, 'promises'];
      const found = (example: ShownCase) => diagnostic('advice-in-vain', path, { outcome, example, day: null });
      const show = () => space.showWithin(where, { outcome: index, shows });
      return broken({ path, promise: outcome }, earlier, show, found);
    }),
  );
}

/** For each way of answering what may not change, the best outcome that some answers to the rest give. */
function bestWithinReach(space: CaseSpace): Node {
  const { diagram, outcome } = space.compiled;
  const changeable = changeableIn(space);
  return withoutVariables(diagram, space.within(outcome), (variable) => changeable[variable] === true, Math.max);
}

/** Which variables may change. */
function changeableIn({ compiled: { rules, variables } }: CaseSpace): boolean[] {
  return variables.map(({ subject }) =>
    questionsBehind(rules, subject).some((question) => rules.questions[question]?.changeable !== false),
  );
}

/** Whether no completion of the answers that may not change in a case has a better outcome: asked of the diagram in another way. */
function isInVain(space: CaseSpace, example: ExampleCase, index: number): boolean {
  const { compiled } = space;
  const changeable = changeableIn(space);
  const fixed = knownCells(compiled, example).map((cell, variable) => (changeable[variable] === true ? -1 : cell));
  return reachable(compiled.diagram, space.within(compiled.outcome), fixed).every((leaf) => leaf <= index);
}
