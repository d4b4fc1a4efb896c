import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Place, PlacedDiagnostic } from '../rules/diagnostic.ts';
import { diagnosticKinds, ruleFileCodes, type Severity } from '../rules/diagnostic-codes.ts';
import { explanations } from '../wording/diagnostic-explanations.ts';
import { detailsOf, messageOf } from '../wording/diagnostic-messages.ts';
import { placeLabels } from '../wording/place-labels.ts';
import { printableLine } from '../wording/printable.ts';
import type { Validation } from './validation.ts';

/**
 * A validation as a SARIF 2.1.0 log (OASIS, Static Analysis Results Interchange Format): every kind of finding as a rule,
 * and what comments silence as suppressed results.
 */
export function validationSarif({ files, toolVersion }: Validation): object {
  const seen = new Map<string, number>();
  const results = files.flatMap(({ found, silenced }) => [
    ...found.map((one) => sarifResult(one, seen)),
    ...silenced.map(({ found: one, reason }) => ({
      ...sarifResult(one, seen),
      suppressions: [{ kind: 'inSource', justification: printableLine(reason) }],
    })),
  ]);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'iop-check', version: toolVersion, semanticVersion: toolVersion, rules: sarifRules } },
        columnKind: 'utf16CodeUnits',
        artifacts: [...new Set(files.map(({ file }) => uriOf(file)))].map((uri) => ({ location: { uri } })),
        results,
      },
    ],
  };
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

const sarifRules = ruleFileCodes.map((code) => {
  const { what, mend } = explanations[code];
  return {
    id: code,
    shortDescription: { text: what.replace(/(?<=\.) .*/s, '') },
    fullDescription: { text: what },
    help: { text: `${what}\n\nGör så här: ${mend}`, markdown: `${what}\n\n**Gör så här:** ${mend}` },
    defaultConfiguration: { level: levels[diagnosticKinds[code].severity] },
    properties: { tags: [diagnosticKinds[code].subject] },
  };
});

function sarifResult(found: PlacedDiagnostic, seen: Map<string, number>) {
  const { diagnostic, file, place, related } = found;
  return {
    ruleId: diagnostic.code,
    ruleIndex: ruleFileCodes.indexOf(diagnostic.code),
    level: levels[diagnostic.severity],
    message: { text: [messageOf(diagnostic), ...detailsOf(diagnostic)].join('\n') },
    locations: [location(file, place)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index + 1,
            ...location(one.file, one.place),
            message: { text: placeLabels[one.role] },
          })),
        }),
    partialFingerprints: { 'iopCheckFinding/v1': fingerprint(found, seen) },
  };
}

function location(file: string, place: Place | null) {
  const artifactLocation = { uri: uriOf(file) };
  // What is about the file as such is shown at its first line.
  if (place === null) return { physicalLocation: { artifactLocation, region: { startLine: 1, endLine: 1 } } };
  const { line, column, endColumn, sourceLine } = place;
  const snippet = { text: sourceLine.slice(column - 1, endColumn - 1) };
  const region = { startLine: line, startColumn: column, endLine: line, endColumn, snippet };
  return { physicalLocation: { artifactLocation, region } };
}

/** The same finding in the next version of the file has the same fingerprint, though lines and examples have come before it. */
function fingerprint({ diagnostic, file, place }: PlacedDiagnostic, seen: Map<string, number>): string {
  const names = diagnostic.path.filter((step) => typeof step === 'string');
  const written = place?.sourceLine.slice(place.column - 1, place.endColumn - 1) ?? '';
  const what = JSON.stringify([file === '-' ? file : relative('.', file), diagnostic.code, names, written]);
  const occurrence = seen.get(what) ?? 0;
  seen.set(what, occurrence + 1);
  return createHash('sha256').update(`${what}${occurrence}`).digest('hex');
}

function uriOf(file: string): string {
  if (file === '-') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}
