import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { documentDocx } from '../../src/formats/docx.ts';
import { documentHtml } from '../../src/formats/html.ts';
import { isDeep } from '../deep.ts';
import { mostLetterPages, mostPages, sixCases } from './six-cases.ts';

// What makes pages of Word files and of HTML, and what counts them, where there is any.
const [office, browser, counter] = ['soffice', 'chromium', 'pdfinfo'] as const;
const isThere = (command: string) => spawnSync(command, ['--version']).error === undefined;

interface Paper {
  readonly name: string;
  readonly document: Document;
  readonly most: number;
}

const letters = sixCases.map((one): Paper => {
  const name = `brev-${one.rules.id}-${one.name}`;
  return { name, document: letter(one.context), most: mostLetterPages(one) };
});
const memoranda = sixCases.map((one): Paper => {
  const name = `tjansteskrivelse-${one.rules.id}-${one.name}`;
  return { name, document: memorandum(one.context), most: mostPages(one) };
});

const place = mkdtempSync(join(tmpdir(), 'iop-check-pages-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function pagesOf(name: string): number {
  const told = execFileSync(counter, [join(place, `${name}.pdf`)], { encoding: 'utf8' });
  return Number(/^Pages:\s+(\d+)/m.exec(told)?.[1]);
}

/** The papers that have too many pages, with how many they have. */
function longer(papers: readonly Paper[]): string[] {
  return papers.flatMap(({ name, most }) => {
    const found = pagesOf(name);
    return found > most ? [`${name}: ${found}`] : [];
  });
}

// Words are counted always (`six-cases.test.ts`); to make pages of them takes longer than all other tests of a document.
describe.skipIf(!isDeep || ![office, counter].every(isThere))('in Word', () => {
  test('no paper is longer than a secretary files or an organisation reads', { timeout: 180_000 }, async () => {
    const papers = [...memoranda, ...letters];
    const files: string[] = [];
    for (const { name, document } of papers) {
      files.push(join(place, `${name}.docx`));
      writeFileSync(join(place, `${name}.docx`), await documentDocx(document));
    }
    const profile = `-env:UserInstallation=file://${join(place, 'profile')}`;
    execFileSync(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', place, ...files], {
      stdio: 'ignore',
    });
    expect(longer(papers)).toEqual([]);
  });
});

describe.skipIf(!isDeep || ![browser, counter].every(isThere))('printed from a browser', () => {
  test('no letter is longer than an organisation reads', { timeout: 180_000 }, () => {
    for (const { name, document } of letters) {
      const file = join(place, `${name}.html`);
      writeFileSync(file, documentHtml(document));
      const print = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
      const where = [`--user-data-dir=${join(place, 'browser')}`, `--print-to-pdf=${join(place, `${name}.pdf`)}`];
      execFileSync(browser, [...print, ...where, `file://${file}`], { stdio: 'ignore' });
    }
    expect(longer(letters)).toEqual([]);
  });
});
