import type { Source } from '../rules/rule-set.ts';
import type { appendixNames } from '../rules/scalars.ts';
import { disclaimer } from '../wording/assessment.ts';
import { contradictedMark, contradictedProposal } from '../wording/contradicted-sentences.ts';
import {
  lackingFields,
  memorandumWords,
  numberedAppendix,
  type SectionContent,
  sectionTitles,
  toFillIn,
} from '../wording/documents.ts';
import { inWordsOfParty } from '../wording/party-words.ts';
import { confidenceNote, sourceInWords } from '../wording/terms.ts';
import { type CaseDocumentContext, caseDocumentHead, paragraphsOf, registryNumber } from './case.ts';
import { checklistBlocks } from './checklist.ts';
import type { Block, Document, Fields, Item, Piece } from './document.ts';
import { heading, numbered, paragraph } from './document.ts';
import { type Around, sections } from './memorandum/sections.ts';
import { placeOfSource, withoutSourceNumbers, withSourceNumbers } from './source-notes.ts';

/** What may follow the body of a tjänsteskrivelse on demand. */
export type Appendix = (typeof appendixNames)[number];

interface SectionHeading {
  readonly title: string;
  readonly content: SectionContent;
}

/** A tjänsteskrivelse about a case, with the headings of its rule set, and the appendices that are asked for or that the rule set has. */
export function memorandum(made: CaseDocumentContext, chosen?: readonly Appendix[]): Document {
  const context = inWordsOfParty(made);
  const { title } = context.iopCase;
  const { handling } = context.compiled.rules;
  const appendices = chosen ?? handling?.memorandum?.appendices ?? [];
  const headings = headingsOf(context);
  const shown = new Set(headings.map(({ content }) => content));
  const rest = restBlocks(context, shown);
  const named = [
    ...(rest.length === 0 ? [] : [memorandumWords.rest]),
    ...(appendices.includes('checklista') ? [memorandumWords.checklist] : []),
    ...(appendices.includes('kallor') ? [memorandumWords.sources] : []),
  ].map(numberedAppendix);
  const body = headings.flatMap((one) => section(context, one, { shown, appendices: named }));
  const blocks = [
    headingBlock(context),
    ...body,
    ...signature(context),
    ...appendix(named, memorandumWords.rest, rest),
    ...appendix(named, memorandumWords.checklist, appendices.includes('checklista') ? checklistBlocks(context) : []),
  ];
  return {
    ...caseDocumentHead(context),
    title: title === null ? memorandumWords.matter : `${memorandumWords.matter}: ${title}`,
    blocks: appendices.includes('kallor') ? withSources(context, blocks, named) : withoutSourceNumbers(blocks),
  };
}

/** The headings under which something is expected and nothing would stand, as neither the official nor the answers say anything. */
export function unwritten(context: CaseDocumentContext): SectionHeading[] {
  const headings = headingsOf(context);
  const shown = new Set(headings.map(({ content }) => content));
  return headings.filter(
    (one) => isExpected(one.content) && made(context, one, { shown, appendices: [] }).length === 0,
  );
}

/** What a tjänsteskrivelse is expected to say in its heading and the case does not, in a sentence; null when nothing. */
export function lackingInMemorandum(context: CaseDocumentContext): string | null {
  const { author, committee, municipality, department, recipients } = context.iopCase.document;
  const { fields } = memorandumWords;
  const labels = [
    ...(registryNumber(context.iopCase) === null ? [fields.registryNumber] : []),
    ...(author === undefined ? [fields.author] : []),
    ...(committee === undefined ? [fields.committee] : []),
    ...(municipality === undefined ? [fields.municipality] : []),
    ...(department === undefined ? [fields.department] : []),
    ...unwritten(context).map(({ title }) => title),
    ...(recipients === undefined ? [memorandumWords.lackingRecipients] : []),
  ];
  return labels.length === 0 ? null : lackingFields(labels);
}

/** The own texts of the case that no heading asks for, by what they are called. */
export function unplacedTexts(context: CaseDocumentContext): string[] {
  const headings = headingsOf(context);
  return Object.keys(context.iopCase.document.texts ?? {}).filter(
    (key) => !Object.hasOwn(sectionTitles, key) && !headings.some(({ title }) => title === key),
  );
}

function headingsOf({ compiled: { rules } }: CaseDocumentContext): readonly SectionHeading[] {
  const own = rules.handling?.headings?.sections;
  if (own !== undefined) return own;
  return Object.entries(sectionTitles).map(([content, title]) => ({ content: content as SectionContent, title }));
}

/** The heading of the document. What the case does not say is left to fill in. */
function headingBlock(context: CaseDocumentContext): Fields {
  const { fields, kind } = memorandumWords;
  const { document } = context.iopCase;
  const { municipality, department, committee, author } = document;
  const values = {
    [memorandumWords.document]: kind,
    [fields.municipality]: municipality,
    [fields.department]: department,
    [fields.committee]: committee,
    [fields.author]: author,
    [fields.date]: document.date ?? context.compiled.date,
    [fields.registryNumber]: registryNumber(context.iopCase),
  };
  return {
    kind: 'fields',
    items: Object.entries(values).map(([label, value]) => ({ label, value: value ?? toFillIn(label) })),
  };
}

