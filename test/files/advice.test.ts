import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlacedDiagnostic } from '../../src/rules/findings.ts';
import { checkRuleFile, checkRuleText } from '../../src/tasks/check.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { emptyFolder } from '../cli/run.ts';
import { sample } from '../deep.ts';

// Whoever does what a message says must have done with it: each piece of advice is followed here, and the file is then sound.
const good = readFileSync(join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml'), 'utf8');

function broken(from: string, to: string): string {
  expect(good).toContain(from);
  return good.replace(from, to);
}

async function findings(text: string): Promise<PlacedDiagnostic[]> {
  const { found } = await checkRuleText(text, 'liten.yaml');
  // Another condition than the file has gives another outcome than its example expects.
  return found.filter(({ diagnostic }) => diagnostic.code !== 'example-failed');
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

  test('one text where a list of texts should stand', async () => {
    const text = broken(
      'text: Det går inte.,',
      'text: Det går inte., proposals: ger förvaltningen i uppdrag att utreda,',
    );
    await expectAdvice(text, '["ger förvaltningen i uppdrag att utreda"]');
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

  test.each([
    ['valid: 2020-01-01', '{ from: 2020-01-01 }'],
    ['valid: 2020', '{ from: 2020-01-01 }'],
    ['valid: "2020-1-1"', '{ from: 2020-01-01 }'],
  ])('%s', async (written, way) => {
    await expectAdvice(broken('valid: { from: 2020-01-01 }', written), way);
  });

  test('options as a list', async () => {
    await expectAdvice(broken('{ ett: Det ena, annat: Det andra }', '[ett, annat]'), '{ ett: Ett, annat: Annat }');
  });

  test.each([
    ['belopp: 50 kr', '50'],
    ['belopp: "2,5"', '2.5'],
  ])('an answer of an example: %s', async (written, way) => {
    await expectAdvice(broken('{ val: ett }', `{ val: ett, ${written} }`), way);
  });

  test('format as a text', async () => {
    await expectAdvice(broken('format: 1', 'format: "1"'), '1');
  });

  test('an address without its beginning', async () => {
    await expectAdvice(broken('En källa, ', 'En källa, url: www.riksdagen.se/lag, '), 'https://www.riksdagen.se/lag');
  });
});

describe('how a condition is written, which then is sound', () => {
  const met = 'met: { question: val, is: ett }';
  const more = (text: string) =>
    text
      .replace('  fritt:', '  start: { section: Två, type: date, text: När?, help: Hjälp., why: Skäl. }\n  fritt:')
      .replace(
        'preconditions:\n',
        'calculated:\n  summa: { title: Summan, unit: kr, min: 0, max: 200, sum: [belopp, belopp] }\npreconditions:\n  annat-krav:\n    title: Annat\n    strength: supporting\n    met: { calculated: summa, min: 100 }\n    texts: { met: Ja., notMet: Nej. }\n    sources: [kalla]\n',
      );
  /** Puts a condition where that of a precondition stands, and follows the advice by putting that there instead. */
  const expectCondition = async (written: string, way: string, instead = way) => {
    const at = (condition: string) => more(broken(met, `met: ${condition}`));
    const found = await findings(at(written));
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([expect.stringContaining(way)]);
    expect(found[0]?.place?.line).toBe(
      at(written)
        .split('\n')
        .findIndex((line) => line.includes(`met: ${written.split('\n')[0]}`)) + 1,
    );
    expect(await findings(at(instead))).toEqual([]);
  };

  test.each<[string, string, string, string?]>([
    ['a question alone', 'val', '{ question: val, is: ett }'],
    ['a question of yes and no alone', 'ja-nej', '{ question: ja-nej, is: ja }'],
    ['a question of a number alone', 'belopp', '{ question: belopp, min: 50 }'],
    ['a question of a date alone', 'start', '{ question: start, before: 2020-01-01 }'],
    ['a precondition alone', 'annat-krav', '{ precondition: annat-krav, is: met }'],
    ['a calculated value alone', 'summa', '{ calculated: summa, min: 100 }'],
    ['a limit alone', 'tak', '{ question: belopp, max: { limit: tak } }'],
    ['an option alone', 'annat', '{ question: val, is: annat }'],
    ['a misspelt question alone', 'belop', '{ question: belopp, min: 50 }'],
    ['a question as the key', '{ ja-nej: ja }', '{ question: ja-nej, is: ja }'],
    ['a question as the key, with an option', '{ val: annat }', '{ question: val, is: annat }'],
    ['a precondition as the key', '{ annat-krav: partlyMet }', '{ precondition: annat-krav, is: partlyMet }'],
    ['a word of no meaning', 'ja', '{ question: ja-nej, is: ja }'],
    ['a question as a precondition, without a word', '{ precondition: val }', '{ question: val, is: ett }'],
    ['a question as a precondition, with a grade', '{ precondition: val, is: met }', '{ question: val, is: ett }'],
    [
      'a question as a precondition, with an answer',
      '{ precondition: val, is: annat }',
      '{ question: val, is: annat }',
    ],
    ['a number as a precondition', '{ precondition: belopp, min: 5 }', '{ question: belopp, min: 5 }'],
    ['a precondition as a question', '{ question: annat-krav, is: met }', '{ precondition: annat-krav, is: met }'],
    [
      'a precondition as a question, answered',
      '{ question: annat-krav, is: ja }',
      '{ precondition: annat-krav, is: met }',
    ],
    ['a calculated value as a question', '{ question: summa, min: 5 }', '{ calculated: summa, min: 5 }'],
    ['a calculated value as a question, without a word', '{ question: summa }', '{ calculated: summa, min: 100 }'],
    [
      'a calculated value as a question, by a word it has not',
      '{ question: summa, is: 5 }',
      '{ calculated: summa, min: 100 }',
    ],
    ['a question as a calculated value', '{ calculated: belopp, max: 7 }', '{ question: belopp, max: 7 }'],
    ['a choice as a calculated value', '{ calculated: val, is: annat }', '{ question: val, is: annat }'],
    [
      'a precondition as a calculated value',
      '{ calculated: annat-krav, min: 1 }',
      '{ precondition: annat-krav, is: met }',
    ],
    ['a limit as a question', '{ question: tak, max: 5 }', '{ question: belopp, max: { limit: tak } }'],
    ['a question without a word', '{ question: val }', '{ question: val, is: ett }'],
    ['a number without a word', '{ question: belopp }', '{ question: belopp, min: 50 }'],
    ['a precondition without a word', '{ precondition: annat-krav }', '{ precondition: annat-krav, is: met }'],
    ['a calculated value without a word', '{ calculated: summa }', '{ calculated: summa, min: 100 }'],
    [
      'all with one condition',
      '{ all: { question: ja-nej, is: ja } }',
      '[{ question: ja-nej, is: ja }]',
      '{ all: [{ question: ja-nej, is: ja }] }',
    ],
    ['any with a name', '{ any: ja-nej }', '[{ question: ja-nej, is: ja }]', '{ any: [{ question: ja-nej, is: ja }] }'],
    [
      'several answers',
      '{ question: val, is: [ett, annat] }',
      'oneOf: [ett, annat]',
      '{ question: val, oneOf: [ett, annat] }',
    ],
    ['several numbers', '{ question: belopp, is: [1, 2] }', 'oneOf: [1, 2]', '{ question: belopp, oneOf: [1, 2] }'],
    ['one answer as several', '{ question: val, oneOf: ett }', 'is: ett', '{ question: val, is: ett }'],
    [
      'two grades',
      '{ precondition: annat-krav, is: [partlyMet, met] }',
      'atLeast: partlyMet',
      '{ precondition: annat-krav, atLeast: partlyMet }',
    ],
    [
      'the other two grades',
      '{ precondition: annat-krav, is: [notMet, partlyMet] }',
      '{ not: { precondition: annat-krav, is: met } }',
    ],
    [
      'a number of conditions alone',
      '{ atLeast: 1 }',
      '{ count: 1, of: [{ question: ja-nej, is: ja }] }',
      '{ atLeast: { count: 1, of: [{ question: ja-nej, is: ja }] } }',
    ],
    [
      'a list of conditions to count',
      '{ atLeast: [{ question: ja-nej, is: ja }, { question: val, is: ett }] }',
      '{ count: 1, of: [{ question: ja-nej, is: ja }, { question: val, is: ett }] }',
      '{ atLeast: { count: 1, of: [{ question: ja-nej, is: ja }, { question: val, is: ett }] } }',
    ],
    ['a word of another language', '{ question: val, equals: ett }', 'Menade du "is"?', '{ question: val, is: ett }'],
    ['in', '{ question: val, in: [ett, annat] }', 'Menade du "oneOf"?', '{ question: val, oneOf: [ett, annat] }'],
    ['a sign', '{ question: belopp, ">=": 5 }', 'Menade du "min"?', '{ question: belopp, min: 5 }'],
    ['a number as a text', '{ question: belopp, is: 50 kr }', 'skriv 50.', '{ question: belopp, is: 50 }'],
    ['not with a name', '{ not: ja-nej }', '{ question: ja-nej, is: ja }', '{ not: { question: ja-nej, is: ja } }'],
  ])('%s', async (_, written, way, instead) => {
    await expectCondition(written, way, instead);
  });

  test.each([
    [
      '[{ question: ja-nej, is: ja }, { question: val, is: ett }]',
      '[{ question: ja-nej, is: ja }, { question: val, is: ett }]',
    ],
    ['[ja-nej, annat-krav]', '[{ question: ja-nej, is: ja }, { precondition: annat-krav, is: met }]'],
  ])('a list: %s', async (written, list) => {
    for (const way of [`{ all: ${list} }`, `{ any: ${list} }`]) {
      await expectCondition(written, way);
      await expectCondition(`{ not: ${written} }`, way, `{ not: ${way} }`);
    }
  });

  test('a list over several lines', async () => {
    const list = (before: string, indent: string) =>
      broken(
        met,
        `met:\n${before}${indent}- question: val\n${indent}  is: ett\n${indent}- question: ja-nej\n${indent}  is: ja`,
      );
    const [found, ...others] = await findings(list('', '      '));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain(
      'Skriv all: (alla) eller any: (minst ett) på en egen rad ovanför listan, och dra in listan under den.',
    );
    for (const head of ['all', 'any']) expect(await findings(list(`      ${head}:\n`, '        '))).toEqual([]);
  });

  test('true for the last outcome', async () => {
    const text = broken('otherwise: true }', 'when: true }');
    const [found, ...others] = await findings(text);
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('skriv otherwise: true i stället för when');
    expect(await findings(text.replace('when: true', 'otherwise: true'))).toEqual([]);
  });

  test.each(['otherwise', 'annars'])('%s for the last outcome', async (word) => {
    const [found, ...others] = await findings(broken('otherwise: true }', `when: ${word} }`));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('skriv otherwise: true i stället för when');
  });

  test('one answer compared with another', async () => {
    const [found, ...others] = await findings(broken(met, 'met: { question: belopp, min: { question: belopp } }'));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('Räkna fram skillnaden under calculated');
  });

  test('true elsewhere', async () => {
    const [found, ...others] = await findings(broken(met, 'met: true'));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toBe(
      'Ett villkor kan inte vara true. Skriv vad som ska gälla, till exempel { question: FRÅGANS-ID, is: ja }.',
    );
  });

  test.each([
    [
      'sources: [kalla]\noutcomes',
      'sources: [ja-nej]\noutcomes',
      '"ja-nej" är en fråga, ingen källa. Skriv id på en källa.',
    ],
    ['max: { limit: tak }', 'max: { limit: ja-nej }', '"ja-nej" är en fråga, inget gränsvärde.'],
    [
      'expect: { outcome: ja }',
      'expect: { outcome: krav }',
      '"krav" är en förutsättning, inget utfall. Skriv id på ett utfall.',
    ],
    ['expect: { outcome: ja }', 'expect: { preconditions: { val: met } }', '"val" är en fråga, ingen förutsättning.'],
    ['expect: { outcome: ja }', 'expect: { missing: [krav] }', '"krav" är en förutsättning, ingen fråga.'],
    ['answers: { val: ett }', 'answers: { krav: ja }', '"krav" är en förutsättning, ingen fråga.'],
  ])('what is named as something else: %s → %s', async (from, to, way) => {
    const found = await findings(broken(from, to));
    const messages = found
      .filter(({ diagnostic }) => diagnostic.code === 'unknown-name')
      .map(({ diagnostic }) => messageOf(diagnostic));
    expect(messages).toEqual([expect.stringContaining(way)]);
  });
});

describe('a condition in other words than those of the format', () => {
  test.each([
    ['val = ett', '{ question: val, is: ett }'],
    ['val är annat', '{ question: val, is: annat }'],
    ['"val == \'ett\'"', '{ question: val, is: ett }'],
    ['belopp <= 50', '{ question: belopp, max: 50 }'],
    ['{ limit: tak }', '{ question: belopp, max: { limit: tak } }'],
    ['{ limit: val, is: ett }', '{ question: val, is: ett }'],
    ['{ limit: belopp, max: { limit: tak } }', '{ question: belopp, max: { limit: tak } }'],
    ['{ precondition: belopp, max: { limit: tak } }', '{ question: belopp, max: { limit: tak } }'],
  ])('%s', async (written, way) => {
    const text = broken('met: { question: val, is: ett }', `met: ${written}`);
    const messages = (await findings(text)).map(({ diagnostic }) => messageOf(diagnostic));
    expect(messages).toEqual([expect.stringContaining(`Skriv ${way}.`)]);
    expect(await findings(broken('met: { question: val, is: ett }', `met: ${way}`))).toEqual([]);
  });

  test('about what no condition is about', async () => {
    const [found] = await findings(broken('met: { question: val, is: ett }', 'met: { outcome: nej }'));
    expect(messageOf(found!.diagnostic)).toMatch(/^"nej" är ett utfall, och det är inget villkor i sig\./);
  });

  test.each([
    ['strength: required', 'strength: krav', 'required'],
    ['precondition: krav, is: notMet', 'precondition: krav, is: inte uppfylld', 'notMet'],
    ['type: yesNo', 'type: ja/nej', 'yesNo'],
  ])('%s written as %s', async (from, to, word) => {
    const [found] = await findings(broken(from, to));
    expect(messageOf(found!.diagnostic)).toContain(`Menade du "${word}"?`);
  });
});

describe('how far a question goes, written as no number', () => {
  test.each([
    ['1 000 kr', '1000'],
    ['100 %', '100'],
    ['"50"', '50'],
    ['1.000.000', '1000000'],
  ])('%s', async (written, way) => {
    await expectAdvice(broken('max: 100,', `max: ${written},`), way);
  });

  test('in a file on top of another', async () => {
    const [found, ...others] = await findings(
      'format: 1\nid: x\nversion: 1.0.0\ntitle: X\nvalid: { from: 2020-01-01 }\nextends: [iop-fordjupad]\nquestions:\n  stod-belopp:\n    max: 2 000 kr\n',
    );
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('skriv 2000.');
  });
});

describe('options that are read as something else', () => {
  const options = (yes: string, no: string) =>
    good.replace('{ ett: Det ena, annat: Det andra }', `{ ${yes}: Sant, ${no}: Falskt }`);
  const used = (text: string, use: string) =>
    text.replace('is: ett }', `is: ${use} }`).replace('{ val: ett }', `{ val: ${use} }`);

  test.each([
    ['true', 'ja'],
    ['false', 'nej'],
    ['null', 'inget'],
  ])('%s', async (option, other) => {
    const text = used(options(option, 'annat'), option);
    const found = await findings(text);
    expect(found.map(({ diagnostic, place }) => [diagnostic.code, place?.line, place?.column])).toEqual([
      ['misread-option', 16, 16],
    ]);
    expect(messageOf(found[0]!.diagnostic)).toContain(
      `Ge det ett annat id, till exempel ${other}, överallt. Annars skriv "${option}" med citattecken där.`,
    );
    expect(await findings(used(options(other, 'annat'), other))).toEqual([]);
    expect(await findings(used(options(option, 'annat'), `"${option}"`))).toEqual([]);
  });

  test('both of a question, in a list', async () => {
    const text = options('true', 'false')
      .replace('is: ett }', 'oneOf: [true, false] }')
      .replace('{ val: ett }', '{ val: "true" }');
    expect((await findings(text)).map(({ diagnostic }) => diagnostic.code)).toEqual([
      'misread-option',
      'misread-option',
    ]);
  });

  test.each(['yes', 'no', 'on', 'off', 'y', 'n', 'ja', 'nej'])('%s is read as it is written', async (option) => {
    expect(await findings(used(options(option, 'annat'), option))).toEqual([]);
  });

  test.each([
    ['1', 'nr-1'],
    ['2020', 'nr-2020'],
    ['True', 'ja'],
    ['"Ja, delvis"', 'ja-delvis'],
  ])('%s is no id', async (option, way) => {
    const text = used(options(option, 'annat'), way);
    const [found] = await findings(text);
    expect(messageOf(found!.diagnostic)).toContain(`"${way}"`);
    expect(await findings(used(options(way, 'annat'), way))).toEqual([]);
  });
});

describe('where a dash is missing, which then is sound', () => {
  const outcomes = good
    .replace(
      '  - { id: nej, title: Nej, text: Det går inte., when: { precondition: krav, is: notMet } }\n',
      '  - id: nej\n    title: Nej\n    text: Det går inte.\n    when: { precondition: krav, is: notMet }\n',
    )
    .replace(
      '  - { id: ja, title: Ja, text: Det går., otherwise: true }\n',
      '  - id: ja\n    title: Ja\n    text: Det går.\n    otherwise: true\n',
    );
  const condition = (rest: string) =>
    good.replace(
      'met: { question: val, is: ett }',
      `met:\n      all:\n        - question: val\n          is: ett\n${rest}`,
    );
  const other = good.replace(
    'preconditions:\n',
    'preconditions:\n  mer:\n    title: Mer\n    strength: supporting\n    met: { question: ja-nej, is: ja }\n    texts: { met: Ja., notMet: Nej. }\n    sources: [kalla]\n',
  );
  const values = (rest: string) =>
    good.replace(
      '      - { from: 2020-01-01, to: 2024-12-31, value: 50, source: kalla }\n',
      `      - from: 2020-01-01\n        to: 2024-12-31\n        value: 50\n        source: kalla\n${rest}`,
    );

  test.each([
    ['of an outcome', outcomes, '  - id: ja', '    id: ja'],
    ['of an outcome, as far out as the dashes', outcomes, '  - id: ja\n', '  id: ja\n'],
    ['of the first outcome', outcomes, '  - id: nej', '    id: nej'],
    [
      'of an example',
      `${good}  - name: Två\n    answers: { val: annat }\n    expect: { outcome: nej }\n`,
      '  - name: Två',
      '    name: Två',
    ],
    ['of the only example', good, '  - name: Ett', '    name: Ett'],
    [
      'of a value of a limit',
      values('      - from: 2025-01-01\n        value: 60\n        source: kalla\n'),
      '      - from: 2025',
      '        from: 2025',
    ],
    ['of the only value of a limit', values(''), '      - from: 2020', '        from: 2020'],
    [
      'of a condition',
      condition('        - question: ja-nej\n          is: ja'),
      '        - question: ja-nej',
      '          question: ja-nej',
    ],
    [
      'of a condition with another word',
      condition('        - question: belopp\n          min: 5'),
      '        - question: belopp',
      '          question: belopp',
    ],
    [
      'of a condition of another kind',
      condition('        - precondition: mer\n          is: met').replace(
        /preconditions:\n/,
        other.slice(other.indexOf('preconditions:\n'), other.indexOf('  krav:')),
      ),
      '        - precondition: mer',
      '          precondition: mer',
    ],
    [
      'of a condition of another kind with another word',
      condition('        - precondition: mer\n          atLeast: met').replace(
        /preconditions:\n/,
        other.slice(other.indexOf('preconditions:\n'), other.indexOf('  krav:')),
      ),
      '        - precondition: mer',
      '          precondition: mer',
    ],
    ['of the only condition', condition(''), '        - question: val', '          question: val'],
    [
      'of a condition, as far out as the dashes',
      condition('        - question: ja-nej\n          is: ja'),
      '        - question: ja-nej',
      '        question: ja-nej',
    ],
    [
      'of a source',
      good
        .replace('    sources: [kalla]', '    sources:\n      - kalla\n      - annan')
        .replace('sources:\n', 'sources:\n  annan: { title: Annan, confidence: low }\n'),
      '      - annan',
      '        annan',
    ],
    [
      'of an answer, as far out as the dashes',
      good.replace(
        'met: { question: val, is: ett }',
        'met:\n      question: val\n      oneOf:\n        - ett\n        - annat',
      ),
      '        - annat',
      '        annat',
    ],
    ['but for its space', outcomes, '  - id: ja', '  -id: ja'],
    ['but for a dash of a word processor', outcomes, '  - id: ja', '  – id: ja'],
    ['but for a bullet', outcomes, '  - id: ja', '  • id: ja'],
  ])('%s', async (_, sound, item, without) => {
    expect(await findings(sound)).toEqual([]);
    const text = sound.replace(item, without);
    expect(text).not.toBe(sound);
    const found = await findings(text);
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([expect.stringMatching(/bindestreck/)]);
    const key = without.trim().split(':')[0]!;
    // Of words in a list, the first of those that are read as one is pointed at.
    if (key !== 'annan') expect(text.split('\n')[found[0]!.place!.line - 1]).toContain(key);
    expect(found[0]!.place!.line).toBe(
      text.slice(0, text.indexOf(without)).split('\n').length - (key === 'annan' ? 1 : 0),
    );
  });

  test('and what is indented too little is no item', async () => {
    const [found, ...others] = await findings(outcomes.replace('    text: Det går inte.', '  text: Det går inte.'));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('Dra in den två steg till om den hör till punkten ovanför.');
  });

  test('and a key that stands twice in one item is none', async () => {
    const [found, ...others] = await findings(outcomes.replace('    title: Ja\n', '    title: Ja\n    title: Nej\n'));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toBe('Nyckeln "title" står två gånger. Ta bort den ena.');
  });
});

describe('what a file stands on', () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'under'));
  const onTop = (names: string) =>
    `format: 1\nid: lokal\nversion: 1.0.0\ntitle: Lokal\nvalid: { from: 2020-01-01 }\nextends: ${names}\nexamples: [{ name: Ett, answers: {}, expect: { outcome: null } }]\n`;
  for (const name of ['a.yaml', 'Bas.yaml', 'under/c.yml']) writeFileSync(join(folder, name), good);
  const file = join(folder, 'lokal.yaml');
  const findingsIn = async (text: string) => {
    writeFileSync(file, text);
    return (await checkRuleFile(file)).found.filter(({ diagnostic }) => diagnostic.severity === 'error');
  };

  test.each([
    ['iop', '[iop]'],
    ['a.yaml', '[a.yaml]'],
    ['a.yaml, Bas.yaml', '[a.yaml, Bas.yaml]'],
  ])('extends: %s', async (written, way) => {
    const found = await findingsIn(onTop(written));
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([expect.stringContaining(`Skriv ${way}.`)]);
    expect(await findingsIn(onTop(way))).toEqual([]);
  });

  test.each([
    ['A', 'a.yaml', 'Inget regelverk med id "A" följer med.'],
    ['a', 'a.yaml', 'Inget regelverk med id "a" följer med.'],
    ['IOP', 'iop', 'Inget regelverk med id "IOP" följer med.'],
    ['iop-fördjupad', 'iop-fordjupad', 'Inget regelverk med id "iop-fördjupad" följer med.'],
    ['iopp', 'iop', 'Inget regelverk med id "iopp" följer med.'],
    ['.\\a.yaml', 'a.yaml', 'har omvända snedstreck'],
    ['under\\c.yml', 'under/c.yml', 'har omvända snedstreck'],
    ['C:\\regler\\a.yaml', 'a.yaml', 'är en hel sökväg'],
    [join(folder, 'a.yaml'), 'a.yaml', 'är en hel sökväg'],
    ['/etc/iop.yaml', 'iop', 'är en hel sökväg'],
    ['a.yml', 'a.yaml', 'Filen "a.yml" finns inte.'],
    ['bas.yaml', 'Bas.yaml', 'Filen "bas.yaml" finns inte.'],
    ['under/c.yaml', 'under/c.yml', 'Filen "under/c.yaml" finns inte.'],
    ['iop.yaml', 'iop', 'Filen "iop.yaml" finns inte.'],
    ['a.json', 'a.yaml', 'är varken ett id eller en regelfil'],
    ['a.', 'a.yaml', 'är varken ett id eller en regelfil'],
    ['https://exempel.se/iop.yaml', 'iop', 'är en webbadress'],
    ['../iop.yaml', 'iop', 'ligger utanför den här filens mapp'],
  ])('extends: [%s]', async (written, way, problem) => {
    const found = await findingsIn(onTop(`[ '${written}' ]`));
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([
      expect.stringContaining(`Menade du "${way}"?`),
    ]);
    expect(messageOf(found[0]!.diagnostic)).toContain(problem);
    expect(await findingsIn(onTop(`[${way}]`))).toEqual([]);
  });

  test.each(['../x.yaml', '/x.yaml', 'https://exempel.se/x.yaml', 'helt-okand', '-'])(
    'nothing is near %s',
    async (name) => {
      const [found, ...others] = await findingsIn(onTop(`['${name}']`));
      expect(others).toEqual([]);
      expect(messageOf(found!.diagnostic)).not.toContain('Menade du');
    },
  );

  test.each([
    ['preconditions', 'krav: null'],
    ['preconditions', 'krav: ~'],
    ['preconditions', 'krav:'],
    ['preconditions', 'krav: false'],
    ['questions', 'val: null'],
    ['questions', 'val: { help: null }'],
    ['sources', 'kalla: null'],
    ['limits', 'tak: null'],
    ['forms', 'bidrag: null'],
    ['preconditions', 'krav: { partlyMet: null }'],
  ])('%s: { %s } cannot take away what is inherited', async (section, entry) => {
    const text = onTop('[a.yaml]').replace('examples:', `${section}:\n  ${entry}\nexamples:`);
    const found = await findingsIn(text);
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([
      expect.stringContaining(
        'Det som ärvs från ett regelverk under går inte att ta bort, bara att ändra. Ta bort raden',
      ),
    ]);
    expect(found[0]?.place?.line).toBe(8);
    expect(await findingsIn(onTop('[a.yaml]'))).toEqual([]);
  });
});

