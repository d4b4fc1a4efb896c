import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../../src/diagram/compile.ts';
import type { Document } from '../../../src/documents/document.ts';
import { ruleSetDocument } from '../../../src/documents/rules/rule-set.ts';
import { documentDocx } from '../../../src/formats/docx.ts';
import { documentHtml } from '../../../src/formats/html.ts';
import { bundledIds } from '../../../src/tasks/bundled.ts';
import { isDeep, sample } from '../../deep.ts';
import { allElements, type Element, readMarkup } from '../../formats/markup.ts';
import { unzipped } from '../../formats/unzipped.js';
import { bundledRules } from '../cases.ts';

/** The longest rule set has this many pages, with room for what is added. */
const mostPages = 40;

/** How many words there is room for on a page in letters of nine points, in two columns with tables and headings. */
const wordsAPage = 850;

function shown(id: string): Document {
  const compiled = compile(bundledRules(id).rules, '2026-06-01');
  if (!compiled.ok) throw new Error(`${id} does not compile`);
  return ruleSetDocument(compiled.value, []);
}

const longest = shown('iop-fordjupad');

/** The words that a reader meets in a Word file. */
function wordsIn(file: Uint8Array): number {
  const body = unzipped(file).get('word/document.xml')!.toString('utf8');
  return body
    .replace(/<\/w:p>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .trim()
    .split(/\s+/).length;
}

describe('the longest rule set', async () => {
  const file = await documentDocx(longest);

  test('has no more words than its pages hold', () => {
    expect(wordsIn(file)).toBeLessThanOrEqual(mostPages * wordsAPage);
  });

  test('is in letters that are read with ease', () => {
    const styles = unzipped(file).get('word/styles.xml')!.toString('utf8');
    const sizes = [...styles.matchAll(/<w:sz w:val="(\d+)"\/>/g)].map(([, size]) => Number(size) / 2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7.5);
    expect(/<w:docDefaults>.*?<w:sz w:val="(\d+)"/s.exec(styles)?.[1]).toBe('18');
    const [, print = ''] = /@media print\{\nhtml\{font:9pt(.*)/s.exec(documentHtml(longest)) ?? [];
    const smaller = [...print.matchAll(/font-size:([\d.]+)pt/g)].map(([, size]) => Number(size));
    expect(smaller.length).toBeGreaterThan(3);
    expect(Math.min(...smaller)).toBeGreaterThanOrEqual(7.5);
  });

  const [office, counter] = ['soffice', 'pdfinfo'] as const;
  const hasOffice = [office, counter].every((command) => spawnSync(command, ['--version']).error === undefined);
  const place = mkdtempSync(join(tmpdir(), 'iop-check-rules-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test.skipIf(!isDeep || !hasOffice)('has no more pages than a person reads', { timeout: 180_000 }, () => {
    writeFileSync(join(place, 'regler.docx'), file);
    const profile = `-env:UserInstallation=file://${join(place, 'profile')}`;
    execFileSync(
      office,
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', place, join(place, 'regler.docx')],
      {
        stdio: 'ignore',
      },
    );
    const told = execFileSync(counter, [join(place, 'regler.pdf')], { encoding: 'utf8' });
    expect(Number(/^Pages:\s+(\d+)/m.exec(told)?.[1])).toBeLessThanOrEqual(mostPages);
  });
});

const ofClass = (elements: readonly Element[], name: string) =>
  elements.filter(({ attributes }) => attributes.get('class')?.split(' ').includes(name));
const size = (element: Element, key: string) => Number(element.attributes.get(key));

test('on paper a diagram stands whole on a page in letters that can be read, or there is an overview in boxes', () => {
  for (const id of sample(bundledIds(), 6)) {
    const page = documentHtml(shown(id));
    expect(page).toMatch(/\nfigure\.whole,svg\.paper-only,\.overview li[^{]*\{break-inside:avoid\}/);
    const elements = allElements(readMarkup(page, ['meta', 'col']));
    const drawings = ofClass(elements, 'logic').filter(({ name }) => name === 'svg');
    const onPaper = ofClass(drawings, 'paper-only');
    for (const drawing of onPaper) {
      // Letters of 14 pixels, of which three are four points, on the 190 × 228 millimetres that there are.
      const scale = Math.min(1, 718 / size(drawing, 'width'), 862 / size(drawing, 'height'));
      expect(14 * 0.75 * scale).toBeGreaterThanOrEqual(7.5);
    }
    const isDrawn = onPaper.some((one) =>
      allElements(one).some(({ attributes }) => attributes.get('href') === '#bild-utfall'),
    );
    const boxes = ofClass(elements, 'overview').flatMap((one) => allElements(one).filter(({ name }) => name === 'li'));
    const { preconditions, outcomes } = bundledRules(id).rules;
    expect(boxes).toHaveLength(isDrawn ? 0 : Object.keys(preconditions).length + outcomes.length);
  }
});

test('on paper no row is cut, and no heading stands alone', () => {
  const page = documentHtml(longest);
  for (const rule of [
    /\nh1,h2,h3,h4,caption,thead\{break-after:avoid\}/,
    /\nh1,h2,h3,h4,tr,[^{]*\{break-inside:avoid\}/,
    /\nh2\+p,p:has\(\+ul,\+ol\),article>h3\+p:not\(:last-child\),[^{]*\{break-after:avoid\}/,
  ]) {
    expect(page).toMatch(rule);
  }
});