function section(context: CaseDocumentContext, { title, content }: SectionHeading, around: Around): Block[] {
  const blocks = contentOf(context, { title, content }, around);
  return blocks.length === 0 ? [] : [heading(2, title), ...blocks];
}

/** The own text of the case, and what is made of the bedömning. What is proposed may be wholly the official's own. */
function contentOf(context: CaseDocumentContext, { title, content }: SectionHeading, around: Around): Block[] {
  if (content !== 'proposal') {
    const blocks = made(context, { title, content }, around);
    return blocks.length === 0 && around.shown.has(content) && isExpected(content)
      ? [paragraph(toFillIn(title))]
      : blocks;
  }
  const written = ownTexts(context, { title, content });
  const points = written.length > 0 ? [numbered(written.map(({ text }) => text))] : sections.proposal(context, around);
  return [...contradictedBlocks(context), ...points];
}

/** What stands in a section, but for one that proposes: the own text of the case, and what is made of the bedömning. */
function made(context: CaseDocumentContext, one: SectionHeading, around: Around): Block[] {
  return [...ownTexts(context, one), ...sections[one.content](context, around)];
}

function ownTexts({ iopCase }: CaseDocumentContext, { title, content }: SectionHeading) {
  const { texts = {} } = iopCase.document;
  const written = [texts[title], content === 'own' ? undefined : texts[content]];
  return written.flatMap((text) => (text === undefined ? [] : paragraphsOf(text)));
}

/** Whether whoever reads a tjänsteskrivelse expects something under a heading, whatever the matter is. */
function isExpected(content: SectionContent): boolean {
  return content === 'background' || content === 'economy';
}

/** That the proposal may be another when answers that contradict each other are sorted out, with the heading under which they stand. */
function contradictedBlocks(context: CaseDocumentContext): Block[] {
  const told = headingsOf(context).find(({ content }) => content === 'assessment')?.title ?? sectionTitles.assessment;
  const warning = contradictedProposal(context.compiled, context.judged, told);
  return warning === null ? [] : [paragraph([{ strong: contradictedMark }, ` ${warning}`])];
}

function signature({ iopCase: { document } }: CaseDocumentContext): Block[] {
  const { author = toFillIn(memorandumWords.fields.author), department } = document;
  // Parted from what stands before it, or it would be read as one more of those whom the decision is sent to.
  return [
    { kind: 'rule' },
    ...[author, ...(department === undefined ? [] : [department])].map((line) => paragraph(line)),
  ];
}

/** An appendix with its number among those that there are. */
function appendix(named: readonly string[], title: string, blocks: readonly Block[]): Block[] {
  const numberedTitle = named.find((one) => one.endsWith(` ${title}`)) ?? title;
  return blocks.length === 0 ? [] : [{ kind: 'pageBreak' }, heading(2, numberedTitle), ...blocks];
}

/** The blocks with numbers at what leans on a source, and the list of sources last. */
function withSources({ compiled: { rules } }: CaseDocumentContext, all: readonly Block[], named: readonly string[]) {
  const { blocks, ids } = withSourceNumbers(all);
  const items = ids.flatMap((id, index): Item[] => {
    const source = Object.hasOwn(rules.sources, id) ? rules.sources[id] : undefined;
    return source === undefined ? [] : [sourceText(source, index + 1)];
  });
  const list = items.length === 0 ? [] : [numbered(items)];
  return [...blocks, ...appendix(named, memorandumWords.sources, [...list, paragraph(disclaimer, 'quiet')])];
}

function sourceText(source: Source, number: number): readonly Piece[] {
  const words: Piece = { id: placeOfSource(number), words: sourceInWords(source) };
  const note = confidenceNote(source);
  return source.url === undefined ? [words, note] : [words, `${note} `, { link: source.url, words: source.url }];
}

/** What the rule set has no heading for: the bedömning must never be left out, nor what the official has written. */
function restBlocks(context: CaseDocumentContext, shown: ReadonlySet<SectionContent>): Block[] {
  const { texts = {} } = context.iopCase.document;
  // What the summary tells of the matter stands in the description where there is no summary.
  const needed: readonly SectionContent[] = [
    ...(shown.has('background') ? [] : (['summary'] as const)),
    ...(['background', 'assessment', 'forms', 'economy', 'followUp'] as const),
  ];
  const kinds = Object.keys(sectionTitles) as (keyof typeof sectionTitles)[];
  const rest = kinds.filter((kind) => !shown.has(kind) && (needed.includes(kind) || texts[kind] !== undefined));
  const around = { shown, appendices: [] };
  return [
    ...rest.flatMap((content) => lowered(section(context, { title: sectionTitles[content], content }, around))),
    ...unplacedTexts(context).flatMap((key): Block[] => [heading(3, key), ...paragraphsOf(texts[key] ?? '')]),
  ];
}

/** The same blocks with their headings one level down. */
function lowered(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => (block.kind === 'heading' ? { ...block, level: block.level === 2 ? 3 : 4 } : block));
}
