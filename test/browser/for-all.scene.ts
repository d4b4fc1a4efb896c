import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFinds, pageFile, useBrowser } from './browser.ts';
import { answer, answerAll, begin, heading, openCase, openWithFields, press } from './steps.ts';

const browser = useBrowser('chromium');

/** Goes to every kind of page, and says at each what is called. */
async function everyKind(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await look('start');
  await press(page, 'Börja');
  await look('start with errors');
  await begin(page, { rules: 'inför idéburet', title: 'Kvinnojouren Blomman, stödboende' });
  await press(page, 'Tillbaka');
  await look('head');
  await press(page, 'Spara och fortsätt');
  await page.locator('summary').first().click();
  await look('question');
  await press(page, 'Fortsätt');
  await look('question with error');
  await answerAll(page, (number) => number % 2);
  await look('review');
  await press(page, 'Ändra Inkom');
  await page.getByLabel('Inkom').fill('igår');
  await press(page, 'Spara');
  await look('row with error');
  await page.getByLabel('Inkom').fill('2 november 2026');
  await press(page, 'Spara');
  await press(page, 'Lägg till en organisation');
  await look('new organisation');
  await page.getByLabel('Vad heter').fill('Blomman');
  await press(page, 'Lägg till');
  await look('organisation');
  await press(page, 'Byt namn');
  await look('other name');
  await press(page, 'Spara');
  await press(page, 'Ta bort ur ärendet');
  await look('organisation to be removed');
  await press(page, 'Nej, behåll');
  await page
    .getByRole('button', { name: /^(Svara för sig|Ändra) / })
    .first()
    .click();
  await look('question to an organisation');
  await press(page, 'Tillbaka');
  await press(page, 'Tillbaka till granskningen');
  await add(page, 'Lägg till en organisation', 'Ängen');
  await add(page, 'Lägg till en delverksamhet', 'Nattjour');
  await page.getByRole('button', { name: /^Ändra Delverksamhet: Nattjour/ }).click();
  await press(page, 'Välj vilka organisationer den gäller');
  await look('the organisations of a part');
  await page.getByLabel('Ängen').check();
  await press(page, 'Spara');
  await press(page, 'Tillbaka till granskningen');
  await press(page, /^Visa bed/);
  await look('result');
  for (const name of ['Tjänsteskrivelsen', 'Bedömningen', 'Checklistan', 'Brevet', 'Utkastet']) {
    await press(page, new RegExp(`^${name}.*att se`));
    if ((await heading(page)).includes('saknar')) {
      await look(`what ${name} lacks`);
      await press(page, 'Fortsätt till dokumentet');
    }
    await look(name);
    await press(page, 'Tillbaka');
    if ((await heading(page)).includes('saknar')) await press(page, 'Tillbaka');
  }
  await press(page, 'Om sidan och hur du kontrollerar den');
  await look('trust');
  await press(page, 'Till startsidan');
  await begin(page, { rules: 'inför idéburet' });
  // What is said last of each question speaks against a partnership.
  for (let count = 0; count < 20 && (await heading(page)) !== 'Utfallet är avgjort'; count++) await answer(page, 9);
  expect(await heading(page)).toBe('Utfallet är avgjort');
  await look('settled');
}

/** Adds a part or an organisation, from the review and back to it. */
async function add(page: Page, what: string, name: string): Promise<void> {
  await press(page, what);
  await page.getByLabel('Vad heter').fill(name);
  await press(page, 'Lägg till');
  await press(page, 'Tillbaka till granskningen');
}

