// What the rules say in the plainest form that every engine can hold: for each grade and each outcome, over the answers alone, when
// it is *surely* so whatever the missing answers are. The engines know two truth values, so the third is written into the rules, as
// three-valued logic does it: node by node.
//
// A formula is true, false, { all }, { any } or { question, in }, where null among the values stands for no answer or *vet inte*.

const gradeNames = ['notMet', 'partlyMet', 'met'];

/** When a rule set surely gives each grade and each outcome: `{ questions, grades: { id: { grade: formula } }, outcomes: { id: formula } }`. */
export function sureFormulas(rules) {
  const sure = (condition) => new Kleene(rules).formula(condition, true, true);
  return {
    questions: Object.keys(rules.questions),
    grades: mapped(rules.preconditions, (_, id) =>
      Object.fromEntries([...gradeNames].reverse().map((is) => [is, sure({ precondition: id, is })])),
    ),
    outcomes: Object.fromEntries(
      rules.outcomes.map(({ id, when }, index) => {
        const earlier = rules.outcomes.slice(0, index).map((one) => ({ not: one.when }));
        return [id, sure({ all: when === undefined ? earlier : [...earlier, when] })];
      }),
    ),
  };
}

/** An object with the same keys and other values. */
export function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** The answers of a case as the engines get them: null for every question without one. */
export function plainAnswers(questions, { answers }) {
  return Object.fromEntries(questions.map((id) => [id, answers[id] === 'vet inte' ? null : (answers[id] ?? null)]));
}

/** The preconditions that a test of strengths asks for, one by one. */
export function testsOf({ preconditions }, { anyWithStrength, is }) {
  return Object.entries(preconditions).flatMap(([id, { strength }]) =>
    anyWithStrength.includes(strength) ? [{ precondition: id, is }] : [],
  );
}

/** What a test of a precondition's grade asks of its conditions. */
function gradeCondition({ preconditions }, { precondition, is, atLeast }) {
  const { met, partlyMet } = preconditions[precondition];
  const isPartly = partlyMet ?? { not: { all: [] } };
  if (is === 'met' || atLeast === 'met') return met;
  if (is === 'partlyMet') return { all: [{ not: met }, isPartly] };
  if (is === 'notMet') return { all: [{ not: met }, { not: isPartly }] };
  return atLeast === 'partlyMet' ? { any: [met, isPartly] } : { all: [] };
}

class Kleene {
  constructor(rules) {
    this.rules = rules;
  }

  /** When a condition is surely, or else possibly, true, or else false. */
  formula(condition, isTrue, isSure) {
    const parts = (list) => list.map((part) => this.formula(part, isTrue, isSure));
    const { all, any, not, precondition, anyWithStrength, question } = condition;
    if (all !== undefined) return isTrue ? allOf(parts(all)) : anyOf(parts(all));
    if (any !== undefined) return isTrue ? anyOf(parts(any)) : allOf(parts(any));
    if (not !== undefined) return this.formula(not, !isTrue, isSure);
    if (precondition !== undefined) return this.formula(gradeCondition(this.rules, condition), isTrue, isSure);
    if (anyWithStrength !== undefined) return this.formula({ any: testsOf(this.rules, condition) }, isTrue, isSure);
    if (question !== undefined) return this.comparison(condition, isTrue, isSure);
    throw new Error(`The translators do not know ${JSON.stringify(condition)}: nine.yaml does not use it.`);
  }

  comparison({ question, ...words }, isTrue, isSure) {
    const { type, options } = this.rules.questions[question];
    const values = words.oneOf ?? ('is' in words ? [words.is] : null);
    if (values === null || !['choice', 'yesNo'].includes(type))
      throw new Error(`${question} is compared as in no rule of nine.yaml.`);
    const domain = type === 'choice' ? Object.keys(options) : ['ja', 'nej'];
    const own = values.map((value) => ({ true: 'ja', false: 'nej' })[value] ?? value);
    const accepted = domain.filter((value) => own.includes(value) === isTrue);
    if (accepted.length === domain.length) return true;
    return accepted.length === 0 ? false : { question, in: isSure ? accepted : [...accepted, null] };
  }
}

/** All of some formulas: what is asked of one question is asked at once, and what follows from that is left out. */
function allOf(parts) {
  const taken = withoutRepeats(parts, 'any', allOf, anyOf);
  if (taken !== null) return taken;
  const { atoms, others } = flat(parts, 'all', (own, other) => own.filter((value) => other.includes(value)));
  if (others.includes(false) || atoms.some((atom) => atom.in.length === 0)) return false;
  const follows = ({ any }) => any?.some((part) => atoms.some((atom) => implies(atom, part)));
  return joined('all', [...atoms, ...others.filter((part) => part !== true && !follows(part))], true);
}

function anyOf(parts) {
  const taken = withoutRepeats(parts, 'all', anyOf, allOf);
  if (taken !== null) return taken;
  const { atoms, others } = flat(parts, 'any', (own, other) => [...new Set([...own, ...other])]);
  if (others.includes(true)) return true;
  const leads = ({ all }) => all?.some((part) => atoms.some((atom) => implies(part, atom)));
  return joined('any', [...atoms, ...others.filter((part) => part !== false && !leads(part))], false);
}

/** What several formulas have in common is asked once, as somebody would write it by hand; null when they have nothing. */
function withoutRepeats(parts, inner, outerOf, innerOf) {
  const groups = parts.flatMap((part) => (part[inner] === undefined ? [] : [part[inner]]));
  const has = (group, part) => group.some((own) => implies(own, part) && implies(part, own));
  const shared = groups.length < 2 ? [] : groups[0].filter((part) => groups.every((group) => has(group, part)));
  if (shared.length === 0) return null;
  const rests = groups.map((group) => innerOf(group.filter((part) => !has(shared, part))));
  return outerOf([...parts.filter((part) => part[inner] === undefined), innerOf([...shared, outerOf(rests)])]);
}

function joined(word, parts, whenNone) {
  if (parts.length === 0) return whenNone;
  return parts.length === 1 ? parts[0] : { [word]: parts };
}

/** The formulas within formulas of the same kind: one comparison for each question, and the rest. */
function flat(parts, word, together) {
  const within = parts.flatMap((part) => part[word] ?? [part]);
  const atoms = new Map();
  for (const { question, in: values } of within) {
    if (question === undefined) continue;
    const before = atoms.get(question);
    atoms.set(question, { question, in: before === undefined ? values : together(before.in, values) });
  }
  return { atoms: [...atoms.values()], others: within.filter((part) => part.question === undefined) };
}

const implies = (one, other) =>
  one.question !== undefined && one.question === other.question && one.in.every((value) => other.in.includes(value));
