import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shownOf, type Validation } from '../documents/rules/validation.ts';
import type { Place, PlacedDiagnostic, Severity } from '../rules/findings.ts';
import { printableLine } from '../rules/text.ts';
import { detailsOf, findings, messageOf, ruleFileCodes } from '../wording/findings/all.ts';
import { placeLabels } from '../wording/terms.ts';
import { Fingerprints, inRepository, type Standpoint } from './repository.ts';

/**
 * A validation as a SARIF 2.1.0 log (OASIS, Static Analysis Results Interchange Format): every kind of finding as a rule,
 * and what comments silence, or a baseline has, as suppressed results. Files are named from the root of the repository, where there is one.
 */
export function validationSarif({ files, toolVersion }: Validation, standpoint: Standpoint): object {
  const run: Run = { standpoint, fingerprints: new Fingerprints(standpoint) };
  const results = files.flatMap((file) => [
    ...shownOf(file).map((one) => sarifResult(one, run)),
    ...file.silenced.map(({ found: one, reason }) => ({
      ...sarifResult(one, run),
      suppressions: [{ kind: 'inSource', justification: printableLine(reason) }],
    })),
    ...(file.known ?? []).map((one) => ({ ...sarifResult(one, run), suppressions: [{ kind: 'external' }] })),
  ]);
  const artifacts = new Map(files.map(({ file }) => artifactOf(file, run)).map((one) => [one.uri, one]));
  const [root] = standpoint.roots;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'iop-check', version: toolVersion, semanticVersion: toolVersion, rules: sarifRules } },
        columnKind: 'utf16CodeUnits',
        ...(root === undefined ? {} : { originalUriBaseIds: { [sourceRoot]: { uri: folderUri(root) } } }),
        artifacts: [...artifacts.values()].map((location) => ({ location })),
        results,
      },
    ],
  };
}

/** What the root of the repository is called by those who read SARIF. */
const sourceRoot = '%SRCROOT%';

/** What the results of a run share. */
interface Run {
  readonly standpoint: Standpoint;
  readonly fingerprints: Fingerprints;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

const sarifRules = ruleFileCodes.map((code) => {
  const { what, mend } = findings[code];
  return {
    id: code,
    shortDescription: { text: what.replace(/(?<=\.) .*/s, '') },
    fullDescription: { text: what },
    help: { text: `${what}\n\nGör så här: ${mend}`, markdown: `${what}\n\n**Gör så här:** ${mend}` },
    defaultConfiguration: { level: levels[findings[code].severity] },
    properties: { tags: [findings[code].subject] },
  };
});

function sarifResult(found: PlacedDiagnostic, run: Run) {
  const { diagnostic, file, place, related } = found;
  return {
    ruleId: diagnostic.code,
    ruleIndex: ruleFileCodes.indexOf(diagnostic.code),
    level: levels[diagnostic.severity],
    message: { text: [messageOf(diagnostic), ...detailsOf(diagnostic)].join('\n') },
    locations: [location(file, place, run)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index + 1,
            ...location(one.file, one.place, run),
            message: { text: placeLabels[one.role] },
          })),
        }),
    partialFingerprints: { 'iopCheckFinding/v1': run.fingerprints.of(found) },
  };
}

function location(file: string, place: Place | null, run: Run) {
  const artifactLocation = artifactOf(file, run);
  // What is about the file as such is shown at its first line.
  if (place === null) return { physicalLocation: { artifactLocation, region: { startLine: 1, endLine: 1 } } };
  const { line, column, endColumn, sourceLine } = place;
  const snippet = { text: sourceLine.slice(column - 1, endColumn - 1) };
  const region = { startLine: line, startColumn: column, endLine: line, endColumn, snippet };
  return { physicalLocation: { artifactLocation, region } };
}

/** A file as SARIF names it: from the root of the repository, or by its whole address. */
function artifactOf(file: string, { standpoint }: Run): { readonly uri: string; readonly uriBaseId?: string } {
  if (file === '-') return { uri: 'stdin' };
  const { uri, isInside } = inRepository(file, standpoint);
  return isInside ? { uri, uriBaseId: sourceRoot } : { uri };
}

function folderUri(folder: string): string {
  return pathToFileURL(folder.endsWith(sep) ? folder : `${folder}${sep}`).href;
}
