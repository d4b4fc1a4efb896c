import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from 'fast-check';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pageDataText, readPageData } from '../../src/page/data.ts';
import { anyTexts } from '../documents/any-texts.ts';
import { emptyFolder, pageFile, root, useBrowser } from './browser.ts';
import { answerAll, begin, heading, openCase, openWithFields, press } from './steps.ts';

const browser = useBrowser('chromium');

/** What readers are told is in several words or begins as a sentence does; ids, units, days and addresses are not. */
const isText = (value: string) => /\s|^\p{Lu}/u.test(value) && !/^https?:/.test(value);
const asTheyAre: ReadonlySet<string> = new Set(['unit', 'valid', 'version', 'id']);

/** A page whose rules have other texts, the same for those that are alike. */
function pageWith(made: (number: number) => string): string {
  const html = readFileSync(pageFile('--rules', 'iop'), 'utf8');
  const names = new Map<string, string>();
  const other = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!isText(value)) return value;
      names.set(value, names.get(value) ?? `${made(names.size)} ${names.size}`);
      return names.get(value);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(other);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTheyAre.has(key) ? one : other(one)]));
  };
  const file = join(emptyFolder(), 'sida.html');
  const replaced = html.replace(
    /(<script type="application\/json"[^>]*>)(.*?)(<\/script>)/s,
    (_, start: string, text: string, end: string) => {
      const data = readPageData(text);
      const sets = data.sets.map((set) => ({ ...set, title: made(0), rules: other(set.rules) as typeof set.rules }));
      return `${start}${pageDataText({ ...data, title: made(1), contact: made(2), sets })}${end}`;
    },
  );
  writeFileSync(file, replaced);
  return file;
}

/** The elements of the page as it stands, with the attributes that do something. */
async function structure(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const told = ({ localName, attributes }: Element) =>
      [
        localName,
        ...[...attributes].map(({ name }) => name).filter((name) => /^on|^src|^href|^style$/.test(name)),
      ].join(' ');
    return [...document.querySelectorAll('main *')].map(told).join('\n');
  });
}

/** Goes through the page with some texts of one's own, and tells of what each place is made. */
async function seen(file: string, text: string): Promise<{ places: string[]; trouble: string[] }> {
  const { page, requests, trouble } = await openWithFields(browser(), file);
  const places = [await structure(page)];
  const look = async () => void places.push(await structure(page));
  await begin(page, { title: text });
  await page.locator('summary').first().click();
  await look();
  if ((await page.locator('#motivering').count()) > 0) await page.locator('#motivering').fill(text);
  await answerAll(page, () => 0);
  await look();
  await press(page, 'Visa bedömningen');
  await look();
  for (const name of ['Tjänsteskrivelsen', 'Bedömningen', 'Checklistan', 'Brevet', 'Utkastet']) {
    await press(page, new RegExp(`^${name}.*att se`));
    if ((await heading(page)).includes('saknar')) await press(page, 'Fortsätt till dokumentet');
    await look();
    await press(page, 'Tillbaka');
    if ((await heading(page)).includes('saknar')) await press(page, 'Tillbaka');
  }
  await press(page, 'Om sidan och hur du kontrollerar den');
  await look();
  const address = await page.evaluate(() => document.title);
  await page.context().close();
  return { places, trouble: [...trouble, ...requests, ...(address === 'taken' ? [address] : [])] };
}

const signs = `<img src=x onerror="document.title='taken'"></script><script>document.title='taken'</script><!--`;

test('whatever the texts of rules and cases are, they stand in the page as texts, in the same structure', async () => {
  const plain = await seen(
    pageWith(() => 'Ett ord'),
    'Ett ord',
  );
  expect(plain.trouble).toEqual([]);
  const drawn = sample(anyTexts, { numRuns: 6, seed: 1 });
  for (const texts of [[signs], ...drawn]) {
    // A line break is for those who write the rules, and what stands in brackets is to be filled in.
    const lines = texts.map((text) => `A${text.replace(/[\r\n\u2028\u2029[\]]+/g, ' ')}`);
    const made = await seen(
      pageWith((number) => lines[number % lines.length] ?? ''),
      lines[0] ?? '',
    );
    expect(made.trouble, JSON.stringify(lines)).toEqual([]);
    for (const [index, place] of made.places.entries()) expect(place, JSON.stringify(lines)).toBe(plain.places[index]);
    expect(made.places).toHaveLength(plain.places.length);
  }
}, 600_000);

describe('a case file that is none is told of as by the command', () => {
  const files: Readonly<Record<string, string | Buffer>> = {
    'no JSON': '{ answers: ',
    nothing: '',
    'something deep': `{ "answers": {}, "title": ${'['.repeat(10_000)}${']'.repeat(10_000)} }`,
    'a forbidden key': '{ "answers": {}, "__proto__": { "a": 1 } }',
    'no answers': '{ "id": "1" }',
    'a misspelt key': '{ "awnsers": {} }',
    'a key with signs that steer': '{ "answers": {}, "\\u001b[31m<b>\\u202e": 1 }',
    'a key twice': '{ "answers": {}, "answers": { "marknad": "ingen" } }',
    'answers that are a list': '{ "answers": [1, 2] }',
    'a text that is too long to show': `{ "answers": {}, "title": ${'{'.repeat(300)} }`,
    bytes: Buffer.from([0, 1, 2, 255, 254, 0]),
    'a page': '<!doctype html><title>x</title>',
  };

  test.each(Object.entries(files))('%s', async (_, content) => {
    const { page, trouble } = await openWithFields(browser(), pageFile('--rules', 'iop,iop-fordjupad'));
    await openCase(page, 'arende.json', content);
    await page.locator('.errors').waitFor();
    const shown = ((await page.locator('.errors').textContent()) ?? '').replace(/\s+/g, ' ');
    expect(trouble).toEqual([]);
    const folder = emptyFolder();
    writeFileSync(join(folder, 'arende.json'), content);
    const command = join(root, 'bin', 'iop-check.js');
    const { stderr } = spawnSync(process.execPath, [command, 'assess', 'arende.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const [first = ''] = stderr.split('\n');
    const sentence = first
      .replace(/^arende\.json(?::\d+)*: fel: /, '')
      .replace(/\s+/g, ' ')
      .trim();
    expect(sentence).not.toBe('');
    expect(shown).toContain(sentence);
    await page.context().close();
  });
});
