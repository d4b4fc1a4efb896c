import type {
  IBaseParagraphStyleOptions,
  ICharacterStyleOptions,
  IParagraphStyleOptions,
  IRunOptions,
  IStylesOptions,
} from 'docx';
import type { PieceKind } from '../../documents/document.ts';
import { gradeColours } from '../looks.ts';

// Word measures lengths in twips (1/20 point, 567 a centimetre) and letters in half points.

/** A4 with its margins, in twips. */
export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1134, right: 1304, bottom: 1134, left: 1304, header: 624, footer: 624 },
} as const;

/** How wide the text is, in twips. */
export const textWidth: number = page.size.width - page.margin.left - page.margin.right;

/** The page lying down, and how wide the text is then. */
export const landscape = { ...page, size: { ...page.size, orientation: 'landscape' } } as const;
export const textHeight: number = page.size.height - page.margin.left - page.margin.right;

/** The columns of small print, and how wide each of them is. */
export const twoColumns = { count: 2, space: 284 } as const;
/** The page of small print, with small margins. */
export const smallPage = {
  ...page,
  margin: { top: 567, right: 567, bottom: 680, left: 567, header: 340, footer: 340 },
} as const;
export const columnWidth: number = Math.floor((page.size.width - 2 * 567 - twoColumns.space) / 2);

/** The space beside the text of a cell, in twips. */
export const cellMargin = 100;

/**
 * How a piece of a bar is drawn. Each kind has a pattern or an edge of its own, so that none is told from another by its colour alone;
 * where patterns are not known the fill is seen, which is another for each.
 */
export const barLooks = {
  met: { shading: { type: 'clear', color: 'auto', fill: gradeColours.met } },
  partlyMet: { shading: { type: 'diagStripe', color: gradeColours.partlyMet, fill: 'EADFC8' } },
  notMet: {
    shading: { type: 'clear', color: 'auto', fill: 'FFFFFF' },
    border: { style: 'single', size: 12, color: gradeColours.notMet },
  },
  unknown: {
    shading: { type: 'pct20', color: gradeColours.unknown, fill: 'EEF0F2' },
    border: { style: 'dashed', size: 6, color: gradeColours.unknown },
  },
  amount: { shading: { type: 'clear', color: 'auto', fill: gradeColours.amount } },
} as const satisfies Record<PieceKind, IRunOptions>;

/** The id of the style in which the words of a grade stand. */
export const gradeStyles = {
  met: 'GradeMet',
  partlyMet: 'GradePartlyMet',
  notMet: 'GradeNotMet',
  unknown: 'GradeUnknown',
} as const satisfies Partial<Record<PieceKind, string>>;

/** The id of the style of what says what to do in a field. */
export const placeholderStyle = 'PlaceholderText';

const ink = '1B1F24';
const quiet = '4B5561';
const small = 18;
const labelWidth = 3100;
const boxWidth = 425;
const kept = { keepNext: true, keepLines: true } as const;
const line = { style: 'single', size: 4, color: '7D8894', space: 1 } as const;

