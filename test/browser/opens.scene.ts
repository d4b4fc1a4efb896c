import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserNames, emptyFolder, fileAddress, open, pageFile, served, useBrowser } from './browser.ts';

const title = 'Kan vi ha ett <b>IOP</b>?';
const file = () => pageFile('--rules', 'iop,iop-fordjupad', '--title', title, '--contact', 'Juristen, 08-123');

describe.each(browserNames)('in %s', (name) => {
  const browser = useBrowser(name);

  test('it opens by double-click, asks the network for nothing and complains of nothing', async () => {
    const address = fileAddress(file());
    const { page, requests, trouble } = await open(browser(), address);
    expect(await page.title()).toContain(title);
    expect(await page.locator('h1').textContent()).toContain(title);
    expect(requests).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('it is the same from a plain static server, which is asked for nothing but the page', async () => {
    const { address, asked, stop } = await served(file());
    const { page, requests, trouble } = await open(browser(), address);
    expect(await page.locator('h1').textContent()).toContain(title);
    expect(requests).toEqual([]);
    expect(asked).toEqual(['/bedomning.html']);
    expect(trouble).toEqual([]);
    stop();
  });

  test('a copy on a file share, under a name with spaces and letters of ours, is the same', async () => {
    const copy = join(emptyFolder(), 'Bedömning av IOP (åäö) #1.html');
    copyFileSync(file(), copy);
    const { page, trouble } = await open(browser(), fileAddress(copy));
    expect(await page.locator('h1').textContent()).toContain(title);
    expect(trouble).toEqual([]);
  });

  // Firefox is not told to block scripts by what playwright-core says to it.
  test.runIf(name === 'chromium')('where scripts are blocked it says so, and what to do', async () => {
    const { page } = await open(browser(), fileAddress(file()), { javaScriptEnabled: false });
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain(title);
    expect(text).toContain('Tillåt skript');
  });

  test.runIf(name === 'chromium')(
    'what stands in the file is how the page begins when its script has shown it',
    async () => {
      const seen = (page: Page) =>
        page.evaluate(() => {
          for (const one of document.querySelectorAll('noscript')) one.remove();
          const all = [...document.querySelectorAll('#iop-check-page *')];
          return all.map(
            (one) => `${one.tagName} ${one.className} ${one.children.length === 0 ? one.textContent : ''}`,
          );
        });
      const before = await seen((await open(browser(), fileAddress(file()), { javaScriptEnabled: false })).page);
      const after = await seen((await open(browser(), fileAddress(file()))).page);
      expect(before.at(-1)).toMatch(/^DD {2}Ingenting skickas/);
      expect(after.slice(0, before.length)).toEqual(before);
    },
  );

  test('a script that somebody puts into it does not run, and nothing can be sent', async () => {
    const { page, trouble } = await open(browser(), fileAddress(file()));
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      document.body.append(script);
      const picture = document.createElement('img');
      picture.setAttribute('onerror', 'document.title = "taken"');
      picture.src = 'http://127.0.0.1:9/picture';
      document.body.append(picture);
    });
    const sent = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/', { method: 'POST' }).then(
        () => 1,
        () => 0,
      ),
    );
    expect(sent).toBe(0);
    expect(await page.title()).toContain(title);
    expect(trouble.join('\n')).toMatch(/script-src/);
  });
});
