import type { Range } from '../files/read/source-text.ts';
import type { DiagnosticArguments, DiagnosticCode, Place, PlacedDiagnostic } from '../rules/findings.ts';
import { daysMeant, numbersMeant } from '../rules/form/written.ts';
import { editing } from '../wording/editing.ts';
import { withKey, withoutComment, withoutKey } from './key-mends.ts';
import { type Mend, quotedToEnd, type Spot } from './mending.ts';
import { outcomeLast, withOtherwise } from './outcome-mends.ts';
import type { RuleText } from './rule-text.ts';
import { syntaxMends } from './syntax-mends.ts';

type Mender<Code extends DiagnosticCode> = (args: DiagnosticArguments[Code], spot: Spot) => readonly Mend[];

/** How findings are mended whose way out is one thing to write. */
const menders: { readonly [Code in DiagnosticCode]?: Mender<Code> } = {
  'unknown-key': suggested,
  'unknown-value': suggested,
  'look-alike': suggested,
  'extends-unknown': suggested,
  'extends-missing': suggested,
  'unknown-question': suggested,
  'unknown-limit': suggested,
  'answer-option': suggested,
  'unknown-name': ({ suggestion, is }, spot) =>
    is?.write ? inBraces(is.write, spot) : suggested({ suggestion }, spot),
  'bad-id': ({ suggestion, several }, spot) =>
    suggested({ suggestion: several === undefined ? suggestion : null }, spot),
  'ignore-unknown': ({ code, suggestion }, spot) => withinComment(code, suggestion, spot),
  'name-mismatch': ({ used }, spot) => [written(used, spot)],
  'id-and-file-name': ({ fileName }, spot) => [written(fileName, spot)],
  'misread-number': ({ meant }, spot) => [...meant.map((one) => written(one, spot)), quoted(spot)],
  'bad-date': ({ value, meant }, spot) =>
    (typeof meant === 'string' ? [meant] : daysMeant(value)).map((day) => written(day, spot)),
  'answer-date': ({ value }, spot) => daysMeant(value).map((day) => written(day, spot)),
  'comparison-value': ({ value, expected, suggestion }, spot) =>
    meantAnswers(value, expected, suggestion ?? null, spot),
  'answer-type': ({ written: value, expected, suggestion }, spot) =>
    value === null ? [] : meantAnswers(value, expected, suggestion ?? null, spot),
  'bad-form': ({ meant }, spot) => suggested({ suggestion: meant ?? null }, spot),
  'wrong-type': ({ expected, actual, meant }, spot) => [
    // What is no text is written without quotation marks.
    ...meant.map((one) => written(one, expected.includes('string') ? spot : { ...spot, word: '' })),
    ...(expected.includes('string') && ['number', 'boolean', 'date'].includes(actual) ? [quoted(spot)] : []),
  ],
  'missing-key': ({ key }, spot) => withKey(spot, key),
  'missing-text': ({ grade }, spot) => withKey(spot, grade),
  'unused-name': (_, spot) => withoutKey(spot),
  'unused-text': (_, spot) => withoutKey(spot),
  'ignore-unused': (_, spot) => withoutComment(spot),
  'weaker-strength': ({ from }, spot) => [written(from, spot)],
  'range-reversed': swapped,
  'text-cut': ({ whole }, { line, text }) => quotedToEnd(text, line, whole),
  'hidden-character': (_, { range }) => [{ title: editing.remove(editing.hidden), edits: [{ range, text: '' }] }],
  'duplicate-key': ({ isItem }, spot) => (isItem === true ? dashBefore(spot) : []),
  'outcome-otherwise': (_, { text, range }) => withOtherwise(text, range),
  'outcome-order': ({ outcome }, { text, range }) => outcomeLast(text, range, outcome),
  'yaml-feature': ({ feature }, { range, word }) =>
    feature === 'tag' ? [{ title: editing.remove(word), edits: [{ range, text: '' }] }] : [],
  'yaml-syntax': ({ reason, character }, spot) => syntaxMends(reason, character, spot),
};

