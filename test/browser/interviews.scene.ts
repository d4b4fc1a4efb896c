import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserNames, emptyFolder, pageFile, useBrowser } from './browser.ts';
import { answer, answerAll, begin, downloaded, givenToDownload, heading, openWithFields, press } from './steps.ts';

const browser = useBrowser('chromium');
const command = join(import.meta.dirname, '..', '..', 'bin', 'iop-check.js');

/** What the command says of a case that the page saved: its result, and what it complains of. */
function judgedByCommand(text: string | Buffer): { outcome: string | null; ruleSet: string; complaint: string } {
  const file = join(emptyFolder(), 'arende.json');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'assess', '--json', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const { outcome, ruleSet } = JSON.parse(stdout);
  return { outcome, ruleSet: ruleSet.id, complaint: stderr };
}

/** The text of a Word file, without what it looks like. */
async function wordText(bytes: Buffer): Promise<string> {
  const xml = await (await JSZip.loadAsync(bytes)).file('word/document.xml')!.async('string');
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
}

/** Opens a document from the result, filling in nothing of what it lacks. */
async function openDocument(page: Page, name: RegExp): Promise<void> {
  await press(page, name);
  if ((await heading(page)).includes('saknar')) await press(page, 'Fortsätt till dokumentet');
}

describe.each(browserNames)('in %s', (name) => {
  const other = useBrowser(name);

  test('a newcomer answers, and saves a tjänsteskrivelse in Word', async () => {
    const { page, requests, trouble } = await openWithFields(other(), pageFile());
    await begin(page, { title: 'Nattjour' });
    await answerAll(page);
    await press(page, 'Visa bedömningen');
    await openDocument(page, /^Tjänsteskrivelsen/);
    expect(await wordText(await givenToDownload(page, 'Spara som Word'))).toContain('Nattjour');
    expect([requests, trouble]).toEqual([[], []]);
  });
});

describe('a whole interview', () => {
  test.each([
    { rules: 'inför idéburet', deep: false, id: 'iop', choice: 0 },
    { rules: 'Umeå', deep: false, id: 'umea', choice: 1 },
    { rules: 'inför idéburet', deep: true, id: 'iop-fordjupad', choice: 0 },
  ])(
    'under $id ends with a Word file, and the command says the same of the case',
    async ({ rules, deep, id, choice }) => {
      const { page, requests, trouble } = await openWithFields(browser(), pageFile());
      await begin(page, { rules, deep, title: 'Öppen mötesplats' });
      expect(await answerAll(page, () => choice)).toBeGreaterThan(5);
      await press(page, 'Visa bedömningen');
      expect(await heading(page)).toBe('Bedömning: Öppen mötesplats');
      const verdict = (await page.locator('.document strong').first().textContent()) ?? '';
      const saved = await downloaded(page, /^Spara ärendet i en fil/);
      expect(saved.name).toMatch(/^iop-arende-\d{4}-\d\d-\d\d(-fordjupad)?\.json$/);
      const judged = judgedByCommand(saved.bytes);
      expect(judged).toMatchObject({ ruleSet: id, complaint: '' });
      expect(verdict).toMatch(/^Utfall: /);
      await openDocument(page, /^Tjänsteskrivelsen/);
      const word = await downloaded(page, 'Spara som Word');
      expect(word.name).toBe('öppen-mötesplats-tjansteskrivelse.docx');
      expect(await wordText(word.bytes)).toContain('Öppen mötesplats');
      const html = await downloaded(page, 'Spara som webbsida (HTML)');
      expect(html.bytes.toString()).toContain('<!doctype html>');
      expect(requests).toEqual([]);
      expect(trouble).toEqual([]);
    },
  );

  test('may go on with the deeper rules after the initial, with its answers', async () => {
    const { page, trouble } = await openWithFields(browser(), pageFile('--rules', 'iop,iop-fordjupad'));
    await begin(page, { title: 'Nattjour' });
    await answerAll(page);
    await press(page, 'Visa bedömningen');
    await press(page, 'Gör den fördjupade bedömningen');
    expect(await page.locator('.told').textContent()).toMatch(/Nu börjar: Fördjupad bedömning.*\d+ svar följer med/);
    const more = await answerAll(page);
    expect(more).toBeGreaterThan(3);
    await press(page, 'Visa bedömningen');
    expect(await heading(page)).toBe('Bedömning: Nattjour');
    const { bytes } = await downloaded(page, 'Spara ärendet');
    expect(judgedByCommand(bytes).ruleSet).toBe('iop-fordjupad');
    await press(page, 'Till startsidan');
    expect(await page.getByText('Utkast i den här webbläsaren').count()).toBe(1);
    expect(trouble).toEqual([]);
  });
});

describe('going back', () => {
  test('by the page or by the browser never loses an answer, and another answer is seen in the review', async () => {
    const { page } = await openWithFields(browser(), pageFile('--rules', 'iop'));
    await begin(page, {});
    const first = await heading(page);
    await answer(page, 0);
    const second = await heading(page);
    await answer(page, 1);
    await page.goBack();
    expect(await heading(page)).toBe(second);
    expect(await page.locator('input[type=radio]').nth(1).isChecked()).toBe(true);
    await press(page, 'Tillbaka');
    expect(await heading(page)).toBe(first);
    await page.goForward();
    expect(await heading(page)).toBe(second);
    await page.goBack();
    await page.locator('#motivering').fill('Vi har frågat runt.');
    await answer(page, 1);
    expect(await page.locator('.told').textContent()).not.toBe('');
    await answerAll(page);
    const row = page.locator('dl.answers > div').filter({ hasText: first });
    expect(await row.textContent()).toContain('Vi har frågat runt.');
    await row.getByRole('button').click();
    expect(await heading(page)).toBe(first);
    await answer(page, 'Vet inte');
    await answerAll(page);
    expect(await row.textContent()).toContain('Vet inte');
  });

  test('keeps what was filled in and not sent, for who comes back to it', async () => {
    const { page } = await openWithFields(browser(), pageFile('--rules', 'iop'));
    await begin(page, {});
    await answer(page, 0);
    const here = await heading(page);
    await page.locator('input[type=radio]').nth(1).check();
    await page.locator('#motivering').fill('Halvskriven');
    await press(page, 'Tillbaka');
    await answer(page, 0);
    expect(await heading(page)).toBe(here);
    expect(await page.locator('#motivering').inputValue()).toBe('Halvskriven');
    expect(await page.locator('input[type=radio]').nth(1).isChecked()).toBe(true);
    await press(page, 'Fortsätt');
    await page.goBack();
    expect(await page.locator('#motivering').inputValue()).toBe('Halvskriven');
  });

  test('to the review before all is answered shows what is left, and leads on', async () => {
    const { page } = await openWithFields(browser(), pageFile('--rules', 'iop'));
    await begin(page, {});
    await answer(page, 0);
    const next = await heading(page);
    await press(page, 'Alla svar');
    expect(await page.locator('main').textContent()).toContain('Alla frågor är inte besvarade: det är högst');
    await press(page, 'Visa bedömningen så långt');
    expect(await heading(page)).toMatch(/^Bedömning/);
    await press(page, 'Tillbaka');
    await press(page, 'Fortsätt svara på frågorna');
    expect(await heading(page)).toBe(next);
  });
});
