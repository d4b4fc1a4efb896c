import type { Assessment } from '../assessment/assessment.ts';
import { together } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import { type Due, isDecided, nextDue } from '../cases/due.ts';
import { type Unit, unitsOf } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { questionPath } from './path.ts';

/** How far a case has come: how many of the questions that matter are answered. *Vet inte* is an answer. */
interface Progress {
  readonly answered: number;
  readonly questions: number;
}

/**
 * How far a case has come. A question that is answered for each organisation, or by a part for itself, counts once for each of them; what
 * is common to the case counts once.
 */
function progressOf(compiled: CompiledRules, iopCase: IopCase): Progress {
  const order = Object.keys(compiled.rules.questions);
  const slots = new Map<string, boolean>();
  for (const unit of unitsOf(iopCase)) {
    const { questions, later } = questionPath(compiled, unit.answers, { scope: 'complete', order });
    for (const question of [...questions, ...later])
      slots.set(slotOf(question, unit, compiled.rules), unit.answers.has(question));
  }
  return { answered: [...slots.values()].filter((isAnswered) => isAnswered).length, questions: slots.size };
}

/** Whose answer to a question counts for a unit. */
function slotOf(question: string, { part, organisation }: Unit, { questions }: RuleSet): string {
  if (questions[question]?.per === 'organisation' && organisation !== null)
    return JSON.stringify([question, 'organisation', organisation.id]);
  return JSON.stringify(part?.answers.has(question) === true ? [question, 'part', part.id] : [question]);
}

/** A case as it stands in a register of initiatives. What it does not say is null. */
export interface RegisteredCase {
  readonly file: string;
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  /** Its diarienummer, or what else it is known by. */
  readonly id: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly received: string | null;
  readonly replyBy: string | null;
  /** The official who has it. */
  readonly author: string | null;
  readonly rules: RuleSet;
  readonly progress: Progress;
  /** The outcome that all of it has, or null, and the outcomes that it may have. */
  readonly outcome: string | null;
  readonly possibleOutcomes: readonly string[];
  /** Whether its parts are judged each by itself and have come to outcomes that differ. */
  readonly isDiffering: boolean;
  readonly isDecided: boolean;
  /** What it came to, when that is said. */
  readonly form: string | null;
  readonly due: Due | null;
}

/** How a case was judged, each unit of it, and the day that it is seen from. */
interface SeenFrom {
  readonly compiled: CompiledRules;
  readonly units: readonly Pick<Assessment, 'outcome' | 'possibleOutcomes'>[];
  readonly day: string;
}

/** A case as it stands on a day. */
export function registered(
  { file, line }: Pick<RegisteredCase, 'file' | 'line'>,
  iopCase: IopCase,
  { compiled, units, day }: SeenFrom,
): RegisteredCase {
  const { document, agreement, organisations } = iopCase;
  const { outcome, possibleOutcomes } = together(compiled.rules, units);
  const titles = organisations.map(({ title }) => title).join(', ');
  return {
    ...{ file, line, rules: compiled.rules },
    id: document.registryNumber ?? iopCase.id,
    title: iopCase.title,
    organisation: iopCase.organisation ?? (titles === '' ? null : titles),
    received: iopCase.received,
    replyBy: iopCase.replyBy,
    author: document.author ?? null,
    progress: progressOf(compiled, iopCase),
    ...{ outcome, possibleOutcomes },
    isDiffering: outcome === null && units.every((unit) => unit.outcome !== null),
    isDecided: isDecided(agreement, day),
    form: agreement.form ?? null,
    due: nextDue(iopCase, day),
  };
}

/** The cases in the order in which something is due: the soonest first, then what has no day, then those with nothing left to do. */
export function inOrderOfDue(cases: readonly RegisteredCase[]): RegisteredCase[] {
  const { compare } = new Intl.Collator('sv');
  const key = ({ due }: RegisteredCase) => (due === null ? '~~' : (due.day ?? '~'));
  return [...cases].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a !== b) return a < b ? -1 : 1;
    return compare(one.title ?? '', other.title ?? '') || compare(one.file, other.file) || one.line - other.line;
  });
}
