import { moreFindings, type Validation } from '../documents/rules/validation.ts';
import { type PlacedDiagnostic, type Severity, severities } from '../rules/findings.ts';
import { printable } from '../rules/text.ts';
import { detailsOf, messageOf } from '../wording/findings/all.ts';
import { inRepository, type Standpoint } from './repository.ts';

/** GitHub shows at most ten annotations of each level for a step. */
const shownOfEach = 10;

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * A validation as workflow commands, which GitHub shows beside the lines: worst first, and last how many more there are. GitHub
 * finds a file only by its path from the root of the repository.
 */
export function validationGithub({ files }: Validation, standpoint: Standpoint): string {
  const found = files.flatMap((file) => file.found);
  const of = (severity: Severity) => found.filter((one) => one.diagnostic.severity === severity);
  const annotations = severities.flatMap((severity) =>
    of(severity)
      .slice(0, shownOfEach)
      .map((one) => annotation(one, standpoint)),
  );
  const more = Object.fromEntries(
    severities.map((severity) => [severity, Math.max(0, of(severity).length - shownOfEach)]),
  ) as Record<Severity, number>;
  const isMore = severities.some((severity) => more[severity] > 0);
  return [...annotations, ...(isMore ? [moreFindings(more)] : [])].map((line) => `${line}\n`).join('');
}

function annotation({ diagnostic, file, place }: PlacedDiagnostic, standpoint: Standpoint): string {
  const where =
    place === null
      ? []
      : [`line=${place.line}`, `endLine=${place.line}`, `col=${place.column}`, `endColumn=${place.endColumn - 1}`];
  const name = file === '-' ? [] : [`file=${property(inRepository(file, standpoint).path)}`];
  const properties = [...name, ...where, `title=${property(`iop-check ${diagnostic.code}`)}`];
  const message = [messageOf(diagnostic), ...detailsOf(diagnostic)].join('\n');
  return `::${commands[diagnostic.severity]} ${properties.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  const shown = text.split(/(?<=\n)|(?=\n)/).map((part) => (part === '\n' ? part : printable(part)));
  return data(shown.join('')).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
