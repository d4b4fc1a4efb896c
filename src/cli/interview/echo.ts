import stringWidth from 'fast-string-width';

/**
 * A line that is typed, filled up with spaces so that the edge of the screen falls between words; inquirer breaks it at the edge. `before`
 * stands on its first row, before a space. The cursor is where it should be as long as it is at the end: inquirer counts it from there. What
 * is wider than the screen is broken within a word, and a space at an edge is left out.
 */
export function betweenWords(before: string, line: string, width: number): string {
  let column = (stringWidth(before) + 1) % width;
  let shown = '';
  for (const part of line.match(/\s+|\S+/g) ?? []) {
    const length = stringWidth(part);
    const isSpace = part.trim() === '';
    const isOver = column + length > width;
    if (isSpace && (isOver || column === 0)) {
      // The rest of the row is space already, or the row is full.
      const rest = column === 0 ? 0 : width - column;
      shown += ' '.repeat(rest);
      column = 0;
      continue;
    }
    if (isOver && length <= width && column > 0) {
      shown += ' '.repeat(width - column);
      column = 0;
    }
    shown += part;
    column = (column + length) % width;
  }
  return shown;
}
