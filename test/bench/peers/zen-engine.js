// @gorules/zen-engine: one decision with an expression for each verdict, compiled once (`ZenDecisionContent`) and evaluated for each
// case, as its documentation advises.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { mapped, plainAnswers, sureFormulas } from './formulas.js';

/** Names in its expressions have no hyphens. */
const named = (id) => id.replaceAll('-', '_');

export const zenEngine = {
  name: '@gorules/zen-engine',
  /** It works in threads of its own, so it is given many cases at a time. */
  atOnce: 256,
  prepare(rules) {
    const { questions, grades, outcomes } = sureFormulas(rules);
    const expressions = [
      ['outcome', outcomes],
      ...Object.entries(grades).map(([id, formulas]) => [`grades.${named(id)}`, formulas]),
    ].map(([key, formulas]) => ({ id: key, key, value: firstThat(formulas) }));
    const decision = new ZenEngine().createDecision(new ZenDecisionContent(graph(expressions)));
    return {
      input: (data) =>
        Object.fromEntries(Object.entries(plainAnswers(questions, data)).map(([id, answer]) => [named(id), answer])),
      judge: (answers) => decision.evaluate(answers),
      verdict: ({ result }) => ({
        outcome: result.outcome ?? null,
        grades: mapped(grades, (_, id) => result.grades[named(id)] ?? null),
      }),
    };
  },
};

function graph(expressions) {
  const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, ...(content && { content }) });
  const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: 'edge', sourceId, targetId });
  return {
    nodes: [node('in', 'inputNode'), node('rules', 'expressionNode', { expressions }), node('out', 'outputNode')],
    edges: [edge('in', 'rules'), edge('rules', 'out')],
  };
}

/** The name of the formula that holds, or null. */
function firstThat(formulas) {
  return Object.entries(formulas).reduceRight(
    (otherwise, [name, formula]) => `${expression(formula)} ? '${name}' : ${otherwise}`,
    'null',
  );
}

function expression(formula) {
  if (formula.all !== undefined) return `(${formula.all.map(expression).join(' and ')})`;
  if (formula.any !== undefined) return `(${formula.any.map(expression).join(' or ')})`;
  if (formula.question === undefined) return String(formula);
  const values = formula.in.map((value) => (value === null ? 'null' : `'${value}'`));
  return values.length === 1
    ? `${named(formula.question)} == ${values[0]}`
    : `${named(formula.question)} in [${values.join(', ')}]`;
}
