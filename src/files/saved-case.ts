import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { type CaseData, type SavedCase, savedText } from '../cases/case.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { caseInText, caseSizeLimit } from './read/saved-case.ts';
import { placeOnFile } from './read/source-text.ts';
import { readTextFile } from './text.ts';
import { writeCaseNow } from './writing.ts';

/** Reads a saved case, or any case, as it stands in its file; whether its answers fit the rules is for `resume` to say. */
export async function readSavedCase(
  file: string,
): Promise<{ saved: CaseData } | { found: readonly PlacedDiagnostic[] }> {
  // An interview is saved over the file that it was read from, which for a checklist would be the paper that somebody filled in.
  if (/\.docx$/i.test(file))
    return { found: [placeOnFile(file, diagnostic('file-unreadable', [], { reason: 'Word' }))] };
  const text = await readTextFile(file, caseSizeLimit);
  return text.ok ? caseInText(file, text.value) : { found: text.diagnostics.map((d) => placeOnFile(file, d)) };
}

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
    const text = savedText(saved);
    const problem = writeCaseNow(this.path, text);
    if (problem?.code === 'output-failed') return diagnostic('case-not-saved', [], problem.args);
    this.lastSeen = sha256(text);
    return null;
  }
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
