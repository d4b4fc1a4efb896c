import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { CheckedFile } from '../../documents/rules/validation.ts';
import { parseJson } from '../../files/read/json.ts';
import { placeInDocument, placeOnFile, type SourceDocument, SourceText } from '../../files/read/source-text.ts';
import { readTextFile } from '../../files/text.ts';
import { type BaselineEntry, baselineSchema } from '../../formats/json/baseline.ts';
import { subjectOf } from '../../formats/repository.ts';
import { type DiagnosticCode, note, type PlacedDiagnostic } from '../../rules/findings.ts';
import { checkForm } from '../../rules/form/form.ts';
import { jsonText } from '../../rules/text.ts';
import { findings } from '../../wording/findings/all.ts';
import type { Subject } from '../../wording/findings/kind.ts';
import { shownFrom, writtenIn } from './config.ts';

/** What the file with old findings is called when nothing else is said. */
export const baselineName = 'iop-check.baseline.json';

/** Old findings, which are counted and do not fail. */
export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Null of one that has just been made. */
  readonly document: SourceDocument | null;
}

const sizeLimit = 16 * 1024 * 1024;

/** Reads a file with old findings, or finds what is wrong with it. */
export async function readBaseline(
  path: string,
): Promise<{ readonly baseline: Baseline } | { readonly found: readonly PlacedDiagnostic[] }> {
  const file = shownFrom(path);
  const text = await readTextFile(path, sizeLimit);
  if (!text.ok) return { found: text.diagnostics.map((one) => placeOnFile(file, one)) };
  const parsed = parseJson(new SourceText(file, text.value, path));
  if ('found' in parsed) return parsed;
  const { document } = parsed;
  const form = checkForm(baselineSchema, document.data, writtenIn(document));
  if (!form.ok) return { found: form.diagnostics.map((one) => placeInDocument(document, one)) };
  return { baseline: { file: path, entries: form.value.findings, document } };
}

/** That there was nothing to check is never old. */
const neverOld: ReadonlySet<DiagnosticCode> = new Set(['file-missing', 'file-unreadable', 'no-rule-files']);

/**
 * What was found, with what the baseline has apart from it, and last what is in the baseline but was not found again where it was looked for.
 * A finding is known by its file, its code and what it is about, so that lines may move.
 */
export function withBaseline(files: readonly CheckedFile[], { file, entries, document }: Baseline): CheckedFile[] {
  const left = new Map(entries.map((entry) => [keyOf(entry), 0]));
  for (const entry of entries) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + entry.count);
  const checked = files.map((one): CheckedFile => {
    const known = one.found.filter((found) => {
      const key = keyOf(entryOf(found, file));
      const count = neverOld.has(found.diagnostic.code) ? 0 : (left.get(key) ?? 0);
      if (count > 0) left.set(key, count - 1);
      return count > 0;
    });
    const isKnown = new Set(known);
    return { ...one, known, found: one.found.filter((found) => !isKnown.has(found)) };
  });
  const unused = document === null ? [] : unusedIn(entries, left, lookedFor(files, file), document);
  if (unused.length === 0) return checked;
  return [...checked, { file: shownFrom(file), found: unused, silenced: [], examples: [], proof: null }];
}

/** Whether it would have been found again what an entry has: its file and its subject were looked into, or the file is gone. */
function lookedFor(files: readonly CheckedFile[], baseline: string): (entry: BaselineEntry) => boolean {
  const subjects = new Map(files.map((one) => [nameFrom(one.file, baseline), one.checked ?? new Set<Subject>()]));
  return ({ file, code }) => {
    const checked = subjects.get(file);
    if (checked === undefined) return !existsSync(resolve(dirname(baseline), file));
    if (!isCode(code)) return true;
    const { subject } = findings[code];
    // How long limits have values is looked into with the meaning, and comments with everything.
    return checked.has(subject === 'time' || subject === 'ignoring' ? 'meaning' : subject);
  };
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(findings, code);
}

function unusedIn(
  entries: readonly BaselineEntry[],
  left: ReadonlyMap<string, number>,
  isLookedFor: (entry: BaselineEntry) => boolean,
  document: SourceDocument,
): PlacedDiagnostic[] {
  const told = new Set<string>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const count = left.get(key) ?? 0;
    if (count === 0 || told.has(key) || !isLookedFor(entry)) return [];
    told.add(key);
    const { file, code } = entry;
    return [placeInDocument(document, note('baseline-unused', ['findings', index, 'file'], { file, code, count }))];
  });
}

/** The baseline that has what was found, and what `earlier` has of files that were not checked now and are still there. */
export function newBaseline(files: readonly CheckedFile[], file: string, earlier: Baseline | null): Baseline {
  const isChecked = new Set(files.map((one) => nameFrom(one.file, file)));
  const kept = (earlier?.entries ?? []).filter(
    (entry) => !isChecked.has(entry.file) && existsSync(resolve(dirname(file), entry.file)),
  );
  const entries = new Map(kept.map((entry) => [keyOf(entry), entry]));
  for (const found of files.flatMap((one) => (one.file === '-' ? [] : [...one.found]))) {
    const { severity, code } = found.diagnostic;
    if (severity === 'note' || neverOld.has(code)) continue;
    const entry = entryOf(found, file);
    const count = (entries.get(keyOf(entry))?.count ?? 0) + 1;
    entries.set(keyOf(entry), { ...entry, count });
  }
  const inOrder = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return { file, entries: inOrder.map(([, entry]) => entry), document: null };
}

/** The text of the file of a baseline, with an entry a line, so that its changes are seen one by one. */
export function baselineText({ entries }: Baseline): string {
  const lines = entries.map((entry) => `    ${jsonText(entry)}`);
  return `{\n  "formatVersion": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

function entryOf(found: PlacedDiagnostic, baseline: string): BaselineEntry {
  const { names, written } = subjectOf(found);
  const { code } = found.diagnostic;
  return { file: nameFrom(found.file, baseline), code, about: names.join('.'), text: written, count: 1 };
}

function nameFrom(file: string, baseline: string): string {
  return relative(dirname(resolve(baseline)), resolve(file))
    .split(sep)
    .join('/');
}

function keyOf({ file, code, about, text }: BaselineEntry): string {
  return JSON.stringify([file, code, about, text]);
}