/** The ways out of a finding that can be taken at once; none where a person has to say what is meant. */
export function mendsOf(found: PlacedDiagnostic, text: RuleText): readonly Mend[] {
  const { diagnostic, place } = found;
  const mender = menders[diagnostic.code] as Mender<DiagnosticCode> | undefined;
  if (mender === undefined || place === null) return [];
  const { range, line } = rangesOf(text.source.text, place);
  const word = text.source.text.slice(range.start, range.end);
  return mender(diagnostic.args, { text, found, range, word, line });
}

/** Where a place is in a text, and its line without what ends it. */
function rangesOf(text: string, { line, column, endColumn }: Place): { range: Range; line: Range } {
  let start = 0;
  for (let left = line; left > 1; left--) start = text.indexOf('\n', start) + 1;
  const end = /[^\r\n]*/g;
  end.lastIndex = start;
  const length = end.exec(text)?.[0].length ?? 0;
  const at = (unit: number) => start + Math.min(length, unit - 1);
  return { range: { start: at(column), end: at(endColumn) }, line: { start, end: start + length } };
}

function suggested({ suggestion }: { readonly suggestion: string | null }, spot: Spot): readonly Mend[] {
  return suggestion === null || suggestion === undefined ? [] : [written(suggestion, spot)];
}

/** What may be meant by what cannot be the answer to a question; a number stands without quotation marks. */
function meantAnswers(value: string, expected: string, suggestion: string | null, spot: Spot): readonly Mend[] {
  if (expected !== 'number') return suggested({ suggestion }, spot);
  return numbersMeant(value).map((one) => written(one, { ...spot, word: '' }));
}

/** Another word in place of the one that is there, with its quotation marks. */
function written(text: string, { range, word }: Spot): Mend {
  const quote = /^(["']).*\1$/.exec(word)?.[1] ?? '';
  return { title: editing.write(text), edits: [{ range, text: `${quote}${text}${quote}` }] };
}

function quoted({ range, word }: Spot): Mend {
  return { title: editing.quote, edits: [{ range, text: JSON.stringify(word) }] };
}

/** A condition in place of the one in braces around a word. */
function inBraces(text: string, spot: Spot): readonly Mend[] {
  const whole = spot.text.source.text;
  const start = whole.lastIndexOf('{', spot.range.start);
  const end = whole.indexOf('}', spot.range.end);
  const isOne =
    start >= spot.line.start && end >= 0 && end < spot.line.end && !whole.slice(start + 1, end).includes('{');
  return isOne ? [{ title: editing.write(text), edits: [{ range: { start, end: end + 1 }, text }] }] : [];
}

function withinComment(code: string, suggestion: string | null, { range, word }: Spot): readonly Mend[] {
  const at = word.indexOf(code);
  if (suggestion === null || at < 0) return [];
  const start = range.start + at;
  return [
    { title: editing.write(suggestion), edits: [{ range: { start, end: start + code.length }, text: suggestion }] },
  ];
}

/** The beginning and the end of a range in one another's place. */
function swapped(
  { from, to }: { readonly from: string; readonly to: string },
  { text, range, found }: Spot,
): readonly Mend[] {
  const beginning = found.related.find(({ role, file }) => role === 'beginning' && file === found.file);
  if (beginning === undefined) return [];
  const other = rangesOf(text.source.text, beginning.place).range;
  const [low, high] = [other, range].map(({ start, end }) => text.source.text.slice(start, end));
  const edits = [
    { range, text: low ?? '' },
    { range: other, text: high ?? '' },
  ];
  return [{ title: editing.swap(from, to), edits }];
}

/** A dash two columns before a key that begins an item. */
function dashBefore({ text, range }: Spot): readonly Mend[] {
  const before = { start: range.start - 2, end: range.start };
  const isRoom = text.source.text.slice(before.start, before.end) === '  ';
  return isRoom ? [{ title: editing.dash, edits: [{ range: before, text: '- ' }] }] : [];
}