describe('a text that a comment cuts', () => {
  const quotedIn = (message: string) => /sätt citattecken om hela: (".*")\. Annars/.exec(message)?.[1];

  test.each([
    ['title: Kravet', 'Kravet enligt punkt #3 i planen', 'title: '],
    ['title: Kravet', 'Kravet #metoo', 'title: '],
    ['title: Kravet', 'Punkt # 3 i planen', 'title: '],
    ['help: Hjälp.', 'Se bilaga # tre i planen.', 'help: '],
    ['why: Skäl.', 'Skäl. #1 väger tyngst.', 'why: '],
    ['    text: Vilket?', 'Vilket av #1 och #2?', '    text: '],
    ['title: Tak', 'Tak #1', 'title: '],
    ['  - name: Ett', 'Exempel #1', '  - name: '],
  ])('%s → %s', async (from, written, key) => {
    const at = good.indexOf(`${from}\n`);
    expect(at).toBeGreaterThan(0);
    const text = `${good.slice(0, at)}${key}${written}${good.slice(at + from.length)}`;
    const [found, ...others] = await findings(text);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ diagnostic: { code: 'text-cut', severity: 'warning' } });
    const whole = quotedIn(messageOf(found!.diagnostic));
    expect(whole).toBe(JSON.stringify(written));
    expect(text.split('\n')[found!.place!.line - 1]?.slice(found!.place!.column - 1)).toMatch(/^#/);
    expect(await findings(text.replace(`${key}${written}`, `${key}${whole}`))).toEqual([]);
  });

  test.each([
    ['strength: required', 'strength: required # krav'],
    ['strength: required', 'strength: required #krav'],
    ['title: Kravet', 'title: Kravet # TODO: granska'],
    ['title: Kravet', 'title: Kravet # enligt lagen'],
    ['title: Kravet', 'title: "Kravet" #3 i planen'],
    ['title: Kravet', 'title: Kravet # iop-check-ignore unused-text: prov'],
    ['title: Kravet', 'title: Kravet ###'],
    ['title: Kravet', 'title: Kravet#3'],
    ['help: Hjälp.\n', 'help: Hjälp. # hela meningen, inget mer.\n'],
    ['    unit: kr\n', '    unit: kr # 2024 års priser\n'],
    ['  tak:\n', '  tak: #3\n'],
    ['title: Kravet', 'title: >- # 3 rader.\n      Kravet'],
  ])('%s → %s is no such text', async (from, to) => {
    const found = await findings(broken(from, to));
    const cut = found.filter(({ diagnostic }) => diagnostic.code === 'text-cut');
    // A number of its own after a text that is no sentence may be either, and is told of.
    expect(cut).toHaveLength(to.includes('2024') ? 1 : 0);
  });

  test.each([
    ['in a mapping with braces', 'title: En källa,', 'title: En källa #3,', 'title: "En källa #3",'],
    ['in a list with brackets', 'answers: { val: ett }', 'answers: { val: ett } # }', 'answers: { val: ett }'],
    [
      'over two lines',
      'title: Kravet\n',
      'title: Kravet enligt punkt #3 i\n      planen\n',
      'title: "Kravet enligt punkt #3 i\n      planen"\n',
    ],
    ['in texts', 'met: Ja.', 'met: Ja #1.', 'met: "Ja #1."'],
  ])('%s, where what comes after is lost too', async (_, from, to, way) => {
    const found = await findings(broken(from, to));
    if (!to.includes('# }')) {
      expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([
        expect.stringContaining('läses som en kommentar'),
      ]);
      expect(found[0]?.place?.line).toBe(broken(from, to).slice(0, broken(from, to).indexOf('#')).split('\n').length);
    } else expect(found).toEqual([]);
    expect(await findings(broken(from, way))).toEqual([]);
  });
});

