import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeOnFile, SourceText } from '../../src/files/read/source-text.ts';
import { diagnostic, note } from '../../src/rules/findings.ts';
import { checkRuleFile, checkRuleText } from '../../src/tasks/check.ts';
import { inOrder, readRuleFile } from '../../src/tasks/rule-files.ts';
import { emptyFolder } from '../cli/run.ts';
import { isDeep } from '../deep.ts';

const good = readFileSync(join(import.meta.dirname, '..', 'diagnostics', 'good', 'liten.yaml'), 'utf8');
const found = async (text: string) =>
  (await checkRuleText(text, 'liten.yaml')).found.map(({ diagnostic, place }) => [
    diagnostic.code,
    place?.line,
    place?.column,
    place?.endColumn,
  ]);

describe('the place of a finding is the same however the file is written', () => {
  const misspelt = good.replace('text: Är det så?', 'text: "Är det så?", hlep: å');
  const place = ['unknown-key', 9, 60, 64];
  const missingHelp = misspelt.replace(', help: Hjälp.', '');
  test.each([
    ['line feeds', missingHelp],
    ['carriage returns', missingHelp.replaceAll('\n', '\r\n')],
  ])('%s', async (_, text) => {
    expect(await found(text)).toEqual([place]);
  });

  test('tabs after a colon', async () => {
    expect(await found(good.replace('    strength: required', '    strength:\tå'))).toEqual([
      ['unknown-value', 29, 15, 16],
    ]);
  });

  test('a byte-order mark, which is noted and counts as no column', async () => {
    const file = join(emptyFolder(), 'liten.yaml');
    writeFileSync(file, `\uFEFF${good.replace('format: 1', 'fromat: 1')}`);
    const shown = (await checkRuleFile(file)).found.map(({ diagnostic, place: at }) => [diagnostic.code, at?.column]);
    expect(shown).toEqual([
      ['byte-order-mark', undefined],
      ['unknown-key', 1],
    ]);
  });
});

