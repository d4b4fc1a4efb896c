import { diagnostic, type PlacedDiagnostic } from '../rules/diagnostic.ts';
import { placeOnFile } from './source-text.ts';
import { standardInput } from './text-file.ts';
import { isSameFile } from './write-file.ts';

/** That the result would be written over a file that it is made from; null when it would not. */
export function overwriting(output: string | undefined, inputs: readonly string[]): PlacedDiagnostic | null {
  if (output === undefined || output === standardInput) return null;
  if (!inputs.some((input) => isSameFile(input, output))) return null;
  return placeOnFile(output, diagnostic('output-is-input', [], {}));
}
