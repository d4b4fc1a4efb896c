import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkRuleText } from '../../src/files/check-rule-file.ts';
import type { PlacedDiagnostic } from '../../src/rules/diagnostic.ts';
import { messageOf } from '../../src/wording/diagnostic-messages.ts';

// Whoever does what a message says must have done with it: each piece of advice is followed here, and the file is then sound.
const good = readFileSync(join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml'), 'utf8');

function broken(from: string, to: string): string {
  expect(good).toContain(from);
  return good.replace(from, to);
}

async function findings(text: string): Promise<PlacedDiagnostic[]> {
  const { found } = await checkRuleText(text, 'liten.yaml');
  return found.filter(({ diagnostic }) => diagnostic.code !== 'id-and-file-name');
}

/** The text with what a finding points at written in another way. */
function instead(text: string, { place }: PlacedDiagnostic, written: string): string {
  const lines = text.split('\n');
  const line = lines[place!.line - 1]!;
  lines[place!.line - 1] = line.slice(0, place!.column - 1) + written + line.slice(place!.endColumn - 1);
  return lines.join('\n');
}

/** Checks that a mistake is one finding that says each way to write it, and that all of them are sound. */
async function expectAdvice(text: string, ...ways: readonly string[]): Promise<string> {
  const found = await findings(text);
  const messages = found.map(({ diagnostic }) => messageOf(diagnostic));
  expect(messages).toHaveLength(1);
  for (const way of ways) {
    expect(messages[0]).toContain(way);
    expect(await findings(instead(text, found[0]!, way))).toEqual([]);
  }
  return messages[0]!;
}

const question = 'type: number, unit: kr, min: 0, max: 100,';

describe('how a value is written, which then is sound', () => {
  test.each([
    ['version: 1', '1.0.0'],
    ['version: 1.0', '1.0.0'],
    ['version: 1.10', '1.10.0'],
    ['version: 2.0', '2.0.0'],
    ['version: v1.2', '1.2.0'],
    ['version: 1,5', '1.5.0'],
    ['version: 1.2.3-beta', '1.2.3'],
    ['version: "3"', '3.0.0'],
  ])('%s', async (written, way) => {
    await expectAdvice(broken('version: 1.0.0', written), way);
  });

  test.each([
    ['{ from: 2020 }', '2020-01-01'],
    ['{ from: 2020-01 }', '2020-01-01'],
    ['{ from: 2020-1-1 }', '2020-01-01'],
    ['{ from: 20200101 }', '2020-01-01'],
    ['{ from: 2020/01/01 }', '2020-01-01'],
    ['{ from: 1 januari 2020 }', '2020-01-01'],
    ['{ from: 2020-01-01, to: 2030 }', '2030-12-31'],
    ['{ from: 2020-01-01, to: 2028-02 }', '2028-02-29'],
    ['{ from: 2020-01-01, to: "2030-4" }', '2030-04-30'],
    ['{ from: 2020-01-01T00:00:00 }', '2020-01-01'],
  ])('valid: %s', async (written, way) => {
    await expectAdvice(broken('{ from: 2020-01-01 }', written), way);
  });

  test('a year that a source is from', async () => {
    await expectAdvice(broken('En källa, ', 'En källa, date: 2019, '), '2019-01-01');
  });

  test.each([
    ['id: 2020', 'nr-2020'],
    ['id: 1.5', 'nr-1-5'],
    ['id: Litet regelverk', 'litet-regelverk'],
    ['id: 2020-regler', 'regler'],
    ['id: "2020"', 'nr-2020'],
    ['id: true', '"true"'],
  ])('%s', async (written, way) => {
    await expectAdvice(broken('id: liten', written), way);
  });

  test.each([
    ['title: 2020', '"2020"'],
    ['title: 1.0', '"1.0"'],
    ['title: true', '"true"'],
    ['title: -5e3', '"-5e3"'],
  ])('%s', async (written, way) => {
    await expectAdvice(broken('title: Litet regelverk', written), way);
  });

  test.each([
    ['max: "100"', ['100']],
    ['max: "2,5"', ['2.5']],
    ['max: 100 kr', ['100']],
    ['max: 100kr', ['100']],
    ['max: 50 %', ['50']],
    ['max: 1.000.000', ['1000000']],
    ['max: 1 000 000', ['1000000']],
    ['max: 1\u00A0000\u00A0000', ['1000000']],
    ['max: 1_000', ['1000']],
    ['max: "1,000"', ['1000', '1']],
    ['max: 1.000', ['1000', '1']],
    ['max: 0100', ['100']],
    ['max: 0x64', ['100']],
    ['max: 99,5', ['99.5']],
    ['max: 1,250,000', ['1250000']],
    ['max: 99, 5', ['99.5']],
  ])('a number: %s', async (written, ways) => {
    await expectAdvice(broken(question, question.replace('max: 100', written)), ...ways);
  });

  test.each([
    ['2,5', ['2.5']],
    ['100 kr', ['100']],
    ['50%', ['50']],
    ['"50"', ['50']],
    ['1,5', ['1.5']],
    ['tak', ['{ limit: tak }']],
  ])('a number in a condition: max: %s', async (written, ways) => {
    await expectAdvice(
      broken('max: { limit: tak }', `max: ${written}`).replace(/limits:\n(?: .*\n)+/, (text) =>
        written === 'tak' ? text : '',
      ),
      ...ways,
    );
  });

  test.each(['.5', '+5', '1e1', '5.', '-0'])('%s is a number as it stands', async (written) => {
    expect(await findings(broken('min: 0, max: 100', `min: -1, max: ${written}`))).toEqual([]);
  });

  test('a number whose unit says that it is another is never guessed', async () => {
    for (const written of ['2 år', '10 tkr', '5 mnkr', 'tio', '2-3']) {
      const [found, ...others] = await findings(broken('max: 100', `max: ${written}`));
      expect(others).toEqual([]);
      expect(messageOf(found!.diagnostic)).toMatch(
        /här ska det stå ett tal, inte en text\.(?: Tal skrivs bara med siffror.*)?$/,
      );
    }
  });

  test.each([
    ['sources: kalla', '[kalla]'],
    ['sources: [kalla]\n    label: yes', null],
  ])('%s', async (written, way) => {
    const text = broken('    sources: [kalla]', `    ${written}`);
    if (way === null) expect(await findings(text)).toEqual([]);
    else await expectAdvice(text, way);
  });

  test('several in one text where a list should stand', async () => {
    const two = broken('kalla: { title', 'annan: { title: Annan, confidence: low }\n  kalla: { title');
    for (const written of ['kalla, annan', 'kalla annan', '"kalla;annan"']) {
      const text = two.replace('    sources: [kalla]', `    sources: ${written}`);
      await expectAdvice(text, '[kalla, annan]');
    }
  });

  test.each([
    ['whole: ja', 'true'],
    ['whole: "false"', 'false'],
    ['changeable: nej', 'false'],
    ['changeable: no', 'false'],
  ])('%s', async (written, way) => {
    await expectAdvice(broken(question, `${question} ${written},`), way);
  });

  test('format as a text', async () => {
    await expectAdvice(broken('format: 1', 'format: "1"'), '1');
  });

  test('an address without its beginning', async () => {
    await expectAdvice(broken('En källa, ', 'En källa, url: www.riksdagen.se/lag, '), 'https://www.riksdagen.se/lag');
  });
});