describe('an invisible character is named with its place', () => {
  const places: [string, string, (sign: string) => string][] = [
    ['as indent', '    strength: required', (sign) => `${sign}${sign}${sign}${sign}strength: required`],
    ['in the indent', '    strength: required', (sign) => `   ${sign}strength: required`],
    ['before a dash', '  - name: Ett', (sign) => `${sign}${sign}- name: Ett`],
    ['after a dash', '  - name: Ett', (sign) => `  -${sign}name: Ett`],
    ['after a colon', 'title: Kravet', (sign) => `title:${sign}Kravet`],
    ['after a colon outermost', 'id: liten', (sign) => `id:${sign}liten`],
    ['after a colon between braces', '{ question: val, is: ett }', (sign) => `{ question:${sign}val, is: ett }`],
    ['before a colon', 'strength: required', (sign) => `strength${sign}: required`],
    ['in a key', 'strength: required', (sign) => `stren${sign}gth: required`],
    ['before a word', 'strength: required', (sign) => `strength: ${sign}required`],
    ['after a word', 'strength: required', (sign) => `strength: required${sign}`],
    ['after an option', 'is: ett }', (sign) => `is: ett${sign} }`],
    ['after a source', 'source: kalla }', (sign) => `source: kalla${sign} }`],
    ['in an id', 'id: liten', (sign) => `id: lit${sign}en`],
    ['after a number', 'max: 100,', (sign) => `max: 100${sign},`],
    ['in a number', 'max: 100,', (sign) => `max: 1${sign}000,`],
    ['after a date', 'from: 2020-01-01 }', (sign) => `from: 2020-01-01${sign} }`],
    ['after a version', 'version: 1.0.0', (sign) => `version: 1.0.0${sign}`],
    ['after a truth value', 'otherwise: true', (sign) => `otherwise: true${sign}`],
  ];
  const signs: [string, string][] = [
    ['\u00A0', 'ett hårt mellanslag (U+00A0)'],
    ['\u2007', 'ett siffermellanslag (U+2007)'],
    ['\u202F', 'ett smalt hårt mellanslag (U+202F)'],
    ['\u3000', 'ett helbrett mellanslag (U+3000)'],
    ['\u200B', 'ett mellanslag utan bredd (U+200B)'],
    ['\u2060', 'en ordfogare (U+2060)'],
    ['\u00AD', 'ett mjukt bindestreck (U+00AD)'],
    ['\uFEFF', 'U+FEFF'],
  ];
  const all = places.flatMap(([where, from, to]) =>
    signs.map(([sign, name]) => [where, name, from, to(sign)] as const),
  );
  test.each(sample(all, 20))('%s: %s', async (_, name, from, to) => {
    const text = broken(from, to);
    const found = await findings(text);
    const messages = found.map(({ diagnostic }) => messageOf(diagnostic));
    expect(messages).toEqual([expect.stringContaining(name)]);
    const at = text.split('\n').findIndex((line) => /[^\S \n]|[\u00AD\u200B\u2060\uFEFF]/.test(line));
    expect(found[0]?.place?.line).toBe(at + 1);
  });

  test.each([
    ['the first of several keys', '  ja-nej:', '\u00A0 ja-nej:', 9],
    ['a key with others below it', '  krav:', '\u202F\u202Fkrav:', 27],
  ])('where the error is further down: %s', async (_, from, to, line) => {
    const found = await findings(broken(from, to));
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([expect.stringContaining('mellanslag (U+')]);
    expect(found[0]?.place?.line).toBe(line);
  });

  test.each(['\tstrength: required', '  \tstrength: required'])('a tab as indent: %j', async (written) => {
    const found = await findings(broken('    strength: required', written));
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([
      'Indrag görs med mellanslag, inte med tabb.',
    ]);
  });

  test('but a hard space in a text is as it should be', async () => {
    expect(await findings(broken('help: Hjälp.\n', 'help: Högst 10\u00A0000\u202Fkr.\n'))).toEqual([]);
  });
});

