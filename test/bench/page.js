// Prints how long the page takes until it is shown, can be used and is loaded, from then to the first question and from each to the next, in
// Chromium that is slowed down four times, beside the raw parse of its script. Milliseconds, medians of rounds in which all are measured one
// after the other.
//   npm run bench:page [rounds]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  const replaced = html.replace(
    /(<script type="text\/plain" id="iop-check-data">)(.*?)(<\/script>)/s,
    (_, start, text, end) => {
      const data = readPageData(text);
      const { id, version, valid, title } = rules;
      const sha256 = 'f'.repeat(64);
      const set = { ...data.sets[0], title, deeper: null, sha256, layers: [{ id, version, valid, sha256 }], rules };
      return `${start}${pageDataText({ ...data, sets: [set] })}${end}`;
    },
  );
  writeFileSync(file, replaced);
  return pathToFileURL(file).href;
}

const pages = [
  { name: 'iop', depth: 'Initial bedömning', address: written('national', 'iop,iop-fordjupad'), next: 50 },
  { name: 'iop-fordjupad', depth: 'Fördjupad bedömning', address: written('deep', 'iop,iop-fordjupad'), next: 50 },
  { name: 'all rule sets, iop', depth: 'Initial bedömning', address: written('all', null), next: 50 },
  { name: '160 generated preconditions', depth: null, address: await generatedPage(160), next: 100 },
];

/** Runs in the page before its own script: notes when it can be used, and presses through it as soon as it has been loaded, or `pause` later. */
function watched({ depth, pause }) {
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
  /** From the press of a button until what follows is laid out, for each of them. */
  const played = () => {
    // Of all rule sets the national ones are chosen, which stand first after the words that ask for it.
    const list = document.querySelector('select');
    if (list !== null) list.selectedIndex = 1;
    list?.dispatchEvent(new Event('change', { bubbles: true }));
    const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === depth);
    label?.click();
    const [begun, first, next] = [pressed('Börja'), pressed('Spara och fortsätt'), []];
    for (let number = 0; number < 400 && button('Fortsätt') !== undefined; number++) {
      const choices = document.querySelectorAll('input[type=radio]');
      const unknown = document.querySelector('input[type=checkbox]');
      if (choices.length > 0) choices[number % Math.max(1, choices.length - 1)].click();
      else unknown.click();
      next.push(pressed('Fortsätt'));
    }
    return { begun, first, next, heading: document.querySelector('h1').textContent };
  };
  const seen = new MutationObserver(() => {
    if (document.querySelector('main button') === null) return;
    globalThis.readyAt = performance.now();
    seen.disconnect();
  });
  seen.observe(document, { childList: true, subtree: true });
  globalThis.done = new Promise((resolve) => {
    addEventListener('load', () => {
      const loadedAt = performance.now();
      const play = () => resolve({ loadedAt, ...played() });
      if (pause === 0) play();
      else setTimeout(play, pause);
    });
  });
}

/** What was noted, from when the file has been read. */
async function noted() {
  const run = await globalThis.done;
  // What is first painted is told a frame later.
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 50)));
  const [{ responseEnd, responseStart }] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint').startTime;
  const start = Math.min(responseEnd, responseStart + 5, paint);
  return { ...run, shown: paint - start, ready: globalThis.readyAt - start, loaded: run.loadedAt - start };
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true });
const parts = path('dist/command/page/');
const atOnce = readFileSync(join(parts, 'page.js'), 'utf8');
const whole = readdirSync(parts)
  .filter((name) => name.endsWith('.js') && name !== 'word.js')
  .map((name) => readFileSync(join(parts, name), 'utf8'))
  .join('\n');

async function slowPage() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  return page;
}

async function rawParse(script) {
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

async function measured({ address, depth }, pause) {
  const page = await slowPage();
  await page.addInitScript(watched, { depth, pause });
  await page.goto(address);
  const { next, ...run } = await page.evaluate(noted);
  await page.context().close();
  return { ...run, next: median(next), slowest: Math.max(...next), count: next.length };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** How long somebody reads the first page at the least, who does not press at once. */
const reading = 3000;
const parses = { atOnce: [], whole: [] };
const runs = pages.map(() => ({ atOnce: [], read: [] }));
for (let round = 0; round < rounds; round++) {
  parses.atOnce.push(await rawParse(atOnce));
  parses.whole.push(await rawParse(whole));
  for (const [index, page] of pages.entries()) {
    runs[index].atOnce.push(await measured(page, 0));
    runs[index].read.push(await measured(page, reading));
  }
}
await browser.close();

const told = (numbers) => median(numbers).toFixed(0);
const rows = [
  `raw parse of the script: ${told(parses.whole)}, of what of it is run at once: ${told(parses.atOnce)}`,
  ...pages.flatMap(({ name, next }, index) => {
    const { atOnce, read } = runs[index];
    const both = [...atOnce, ...read];
    const of = (key, list = both) => told(list.map((run) => run[key]));
    const first = (list) => told(list.map((run) => run.begun + run.first));
    return [
      `${name}: shown ${of('shown')}, can be used ${of('ready')}, loaded ${of('loaded')}`,
      `  from loaded to the first question, at most 200: pressed at once ${first(atOnce)} (${of('begun', atOnce)} to the head of the case, ${of('first', atOnce)} from it), after ${reading / 1000} s ${first(read)} (${of('begun', read)} and ${of('first', read)})`,
      `  each of ${atOnce[0].count} next ${of('next')}, at most ${next} (slowest ${of('slowest')}); ends at "${atOnce[0].heading}"`,
    ];
  }),
];
process.stdout.write(`${rows.join('\n')}\n`);
