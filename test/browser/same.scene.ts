import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { slimDocx } from '../../build/docx.js';
import { intro } from '../../build/page.js';
import { itemAt } from '../../src/rules/item.ts';
import type { SoundRules } from '../../src/tasks/judging-cases.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { commandOutput, emptyFolder, fileAddress, open, pageFile, root, useBrowser } from './browser.ts';
import type { MadeOnPage } from './on-the-page.ts';

const kinds = ['tjansteskrivelse', 'bedomning', 'checklista', 'brev', 'avtalsutkast'] as const;

/** The modules of the page that make what it saves, as one script. */
async function script(): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'on-the-page.ts'),
    platform: 'browser',
    plugins: [slimDocx],
    tsconfig: join(root, 'src', 'page', 'tsconfig.json'),
  });
  const { output } = await bundle.generate({ format: 'iife', codeSplitting: false, intro });
  await bundle.close();
  return output[0].code;
}

const ready = join(root, 'dist', 'ready');
const rulesOf = (id: string): SoundRules => JSON.parse(readFileSync(join(ready, `${id}.json`), 'utf8'));
const ids = readdirSync(ready)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

/** What a case says of the rules that it was begun with. */
function session(id: string) {
  const { rules, sha256 } = rulesOf(id);
  const ruleSet = { id, version: rules.version, sha256 };
  return { finished: true, ruleSet, questions: {}, aside: {}, asideNotes: {} };
}

/** Cases that may lack any answer, under every rule set of the package; some with parts, organisations and what documents say of them. */
function partialCases(count: number): object[] {
  const each = Math.ceil(count / ids.length);
  return ids.flatMap((id, place) => {
    const { rules } = rulesOf(id);
    const cases = [...generatedCases(rules, { count: each, seed: place + 1, notes: 0.3 })];
    return cases.map(({ answers, notes }, number) => ({
      id: `arende-${id}-${number}`,
      ...(number % 3 === 0 ? { title: `Ärende ${number} <b>&amp;</b>`, organisation: 'Föreningen "Å & Ö"' } : {}),
      date: '2026-11-21',
      answers,
      notes,
      ...(number % 5 === 4
        ? {
            organisations: [
              { id: 'en', title: 'En' },
              { id: 'tva', title: 'Två', answers: {} },
            ],
          }
        : {}),
      ...(number % 7 === 6 ? { document: { registryNumber: `KS 2026/${number}`, committee: 'Kommunstyrelsen' } } : {}),
      session: session(id),
    }));
  });
}

/** The cases that come with the package, and the real ones of the tests, by the rules and on the day that they are for. */
function realCases(): object[] {
  const shipped = ['exempel', 'exempel-fordjupad'].flatMap((folder) => {
    const rules = folder === 'exempel' ? 'iop' : 'iop-fordjupad';
    return readdirSync(join(root, 'rules', folder)).map((name) => {
      const data = JSON.parse(readFileSync(join(root, 'rules', folder, name), 'utf8'));
      return { session: session(rules), date: '2026-11-21', ...data, id: `${folder}-${name.replace('.json', '')}` };
    });
  });
  const folder = join(root, 'test', 'scenarios');
  const scenarios = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const data = parse(readFileSync(join(folder, name), 'utf8'));
      return (data.scenarios ?? [data]) as { rules: string; date: string; case: object }[];
    });
  const told = scenarios.map(({ rules, date, case: data }, number) => ({
    ...data,
    id: `scenario-${number}`,
    date,
    session: session(rules),
  }));
  return [...shipped, ...told];
}

/** What is made of each case: every document in HTML, and in Word one, or all. */
interface Asked {
  readonly data: object;
  readonly word: readonly (typeof kinds)[number][];
}

const asked: readonly Asked[] = [
  ...realCases().map((data) => ({ data, word: kinds })),
  ...partialCases(Number(process.env['CASES'] ?? 2000)).map((data, number) => ({
    data,
    word: kinds.slice(number % kinds.length).slice(0, 1),
  })),
];

declare global {
  var made: (
    text: string,
    wanted: { readonly html: readonly string[]; readonly word: readonly string[] },
  ) => Promise<MadeOnPage | { readonly findings: readonly string[] }>;
}

/** What the command makes of the same cases, by their ids: of all in one run for each kind of output. */
function madeByCommand(saved: readonly string[]) {
  const folder = emptyFolder();
  const cases = join(folder, 'arenden.ndjson');
  writeFileSync(cases, saved.map((text) => `${JSON.stringify(JSON.parse(text))}\n`).join(''));
  const lines = commandOutput(['assess', cases, '--format', 'ndjson', '--quiet'], folder).trimEnd().split('\n');
  const written = (kind: string, format: string) => {
    const into = join(folder, `${kind}-${format}`);
    mkdirSync(into);
    commandOutput(['report', cases, '--document', kind, '--format', format, '--no-settings', '-o', into], folder);
    return (id: string) => readFileSync(join(into, `${id}-${kind}.${format === 'text' ? 'txt' : format}`));
  };
  return { lines, written };
}

describe('what the page makes of a case is what the command makes of it, to the byte', () => {
  const browser = useBrowser('chromium');

  test('every case that comes with the package, real cases, and 2,000 that lack any answers', async () => {
    const { page, trouble } = await open(browser(), fileAddress(pageFile()));
    await page.evaluate(await script());
    const made: MadeOnPage[] = [];
    for (const { data, word } of asked) {
      const one = await page.evaluate(([text, html, others]) => globalThis.made(text, { html, word: others }), [
        JSON.stringify(data),
        kinds,
        word,
      ] as const);
      if ('findings' in one) throw new Error(`${JSON.stringify(data)}: ${one.findings}`);
      made.push(one);
    }
    expect(trouble).toEqual([]);
    const { lines, written } = madeByCommand(made.map(({ saved }) => saved));
    expect(lines).toHaveLength(made.length);
    const texts = written('bedomning', 'text');
    for (const [index, { saved, json, text }] of made.entries()) {
      const { id } = JSON.parse(saved);
      const result = JSON.parse(itemAt(lines, index));
      const warnings = result.warnings.map(({ message }: { message: string }) => message);
      expect(json).toBe(JSON.stringify({ ...result, warnings }));
      expect(text, id).toBe(texts(id).toString());
    }
    for (const kind of kinds) {
      const [html, docx] = [written(kind, 'html'), written(kind, 'docx')];
      for (const one of made) {
        const { id } = JSON.parse(one.saved);
        expect(one.html[kind], `${id} ${kind}`).toBe(html(id).toString());
        const word = one.word[kind];
        if (word !== undefined) expect(Buffer.from(word, 'base64').equals(docx(id)), `${id} ${kind}`).toBe(true);
      }
    }
  }, 900_000);
});