describe('a dash that is missing or stands wrong, which then is sound', () => {
  const items = '  - { id: ja, title: Ja, text: Det går., otherwise: true }\n';
  const first = '  - { id: nej, title: Nej, text: Det går inte., when: { precondition: krav, is: notMet } }\n';
  const example = '  - name: Ett\n    answers: { val: ett }\n    expect: { outcome: ja }\n';

  test.each<[string, string, string, number]>([
    ['an item between braces', items, items.replace('- ', ''), 35],
    ['the first item between braces', first, first.replace('- ', ''), 34],
    ['the only item', example, example.replace('- ', ''), 39],
  ])('%s', async (_, from, to, line) => {
    const text = broken(from, to);
    const [found, ...others] = await findings(text);
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('Här saknas ett bindestreck');
    expect(found!.place).toMatchObject({ line, column: 3 });
    const lines = text.split('\n');
    lines[line - 1] = lines[line - 1]!.replace(/^ {2}/, '  - ');
    expect(await findings(lines.join('\n'))).toEqual([]);
  });

  const block =
    '  - id: nej\n    title: Nej\n    text: Det går inte.\n    when:\n      any:\n        - { precondition: krav, is: notMet }\n        - { question: val, is: annat }\n';

  test.each<[string, string, string, string]>([
    ['a key between the columns of two items', '  - id: ja', '   id: ja', 'Här saknas ett bindestreck'],
    ['a key further in than the keys of the item above', '  - id: ja', '     id: ja', 'Här saknas ett bindestreck'],
    ['braces below an item of braces', '- { question: val', '  { question: val', 'Här saknas ett bindestreck'],
    [
      'a condition below an item of braces',
      '- { question: val, is: annat }',
      '  all: []',
      'Här saknas ett bindestreck',
    ],
    ['a dash with two spaces', '  - id: ja', '  -  id: ja', 'inte i samma kolumn'],
  ])('%s', async (_, from, to, message) => {
    const last = '  - id: ja\n    title: Ja\n    text: Det går.\n    otherwise: true\n';
    const sound = good.replace(first, block).replace(items, last);
    expect(await findings(sound)).toEqual([]);
    const found = await findings(sound.replace(from, to));
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))).toEqual([expect.stringContaining(message)]);
  });

  test('braces below one another where all dashes are missing', async () => {
    const text = good.replace(first, first.replace('- ', '')).replace(items, items.replace('- ', ''));
    const [found] = await findings(text);
    expect(messageOf(found!.diagnostic)).toContain('Här saknas ett bindestreck');
    expect(found!.place).toMatchObject({ line: 34, column: 3 });
  });

  test('an item that stands further out than the others', async () => {
    const text = `${good}- name: Två\n  answers: { val: annat }\n  expect: { outcome: nej }\n`;
    const [found, ...others] = await findings(text);
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toContain('Bindestrecket står för långt till vänster');
    expect(found!.place).toMatchObject({ line: 42, column: 1 });
    expect(
      await findings(text.replace(/^(?=- name: Två| {2}answers: \{ val: annat| {2}expect: \{ outcome: nej)/gm, '  ')),
    ).toEqual([]);
  });
});

