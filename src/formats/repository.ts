import { createHash } from 'node:crypto';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlacedDiagnostic } from '../rules/findings.ts';

/** From where files are named: the folder that the run began in, and what the root of the repository around it is called. */
export interface Standpoint {
  readonly folder: string;
  /** The root by each of its names, as links can give it several; empty when there is no repository. */
  readonly roots: readonly string[];
}

/** A file as those name it who show a repository. */
interface RepositoryPath {
  /** From the root, absolute for a file outside of it, and as it was given where there is no repository; always with `/`. */
  readonly path: string;
  readonly isInside: boolean;
  /** The path as a reference (RFC 3986). */
  readonly uri: string;
}

/** What a file is called from the root of the repository. */
export function inRepository(file: string, { folder, roots }: Standpoint): RepositoryPath {
  const whole = resolve(folder, file);
  const inside = roots.map((root) => relative(root, whole)).find(isBelow);
  if (inside !== undefined) return relativePath(inside, true);
  if (roots.length === 0 && !isAbsolute(file)) return relativePath(file, false);
  return { path: slashed(whole), isInside: false, uri: pathToFileURL(whole).href };
}

function isBelow(path: string): boolean {
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function relativePath(path: string, isInside: boolean): RepositoryPath {
  return {
    path: slashed(path),
    isInside,
    uri: path
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .split(sep)
      .map(encodeURIComponent)
      .join('/'),
  };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** What a finding is about, on whichever line that has come to stand: the names on the way there, and what is written. */
export function subjectOf({ diagnostic, place }: PlacedDiagnostic): { names: readonly string[]; written: string } {
  const names = diagnostic.path.filter((step) => typeof step === 'string');
  const from = (column: number) => column - 1 - (place?.cutBefore ?? 0);
  return { names, written: place?.sourceLine.slice(from(place.column), from(place.endColumn)) ?? '' };
}

/** What findings are known by from one run to the next. */
export class Fingerprints {
  /** How many findings there have been that look the same. */
  private readonly seen = new Map<string, number>();

  constructor(private readonly standpoint: Standpoint) {}

  /** The same finding in the next version of the file has the same fingerprint, though lines and examples have come before it. */
  of(found: PlacedDiagnostic): string {
    const { file, diagnostic } = found;
    const { names, written } = subjectOf(found);
    const name = file === '-' ? file : inRepository(file, this.standpoint).path;
    const what = JSON.stringify([name, diagnostic.code, names, written]);
    const occurrence = this.seen.get(what) ?? 0;
    this.seen.set(what, occurrence + 1);
    return createHash('sha256').update(`${what}${occurrence}`).digest('hex');
  }
}
