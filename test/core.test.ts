import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { toolVersion } from '../src/assessment/tool.ts';
import { type AnswerValue, choicesIn } from '../src/rules/answer.ts';
import { answerInWords } from '../src/wording/answers.ts';
import { emptyFolder, run } from './cli/run.ts';
import { bundled as bundledRules } from './files/bundled.ts';
import { blocksOf, pages, root } from './pages.ts';

/** A program that imports the package as it is installed, in one file for a browser, with the modules in it and what the bundler said. */
async function bundled(
  program: string,
): Promise<{ code: string; modules: readonly string[]; told: readonly string[] }> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'iop-check'));
  writeFileSync(join(folder, 'page.js'), program);
  const told: string[] = [];
  const onLog = (_: unknown, { message }: { message: string }) => told.push(message);
  const bundle = await rolldown({ cwd: folder, input: 'page.js', platform: 'browser', onLog });
  const { output } = await bundle.generate({ format: 'iife', codeSplitting: false });
  await bundle.close();
  return { code: output[0].code, modules: output[0].moduleIds, told };
}

interface Shown {
  readonly name: string;
  readonly textContent: string;
  readonly onclick?: () => void;
}

/** What a page shows, in something that has nothing of Node and of a browser only the elements and what decodes bytes. */
function opened(code: string): () => readonly Shown[] {
  let shown: readonly Shown[] = [];
  const main = { replaceChildren: (...all: readonly Shown[]) => (shown = all) };
  const document = { createElement: (name: string) => ({ name }), querySelector: () => main };
  runInContext(code, createContext({ document, TextDecoder, TextEncoder }));
  return () => shown;
}

describe('what needs no Node', () => {
  const [block] = pages.flatMap(blocksOf).filter(({ language }) => language === 'html');
  const script = /<script type="module">([\s\S]*)<\/script>/.exec(block?.text ?? '')?.[1] ?? '';

  test('is put into a page without a word of the bundler, a module of Node, or what zod says in other languages', async () => {
    const { code, modules, told } = await bundled(script);
    expect(told).toEqual([]);
    expect(code).not.toMatch(/["']node:/);
    expect(modules.filter((id) => /zod\/.*locales\/(?!en\.)|\/commander\/|\/yaml\/|\/docx\//.test(id))).toEqual([]);
  });

  test('asks and judges in the page of the documentation as the command does', async () => {
    const shown = opened((await bundled(script)).code);
    const answers: Record<string, AnswerValue> = {};
    const { questions } = (await bundledRules('iop')).rules;
    while (shown()[0]?.name === 'h1') {
      const [heading, first] = shown();
      const [id, question] = Object.entries(questions).find(([, { text }]) => text === heading?.textContent)!;
      answers[id] = choicesIn(question).find(
        ({ value }) => answerInWords(question, value) === first?.textContent,
      )!.value;
      first?.onclick?.();
    }
    const { out, err } = run(['assess'], { input: JSON.stringify({ answers }) });
    expect(err).toBe('');
    const told = (text: string) => text.slice(text.indexOf('Utfall:'), text.indexOf('SHA-256'));
    expect(Object.keys(answers).length).toBeGreaterThan(5);
    expect(shown()[0]?.textContent).toContain('Utfall: Värt att pröva vidare.');
    expect(told(shown()[0]?.textContent ?? '')).toBe(told(out));
  });

  test('names the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(toolVersion).toBe(version);
  });
});
