import type { Answered } from '../cases/case.ts';
import { comparisonsIn, comparisonsOf, variablesOf } from '../diagram/cells.ts';
import { type CompiledRules, compile, whereHolds, withinLimit } from '../diagram/compile.ts';
import type { Node } from '../diagram/diagram.ts';
import type { Known } from '../diagram/known.ts';
import { reachable } from '../diagram/queries.ts';
import type { Condition } from '../rules/condition.ts';
import { conditionsOfTexts, type Ways } from '../rules/rule-set.ts';
import { knownFrom } from './known.ts';

/**
 * The text of the rules that is true of a case: the first whose condition holds whatever the missing answers are, and the one that is
 * said otherwise when no condition can hold. Null when no text is certain, as when missing answers decide between two.
 */
export function certainText(
  compiled: CompiledRules,
  { answers }: Pick<Answered, 'answers'>,
  ways: Ways,
): string | null {
  if (typeof ways === 'string') return ways;
  const texts = textRulesOf(compiled);
  if (texts === null) return null;
  let mayHold = false;
  for (const { when, text } of ways) {
    const truths: readonly number[] = when === undefined ? [mayHold ? 0 : 1] : texts.truths(when, answers);
    if (!truths.includes(0)) return text;
    mayHold ||= truths.includes(1);
  }
  return null;
}

/** By the diagrams, as assessors are kept; null for rules whose texts ask for more than diagrams may hold. */
const known = new WeakMap<CompiledRules['preconditions'], TextRules | null>();

function textRulesOf(compiled: CompiledRules): TextRules | null {
  const earlier = known.get(compiled.preconditions);
  if (earlier !== undefined) return earlier;
  const made = withRoomForTexts(compiled);
  const texts = made === null ? null : new TextRules(made);
  known.set(compiled.preconditions, texts);
  return texts;
}

/** The rules with room for what their texts compare with that nothing is judged by: the same ones when there is no such thing. */
function withRoomForTexts(compiled: CompiledRules): CompiledRules | null {
  const { rules, date, limits, variables } = compiled;
  const alsoCompared = conditionsOfTexts(rules).flatMap(([when]) => comparisonsIn(when));
  const compared = [...comparisonsOf(rules), ...alsoCompared].map((comparison) => ({ comparison, limits }));
  if (JSON.stringify(variablesOf(rules, compared)) === JSON.stringify(variables)) return compiled;
  const made = compile(rules, date, { stated: limits, alsoCompared });
  return made.ok ? made.value : null;
}

/** Rules to which the conditions of their texts are put: each is compiled when a case first needs it, and kept. */
class TextRules {
  private readonly nodes = new Map<Condition, Node | null>();
  private readonly cases = new WeakMap<Answered['answers'], Known>();

  constructor(private readonly compiled: CompiledRules) {}

  /** 1 and 0, as some completion of the answers makes a condition true or not. */
  truths(condition: Condition, answers: Answered['answers']): readonly number[] {
    const node = this.nodeOf(condition);
    if (node === null) return [0, 1];
    const cells = this.cases.get(answers) ?? knownFrom(this.compiled, { answers });
    this.cases.set(answers, cells);
    return reachable(this.compiled.diagram, node, cells);
  }

  private nodeOf(condition: Condition): Node | null {
    const earlier = this.nodes.get(condition);
    if (earlier !== undefined) return earlier;
    const made = withinLimit(this.compiled.diagram.limit, () => whereHolds(this.compiled, condition));
    const node = made.ok ? made.value : null;
    this.nodes.set(condition, node);
    return node;
  }
}
