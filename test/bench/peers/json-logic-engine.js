// json-logic-engine: one piece of logic for all verdicts, compiled once with `build` to a function, as its documentation advises
// for logic that is run many times.
import { LogicEngine } from 'json-logic-engine';
import { mapped, plainAnswers, sureFormulas } from './formulas.js';

export const jsonLogicEngine = {
  name: 'json-logic-engine',
  prepare(rules) {
    const { questions, grades, outcomes } = sureFormulas(rules);
    const run = new LogicEngine().build({
      eachKey: { outcome: firstThat(outcomes), grades: { eachKey: mapped(grades, firstThat) } },
    });
    return { input: (data) => plainAnswers(questions, data), judge: run, verdict: (result) => result };
  },
};

/** The name of the formula that holds, or null. */
function firstThat(formulas) {
  return { if: [...Object.entries(formulas).flatMap(([name, formula]) => [logic(formula), name]), null] };
}

function logic(formula) {
  if (formula.all !== undefined) return { and: formula.all.map(logic) };
  if (formula.any !== undefined) return { or: formula.any.map(logic) };
  if (formula.question === undefined) return formula;
  const answer = { var: [formula.question] };
  return formula.in.length === 1 ? { '===': [answer, formula.in[0]] } : { in: [answer, formula.in] };
}
