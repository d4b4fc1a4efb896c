import type { RuleSet } from '../rules/rule-set.ts';
import { outcomeTitle } from './assessment.ts';
import { sentencesOf } from './shortened.ts';
import { listed, uncapitalised, withStop } from './terms.ts';

// The points of the proposal in a tjänsteskrivelse.

/** The point to stand behind the bedömning, with every outcome and whose it is when there are several. */
export function standBehind(
  rules: RuleSet,
  about: { readonly committee: string; readonly matter: string; readonly date: string },
  outcomes: readonly { readonly outcome: string; readonly whose: string | null }[],
): string {
  const { committee, matter, date } = about;
  const said = outcomes.map(
    ({ outcome, whose }) => `"${outcomeTitle(rules, outcome)}"${whose === null ? '' : ` för ${whose}`}`,
  );
  return `${committee} ställer sig bakom bedömningen per ${date} av ${matter}, med utfallet ${listed(said)}.`;
}

/** The point to have completed what cannot be decided. */
export function completeFirst(committee: string, matter: string): string {
  return `${committee} ger förvaltningen i uppdrag att komplettera ${matter} med de uppgifter som saknas och att återkomma med en ny bedömning.`;
}

const assignment = 'ger förvaltningen i uppdrag att';

/** Points about the same that follow on each other as one point, but for those that lead to what is then said. */
export function joinedPoints(predicates: readonly string[]): string[] {
  const joined: string[] = [];
  for (const predicate of predicates) {
    const last = joined.at(-1);
    if (last === undefined || [last, predicate].some(pointsOut)) joined.push(predicate);
    else {
      const isMore = last.includes(assignment) && predicate.startsWith(assignment);
      joined[joined.length - 1] = `${last}, och ${isMore ? `att${predicate.slice(assignment.length)}` : predicate}`;
    }
  }
  return joined;
}

/** A further point, as the rule set has it, and what it is about when the units are not all alike. */
export function furtherProposal(committee: string, predicate: string, about: string | null): string {
  const scope = about === null ? '' : ` ${about}`;
  return `${committee} ${predicate.replace(/(?<![.\s])[.\s]+$/, '')}.${scope}`;
}

/** What leads from a point of rules to what the bedömning says is to be completed or sorted out. */
const pointing = /bedömningen\s+pekar\s+ut/;

/** Whether a point of rules leads to that, which then is said in the point. */
export function pointsOut(predicate: string): boolean {
  return pointing.test(predicate);
}

/** The point where it says itself what it is about. */
export function pointingHere(predicate: string): string {
  return predicate.replace(pointing, 'anges här');
}

/** What is needed for a precondition to be fully met: the first sentence of what the rules say, as a decision reasons about nothing. */
export function neededFor(name: string, needed: string): string {
  const [first = ''] = sentencesOf(needed);
  return `${name}: ${withStop(uncapitalised(first))}`;
}
