import { type Answered, emptyCase, type IopCase, type UndividedCase } from '../cases/case.ts';
import { refuseDivided } from '../cases/sound-case.ts';
import { answerIn } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { AnswerValue } from '../rules/answer.ts';
import type { Grade } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import { stepMark } from '../rules/never.ts';
import { valueOn } from '../rules/rule-set.ts';
import type {
  AnswerChange,
  Asked,
  Assessment,
  Finding,
  FormFit,
  LimitOnDate,
  OutcomeChange,
  Remark,
} from './assessment.ts';
import { type AnswerTo, CaseWalker } from './case-walker.ts';
import { knownFrom } from './known.ts';
import { PreconditionFindings } from './precondition-findings.ts';
import { changesWithinReach } from './prospects.ts';
import { canRemark, type RemarkedCase, remarksOn } from './remarks.ts';
import { shownValue } from './shown-value.ts';

/** The outcome of a case and the grades of the preconditions, without the reasons. */
export interface Outline {
  readonly outcome: string | null;
  readonly possibleOutcomes: readonly string[];
  /** The grade of each precondition, in the order of the rules; null when the missing answers decide. */
  readonly grades: readonly (Grade | null)[];
  /** Questions and limits without a value that can still change the outcome. */
  readonly missing: readonly string[];
}

const none: readonly never[] = Object.freeze([]);

/**
 * What compiled rules say of a case. An outcome or a grade is stated only when every completion of the missing answers
 * gives the same one. A missing answer is one that is absent or *vet inte*; both are equal to the logic.
 */
export function assess(compiled: CompiledRules, iopCase: UndividedCase, asked: Asked = null): Assessment {
  return assessorOf(compiled).assess(iopCase, compiled.date, asked);
}

/** The outcome and the grades of a case under compiled rules. */
export function outline(compiled: CompiledRules, iopCase: UndividedCase): Outline {
  return assessorOf(compiled).outline(iopCase);
}

/** By the diagrams: copies of compiled rules for other dates share them. */
const assessors = new WeakMap<CompiledRules['preconditions'], Assessor>();

/** What judges cases under compiled rules. It is kept with them, and so is what it has worked out. */
export function assessorOf(compiled: CompiledRules): Assessor {
  const assessor = assessors.get(compiled.preconditions) ?? new Assessor(compiled);
  assessors.set(compiled.preconditions, assessor);
  return assessor;
}

/**
 * Judges case after case under compiled rules. What it works out for one case is kept for the next, so that the first one costs
 * what it must, and the later ones nearly nothing.
 */
export class Assessor {
  /** @internal */
  readonly walker: CaseWalker;
  /** @internal */
  readonly findings: readonly PreconditionFindings[];
  private readonly outcomeIds: readonly string[];
  private readonly possible = new Map<number, readonly string[]>();
  private readonly changeable: Uint8Array;
  private readonly fits: readonly { readonly yes: FormFit; readonly no: FormFit }[];

  constructor(compiled: CompiledRules);
  /** @internal */
  constructor(compiled: CompiledRules, walker: CaseWalker);
  constructor(
    readonly compiled: CompiledRules,
    walker = new CaseWalker(compiled),
  ) {
    this.walker = walker;
    const { rules, variables } = compiled;
    this.findings = Object.keys(rules.preconditions).map((_, index) => new PreconditionFindings(walker, index));
    this.outcomeIds = rules.outcomes.map(({ id }) => id);
    this.changeable = Uint8Array.from(variables, ({ subject }) =>
      rules.questions[subject]?.changeable === false ? 0 : 1,
    );
    this.fits = Object.entries(rules.forms ?? {}).map(([form, { sources, kind }]) => ({
      yes: Object.freeze({ form, fits: true, missing: none, sources, ...stepMark({ kind }) }),
      no: Object.freeze({ form, fits: false, missing: none, sources, ...stepMark({ kind }) }),
    }));
  }

  /**
   * Whether calculated values may be anything while none of their parts is answered, so that they need not be looked at then.
   * @internal
   */
  get isFree(): boolean {
    const { cells, bonds } = knownFrom(this.compiled, emptyCase);
    return bonds.length === 0 && cells.every((cell) => cell === -1);
  }

  /** The outcome and the grades of a case. */
  outline(iopCase: Answered): Outline {
    refuseDivided(iopCase);
    this.walker.put(iopCase.answers);
    return this.outlineNow();
  }

  /**
   * The outcome and the grades of the case whose answers have been put last.
   * @internal
   */
  outlineNow(): Outline {
    const { findings } = this;
    const possibleOutcomes = this.possibleNow();
    const grades = findings.map((one) => one.grade());
    return { outcome: onlyOne(possibleOutcomes), possibleOutcomes, grades, missing: this.missing(possibleOutcomes) };
  }

  /**
   * The questions that decide the outcome of the case whose answers have been put last.
   * @internal
   */
  decidingNow(): string[] {
    const { walker } = this;
    return walker.deciding(walker.outcome).map((number) => itemAt(walker.cells.questions, number).id);
  }

