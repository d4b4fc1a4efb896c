import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { emptyFolder, fileAddress, open, pageFile, useBrowser } from './browser.ts';
import { answer, answerAll, begin, downloaded, heading, openCase, openWithFields, press } from './steps.ts';

const browser = useBrowser('chromium');
const root = join(import.meta.dirname, '..', '..');
const command = join(root, 'bin', 'iop-check.js');
const file = () => pageFile('--rules', 'iop,iop-fordjupad');

/** What the command says on standard error of a file that is none of a case. */
function refusedByCommand(name: string, content: string): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, name), content);
  const run = spawnSync(process.execPath, [command, 'assess', name], { cwd: folder, encoding: 'utf8' });
  expect(run.status).toBe(3);
  return run.stderr.trim();
}

describe('a case', () => {
  test('is saved, opened on another computer, and saved again as the same bytes', async () => {
    const first = await openWithFields(browser(), file());
    await begin(first.page, { title: 'Nattjour' });
    await answerAll(first.page, (number) => number % 3);
    await press(first.page, 'Visa bedömningen');
    const saved = await downloaded(first.page, 'Spara ärendet');
    expect(await first.page.locator('nav').textContent()).toContain(`Sparat i ${saved.name}.`);
    const { page, trouble } = await openWithFields(browser(), file());
    await openCase(page, 'nattjour.json', saved.bytes);
    await page.locator('nav').waitFor();
    expect(await heading(page)).toBe('Granska dina svar');
    await press(page, 'Visa bedömningen');
    const again = await downloaded(page, 'Spara ärendet');
    expect(again.name).toBe('nattjour.json');
    expect(again.bytes.toString()).toBe(saved.bytes.toString());
    expect(trouble).toEqual([]);
  });

  test('that the command judges opens too, and goes on where it was', async () => {
    const { page } = await openWithFields(browser(), file());
    const given = readFileSync(join(root, 'rules', 'exempel', 'uppsala-2016.json'), 'utf8');
    await openCase(page, 'uppsala-2016.json', given);
    await page.locator('nav').waitFor();
    await press(page, 'Alla svar');
    const { title } = JSON.parse(given);
    expect(await page.locator('main').textContent()).toContain(title);
  });

  test('may be a checklist that was filled in, in Word', async () => {
    const folder = emptyFolder();
    const args = ['report', join(root, 'rules', 'exempel', 'varnamo-2022.json'), '--document', 'checklista'];
    spawnSync(process.execPath, [command, ...args, '-o', 'ifylld.docx'], { cwd: folder });
    const { page, trouble } = await openWithFields(browser(), file());
    await openCase(page, 'ifylld.docx', readFileSync(join(folder, 'ifylld.docx')));
    await page.locator('nav').waitFor();
    await press(page, 'Alla svar');
    const { title } = JSON.parse(readFileSync(join(root, 'rules', 'exempel', 'varnamo-2022.json'), 'utf8'));
    expect(await page.locator('main').textContent()).toContain(title);
    expect(trouble).toEqual([]);
  });

  test.each([
    ['trasig.json', '{"answers": {"marknad": "ingen",}}'],
    ['dubbel.json', '{"answers": {}, "answers": {}}'],
    ['annat.json', '{"answers": {}, "titel": "x"}'],
    ['farlig.json', '{"__proto__": {"x": 1}, "answers": {}, "<img src=x onerror=alert(1)>": 1}'],
    ['djup.json', `{"answers": ${'['.repeat(100)}${']'.repeat(100)}}`],
    ['tom.json', ''],
  ])('that is broken is refused in the words of the command: %s', async (name, content) => {
    const { page, trouble } = await openWithFields(browser(), file());
    await openCase(page, name, content);
    await page.locator('.errors pre').first().waitFor();
    const said = (await page.locator('.errors pre').allTextContents()).join('\n').trim();
    expect(said).toBe(refusedByCommand(name, content));
    expect(await page.title()).toMatch(/^Fel: /);
    expect(trouble).toEqual([]);
  });
});

