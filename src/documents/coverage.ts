import {
  type Coverage,
  type CoverageCount,
  countCoverage,
  type GoalCoverage,
  type GoalState,
} from '../analysis/coverage.ts';
import type { Goal } from '../analysis/goals.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { periodInWords } from '../wording/answers.ts';
import { goalPart } from '../wording/rules.ts';
import { both } from '../wording/terms.ts';

/** What a coverage is shown with. */
export interface CoverageContext {
  readonly rules: RuleSet;
  /** Whether what comes from the files under the rule file is counted too. */
  readonly all: boolean;
}

/** A goal beside others about the same thing. */
export interface GoalLine {
  readonly part: string;
  readonly goal: GoalCoverage;
}

/** The goals about one precondition, question, number, outcome or form. */
interface GoalGroup {
  readonly id: string;
  /** As it is titled in the rules; not yet safe to show. */
  readonly title: string;
  readonly lines: readonly GoalLine[];
}

/** A goal that is not counted: what it is about, unless its own words say that, and why. */
interface NotCounted {
  readonly about: string;
  readonly part: string;
  readonly reason: string;
}

/** A coverage as it is shown: the goals that are counted by what they are about, those that no case reaches, and counts. */
interface CoverageView {
  readonly sections: readonly { readonly title: string; readonly groups: readonly GoalGroup[] }[];
  readonly notCounted: readonly NotCounted[];
  readonly count: CoverageCount;
  /** The count of what comes from files under; null when it is counted with the rest. */
  readonly inherited: CoverageCount | null;
}

/** Arranges a coverage for a reader. */
export function coverageView(coverage: Coverage, { rules, all }: CoverageContext): CoverageView {
  const chosen = chosenGoals(coverage, all);
  const left = coverage.goals.filter((goal) => !chosen.includes(goal));
  const part = ({ goal }: GoalCoverage) => goalPart(rules, goal, coverage.date);
  const kinds = Object.keys(coverageHeadings) as (keyof typeof coverageHeadings)[];
  const sections = kinds.map((kind) => {
    const groups = new Map<string, GoalGroup & { readonly lines: GoalLine[] }>();
    for (const goal of chosen.filter((one) => one.goal.kind === kind && isCounted(one))) {
      const id = subjectOfGoal(goal.goal);
      const group = groups.get(id) ?? { id, title: titleOf(rules, goal.goal), lines: [] };
      group.lines.push({ part: part(goal), goal });
      groups.set(id, group);
    }
    return { title: coverageHeadings[kind], groups: [...groups.values()] };
  });
  return {
    sections: sections.filter(({ groups }) => groups.length > 0),
    notCounted: chosen.flatMap((one) => {
      if (one.state === 'covered' || one.state === 'missing') return [];
      const about = one.goal.kind === 'outcome' ? '' : `${titleOf(rules, one.goal)}: `;
      return [{ about, part: part(one), reason: notCountedReasons[one.state] }];
    }),
    count: countCoverage(chosen),
    inherited: left.length === 0 ? null : countCoverage(left),
  };
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
      const { label, title } = rules.preconditions[goal.precondition] as RuleSet['preconditions'][string];
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

/** What a period is about. */
const periodTitle = 'Dagen då ärendet bedöms';

/** The heading of the goals that no case can reach. */
export const unreachableHeading = 'Går inte att nå';

/** Why a goal is not counted. */
const notCountedReasons: Readonly<Record<Exclude<GoalState, 'covered' | 'missing'>, string>> = {
  unreachable: 'inga svar leder dit',
  impossible: 'bara svar som impossible utesluter leder dit',
  'no-value': 'ett gränsvärde saknar värde',
  'not-found': 'inga svar har hittats som ger de beräknade värdena',
};

/** What stands beside a goal that no example covers. */
export const missingWord = 'SAKNAS';

/** What the coverage is of, below its title. */
export function coverageOfWhat(examples: number, date: string | null): string {
  const of = examples === 1 ? '1 exempel' : `${examples} exempel`;
  return date === null
    ? `${of}. Varje exempel bedöms på sin egen dag.`
    : `${of}. Gränsvärden och det som går att nå gäller ${date}.`;
}

/** The examples that cover a goal: the first few by name, and how many more. */
export function examplesInWords(names: readonly string[], most = 2): string {
  const shown = names.slice(0, most).map((name) => `"${printable(name)}"`);
  const more = names.length - shown.length;
  return both(more === 0 ? shown : [...shown, `${more} till`]);
}

/** The last line of a coverage, as `210 av 229 mål täcks (91 %). 19 saknas.` */
export function coverageSummary({ covered, all }: CoverageCount, notCounted: number): string {
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
export function inheritedInWords({ covered, all }: CoverageCount): string {
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
  generated: (made: MadeCount) => (made.examples === 0 ? howMany(made) : `${howMany(made)} Granska vad de väntar sig.`),
  written: (file: string) => `Exemplen är skrivna till ${printable(file)}.`,
};

/** How many examples are made, how many are needed at least, and for how many goals there is none. */
export interface MadeCount {
  readonly examples: number;
  readonly atLeast: number;
  readonly notFound: number;
}

function howMany({ examples, atLeast, notFound }: MadeCount): string {
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