describe('every kind of page', () => {
  const looks = ['light', 'dark'].flatMap((scheme) => [320, 1280].map((width) => [scheme, width] as const));

  test.each(looks)('can be used by all in %s at %d pixels, and nothing is wider', async (scheme, width) => {
    const options = { colorScheme: scheme as 'light', viewport: { width, height: 800 } };
    const { page, trouble } = await openWithFields(browser(), pageFile(), options);
    const found: string[] = [];
    await everyKind(page, async (name) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const focus = await page.evaluate(() => document.activeElement?.tagName);
      found.push(...(await axeFinds(page)).map((one) => `${name}: ${one}`), ...(wide > 0 ? [`${name}: ${wide}`] : []));
      if (focus === 'BODY' && name !== 'start') found.push(`${name}: focus is nowhere`);
    });
    expect(found).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('has a heading first, one alone, and is called by it', async () => {
    const { page } = await openWithFields(browser(), pageFile('--rules', 'iop,iop-fordjupad'));
    await begin(page, {});
    await answerAll(page);
    for (const place of ['Visa bedömningen', /^Bedömningen.*att se/]) {
      await press(page, place);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.title()).toContain(await heading(page));
    }
  });

  test('can be seen in the colours that its reader has chosen', async () => {
    const { page } = await openWithFields(browser(), pageFile('--rules', 'iop'), { forcedColors: 'active' });
    await begin(page, {});
    await press(page, 'Fortsätt');
    expect(await axeFinds(page)).toEqual([]);
    const borders = await page.evaluate(() =>
      ['button.main', '.errors'].map((one) => getComputedStyle(document.querySelector(one)!).borderTopWidth),
    );
    expect(borders).not.toContain('0px');
  });
});

test('all of it is done by keyboard alone, and the focus goes to what is new', async () => {
  const { page } = await openWithFields(browser(), pageFile('--rules', 'iop'));
  const focused = () =>
    page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim() ?? ''}`);
  const tabTo = async (wanted: RegExp) => {
    for (let count = 0; count < 60; count++) {
      if (wanted.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`No way to ${wanted}.`);
  };
  await tabTo(/^BUTTON Börja/);
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('H1 Ärendet i korthet');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nattjour');
  await page.keyboard.press('Enter');
  for (let count = 0; count < 40 && (await heading(page)) !== 'Granska dina svar'; count++) {
    expect(await focused()).toBe(`H1 ${await heading(page)}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo(/^BUTTON Fortsätt/);
    await page.keyboard.press('Enter');
  }
  await tabTo(/^BUTTON Visa bedömningen/);
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('H1 Bedömning: Nattjour');
});

test('what is wrong is told first on the page, beside its field and in the title, and leads to the field', async () => {
  const { page } = await openWithFields(browser(), pageFile('--rules', 'iop'));
  await begin(page, {});
  await press(page, 'Fortsätt');
  expect(await page.title()).toMatch(/^Fel: /);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('errors');
  await page.locator('.errors a').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('svar');
  expect(await page.locator('#svar-fel').textContent()).toContain('Välj ett av alternativen');
  await answer(page, 0);
  expect(await page.title()).not.toMatch(/^Fel: /);
});

test('hostile texts are shown as what they are, wherever they stand', async () => {
  const hostile = '<img src=x onerror="document.title=\'taken\'"></script><script>alert(1)</script>\u202e';
  const { page, requests, trouble } = await openWithFields(browser(), pageFile('--rules', 'iop'));
  await begin(page, { title: hostile });
  await page.locator('#motivering').fill(hostile);
  await answer(page, 0);
  await answerAll(page);
  await press(page, 'Lägg till en delverksamhet');
  await page.getByLabel('Vad heter').fill(hostile);
  await press(page, 'Lägg till');
  await press(page, 'Tillbaka till granskningen');
  const shown = async () => {
    expect(await page.locator('#iop-check-page img, #iop-check-page script').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('onerror');
  };
  await shown();
  await press(page, /^Visa bed/);
  await shown();
  for (const name of ['Bedömningen', 'Checklistan']) {
    await press(page, new RegExp(`^${name}.*att se`));
    await shown();
    await press(page, 'Tillbaka');
  }
  await press(page, 'Till startsidan');
  await openCase(page, '<img src=x onerror=alert(1)>.json', `{"${hostile.replaceAll('"', '')}": 1}`);
  await page.locator('.errors').waitFor();
  expect(await page.locator('#iop-check-page img, #iop-check-page script').count()).toBe(0);
  expect(requests).toEqual([]);
  expect(trouble).toEqual([]);
});
