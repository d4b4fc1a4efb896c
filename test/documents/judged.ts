import type { CaseDocumentContext } from '../../src/documents/case.ts';
import type { Document } from '../../src/documents/document.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';
import { contextOf, linesOf, sectionsUnder } from './cases.ts';

/** A case under some rules, as a document is made from it. */
export function judgedCase(rules: RuleSet, data: object): CaseDocumentContext {
  const iopCase = caseFrom(rules, data);
  const compiled = compiledFor(rules, iopCase.date ?? undefined);
  return contextOf(compiled, iopCase);
}

/** The headings of a document, in order, each after as many `#` as its level. */
export function headingsOf({ blocks }: Document): string[] {
  return blocks.flatMap((block) => (block.kind === 'heading' ? [`${'#'.repeat(block.level)} ${block.text}`] : []));
}

/** The lines below the first heading of that title, up to the next one of its level or above. */
export function below(document: Document, title: string): string[] {
  const [blocks] = sectionsUnder(document, title);
  if (blocks === undefined) throw new Error(`No heading "${title}".`);
  return blocks.flatMap(linesOf);
}
