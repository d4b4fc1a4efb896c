import { stretchesOf } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Change } from '../diagram/known.ts';
import { type Answer, inRange } from '../rules/answer.ts';
import { type Fraction, floor, rounded } from '../rules/fraction.ts';
import { itemAt } from '../rules/item.ts';
import type { NumberQuestion } from '../rules/question.ts';
import { rangeFrom } from '../rules/range.ts';
import { largestNumber } from '../rules/scalars.ts';
import { lineWith, marksAlong } from './line.ts';
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
  const variable = itemAt(variables, index);
  const stretch = stretchesOf(variable)[cell];
  if (stretch === undefined) return [];
  const asked = rules.questions[question] as NumberQuestion;
  const range = rangeFrom(asked);
  const lacking = numbersBehind(rules, variable.subject).filter(
    (one) => one !== question && (answers.get(one) ?? null) === null,
  );
  const found = [range.low.at, range.high.at];
  for (const corner of cornersOf(lacking, rules.questions as Readonly<Record<string, NumberQuestion>>)) {
    const line = lineWith(rules.calculated ?? {}, new Map([...answers, ...corner]), question, range);
    found.push(...(marksAlong(line, new Map([[variable.subject, [stretch.low.at, stretch.high.at]]])) ?? []));
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
): ReadonlyMap<string, number>[] {
  if (lacking.length > mostMissing) return [];
  return lacking.reduce<ReadonlyMap<string, number>[]>(
    (all, question) => {
      const { min = -largestNumber, max = largestNumber } = itemAt(questions, question);
      return all.flatMap((one) => [min, max].map((end) => new Map(one).set(question, end)));
    },
    [new Map()],
  );
}
