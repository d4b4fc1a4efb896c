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
  const next = new Map<string, number>();
  return cases.map(({ iopCase: { id, title, document } }) => {
    const named = plain(document.registryNumber ?? id ?? title ?? '') || 'arende';
    let number = next.get(named) ?? 1;
    const name = () => `${named}${number === 1 ? '' : `-${number}`}-${kind}`;
    while (taken.has(name())) number++;
    taken.add(name());
    next.set(named, number + 1);
    return `${name()}${ending}`;
  });
}

/** Letters that are written as several signs are taken as the one that they are; what is not seen is no sign of a name. */
function plain(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, longest)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/^[-\p{M}]+|-+$/gu, '');
}
