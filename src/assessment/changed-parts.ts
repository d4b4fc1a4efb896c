import type { Change } from '../diagram/cells.ts';
import { stretchesOf, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Answer, inRange } from '../rules/answer.ts';
import { type NumberTo, numbersFrom, Values } from '../rules/calculate.ts';
import { type Fraction, floor, rounded } from '../rules/fraction.ts';
import { turningPoints } from '../rules/polynomial.ts';
import type { NumberQuestion } from '../rules/question.ts';
import { rangeFrom } from '../rules/range.ts';
import { lessThan, Quotients } from './bounds.ts';
import { numbersBehind } from './questions.ts';

/** How many missing answers are taken to be as low and as high as they can be. */
const mostMissing = 4;

/** Answers to a question that may bring a calculated value into a cell when others behind it are missing, the nearest first. */
export function answersTowards(
  { rules, variables }: CompiledRules,
  answers: ReadonlyMap<string, Answer>,
  { variable: index, cell }: Change,
  question: string,
): number[] {
  const variable = variables[index] as Variable;
  const stretch = stretchesOf(variable)[cell];
  if (stretch === undefined) return [];
  const asked = rules.questions[question] as NumberQuestion;
  const { low, high } = rangeFrom(asked);
  const given = numbersFrom(answers);
  const lacking = numbersBehind(rules, variable.subject).filter((one) => one !== question && given(one) === null);
  const found = [low.at, high.at];
  for (const corner of cornersOf(lacking, rules.questions as Readonly<Record<string, NumberQuestion>>)) {
    const numberTo: NumberTo = (one) => (one === question ? null : (corner.get(one) ?? given(one)));
    const values = new Values(rules, numberTo);
    const quotient = new Quotients(rules.calculated ?? {}, question, numberTo, values).of(variable.subject);
    if (quotient === null) continue;
    for (const stop of [stretch.low.at, stretch.high.at]) {
      found.push(...turningPoints(lessThan(quotient, stop), low.at, high.at));
    }
  }
  const now = Number(answers.get(question));
  return [...new Set(found.flatMap(nearBy))]
    .filter((number) => inRange(asked, number) && !(asked.whole === true && !Number.isInteger(number)))
    .sort((a, b) => Math.abs(a - now) - Math.abs(b - now));
}

/** A number, and those beside it that people would write. */
function nearBy(exact: Fraction): number[] {
  const steps = [1n, 100n].flatMap((parts) => {
    const down = floor({ top: exact.top * parts, bottom: exact.bottom });
    return [-1n, 0n, 1n, 2n].map((step) => rounded({ top: down + step, bottom: parts }, 15));
  });
  return [rounded(exact, 15), ...steps];
}

function cornersOf(
  lacking: readonly string[],
  questions: Readonly<Record<string, NumberQuestion>>,
): ReadonlyMap<string, Fraction>[] {
  if (lacking.length > mostMissing) return [];
  return lacking.reduce<ReadonlyMap<string, Fraction>[]>(
    (all, question) => {
      const { low, high } = rangeFrom(questions[question] as NumberQuestion);
      return all.flatMap((one) => [low.at, high.at].map((end) => new Map(one).set(question, end)));
    },
    [new Map()],
  );
}
