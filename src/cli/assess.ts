import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { mostDecisiveFirst } from '../assessment/decisiveness.ts';
import type { IopCase } from '../cases/case.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import { type CaseRecord, readCaseFile } from '../files/case-file.ts';
import type { LoadedRules } from '../files/rule-file.ts';
import { placeOnFile } from '../files/source-text.ts';
import { standardInput } from '../files/text-file.ts';
import { writeTextFile } from '../files/write-file.ts';
import { assessmentJson } from '../reports/assessment-json.ts';
import { assessmentText } from '../reports/assessment-text.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import type { Identity } from '../reports/identity.ts';
import { plainStyle, type Style, textWidth } from '../reports/layout.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { sentences } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { loadRules } from './rules-option.ts';
import type { Streams } from './streams.ts';
import { toolVersion } from './version.ts';

export interface AssessOptions {
  readonly rules?: string;
  readonly date?: string;
  readonly format: 'text' | 'json' | 'ndjson';
  readonly output?: string;
  readonly exitCode?: true;
}

/** `iop-check assess`: judges the cases of files or standard input. Returns the exit code. */
export async function assessFiles(files: string[], options: AssessOptions, streams: Streams): Promise<number> {
  if (files.length === 0 && streams.inputIsTerminal) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.noInput}\n`);
    return exitCodes.usage;
  }
  const loaded = await loadRules(options.rules, streams);
  if (loaded === null) return exitCodes.input;
  const inputs = files.length === 0 ? [standardInput] : files;
  const read = [];
  for (const file of inputs) read.push(await readCaseFile(file, loaded.rules));
  const judged = read.flatMap(({ records }) => records).map(judge(loaded.rules, options.date));
  const errStyle = await streams.errStyle();
  const report = (found: PlacedDiagnostic) => streams.writeErr(`${diagnosticText(found, errStyle)}\n`);
  for (const { record, warnings } of judged) {
    record.found.forEach(report);
    if (options.format !== 'text') for (const warning of warnings) report(placeOnFile(record.file, warning));
  }
  const failed = judged.filter(({ result }) => result === null).length;
  const single = read.length === 1 && read[0]?.single === true;
  const style = options.output === undefined ? await streams.outStyle() : plainStyle;
  const text = render(judged, { loaded, format: options.format, single, style });
  if (options.output === undefined) streams.writeOut(text);
  else if (text !== '') {
    const problem = await writeTextFile(options.output, text);
    if (problem !== null) {
      report(placeOnFile(options.output, problem));
      return exitCodes.input;
    }
  }
  if (failed > 0) {
    if (judged.length > 1) streams.writeErr(`iop-check: ${sentences.failedCases(failed, judged.length)}\n`);
    return exitCodes.input;
  }
  const best = loaded.rules.outcomes.at(-1)?.id;
  const allClear = judged.every(({ result }) => result?.assessment.outcome === best);
  return options.exitCode === true && !allClear ? exitCodes.findings : exitCodes.done;
}

interface Judged {
  readonly record: CaseRecord;
  readonly warnings: readonly Diagnostic[];
  readonly result: { readonly assessment: Assessment; readonly missing: readonly string[] } | null;
}

/** Judges a record at `date`, else at its own date, else today. The rules are compiled once for each date. */
function judge(rules: RuleSet, date: string | undefined): (record: CaseRecord) => Judged {
  const compiledFor = new Map<string, CompiledRules>();
  const compiledAt = (when: string): CompiledRules => {
    const earlier = compiledFor.get(when);
    if (earlier !== undefined) return earlier;
    const made = compile(rules, when);
    if (!made.ok) throw new Error(`The rules do not compile for ${when}.`);
    compiledFor.set(when, made.value);
    return made.value;
  };
  return (record) => {
    if (record.iopCase === null) return { record, warnings: [], result: null };
    const when = date ?? record.iopCase.date ?? today();
    return { record, warnings: validity(rules, when), result: judgeCase(compiledAt(when), record.iopCase) };
  };
}

function judgeCase(compiled: CompiledRules, iopCase: IopCase): Judged['result'] {
  const assessment = assess(compiled, iopCase);
  return { assessment, missing: mostDecisiveFirst(compiled, iopCase, assessment.missing) };
}

function validity(rules: RuleSet, date: string): Diagnostic[] {
  const { from, to = null } = rules.valid;
  if (date >= from && (to === null || date <= to)) return [];
  return [diagnostic('outside-validity', [], { ruleSet: rules.id, date, from, to })];
}

/** The day it is here, as `2026-11-21`. */
function today(): string {
  const now = new Date();
  const part = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

interface Rendering {
  readonly loaded: LoadedRules;
  readonly format: AssessOptions['format'];
  /** Whether the input was one case alone; then JSON is an object and not a list. */
  readonly single: boolean;
  readonly style: Style;
}

function render(judged: readonly Judged[], { loaded, format, single, style }: Rendering): string {
  const { rules, sha256 } = loaded;
  const identity: Identity = { tool: { name: 'iop-check', version: toolVersion() }, sha256 };
  const asJson = ({ result }: Judged) => (result === null ? [] : [assessmentJson(result.assessment, rules, identity)]);
  if (format === 'ndjson') {
    return judged.map((one) => `${JSON.stringify(asJson(one)[0] ?? errorRecord(one.record))}\n`).join('');
  }
  if (format === 'json') {
    const all = judged.flatMap(asJson);
    if (single && all.length === 0) return '';
    return `${JSON.stringify(single ? all[0] : all, null, 2)}\n`;
  }
  const texts = judged.flatMap(({ result, warnings }) => {
    if (result === null) return [];
    const context = { rules, identity, missing: result.missing, warnings: warnings.map(messageOf), style };
    return [assessmentText(result.assessment, context)];
  });
  return texts.join(`\n${'='.repeat(textWidth)}\n\n`);
}

/** What stands in NDJSON for a case that could not be read, so that there is one line for each case. */
function errorRecord({ line, id, found }: CaseRecord): object {
  const [first] = found;
  const error = first === undefined ? null : { code: first.diagnostic.code, message: messageOf(first.diagnostic) };
  return { line, id, error };
}
