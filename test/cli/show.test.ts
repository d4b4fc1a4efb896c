import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/diagram/compile.ts';
import { logicGraph } from '../../src/documents/rules/logic.ts';
import { ruleSetDocument } from '../../src/documents/rules/rule-set.ts';
import { logicSvg } from '../../src/formats/drawing.ts';
import { documentHtml } from '../../src/formats/html.ts';
import { bundledIds } from '../../src/tasks/bundled.ts';
import { sample } from '../deep.ts';
import { bundled } from '../files/bundled.ts';
import { allElements, readMarkup } from '../formats/markup.ts';
import { nineFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';

describe('show', () => {
  test('prints a whole rule set as Markdown, with what stands under it', () => {
    const { status, out } = run(['show', 'malmo-hvo-2020']);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^# .+\n\nmalmo-hvo-2020 2\.0\.1\. Har slutat gälla: gällde från .+ till 2022-12-31\. Bygger på grund 1\.\d+\.\d+\.\n/,
    );
    for (const heading of ['Utfall', 'Förutsättningar: rättslig spärr', 'Frågor', 'Handläggning', 'Källor']) {
      expect(out).toContain(`\n## ${heading}\n`);
    }
    expect(out).toContain('\n```mermaid\nflowchart LR\n');
    expect(out).toContain('\n**Beslutstabell: Ingen marknad**\n\n| ');
  });

  test.each(['markdown', 'html'])(
    'says as %s when the rules apply, of which date it is, and that it is no decision',
    (format) => {
      const on = (date: string) => run(['show', 'malmo-hvo-2020', '--format', format, '--date', date]).out;
      expect(on('2026-11-21')).toContain('Har slutat gälla: gällde från 2020-10-20 till 2022-12-31.');
      const text = on('2021-03-01');
      expect(text).toContain('Gäller från 2020-10-20 till 2022-12-31.');
      expect(text).toContain('Gränsvärden och beslutstabeller visas som de är 2021-03-01.');
      expect(text.replaceAll('&quot;', '"')).toContain('Varje fråga kan också besvaras med "vet inte".');
      expect(text).toContain('Detta är ett stöd för bedömningen och inget beslut.');
    },
  );

  test.each([
    ['mermaid', /^flowchart LR\n/],
    ['svg', /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" lang="sv"/],
    ['html', /^<!doctype html>\n<html lang="sv">\n/],
  ])('prints %s', (format, begins) => {
    const { status, out, err } = run(['show', 'iop-fordjupad', '--format', format, '--date', '2026-06-01']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(begins);
  });

  test('has a sound page and a sound drawing for every rule set that comes with the package', async () => {
    for (const id of sample(bundledIds(), 2)) {
      const { rules } = await bundled(id);
      const compiled = compile(rules, '2026-06-01');
      if (!compiled.ok) throw new Error(`${id} does not compile`);
      for (const text of [
        documentHtml(ruleSetDocument(compiled.value, [])),
        logicSvg(logicGraph(rules), rules.title),
      ]) {
        expect(allElements(readMarkup(text, ['meta', 'col'])).length).toBeGreaterThan(50);
      }
    }
  });

  test('shows the limits of the date, and says what is missing then', () => {
    const on = (date: string) => run(['show', 'iop-fordjupad', '--date', date]).out.replaceAll('\u00a0', ' ');
    expect(on('2025-06-01')).toMatch(/\*\*Den 2025-06-01: 300 000 euro\.\*\* Värden: /);
    expect(on('2026-06-01')).toMatch(
      /Den 2026-06-01: inget känt värde\.\*\* Det som hänger på det går inte att avgöra då\. Värden: .+ till 2025-12-31/,
    );
    expect(run(['show', '--date', '2026-02-30']).status).toBe(2);
  });

  test('writes to a file, whole or not at all, and never over its own rules', () => {
    const cwd = emptyFolder();
    expect(run(['show', '-o', 'iop.md'], { cwd })).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'iop.md'), 'utf8')).toMatch(/^# /);
    const rules = readFileSync(nineFile, 'utf8');
    writeFileSync(join(cwd, 'egna.yaml'), rules);
    const over = run(['show', 'egna.yaml', '--format', 'html', '-o', 'egna.yaml'], { cwd });
    expect(over).toMatchObject({ status: 3, out: '' });
    expect(over.err).toContain('[output-is-input]');
    expect(readFileSync(join(cwd, 'egna.yaml'), 'utf8')).toBe(rules);
    const lost = run(['show', '-o', 'saknas/iop.md'], { cwd });
    expect(lost.status).toBe(3);
    expect(lost.err).toContain('[output-failed]');
    expect(existsSync(join(cwd, 'saknas'))).toBe(false);
  });

  test('says which formats there are', () => {
    const { status, err } = run(['show', '--format', 'pdf']);
    expect(status).toBe(2);
    expect(err).toContain('Välj docx, html, markdown, text, mermaid eller svg.');
  });
});

test.each([
  [['show', 'saknas.yaml'], 'Inget är utskrivet.'],
  [['new-rules', 'ny', '--extends', 'saknas.yaml'], 'Ingen regelfil är skriven.'],
  [['explain', 'marknad', '--rules', 'saknas.yaml'], 'Inget är förklarat.'],
  [['assess', '--rules', 'saknas.yaml', '-'], 'Inget ärende är bedömt.'],
])('without the rule file, %j says what it has left undone', (args, left) => {
  const { status, err } = run(args);
  expect(status).toBe(3);
  expect(err).toMatch(new RegExp(`Regelverket saknas\\.yaml kan inte användas\\. ${left.replace('.', '\\.')}\n$`));
});
