import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentHtml } from '../../src/formats/html.ts';
import { examples, run } from '../cli/run.ts';
import { isDeep } from '../deep.ts';
import { everyBlock } from './every-block.ts';
import { allElements, type Element, readMarkup } from './markup.ts';

const phrasing = new Set(
  'a abbr b br code em i q s small span strong sub sup svg time use rect pattern circle title desc g path text tspan'.split(
    ' ',
  ),
);
/** What may stand in an element, where only little may. */
const allowedIn: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  dl: ['div', 'dt', 'dd'],
  table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['th', 'td'],
  colgroup: ['col'],
};
/** What holds text and what stands in text, and nothing else. */
const texts = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'span', 'strong', 'a', 'caption'];

const below = ({ children }: Element) => children.filter((child) => typeof child !== 'string');

/** What the standard of HTML does not allow (html.spec.whatwg.org), as far as our pages could break it. */
function faultsIn(page: string): string[] {
  const all = allElements(readMarkup(page, ['meta', 'col', 'hr', 'br']));
  const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? []);
  const levels = all.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? Number(name.slice(1)) : []));
  const skipped = levels
    .filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
    .map((level) => `h${level} too deep`);
  const titles = levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1'];
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two of the id ${id}`);
  return [...titles, ...skipped, ...twice, ...all.flatMap((element) => faultsOf(element, new Set(ids)))];
}

function faultsOf(element: Element, ids: ReadonlySet<string>): string[] {
  const { name, attributes } = element;
  const children = below(element).map((child) => child.name);
  const misplaced = (allowedIn[name] ? children : []).filter((child) => !allowedIn[name]!.includes(child));
  const blocks = (texts.includes(name) ? children : []).filter((child) => !phrasing.has(child));
  const caption = children.indexOf(name === 'table' ? 'caption' : 'figcaption');
  const lost = ['aria-labelledby', 'aria-describedby', 'for'].flatMap((key) =>
    (attributes.get(key)?.split(' ') ?? []).filter((id) => !ids.has(id)),
  );
  return [
    ...misplaced.map((child) => `${child} in ${name}`),
    ...blocks.map((child) => `${child} in ${name}`),
    ...(name === 'table' && caption > 0 ? ['a caption that is not first'] : []),
    ...(name === 'figure' && caption > 0 && caption < children.length - 1 ? ['a figcaption in the middle'] : []),
    ...(name === 'th' && !['col', 'row'].includes(attributes.get('scope') ?? '') ? ['th without scope'] : []),
    ...(name === 'table' && !['thead', 'tbody'].every((part) => children.includes(part))
      ? ['a table without head']
      : []),
    ...lost.map((id) => `nothing has the id ${id}`),
  ];
}

const example = join(examples, 'pahittat-motesplats.json');
const kinds = ['tjansteskrivelse', 'bedomning', 'checklista', 'brev', 'avtalsutkast'];

describe('every page is built as HTML is', () => {
  test.each([
    ['show', 'iop'],
    ['show', 'iop-fordjupad', '--date', '2025-06-01'],
    ['show', 'borlange', '--date', '2025-06-01'],
    ...kinds.map((kind) => ['report', example, '--document', kind]),
    ['report', '--blank', '--document', 'checklista', '--date', '2026-11-22'],
    ['summary', examples, '--date', '2026-11-22'],
    // Two that differ in all that can differ take seconds.
    ['diff', 'iop', isDeep ? 'iop-fordjupad' : 'borlange', '--date', '2026-11-22'],
    ['coverage', 'iop', '--date', '2026-11-22'],
    ['mutants', 'iop'],
    ['compare', example, join(examples, 'linkoping-2014.json')],
  ])('%s %s %s %s', (...given) => {
    const { out, status } = run([...given.filter((one) => one !== undefined), '--format', 'html']);
    expect(status).toBe(0);
    expect(faultsIn(out)).toEqual([]);
  });

  test('also one with every kind of block', () => {
    expect(faultsIn(documentHtml(everyBlock('ord')))).toEqual([]);
  });

  test('what is built wrongly is seen', () => {
    const wrong = '<figure><h3>A</h3><figcaption>B</figcaption><p id="x"><p id="x"></p></p></figure><ul><p></p></ul>';
    expect(faultsIn(wrong)).toEqual([
      'not one h1',
      'h3 too deep',
      'two of the id x',
      'a figcaption in the middle',
      'p in p',
      'p in ul',
    ]);
  });
});
