import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { CaseData, SavedCase } from '../cases/case.ts';
import { checkCaseForm } from '../cases/read-case.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { jsonText } from '../rules/text.ts';
import { looksLikeYaml } from './file-start.ts';
import { parseJson } from './read/json.ts';
import { placeInDocument, placeOnFile, SourceText } from './read/source-text.ts';
import { readTextFile } from './text.ts';
import { writeCaseNow } from './writing.ts';

/** Reads a saved case, or any case, as it stands in its file; whether its answers fit the rules is for `resume` to say. */
export async function readSavedCase(
  file: string,
): Promise<{ saved: CaseData } | { found: readonly PlacedDiagnostic[] }> {
  // An interview is saved over the file that it was read from, which for a checklist would be the paper that somebody filled in.
  if (/\.docx$/i.test(file))
    return { found: [placeOnFile(file, diagnostic('file-unreadable', [], { reason: 'Word' }))] };
  const text = await readTextFile(file, sizeLimit);
  if (!text.ok) return { found: text.diagnostics.map((d) => placeOnFile(file, d)) };
  // An interview is saved as JSON, over the file that it was read from.
  if (looksLikeYaml(text.value))
    return { found: [placeOnFile(file, diagnostic('file-unreadable', [], { reason: 'YAML' }))] };
  const parsed = parseJson(new SourceText(file, text.value));
  if ('found' in parsed) return parsed;
  const form = checkCaseForm(parsed.document.data);
  return form.ok ? { saved: form.value } : { found: form.diagnostics.map((d) => placeInDocument(parsed.document, d)) };
}

const sizeLimit = 16 * 1024 * 1024;

/** Saves one interview again and again to one file, and notices when somebody else has written to it. */
export class CaseKeeper {
  /** The hash of what stood in the file when it was last read or written here; null when there was no file. */
  private lastSeen: string | null;

  constructor(private readonly path: string) {
    this.lastSeen = hashOf(path);
  }

  get file(): string {
    return this.path;
  }

  /**
   * Writes the case whole, readable by its owner alone, to a temporary file that then takes the name; so a crash at any
   * moment leaves the case as it was or as it is. Returns null, or why it could not be saved: then nothing was changed.
   */
  save(saved: SavedCase): Diagnostic | null {
    const now = hashOf(this.path);
    if (now !== this.lastSeen && now !== null) return diagnostic('saved-by-another', [], {});
    const text = textOf(saved);
    const problem = writeCaseNow(this.path, text);
    if (problem?.code === 'output-failed') return diagnostic('case-not-saved', [], problem.args);
    this.lastSeen = sha256(text);
    return null;
  }
}

/** The text of a saved case, as it stands in the file. */
export function textOf(saved: SavedCase): string {
  return `${jsonText(saved, 2)}\n`;
}

/** A file name in a folder that is not taken: `iop-arende-2026-11-21.json`, then with `-2`, `-3` and so on. */
export function freeCaseFile(folder: string, date: string): string {
  for (let number = 1; ; number++) {
    const file = join(folder, `iop-arende-${date}${number === 1 ? '' : `-${number}`}.json`);
    if (!existsSync(file) && !existsSync(`${file}.lock`)) return file;
  }
}

/** A file name that is not taken, like that of a case with something at its end, and then with `-2`, `-3` and so on. */
export function freeFileLike(file: string, end: string): string {
  const { dir, name, ext } = parse(file);
  for (let number = 1; ; number++) {
    const free = join(dir, `${name}${end}${number === 1 ? '' : `-${number}`}${ext}`);
    if (!existsSync(free) && !existsSync(`${free}.lock`)) return free;
  }
}

/** The saved cases of a folder whose interviews are not finished, by name. A file that is something else is passed over. */
export function unfinishedCases(folder: string): string[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names
    .map((name) => join(folder, name))
    .filter((file) => {
      try {
        const data = JSON.parse(readFileSync(file, 'utf8')) as { session?: { finished?: unknown } } | null;
        return data?.session?.finished === false;
      } catch {
        return false;
      }
    });
}

function hashOf(path: string): string | null {
  try {
    return sha256(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
