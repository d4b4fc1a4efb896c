import { type Cells, longestTable } from '../analysis/decision-table.ts';
import type { Goal, Operand, PeriodSide, Side } from '../analysis/goals.ts';
import { limitsBehind } from '../analysis/logic.ts';
import { type Cell, fromNumber, isWhole, nearestNumber, type Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Calculation, lineOf } from '../rules/calculation.ts';
import type { Strength, ValidPeriod } from '../rules/condition.ts';
import type { Direction } from '../rules/direction.ts';
import { forbiddenBy, isAnyStarting, isStep, listed, type Never } from '../rules/never.ts';
import type { Question } from '../rules/question.ts';
import { type Example, type Form, type Limit, type RuleOutcome, type RuleSet, valueOn } from '../rules/rule-set.ts';
import type { ShownCase } from '../rules/shown-case.ts';
import { printable } from '../rules/text.ts';
import { answerInWords, conditionInWords, numberInWords, periodInWords } from './answers.ts';
import { limitGapInWords, outcomeTitle } from './assessment.ts';
import { both, either, gradeWords, namedSource, withStop } from './terms.ts';

/** Headings and sentences of a rule set that is shown as a whole. */
export const shownWords = {
  proposals: 'Vid utfallet föreslås i tjänsteskrivelsen också att nämnden',
  alwaysUnknown: 'Varje fråga kan också besvaras med "vet inte".',
  promises: 'Riktningar och uteslutna kombinationer',
  directions: 'Detta lovar regelverket, och iop-check validate bevisar det för alla kombinationer av svar.',
  impossible:
    'Detta kan enligt regelverket inte förekomma. Bevisen om regelverket bortser från det, men en bedömning gör det inte.',
  never: 'Det som aldrig får hända',
  neverProved: 'Detta får aldrig hända, och iop-check validate bevisar det för alla kombinationer av svar.',
  neverWhen: 'Gäller när',
  contradictions: 'Svar som knappast kan vara sanna samtidigt',
  contradictionsJudged: 'Sådana svar får förekomma och bedöms som andra, men bedömningen säger till.',
  contradictionWhen: 'Det sägs när',
  starts: 'Formen innebär att verksamheten börjar.',
  impossibleWhen: 'Uteslutet är att',
  examples: 'Exempel',
  examplesCaption: 'Regelverkets egna prov, med det utfall som det ska ge den dagen.',
  example: 'Exempel',
  date: 'Dag',
  expected: 'Väntat utfall',
  agreement: 'Avtalsutkast',
  partWhen: 'Delen är med när',
  notInAgreement: 'Det här ska inte stå i avtalet',
} as const;

/** What is said of an outcome that decides nothing yet. */
export const preliminarySentence = 'Utfallet säger bara att ärendet är värt att pröva enligt fler regler.';

/** What an outcome promises. */
export const promiseWords: Readonly<Record<NonNullable<RuleOutcome['promises']>, string>> = {
  form: 'Löfte: då finns alltid en annan form eller ett nästa steg.',
  improvement: 'Löfte: då går det alltid att nå ett bättre utfall med svar som kan ändras.',
};

/** The two kinds of forms: heading, and what stands before the condition. */
export const formKinds = {
  form: { heading: 'Andra samverkansformer', when: 'Svaren talar för formen när' },
  step: { heading: 'Nästa steg', when: 'Steget hör till när' },
} as const;

/** The other forms, and the next steps. */
export function formsByKind({ forms = {} }: RuleSet): { kind: keyof typeof formKinds; forms: [string, Form][] }[] {
  return (['form', 'step'] as const).map((kind) => ({
    kind,
    forms: Object.entries(forms).filter(([, form]) => isStep(form) === (kind === 'step')),
  }));
}

