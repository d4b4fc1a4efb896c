import { citedSources } from '../assessment/whole.ts';
import type { Source } from '../rules/rule-set.ts';
import { disclaimer } from '../wording/assessment.ts';
import { contradictedMark, contradictedProposal } from '../wording/contradicted-sentences.ts';
import { lackingFields, madeWith, memorandumWords, type SectionContent, sectionTitles } from '../wording/documents.ts';
import { confidenceNote, sourceInWords, sourceReference } from '../wording/terms.ts';
import {
  type CaseDocumentContext,
  caseDocumentHead,
  knownFields,
  listOf,
  paragraphsOf,
  registryNumber,
} from './case.ts';
import { checklistBlocks } from './checklist.ts';
import type { Block, Document, Fields, Text } from './document.ts';
import { heading, numbered, paragraph } from './document.ts';
import { type Around, sections } from './memorandum-sections.ts';

interface SectionHeading {
  readonly title: string;
  readonly content: SectionContent;
}

/** A tjänsteskrivelse about a case, with the headings of its rule set, the checklist and the sources. */
export function memorandum(context: CaseDocumentContext): Document {
  const { title } = context.iopCase;
  const headings = headingsOf(context);
  const shown = new Set(headings.map(({ content }) => content));
  const rest = restBlocks(context, shown);
  const around = { shown, hasRest: rest.length > 0 };
  return {
    ...caseDocumentHead(context),
    title: title === null ? memorandumWords.matter : `${memorandumWords.matter}: ${title}`,
    blocks: [
      headingBlock(context),
      ...headings.flatMap((one) => section(context, one, around)),
      ...signature(context),
      ...appendix(memorandumWords.checklist, checklistBlocks(context)),
      ...appendix(memorandumWords.sources, sourceBlocks(context)),
      ...appendix(memorandumWords.rest, rest),
    ],
  };
}

/** What a tjänsteskrivelse is expected to say in its heading and the case does not, in a sentence; null when nothing. */
export function lackingInMemorandum(context: CaseDocumentContext): string | null {
  const { author, committee, recipients } = context.iopCase.document;
  const labels = [
    ...(registryNumber(context.iopCase) === null ? [memorandumWords.fields.registryNumber] : []),
    ...(author === undefined ? [memorandumWords.fields.author] : []),
    ...(committee === undefined ? [memorandumWords.fields.committee] : []),
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

function headingBlock(context: CaseDocumentContext): Fields {
  const { fields, kind } = memorandumWords;
  const { document } = context.iopCase;
  const { municipality, department, committee, author } = document;
  return knownFields([
    [memorandumWords.document, kind],
    [fields.municipality, municipality],
    [fields.department, department],
    [fields.committee, committee],
    [fields.author, author],
    [fields.date, document.date ?? context.compiled.date],
    [fields.registryNumber, registryNumber(context.iopCase)],
  ]);
}

function section(context: CaseDocumentContext, { title, content }: SectionHeading, around: Around): Block[] {
  const blocks = contentOf(context, { title, content }, around);
  return blocks.length === 0 ? [] : [heading(2, title), ...blocks];
}

/** The own text of the case, and what is made of the bedömning. What is proposed may be wholly the official's own. */
function contentOf(context: CaseDocumentContext, { title, content }: SectionHeading, around: Around): Block[] {
  const { texts = {} } = context.iopCase.document;
  const written = [texts[title], content === 'own' ? undefined : texts[content]].flatMap((text) =>
    text === undefined ? [] : paragraphsOf(text),
  );
  if (content !== 'proposal') return [...written, ...sections[content](context, around)];
  const points = written.length > 0 ? [numbered(written.map(({ text }) => text))] : sections.proposal(context, around);
  return [...contradictedBlocks(context), ...points];
}

/** That the proposal rests on answers that contradict each other, with the heading under which they stand. */
function contradictedBlocks(context: CaseDocumentContext): Block[] {
  const told = headingsOf(context).find(({ content }) => content === 'assessment')?.title ?? sectionTitles.assessment;
  const warning = contradictedProposal(context.judged, told);
  return warning === null ? [] : [paragraph([{ strong: contradictedMark }, ` ${warning}`])];
}

function signature({ iopCase: { document } }: CaseDocumentContext): Block[] {
  const { author, department } = document;
  const lines = [author, department].filter((line) => line !== undefined);
  return lines.map((line) => paragraph(line));
}

function appendix(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'pageBreak' }, heading(2, title), ...blocks];
}

function sourceBlocks({ compiled, judged, identity }: CaseDocumentContext): Block[] {
  const { rules, date } = compiled;
  const cited = citedSources(judged, compiled);
  const items = Object.entries(rules.sources).flatMap(([id, source]) =>
    cited.has(id) ? [sourceText(sourceReference(rules, id), source)] : [],
  );
  return [
    ...(items.length === 0 ? [] : [paragraph(memorandumWords.sourcesLead)]),
    ...listOf(items),
    paragraph(madeWith(rules, identity, date), 'quiet'),
    paragraph(disclaimer, 'quiet'),
  ];
}

function sourceText(reference: string, source: Source): Text {
  const words = `${reference} ${sourceInWords(source)}${confidenceNote(source)}`;
  return source.url === undefined ? words : [`${words} `, { link: source.url, words: source.url }];
}

/** What the rule set has no heading for: the bedömning must never be left out, nor what the official has written. */
function restBlocks(context: CaseDocumentContext, shown: ReadonlySet<SectionContent>): Block[] {
  const { texts = {} } = context.iopCase.document;
  const needed: readonly SectionContent[] = ['summary', 'background', 'assessment', 'forms', 'economy', 'followUp'];
  const kinds = Object.keys(sectionTitles) as (keyof typeof sectionTitles)[];
  const rest = kinds.filter((kind) => !shown.has(kind) && (needed.includes(kind) || texts[kind] !== undefined));
  return [
    ...rest.flatMap((content) =>
      lowered(section(context, { title: sectionTitles[content], content }, { shown, hasRest: true })),
    ),
    ...unplacedTexts(context).flatMap((key): Block[] => [heading(3, key), ...paragraphsOf(texts[key] ?? '')]),
  ];
}

/** The same blocks with their headings one level down. */
function lowered(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => (block.kind === 'heading' ? { ...block, level: block.level === 2 ? 3 : 4 } : block));
}
