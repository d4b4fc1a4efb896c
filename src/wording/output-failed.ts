import { type Diagnostic, diagnostic } from '../rules/diagnostic.ts';
import { messageOf } from './diagnostic-messages.ts';
import { sentences } from './usage.ts';

/** What to say when standard output cannot be written. */
export function outputFailedText(reason: string): string {
  return failureText(diagnostic('output-failed', [], { reason }));
}

/** What to say of a failure that has no file to be placed at. */
export function failureText(found: Diagnostic): string {
  return `iop-check: ${sentences.usageError}: ${messageOf(found)}\n`;
}
