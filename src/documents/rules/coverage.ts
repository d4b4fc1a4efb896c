import {
  type Coverage,
  type CoverageCount,
  countCoverage,
  type GoalCoverage,
  type GoalState,
} from '../../analysis/coverage.ts';
import type { Goal, Operand, PeriodSide, Side } from '../../analysis/goals/goals.ts';
import { lineOf } from '../../rules/calculation.ts';
import type { Grade, ValidPeriod } from '../../rules/condition.ts';
import { itemAt } from '../../rules/item.ts';
import { type Limit, type RuleSet, valueOn } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords, numberInWords, periodInWords } from '../../wording/answers.ts';
import { both, gradeWords } from '../../wording/terms.ts';
import { type Block, bullets, type Document, heading, type Item, paragraph, type Text, together } from '../document.ts';

/** What a coverage is shown with. */
export interface CoverageContext {
  readonly rules: RuleSet;
  /** Whether what comes from the files under the rule file is counted too. */
  readonly all: boolean;
}

/** What the examples of a rule set cover, and what none does. `day` is that on which it is seen. */
export function coverageDocument(coverage: Coverage, { rules, all }: CoverageContext, day: string): Document {
  const chosen = chosenGoals(coverage, all);
  const left = coverage.goals.filter((goal) => !chosen.includes(goal));
  const notCounted = chosen.filter((goal) => !isCounted(goal));
  const count = countCoverage(chosen);
  const summary = coverageSummary(count, notCounted.length);
  const counted = paragraph([{ strong: summary, tone: count.covered === count.all ? 'good' : 'caution' }]);
  return {
    title: `Täckning: ${rules.title}`,
    date: coverage.date ?? day,
    author: null,
    foot: '',
    blocks: [
      together(paragraph(`${rules.id} ${rules.version}. ${coverageOfWhat(coverage.examples.length, coverage.date)}`)),
      counted,
      ...goalKinds.flatMap((kind) =>
        goalSection(
          chosen.filter((one) => one.goal.kind === kind && isCounted(one)),
          { rules, coverage, kind },
        ),
      ),
      ...(notCounted.length === 0
        ? []
        : [
            together(
              heading(2, unreachableHeading),
              bullets(notCounted.map((goal) => notCountedItem(goal, rules, coverage))),
            ),
          ]),
      together(...(left.length === 0 ? [] : [paragraph(inheritedInWords(countCoverage(left)), 'quiet')]), counted),
    ],
  };
}

/** The goals of a kind by what they are about. An outcome is one goal, and its title says all. */
function goalSection(
  goals: readonly GoalCoverage[],
  { rules, coverage, kind }: { readonly rules: RuleSet; readonly coverage: Coverage; readonly kind: Goal['kind'] },
): Block[] {
  if (goals.length === 0) return [];
  const items = (some: readonly GoalCoverage[]) => some.map((goal) => goalItem(goal, rules, coverage));
  const groups = new Map<string, GoalCoverage[]>();
  for (const goal of goals) {
    const id = subjectOfGoal(goal.goal);
    groups.set(id, [...(groups.get(id) ?? []), goal]);
  }
  const grouped = [...groups].map(([id, some]): Item => {
    const title = some[0] === undefined ? '' : titleOf(rules, some[0].goal);
    return { text: [`${title} · `, { code: id }], below: [bullets(items(some))] };
  });
  return [together(heading(2, coverageHeadings[kind]), bullets(kind === 'outcome' ? items(goals) : grouped))];
}

function goalItem({ goal, state, examples }: GoalCoverage, rules: RuleSet, { date }: Coverage): Text {
  const part = goalPart(rules, goal, date);
  if (state === 'covered') return `${part}: ${examplesInWords(examples)}`;
  return [`${part}: `, { strong: 'SAKNAS', tone: 'bad' }];
}

function notCountedItem({ goal, state }: GoalCoverage, rules: RuleSet, { date }: Coverage): string {
  const about = goal.kind === 'outcome' ? '' : `${titleOf(rules, goal)}: `;
  const reason = notCountedReasons[state as keyof typeof notCountedReasons];
  return `${about}${goalPart(rules, goal, date)} (${reason})`;
}

