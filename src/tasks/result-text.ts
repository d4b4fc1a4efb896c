import type { Asked } from '../assessment/assessment.ts';
import { bedomning } from '../documents/bedomning.ts';
import { bedomningInBrief, rowsOn } from '../documents/brief.ts';
import { comparisonOfRules } from '../documents/comparison.ts';
import type { Document } from '../documents/document.ts';
import type { CaseRecord } from '../files/records.ts';
import { type CsvColumns, csvCase, csvCaseRow, csvErrorRow, csvHead, csvParts } from '../formats/csv.ts';
import { caseJson, chosenFields, partsBehind } from '../formats/json/assessment.ts';
import { documentText, lineCount, plainStyle, type Style } from '../formats/text.ts';
import { textWidth } from '../formats/wrap.ts';
import type { Diagnostic } from '../rules/findings.ts';
import { jsonText } from '../rules/text.ts';
import { assessSentences } from '../wording/commands.ts';
import type { MessageOf } from '../wording/findings/all.ts';
import { ownFile } from './bundled.ts';
import { identityOf, type Judged } from './judging-cases.ts';

/** How results are written, one after another. */
export interface Rendering {
  readonly format: 'text' | 'json' | 'ndjson' | 'csv';
  /** What of each result is written as JSON, or null for all of it. */
  readonly fields: readonly string[] | null;
  /** Whether the input is one case alone; then JSON is an object and not a list. */
  readonly single: boolean;
  /** Whether each case is judged under several rule sets; then JSON is a list with a result for each. */
  readonly compares: boolean;
  readonly columns: CsvColumns;
  readonly style: Style;
  /** How many rows the screen has that each bedömning in text is to fit on; null where all of it is written. */
  readonly screen: number | null;
}

/** What stands around the results: before the first, between two, after the last, and instead of all when there are none. */
export function surroundings({ format, single, compares, columns }: Rendering): {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  readonly empty: string;
} {
  if (format === 'csv') return { head: csvHead(columns), between: '', tail: '', empty: csvHead(columns) };
  if (format === 'text') return { head: '', between: `\n${'='.repeat(textWidth)}\n\n`, tail: '', empty: '' };
  if (format === 'ndjson' || (single && !compares)) return { head: '', between: '', tail: '', empty: '' };
  return { head: '[', between: ',', tail: '\n]\n', empty: single ? '' : '[]\n' };
}

/** What must be worked out of a case for what is written of it. */
export function askedFor({ format, fields }: Rendering): Asked {
  if (format === 'csv') return csvParts;
  return fields === null ? null : partsBehind(fields);
}

/** The results of one case under each rule set, each as it stands after what is `between`. Nothing may stand for a bad case. */
export function resultTexts(judgedCase: readonly Judged[], rendering: Rendering, messageOf: MessageOf): string[] {
  const { format, compares } = rendering;
  if (format === 'text' && compares) return comparisonOf(judgedCase, rendering.style, messageOf);
  return judgedCase.flatMap((one) => {
    if (format === 'text') return textOf(one, rendering, messageOf);
    if (format === 'csv') return [csvOf(one, rendering.columns, messageOf)];
    const json = asJson(one, rendering.fields, messageOf);
    if (format === 'ndjson') return [`${jsonText(json ?? errorRecord(one.record, messageOf))}\n`];
    return json === null ? [] : [listed(json, rendering)];
  });
}

/** A result as an element of a list, or alone. */
function listed(json: object, { single, compares }: Rendering): string {
  const text = jsonText(json, 2);
  return single && !compares ? `${text}\n` : `\n  ${text.replaceAll('\n', '\n  ')}`;
}

function asJson(
  { result, loaded, warnings }: Judged,
  fields: readonly string[] | null,
  messageOf: MessageOf,
): object | null {
  if (result === null) return null;
  const told = warnings.map((one) => ({ code: one.code, message: messageOf(one) }));
  const json = caseJson(result.judged, loaded.rules, identityOf(loaded), told);
  return fields === null ? json : chosenFields(json, fields);
}

function textOf({ result, loaded, warnings }: Judged, { style, screen }: Rendering, messageOf: MessageOf): string[] {
  if (result === null) return [];
  const context = { ...result, identity: identityOf(loaded), warnings: warnings.map(messageOf) };
  if (screen === null) return [documentText(bedomning(context), style)];
  // The last row is for what is typed next.
  const rows = rowsOn(loaded.rules, screen) - 1;
  const fits = (document: Document) => lineCount(documentText(document, plainStyle)) <= rows;
  return [documentText(bedomningInBrief(context, fits, assessSentences.allIsShownBy), style)];
}

function comparisonOf(judgedCase: readonly Judged[], style: Style, messageOf: MessageOf): string[] {
  const results = judgedCase.flatMap(({ result, loaded, warnings }) =>
    result === null ? [] : [{ ...result, warnings: warnings.map(messageOf), file: ownFile(loaded) }],
  );
  return results.length < judgedCase.length ? [] : [documentText(comparisonOfRules(results), style)];
}

function csvOf({ record, result, loaded }: Judged, columns: CsvColumns, messageOf: MessageOf): string {
  if (result !== null) return csvCaseRow(columns, csvCase(record.line, result.judged, loaded.rules));
  const { code, message, more } = errorOf(record, messageOf);
  const whole = more === undefined ? message : `${message} ${assessSentences.moreErrors(more)}`;
  return csvErrorRow(columns, { line: record.line, id: record.id, code, message: whole });
}

/** What stands in NDJSON for a case that could not be read, so that there is one line for each case. */
function errorRecord(record: CaseRecord, messageOf: MessageOf): object {
  return { line: record.line, id: record.id, error: errorOf(record, messageOf) };
}

/** What is wrong with a case first, and how much more there is when that is not all. */
function errorOf(record: CaseRecord, messageOf: MessageOf): { code: string; message: string; more?: number } {
  const first = firstError(record);
  const errors = record.found.reduce((sum, { diagnostic }) => sum + errorsTold(diagnostic), 0);
  return { code: first.code, message: messageOf(first), ...(errors > 1 ? { more: errors - 1 } : {}) };
}

/** How many errors a finding tells of. */
function errorsTold(found: Diagnostic): number {
  return found.code === 'findings-left' ? found.args.count : found.severity === 'error' ? 1 : 0;
}

/** What was wrong first with a case that could not be read. */
export function firstError({ found }: CaseRecord): Diagnostic {
  const first = found.find(({ diagnostic }) => diagnostic.severity === 'error');
  if (first === undefined) throw new Error('A case that could not be read has no finding.');
  return first.diagnostic;
}
