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

const widths = { least: 40, usual: 80, most: 100 };

/** How wide help is: what COLUMNS says, else as the terminal is, within what can be read. */
export function helpWidth(): number {
  const set = Number(process.env['COLUMNS']);
  const columns = Number.isInteger(set) && set > 0 ? set : isTerminal(1) ? process.stdout.columns : 0;
  return columns === 0 ? widths.usual : Math.min(widths.most, Math.max(widths.least, columns));
}

/** Whether help has the usual width, which the build has written it for. */
export function isUsualWidth(): boolean {
  return helpWidth() === widths.usual;
}
