import { diagnostic } from '../rules/diagnostic.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { sentences } from '../wording/usage.ts';

/** What to say when standard output cannot be written. */
export function outputFailedText(reason: string): string {
  return `iop-check: ${sentences.usageError}: ${messageOf(diagnostic('output-failed', [], { reason }))}\n`;
}
