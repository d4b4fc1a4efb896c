import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { weights } from '../../build/page.js';
import { pageDataText, readPageData } from '../../src/page/data.ts';
import { findings } from '../../src/wording/findings/all.ts';
import { emptyFolder, run } from '../cli/run.ts';
import { root } from '../pages.ts';

const weight = (text: string) => gzipSync(text, { level: 9 }).length;

function written(...flags: readonly string[]): string {
  const file = join(emptyFolder(), 'sida.html');
  const { status, err } = run(['page', ...flags, '-o', file]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return readFileSync(file, 'utf8');
}

/** What a page that is too heavy is made of. */
async function parts(html: string): Promise<string> {
  const [, data = ''] = /<script type="text\/plain" id="iop-check-data">(.*?)<\/script>/s.exec(html) ?? [];
  const page = readPageData(data);
  const sets = page.sets.map((set) => `${weight(pageDataText({ ...page, sets: [set] }))} ${set.title}`);
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
  const scripts = await weights(pathToFileURL(`${root}/`));
  return [`style ${weight(style)}`, `all rules ${weight(data)}`, 'each alone:', ...sets, ...scripts].join('\n');
}

// These are raised only in a commit that lists what each part weighs.
test.each([
  { flags: ['--rules', 'iop,iop-fordjupad'], most: 300_000 },
  { flags: [], most: 450_000 },
])('a page made with $flags weighs at most $most bytes', async ({ flags, most }) => {
  const html = written(...flags);
  if (weight(html) > most) expect(`${weight(html)} bytes:\n${await parts(html)}`).toBe(`at most ${most}`);
});

test('a page says what is wrong, and not at length what that means, which `explain` does', () => {
  const html = written('--rules', 'iop');
  const explained = Object.values(findings).flatMap(({ what, mend }) => [what, mend]);
  expect(explained.filter((text) => text.length > 40 && html.includes(text))).toEqual([]);
});
