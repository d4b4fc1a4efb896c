import { type Cells, decisionTable, longestTable } from '../../analysis/decision-table.ts';
import { limitsBehind } from '../../analysis/logic.ts';
import { type Cell, nearestNumber, type Variable } from '../../diagram/cells.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { fromNumber, isWhole } from '../../rules/answer.ts';
import { type Calculation, lineOf } from '../../rules/calculation.ts';
import { itemAt } from '../../rules/item.ts';
import type { Question } from '../../rules/question.ts';
import { type Limit, type RuleSet, valueOn } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords, numberInWords } from '../../wording/answers.ts';
import { limitGapInWords } from '../../wording/assessment.ts';
import { either, gradeWords, namedSource } from '../../wording/terms.ts';
import { type Block, numbered, paragraph, type Text, wordsOf } from '../document.ts';

/**
 * The decision table of a precondition, with the limits that it leans on. `isTight` is for a document of many of them: a table of many
 * columns then has letters in its cells, and the answers that they stand for once before it.
 */
export function decisionTableBlocks(
  compiled: CompiledRules,
  precondition: string,
  title: string,
  isTight = false,
): Block[] {
  const { table, rowCount } = decisionTable(compiled, precondition);
  const limits = limitsInWords(compiled, precondition).map((text) => paragraph(text, 'quiet'));
  if (table === null) return [paragraph(tooLongTable(rowCount), 'quiet'), ...limits];
  const variables = table.variables.map((variable) => itemAt(compiled.variables, variable));
  const head = [...variables.map((variable) => columnInWords(compiled, variable)), decisionTableWords.grade];
  const answers = table.rows.map(({ cells }) =>
    variables.map((variable, column) => cellsInWords(compiled, precondition, variable, cells[column] ?? null)),
  );
  const grades = table.rows.map(({ grade }): Text => [{ grade, words: gradeWords[grade] }]);
  const caption = `${decisionTableWords.title}: ${title}`;
  if (isTight && head.length > mostInWords) return [...lettersTable(caption, head, answers, grades), ...limits];
  const rows = answers.map((row, index): Text[] => [...row.map(alternatives), grades[index] ?? '']);
  return [
    ...(variables.length === 0 ? [paragraph(decisionTableWords.noQuestion)] : []),
    { kind: 'table', caption, head, rows, widths: columnWidths(head, rows) },
    ...limits,
  ];
}

/** Tables of more columns are in letters where there are many of them. */
const mostInWords = 4;

/** A decision table whose columns are numbers and whose answers are letters, after a list of what these stand for. */
function lettersTable(
  caption: string,
  head: readonly string[],
  answers: readonly (readonly (readonly string[])[])[],
  grades: readonly Text[],
): Block[] {
  const columns = head.slice(0, -1).map((_, column) => {
    const found = new Set(answers.flatMap((row) => row[column] ?? []));
    return [...found].filter((answer) => answer !== decisionTableWords.any);
  });
  const key = columns.map(
    (options, column): Text => [
      { strong: head[column] ?? '' },
      ` ${options.map((answer, index) => `${letterOf(index)}\u00A0= ${answer}`).join('; ')}.`,
    ],
  );
  const inLetters = (cell: readonly string[], column: number) =>
    either(cell.map((answer) => letterOf(columns[column]?.indexOf(answer) ?? -1)));
  return [
    paragraph(decisionTableWords.inLetters),
    numbered(key),
    {
      kind: 'table',
      caption,
      head: [...columns.map((_, column) => `${column + 1}`), decisionTableWords.grade],
      rows: answers.map((row, index): Text[] => [...row.map(inLetters), grades[index] ?? '']),
      widths: [...columns.map(() => 2), 4],
      inSigns: true,
    },
  ];
}

/** The letter of an answer, and the dash of any. */
function letterOf(index: number): string {
  if (index < 0) return decisionTableWords.any;
  return `${String.fromCharCode(97 + (index % 26))}${index < 26 ? '' : Math.floor(index / 26)}`;
}

/**
 * How wide columns are beside one another, so that the rows are low: by the words of their cells at the longest, as the grade in each
 * row is two words and an answer may be a sentence. The square root keeps one long answer from taking the room of all others.
 */
function columnWidths(head: readonly string[], rows: readonly (readonly Text[])[]): number[] {
  return head.map((text, column) => {
    const cells = rows.map((row) => wordsOf(row[column] ?? '').length);
    return Math.round(10 * Math.sqrt(Math.min(longestCounted, Math.max(leastCounted, text.length / 2, ...cells))));
  });
}

const leastCounted = 20;
const longestCounted = 160;

/** Several answers in one cell, quoted so that it shows where each of them ends. */
function alternatives(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : either(words.map((text) => `"${text}"`));
}

/** What every reader of decision tables has to know first. */
export const decisionTableWords = {
  howToRead:
    'Varje kombination av svar står på precis en rad. Ett streck betyder att svaret inte spelar någon roll där. Ett svar som saknas eller är "vet inte" räknas aldrig som något av svaren i tabellen: finns det då rader med olika grad kvar är graden inte avgjord.',
  title: 'Beslutstabell',
  grade: 'Grad',
  any: '–',
  inLetters: 'Kolumnerna i tabellen är frågorna här, och bokstäverna deras svar.',
  noQuestion: 'Graden är densamma vad svaren än är.',
};

const manyRows = 1_000_000;

/** That a table would be too long to be of use. */
function tooLongTable(rowCount: number): string {
  const count = rowCount > manyRows ? `fler än ${numberInWords(manyRows)}` : numberInWords(rowCount);
  return `Beslutstabellen visas inte. Den skulle ha ${count} rader, och fler än ${longestTable} är svåra att läsa. Villkoret står i ord ovanför.`;
}

/** What a column of a decision table asks. */
function columnInWords({ rules, date }: CompiledRules, { kind, ...variable }: Variable): string {
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
      return valuesInWords(itemAt(rules.questions, variable.subject), variable, cells);
    case 'cells': {
      const named = limitsBehind(rules, precondition).filter(({ subject }) => subject === variable.subject);
      const limits = new Map(named.map(({ limit }) => [limit, compiled.limits.get(limit)]));
      const bound = (number: number): string => {
        const text = answerInWords(lineNamed(rules, variable), fromNumber(variable.on, number));
        const equal = [...limits].filter(([, value]) => value === number).map(([id]) => limitName(rules, id));
        return equal.length === 0 ? text : `${text} (gränsvärdet ${equal.join(' och ')})`;
      };
      return stretches(cells.map((cell) => itemAt(variable.cells, cell))).map((one) =>
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
  return calculation === undefined ? itemAt(rules.questions, subject) : lineOf(calculation);
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
  const [first, last] = [itemAt(cells, 0), cells.at(-1) as Cell];
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
function limitsInWords(compiled: CompiledRules, precondition: string): string[] {
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
