import { type Cells, decisionTable } from '../../analysis/decision-table.ts';
import { limitsBehind } from '../../analysis/logic.ts';
import { type Cell, nearestNumber, type Variable } from '../../diagram/cells.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { fromNumber, isWhole } from '../../rules/answer.ts';
import { type Calculation, lineOf } from '../../rules/calculation.ts';
import { itemAt } from '../../rules/item.ts';
import type { Question } from '../../rules/question.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords, type Naming } from '../../wording/answers.ts';
import { numberOfQuestion } from '../../wording/rules.ts';
import { either, gradeWords } from '../../wording/terms.ts';
import { type Block, type Text, wordsOf } from '../document.ts';
import { answersWithReasons } from './answer-table.ts';
import { shortenedAnswers } from './naming.ts';

/** A decision table for a document of many, and the questions whose texts stand in it. */
export interface SmallTable {
  readonly blocks: readonly Block[];
  readonly questions: readonly string[];
  /** What answers are called where the table has been read. */
  readonly answer: Naming['answer'];
  /** Whether the reasons stand in it. */
  readonly hasReasons: boolean;
}

/** The largest table that is easier to read than the conditions in words, in a column that is half a page wide. */
const small = { columns: 3, rows: 12 };

/** The decision table of a precondition if it is small; its questions stand with their numbers. */
export function smallDecisionTable(compiled: CompiledRules, precondition: string, title: string): SmallTable | null {
  const { table } = decisionTable(compiled, precondition);
  if (table === null || table.variables.length === 0) return null;
  if (table.variables.length > small.columns || table.rows.length > small.rows) return null;
  const { questions } = compiled.rules;
  const head = (subject: string, text: string) =>
    Object.hasOwn(questions, subject) ? `${numberOfQuestion(compiled.rules, subject)}. ${text}` : text;
  const subjects = table.variables.map((variable) => itemAt(compiled.variables, variable).subject);
  const answer = shortenedAnswers(compiled.rules);
  const withReasons = reasonTable(compiled, precondition, title, table, { head, answer });
  return {
    hasReasons: withReasons !== null,
    blocks: [withReasons ?? tableOf(compiled, precondition, title, table, { head, answer })],
    questions: subjects.filter((subject) => Object.hasOwn(questions, subject)),
    answer,
  };
}

type Rows = NonNullable<ReturnType<typeof decisionTable>['table']>;

/** How the head of a column and an answer in it are said. */
interface Said {
  readonly head: (subject: string, text: string) => string;
  readonly answer: Naming['answer'];
}

function tableOf(compiled: CompiledRules, precondition: string, title: string, table: Rows, said: Said): Block {
  const variables = table.variables.map((variable) => itemAt(compiled.variables, variable));
  const head = [
    ...variables.map((variable) => said.head(variable.subject, columnInWords(compiled, variable))),
    decisionTableWords.grade,
  ];
  const rows = table.rows.map(({ cells, grade }): Text[] => [
    ...variables.map((variable, column) =>
      alternatives(cellsInWords(compiled, precondition, variable, cells[column] ?? null, said.answer)),
    ),
    [{ grade, words: gradeWords[grade] }],
  ]);
  return {
    kind: 'table',
    caption: `${decisionTableWords.title}: ${title}`,
    head,
    rows,
    widths: columnWidths(head, rows),
  };
}

/** The decision table of a precondition that one question decides, with the reason for each grade; null where it is another. */
function reasonTable(
  compiled: CompiledRules,
  precondition: string,
  title: string,
  table: Rows,
  said: Said,
): Block | null {
  const [variable] = table.variables.map((one) => itemAt(compiled.variables, one));
  if (variable === undefined || table.variables.length > 1) return null;
  const { questions, preconditions } = compiled.rules;
  const question = Object.hasOwn(questions, variable.subject) ? questions[variable.subject] : undefined;
  const texts = preconditions[precondition]?.texts;
  if (question === undefined || texts === undefined) return null;
  const found = answersWithReasons(table.rows, variable, question, texts);
  if (found === null) return null;
  const { grade: gradeHead, reason: reasonHead, title: kind } = decisionTableWords;
  return {
    kind: 'table',
    caption: `${kind}: ${title}`,
    head: [said.head(variable.subject, columnInWords(compiled, variable)), gradeHead, reasonHead],
    rows: found.map(({ cells, grade, reason }): Text[] => [
      alternatives(cellsInWords(compiled, precondition, variable, cells, said.answer)),
      [{ grade, words: gradeWords[grade] }],
      reason,
    ]),
    widths: [10, 5, 13],
  };
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

/** A grade is two words of which none is parted. */
const leastCounted = 45;
const longestCounted = 160;

/** Several answers in one cell, quoted so that it shows where each of them ends. */
function alternatives(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : either(words.map((text) => `"${text}"`));
}

/** What every reader of decision tables has to know first. */
export const decisionTableWords = {
  howToRead:
    'Det som få frågor avgör står i en tabell, och annat i ord. I tabellen står varje kombination av svar på precis en rad. Ett streck betyder att svaret inte spelar någon roll där. Ett svar som saknas eller är "vet inte" räknas aldrig som något av svaren i tabellen: finns det då rader med olika grad kvar är graden inte avgjord.',
  title: 'Beslutstabell',
  grade: 'Grad',
  reason: 'Skäl',
  any: '–',
};

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
  said: Naming['answer'] = (_, text) => text,
): string[] {
  const { rules } = compiled;
  if (cells === null) return [decisionTableWords.any];
  switch (variable.kind) {
    case 'limit':
      return [`${sideWords[cells.join('')] ?? ''} gränsvärdet`];
    case 'values':
      return valuesInWords(itemAt(rules.questions, variable.subject), variable, cells, (text) =>
        said(variable.subject, text),
      );
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
  said: (text: string) => string,
): string[] {
  const words = (chosen: readonly number[]) =>
    chosen.map((cell) => said(answerInWords(question, values[cell] ?? null)));
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
