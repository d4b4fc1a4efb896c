import { fstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { standardInput } from './text-file.ts';

/**
 * What tells whether two names mean the same thing: for a file or a folder where it truly is, so that links to it are known; for a
 * pipe or a device what it is to the system, as it lies nowhere. A name that means nothing is only itself.
 */
export function identityOf(name: string): string {
  const entry = entryOf(name);
  if (entry === null || (name === standardInput && entry.isFile())) return name;
  if (!entry.isFile() && !entry.isDirectory()) return `${entry.dev}:${entry.ino}`;
  try {
    return realpathSync.native(name);
  } catch {
    return name;
  }
}

/** Whether what has a name can only be read once, from beginning to end, as a pipe. */
export function isReadOnce(name: string): boolean {
  const entry = entryOf(name);
  return name === standardInput || (entry !== null && !entry.isFile() && !entry.isDirectory());
}

/** What has a name, or null when nothing can be said of it; reading it will tell why. */
export function entryOf(name: string): Stats | null {
  try {
    return name === standardInput ? fstatSync(0) : statSync(name);
  } catch {
    return null;
  }
}
