import { realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { regularSize } from './byte-chunks.ts';
import { FileSearch } from './file-search.ts';
import { placeOnFile } from './source-text.ts';
import { standardInput } from './text-file.ts';

/** A file of cases that is to be read. */
export interface CaseInput {
  /** The file, or `-` for standard input. */
  readonly name: string;
  /** In bytes, when it is a regular file. */
  readonly size: number | null;
  /** Whether it is a regular file that is not packed, by its name. */
  readonly isPlain: boolean;
}

const caseEnding = /\.(?:json|ndjson|jsonl|csv)(?:\.(?:gz|zst))?$/i;

/**
 * The files that were named, in order: files, standard input, folders with all in them that is named as cases, and patterns where no file
 * has that name. A file that is named stands as often as it is named; one that is found comes once. One that is missing is among the
 * inputs, and fails when it is read.
 */
export async function findInputs(
  names: readonly string[],
): Promise<{ inputs: CaseInput[]; found: PlacedDiagnostic[] }> {
  const inputs: CaseInput[] = [];
  const foundBefore = new Set<string>();
  const named = new Set<string>();
  const takeFound = (identity: string, file: string) => {
    if (!foundBefore.has(identity) && !named.has(identity)) inputs.push(inputOf(file));
    foundBefore.add(identity);
  };
  const search = new FileSearch(caseEnding, diagnostic('no-case-files', [], { kind: 'folder' }), takeFound);
  for (const name of names) {
    const entry = entryOf(name);
    if (name === standardInput) {
      if (!named.has(name)) inputs.push(inputOf(name));
      named.add(name);
    } else if (entry?.isDirectory() === true) search.open(name);
    else if (entry === undefined && (await isPattern(name))) {
      const files = await filesOf(name);
      for (const file of files) search.attempt(file, () => takeFound(realpathSync.native(file), file));
      if (files.length === 0)
        search.found.push(placeOnFile(name, diagnostic('no-case-files', [], { kind: 'pattern' })));
    } else {
      const identity = entry === undefined ? name : realpathSync.native(name);
      if (!foundBefore.has(identity)) inputs.push(inputOf(name));
      named.add(identity);
    }
  }
  return { inputs, found: search.found };
}

function inputOf(name: string): CaseInput {
  const entry = name === standardInput ? undefined : entryOf(name);
  const size = name === standardInput ? regularSize(0) : entry?.isFile() === true ? entry.size : null;
  return { name, size, isPlain: size !== null && !/\.(?:gz|zst)$/i.test(name) };
}

/** What has a name, or undefined when nothing can be said of it; reading it will tell why. */
function entryOf(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a name to which there is no file is a pattern. What reads patterns is loaded when there may be one. */
async function isPattern(name: string): Promise<boolean> {
  return (await import('tinyglobby')).isDynamicPattern(asPattern(name));
}

/** What a pattern matches: the files of cases, or whatever it says an ending for. */
async function filesOf(name: string): Promise<string[]> {
  const pattern = asPattern(name);
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(name) });
  const saysEnding = /\.\w+$/.test(pattern);
  const isIn = (file: string) => saysEnding || caseEnding.test(file);
  return files.filter((file) => isIn(file) && (pattern.includes(installed) || !file.includes(installed))).sort();
}

/** The folder that is not looked into, unless a pattern says it. */
const installed = 'node_modules/';

/** Windows writes paths with a backslash, which in a pattern would take away the meaning of the sign after it. */
function asPattern(name: string): string {
  return process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
}
