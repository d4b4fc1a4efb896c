import type { Goal, Operand, PeriodSide, Side } from '../analysis/goals.ts';
import { lineOf } from '../rules/calculation.ts';
import type { ValidPeriod } from '../rules/condition.ts';
import type { Question } from '../rules/question.ts';
import { type Limit, type RuleSet, valueOn } from '../rules/rule-set.ts';
import { answerInWords, numberInWords } from './answers.ts';
import { periodInWords } from './conditions.ts';
import { printable } from './printable.ts';
import { gradeWords } from './terms.ts';

const sides: Readonly<Record<Side, (value: string) => string>> = {
  below: (value) => `under ${value}`,
  atMost: (value) => `högst ${value}`,
  at: (value) => `just ${value}`,
  atLeast: (value) => `minst ${value}`,
  above: (value) => `över ${value}`,
};

const dateSides: Readonly<Record<Side, (day: string) => string>> = {
  below: (day) => `före ${day}`,
  atMost: (day) => `senast ${day}`,
  at: (day) => `just ${day}`,
  atLeast: (day) => `tidigast ${day}`,
  above: (day) => `efter ${day}`,
};

const periodSides: Readonly<Record<PeriodSide, (period: ValidPeriod) => string>> = {
  before: ({ from }) => `bedömt före ${from}`,
  within: (period) => `bedömt ${periodInWords(period)}`,
  after: ({ to }) => `bedömt efter ${to}`,
};

/** The part of a goal that tells it from others about the same thing, as "delvis uppfylld" or "minst 24 månader". */
export function goalPart(rules: RuleSet, goal: Goal, date: string | null): string {
  switch (goal.kind) {
    case 'grade':
      return gradeWords[goal.grade];
    case 'answer': {
      const question = rules.questions[goal.question] as Question;
      const words = answerInWords(question, goal.value);
      return question.type === 'choice' ? `${words} (${String(goal.value)})` : words;
    }
    case 'side':
      return sideInWords(rules, goal, date);
    case 'period':
      return periodSides[goal.side](goal.period);
    case 'outcome':
      return `${printable(rules.outcomes.find(({ id }) => id === goal.outcome)?.title ?? '')} (${goal.outcome})`;
    case 'form':
      return goal.fits ? 'svaren talar för den' : 'svaren talar inte för den';
    case 'contradiction':
      return 'svaren säger emot varandra så';
  }
}

function sideInWords(rules: RuleSet, { subject, operand, side }: Extract<Goal, { kind: 'side' }>, date: string | null) {
  const calculation = rules.calculated?.[subject];
  const question = calculation === undefined ? (rules.questions[subject] as Question) : lineOf(calculation);
  const words = question.type === 'date' ? dateSides : sides;
  return words[side](
    typeof operand === 'object' ? limitInWords(rules, operand.limit, date) : answerInWords(question, operand),
  );
}

function limitInWords({ limits }: RuleSet, id: string, date: string | null): string {
  const limit = limits?.[id];
  if (limit === undefined) return id;
  const known = date === null ? limit.values.at(-1) : valueOn(limit, date);
  const value = known === undefined ? '' : ` (${valueInWords(limit, known, date)})`;
  return `gränsvärdet "${printable(limit.title)}"${value}`;
}

function valueInWords({ unit, values }: Limit, { value, from }: Limit['values'][number], date: string | null): string {
  const since = date === null && values.length > 1 ? ` från ${from}` : '';
  return `${numberInWords(value)} ${printable(unit)}${since}`;
}

/** A goal by the ids of the rule file, short: "marknad: ideburna", "avtalstid: minst 24". */
export function goalById(goal: Goal): string {
  switch (goal.kind) {
    case 'grade':
      return `${goal.precondition}: ${gradeWords[goal.grade]}`;
    case 'answer':
      return `${goal.question}: ${typeof goal.value === 'boolean' ? (goal.value ? 'ja' : 'nej') : goal.value}`;
    case 'side': {
      const words = typeof goal.operand === 'string' ? dateSides : sides;
      return `${goal.subject}: ${words[goal.side](operandById(goal.operand))}`;
    }
    case 'period':
      return `ärendet ${periodSides[goal.side](goal.period)}`;
    case 'outcome':
      return `utfallet ${goal.outcome}`;
    case 'form':
      return `${goal.form}: svaren talar ${goal.fits ? '' : 'inte '}för den`;
    case 'contradiction':
      return `svar som knappast går ihop, nr ${goal.position + 1}`;
  }
}

function operandById(operand: Operand): string {
  return typeof operand === 'object' ? operand.limit : String(operand);
}
