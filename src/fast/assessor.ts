import { assess as assessPlainly, limitsOn } from '../assessment/assess.ts';
import type { AnswerChange, Assessment, Finding, FormFit, OutcomeChange, Remark } from '../assessment/assessment.ts';
import { changesWithinReach } from '../assessment/changes.ts';
import { knownFrom } from '../assessment/known.ts';
import { canRemark, type RemarkedCase, remarksOn } from '../assessment/remarks.ts';
import { shownValue } from '../assessment/shown-value.ts';
import { type Answered, emptyCase, type IopCase, type UndividedCase } from '../cases/case.ts';
import { refuseDivided } from '../cases/units.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { answerIn, type Variable } from '../diagram/variable.ts';
import type { AnswerValue } from '../rules/answer.ts';
import type { Grade } from '../rules/condition.ts';
import { stepMark } from '../rules/never.ts';
import type { AskedQuestion } from './answer-cells.ts';
import { type AnswerTo, CaseWalker, type Root } from './case-walker.ts';
import { PreconditionFindings } from './findings.ts';
import { mostLeaves } from './walker.ts';

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

/** Whether an `Assessor` can judge under compiled rules: those with more outcomes than bits in a number are judged the plain way. */
export function isQuick({ rules }: CompiledRules): boolean {
  return rules.outcomes.length <= mostLeaves;
}

/** What judges many cases quickly under compiled rules, or null when they are too large for that. */
export function assessorFor(compiled: CompiledRules): Assessor | null {
  return isQuick(compiled) ? new Assessor(compiled) : null;
}

/** The assessors of compiled rules that have been asked for once. */
const assessors = new WeakMap<CompiledRules, Assessor>();

/** The outcome and the grades of a case under compiled rules. The tables that make it quick are kept with the rules. */
export function outline(compiled: CompiledRules, iopCase: UndividedCase): Outline {
  if (isQuick(compiled)) return assessorOf(compiled).outline(iopCase);
  const { outcome, possibleOutcomes, findings, missing } = assessPlainly(compiled, iopCase);
  return { outcome, possibleOutcomes, grades: findings.map(({ grade }) => grade), missing };
}

function assessorOf(compiled: CompiledRules): Assessor {
  const assessor = assessors.get(compiled) ?? new Assessor(compiled);
  assessors.set(compiled, assessor);
  return assessor;
}

/**
 * Judges case after case under compiled rules. It says just what `assess` says, some hundred times as fast, as it keeps its tables
 * from one case to the next.
 */
export class Assessor {
  readonly compiled: CompiledRules;
  readonly walker: CaseWalker;
  readonly findings: readonly PreconditionFindings[];
  private readonly outcomeIds: readonly string[];
  private readonly possible = new Map<number, readonly string[]>();
  private readonly changeable: Uint8Array;
  private readonly fits: readonly { readonly yes: FormFit; readonly no: FormFit }[];

  constructor(compiled: CompiledRules, walker: CaseWalker = new CaseWalker(compiled)) {
    const { rules, variables } = compiled;
    this.compiled = compiled;
    this.walker = walker;
    this.findings = Object.keys(rules.preconditions).map((_, index) => new PreconditionFindings(this.walker, index));
    this.outcomeIds = rules.outcomes.map(({ id }) => id);
    this.changeable = Uint8Array.from(variables, ({ subject }) =>
      rules.questions[subject]?.changeable === false ? 0 : 1,
    );
    this.fits = Object.entries(rules.forms ?? {}).map(([form, { sources, kind }]) => ({
      yes: Object.freeze({ form, fits: true, missing: none, sources, ...stepMark({ kind }) }),
      no: Object.freeze({ form, fits: false, missing: none, sources, ...stepMark({ kind }) }),
    }));
  }

  /** Whether calculated values may be anything while none of their parts is answered, so that they need not be looked at then. */
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

  /** The outcome and the grades of the case whose answers have been put last. */
  outlineNow(): Outline {
    const { findings } = this;
    const leaves = this.walker.leaves(this.walker.outcome);
    const possibleOutcomes = this.possibleOutcomes(leaves);
    const grades = findings.map((one) => one.grade());
    return { outcome: onlyOne(possibleOutcomes), possibleOutcomes, grades, missing: this.missing(leaves) };
  }

  /** The questions that decide the outcome of the case whose answers have been put last. */
  decidingNow(): string[] {
    const { walker } = this;
    const leaves = walker.leaves(walker.outcome);
    return walker
      .deciding(walker.outcome, leaves)
      .map((number) => (walker.cells.questions[number] as AskedQuestion).id);
  }

