import { control } from '../files/yaml-tree.ts';
import { inQuotes } from '../rules/form/written.ts';
import { editing } from '../wording/editing.ts';
import { type Edit, type Mend, quotedToEnd, type Spot, visibleFor } from './mending.ts';

/** The ways out of what is no YAML, by its reason. */
export function syntaxMends(reason: string, character: string | undefined, spot: Spot): readonly Mend[] {
  if (character !== undefined) {
    const text = visibleFor(character);
    return [{ title: editing.remove(editing.hidden), edits: [{ range: spot.range, text }] }];
  }
  return menders[reason]?.(spot) ?? [];
}

const dash = (edits: readonly Edit[]): readonly Mend[] => [{ title: editing.dash, edits }];
const insert = (at: number, text: string): Edit => ({ range: { start: at, end: at }, text });

const menders: Readonly<Record<string, (spot: Spot) => readonly Mend[]>> = {
  MISSING_DASH: ({ range }) => dash([insert(range.start, '- ')]),
  MISSING_FIRST_DASH: ({ range }) => dash([insert(range.start, '- ')]),
  MISSING_DASH_IN_COLUMN: (spot) => dashInColumn(spot),
  DASH_WITHOUT_SPACE: ({ range }) => dash([insert(range.start + 1, ' ')]),
  NO_DASH: ({ range }) => dash([{ range: { start: range.start, end: range.start + 1 }, text: '-' }]),
  CURLY_QUOTES: ({ text, line }) => {
    const written = text.source.text.slice(line.start, line.end);
    return [{ title: editing.straightQuotes, edits: [{ range: line, text: written.replace(/[“”„‟]/g, '"') }] }];
  },
  BLOCK_AS_IMPLICIT_KEY: ({ text, line }) => quotedToEnd(text, line),
  BAD_SCALAR_START: ({ text, line }) => quotedToEnd(text, line),
  CUT_BY_COMMENT: ({ text, line }) => quotedToEnd(text, line),
  TEXT_AFTER_QUOTES: (spot) => wholeInQuotes(spot),
  CUT_BY_COMMA: (spot) => wholeInQuotes(spot),
  MORE_THAN_SIGN: ({ range, word }) => [{ title: editing.remove(word), edits: [{ range, text: '' }] }],
  CONTROL_CHARACTER: ({ text }) => {
    const all = [...text.source.text.matchAll(new RegExp(control, 'g'))];
    const edits = all.map(({ index }) => ({ range: { start: index, end: index + 1 }, text: '' }));
    return [{ title: editing.remove(editing.hidden), edits }];
  },
};

function wholeInQuotes({ range, word }: Spot): readonly Mend[] {
  return [{ title: editing.quote, edits: [{ range, text: inQuotes(word) }] }];
}

/** A dash in the column of the one above, with the key after it. */
function dashInColumn({ text, line, range }: Spot): readonly Mend[] {
  const above = text.source.text.slice(0, line.start).split('\n');
  const indent = range.start - line.start;
  const item = above.findLast((one) => /^ *- /.test(one) && one.search(/\S/) < indent);
  if (item === undefined) return [];
  const before = { start: line.start, end: range.start };
  return dash([{ range: before, text: `${' '.repeat(item.search(/\S/))}- ` }]);
}
