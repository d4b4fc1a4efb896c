import type { PieceKind } from '../documents/document.ts';

/** The colour in which each grade, and what is not known, is written and drawn. Each can be read on white (WCAG 2.2 AA). */
export const gradeColours: Readonly<Record<PieceKind, string>> = {
  met: '1D6B2C',
  partlyMet: '7A5200',
  notMet: 'A11616',
  unknown: '4B5561',
  amount: '0B4FA8',
};