// The space between blocks stands before each of them, so that there also is some after a table, which has none of its own.
const paragraphStyles = {
  BodyText: { name: 'Body Text', paragraph: { spacing: { before: 120 } } },
  Lead: { name: 'Inledning', basedOn: 'BodyText', run: { size: 22, bold: true } },
  Quiet: { name: 'Bakgrund', basedOn: 'BodyText', run: { color: quiet } },
  ListBullet: { name: 'List Bullet', paragraph: { spacing: { before: 40 } } },
  ListNumber: { name: 'List Number', paragraph: { spacing: { before: 40 } } },
  Caption: {
    name: 'caption',
    run: { bold: true, size: small },
    paragraph: { ...kept, spacing: { before: 240, after: 60 } },
  },
  Legend: { name: 'Teckenförklaring', run: { size: small }, paragraph: { ...kept, spacing: { after: 60 } } },
  TableText: { name: 'Tabelltext', run: { size: small }, paragraph: { spacing: { before: 30, after: 30 } } },
  TableHeading: { name: 'Tabellrubrik', basedOn: 'TableText', run: { bold: true } },
  Field: {
    name: 'Uppgift',
    paragraph: { spacing: { before: 60 }, indent: hanging(labelWidth), leftTabStop: labelWidth, keepLines: true },
  },
  Choice: {
    name: 'Svarsalternativ',
    paragraph: { spacing: { before: 60 }, indent: hanging(boxWidth), leftTabStop: boxWidth, keepLines: true },
  },
  // Lines that follow on each other are one box to Word, so there is one between them too.
  WritingLine: {
    name: 'Skrivrad',
    paragraph: { spacing: { before: 240 }, border: { bottom: line, between: line } },
  },
  Footer: { name: 'footer', run: { size: 18, color: quiet }, paragraph: { rightTabStop: textWidth } },
} as const satisfies Record<string, IBaseParagraphStyleOptions>;

/** The styles of every document. Headings, lists and captions are Word's own, so that its tools know them. */
export const styles: IStylesOptions = {
  default: {
    document: {
      // Word and LibreOffice have it, or one that is as wide, so that a document has as many pages in both.
      run: { font: 'Arial', size: 20, language: { value: 'sv-SE' } },
      paragraph: { spacing: { line: 264, lineRule: 'auto' } },
    },
    title: {
      next: 'BodyText',
      run: { size: 34, bold: true, color: ink },
      paragraph: { ...kept, spacing: { after: 120 } },
    },
    heading1: heading(1, 26, 240),
    heading2: heading(2, 22, 240),
    heading3: heading(3, 20, 200),
    hyperlink: { run: { color: gradeColours.amount, underline: { type: 'single' } } },
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true },
    ...Object.entries(paragraphStyles).map(
      ([id, style]): IParagraphStyleOptions => ({ basedOn: 'Normal', quickFormat: true, ...style, id }),
    ),
  ],
  characterStyles: [
    grade('met', 'Uppfylld'),
    grade('partlyMet', 'Delvis uppfylld'),
    grade('notMet', 'Inte uppfylld'),
    grade('unknown', 'Går inte att bedöma'),
    { id: placeholderStyle, name: 'Placeholder Text', run: { color: quiet } },
  ],
};

/** The letters of tables and captions in small print, in half points. */
const smallest = 16;

/** The same styles in small print, for what is long and looked up in. */
export const smallStyles: IStylesOptions = {
  ...styles,
  default: {
    ...styles.default,
    document: {
      run: { font: 'Arial', size: 18, language: { value: 'sv-SE' } },
      paragraph: { spacing: { line: 235, lineRule: 'auto' } },
    },
    heading1: heading(1, 26, 160),
    heading2: heading(2, 21, 80),
    heading3: heading(3, 19, 60),
  },
  paragraphStyles: (styles.paragraphStyles ?? []).map((style): IParagraphStyleOptions => {
    const { run, paragraph } = style;
    return {
      ...style,
      ...(run?.size === undefined ? {} : { run: { ...run, size: smallest } }),
      ...(paragraph?.spacing === undefined ? {} : { paragraph: { ...paragraph, spacing: { before: 10, after: 0 } } }),
    };
  }),
};

function grade(kind: keyof typeof gradeStyles, name: string): ICharacterStyleOptions {
  return { id: gradeStyles[kind], name, run: { bold: true, color: gradeColours[kind] } };
}

function heading(level: number, size: number, before: number): IBaseParagraphStyleOptions {
  return {
    name: `heading ${level}`,
    next: 'BodyText',
    run: { size, bold: true, color: ink },
    paragraph: { ...kept, spacing: { before }, outlineLevel: level - 1 },
  };
}

function hanging(width: number): { readonly left: number; readonly hanging: number } {
  return { left: width, hanging: width };
}
