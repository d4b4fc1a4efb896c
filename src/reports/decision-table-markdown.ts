import { decisionTable } from '../analysis/decision-table.ts';
import type { Variable } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { markdown } from '../formats/markdown.ts';
import { cellsInWords, columnInWords, decisionTableWords, limitsInWords, tooLongTable } from '../wording/rules.ts';
import { either, gradeWords } from '../wording/terms.ts';

/** The decision table of a precondition as Markdown, with the limits that it leans on. */
export function decisionTableMarkdown(compiled: CompiledRules, precondition: string): string[] {
  const { table, rowCount } = decisionTable(compiled, precondition);
  const limits = limitsInWords(compiled, precondition).flatMap((text) => ['', markdown(text)]);
  if (table === null) return [markdown(tooLongTable(rowCount)), ...limits];
  const variables = table.variables.map((variable) => compiled.variables[variable] as Variable);
  const heads = [...variables.map((variable) => columnInWords(compiled, variable)), decisionTableWords.grade];
  const rows = table.rows.map(({ cells, grade }) => [
    ...variables.map((variable, column) =>
      alternatives(cellsInWords(compiled, precondition, variable, cells[column] ?? null)),
    ),
    gradeWords[grade],
  ]);
  return [
    `${decisionTableWords.title}:${variables.length === 0 ? ` ${decisionTableWords.noQuestion}` : ''}`,
    '',
    tableRow(heads),
    tableRow(heads.map(() => '---')),
    ...rows.map(tableRow),
    ...limits,
  ];
}

/** Several answers in one cell, quoted so that it shows where each of them ends. */
function alternatives(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : either(words.map((text) => `"${text}"`));
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((text) => (text === '---' ? text : markdown(text))).join(' | ')} |`;
}
