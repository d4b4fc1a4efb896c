import { verificationSentences } from '../documents/verification.ts';
import { findInputs } from '../files/case-inputs.ts';
import { toolVersion } from '../files/files.ts';
import type { CaseEntry } from '../files/records.ts';
import { placeInDocument, standardInput } from '../files/text.ts';
import { caseEntries } from '../files/whole-case-file.ts';
import { diagnosticText } from '../formats/findings.ts';
import type { AssessmentJson, DividedJson } from '../formats/json/assessment.ts';
import { dividedSchema, wholeSchema } from '../formats/json/assessment-schema.ts';
import type { Verified } from '../formats/json/verification.ts';
import { verificationJson, verifiedText } from '../reports/verification.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/findings.ts';
import { checkForm } from '../rules/form.ts';
import { jsonText } from '../rules/text.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { exitCodes, loadForced, loadRuleList } from './session.ts';
import { Verifier } from './verifier.ts';

/** The flags of `iop-check verify`. */
export interface VerifyOptions {
  readonly rules?: string;
  readonly forceRules?: string;
  readonly anyVersion?: true;
  readonly format: 'text' | 'json';
}

/** `iop-check verify`: makes saved bedömningar again and tells whether they come out the same. Returns the exit code. */
export async function verify(files: string[], options: VerifyOptions, streams: Streams): Promise<number> {
  if (files.length === 0 && streams.inputIsTerminal) {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${sentences.noSavedInput}\n`);
    return exitCodes.usage;
  }
  const named =
    options.rules === undefined ? [] : await loadRuleList(options.rules, streams, sentences.leftUndone.verify);
  const forced = named && (await loadForced(options.forceRules, streams, sentences.leftUndone.verify));
  if (named === null || forced === undefined || forced === null) return exitCodes.input;
  const verifier = new Verifier({ named, anyVersion: options.anyVersion === true, forced: forced.rules });
  const { inputs, found } = await findInputs(files.length === 0 ? [standardInput] : files);
  await tell(found, streams);
  const style = await streams.outStyle();
  const counts = { identical: 0, differs: 0, unreadable: 0, unknownRules: 0 };
  const kept: Verified[] = [];
  for (const input of inputs) {
    for await (const entry of caseEntries(input)) {
      const verified = await verifyEntry(entry, verifier, streams);
      counts[verified.status]++;
      if (options.format === 'json') kept.push(verified);
      else streams.writeOut(verifiedText(verified, style));
    }
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (options.format === 'json') streams.writeOut(`${jsonText(verificationJson(kept, toolVersion()), 2)}\n`);
  else if (all > 1) streams.writeOut(`${verificationSentences.total({ all, ...counts })}\n`);
  if (found.length + counts.unreadable + counts.unknownRules > 0) return exitCodes.input;
  return counts.differs > 0 ? exitCodes.findings : exitCodes.done;
}

async function verifyEntry(entry: CaseEntry, verifier: Verifier, streams: Streams): Promise<Verified> {
  const { file, line, id } = entry;
  const read = readSaved(entry);
  if ('found' in read) {
    await tell(read.found, streams);
    return { file, line, id, status: 'unreadable', differences: [], remarks: read.remarks };
  }
  return { file, line, id: read.saved.case.id, ...(await verifier.verify(read.saved)) };
}

type SavedReading =
  | { readonly saved: AssessmentJson | DividedJson }
  | { readonly found: readonly PlacedDiagnostic[]; readonly remarks: string[] };

/** A bedömning as it was saved, or why a record is none. */
function readSaved({ stands, found }: CaseEntry): SavedReading {
  if (stands === null) return { found, remarks: found.slice(0, 1).map(({ diagnostic }) => messageOf(diagnostic)) };
  const { document, data, path } = stands;
  const message = errorIn(data);
  if (message !== null) return { found: [], remarks: [verificationSentences.isError(message)] };
  const isDivided = typeof data === 'object' && data !== null && 'parts' in data;
  const form = checkForm<AssessmentJson | DividedJson>(isDivided ? dividedSchema : wholeSchema, data);
  if (form.ok) return { saved: form.value };
  const newer = newerIn(data);
  if (newer !== null) return { found: [], remarks: [newer] };
  if (form.diagnostics.some(({ code }) => code === 'missing-key')) {
    return { found: [], remarks: [verificationSentences.leftOut] };
  }
  const [first] = form.diagnostics as [Diagnostic, ...Diagnostic[]];
  const placed = placeInDocument(document, { ...first, path: [...path, ...first.path] });
  return { found: [placed], remarks: [messageOf(first)] };
}

/** That what cannot be read was saved by a later version, where it says so; else null. */
function newerIn(data: unknown): string | null {
  const { formatVersion, tool } = (data ?? {}) as { formatVersion?: unknown; tool?: { version?: unknown } };
  const version = typeof tool?.version === 'string' ? tool.version : null;
  if (typeof formatVersion === 'number' && formatVersion > 1)
    return verificationSentences.newer(version, toolVersion());
  const isLater = version !== null && version.localeCompare(toolVersion(), 'en', { numeric: true }) > 0;
  return isLater ? verificationSentences.newer(version, toolVersion()) : null;
}

/** What `assess --format ndjson` wrote of a case that it could not read; null for anything else. */
function errorIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('error' in data) || 'outcome' in data) return null;
  const { error } = data;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : null;
}

async function tell(found: readonly PlacedDiagnostic[], streams: Streams): Promise<void> {
  const style = await streams.errStyle();
  for (const one of found) streams.writeErr(`${diagnosticText(one, style)}\n`);
}
