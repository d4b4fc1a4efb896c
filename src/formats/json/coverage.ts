import * as z from 'zod';
import { type Coverage, countCoverage, type GoalCoverage } from '../../analysis/coverage.ts';
import type { Identity } from '../../assessment/assessment.ts';
import {
  type CoverageContext,
  chosenGoals,
  goalById,
  isCounted,
  percentOf,
  subjectOfGoal,
} from '../../documents/rules/coverage.ts';
import { type RuleSet, valueOn } from '../../rules/rule-set.ts';
import { count, type Frozen, printed, printedBy, ruleFile, text } from './contract.ts';

const goal = z.strictObject({
  kind: z
    .enum(['grade', 'answer', 'side', 'period', 'outcome', 'form', 'contradiction'])
    .describe(
      'Vad målet gäller: en förutsättnings grad, ett svar, en sida av ett tal, en tid, ett utfall, en form eller svar som knappast går ihop.',
    ),
  id: z
    .string()
    .describe(
      'Id på förutsättningen, frågan, det beräknade värdet, utfallet eller formen, tiden i ord, eller platsen under contradictions, som contradictions-1.',
    ),
  value: z
    .union([text, z.number(), z.boolean(), z.null()])
    .describe(
      'Graden, svaret, talet eller dagen, eller om svaren talar för formen; null för ett utfall, en tid och svar som knappast går ihop.',
    ),
  side: z
    .enum(['below', 'atMost', 'at', 'atLeast', 'above', 'before', 'within', 'after'])
    .nullable()
    .describe(
      'Sidan om talet eller dagen: under, högst, just, minst eller över; om tiden: före, i eller efter den; annars null.',
    ),
  limit: text.nullable().describe('Gränsvärdets id, när jämförelsen är med ett sådant; annars null.'),
  text: text.describe('Målet i ord, med regelfilens id.'),
  state: z
    .enum(['covered', 'missing', 'unreachable', 'impossible', 'no-value', 'not-found'])
    .describe(
      'covered (täcks), missing (saknas), unreachable (inga svar leder dit), impossible (utesluts), no-value (gränsvärde saknar värde) eller not-found (inga svar är hittade).',
    ),
  own: z
    .boolean()
    .describe(
      'Om regelfilen själv lägger till eller ändrar det; false för det som är oförändrat från regelverken under.',
    ),
  counted: z.boolean().describe('Om målet räknas i summary.'),
  examples: z.array(text).describe('Namnen på exemplen som täcker målet.'),
});

/** What `iop-check coverage --format json` prints. */
export const coverageSchema = printed({
  ruleSet: ruleFile().describe('Regelverket.'),
  date: z
    .string()
    .nullable()
    .describe('Dagen som täckningen gäller, eller null för alla dagar som regelverket gäller.'),
  summary: z
    .strictObject({
      examples: count.describe('Antal exempel.'),
      failingExamples: count.describe('Antal exempel som inte ger vad de väntar sig.'),
      goals: count.describe('Antal mål som räknas.'),
      covered: count.describe('Antal av dem som täcks.'),
      missing: count.describe('Antal av dem som saknas.'),
      notCounted: count.describe('Antal mål som inte går att nå.'),
      percent: z
        .number()
        .min(0)
        .max(100)
        .describe('Andelen som täcks, i hela procent nedåt; 100 när inget finns att täcka (goals är 0).'),
    })
    .describe('Hur mycket som täcks.'),
  failingExamples: z.array(text).describe('Namnen på exemplen som inte ger vad de väntar sig.'),
  goals: z.array(goal).describe('Alla mål, i regelfilens ordning.'),
}).describe('Resultatet av iop-check coverage.');

/** A coverage as `iop-check coverage --format json` writes it. */
export type CoverageJson = Frozen<z.infer<typeof coverageSchema>>;

/** A coverage as plain data. */
export function coverageJson(
  coverage: Coverage,
  { rules, all }: CoverageContext,
  { tool, sha256 }: Pick<Identity, 'tool' | 'sha256'>,
): CoverageJson {
  const chosen = chosenGoals(coverage, all);
  const count = countCoverage(chosen);
  return {
    ...printedBy(tool.version),
    ruleSet: { id: rules.id, version: rules.version, sha256 },
    date: coverage.date,
    summary: {
      examples: coverage.examples.length,
      failingExamples: coverage.failing.length,
      goals: count.all,
      covered: count.covered,
      missing: count.all - count.covered,
      notCounted: chosen.filter((goal) => !isCounted(goal)).length,
      percent: percentOf(count),
    },
    failingExamples: coverage.failing,
    goals: coverage.goals.map((one) => ({
      ...goalJson(rules, one, coverage.date),
      text: goalById(one.goal),
      state: one.state,
      own: one.own,
      counted: chosen.includes(one) && isCounted(one),
      examples: one.examples,
    })),
  };
}

type Named = Pick<CoverageJson['goals'][number], 'kind' | 'id' | 'value' | 'side' | 'limit'>;

function goalJson(rules: RuleSet, { goal }: GoalCoverage, date: string | null): Named {
  const { kind } = goal;
  const named = { kind, id: subjectOfGoal(goal), side: null, limit: null };
  switch (goal.kind) {
    case 'grade':
      return { ...named, value: goal.grade };
    case 'answer':
      return { ...named, value: goal.value };
    case 'outcome':
    case 'contradiction':
      return { ...named, value: null };
    case 'form':
      return { ...named, value: goal.fits };
    case 'period':
      return { ...named, side: goal.side, value: null };
    case 'side': {
      const { operand, side } = goal;
      if (typeof operand !== 'object') return { ...named, side, value: operand };
      const limit = rules.limits?.[operand.limit];
      const value = date === null || limit === undefined ? undefined : valueOn(limit, date)?.value;
      return { ...named, side, limit: operand.limit, value: value ?? null };
    }
  }
}