/** The goals that are counted: those of the file itself, or all. */
export function chosenGoals({ goals }: Coverage, all: boolean): readonly GoalCoverage[] {
  return goals.filter(({ own }) => own || all);
}

/** Whether a case could cover a goal, so that it is no fault of the examples when none does. */
export function isCounted({ state }: GoalCoverage): boolean {
  return state === 'covered' || state === 'missing';
}

/** The id of what a goal is about. */
export function subjectOfGoal(goal: Goal): string {
  switch (goal.kind) {
    case 'grade':
      return goal.precondition;
    case 'answer':
      return goal.question;
    case 'side':
      return goal.subject;
    case 'period':
      return periodInWords(goal.period);
    case 'outcome':
      return goal.outcome;
    case 'form':
      return goal.form;
    case 'contradiction':
      return `contradictions-${goal.position + 1}`;
  }
}

function titleOf(rules: RuleSet, goal: Goal): string {
  switch (goal.kind) {
    case 'grade': {
      const { label, title } = itemAt(rules.preconditions, goal.precondition);
      return label ?? title;
    }
    case 'period':
      return periodTitle;
    case 'form':
      return rules.forms?.[goal.form]?.title ?? goal.form;
    case 'contradiction':
      return rules.contradictions?.[goal.position]?.text ?? '';
    case 'outcome':
      return rules.outcomes.find(({ id }) => id === goal.outcome)?.title ?? goal.outcome;
    default: {
      const subject = subjectOfGoal(goal);
      return rules.calculated?.[subject]?.title ?? rules.questions[subject]?.text ?? subject;
    }
  }
}

/** The headings of a coverage, in the order that they stand. */
const coverageHeadings = {
  grade: 'Förutsättningar',
  answer: 'Frågor',
  side: 'Gränser',
  period: 'Tider',
  outcome: 'Utfall',
  form: 'Former',
  contradiction: 'Svar som knappast går ihop',
} as const;

const goalKinds = Object.keys(coverageHeadings) as Goal['kind'][];

/** What a period is about. */
const periodTitle = 'Dagen då ärendet bedöms';

/** The heading of the goals that no case can reach. */
const unreachableHeading = 'Går inte att nå';

/** Why a goal is not counted. */
const notCountedReasons: Readonly<Record<Exclude<GoalState, 'covered' | 'missing'>, string>> = {
  unreachable: 'inga svar leder dit',
  impossible: 'bara svar som impossible utesluter leder dit',
  'no-value': 'ett gränsvärde saknar värde',
  'not-found': 'inga svar har hittats som ger de beräknade värdena',
};

/** What the coverage is of, below its title. */
function coverageOfWhat(examples: number, date: string | null): string {
  const of = examples === 1 ? '1 exempel' : `${examples} exempel`;
  return date === null
    ? `${of}. Varje exempel bedöms på sin egen dag.`
    : `${of}. Gränsvärden och det som går att nå gäller ${date}.`;
}

/** The examples that cover a goal: the first few by name, and how many more. */
function examplesInWords(names: readonly string[], most = 2): string {
  const shown = names.slice(0, most).map((name) => `"${printable(name)}"`);
  const more = names.length - shown.length;
  return both(more === 0 ? shown : [...shown, `${more} till`]);
}

/** The last line of a coverage, as `210 av 229 mål täcks (91 %). 19 saknas.` */
function coverageSummary({ covered, all }: CoverageCount, notCounted: number): string {
  const missing = all - covered;
  return [
    all === 0
      ? 'Det finns inget att täcka.'
      : `${covered} av ${all} mål täcks (${percentOf({ covered, all })} %).${missing === 0 ? '' : ` ${missing} saknas.`}`,
    ...(notCounted === 0 ? [] : [`${notCounted} går inte att nå och räknas inte.`]),
  ].join(' ');
}

/** The share that is covered, in whole percent; 100 only when all is. */
export function percentOf({ covered, all }: CoverageCount): number {
  return all === 0 ? 100 : Math.floor((100 * covered) / all);
}

