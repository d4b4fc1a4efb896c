// Rule files that are large in one way or another, as rows of hostile.js.

const dist = (name) => import(`../../dist/${name}.js`);
const { checkRuleText } = await dist('tasks/check');
const { compile } = await dist('diagram/compile');
const { readRuleSet } = await dist('rules/read-rule-set');

const day = '2026-11-21';
const many = (size, one) => Array.from({ length: size }, (_, index) => one(index));
const named = (size, prefix, one) => Object.fromEntries(many(size, (index) => [`${prefix}-${index}`, one(index)]));

const common = { section: 'Avsnitt', text: 'Hur är det?', help: 'Läs ansökan.', why: 'Det avgör.' };
const yesNo = { ...common, type: 'yesNo' };
const texts = { met: 'Det är uppfyllt.', notMet: 'Det är inte uppfyllt.' };
const source = { title: 'En källa', confidence: 'low' };
const precondition = (met) => ({ title: 'Det gäller', strength: 'required', met, texts, sources: ['kalla'] });

/** A sound rule set with one question and one precondition, and what stands instead of them or beside them. */
export function ruleSet(changes = {}) {
  return {
    format: 1,
    id: 'stort',
    version: '1.0.0',
    title: 'Ett stort regelverk',
    valid: { from: '2020-01-01' },
    sources: { kalla: source },
    questions: { 'fraga-0': yesNo },
    preconditions: { 'krav-0': precondition({ question: 'fraga-0', is: 'ja' }) },
    outcomes: [
      { id: 'nej', title: 'Nej', text: 'Nej.', when: { anyWithStrength: ['required'], is: 'notMet' } },
      { id: 'ja', title: 'Ja', text: 'Ja.', otherwise: true },
    ],
    examples: [{ name: 'Inget är besvarat', answers: {}, expect: { outcome: null } }],
    ...changes,
  };
}

const asked = (index) => ({ question: `fraga-${index}`, is: 'ja' });
const outcome = (index, when) => ({ id: `utfall-${index}`, title: `Utfall ${index}`, text: 'Text.', when });
const last = { id: 'sista', title: 'Sista', text: 'Text.', otherwise: true };
const number = { ...common, type: 'number', unit: 'kr' };
const random = (index) => (index * 7919) % 100_003;

/** Sets of rules by what is large in them. */
export const shapes = {
  preconditions: (size) =>
    ruleSet({
      questions: named(size, 'fraga', () => yesNo),
      preconditions: named(size, 'krav', (index) => precondition(asked(index))),
    }),
  'questions in one all': (size) =>
    ruleSet({
      questions: named(size, 'fraga', () => yesNo),
      preconditions: { 'krav-0': precondition({ all: many(size, asked) }) },
    }),
  'questions to count': (size) =>
    ruleSet({
      questions: named(size, 'fraga', () => yesNo),
      preconditions: { 'krav-0': precondition({ atLeast: { count: Math.ceil(size / 2), of: many(size, asked) } }) },
    }),
  'one question many times': (size) =>
    ruleSet({ preconditions: { 'krav-0': precondition({ all: many(size, () => asked(0)) }) } }),
  'constants of a question': (size) =>
    ruleSet({
      questions: { 'fraga-0': number },
      preconditions: { 'krav-0': precondition({ any: many(size, (i) => ({ question: 'fraga-0', is: random(i) })) }) },
    }),
  'limits of a question': (size) =>
    ruleSet({
      questions: { 'fraga-0': number },
      limits: named(size, 'grans', () => ({ title: 'Gräns', unit: 'kr', values: [] })),
      preconditions: {
        'krav-0': precondition({ any: many(size, (i) => ({ question: 'fraga-0', min: { limit: `grans-${i}` } })) }),
      },
    }),
  'values of a limit': (size) =>
    ruleSet({
      questions: { 'fraga-0': number },
      limits: {
        grans: {
          title: 'Gräns',
          unit: 'kr',
          values: many(size, (i) => ({
            from: dayAt(2 * i),
            to: dayAt(2 * i + 1),
            value: random(i),
            source: 'kalla',
          })),
        },
      },
      preconditions: { 'krav-0': precondition({ question: 'fraga-0', min: { limit: 'grans' } }) },
    }),
  'options of three questions': (size) =>
    ruleSet({
      questions: named(3, 'fraga', () => ({ ...common, type: 'choice', options: named(size, 'val', () => 'Val') })),
      preconditions: {
        'krav-0': precondition({
          any: many(size, (i) => ({ all: many(3, (q) => ({ question: `fraga-${q}`, is: `val-${i}` })) })),
        }),
      },
    }),
  outcomes: (size) =>
    ruleSet({
      questions: named(size, 'fraga', () => yesNo),
      outcomes: [...many(size, (index) => outcome(index, asked(index))), last],
    }),
  forms: (size) =>
    ruleSet({
      questions: named(size, 'fraga', () => yesNo),
      forms: named(size, 'form', (index) => ({ title: 'Form', when: asked(index), why: 'Så.', sources: ['kalla'] })),
    }),
  sources: (size) => ruleSet({ sources: { kalla: source, ...named(size, 'kalla', () => source) } }),
  examples: (size) =>
    ruleSet({
      examples: many(size, (i) => ({ name: `Nr ${i}`, answers: { 'fraga-0': 'ja' }, expect: { outcome: 'ja' } })),
    }),
  'impossible combinations': (size) =>
    ruleSet({
      questions: named(size, 'fraga', () => yesNo),
      impossible: many(size - 1, (i) => ({ all: [asked(i), asked(i + 1)] })),
    }),
  'unknown names': (size) => ruleSet({ preconditions: named(size, 'krav', (i) => precondition(asked(i + 1))) }),
  'unknown keys': (size) => ruleSet({ ...named(size, 'nyckel', () => 1) }),
  'unknown keys far in': (size) =>
    ruleSet({ preconditions: named(size, 'krav', (index) => ({ ...precondition(asked(0)), mett: index })) }),
  'missing keys': (size) => ruleSet({ preconditions: named(size, 'krav', () => ({ title: 'Det gäller' })) }),
  'repeated names': (size) =>
    ruleSet({ preconditions: { 'krav-0': { ...precondition(asked(0)), sources: many(size, () => 'kalla') } } }),
  'repeated titles': (size) =>
    ruleSet({ outcomes: [...many(size, (i) => ({ ...outcome(i, asked(0)), title: 'Samma' })), last] }),
  'a chain of preconditions': (size) =>
    ruleSet({
      preconditions: named(size, 'krav', (i) =>
        precondition(i === 0 ? asked(0) : { precondition: `krav-${i - 1}`, is: 'met' }),
      ),
    }),
  'preconditions that ask each other': (size) =>
    ruleSet({
      preconditions: named(Math.ceil(Math.sqrt(size)), 'krav', (i) =>
        precondition({ any: [asked(0), ...many(i, (j) => ({ precondition: `krav-${j}`, is: 'met' }))] }),
      ),
    }),
  'pairs far apart': (size) =>
    ruleSet({
      questions: named(2 * size, 'fraga', () => yesNo),
      preconditions: { 'krav-0': precondition({ any: many(size, (i) => ({ all: [asked(i), asked(i + size)] })) }) },
    }),
};

