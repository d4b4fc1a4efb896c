import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

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
