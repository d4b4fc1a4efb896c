import { shownOf, type Validation } from '../documents/rules/validation.ts';
import type { Severity } from '../rules/findings.ts';
import { detailsOf, messageOf } from '../wording/findings/all.ts';
import { Fingerprints, inRepository, type Standpoint } from './repository.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' };

/**
 * A validation as GitLab reads code quality: a list of issues in the form of Code Climate, of which GitLab asks for these keys. What comments
 * silence is left out, as GitLab has no word for it, and so is what was read on standard input, which is in no repository.
 */
export function validationGitlab({ files }: Validation, standpoint: Standpoint): object[] {
  const fingerprints = new Fingerprints(standpoint);
  return files.flatMap(shownOf).flatMap((found) => {
    const { diagnostic, file, place } = found;
    if (file === '-') return [];
    return {
      description: [messageOf(diagnostic), ...detailsOf(diagnostic)].join('\n'),
      check_name: diagnostic.code,
      fingerprint: fingerprints.of(found),
      severity: severities[diagnostic.severity],
      location: { path: inRepository(file, standpoint).path, lines: { begin: place?.line ?? 1 } },
    };
  });
}
