import type { CaseDocumentContext } from './case-document.ts';

/** The kinds of documents that can be made of a case, as they are named in commands and file names. */
export type DocumentKind = 'tjansteskrivelse' | 'checklista' | 'brev' | 'avtalsutkast';

const longest = 60;

/**
 * The names of the files for documents about several cases: what the case is called, and the kind of document. Only letters,
 * digits and hyphens are left, so that no case leads out of the folder; names that come twice are numbered.
 */
export function documentFileNames(cases: readonly CaseDocumentContext[], kind: DocumentKind, ending: string): string[] {
  const taken = new Set<string>();
  return cases.map(({ iopCase: { id, title, document } }) => {
    const named = plain(document.registryNumber ?? id ?? title ?? '') || 'arende';
    let name = `${named}-${kind}`;
    for (let number = 2; taken.has(name); number++) name = `${named}-${number}-${kind}`;
    taken.add(name);
    return `${name}${ending}`;
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}