  /** What the rules say of a case; see `assess`. On `date` they must say the same as on the date they were compiled for. */
  assess(iopCase: UndividedCase, date: string = this.compiled.date, asked: Asked = null): Assessment {
    refuseDivided(iopCase);
    const { compiled, walker } = this;
    const when = <T>(part: keyof Assessment, worked: () => readonly T[]): readonly T[] =>
      asked === null || asked.has(part) ? worked() : none;
    const { id, title, organisation, answers } = iopCase;
    const answerTo = (question: string) => answers.get(question) as AnswerValue;
    walker.put(answers);
    const possibleOutcomes = this.possibleNow();
    return {
      date,
      case: { id, title, organisation },
      outcome: onlyOne(possibleOutcomes),
      possibleOutcomes,
      ...(asked === null || asked.has('remarks') ? this.remarks(iopCase, answerTo) : {}),
      findings: when('findings', () =>
        this.findings.map((one) => withNote(one.finding(answerTo), one.noteFrom(iopCase.notes))),
      ),
      deciding: when('deciding', () => walker.given(walker.deciding(walker.outcome), answerTo)),
      missing: when('missing', () => this.missing(possibleOutcomes)),
      changes: when('changes', () => this.changes(possibleOutcomes, iopCase, answerTo)),
      forms: when('forms', () => this.forms()),
      limits: limitsOn(compiled, iopCase),
      calculated: when('calculated', () =>
        Object.keys(compiled.rules.calculated ?? {}).map((calculated) => ({
          calculated,
          value: shownValue(compiled, calculated, answers),
        })),
      ),
    };
  }

  private remarks({ answers, notes }: UndividedCase, answerTo: AnswerTo): Pick<Assessment, 'remarks'> {
    if (!canRemark(this.compiled.rules)) return {};
    const answer = (question: string) => answers.get(question);
    return { remarks: this.remarksNow({ answer, note: (question) => notes.get(question) }, answerTo) };
  }

  /**
   * The remarks on the case whose answers have been put last; where only their sentences are wanted, contradictions without their answers.
   * @internal
   */
  remarksNow(said: RemarkedCase, answerTo: AnswerTo | null): Remark[] {
    const { walker } = this;
    return remarksOn(this.compiled.rules, said, (index) => {
      const root = itemAt(walker.contradictions, index);
      if (walker.leaves(root) !== 2) return null;
      return answerTo === null ? [] : walker.given(walker.deciding(root), answerTo);
    });
  }

  private possibleNow(): readonly string[] {
    const { walker, outcomeIds } = this;
    if (walker.outcome.isWide) return walker.reachable(walker.outcome).map((leaf) => itemAt(outcomeIds, leaf));
    return this.possibleOutcomes(walker.leaves(walker.outcome));
  }

  /**
   * The outcomes that leaves stand for, worst first.
   * @internal
   */
  possibleOutcomes(leaves: number): readonly string[] {
    const earlier = this.possible.get(leaves);
    if (earlier !== undefined) return earlier;
    const made = Object.freeze(this.outcomeIds.filter((_, leaf) => (leaves & (1 << leaf)) !== 0));
    this.possible.set(leaves, made);
    return made;
  }

  /**
   * What the outcome still hangs on, when it may be some.
   * @internal
   */
  missing(possibleOutcomes: readonly string[]): readonly string[] {
    return possibleOutcomes.length === 1 ? none : this.walker.missing(this.walker.outcome);
  }

  /**
   * Whether each other form fits.
   * @internal
   */
  forms(): FormFit[] {
    return this.walker.forms.map((root, index) => {
      const { yes, no } = itemAt(this.fits, index);
      const leaves = this.walker.leaves(root);
      if (leaves === 1) return no;
      return leaves === 2 ? yes : { ...yes, fits: null, missing: this.walker.missing(root) };
    });
  }

  /**
   * The fewest answers to change for each outcome that is not possible. Calculated values lean on each other, and what is to be
   * changed in them is searched for.
   * @internal
   */
  changes(possibleOutcomes: readonly string[], iopCase: IopCase, answerTo: AnswerTo): readonly OutcomeChange[] {
    if (this.compiled.rules.calculated !== undefined) {
      return changesWithinReach(this.compiled, iopCase, this.walker.cells.bound ?? undefined);
    }
    const { walker, outcome } = this.walker;
    const changes: OutcomeChange[] = [];
    for (const [leaf, id] of this.outcomeIds.entries()) {
      if (possibleOutcomes.includes(id)) continue;
      const found = walker.fewestChanges(outcome.nodes, leaf, this.changeable);
      if (found === null) continue;
      const answers = found.map(({ variable: index, cell }): AnswerChange => {
        const variable = itemAt(this.compiled.variables, index);
        const from = answerTo(variable.subject);
        return { question: variable.subject, from, to: answerIn(variable, cell, from) };
      });
      changes.push({ outcome: id, answers });
    }
    return changes;
  }
}

/** Every limit of the rules, as it is on the date. */
function limitsOn({ rules, date }: CompiledRules, { limits: stated }: IopCase): LimitOnDate[] {
  return Object.entries(rules.limits ?? {}).map(([limit, { values }]) => {
    const known = valueOn({ values }, date);
    if (known !== undefined) return { limit, value: known.value, source: known.source, stated: false };
    const own = stated.get(limit);
    return { limit, value: own?.value ?? null, source: own?.source ?? null, stated: own !== undefined };
  });
}

function onlyOne(outcomes: readonly string[]): string | null {
  return outcomes.length === 1 ? itemAt(outcomes, 0) : null;
}

function withNote(finding: Finding, note: string): Finding {
  if (note === '') return finding;
  const { precondition, strength, grade, possibleGrades, answers, missing, sources } = finding;
  return { precondition, strength, grade, possibleGrades, answers, missing, note, sources };
}
