import { type CaseEntry, type CaseRecord, readEntry } from '../files/case-file.ts';
import { placeOnFile } from '../files/source-text.ts';
import { standardInput } from '../files/text-file.ts';
import { openCaseFile } from '../files/whole-case-file.ts';
import { caseJson } from '../reports/assessment-json.ts';
import { caseText } from '../reports/case-text.ts';
import { comparisonText } from '../reports/comparison-text.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import { jsonText } from '../reports/json-text.ts';
import { plainStyle, type Style, textWidth } from '../reports/layout.ts';
import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { sentences } from '../wording/usage.ts';
import { deliver, overwriting } from './deliver.ts';
import { exitCodes } from './exit-codes.ts';
import { identityOf } from './identity-of.ts';
import { Judge, type Judged } from './judging-cases.ts';
import { loadRuleList, type NamedRules } from './rules-option.ts';
import type { Streams } from './streams.ts';
import { today } from './today.ts';

export interface AssessOptions {
  readonly rules?: string;
  readonly date?: string;
  readonly format: 'text' | 'json' | 'ndjson';
  /** Short for the format `json`. */
  readonly json?: true;
  readonly output?: string;
  readonly exitCode?: true;
}

/** `iop-check assess`: judges the cases of files or standard input, under one rule set or several. Returns the exit code. */
export async function assessFiles(files: string[], options: AssessOptions, streams: Streams): Promise<number> {
  if (files.length === 0 && streams.inputIsTerminal) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.noInput}\n`);
    return exitCodes.usage;
  }
  const list = await loadRuleList(options.rules, streams);
  if (list === null) return exitCodes.input;
  const questions = Object.assign({}, ...list.map(({ rules }) => rules.questions)) as RuleSet['questions'];
  const opened: Awaited<ReturnType<typeof openCaseFile>>[] = [];
  for (const file of files.length === 0 ? [standardInput] : files) opened.push(await openCaseFile(file, { questions }));
  const entries = opened.flatMap((one) => one.entries);
  const errStyle = await streams.errStyle();
  const report = (found: PlacedDiagnostic) => streams.writeErr(`${diagnosticText(found, errStyle)}\n`);
  const cases = judgeAll(entries, list, options, report);
  if (cases === null) return exitCodes.input;
  const format = options.json === true ? 'json' : options.format;
  reportFindings(cases, format, report);
  const single = opened.length === 1 && opened[0]?.single === true;
  const style = options.output === undefined ? await streams.outStyle() : plainStyle;
  const text = render(cases, { format, single, style, compares: list.length > 1 });
  const problem =
    overwriting(options.output, [...files, ...list.map(({ file }) => file)]) ??
    (await deliver(text, options.output, streams));
  if (problem !== null) {
    report(problem);
    return exitCodes.input;
  }
  return exitCodeOf(cases, options, streams);
}

/** Every case, judged under each rule set; null when a rule set cannot be compiled. */
function judgeAll(
  entries: readonly CaseEntry[],
  list: readonly NamedRules[],
  options: AssessOptions,
  report: (found: PlacedDiagnostic) => void,
): Judged[][] | null {
  const judges = list.map((loaded) => new Judge(loaded, (iopCase) => options.date ?? iopCase.date ?? today()));
  const names = new Set(
    list.flatMap(({ rules }) => [...Object.keys(rules.questions), ...Object.keys(rules.limits ?? {})]),
  );
  const cases: Judged[][] = [];
  for (const entry of entries) {
    const judgedCase: Judged[] = [];
    for (const [index, judge] of judges.entries()) {
      const { rules, file } = list[index] as NamedRules;
      const judged = judge.judge(readEntry(entry, rules, list.length > 1 ? names : new Set()));
      if (!judged.ok) {
        for (const found of judged.diagnostics) report(placeOnFile(file, found));
        return null;
      }
      judgedCase.push(judged.value);
    }
    cases.push(judgedCase);
  }
  return cases;
}

/** What is wrong with a case is the same under every rule set that has the question, and is told once. */
function reportFindings(
  cases: readonly Judged[][],
  format: AssessOptions['format'],
  report: (found: PlacedDiagnostic) => void,
): void {
  for (const judgedCase of cases) {
    const found = judgedCase.flatMap(({ record }) => record.found);
    new Map(found.map((one) => [JSON.stringify(one), one])).forEach(report);
    if (format === 'text') continue;
    for (const { record, warnings } of judgedCase) for (const one of warnings) report(placeOnFile(record.file, one));
  }
}

/** A case that could not be read weighs more than one that is not a clear yes. The best outcome is the last. */
function exitCodeOf(cases: readonly Judged[][], options: AssessOptions, streams: Streams): number {
  const failed = cases.filter((one) => one.some(({ result }) => result === null)).length;
  if (failed > 0) {
    if (cases.length > 1) streams.writeErr(`iop-check: ${sentences.failedCases(failed, cases.length)}\n`);
    return exitCodes.input;
  }
  const isClear = ({ result, loaded }: Judged) => result?.judged.outcome === loaded.rules.outcomes.at(-1)?.id;
  return options.exitCode === true && !cases.flat().every(isClear) ? exitCodes.findings : exitCodes.done;
}

interface Rendering {
  readonly format: AssessOptions['format'];
  /** Whether the input was one case alone; then JSON is an object and not a list. */
  readonly single: boolean;
  /** Whether each case is judged under several rule sets; then JSON is a list with a result for each. */
  readonly compares: boolean;
  readonly style: Style;
}

function render(cases: readonly Judged[][], { format, single, compares, style }: Rendering): string {
  const all = cases.flat();
  if (format === 'ndjson') return all.map((one) => `${jsonText(asJson(one)[0] ?? errorRecord(one.record))}\n`).join('');
  if (format === 'json') {
    const results = all.flatMap(asJson);
    const alone = single && !compares;
    if (single && results.length === 0) return '';
    return `${jsonText(alone ? results[0] : results, 2)}\n`;
  }
  const texts = compares
    ? cases.flatMap((judgedCase) => comparisonOf(judgedCase, style))
    : all.flatMap((one) => textOf(one, style));
  return texts.join(`\n${'='.repeat(textWidth)}\n\n`);
}

function asJson({ result, loaded, warnings }: Judged): object[] {
  if (result === null) return [];
  const told = warnings.map((one) => ({ code: one.code, message: messageOf(one) }));
  return [caseJson(result.judged, loaded.rules, identityOf(loaded), told)];
}

function textOf({ result, loaded, warnings }: Judged, style: Style): string[] {
  if (result === null) return [];
  const { judged, iopCase, compiled } = result;
  return [
    caseText(judged, { compiled, iopCase, identity: identityOf(loaded), warnings: warnings.map(messageOf), style }),
  ];
}

function comparisonOf(judgedCase: readonly Judged[], style: Style): string[] {
  const results = judgedCase.flatMap(({ result, warnings }) =>
    result === null ? [] : [{ ...result, warnings: warnings.map(messageOf) }],
  );
  return results.length < judgedCase.length ? [] : [comparisonText(results, style)];
}

/** What stands in NDJSON for a case that could not be read, so that there is one line for each case. */
function errorRecord({ line, id, found }: CaseRecord): object {
  const [first] = found;
  const error = first === undefined ? null : { code: first.diagnostic.code, message: messageOf(first.diagnostic) };
  return { line, id, error };
}
