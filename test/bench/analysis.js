// Prints how long what is asked of the rules takes: of rule sets with 20, 40, 80 and 160 generated preconditions, and of those
// that we ship. Milliseconds, medians of several rounds; nothing is kept from one round to the next.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedRules, random } from './generated-rules.js';

const dist = (name) => import(`../../dist/${name}.js`);
const { bestNextQuestion, compile, expectedQuestionsLeft, openQuestions, readRuleFile, readRuleSet } =
  await dist('index');
const { changesWithinReach } = await dist('assessment/prospects');
const { Judging } = await dist('assessment/judging');
const { emptyCase } = await dist('cases/case');
const { answerIn, cellCount } = await dist('diagram/cells');
const { prove } = await dist('analysis/proof');
const { compareRules } = await dist('analysis/difference');

const rounds = Number(process.argv[2] ?? 7);
const date = '2025-06-01';
const seed = 1;

/** An answer to every question that counts, in a cell picked by chance; what is only calculated with is anything. */
function randomCase({ rules, variables }) {
  const chance = random(seed);
  const answers = new Map();
  for (const [id, { type, min }] of Object.entries(rules.questions)) {
    if (type === 'number') answers.set(id, min ?? 1);
    if (type === 'date') answers.set(id, date);
  }
  for (const variable of variables) {
    if (variable.kind === 'limit' || !Object.hasOwn(rules.questions, variable.subject)) continue;
    answers.set(variable.subject, answerIn(variable, Math.floor(chance() * cellCount(variable)), null));
  }
  return { ...emptyCase, answers };
}

/** A later version of the rules: the same but for one precondition, which is met by less. */
function changed(rules) {
  const [[id, precondition], ...others] = Object.entries(rules.preconditions).reverse();
  const looser = { ...precondition, met: precondition.partlyMet ?? { not: precondition.met } };
  return { ...rules, version: '9.0.0', preconditions: { ...Object.fromEntries(others.reverse()), [id]: looser } };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** The median time of some work, or a dash when there is none to do. */
function time(work) {
  if (work === null) return '–';
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times).toFixed(1);
}

const columns = [
  'rules',
  'questions',
  'nodes',
  'compile',
  'proof',
  'diff',
  'open',
  'expected',
  'next',
  'forcing',
  'change',
];

function row(name, rules) {
  const questions = Object.keys(rules.questions).length;
  const compiled = compile(rules, date);
  if (!compiled.ok) return [name, questions, 'above the node limit', ...columns.slice(3).map(() => '–')];
  const { value } = compiled;
  const none = new Map();
  const full = randomCase(value);
  return [
    name,
    questions,
    value.diagram.size,
    time(() => compile(rules, date)),
    time(prove === undefined ? null : () => prove(rules, date)),
    time(compareRules === undefined ? null : () => compareRules(rules, changed(rules), date)),
    time(() => openQuestions(value, none)),
    time(() => expectedQuestionsLeft(value, none)),
    time(() => bestNextQuestion(value, none)),
    time(() => new Judging(value, full).decidingAnswers(value.outcome)),
    time(() => changesWithinReach(value, full)),
  ];
}

function generated(count) {
  const read = readRuleSet(generatedRules(count, seed));
  if (!read.ok) throw new Error(`The generated rules are not sound: ${read.diagnostics[0].code}`);
  return read.value;
}

async function bundled(file) {
  const { loaded } = await readRuleFile(file);
  if (loaded === null) throw new Error(`${file} cannot be read.`);
  return loaded.rules;
}

const folder = fileURLToPath(new URL('../../rules/', import.meta.url));
const files = ['', 'lokala/'].flatMap((under) =>
  readdirSync(`${folder}${under}`)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${under}${name}`),
);

function print(cells) {
  const [name, ...others] = cells.map(String);
  process.stdout.write(`${[name.padEnd(36), ...others.map((cell) => cell.padStart(9))].join(' ')}\n`);
}

print(columns);
for (const count of [20, 40, 80, 160]) print(row(`${count} preconditions`, generated(count)));
for (const file of files) print(row(file, await bundled(`${folder}${file}`)));
