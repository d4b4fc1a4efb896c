import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DiagnosticSeverity, DiagnosticTag, type Range, type Diagnostic as Shown } from 'vscode-languageserver/node';
import type { DiagnosticCode, Place, PlacedDiagnostic, Severity } from '../../rules/findings.ts';
import { detailsOf, messageOf } from '../../wording/findings/all.ts';
import { placeLabels } from '../../wording/terms.ts';

/** Where a document is: the path of a file, or one in `folder` for what has never been saved. */
export function pathOfUri(uri: string, folder: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    const name = basename(uri.replace(/^[^:]*:/, '')) || 'regelverk';
    return join(folder, /\.ya?ml$/i.test(name) ? name : `${name}.yaml`);
  }
}

/** The address of a file. An editor may write it otherwise, so what it has opened keeps its own. */
export function uriOfPath(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** Findings about what nothing uses, which editors show faded. */
const unused: readonly DiagnosticCode[] = ['unused-name', 'ignore-unused'];

/** A finding as editors show it. */
export function shownDiagnostic(
  { diagnostic, place, related }: PlacedDiagnostic,
  uriOf: (path: string) => string,
): Shown {
  const others = related.map((one) => ({
    location: { uri: uriOf(one.file), range: rangeOf(one.place) },
    message: placeLabels[one.role],
  }));
  return {
    range: rangeOf(place),
    severity: severityOf[diagnostic.severity],
    code: diagnostic.code,
    source: 'iop-check',
    message: [messageOf(diagnostic), ...detailsOf(diagnostic)].join('\n'),
    ...(unused.includes(diagnostic.code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(others.length === 0 ? {} : { relatedInformation: others }),
  };
}

/** The place of a finding; what is about the file as such is shown at its first line. */
function rangeOf(place: Place | null): Range {
  if (place === null) return { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const { line, column, endColumn } = place;
  return { start: { line: line - 1, character: column - 1 }, end: { line: line - 1, character: endColumn - 1 } };
}
