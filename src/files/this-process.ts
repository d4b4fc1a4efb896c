import { fstatSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Whether someone sits at an open file. What knows terminals is long in loading, so only a device is looked at so closely. */
export function isTerminal(descriptor: number): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  const tty = createRequire(import.meta.url)('node:tty') as typeof import('node:tty');
  return tty.isatty(descriptor);
}
