// publicodes: the rules are parsed once, and each case is a situation for a shallow copy of that engine, as its documentation
// advises. It knows *not defined* by itself and treats it as three-valued logic does, so its rules are close to ours.
import Engine from 'publicodes';
import { mapped, testsOf } from './formulas.js';

export const publicodes = {
  name: 'publicodes',
  prepare(rules) {
    const engine = new Engine(rulesFor(rules));
    const asked = { outcome: 'utfall', ...mapped(rules.preconditions, (_, id) => `${id} grad`) };
    return {
      input: ({ answers }) =>
        Object.fromEntries(
          Object.entries(answers).flatMap(([id, answer]) => (answer === 'vet inte' ? [] : [[id, `'${answer}'`]])),
        ),
      judge(situation) {
        const copy = engine.shallowCopy().setSituation(situation);
        return mapped(asked, (rule) => copy.evaluate(rule).nodeValue);
      },
      verdict: ({ outcome, ...given }) => ({
        outcome: outcome ?? null,
        grades: mapped(given, (grade) => grade ?? null),
      }),
    };
  },
};

/** The questions, each precondition's conditions and grades, and the outcome. */
function rulesFor(rules) {
  const conditions = new Conditions(rules);
  return Object.fromEntries([
    ...Object.entries(rules.questions).map(([id, { text }]) => [id, { question: text }]),
    ...Object.entries(rules.preconditions).flatMap(([id, one]) => conditions.ofPrecondition(id, one)),
    ['utfall', conditions.first(rules.outcomes.map(({ id, when }) => [id, when && conditions.of(when)]))],
  ]);
}

class Conditions {
  constructor(rules) {
    this.rules = rules;
  }

  /** Rules with names for its two conditions, for two of its three grades, and for the grade that it has. */
  ofPrecondition(id, { met, partlyMet }) {
    const [isMet, isLoose] = [`${id} met`, `${id} villkor`];
    return [
      [isMet, { valeur: this.of(met) }],
      [isLoose, { valeur: partlyMet === undefined ? 'non' : this.of(partlyMet) }],
      [`${id} partlyMet`, { 'toutes ces conditions': [`${isMet} = non`, isLoose] }],
      [`${id} notMet`, { 'toutes ces conditions': [`${isMet} = non`, `${isLoose} = non`] }],
      [`${id} grad`, this.first([['met', isMet], ['partlyMet', isLoose], ['notMet']])],
    ];
  }

  /** The name of the first condition that holds; the last one needs none. */
  first(named) {
    return {
      variations: named.map(([name, when]) =>
        when === undefined ? { sinon: `'${name}'` } : { si: when, alors: `'${name}'` },
      ),
    };
  }

  of({ all, any, not, precondition, anyWithStrength, question, is, ...other }) {
    if (all !== undefined) return { 'toutes ces conditions': all.map((part) => this.of(part)) };
    if (any !== undefined) return { 'une de ces conditions': any.map((part) => this.of(part)) };
    if (not !== undefined) return { '=': [this.of(not), 'non'] };
    if (precondition !== undefined && is !== undefined) return `${precondition} ${is}`;
    if (anyWithStrength !== undefined) return this.of({ any: testsOf(this.rules, { anyWithStrength, is }) });
    if (question !== undefined && is !== undefined) return `${question} = '${is}'`;
    throw new Error(`The translators do not know ${JSON.stringify(other)}: nine.yaml does not use it.`);
  }
}
