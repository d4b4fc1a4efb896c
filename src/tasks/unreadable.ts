import type { Unreadable } from '../assessment/yearly.ts';
import { yearlyRun } from '../documents/yearly-sentences.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { itemAt } from '../rules/item.ts';
import { messageOf } from '../wording/findings/all.ts';

/** What could not be read, and why: the first error, and how many more there are. */
export function unreadable(found: readonly PlacedDiagnostic[], id: string | null): Unreadable {
  const errors = found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  const { file, place, diagnostic } = itemAt(errors, 0);
  const message = messageOf(diagnostic);
  return {
    ...{ file, id, code: diagnostic.code },
    place: place === null ? null : { line: place.line, column: place.column },
    message: errors.length === 1 ? message : `${message} ${yearlyRun.moreErrors(errors.length - 1)}`,
  };
}