describe('where the browser lets files be picked', () => {
  /** Pickers of a browser whose user always picks the same file, with what stands in it and how many times it was asked for. */
  const pickers = (content: string) => {
    const file = { name: 'fall.json', text: content, asked: 0 };
    const place = {
      name: file.name,
      getFile: async () => new File([file.text], file.name),
      createWritable: async () => ({
        write: async (blob: Blob) => {
          file.text = await blob.text();
        },
        close: async () => undefined,
      }),
    };
    const pick = async () => {
      file.asked++;
      return place;
    };
    Object.assign(window, { picked: file, showSaveFilePicker: pick, showOpenFilePicker: async () => [await pick()] });
  };
  const picked = (page: Page) =>
    page.evaluate(() => (window as unknown as { picked: { text: string; asked: number } }).picked);

  test('a case is saved where it was opened, without asking again, but not over what another has written', async () => {
    const { page } = await open(browser(), 'about:blank');
    await page.addInitScript(pickers, '{"title": "Nattjour", "answers": {}}');
    await page.goto(fileAddress(file()));
    await press(page, 'Välj filen med ärendet');
    await page.locator('nav').waitFor();
    await answer(page, 0);
    await press(page, 'Spara ärendet');
    await page.getByText('Ärendet är sparat i fall.json.').waitFor();
    const saved = await picked(page);
    expect([saved.asked, JSON.parse(saved.text).title]).toEqual([1, 'Nattjour']);
    await page.evaluate(() => {
      (window as unknown as { picked: { text: string } }).picked.text = '{"answers": {}}';
    });
    await answer(page, 0);
    await press(page, 'Spara ärendet');
    await page.getByText('Någon annan har ändrat filen').waitFor();
    expect((await picked(page)).text).toBe('{"answers": {}}');
    await press(page, 'Spara ärendet');
    await page.getByText('Ärendet är sparat i fall.json.').waitFor();
    expect((await picked(page)).asked).toBe(2);
    expect(await page.getByText('är inte med i filen').count()).toBe(0);
    await page.locator('input[type=radio]').first().check();
    await press(page, 'Spara ärendet');
    await page.getByText('är inte med i filen ännu. Tryck på Fortsätt').waitFor();
    expect(await page.locator('input[type=radio]').first().isChecked()).toBe(true);
  });
});

describe('a draft', () => {
  test('is there after a crash, and gone once the case is saved or somebody clears it', async () => {
    const { page } = await openWithFields(browser(), file());
    await begin(page, { title: 'Nattjour' });
    await answer(page, 0);
    const next = await heading(page);
    const context = page.context();
    await page.close();
    const after = await context.newPage();
    await after.addInitScript(() =>
      Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined }),
    );
    await after.goto(fileAddress(file()));
    expect(await after.locator('main').textContent()).toContain('Nattjour');
    await press(after, /^Fortsätt Nattjour/);
    expect(await heading(after)).toBe(next);
    await downloaded(after, 'Spara ärendet');
    await after.reload();
    expect(await after.getByText('Utkast i den här webbläsaren').count()).toBe(0);
    await begin(after, { title: 'Lunch' });
    await answer(after, 0);
    await press(after, 'Till startsidan');
    await begin(after, { title: 'Läger' });
    await press(after, 'Till startsidan');
    await press(after, 'Ta bort alla utkast');
    expect(await after.getByText('Utkast i den här webbläsaren').count()).toBe(0);
    expect(await after.evaluate(() => Object.keys(localStorage).length)).toBeLessThanOrEqual(1);
  });

  test('or a warning stands between an unsaved case and its loss', async () => {
    const { page } = await openWithFields(browser(), file());
    await begin(page, { title: 'Nattjour' });
    await answer(page, 0);
    const asked = page.waitForEvent('dialog');
    void page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.accept();
  });

  test('is not needed where the browser keeps nothing, which is said', async () => {
    const { page } = await openWithFields(browser(), file());
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    );
    await page.reload();
    await begin(page, { title: 'Nattjour' });
    await answer(page, 0);
    expect(await page.locator('nav').textContent()).toContain('webbläsaren tar inte emot något utkast');
  });
});
