import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { bundledRules } from './cases.ts';
import { judgedCase } from './judged.ts';

// Six cases that every document has been read for: undecided, rejected, to be completed, a clear yes, in parts, and nearly empty.

const folder = join(import.meta.dirname, 'six-cases');
const names = readdirSync(folder).map((file) => file.replace('.json', ''));

interface Answering {
  answers: Record<string, unknown>;
  notes?: Record<string, unknown>;
}

/** A case as plain data, for some rules: without answers to questions of others. */
function dataFor(rules: RuleSet, name: string): object {
  const data = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const known = (all: Record<string, unknown> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => Object.hasOwn(rules.questions, id)));
  for (const one of [data, ...(data.parts ?? []), ...(data.organisations ?? [])] as Answering[]) {
    one.answers = known(one.answers);
    one.notes = known(one.notes);
  }
  return data;
}

/** One of the cases under some rules. */
interface OneOfSix {
  readonly rules: RuleSet;
  readonly name: string;
  readonly data: object;
  readonly context: CaseDocumentContext;
}

/** Each of the six cases, under the initial rules and the deeper ones. */
export const sixCases: readonly OneOfSix[] = ['iop', 'iop-fordjupad'].flatMap((id) => {
  const { rules } = bundledRules(id);
  return names.map((name) => {
    const data = dataFor(rules, name);
    return { rules, name, data, context: judgedCase(rules, data) };
  });
});

/** The most pages of a tjänsteskrivelse about one of them, and how many words stand on a page at most. */
export const mostWordsAPage = 450;
export function mostPages({ rules, name }: Pick<OneOfSix, 'rules' | 'name'>): number {
  if (name === 'parts') return 10;
  return rules.id === 'iop' ? 3 : 4;
}

/** The most pages of the letters about one of them: two for each organisation. */
export function mostLetterPages({ context }: Pick<OneOfSix, 'context'>): number {
  return 2 * Math.max(1, context.iopCase.organisations.length);
}
