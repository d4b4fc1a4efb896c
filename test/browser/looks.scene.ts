import { describe, expect, test } from 'vitest';
import { axeFinds, fileAddress, open, pageFile, useBrowser } from './browser.ts';

const looks = ['light', 'dark'].flatMap((scheme) => [320, 1280].map((width) => ({ scheme, width }) as Look));

interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
}

describe('the first page', () => {
  const browser = useBrowser('chromium');

  test.each(looks)('can be used by all in $scheme at $width pixels', async ({ scheme, width }) => {
    const { page } = await open(browser(), fileAddress(pageFile()), {
      colorScheme: scheme,
      viewport: { width, height: 800 },
    });
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
