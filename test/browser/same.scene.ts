import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
              { id: 'en', title: 'En', answers: {} },
              { id: 'tva', title: 'Två', answers: {} },
            ],
          }
        : {}),
      ...(number % 7 === 6 ? { document: { committee: 'Kommunstyrelsen', author: 'Åsa "Ö" <Ek>' } } : {}),
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

/** A case and the documents that are made about it, in HTML and Word. */
interface Asked {
  readonly data: object;
  readonly documents: readonly (typeof kinds)[number][];
}

const asked: readonly Asked[] = [
  ...realCases().map((data) => ({ data, documents: kinds })),
  ...partialCases(Number(process.env['CASES'] ?? 2000)).map((data, number) => ({
    data,
    documents: [itemAt(kinds, number % kinds.length)],
  })),
];

declare global {
  var made: (
    text: string,
    documents: readonly string[],
  ) => Promise<MadeOnPage | { readonly findings: readonly string[] }>;
}

/** Cases as the page has saved them, in a file that the command reads. */
function savedIn(made: readonly MadeOnPage[]): string {
  const file = join(emptyFolder(), 'arenden.ndjson');
  writeFileSync(file, made.map(({ saved }) => `${JSON.stringify(JSON.parse(saved))}\n`).join(''));
  return file;
}

/** The documents of a kind that the command makes of cases, by their ids. */
function documentsByCommand(cases: string, kind: string, format: 'text' | 'html' | 'docx'): (id: string) => Buffer {
  const folder = emptyFolder();
  commandOutput(['report', cases, '--document', kind, '--format', format, '--no-settings', '-o', folder]);
  return (id) => readFileSync(join(folder, `${id}-${kind}.${format === 'text' ? 'txt' : format}`));
}

const idOf = ({ saved }: MadeOnPage): string => JSON.parse(saved).id;

describe('what the page makes of a case is what the command makes of it, to the byte', () => {
  const browser = useBrowser('chromium');

  test('every case that comes with the package, real cases, and 2,000 that lack any answers', async () => {
    const { page, trouble } = await open(browser(), fileAddress(pageFile()));
    await page.evaluate(await script());
    const made: MadeOnPage[] = [];
    for (const { data, documents } of asked) {
      const one = await page.evaluate(([text, kind]) => globalThis.made(text, kind), [
        JSON.stringify(data),
        documents,
      ] as const);
      if ('findings' in one) throw new Error(`${JSON.stringify(data)}: ${one.findings}`);
      made.push(one);
    }
    expect(trouble).toEqual([]);
    const cases = savedIn(made);
    const lines = commandOutput(['assess', cases, '--format', 'ndjson', '--quiet']).trimEnd().split('\n');
    expect(lines).toHaveLength(made.length);
    const texts = documentsByCommand(cases, 'bedomning', 'text');
    for (const [index, one] of made.entries()) {
      const result = JSON.parse(itemAt(lines, index));
      const warnings = result.warnings.map(({ message }: { message: string }) => message);
      expect(one.json).toBe(JSON.stringify({ ...result, warnings }));
      expect(one.text, idOf(one)).toBe(texts(idOf(one)).toString());
    }
    for (const kind of kinds) {
      const some = made.filter(({ html }) => kind in html);
      const written = savedIn(some);
      const [html, docx] = [documentsByCommand(written, kind, 'html'), documentsByCommand(written, kind, 'docx')];
      for (const one of some) {
        expect(one.html[kind], `${idOf(one)} ${kind}`).toBe(html(idOf(one)).toString());
        const isSame = Buffer.from(one.word[kind] ?? '', 'base64').equals(docx(idOf(one)));
        expect(isSame, `${idOf(one)} ${kind} in Word`).toBe(true);
      }
    }
  }, 900_000);
});
