import type { Identity } from '../assessment/identity.ts';
import type { CaseAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Document, Fields } from './document.ts';

/** What a document about a case is made from. */
export interface CaseDocumentContext {
  readonly compiled: CompiledRules;
  readonly judged: CaseAssessment;
  readonly iopCase: IopCase;
  readonly identity: Identity;
  /** Sentences to know before the bedömning is used, such as that the rule set does not apply on the date. */
  readonly warnings: readonly string[];
}

/** What a document about a case has besides its title and blocks: its date, author and foot. */
export function caseDocumentHead({
  compiled,
  iopCase,
}: Pick<CaseDocumentContext, 'compiled' | 'iopCase'>): Pick<Document, 'date' | 'author' | 'foot'> {
  const { date = compiled.date, author = null } = iopCase.document;
  return { date, author, foot: registryNumber(iopCase) ?? iopCase.title ?? '' };
}

/** The diarienummer of a case, or its id when it has none; null when it has neither. */
export function registryNumber({ document, id }: IopCase): string | null {
  return document.registryNumber ?? id;
}

/** Labels with values, without those that have no value. */
export function knownFields(items: readonly (readonly [label: string, value: string | null | undefined])[]): Fields {
  return {
    kind: 'fields',
    items: items.flatMap(([label, value]) => (value === null || value === undefined ? [] : [{ label, value }])),
  };
}
