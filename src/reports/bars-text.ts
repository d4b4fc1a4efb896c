import stringWidth from 'fast-string-width';
import type { Bars } from '../documents/document.ts';
import { printable } from '../wording/printable.ts';
import { barTotal } from './bar-shapes.ts';
import { barInSigns, barSigns } from './bar-signs.ts';
import { paragraph, type Style, textWidth } from './layout.ts';
import { captionLines } from './table-text.ts';

/** A figure for a terminal: labels, bars of signs and words beside one another, and below them what the signs stand for. */
export function barsText({ caption, head: [label, words], rows, legend }: Bars, style: Style): string[] {
  const total = barTotal(rows);
  const shown = rows.map((row) => ({
    label: printable(row.label),
    bar: barInSigns(row, total),
    words: printable(row.words),
  }));
  const widths = {
    label: Math.max(...[printable(label), ...shown.map((row) => row.label)].map((text) => stringWidth(text))),
    bar: Math.max(0, ...shown.map(({ bar }) => bar.length)),
  };
  const line = (row: { readonly label: string; readonly bar: string; readonly words: string }): string[] => {
    const start = `${row.bar.padEnd(widths.bar)}  `;
    if (widths.label > longestLabel) return [...paragraph(row.label), ...paragraph(row.words, `  ${start}`)];
    const space = ' '.repeat(widths.label - stringWidth(row.label));
    // A sign may be two columns wide.
    const narrower = stringWidth(row.label) - row.label.length;
    return paragraph(row.words, `${row.label}${space}  ${start}`, textWidth - narrower);
  };
  const signs = legend.map(({ kind, text }) => `${barSigns[kind]} ${printable(text)}`).join('   ');
  return [
    ...captionLines(caption, style),
    ...line({ label: printable(label), bar: '', words: printable(words) }).map((one) => style.strong(one)),
    ...shown.flatMap(line),
    ...(signs === '' ? [] : paragraph(signs)),
  ];
}

/** How wide labels are at most, in columns, to have bars and words beside them. */
const longestLabel = 28;