test('a hard space after the colon of a key that must be there is one finding', async () => {
  const found = await findings(broken('{ from: 2020-01-01 }', '{ from:\u00A02020-01-01 }'));
  expect(found.map(({ diagnostic }) => diagnostic.code)).toEqual(['look-alike']);
});

test('a section of null on top of another rule set is said not to take anything away', async () => {
  for (const section of ['handling', 'agreement', 'questions', 'forms']) {
    const { found } = await checkRuleText(
      `format: 1\nid: ovan\nversion: 1.0.0\ntitle: Ovan\nvalid: { from: 2020-01-01 }\nextends: [iop]\n${section}: null\n`,
      'ovan.yaml',
    );
    expect(found.map(({ diagnostic }) => messageOf(diagnostic))[0]).toContain(
      `går inte att ta bort, bara att ändra. Ta bort raden med "${section}"`,
    );
  }
});

test.each(['1 000,50', '1.000,50', '1\u00A0000,5 kr'])(
  'a comma that cuts a number between braces: %s',
  async (written) => {
    const [found, ...others] = await findings(broken('max: { limit: tak }', `max: ${written}`));
    expect(others).toEqual([]);
    expect(messageOf(found!.diagnostic)).toMatch(/komma.* Skriv 1000\.5\.$/);
  },
);