/** What is said of the goals of the files that a file stands on. */
function inheritedInWords({ covered, all }: CoverageCount): string {
  return `Ur regelverken under: ${covered} av ${all} mål täcks, och de räknas inte. Med --all räknas de.`;
}

/** Sentences of the command on standard error. */
export const coverageSentences = {
  failing: (name: string, file: string) =>
    `Exemplet "${printable(name)}" ger inte vad det väntar sig, men räknas ändå. Kör iop-check validate ${printable(file)}.`,
  tooLow: (count: CoverageCount, least: number) =>
    `Täckningen är ${percentOf(count)} procent, och minst ${String(least).replace('.', ',')} krävs.`,
  nothingToAsk: (least: number) =>
    `Det finns inget att täcka, så --min ${String(least).replace('.', ',')} har inget att pröva.`,
  /** What there is when nothing can be covered: goals that no case reaches, and those of the files under. */
  nothingToCover: (notCounted: number, inherited: CoverageCount) =>
    [
      coverageSummary({ covered: 0, all: 0 }, notCounted),
      ...(inherited.all === 0 ? [] : [inheritedInWords(inherited)]),
    ].join(' '),
  generated: (made: MadeCount) =>
    made.examples + (made.showing ?? 0) === 0 ? howMany(made) : `${howMany(made)} Granska vad de väntar sig.`,
  written: (file: string) => `Exemplen är skrivna till ${printable(file)}.`,
};

/** How many examples are made, how many are needed at least, and for how many goals there is none. */
export interface MadeCount {
  readonly examples: number;
  readonly atLeast: number;
  readonly notFound: number;
  /** How many besides show one thing each. */
  readonly showing?: number;
}

function howMany({ examples, atLeast, notFound, showing = 0 }: MadeCount): string {
  if (showing > 0) {
    const rest = examples === 0 ? '.' : `, och ${examples} till för det som de inte täcker.`;
    return `${showing} exempel, som vart och ett visar en sak${rest}${notFound === 0 ? '' : ` För ${notFound} mål är inget fall hittat.`}`;
  }
  const made = examples === 0 ? 'Inga exempel' : `${examples} exempel`;
  // How many the rest would take nobody knows, so nothing is said of fewer.
  if (notFound > 0) return `${made}; för ${notFound} mål är inget fall hittat.`;
  if (examples === 0) return `${made} behövs.`;
  return examples === atLeast ? `${made}; färre räcker inte.` : `${made}; minst ${atLeast} behövs.`;
}

/** The comments of generated examples. */
export const generatedComments = {
  head: (id: string, version: string, tool: string): string[] => [
    `Exempel till ${id} ${version}, gjorda av iop-check ${tool} för det som inget exempel täcker.`,
    'En människa ska granska dem: under expect står vad reglerna ger, och det behöver inte vara det rätta.',
  ],
  howMany,
  best: 'Det bästa utfallet',
  alone: (title: string, grade: Grade | null) =>
    `Ensam ${grade === null ? 'oavgjord' : gradeWords[grade]}: ${printable(title)}`,
  paste: {
    absent: 'Klistra in dem sist i filen.',
    empty: 'Klistra in dem sist i filen, och ta bort den tomma listan examples.',
    dashes: 'Klistra in dem sist under examples.',
    brackets:
      'Skriv om listan examples utan hakparenteser, med ett bindestreck för varje exempel, och klistra in dem sist.',
  },
  rename: 'Ge dem namn som säger vad de visar.',
  nothing: 'Allt som går att täcka täcks redan.',
  notFound: (goal: string) => `Inget fall är hittat för ${goal}.`,
  covers: 'Täcker',
  name: (goals: readonly string[], most = 2): string => {
    const more = goals.length - most;
    const shown = goals.slice(0, most).join(', ');
    return `Täcker ${shown}${more > 0 ? ` och ${more} mål till` : ''}`;
  },
};

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
function goalPart(rules: RuleSet, goal: Goal, date: string | null): string {
  switch (goal.kind) {
    case 'grade':
      return gradeWords[goal.grade];
    case 'answer': {
      const question = itemAt(rules.questions, goal.question);
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
  const question = calculation === undefined ? itemAt(rules.questions, subject) : lineOf(calculation);
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