/** What must not happen, as in `utfallet "Kan ingås" och formen "Upphandling"`. */
export function forbiddenInWords(rules: RuleSet, never: Never): string {
  const what = isAnyStarting(never.form)
    ? ['någon form som innebär att verksamheten börjar']
    : listed(never.form, 'form').map(([id]) => `formen "${printable(rules.forms?.[id]?.title ?? id)}"`);
  const named = forbiddenBy({ ...never, form: undefined }, rules).map((one) =>
    one.kind === 'precondition'
      ? `att "${printable(rules.preconditions[one.name]?.title ?? one.name)}" är ${gradeWords[one.grade]}`
      : `utfallet "${outcomeTitle(rules, one.name)}"`,
  );
  return `Aldrig då: ${both([...named, ...what])}.`;
}

/** Which rules are shown: their id and version, when they apply, and what they stand on. */
export function versionInWords({ id, version, valid }: RuleSet, date: string, standsOn: readonly string[]): string {
  const below = standsOn.length === 0 ? '' : ` Bygger på ${standsOn.join(', ')}.`;
  return `${id} ${version}. ${validityInWords(valid, date)}${below}`;
}

/** That limits and decision tables hang on the date. */
export function shownOn(date: string): string {
  return `Gränsvärden och beslutstabeller visas som de är ${date}.`;
}

/** When a question is asked that settles what remains of a precondition. */
export const settlesSentence = 'Frågan ställs först när förutsättningen inte hänger på något annat än sådana frågor.';

/** What to know of the answer to a question besides its type. */
export function questionFacts({ changeable, per, type, settles }: Question): string[] {
  return [
    ...(changeable === false ? ['Svaret är ett faktum som parterna inte kan ändra.'] : []),
    ...(settles === undefined ? [] : [settlesSentence]),
    ...(per === undefined ? [] : ['Besvaras för varje organisation, när de är flera.']),
    ...(type === 'text' ? ['Svaret bedöms aldrig.'] : []),
  ];
}

/** What the note on the answer to a question should say; null when none is wanted. */
export function wantedNoteInWords({ wantsNote }: Question): string | null {
  if (wantsNote === undefined) return null;
  const { text, date } = wantsNote;
  return `Svaret ska motiveras${date === true ? ', med datum' : ''}. Motiveringen ska säga: ${withStop(printable(text))}`;
}

/** A direction as a promise about the outcome. */
export function directionInWords(rules: RuleSet, { question, better }: Direction): string {
  const asked = rules.questions[question];
  const on = `på frågan "${printable(asked?.text ?? question)}"`;
  const promise = 'ger aldrig ett sämre utfall';
  if (better === 'ja' || better === 'nej') {
    return `Svaret ${better} ${on} ${promise} än svaret ${better === 'ja' ? 'nej' : 'ja'}, allt annat lika.`;
  }
  const words = asked?.type === 'date' ? { higher: 'senare', lower: 'tidigare' } : { higher: 'högre', lower: 'lägre' };
  return `Ett ${words[better]} svar ${on} ${promise}, allt annat lika.`;
}

/** The outcome that an example expects, by title. */
export function expectedInWords(rules: RuleSet, { expect }: Example): string {
  const { outcome, possibleOutcomes = [] } = expect;
  if (typeof outcome === 'string') return outcomeTitle(rules, outcome);
  const possible = possibleOutcomes.map((id) => outcomeTitle(rules, id));
  if (possible.length > 0) return `Inte avgjort: ${either(possible)}`;
  return outcome === null ? 'Inte avgjort' : 'Utfallet prövas inte';
}

/** What every reader of decision tables has to know first. */
export const decisionTableWords = {
  howToRead:
    'Varje kombination av svar står på precis en rad. Ett streck betyder att svaret inte spelar någon roll där. Ett svar som saknas eller är "vet inte" räknas aldrig som något av svaren i tabellen: finns det då rader med olika grad kvar är graden inte avgjord.',
  title: 'Beslutstabell',
  grade: 'Grad',
  any: '–',
  noQuestion: 'Graden är densamma vad svaren än är.',
};