function dayAt(index) {
  return new Date(Date.UTC(2020, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
}

/** How large each is, for the times to be long enough to compare; those that are refused as too large are soon done. */
const sizes = { 'pairs far apart': 100 };

/** Texts of rule files that are large in their writing. */
const writings = {
  'a mistake at the end': (size) =>
    `${'nyckel: 1\n'.repeat(1)}${many(size, (i) => `k-${i}: [a, b]\n`).join('')}\t- : {`,
  'an open quotation mark': (size) => `a: "${'ord: {\n'.repeat(size)}`,
  'opening brackets': (size) => `a: ${'['.repeat(size)}`,
  dashes: (size) => '- '.repeat(size),
  'blanks before a mistake': (size) => `${'\t'.repeat(size * 10)}a: 1\n`,
  'numbers with commas': (size) => `{${many(size, (i) => ` k-${i}: 2,5`).join(',')} }`,
  'blank lines': (size) => `id: a\n${'\n'.repeat(size * 10)}b: 1\n`,
  'comments that silence': (size) =>
    many(size, (i) => `# iop-check-ignore unknown-key: skäl\nnyckel-${i}: 1\n`).join(''),
  'a comment with blanks': (size) => `id: a # iop-check-ignore x${' '.repeat(size * 10)}: b${' '.repeat(size * 10)}c\n`,
  'hidden characters': (size) => many(size, (i) => `n\u00adyckel-${i}: \u200b\n`).join(''),
  'keys that are there twice': (size) => 'nyckel: 1\n'.repeat(size),
  anchors: (size) => many(size, (i) => `k-${i}: &a${i} 1\n`).join('') + many(size, (i) => `l-${i}: *a${i}\n`).join(''),
  'a text with keys': (size) => `title: >-\n${'  met: ord\n'.repeat(size)}`,
  'a long unit': (size) =>
    JSON.stringify(ruleSet({ questions: { 'fraga-0': { ...number, unit: 'k'.repeat(size * 10) } } })),
};

const proofDate = { day, isAsked: true };
const writingRows = Object.entries(writings).map(([name, make]) => ({
  name: `validate, ${name}`,
  size: 3000,
  make,
  run: (text) => checkRuleText(text, 'stort.yaml', { proofDate }),
}));

const shapeRows = Object.entries(shapes).flatMap(([name, make]) => [
  {
    name: `validate --no-proofs, ${name}`,
    size: sizes[name] ?? 3000,
    make: (size) => JSON.stringify(make(size), null, 1),
    run: (text) => checkRuleText(text, 'stort.yaml'),
  },
  {
    name: `validate, ${name}`,
    size: sizes[name] ?? 3000,
    make: (size) => JSON.stringify(make(size), null, 1),
    run: (text) => checkRuleText(text, 'stort.yaml', { proofDate }),
  },
  {
    name: `compile, ${name}`,
    size: sizes[name] ?? 3000,
    make: (size) => readRuleSet(make(size)),
    run: (read) => (read.ok ? compile(read.value, day) : null),
  },
]);

export const ruleRows = [...shapeRows, ...writingRows];
