import { citedSources } from '../assessment/sources.ts';
import type { Source } from '../rules/rule-set.ts';
import { confidenceNote, disclaimer, sourceInWords } from '../wording/assessment-sentences.ts';
import {
  lackingFields,
  madeWith,
  memorandumWords,
  type SectionContent,
  sectionTitles,
} from '../wording/memorandum-sentences.ts';
import { paragraphsOf } from './case-words.ts';
import { checklistBlocks } from './checklist.ts';
import type { Block, Document, Fields, Text } from './document.ts';
import type { JudgedCase } from './judged-case.ts';
import { sections } from './memorandum-sections.ts';

interface SectionHeading {
  readonly title: string;
  readonly content: SectionContent;
}

/** A tjänsteskrivelse about a case, with the headings of its rule set, the checklist and the sources. */
export function memorandum(context: JudgedCase): Document {
  const { iopCase, compiled } = context;
  const { document } = iopCase;
  const number = registryNumber(context);
  const headings = headingsOf(context);
  return {
    title: iopCase.title === null ? memorandumWords.matter : `${memorandumWords.matter}: ${iopCase.title}`,
    date: document.date ?? compiled.date,
    author: document.author ?? null,
    foot: number ?? memorandumWords.kind,
    blocks: [
      headingBlock(context),
      ...headings.flatMap((one) => section(context, one, headings)),
      ...signature(context),
      ...appendix(memorandumWords.checklist, checklistBlocks(context)),
      ...appendix(memorandumWords.sources, sourceBlocks(context)),
      ...appendix(memorandumWords.rest, restBlocks(context, headings)),
    ],
  };
}

/** What a tjänsteskrivelse is expected to say in its heading and the case does not, in a sentence; null when nothing. */
export function lackingInMemorandum(context: JudgedCase): string | null {
  const { author, committee, recipients } = context.iopCase.document;
  const labels = [
    ...(registryNumber(context) === null ? [memorandumWords.fields.registryNumber] : []),
    ...(author === undefined ? [memorandumWords.fields.author] : []),
    ...(committee === undefined ? [memorandumWords.fields.committee] : []),
    ...(recipients === undefined ? [memorandumWords.lackingRecipients] : []),
  ];
  return labels.length === 0 ? null : lackingFields(labels);
}

/** The own texts of the case that no heading asks for, by what they are called. */
export function unplacedTexts(context: JudgedCase): string[] {
  const headings = headingsOf(context);
  return Object.keys(context.iopCase.document.texts ?? {}).filter(
    (key) => !Object.hasOwn(sectionTitles, key) && !headings.some(({ title }) => title === key),
  );
}

function registryNumber({ iopCase }: JudgedCase): string | null {
  return iopCase.document.registryNumber ?? iopCase.id;
}

function headingsOf({ compiled: { rules } }: JudgedCase): readonly SectionHeading[] {
  const own = rules.handling?.headings?.sections;
  if (own !== undefined) return own;
  return Object.entries(sectionTitles).map(([content, title]) => ({ content: content as SectionContent, title }));
}

function headingBlock(context: JudgedCase): Fields {
  const { fields, kind } = memorandumWords;
  const { document } = context.iopCase;
  const { municipality, department, committee, author } = document;
  const given: [string, string | null | undefined][] = [
    [memorandumWords.document, kind],
    [fields.municipality, municipality],
    [fields.department, department],
    [fields.committee, committee],
    [fields.author, author],
    [fields.date, document.date ?? context.compiled.date],
    [fields.registryNumber, registryNumber(context)],
  ];
  return {
    kind: 'fields',
    items: given.flatMap(([label, value]) => (value === null || value === undefined ? [] : [{ label, value }])),
  };
}

function section(context: JudgedCase, { title, content }: SectionHeading, all: readonly SectionHeading[]): Block[] {
  const blocks = contentOf(context, content, title, all);
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: title }, ...blocks];
}

/** The own text of the case, and what is made of the bedömning. What is proposed may be wholly the official's own. */
function contentOf(
  context: JudgedCase,
  content: SectionContent,
  title: string,
  all: readonly SectionHeading[],
): Block[] {
  const { texts = {} } = context.iopCase.document;
  const written = [texts[title], content === 'own' ? undefined : texts[content]].flatMap((text) =>
    text === undefined ? [] : paragraphsOf(text),
  );
  if (content === 'proposal' && written.length > 0)
    return [{ kind: 'list', ordered: true, items: written.map(({ text }) => text) }];
  const shown = new Set(all.map((one) => one.content));
  return [...written, ...sections[content](context, shown)];
}

function signature({ iopCase: { document } }: JudgedCase): Block[] {
  const { author, department } = document;
  const lines = [author, department].filter((line) => line !== undefined);
  return lines.map((text) => ({ kind: 'paragraph', text }));
}

function appendix(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'pageBreak' }, { kind: 'heading', level: 2, text: title }, ...blocks];
}

function sourceBlocks({ compiled, judged, identity }: JudgedCase): Block[] {
  const { rules, date } = compiled;
  const cited = citedSources(judged, compiled);
  const rows = Object.entries(rules.sources)
    .filter(([id]) => cited.has(id))
    .map(([id, source]): Text[] => [id, sourceText(source)]);
  return [
    {
      kind: 'table',
      caption: memorandumWords.sourcesTable,
      head: memorandumWords.sourcesHead,
      widths: [25, 75],
      rowHeadings: true,
      rows,
    },
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: madeWith(rules, identity, date),
    },
    { kind: 'paragraph', tone: 'quiet', text: disclaimer },
  ];
}

function sourceText(source: Source): Text {
  const words = `${sourceInWords(source)}${confidenceNote(source)}`;
  return source.url === undefined ? words : [`${words} `, { link: source.url, words: source.url }];
}

/** What the rule set has no heading for: the bedömning must never be left out, nor what the official has written. */
function restBlocks(context: JudgedCase, headings: readonly SectionHeading[]): Block[] {
  const { texts = {} } = context.iopCase.document;
  const placed = new Set(headings.map(({ content }) => content));
  const needed: readonly SectionContent[] = ['summary', 'background', 'assessment', 'forms', 'economy', 'followUp'];
  const rest = Object.entries(sectionTitles).filter(
    ([content]) =>
      !placed.has(content as SectionContent) &&
      (needed.includes(content as SectionContent) || texts[content] !== undefined),
  );
  return [
    ...rest.flatMap(([content, title]) =>
      lowered(section(context, { title, content: content as SectionContent }, headings)),
    ),
    ...unplacedTexts(context).flatMap((key): Block[] => [
      { kind: 'heading', level: 3, text: key },
      ...paragraphsOf(texts[key] ?? ''),
    ]),
  ];
}

/** The same blocks with their headings one level down. */
function lowered(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => (block.kind === 'heading' ? { ...block, level: block.level === 2 ? 3 : 4 } : block));
}