const manyRows = 1_000_000;

/** That a table would be too long to be of use. */
export function tooLongTable(rowCount: number): string {
  const count = rowCount > manyRows ? `fler än ${numberInWords(manyRows)}` : numberInWords(rowCount);
  return `Beslutstabellen visas inte. Den skulle ha ${count} rader, och fler än ${longestTable} är svåra att läsa. Villkoret står i ord ovanför.`;
}

/** What a column of a decision table asks. */
export function columnInWords({ rules, date }: CompiledRules, { kind, ...variable }: Variable): string {
  const calculation = calculationOf(rules, variable.subject);
  const question = rules.questions[variable.subject];
  const name =
    calculation === undefined
      ? printable(question?.text ?? variable.subject)
      : `${printable(calculation.title)} (beräknat värde)`;
  if (kind !== 'limit' || !('limit' in variable)) return name;
  return `${name} Jämfört med gränsvärdet ${limitName(rules, variable.limit)}, som saknar värde ${date}`;
}

/** The answers that some cells of a variable stand for: each an alternative, or the dash for any. */
export function cellsInWords(
  compiled: CompiledRules,
  precondition: string,
  variable: Variable,
  cells: Cells,
): string[] {
  const { rules } = compiled;
  if (cells === null) return [decisionTableWords.any];
  switch (variable.kind) {
    case 'limit':
      return [`${sideWords[cells.join('')] ?? ''} gränsvärdet`];
    case 'values':
      return valuesInWords(rules.questions[variable.subject] as Question, variable, cells);
    case 'cells': {
      const named = limitsBehind(rules, precondition).filter(({ subject }) => subject === variable.subject);
      const limits = new Map(named.map(({ limit }) => [limit, compiled.limits.get(limit)]));
      const bound = (number: number): string => {
        const text = answerInWords(lineNamed(rules, variable), fromNumber(variable.on, number));
        const equal = [...limits].filter(([, value]) => value === number).map(([id]) => limitName(rules, id));
        return equal.length === 0 ? text : `${text} (gränsvärdet ${equal.join(' och ')})`;
      };
      return stretches(cells.map((cell) => variable.cells[cell] as Cell)).map((one) =>
        stretchInWords(one, variable, bound),
      );
    }
  }
}

/** Which sides of a limit without a value some cells are: below it is 0, at it 1, above it 2. */
const sideWords: Readonly<Record<string, string>> = {
  '0': 'mindre än',
  '1': 'lika med',
  '2': 'mer än',
  '01': 'högst',
  '12': 'minst',
  '02': 'inte lika med',
};

function valuesInWords(
  question: Question,
  { values }: Variable & { kind: 'values' },
  cells: readonly number[],
): string[] {
  const words = (chosen: readonly number[]) => chosen.map((cell) => answerInWords(question, values[cell] ?? null));
  const others = [...values.keys()].filter((cell) => !cells.includes(cell));
  if (others.length > 1 || cells.length < 4) return words(cells);
  return [`alla alternativ utom "${words(others).join('')}"`];
}

function calculationOf(rules: RuleSet, subject: string): Calculation | undefined {
  return Object.hasOwn(rules.calculated ?? {}, subject) ? rules.calculated?.[subject] : undefined;
}

function lineNamed(rules: RuleSet, { subject }: Variable): Question {
  const calculation = calculationOf(rules, subject);
  return calculation === undefined ? (rules.questions[subject] as Question) : lineOf(calculation);
}

function limitName(rules: RuleSet, limit: string): string {
  return `"${printable(rules.limits?.[limit]?.title ?? limit)}"`;
}

type CellVariable = Variable & { readonly kind: 'cells' };

/** Neighbouring cells put together. */
function stretches(cells: readonly Cell[]): Cell[] {
  const found: Cell[] = [];
  for (const cell of cells) {
    const last = found.at(-1);
    const touches = last !== undefined && last.high === cell.low && last.highClosed !== cell.lowClosed;
    if (touches) found[found.length - 1] = { ...last, high: cell.high, highClosed: cell.highClosed };
    else found.push(cell);
  }
  return found;
}

