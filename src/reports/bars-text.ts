import type { BarRow, Bars } from '../documents/document.ts';
import { printable } from '../wording/printable.ts';
import { barTotal } from './bar-shapes.ts';
import { barInSigns, barSigns } from './bar-signs.ts';
import { columnsOf, paragraph, type Style, textWidth } from './layout.ts';
import { captionLines } from './table-text.ts';

/** A figure for a terminal: labels, bars of signs and words beside one another, and below them what the signs stand for. */
export function barsText({ caption, head: [label, words], rows, legend }: Bars, style: Style): string[] {
  const [head = [], ...lines] = barLines([{ label, words, pieces: [] }, ...rows], barTotal(rows));
  return [
    ...captionLines(caption, style),
    ...head.map((line) => style.strong(line)),
    ...lines.flat(),
    ...legendLines(legend),
  ];
}

/** A figure without a caption and headings, where the text around it says what it shows. */
export function bareBarsText({ rows, legend }: Bars): string[] {
  return [...barLines(rows, barTotal(rows), textWidth - 2).flat(), ...legendLines(legend, textWidth - 2)].map(
    (line) => `  ${line}`,
  );
}

/** The lines of each row. */
function barLines(rows: readonly BarRow[], total: number, width: number = textWidth): string[][] {
  const shown = rows.map((row) => ({
    label: printable(row.label),
    bar: barInSigns(row, total),
    words: printable(row.words),
  }));
  const widest = Math.max(0, ...shown.map(({ label }) => columnsOf(label)));
  const longest = Math.max(0, ...shown.map(({ bar }) => bar.length));
  return shown.map(({ label, bar, words }) => {
    const start = `${bar.padEnd(longest)}  `;
    if (widest > longestLabel) return [...paragraph(label, '', width), ...paragraph(words, `  ${start}`, width)];
    const space = ' '.repeat(widest - columnsOf(label));
    // A sign may be two columns wide.
    return paragraph(words, `${label}${space}  ${start}`, width - (columnsOf(label) - label.length));
  });
}

function legendLines(legend: Bars['legend'], width: number = textWidth): string[] {
  const signs = legend.map(({ kind, text }) => `${barSigns[kind]} ${printable(text)}`).join('   ');
  return signs === '' ? [] : paragraph(signs, '', width);
}

/** How wide labels are at most, in columns, to have bars and words beside them. */
const longestLabel = 28;
