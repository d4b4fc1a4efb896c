import { isTerminal } from '../files/is-terminal.ts';

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
