import { type INumberingOptions, Paragraph, Tab, TextRun } from 'docx';
import type { Choices, List } from '../documents/document.ts';
import type { DocxParts } from './docx-parts.ts';
import { plainRun, runsOf } from './docx-text.ts';

const level = {
  level: 0,
  alignment: 'left',
  style: { paragraph: { indent: { left: 425, hanging: 425 } } },
} as const;

/** How the items of lists are marked. */
export const numbering: INumberingOptions = {
  config: [
    { reference: 'bullets', levels: [{ ...level, format: 'bullet', text: '•' }] },
    { reference: 'numbers', levels: [{ ...level, format: 'decimal', text: '%1.' }] },
  ],
};

/** A list of Word's own. Each numbered list begins with 1. */
export function listOf({ ordered, items }: List, parts: DocxParts): Paragraph[] {
  const reference = ordered ? 'numbers' : 'bullets';
  const instance = ordered ? parts.newList() : 0;
  return items.map(
    (item) =>
      new Paragraph({
        style: ordered ? 'ListNumber' : 'ListBullet',
        numbering: { reference, level: 0, instance },
        children: runsOf(item, parts),
      }),
  );
}

/** Options with a box before each. */
export function choicesOf({ options }: Choices): Paragraph[] {
  return options.map(
    ({ text, chosen }, index) =>
      new Paragraph({
        style: 'Choice',
        keepNext: index < options.length - 1,
        children: [new TextRun({ font: 'Segoe UI Symbol', children: [chosen ? '☒' : '☐', new Tab()] }), plainRun(text)],
      }),
  );
}