/** A stretch in words. An end that the question does not go beyond is left unsaid. */
function stretchInWords(stretch: Cell, { cells, on }: CellVariable, bound: (number: number) => string): string {
  const isDate = on.type === 'date';
  const only = onlyNumber(stretch, isWhole(on));
  if (only !== null) return bound(only);
  const [first, last] = [cells[0] as Cell, cells.at(-1) as Cell];
  const fromFirst = stretch.low === first.low && stretch.lowClosed === first.lowClosed;
  const toLast = stretch.high === last.high && stretch.highClosed === last.highClosed;
  const low = fromFirst ? null : bound(stretch.low);
  const high = toLast ? null : bound(stretch.high);
  const lowWords = isDate ? ['från och med', 'efter'] : ['minst', 'mer än'];
  const highWords = isDate ? ['till och med', 'före'] : ['högst', 'mindre än'];
  const parts = [
    ...(low === null ? [] : [`${lowWords[stretch.lowClosed ? 0 : 1]} ${low}`]),
    ...(high === null ? [] : [`${highWords[stretch.highClosed ? 0 : 1]} ${high}`]),
  ];
  return parts.length === 0 ? decisionTableWords.any : parts.join(isDate ? ' och ' : ' men ');
}

/** The number of a stretch that holds just one. */
function onlyNumber(stretch: Cell, whole: boolean): number | null {
  const lowest = nearestNumber(stretch, whole, stretch.low);
  if (lowest === null || !Number.isFinite(stretch.low) || !Number.isFinite(stretch.high)) return null;
  if (stretch.low === stretch.high) return lowest;
  return whole && nearestNumber(stretch, whole, stretch.high) === lowest ? lowest : null;
}

/** The limits that a precondition leans on, each with its value on the date, or that it has none then. */
export function limitsInWords(compiled: CompiledRules, precondition: string): string[] {
  const ids = new Set(limitsBehind(compiled.rules, precondition).map(({ limit }) => limit));
  return [...ids].map((id) => limitOnDate(compiled.rules, compiled.rules.limits?.[id] as Limit, compiled.date));
}

/** What a limit is on a date, with its source; or that it is missing then, which is not zero. */
export function limitOnDate(rules: RuleSet, limit: Limit, date: string): string {
  const value = valueOn(limit, date);
  if (value === undefined) {
    return `${limitGapInWords(limit, date)} Den ${date} är det därför saknat, och det räknas aldrig som noll: det som hänger på det går inte att avgöra.`;
  }
  const until = value.to === undefined ? '' : ` till och med ${value.to}`;
  return `Gränsvärdet "${printable(limit.title)}" är ${numberInWords(value.value)} ${printable(limit.unit)} den ${date} (gäller från ${value.from}${until}, källa ${namedSource(rules, value.source)}).`;
}

/** Headings and sentences of the diagram of a rule set's logic. */
export const diagramWords = {
  title: 'Så hänger regelverket ihop',
  caption:
    'Frågor leder till förutsättningar, och förutsättningar till utfall och andra samverkansformer. En pil betyder att det vid spetsen prövas med det vid pilens början.',
  sameInWords: 'Allt som diagrammen visar står också i ord längre ned, under förutsättningar, utfall och former.',
  outcomePart: 'Från frågor till utfall',
  outcomeCaption:
    'En pil betyder att det vid spetsen prövas med det vid pilens början. En pil från en grupp gäller alla förutsättningar i gruppen. Av utfallen gäller det första som passar.',
  formPart: 'Från svar till andra samverkansformer',
  formCaption:
    'Svar och förutsättningar som talar för en annan form. Vad en form prövas med står också i dess ruta, med rutornas nummer. Hur förutsättningarna prövas visar det första diagrammet.',
  outlines: 'Förutsättningar har dubbel ram (rättslig spärr), enkel ram (krav) eller streckad ram (stöd).',
  questions: 'Frågor',
  calculated: 'Beräknade värden',
  preconditions: 'Förutsättningar',
  outcomes: 'Utfall',
  forms: 'Andra samverkansformer',
  otherwise: 'Gäller när inget av utfallen före det gör det.',
  longCondition: 'Villkoret är långt och står i ord i regelverket.',
};

