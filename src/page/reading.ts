import type { CaseData } from '../cases/case.ts';
import type { ChecklistRead } from '../files/read/checklist.ts';
import { caseInText, caseSizeLimit } from '../files/read/saved-case.ts';
import { placeOnFile, textFrom } from '../files/read/source-text.ts';
import { diagnosticText } from '../formats/findings.ts';
import { plainStyle } from '../formats/text.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
import { words } from './words.ts';

/** A case as its file has it; or what is wrong with that, as the command says it. */
export type CaseRead = { readonly data: CaseData } | { readonly findings: readonly string[] };

/** The same of a file that someone chose, which may be no case at all: that is told in a sentence of the page's own. */
export type ChosenCase = CaseRead | { readonly message: string };

/** Reads the case in the bytes of a file in JSON. */
export function readCaseFile(name: string, bytes: Uint8Array): CaseRead {
  if (bytes.length > caseSizeLimit)
    return told([placeOnFile(name, diagnostic('file-too-large', [], { limit: caseSizeLimit }))]);
  const text = textFrom(bytes);
  if (!text.ok) return told(text.diagnostics.map((found) => placeOnFile(name, found)));
  const read = caseInText(name, text.value);
  return 'saved' in read ? { data: read.saved } : told(read.found);
}

/** The case in a chosen file. Where it is wrong is told only of a file that is meant to be a case. */
export function chosenCase(name: string, bytes: Uint8Array): ChosenCase {
  const read = readCaseFile(name, bytes);
  return 'data' in read || /\.json$/i.test(name) ? read : { message: words.start.noCase(name) };
}

/** The case that a filled checklist says. */
export function caseOfChecklist(name: string, read: ChecklistRead): ChosenCase {
  // What the command says of a document that is no checklist is how to make one with the command.
  if ('found' in read && read.found.some(({ code }) => code === 'no-checklist'))
    return { message: words.start.noCase(name) };
  return 'data' in read ? { data: read.data } : told(read.found.map((found) => placeOnFile(name, found)));
}

function told(found: readonly PlacedDiagnostic[]): CaseRead {
  return { findings: found.map((one) => diagnosticText(one, plainStyle)) };
}
