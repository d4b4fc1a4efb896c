import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { prospects } from '../assessment/changes.ts';
import { mostDecisiveFirst } from '../assessment/decisiveness.ts';
import type { IopCase } from '../cases/case.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import { type CaseFile, type CaseRecord, readCaseFile } from '../files/case-file.ts';
import { bundledRules, type LoadedRules } from '../files/rule-file.ts';
import { placeOnFile } from '../files/source-text.ts';
import { standardInput } from '../files/text-file.ts';
import { isSameFile, writeTextFile } from '../files/write-file.ts';
import { assessmentJson } from '../reports/assessment-json.ts';
import { assessmentText } from '../reports/assessment-text.ts';
import { diagnosticText } from '../reports/diagnostic-text.ts';
import type { Identity } from '../reports/identity.ts';
import { jsonText } from '../reports/json-text.ts';
import { plainStyle, type Style, textWidth } from '../reports/layout.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic, type Result } from '../rules/diagnostic.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { sentences } from '../wording/usage.ts';
import { exitCodes } from './exit-codes.ts';
import { loadRules } from './rules-option.ts';
import type { Streams } from './streams.ts';
import { today } from './today.ts';
import { validity } from './validity.ts';
import { toolVersion } from './version.ts';

export interface AssessOptions {
  readonly rules?: string;
  readonly date?: string;
  readonly format: 'text' | 'json' | 'ndjson';
  /** Short for the format `json`. */
  readonly json?: true;
  readonly output?: string;
  readonly exitCode?: true;
}

/** `iop-check assess`: judges the cases of files or standard input. Returns the exit code. */
export async function assessFiles(files: string[], options: AssessOptions, streams: Streams): Promise<number> {
  const format = options.json === true ? 'json' : options.format;
  if (files.length === 0 && streams.inputIsTerminal) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.noInput}\n`);
    return exitCodes.usage;
  }
  const loaded = await loadRules(options.rules, streams);
  if (loaded === null) return exitCodes.input;
  const read: CaseFile[] = [];
  for (const file of files.length === 0 ? [standardInput] : files) read.push(await readCaseFile(file, loaded.rules));
  const records = read.flatMap((one) => one.records);
  const errStyle = await streams.errStyle();
  const report = (found: PlacedDiagnostic) => streams.writeErr(`${diagnosticText(found, errStyle)}\n`);
  const dateOf = (iopCase: IopCase) => options.date ?? iopCase.date ?? today();
  const compiled = compileFor(
    loaded.rules,
    new Set(records.flatMap(({ iopCase }) => (iopCase ? [dateOf(iopCase)] : []))),
  );
  if (!compiled.ok) {
    for (const found of compiled.diagnostics) report(placeOnFile(options.rules ?? bundledRules, found));
    return exitCodes.input;
  }
  const judged = records.map((record) => judge(record, compiled.value, dateOf));
  for (const { record, warnings } of judged) {
    record.found.forEach(report);
    if (format !== 'text') for (const warning of warnings) report(placeOnFile(record.file, warning));
  }
  const single = read.length === 1 && read[0]?.single === true;
  const style = options.output === undefined ? await streams.outStyle() : plainStyle;
  if (options.output !== undefined && options.output !== standardInput) {
    const inputs = [...files, options.rules ?? bundledRules];
    if (inputs.some((input) => isSameFile(input, options.output as string))) {
      report(placeOnFile(options.output, diagnostic('output-is-input', [], {})));
      return exitCodes.input;
    }
  }
  const text = render(judged, { loaded, format, single, style });
  const problem = await deliver(text, options.output, streams);
  if (problem !== null) {
    report(problem);
    return exitCodes.input;
  }
  return exitCodeOf(judged, loaded.rules, options, streams);
}

async function deliver(text: string, output: string | undefined, streams: Streams): Promise<PlacedDiagnostic | null> {
  if (output === undefined || output === standardInput) {
    streams.writeOut(text);
    return null;
  }
  const problem = text === '' ? null : await writeTextFile(output, text);
  return problem === null ? null : placeOnFile(output, problem);
}

/** A case that could not be read weighs more than one that is not a clear yes. The best outcome is the last. */
function exitCodeOf(judged: readonly Judged[], rules: RuleSet, options: AssessOptions, streams: Streams): number {
  const failed = judged.filter(({ result }) => result === null).length;
  if (failed > 0) {
    if (judged.length > 1) streams.writeErr(`iop-check: ${sentences.failedCases(failed, judged.length)}\n`);
    return exitCodes.input;
  }
  const best = rules.outcomes.at(-1)?.id;
  const allClear = judged.every(({ result }) => result?.assessment.outcome === best);
  return options.exitCode === true && !allClear ? exitCodes.findings : exitCodes.done;
}

interface Judged {
  readonly record: CaseRecord;
  readonly warnings: readonly Diagnostic[];
  readonly result: {
    readonly assessment: Assessment;
    readonly iopCase: IopCase;
    readonly compiled: CompiledRules;
  } | null;
}

type CompiledByDate = ReadonlyMap<string, CompiledRules>;

function compileFor(rules: RuleSet, dates: ReadonlySet<string>): Result<CompiledByDate> {
  const byDate = new Map<string, CompiledRules>();
  for (const date of dates) {
    const compiled = compile(rules, date);
    if (!compiled.ok) return compiled;
    byDate.set(date, compiled.value);
  }
  return { ok: true, value: byDate, diagnostics: [] };
}

function judge(record: CaseRecord, byDate: CompiledByDate, dateOf: (iopCase: IopCase) => string): Judged {
  const { iopCase } = record;
  if (iopCase === null) return { record, warnings: [], result: null };
  const compiled = byDate.get(dateOf(iopCase)) as CompiledRules;
  const assessment = assess(compiled, iopCase);
  return { record, warnings: validity(compiled), result: { assessment, iopCase, compiled } };
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
    return judged.map((one) => `${jsonText(asJson(one)[0] ?? errorRecord(one.record))}\n`).join('');
  }
  if (format === 'json') {
    const all = judged.flatMap(asJson);
    if (single && all.length === 0) return '';
    return `${jsonText(single ? all[0] : all, 2)}\n`;
  }
  const texts = judged.flatMap(({ result, warnings }) => {
    if (result === null) return [];
    const { assessment, iopCase, compiled } = result;
    const missing = mostDecisiveFirst(compiled, iopCase, assessment.missing);
    const ahead = prospects(compiled, iopCase, assessment);
    const messages = warnings.map(messageOf);
    const context = { rules, iopCase, identity, missing, prospects: ahead, warnings: messages, style };
    return [assessmentText(assessment, context)];
  });
  return texts.join(`\n${'='.repeat(textWidth)}\n\n`);
}

/** What stands in NDJSON for a case that could not be read, so that there is one line for each case. */
function errorRecord({ line, id, found }: CaseRecord): object {
  const [first] = found;
  const error = first === undefined ? null : { code: first.diagnostic.code, message: messageOf(first.diagnostic) };
  return { line, id, error };
}