/** The strengths as headings over the preconditions that have them. */
export const strengthHeadings: Readonly<Record<Strength, string>> = {
  gate: 'Rättsliga spärrar',
  required: 'Krav',
  supporting: 'Stöd',
};

const longestNote = 6;

/** When an outcome comes about, as the few lines that there is room for in its box. */
export function outcomeNote(rules: RuleSet, id: string): string[] {
  const when = rules.outcomes.find((one) => one.id === id)?.when;
  if (when === undefined) return [diagramWords.otherwise];
  const [first, ...others] = conditionInWords(rules, when);
  if (first === undefined || others.length >= longestNote) return [diagramWords.longCondition];
  return [`Gäller när ${first.text}`, ...others.map(({ depth, text }) => `${'– '.repeat(depth)}${text}`)];
}

/** The numbers of the boxes that a form is asked with. */
export function formNote(numbers: readonly number[]): string {
  return `Prövas med ${both(numbers.map(String))}.`;
}

/** That something is asked with other things, for those who do not see the diagram. */
export function askedWithSentence(title: string, names: readonly string[]): string {
  return `"${title}" prövas med ${both(names.map((name) => `"${name}"`))}.`;
}

const sides: Readonly<Record<Side, (value: string) => string>> = {
  below: (value) => `under ${value}`,
  atMost: (value) => `högst ${value}`,
  at: (value) => `just ${value}`,
  atLeast: (value) => `minst ${value}`,
  above: (value) => `över ${value}`,
};

const dateSides: Readonly<Record<Side, (day: string) => string>> = {
  below: (day) => `före ${day}`,
  atMost: (day) => `senast ${day}`,
  at: (day) => `just ${day}`,
  atLeast: (day) => `tidigast ${day}`,
  above: (day) => `efter ${day}`,
};

const periodSides: Readonly<Record<PeriodSide, (period: ValidPeriod) => string>> = {
  before: ({ from }) => `bedömt före ${from}`,
  within: (period) => `bedömt ${periodInWords(period)}`,
  after: ({ to }) => `bedömt efter ${to}`,
};

/** The part of a goal that tells it from others about the same thing, as "delvis uppfylld" or "minst 24 månader". */
export function goalPart(rules: RuleSet, goal: Goal, date: string | null): string {
  switch (goal.kind) {
    case 'grade':
      return gradeWords[goal.grade];
    case 'answer': {
      const question = rules.questions[goal.question] as Question;
      const words = answerInWords(question, goal.value);
      return question.type === 'choice' ? `${words} (${String(goal.value)})` : words;
    }
    case 'side':
      return sideInWords(rules, goal, date);
    case 'period':
      return periodSides[goal.side](goal.period);
    case 'outcome':
      return `${printable(rules.outcomes.find(({ id }) => id === goal.outcome)?.title ?? '')} (${goal.outcome})`;
    case 'form':
      return goal.fits ? 'svaren talar för den' : 'svaren talar inte för den';
    case 'contradiction':
      return 'svaren säger emot varandra så';
  }
}

function sideInWords(rules: RuleSet, { subject, operand, side }: Extract<Goal, { kind: 'side' }>, date: string | null) {
  const calculation = rules.calculated?.[subject];
  const question = calculation === undefined ? (rules.questions[subject] as Question) : lineOf(calculation);
  const words = question.type === 'date' ? dateSides : sides;
  return words[side](
    typeof operand === 'object' ? limitInWords(rules, operand.limit, date) : answerInWords(question, operand),
  );
}

