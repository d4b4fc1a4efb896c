import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, firefox, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** The browsers of Debian, which the system brings and no package: where they lie, and how they are started. */
const browsers = {
  chromium: { type: chromium, path: '/usr/bin/chromium', options: {} },
  // Spoken to as the standard says (WebDriver BiDi), since it is nobody's own build.
  firefox: { type: firefox, path: '/usr/bin/firefox-esr', options: { channel: 'moz-firefox' } },
};

export type BrowserName = keyof typeof browsers;

export const browserNames: readonly BrowserName[] = ['chromium', 'firefox'];

async function launched(name: BrowserName, args: readonly string[] = []): Promise<Browser> {
  const { type, path, options } = browsers[name];
  if (!existsSync(path)) throw new Error(`${path} is not installed; with apt it is the package ${basename(path)}.`);
  return await type.launch({ ...options, executablePath: path, headless: true, args: [...args] });
}

/** A browser for the scenes of a file or a group, which is closed after them. */
export function useBrowser(name: BrowserName): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await launched(name);
  });
  afterAll(async () => await browser?.close());
  return () => browser as Browser;
}

export const root: string = join(import.meta.dirname, '..', '..');
const command = join(root, 'bin', 'iop-check.js');

/** Runs the built command; it has to end well. */
export function commandOutput(args: readonly string[], cwd: string = root): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`iop-check ${args.join(' ')}: ${status}\n${stderr}`);
  return stdout;
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iop-check-'));
}

const written = new Map<string, string>();

/** The file of a page that the built command writes with some flags. Those with the same flags are the same file. */
export function pageFile(...args: readonly string[]): string {
  const key = args.join('\0');
  const file = written.get(key) ?? join(emptyFolder(), 'bedomning.html');
  if (!written.has(key)) commandOutput(['page', ...args, '-o', file]);
  written.set(key, file);
  return file;
}

/** The address of a file as it has when it is opened by double-click. */
export function fileAddress(file: string): string {
  return pathToFileURL(file).href;
}

/** A plain static server with one file on it, until `stop`. */
export interface Served {
  readonly address: string;
  /** What it was asked for. */
  readonly asked: readonly string[];
  readonly stop: () => void;
}

export async function served(file: string): Promise<Served> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const isThere = url === `/${basename(file)}`;
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    if (isThere) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/${basename(file)}`, asked, stop: () => void server.close() };
}

/** A page as it was opened. */
export interface Opened {
  readonly page: Page;
  /** Every address that anything was asked of besides the page's own. */
  readonly requests: string[];
  /** What the browser complained of: errors and warnings in its console, what threw, and what the policy of the page stopped. */
  readonly trouble: string[];
}

/** Opens an address as in a browser that is new: nothing is stored in it. */
export async function open(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ locale: 'sv-SE', acceptDownloads: true, ...options });
  const [requests, trouble]: [string[], string[]] = [[], []];
  context.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`stopped: ${violatedDirective} ${blockedURI}`),
      ),
    );
  }
  await page.goto(address);
  return { page, requests, trouble };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands: a line for each rule and place. */
export async function axeFinds(page: Page): Promise<string[]> {
  // As a function it could not come in: the policy of the page allows no script of ours.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
