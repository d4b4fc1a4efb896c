import type { CompiledRules } from '../diagram/compile.ts';
import { expectedSteps, type Step } from '../diagram/expectation.ts';
import { type Answers, Asking, comparedByRoots, type Scope } from './asking.ts';
import { datesOfRates } from './path.ts';

/**
 * How many more questions are put on average before the outcome is settled, or no answer can do more for it. The questions
 * come in the order of the file, and one that is not open when its turn comes is passed over. Each cell of an answer is
 * equally likely, whatever the other answers are: an option, yes or no, a stretch of numbers or days that no condition tells
 * apart. So is each cell of a calculated value, which is known when the last of its questions is answered. *Vet inte* is
 * never the answer; a question that was answered so is not put again, nor are others for a value that it is needed for. A
 * limit without a value is never known: what only hangs on it stays open, and its question is put once.
 *
 * In the scope `complete` it is the number of questions until no answer can matter to any precondition or form either, with
 * those that no condition asks, and the dates of rates that are asked for.
 */
export function expectedQuestionsLeft(compiled: CompiledRules, answers: Answers, scope: Scope = 'quick'): number {
  const asking = Asking.about(compiled, answers, scope);
  const { restricted, roots } = asking;
  const { steps, unjudged, dated } = stepsOf(asking);
  if (scope === 'quick') return expectedSteps(restricted, roots, steps);
  const compared = comparedByRoots(compiled);
  // Together the diagrams have far too many states. But averages add up, so each question may be looked at by itself; and
  // one that is open to anything is open to something that compares it, not only to what leans on that.
  const likelihood = (step: Step) => {
    const own = roots.filter((_, index) => ((compared[index] ?? 0n) & step.opens) !== 0n);
    return expectedSteps(restricted, own, steps, step);
  };
  return unjudged + steps.reduce((sum, step) => sum + likelihood(step) * (dated.has(step) ? 2 : 1), 0);
}

/**
 * The questions that may be put, in order; the number of those without an answer that no condition asks; and those that are put with
 * a question about a date.
 */
function stepsOf(asking: Asking): { steps: Step[]; unjudged: number; dated: ReadonlySet<Step> } {
  const { rules } = asking.compiled;
  const steps = new Map<string, Step>();
  const before = new Set<string>();
  const dates = datesOfRates(rules);
  let unjudged = 0;
  for (const question of Object.keys(rules.questions)) {
    if (asking.answers.has(question)) continue;
    if (asking.isJudged(question)) {
      steps.set(question, { opens: asking.hopes(question), learns: asking.learns(question, before) });
    } else if (!dates.has(question)) unjudged++;
    before.add(question);
  }
  const dated = new Set<Step>();
  for (const [date, rates] of dates) {
    if (asking.answers.has(date) || asking.isJudged(date)) continue;
    const step = rates.map((rate) => steps.get(rate)).find((one) => one !== undefined);
    if (step !== undefined) dated.add(step);
    else if (rates.some((rate) => asking.answers.has(rate))) unjudged++;
  }
  return { steps: [...steps.values()], unjudged, dated };
}
