import stringWidth from 'fast-string-width';
import type { Place, PlacedDiagnostic } from '../rules/diagnostic.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { printable, printableLine } from '../wording/printable.ts';
import { severityWords } from '../wording/terms.ts';
import type { Style } from './layout.ts';

/**
 * A finding with its place, severity, sentence and code, and below it the line of the file with a caret under the place:
 * `rules/iop.yaml:13:5: fel: Okänd nyckel "hjelp". … [unknown-key]`.
 */
export function diagnosticText({ diagnostic, file, place }: PlacedDiagnostic, style: Style): string {
  const where = place === null ? '' : `:${place.line}:${place.column}`;
  const severity = severityWords[diagnostic.severity];
  const paint = diagnostic.severity === 'error' ? style.bad : style.caution;
  const name = file === '-' ? 'standard in' : printable(file);
  const head = `${style.strong(`${name}${where}:`)} ${paint(`${severity}:`)} ${messageOf(diagnostic)} ${style.quiet(`[${diagnostic.code}]`)}`;
  return place === null ? head : [head, ...frame(place)].join('\n');
}

/** How much of a long line is shown, in UTF-16 units. */
const shownLength = 100;

function frame(place: Place): string[] {
  const fits = place.sourceLine.length <= shownLength;
  const from = fits ? 0 : Math.max(0, place.column - 1 - shownLength / 2);
  const shown = place.sourceLine.slice(from, from + shownLength);
  const before = printableLine(shown.slice(0, place.column - 1 - from));
  const marked = printableLine(shown.slice(place.column - 1 - from, place.endColumn - 1 - from));
  const number = String(place.line);
  const margin = ' '.repeat(number.length);
  const carets = `${' '.repeat(stringWidth(before))}${'^'.repeat(Math.max(1, stringWidth(marked)))}`;
  return [`${margin} |`, `${number} | ${printableLine(shown)}`, `${margin} | ${carets}`];
}
