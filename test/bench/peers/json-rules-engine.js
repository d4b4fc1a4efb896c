// json-rules-engine: one engine for all cases, as its documentation advises. Each grade and each outcome is a rule that raises an
// event; the answers are facts that are given with each run, which the engine keeps no cache for.
import { Engine } from 'json-rules-engine';
import { mapped, plainAnswers, sureFormulas } from './formulas.js';

export const jsonRulesEngine = {
  name: 'json-rules-engine',
  prepare(rules) {
    const { questions, grades, outcomes } = sureFormulas(rules);
    const engine = new Engine();
    const add = (formulas, type) => {
      for (const [verdict, formula] of Object.entries(formulas)) {
        if (formula === false) continue;
        engine.addRule({ conditions: whole(formula), event: { type, params: { verdict } } });
      }
    };
    add(outcomes, 'outcome');
    for (const [id, formulas] of Object.entries(grades)) add(formulas, id);
    return {
      input: (data) => plainAnswers(questions, data),
      judge: (answers) => engine.run(answers),
      verdict({ events }) {
        const raised = new Map(events.map(({ type, params }) => [type, params.verdict]));
        return { outcome: raised.get('outcome') ?? null, grades: mapped(grades, (_, id) => raised.get(id) ?? null) };
      },
    };
  },
};

/** The conditions of a rule, which begin with all or any. */
function whole(formula) {
  const inner = conditions(formula);
  return inner.fact === undefined ? inner : { all: [inner] };
}

function conditions(formula) {
  if (formula === true) return { all: [] };
  if (formula === false) return { any: [] };
  if (formula.all !== undefined) return { all: formula.all.map(conditions) };
  if (formula.any !== undefined) return { any: formula.any.map(conditions) };
  const { question: fact, in: values } = formula;
  return values.length === 1 ? { fact, operator: 'equal', value: values[0] } : { fact, operator: 'in', value: values };
}