describe('the sum of a rule file is that of its text, however its lines end', () => {
  const onTop =
    'format: 1\nid: ovan\nversion: 1.0.0\ntitle: Ovan\nvalid: { from: 2020-01-01 }\nextends: [liten.yaml]\n';
  const layersOf = async (write: (text: string) => string) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'liten.yaml'), write(good));
    writeFileSync(join(folder, 'ovan.yaml'), write(onTop));
    const { loaded } = await readRuleFile(join(folder, 'ovan.yaml'));
    return loaded?.layers.map(({ id, sha256 }) => [id, sha256]);
  };
  const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
  test.each([
    ['line feeds', (text: string) => text],
    ['carriage returns and line feeds', (text: string) => text.replaceAll('\n', '\r\n')],
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r')],
    ['both kinds', (text: string) => text.replace('\n', '\r\n').replace(/\n$/, '\r\n')],
    ['a byte-order mark', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('%s', async (_, write) => {
    expect(await layersOf(write)).toEqual([
      ['liten', sumOf(good)],
      ['ovan', sumOf(onTop)],
    ]);
  });

  test('another text has another sum', async () => {
    expect(await layersOf((text) => `${text}\n`)).not.toEqual(await layersOf((text) => text));
  });
});

test('findings come in the order of the file, what is about the file as such first, and each only once', () => {
  const source = new SourceText('a.yaml', 'ett två\ntre');
  const at = (start: number, key: string) =>
    source.place({ start, end: start + 3 }, diagnostic('duplicate-key', [], { key }));
  const whole = placeOnFile('a.yaml', note('byte-order-mark', [], {}));
  const ordered = inOrder([at(8, 'tre'), at(4, 'två'), at(0, 'ett'), whole, at(4, 'två'), at(4, 'annat')]);
  expect(ordered).toEqual([whole, at(0, 'ett'), at(4, 'två'), at(4, 'annat'), at(8, 'tre')]);
});

describe('a comment silences one finding on the line below it', () => {
  const unused = '  a: { title: A, confidence: low }\n  b: { title: B, confidence: low }\n';
  const withUnused = good.replace('sources:\n', `sources:\n${unused}`);
  const ignore = '  # iop-check-ignore unused-name: den används sedan\n';
  const codes = async (text: string) => (await found(text)).map(([code, line]) => `${code} ${line}`);

  test('and no other', async () => {
    expect(await codes(withUnused.replace('  a: {', `${ignore}  a: {`))).toEqual(['unused-name 9']);
    expect(await codes(withUnused.replace(/ {2}(a|b): \{/g, `${ignore}  $1: {`))).toEqual([]);
  });

  test('also when blank lines and other comments stand between, and with carriage returns', async () => {
    const text = withUnused.replace(/ {2}(a|b): \{/g, `${ignore}\n  # mer\n  $1: {`);
    expect(await codes(text)).toEqual([]);
    expect(await codes(text.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test('and none further down', async () => {
    const later = withUnused.replace('  a: {', `${ignore}  kalla-2: { title: K, confidence: low, nota: x }\n  a: {`);
    expect(await codes(later.replace(', nota: x', '').replace('source: kalla', 'source: kalla-2'))).toEqual([
      'ignore-unused 7',
      'unused-name 9',
      'unused-name 10',
    ]);
  });

  // As prettier 3 writes them.
  test.each([
    [
      'a mapping that is broken into lines',
      '    sources: [kalla]',
      '    sources:\n      [\n        kalla,\n        kalla,\n      ]',
      'repeated-name',
    ],
    [
      'a mapping that is broken far down',
      '    sources: [kalla]\noutcomes:',
      '    sources: [kalla]\n  mer:\n    {\n      title: Mer,\n      strength: required,\n      met:\n        { any: [{ question: val, is: ett }] },\n      texts:\n        {\n          met: Ja.,\n          partlyMet: Delvis.,\n          notMet: Nej.,\n        },\n      sources: [kalla],\n    }\noutcomes:',
      'unused-text',
    ],
    [
      'an item of a list',
      '  - name: Ett\n    answers: { val: ett }\n    expect: { outcome: ja }',
      '  - {\n      name: Ett,\n      answers: { val: ett },\n      expect: { outcome: nej },\n    }',
      'example-failed',
    ],
  ])('%s', async (_, from, to, code) => {
    const broken = good.replace(from, to);
    expect(broken).not.toBe(good);
    const [shown = ''] = await codes(broken);
    expect(shown).toMatch(new RegExp(`^${code} `));
    const at = code === 'unused-text' ? '  mer:' : to;
    const indent = /^ */.exec(at)?.[0] ?? '';
    expect(await codes(broken.replace(`\n${at}`, `\n${indent}# iop-check-ignore ${code}: prov\n${at}`))).toEqual([]);
  });

  test.each([
    ['after what it is about', '    sources: [kalla, kalla] # iop-check-ignore repeated-name: prov'],
    ['after an item', '    sources:\n      - kalla\n      - kalla # iop-check-ignore repeated-name: prov'],
    ['after the key', '    sources: # iop-check-ignore repeated-name: prov\n      - kalla\n      - kalla'],
    [
      'after the closing bracket',
      '    sources: [\n        kalla,\n        kalla,\n      ] # iop-check-ignore repeated-name: prov',
    ],
    [
      'after the opening bracket',
      '    sources: [ # iop-check-ignore repeated-name: prov\n        kalla,\n        kalla,\n      ]',
    ],
    [
      'after an item with a comma',
      '    sources: [\n        kalla,\n        kalla, # iop-check-ignore repeated-name: prov\n      ]',
    ],
    ['after a lone dash', '    sources:\n      - kalla\n      - # iop-check-ignore repeated-name: prov\n        kalla'],
    ['above an item', '    sources:\n      - kalla\n      # iop-check-ignore repeated-name: prov\n      - kalla'],
  ])('%s', async (_, sources) => {
    expect(await codes(good.replace('    sources: [kalla]', sources))).toEqual([]);
    const elsewhere = sources.replace('repeated-name', 'unused-text');
    const found = await codes(good.replace('    sources: [kalla]', elsewhere));
    expect(found.map((one) => one.replace(/ .*/, '')).sort()).toEqual(['ignore-unused', 'repeated-name']);
  });

  test('a comment about much leaves to one inside it what that is about', async () => {
    const wide = '  # iop-check-ignore repeated-name: den sista\n  krav:\n';
    const narrow = '    # iop-check-ignore repeated-name: den första\n    sources: [kalla, kalla, kalla]';
    const text = good.replace('    sources: [kalla]', narrow).replace('  krav:\n', wide);
    expect(await codes(text)).toEqual([]);
    const { silenced } = await checkRuleText(text, 'liten.yaml');
    expect(silenced.map(({ found: one, reason }) => [one.place?.column, reason])).toEqual([
      [22, 'den första'],
      [29, 'den sista'],
    ]);
  });

  test('but not what comes after it', async () => {
    const text = good
      .replace('    title: Kravet', '    # iop-check-ignore repeated-name: prov\n    title: Kravet')
      .replace('    sources: [kalla]', '    sources: [kalla, kalla]');
    expect(await codes(text)).toEqual(['ignore-unused 28', 'repeated-name 33']);
  });

  test('what looks like a comment inside a text is text', async () => {
    for (const written of [
      '>-\n      Kravet\n      # iop-check-ignore repeated-name: prov\n      följer',
      '"Kravet # iop-check-ignore repeated-name: prov"',
      "'Kravet\n      # iop-check-ignore repeated-name: prov'",
      '|\n      # iop-check-ignore okänd: prov',
    ])
      expect(await codes(good.replace('    title: Kravet', `    title: ${written}`))).toEqual([]);
    const real = '    title: >- # iop-check-ignore okänd: prov\n      Kravet';
    expect(await codes(good.replace('    title: Kravet', real))).toEqual(['ignore-unknown 28']);
  });

  test('two findings on one line need two comments', async () => {
    const twice = good.replace('    sources: [kalla]', '    sources: [kalla, kalla, kalla]');
    const one = '    # iop-check-ignore repeated-name: prov\n';
    const above = (comments: string) => twice.replace('    sources: [kalla,', `${comments}    sources: [kalla,`);
    expect(await codes(above(one))).toEqual(['repeated-name 33']);
    expect(await codes(above(one + one))).toEqual([]);
    expect(await codes(above(one + one + one))).toEqual(['ignore-unused 34']);
  });

  test('and the result says what, and why', async () => {
    const { silenced } = await checkRuleText(withUnused.replace(/ {2}(a|b): \{/g, `${ignore}  $1: {`), 'liten.yaml');
    expect(silenced.map(({ found: one, reason }) => [one.diagnostic.code, reason])).toEqual([
      ['unused-name', 'den används sedan'],
      ['unused-name', 'den används sedan'],
    ]);
  });

  test.each([
    [
      'an error in the YAML',
      'title: Litet regelverk',
      '# iop-check-ignore duplicate-key: prov\ntitle: A\n# iop-check-ignore duplicate-key: prov\ntitle: B',
    ],
    ['an error in the form', 'title: Litet regelverk', '# iop-check-ignore unknown-key: prov\ntilte: A'],
    [
      'a name without which nothing can be judged',
      '    met: { question: val',
      '    # iop-check-ignore unknown-name: prov\n    met: { question: vla',
    ],
  ])('but not %s', async (_, from, to) => {
    const shown = await codes(good.replace(from, to));
    expect(shown.filter((one) => !one.startsWith('ignore-'))).toHaveLength(1);
    expect(shown.some((one) => one.startsWith('ignore-refused'))).toBe(true);
  });

  test('a comment about what was not looked into yet is not called unused', async () => {
    const text = good
      .replace('  krav:\n', '  krav:\n    tilte: X\n')
      .replace('    expect: {', '    # iop-check-ignore example-failed: prov\n    expect: {');
    expect(await codes(text)).toEqual(['unknown-key 28']);
  });
});

test('the id of a rule set is compared with the name of its file, where it is nearly the same', async () => {
  const of = async (name: string) => (await checkRuleText(good, name)).found.map(({ diagnostic }) => diagnostic.code);
  expect(await of('regler/litne.yml')).toEqual(['id-and-file-name']);
  expect(await of('regler/annat.yaml')).toEqual([]);
  expect(await of('-')).toEqual([]);
});

test.runIf(isDeep)('a file with very many mistakes is still answered in reasonable time', async () => {
  const many = (line: (index: number) => string, length = 5000) =>
    Array.from({ length }, (_, index) => line(index)).join('');
  const unused = good.replace(
    'sources:\n',
    `sources:\n${many((index) => `  k${index}: { title: K, confidence: low }\n`, 900)}`,
  );
  expect(await found(unused)).toHaveLength(900);
  expect(await found(`format: 1\n${many((index) => `k${index}: 1\n`)}`)).toHaveLength(5008);
  expect(await found(many((index) => `k${index}: &a${index} 1\n`))).toHaveLength(5000);
  expect(await found(`a: &a 1\n${many((index) => `k${index}: *a\n`)}`)).toHaveLength(1);
  expect(await found(many(() => '# iop-check-ignore unused-name: prov\n') + good)).toHaveLength(5000);
  const nested = good.replace('sources: [kalla]', `sources: [kalla, kalla,\n${many(() => '    # x\n')}    ]`);
  expect(await found(nested)).toHaveLength(1);
});

test('one line with many hidden characters is one finding', async () => {
  expect(await found(good.replace('text: Är', `text: ${'\u200b'.repeat(500)}Är`))).toHaveLength(1);
});
