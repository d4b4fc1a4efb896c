// Prints how long the page takes to show its first question and each next one, in Chromium that is slowed down four times, beside the raw
// parse of its script. Milliseconds, medians of rounds in which all are measured one after the other.
//   npm run bench:page [rounds]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { generatedRules } from './generated-rules.js';

const { readRuleSet } = await import('../../dist/index.js');

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const rounds = Number(process.argv[2] ?? 9);
const slowed = 4;
const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));

/** Writes a page of some rules. */
function written(name, rules) {
  const file = join(folder, `${name}.html`);
  const flags = rules === null ? [] : ['--rules', rules];
  const { status, stderr } = spawnSync(process.execPath, [path('bin/iop-check.js'), 'page', ...flags, '-o', file]);
  if (status !== 0) throw new Error(String(stderr));
  return pathToFileURL(file).href;
}

/** A page of generated rules, which the command would refuse, as not all of them matter: another page with their data in it. */
async function generatedPage(count) {
  const { pageDataText, readPageData } = await import('../../dist/page/data.js');
  const html = readFileSync(fileURLToPath(written('one', 'iop')), 'utf8');
  const { value: rules } = readRuleSet(generatedRules(count, 1));
  const file = join(folder, 'generated.html');
  const replaced = html.replace(/(<script type="application\/json"[^>]*>)(.*?)(<\/script>)/s, (_, start, text, end) => {
    const data = readPageData(text);
    const { id, version, valid, title } = rules;
    const sha256 = 'f'.repeat(64);
    const set = { ...data.sets[0], title, deeper: null, sha256, layers: [{ id, version, valid, sha256 }], rules };
    return `${start}${pageDataText({ ...data, sets: [set] })}${end}`;
  });
  writeFileSync(file, replaced);
  return pathToFileURL(file).href;
}

const pages = [
  { name: 'iop', depth: 'Initial bedömning', address: written('national', 'iop,iop-fordjupad'), next: 50 },
  { name: 'iop-fordjupad', depth: 'Fördjupad bedömning', address: written('deep', 'iop,iop-fordjupad'), next: 50 },
  { name: 'all rule sets, iop', depth: 'Initial bedömning', address: written('all', null), next: 50 },
  { name: '160 generated preconditions', depth: null, address: await generatedPage(160), next: 100 },
];

/** What is measured in the page itself: from the press of a button until what follows is laid out. */
function played(depth) {
  const button = (name) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
  const pressed = (name) => {
    const start = performance.now();
    const one = button(name);
    if (one === undefined) throw new Error(`There is no ${name}: ${document.querySelector('main').textContent}`);
    one.click();
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  // Of all rule sets the national ones are chosen, which stand first after the words that ask for it.
  const list = document.querySelector('select');
  if (list !== null) list.selectedIndex = 1;
  list?.dispatchEvent(new Event('change', { bubbles: true }));
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === depth);
  label?.click();
  const begun = pressed('Börja') + pressed('Spara och fortsätt');
  const next = [];
  for (let number = 0; number < 400 && button('Fortsätt') !== undefined; number++) {
    const choices = document.querySelectorAll('input[type=radio]');
    const unknown = document.querySelector('input[type=checkbox]');
    if (choices.length > 0) choices[number % Math.max(1, choices.length - 1)].click();
    else unknown.click();
    next.push(pressed('Fortsätt'));
  }
  return { begun, next, heading: document.querySelector('h1').textContent };
}

/** Notes, before the page has any script of its own, when the page is shown. */
function watched() {
  const seen = new MutationObserver(() => {
    if (document.querySelector('main button') === null) return;
    globalThis.shownAt = performance.now();
    seen.disconnect();
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** From when the file has been read until the page is shown. */
function shown() {
  const [{ responseEnd, responseStart }] = performance.getEntriesByType('navigation');
  return globalThis.shownAt - Math.min(responseEnd, globalThis.shownAt, responseStart + 5);
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true });
const script = readFileSync(path('dist/command/page/page.js'), 'utf8');

async function slowPage() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  return page;
}

async function rawParse() {
  const page = await slowPage();
  const time = await page.evaluate((text) => {
    const start = performance.now();
    // What is parsed must differ every time, or it is known already.
    new Function(`${text}//${start}`);
    return performance.now() - start;
  }, script);
  await page.context().close();
  return time;
}

async function measured({ address, depth }) {
  const page = await slowPage();
  await page.addInitScript(watched);
  await page.goto(address);
  const load = await page.evaluate(shown);
  const { begun, next, heading } = await page.evaluate(played, depth);
  await page.context().close();
  return { load, first: load + begun, next: median(next), slowest: Math.max(...next), count: next.length, heading };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const parses = [];
const runs = pages.map(() => []);
for (let round = 0; round < rounds; round++) {
  parses.push(await rawParse());
  for (const [index, page] of pages.entries()) runs[index].push(await measured(page));
}
await browser.close();

const told = (number) => number.toFixed(1);
process.stdout.write(`raw parse of the script: ${told(median(parses))}\n`);
for (const [index, { name, next }] of pages.entries()) {
  const of = (key) => told(median(runs[index].map((run) => run[key])));
  const [{ count, heading }] = runs[index];
  process.stdout.write(
    `${name}: first question ${of('first')}, at most 200 (the page shown after ${of('load')}); each of ${count} next ${of('next')}, at most ${next} (slowest ${of('slowest')}); ends at "${heading}"\n`,
  );
}
