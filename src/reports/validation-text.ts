import { validationSummary } from '../wording/validation-sentences.ts';
import { diagnosticText } from './diagnostic-text.ts';
import type { Style } from './layout.ts';
import { countsOf, isFailure, type Validation } from './validation.ts';

/** Every finding with its line, in the order of the files, and a last line that counts them unless `quiet`. */
export function validationText(validation: Validation, style: Style, quiet: boolean): string {
  const findings = validation.files.flatMap(({ found }) => found.map((one) => `${diagnosticText(one, style)}\n`));
  const counts = countsOf(validation);
  const fails = validation.files.some(({ found }) => found.some((one) => isFailure(one.diagnostic, validation.strict)));
  const paint = fails ? style.bad : style.good;
  return [...findings, ...(quiet ? [] : [`${paint(validationSummary(counts))}\n`])].join('');
}
