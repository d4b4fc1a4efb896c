import { assessCase } from '../../src/assessment/whole.ts';
import type { CaseDocumentContext } from '../../src/documents/case-document.ts';
import type { Block, Document } from '../../src/documents/document.ts';
import { wordsOf } from '../../src/documents/plain-text.ts';
import { bundledFile } from '../../src/files/bundled-rules.ts';
import { readRuleFile } from '../../src/files/rule-file.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';

/** A rule set that comes with the package, with those that it stands on. */
export async function bundled(id: string): Promise<RuleSet> {
  const { loaded } = await readRuleFile(bundledFile(id) as string);
  if (loaded === null) throw new Error(`${id} is unsound.`);
  return loaded.rules;
}

/** A case under some rules, as a document is made from it. */
export function judgedCase(rules: RuleSet, data: object): CaseDocumentContext {
  const iopCase = caseFrom(rules, data);
  const compiled = compiledFor(rules, iopCase.date ?? undefined);
  const identity = { tool: { name: 'iop-check', version: '9.9.9' }, sha256: 'f'.repeat(64), extends: [] };
  return { compiled, iopCase, judged: assessCase(compiled, iopCase), identity, warnings: [] };
}

/** The headings of a document, in order, each after as many `#` as its level. */
export function headingsOf({ blocks }: Document): string[] {
  return blocks.flatMap((block) => (block.kind === 'heading' ? [`${'#'.repeat(block.level)} ${block.text}`] : []));
}

/** All words of a block, a line for each paragraph, item, row and field. */
export function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [wordsOf(block.text)];
    case 'list':
      return block.items.map(wordsOf);
    case 'table':
      return [block.caption, block.head.join(' | '), ...block.rows.map((row) => row.map(wordsOf).join(' | '))];
    case 'fields':
      return block.items.map(({ label, value }) => `${label}: ${wordsOf(value)}`);
    case 'bars':
      return [block.caption, ...block.rows.map(({ label, words }) => `${label}: ${words}`)];
    case 'choices':
      return block.options.map(({ text, chosen }) => `${chosen ? 'x' : '-'} ${text}`);
    default:
      return [];
  }
}

/** The lines below a heading, up to the next one of its level or above. */
export function below(document: Document, title: string): string[] {
  const { blocks } = document;
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === title);
  const first = blocks[start];
  if (first?.kind !== 'heading') throw new Error(`No heading "${title}".`);
  const rest = blocks.slice(start + 1);
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level <= first.level);
  return (end === -1 ? rest : rest.slice(0, end)).flatMap(linesOf);
}