  /** What the rules say of a case; see `assess`. On `date` they must say the same as on the date they were compiled for. */
  assess(iopCase: UndividedCase, date: string = this.compiled.date): Assessment {
    refuseDivided(iopCase);
    const { compiled, walker } = this;
    const { id, title, organisation, answers } = iopCase;
    const answerTo = (question: string) => answers.get(question) as AnswerValue;
    walker.put(answers);
    const leaves = walker.leaves(walker.outcome);
    const possibleOutcomes = this.possibleOutcomes(leaves);
    return {
      date,
      case: { id, title, organisation },
      outcome: onlyOne(possibleOutcomes),
      possibleOutcomes,
      ...this.remarks(iopCase, answerTo),
      findings: this.findings.map((one) => withNote(one.finding(answerTo), one.noteFrom(iopCase.notes))),
      deciding: walker.given(walker.deciding(walker.outcome, leaves), answerTo),
      missing: this.missing(leaves),
      changes: this.changes(leaves, iopCase, answerTo),
      forms: this.forms(),
      limits: limitsOn(compiled, iopCase),
      calculated: Object.keys(compiled.rules.calculated ?? {}).map((calculated) => ({
        calculated,
        value: shownValue(compiled, calculated, answers),
      })),
    };
  }

  private remarks({ answers, notes }: UndividedCase, answerTo: AnswerTo): Pick<Assessment, 'remarks'> {
    if (!canRemark(this.compiled.rules)) return {};
    const answer = (question: string) => answers.get(question);
    return { remarks: this.remarksNow({ answer, note: (question) => notes.get(question) }, answerTo) };
  }

  /** The remarks on the case whose answers have been put last. */
  remarksNow(said: Pick<RemarkedCase, 'answer' | 'note'>, answerTo: AnswerTo): Remark[] {
    const { walker } = this;
    const contradiction = (index: number) => {
      const root = walker.contradictions[index] as Root;
      const leaves = walker.leaves(root);
      return leaves === 2 ? walker.given(walker.deciding(root, leaves), answerTo) : null;
    };
    return remarksOn(this.compiled.rules, { ...said, contradiction });
  }

  /** The outcomes that leaves stand for, worst first. */
  possibleOutcomes(leaves: number): readonly string[] {
    const earlier = this.possible.get(leaves);
    if (earlier !== undefined) return earlier;
    const made = Object.freeze(this.outcomeIds.filter((_, leaf) => (leaves & (1 << leaf)) !== 0));
    this.possible.set(leaves, made);
    return made;
  }

  /** What the outcome still hangs on. */
  missing(leaves: number): readonly string[] {
    return (leaves & (leaves - 1)) === 0 ? none : this.walker.missing(this.walker.outcome);
  }

  /** Whether each other form fits. */
  forms(): FormFit[] {
    return this.walker.forms.map((root, index) => {
      const { yes, no } = this.fits[index] as (typeof this.fits)[number];
      const leaves = this.walker.leaves(root);
      if (leaves === 1) return no;
      return leaves === 2 ? yes : { ...yes, fits: null, missing: this.walker.missing(root) };
    });
  }

  /** The fewest answers to change for each outcome that is out of reach; calculated values lean on each other, so those are left to the plain way. */
  changes(leaves: number, iopCase: IopCase, answerTo: AnswerTo): readonly OutcomeChange[] {
    if (this.compiled.rules.calculated !== undefined) {
      return changesWithinReach(this.compiled, iopCase, this.walker.cells.bound ?? undefined);
    }
    const { walker, outcome } = this.walker;
    const changes: OutcomeChange[] = [];
    for (let leaf = 0; leaf < this.outcomeIds.length; leaf++) {
      if ((leaves & (1 << leaf)) !== 0) continue;
      const found = walker.fewestChanges(outcome.nodes, leaf, this.changeable);
      if (found === null) continue;
      const answers = found.map(({ variable: index, cell }): AnswerChange => {
        const variable = this.compiled.variables[index] as Variable;
        const from = answerTo(variable.subject);
        return { question: variable.subject, from, to: answerIn(variable, cell, from) };
      });
      changes.push({ outcome: this.outcomeIds[leaf] as string, answers });
    }
    return changes;
  }
}

function onlyOne(outcomes: readonly string[]): string | null {
  return outcomes.length === 1 ? (outcomes[0] as string) : null;
}

function withNote(finding: Finding, note: string): Finding {
  if (note === '') return finding;
  const { precondition, strength, grade, possibleGrades, answers, missing, sources } = finding;
  return { precondition, strength, grade, possibleGrades, answers, missing, note, sources };
}
