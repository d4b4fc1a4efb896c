import fc from 'fast-check';
import { assessCase } from '../../src/assessment/whole.ts';
import type { Activity, CasePart, IopCase } from '../../src/cases/case.ts';
import { emptyCase } from '../../src/cases/case.ts';
import type { CompiledRules } from '../../src/diagram/compile.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import type { Block, Document } from '../../src/documents/document.ts';
import { headingWords, itemOf, wordsOf } from '../../src/documents/document.ts';
import type { Answer } from '../../src/rules/answer.ts';
import type { Question } from '../../src/rules/question.ts';
import { bundledIds } from '../../src/tasks/bundled.ts';
import { compiledFor } from '../assessment/judge.ts';
import { bundled as readBundled } from '../files/bundled.ts';

/** Every rule set that comes with the package, compiled for a day on which it applies. */
export const bundled: readonly CompiledRules[] = await Promise.all(
  bundledIds().map(async (id) => {
    const { rules } = await readBundled(id);
    return compiledFor(rules, rules.valid.to ?? '2025-06-01');
  }),
);

/** The compiled rule set with an id. */
export function bundledRules(id: string): CompiledRules {
  return bundled.find(({ rules }) => rules.id === id)!;
}

/** What a document about a case is made from. */
export function contextOf(compiled: CompiledRules, iopCase: IopCase): CaseDocumentContext {
  const identity = { tool: { name: 'iop-check', version: '9.9.9' }, sha256: 'f'.repeat(64), extends: [] };
  return { compiled, iopCase, judged: assessCase(compiled, iopCase), identity, warnings: [] };
}

/** An answer to a question, or *vet inte*. */
function answerTo(question: Question): fc.Arbitrary<Answer> {
  switch (question.type) {
    case 'choice':
      return fc.constantFrom(null, ...Object.keys(question.options));
    case 'yesNo':
      return fc.constantFrom(null, true, false);
    case 'number':
      return fc.constantFrom(null, question.min ?? 0, question.max ?? 1_000_000);
    case 'date':
      return fc.constantFrom(null, question.min ?? '2025-01-01');
    default:
      return fc.constantFrom(null, 'En öppen mötesplats.');
  }
}

/** Answers to about that percentage of some questions, half of them with a note. */
function someAnswers(
  questions: readonly (readonly [id: string, question: Question])[],
  percent: number,
): fc.Arbitrary<Pick<CasePart, 'answers' | 'notes'>> {
  const entries = questions.map(([id, question]) =>
    fc.record({
      id: fc.constant(id),
      isGiven: fc.nat(99).map((number) => number < percent),
      answer: answerTo(question),
      isNoted: fc.boolean(),
    }),
  );
  return fc.tuple(...entries).map((all) => {
    const given = all.filter(({ isGiven }) => isGiven);
    return {
      answers: new Map(given.map(({ id, answer }) => [id, answer])),
      notes: new Map(given.filter(({ isNoted }) => isNoted).map(({ id }) => [id, `Anteckning om ${id}.`])),
    };
  });
}

/** Some parts or organisations, or none, that answer some of the questions themselves. */
function someParts(
  name: string,
  questions: readonly (readonly [id: string, question: Question])[],
): fc.Arbitrary<CasePart[]> {
  const some = fc.array(someAnswers(questions, 20), { minLength: 1, maxLength: 2 }).map((all) =>
    all.map(({ answers, notes }, index): CasePart => {
      const title = `${name} ${index + 1}`;
      return { id: title, title, answers, notes: new Map([...notes].map(([id, text]) => [id, `${title}: ${text}`])) };
    }),
  );
  return fc.oneof({ weight: 3, arbitrary: fc.constant<CasePart[]>([]) }, { weight: 1, arbitrary: some });
}

/** A part that names some of the organisations, or none. */
function ownOrganisations(part: CasePart, organisations: readonly CasePart[]): fc.Arbitrary<Activity> {
  const ids = organisations.map(({ id }) => id);
  if (ids.length === 0) return fc.constant(part);
  const some = fc.subarray(ids, { minLength: 1 });
  return fc.option(some, { nil: null }).map((named) => (named === null ? part : { ...part, organisations: named }));
}

/** Cases of which more or less is known, whole ones and such with parts and organisations, under any bundled rule set. */
export const anyCase: fc.Arbitrary<CaseDocumentContext> = fc
  .tuple(fc.constantFrom(...bundled), fc.constantFrom(20, 80, 100))
  .chain(([compiled, percent]) => {
    const questions = Object.entries(compiled.rules.questions);
    return fc
      .record({
        common: someAnswers(questions, percent),
        title: fc.constantFrom(null, 'Kvinnojour'),
        parts: someParts('Del', questions),
        organisations: someParts(
          'Förening',
          questions.filter(([, { per }]) => per === 'organisation'),
        ),
      })
      .chain(({ parts, ...rest }) =>
        fc
          .tuple(...parts.map((part) => ownOrganisations(part, rest.organisations)))
          .map((named) => ({ ...rest, parts: named })),
      )
      .map(({ common, ...rest }) => contextOf(compiled, { ...emptyCase, ...common, ...rest }));
  });

/** All that a block says, as lines. */
export function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [headingWords(block)];
    case 'together':
    case 'comment':
      return block.blocks.flatMap(linesOf);
    case 'fillable':
      return block.elsewhere.flatMap(linesOf);
    case 'paragraph':
      return [wordsOf(block.text)];
    case 'list':
      return block.items.map(itemOf).flatMap(({ text, below }) => [wordsOf(text), ...below.flatMap(linesOf)]);
    case 'fields':
      return block.items.map(({ label, value }) => `${label}: ${wordsOf(value)}`);
    case 'table':
      return [block.caption, block.head.join(' | '), ...block.rows.map((row) => row.map(wordsOf).join(' | '))];
    case 'bars':
      return [block.caption, ...block.rows.map(({ label, words }) => `${label}: ${words}`)];
    case 'choices':
      return block.options.map(({ text, chosen }) => `[${chosen ? 'x' : ' '}] ${text}`);
    default:
      return [];
  }
}

/** All that a document says, as one text. */
export function textOf({ title, blocks }: Pick<Document, 'blocks'> & { readonly title?: string }): string {
  return [...(title === undefined ? [] : [title]), ...blocks.flatMap(linesOf)].join('\n');
}

/** The blocks below a heading, to the next heading of its level or above. Several headings may be alike. */
export function sectionsUnder({ blocks }: Pick<Document, 'blocks'>, heading: string): Block[][] {
  return blocks.flatMap((block, start) => {
    if (block.kind !== 'heading' || block.text !== heading) return [];
    const rest = blocks.slice(start + 1);
    const end = rest.findIndex((one) => one.kind === 'heading' && one.level <= block.level);
    return [end === -1 ? rest : rest.slice(0, end)];
  });
}

/** The headings that stand more than one level below the heading before them; the title is the first level. */
export function skippedHeadings({ blocks }: Pick<Document, 'blocks'>): string[] {
  const headings = blocks.filter((block) => block.kind === 'heading');
  return headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 1) + 1).map(({ text }) => text);
}