function limitInWords({ limits }: RuleSet, id: string, date: string | null): string {
  const limit = limits?.[id];
  if (limit === undefined) return id;
  const known = date === null ? limit.values.at(-1) : valueOn(limit, date);
  const value = known === undefined ? '' : ` (${valueInWords(limit, known, date)})`;
  return `gränsvärdet "${printable(limit.title)}"${value}`;
}

function valueInWords({ unit, values }: Limit, { value, from }: Limit['values'][number], date: string | null): string {
  const since = date === null && values.length > 1 ? ` från ${from}` : '';
  return `${numberInWords(value)} ${printable(unit)}${since}`;
}

/** A goal by the ids of the rule file, short: "marknad: ideburna", "avtalstid: minst 24". */
export function goalById(goal: Goal): string {
  switch (goal.kind) {
    case 'grade':
      return `${goal.precondition}: ${gradeWords[goal.grade]}`;
    case 'answer':
      return `${goal.question}: ${typeof goal.value === 'boolean' ? (goal.value ? 'ja' : 'nej') : goal.value}`;
    case 'side': {
      const words = typeof goal.operand === 'string' ? dateSides : sides;
      return `${goal.subject}: ${words[goal.side](operandById(goal.operand))}`;
    }
    case 'period':
      return `ärendet ${periodSides[goal.side](goal.period)}`;
    case 'outcome':
      return `utfallet ${goal.outcome}`;
    case 'form':
      return `${goal.form}: svaren talar ${goal.fits ? '' : 'inte '}för den`;
    case 'contradiction':
      return `svar som knappast går ihop, nr ${goal.position + 1}`;
  }
}

function operandById(operand: Operand): string {
  return typeof operand === 'object' ? operand.limit : String(operand);
}

/** When a rule set applies, and whether it has run out or not begun on a date. */
export function validityInWords({ from, to }: RuleSet['valid'], date: string): string {
  if (date < from) return `Gäller först från ${from}${to === undefined ? '' : ` till ${to}`}.`;
  if (to === undefined) return `Gäller från ${from}.`;
  return date > to ? `Har slutat gälla: gällde från ${from} till ${to}.` : `Gäller från ${from} till ${to}.`;
}

/** A rule set beside others, and its file; null when it comes with the package. */
export interface NamedRules {
  readonly rules: Pick<RuleSet, 'id' | 'version'>;
  readonly file: string | null;
}

/** What rule sets are called beside one another: their id and version, and their file where these are those of another too. */
export function ruleNames(list: readonly NamedRules[]): string[] {
  const names = list.map(({ rules }) => `${rules.id} ${rules.version}`);
  return names.map((name, index) => {
    const file = list[index]?.file ?? null;
    return isAlone(name, names) ? name : `${name} (${file === null ? 'följer med iop-check' : printable(file)})`;
  });
}

/** The same where little needs to be said: the id alone, unless another has it too. */
export function shortRuleNames(list: readonly NamedRules[]): string[] {
  const ids = list.map(({ rules }) => rules.id);
  return ruleNames(list).map((name, index) => (isAlone(ids[index], ids) ? (ids[index] as string) : name));
}

function isAlone<T>(one: T, all: readonly T[]): boolean {
  return all.filter((other) => other === one).length === 1;
}

/** A case on one line: its answers as they are written in a rule file, and what it says of limits without a value. */
export function shownCaseInWords({ answers, limits }: Pick<ShownCase, 'answers' | 'limits'>): string {
  const written = (value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? 'ja' : 'nej') : String(value);
  const given = Object.entries(answers).map(([question, value]) => `${question}: ${written(value)}`);
  const stated = Object.entries(limits).map(([limit, value]) => `om ${limit} är ${value}`);
  return [...given, ...stated].join(', ') || 'inga svar alls';
}
