import { caseDifference } from '../assessment/case-difference.ts';
import type { IopCase } from '../cases/case.ts';
import { underOtherRules } from '../cases/case-changes.ts';
import { compareProblems } from '../documents/case-difference.ts';
import { toolVersion } from '../files/files.ts';
import type { CaseEntry, CaseRecord } from '../files/records.ts';
import { placeOnFile, standardInput } from '../files/text.ts';
import { caseEntries } from '../files/whole-case-file.ts';
import { overwriting } from '../files/writing.ts';
import { diagnosticText } from '../formats/findings.ts';
import type { CaseComparison, ComparedCase } from '../formats/json/case-difference.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { CaseReader } from '../tasks/case-reader.ts';
import type { Judged, JudgingRules } from '../tasks/judging-cases.ts';
import type { RuleSources, Ruling } from '../tasks/rules-of-case.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { chosenFormat, deliver, exitCodes, loadRules, styleFor, today } from './session.ts';

type Format = 'text' | 'json' | 'markdown';

const formats: readonly Format[] = ['text', 'json', 'markdown'];

/** The flags of `iop-check compare`. */
export interface CompareOptions {
  readonly format?: Format;
  /** The rule set of both cases. */
  readonly rules?: string;
  readonly rulesOld?: string;
  readonly rulesNew?: string;
  readonly date?: string;
  readonly output?: string;
}

/** `iop-check compare`: how one case that was judged twice differs, and why. Returns the exit code. */
export async function compare(
  older: string,
  newer: string,
  options: CompareOptions,
  streams: Streams,
): Promise<number> {
  if (older === standardInput && newer === standardInput) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${compareProblems.bothFromInput}\n`);
    return exitCodes.usage;
  }
  const format = chosenFormat(options, { formats, standard: 'text' }, streams);
  if (format === null) return exitCodes.usage;
  const oldRules = await sourcesFor(options.rulesOld ?? options.rules, streams);
  const newRules = oldRules && (await sourcesFor(options.rulesNew ?? options.rules, streams));
  if (oldRules === null || newRules === null) return exitCodes.input;
  const before = await readOneCase(older, oldRules, streams);
  const now = await readOneCase(newer, newRules, streams);
  if (before === null || now === null) return exitCodes.input;
  const comparison = compared(before, now, options);
  if ('found' in comparison) return failed(comparison.found, streams);
  const problem =
    overwriting(options.output, [older, newer]) ??
    (await deliver(await rendered(comparison, format, options.output, streams), options.output, 'result', streams));
  return problem === null ? exitCodes.done : failed([problem], streams);
}

/** Where the rules of one of the cases are: those that were named for it judge it, else those that it was begun with. */
async function sourcesFor(name: string | undefined, streams: Streams): Promise<RuleSources<JudgingRules> | null> {
  const standard = await loadRules(name, streams, sentences.leftUndone.diff);
  return standard && { standard, forced: name === undefined ? null : standard };
}

/** A case that could be read, and what judges it. */
interface ReadCase {
  readonly record: CaseRecord;
  readonly iopCase: IopCase;
  readonly ruling: Ruling;
}

/** The only case of a file, or null when there is not one that can be read; what is wrong is told. */
async function readOneCase(
  file: string,
  sources: RuleSources<JudgingRules>,
  streams: Streams,
): Promise<ReadCase | null> {
  const reader = new CaseReader(sources);
  const entries: CaseEntry[] = [];
  for await (const entry of caseEntries({ name: file }, sources.standard?.rules)) entries.push(entry);
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0) {
    streams.writeErr(`iop-check: ${compareProblems.severalCases(file, entries.length)}\n`);
    return null;
  }
  const { record, ruling } = await reader.read(entry);
  await failed(record.found, streams);
  const { iopCase } = record;
  return iopCase === null || ruling === null ? null : { record, iopCase, ruling };
}

/** The older case under its own rules and under the later ones, and the newer; or why rules cannot be compiled. */
function compared(
  before: ReadCase,
  now: ReadCase,
  { date }: CompareOptions,
): CaseComparison | { found: PlacedDiagnostic[] } {
  const [oldDate, newDate] = [before, now].map(({ iopCase }) => date ?? iopCase.date ?? today()) as [string, string];
  const [oldJudge, newJudge] = [before.ruling.judge, now.ruling.judge];
  const { iopCase, left } = underOtherRules(before.iopCase, newJudge.loaded.rules);
  const older = oldJudge.judge(before.record, () => oldDate, before.ruling.warnings);
  const between = newJudge.judge({ ...before.record, iopCase }, () => newDate);
  const newer = newJudge.judge(now.record, () => newDate, now.ruling.warnings);
  if (!older.ok) return { found: older.diagnostics.map((one) => placeOnFile(oldJudge.loaded.file, one)) };
  if (!between.ok) return { found: between.diagnostics.map((one) => placeOnFile(newJudge.loaded.file, one)) };
  if (!newer.ok) return { found: newer.diagnostics.map((one) => placeOnFile(newJudge.loaded.file, one)) };
  return {
    older: sideOf(older.value, before.iopCase, oldDate),
    newer: sideOf(newer.value, now.iopCase, newDate),
    difference: caseDifference(judgedUnder(older.value), judgedUnder(between.value), judgedUnder(newer.value)),
    left: [...new Set(left.map((path) => String(path.at(-1))))],
    toolVersion: toolVersion(),
  };
}

function judgedUnder({ result, loaded }: Judged): Parameters<typeof caseDifference>[0] {
  if (result === null) throw new Error('A case that could be read has not been judged.');
  return { iopCase: result.iopCase, judged: result.judged, rules: loaded.rules };
}

function sideOf({ loaded, warnings }: Judged, iopCase: IopCase, date: string): ComparedCase {
  const told = warnings.map((one) => ({ code: one.code, message: messageOf(one) }));
  return { iopCase, rules: loaded.rules, sha256: loaded.sha256, date, warnings: told };
}

async function rendered(
  comparison: CaseComparison,
  format: Format,
  output: string | undefined,
  streams: Streams,
): Promise<string> {
  if (format === 'json') {
    const { caseDifferenceJson } = await import('../formats/json/case-difference.ts');
    const { jsonText } = await import('../rules/text.ts');
    return `${jsonText(caseDifferenceJson(comparison), 2)}\n`;
  }
  if (format === 'markdown') {
    return (await import('../reports/case-difference-markdown.ts')).caseDifferenceMarkdown(comparison);
  }
  const { caseDifferenceText } = await import('../reports/case-difference-text.ts');
  return caseDifferenceText(comparison, await styleFor(output, streams));
}

async function failed(found: readonly PlacedDiagnostic[], streams: Streams): Promise<number> {
  const style = await streams.errStyle();
  for (const one of found) streams.writeErr(`${diagnosticText(one, style)}\n`);
  return exitCodes.input;
}
