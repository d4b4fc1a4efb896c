import {
  countsOf,
  isFailure,
  refutationsIn,
  shownOf,
  type Validation,
  validationSummary,
} from '../documents/rules/validation.ts';
import { proofSummary } from '../wording/findings/proofs.ts';
import { diagnosticText, placeName } from './findings.ts';
import type { Style } from './text.ts';

/**
 * Every finding with its line, in the order of the files, and unless `quiet` what is proved of each and a last line that
 * counts the findings.
 */
export function validationText(validation: Validation, style: Style, quiet: boolean): string {
  const findings = validation.files.flatMap((file) => shownOf(file).map((one) => `${diagnosticText(one, style)}\n`));
  const proofs = validation.files.flatMap((one) =>
    one.proof === null ? [] : [`${placeName(one.file, null)}: ${proofSummary(one.proof, refutationsIn(one))}\n`],
  );
  const counts = countsOf(validation);
  const fails = validation.files.some(({ found }) => found.some((one) => isFailure(one.diagnostic, validation.strict)));
  const paint = fails ? style.bad : style.good;
  return [...findings, ...(quiet ? [] : [...proofs, `${paint(validationSummary(counts))}\n`])].join('');
}
