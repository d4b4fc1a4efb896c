import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { fileAddress, type Opened, open } from './browser.ts';

/** Opens a page where no picker of files can come up, since nobody is there to pick: files are downloaded, and chosen in a field. */
export async function openWithFields(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const opened = await open(browser, 'about:blank', options);
  await opened.page.addInitScript(() =>
    Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined }),
  );
  opened.page.setDefaultTimeout(15_000);
  await opened.page.goto(fileAddress(file));
  opened.requests.splice(0);
  return opened;
}

/** Presses a button by what stands on it. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
}

/** The heading of what is shown. */
export async function heading(page: Page): Promise<string> {
  return ((await page.locator('h1').textContent()) ?? '').trim();
}

/** Begins a new case under rules that have some words in their name, and passes what it is called. */
export async function begin(page: Page, { rules, deep = false, title = '' }: Beginning): Promise<void> {
  if ((await page.locator('#regelverk').count()) > 0) {
    const labels = await page.locator('#regelverk option').allTextContents();
    await page.selectOption('#regelverk', {
      index: labels.findIndex((label) => label.includes(rules ?? 'inför idéburet')),
    });
  }
  const depth = page.getByLabel(deep ? 'Fördjupad bedömning' : 'Initial bedömning', { exact: true });
  if ((await depth.count()) > 0) await depth.check();
  await press(page, 'Börja');
  await page.getByLabel('Vad gäller ärendet?').fill(title);
  await press(page, 'Spara och fortsätt');
}

interface Beginning {
  readonly rules?: string;
  readonly deep?: boolean;
  readonly title?: string;
}

/** Answers the question at hand: with the choice that has some words, with what is written, or `Vet inte`. */
export async function answer(page: Page, words: string | number): Promise<void> {
  const radios = page.locator('input[type=radio]');
  if ((await radios.count()) > 0) {
    if (typeof words === 'number') await radios.nth(Math.min(words, (await radios.count()) - 2)).check();
    else await page.getByLabel(words, { exact: true }).check();
  } else if (words === 'Vet inte') await page.getByLabel('Vet inte').check();
  else await page.locator('#svar').fill(await writtenFor(page, words));
  await press(page, 'Fortsätt');
}

/** What can be written at any field: a number, a day or a text. */
async function writtenFor(page: Page, words: string | number): Promise<string> {
  if (typeof words === 'string') return words;
  const help = (await page.locator('#svar-hjalp').textContent()) ?? '';
  return help.includes('Till exempel 36') ? '10' : help.includes('2026-11-21') ? '2024-05-02' : 'En öppen mötesplats.';
}

/** Answers question after question until the answers are to be reviewed. Which choice is taken is told by the number of the question. */
export async function answerAll(page: Page, choice: (number: number) => string | number = () => 0): Promise<number> {
  for (let number = 0; number < 200; number++) {
    const here = await heading(page);
    if (here === 'Granska dina svar') return number;
    await answer(page, here === 'Utfallet är avgjort' ? 0 : choice(number));
    if ((await page.locator('.errors').count()) > 0) await answer(page, 'Vet inte');
  }
  throw new Error('There is no end of questions.');
}

/** What is downloaded when a button is pressed. */
export async function downloaded(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await press(page, name);
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/**
 * The bytes that the page gives the browser to download when a button is pressed. Firefox, spoken to as here, downloads nothing from any
 * page.
 */
export async function givenToDownload(page: Page, name: string | RegExp): Promise<Buffer> {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    const given = new Promise((resolve) => {
      URL.createObjectURL = (blob: Blob) => {
        resolve(blob.arrayBuffer().then((bytes) => Array.from(new Uint8Array(bytes))));
        return make.call(URL, blob);
      };
    });
    Object.assign(window, { given });
  });
  await press(page, name);
  return Buffer.from(await page.evaluate(() => (window as unknown as { given: Promise<number[]> }).given));
}

/** Chooses a file at the start and opens it. */
export async function openCase(page: Page, name: string, content: string | Buffer): Promise<void> {
  const mimeType = name.endsWith('.docx') ? 'application/octet-stream' : 'application/json';
  await page.locator('#fil').setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
  await press(page, 'Öppna');
}
