import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ajv from 'ajv-draft-04';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onlyFailures, type Validation } from '../../../src/documents/rules/validation.ts';
import { validationGithub } from '../../../src/formats/github.ts';
import { validationJson, validationSchema } from '../../../src/formats/json/validation.ts';
import { validationJunit } from '../../../src/formats/junit.ts';
import { validationSarif } from '../../../src/formats/sarif.ts';
import { plainStyle } from '../../../src/formats/text.ts';
import { validationText } from '../../../src/formats/validation.ts';
import { checkRuleFile, checkRuleText } from '../../../src/tasks/check.ts';
import { numberInWords } from '../../../src/wording/answers.ts';
import { ruleFileCodes } from '../../../src/wording/findings/all.ts';
import { runs } from '../../deep.ts';

const folder = join(import.meta.dirname, '..', '..', 'diagnostics');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const good = read('good/liten.yaml');
const validation = async (texts: Record<string, string>, strict = false): Promise<Validation> => ({
  files: await Promise.all(Object.entries(texts).map(([name, text]) => checkRuleText(text, name))),
  strict,
  toolVersion: '1.2.3',
});
/** A run that stands in no repository. */
const nowhere = { folder: '/arbete', roots: [] };
const all = await validation({
  'regler/år, 1:a.yaml': read('rules/several-mistakes.yaml'),
  '/rot/namn.yaml': read('rules/name-mismatch.yaml'),
  'exempel.yaml': read('rules/example-failed.yaml'),
  'varning.yaml': read('rules/unused-source.yaml'),
  'tystade.yaml': read('good/tystade.yaml'),
  'god.yaml': good,
  '-': read('rules/alias-bomb.yaml'),
});

describe('text', () => {
  test('ends with the counts, and says them in whole words', async () => {
    const last = async (texts: Record<string, string>) =>
      validationText(await validation(texts), plainStyle, false)
        .trimEnd()
        .split('\n')
        .at(-1);
    expect(await last({ a: good })).toBe('1 fil utan anmärkning. Exemplet stämmer.');
    expect(await last({ a: good, b: good })).toBe('2 filer utan anmärkning. Alla 2 exempel stämmer.');
    expect(await last({ a: good, b: read('rules/several-mistakes.yaml') })).toBe(
      '3 fel i 1 av 2 filer. Exemplet stämmer.',
    );
    expect(await last({ a: read('rules/no-examples.yaml') })).toBe(
      '1 upplysning i 1 av 1 fil. Inga exempel är prövade.',
    );
    expect(await last({ a: read('good/tystade.yaml') })).toBe(
      '1 fil utan anmärkning. 0 av 1 exempel stämmer. 3 tystade.',
    );
    expect(await last({ a: read('rules/example-failed.yaml'), b: read('rules/unused-source.yaml') })).toBe(
      '1 fel och 1 varning i 2 av 2 filer. 1 av 2 exempel stämmer.',
    );
  });

  test('quiet shows only what makes it fail, and no counts', async () => {
    const texts = { a: read('rules/unused-source.yaml') };
    const quiet = async (strict: boolean) =>
      validationText(onlyFailures(await validation(texts, strict)), plainStyle, true);
    expect(await quiet(false)).toBe('');
    expect(await quiet(true)).toMatch(/^a:7:3: varning: .*\[unused-name\]/);
  });
});

test('the JSON fits its schema, counts what it holds, and is sound only when nothing fails', async () => {
  const json = validationJson(all);
  expect(validationSchema.safeParse(JSON.parse(JSON.stringify(json))).error).toBeUndefined();
  const severities = json.files.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  expect(json.summary.errors).toBe(severities.filter((one) => one === 'error').length);
  expect(json.summary).toMatchObject({ files: 7, silenced: 3, warnings: 1 });
  expect(json.ok).toBe(false);
  expect(json.files.map(({ file, ok }) => `${file} ${ok}`).slice(-4)).toEqual([
    'varning.yaml true',
    'tystade.yaml true',
    'god.yaml true',
    '- false',
  ]);
  expect(json.files[4]?.silenced.map(({ code, reason }) => [code, reason])).toContainEqual([
    'unused-name',
    'källan används i nästa version',
  ]);
  const strict = validationJson(await validation({ a: read('rules/unused-source.yaml') }, true));
  expect(strict.ok).toBe(false);
});

describe('SARIF', () => {
  const require = createRequire(import.meta.url);
  const schema: object = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const valid = new ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const log = validationSarif(all, nowhere) as {
    runs: [
      {
        tool: { driver: { rules: { id: string; defaultConfiguration: { level: string } }[] } };
        results: Record<string, unknown>[];
      },
    ];
  };
  const { results, tool } = log.runs[0];

  test('is valid by the schema of version 2.1.0', () => {
    valid(JSON.parse(JSON.stringify(log)));
    expect(valid.errors).toBeNull();
    expect(valid({ ...log, version: '2.0.0' }), 'the schema does refuse').toBe(false);
  });

  test('describes every kind of finding, and every result points at its rule', () => {
    const levels = tool.driver.rules.map(({ defaultConfiguration }) => defaultConfiguration.level);
    expect(new Set(levels)).toEqual(new Set(['error', 'warning', 'note']));
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(ruleFileCodes);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex as number]?.id).toBe(ruleId);
  });

  test('has the place with its end, related places, and files as addresses', () => {
    expect(results.find(({ ruleId }) => ruleId === 'name-mismatch')).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'file:///rot/namn.yaml' },
            region: { startLine: 10, startColumn: 3, endLine: 10, endColumn: 7, snippet: { text: 'vall' } },
          },
        },
      ],
      relatedLocations: [{ id: 1, message: { text: 'här används det' } }, { id: 2 }],
    });
    expect(JSON.stringify(results[0])).toContain('"uri":"regler/%C3%A5r%2C%201%3Aa.yaml"');
  });

  test('tells of what is silenced, with the reason', () => {
    const silenced = results.filter(({ suppressions }) => suppressions !== undefined);
    expect(silenced.map(({ ruleId }) => ruleId).sort()).toEqual(['example-failed', 'outside-range', 'unused-name']);
    expect(JSON.stringify(silenced)).toContain('"justification":"regeln skärps i nästa version"');
  });

  test('gives each finding a fingerprint of its own, which stays when lines move', async () => {
    const prints = async (text: string) => {
      const { runs } = validationSarif(await validation({ a: text }), nowhere) as typeof log;
      return runs[0].results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    };
    const text = read('rules/several-names.yaml');
    const before = await prints(text);
    expect(new Set(before).size).toBe(2);
    expect(await prints(`# en rad till\n\n${text}`)).toEqual(before);
    const twins = await prints(read('rules/alias-bomb.yaml'));
    expect(new Set(twins).size).toBe(twins.length);
  });
});

describe('from the root of the repository', () => {
  const inFolder = { folder: join('/arbete', 'förråd', 'regler'), roots: [join('/arbete', 'förråd')] };
  const files = { 'a b.yaml': '[', '../c.yaml': '[', '../../d.yaml': '[', '/rot/e.yaml': '[' };

  test('GitHub is given paths that it knows, with slashes', async () => {
    const found = [...validationGithub(await validation(files), inFolder).matchAll(/file=([^,]*)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(found)]).toEqual(['regler/a b.yaml', 'c.yaml', '/arbete/d.yaml', '/rot/e.yaml']);
  });

  test('SARIF names them as references to the root, and what is outside by its whole address', async () => {
    const log = validationSarif(await validation(files), inFolder) as {
      runs: [{ originalUriBaseIds: object; artifacts: { location: object }[]; results: object[] }];
    };
    const [{ originalUriBaseIds, artifacts, results }] = log.runs;
    expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: 'file:///arbete/f%C3%B6rr%C3%A5d/' } });
    const locations = [
      { uri: 'regler/a%20b.yaml', uriBaseId: '%SRCROOT%' },
      { uri: 'c.yaml', uriBaseId: '%SRCROOT%' },
      { uri: 'file:///arbete/d.yaml' },
      { uri: 'file:///rot/e.yaml' },
    ];
    expect(artifacts.map(({ location }) => location)).toEqual(locations);
    const named = [...JSON.stringify(results).matchAll(/"artifactLocation":(\{[^}]*\})/g)].map(([, one]) => one);
    expect([...new Set(named)]).toEqual(locations.map((one) => JSON.stringify(one)));
  });

  test('a finding has the same fingerprint wherever in the repository the run began', async () => {
    const prints = async (name: string, folder: string) => {
      const log = validationSarif(await validation({ [name]: 'x: 1\n' }), { ...inFolder, folder });
      return /"iopCheckFinding\/v1":"(\w+)"/.exec(JSON.stringify(log))?.[1];
    };
    expect(await prints('a.yaml', '/arbete/förråd/regler')).toBe(await prints('regler/a.yaml', '/arbete/förråd'));
  });
});

describe('GitHub annotations', () => {
  const unused = Array.from({ length: 13 }, (_, index) => `  k${index}: { title: K, confidence: low }\n`).join('');
  const many = good
    .replace('sources:\n', `sources:\n${unused}`)
    .replace('met: { question: val', 'met: { question: vla')
    .replace('examples:', 'examples:\n  - { name: Ett, answers: {}, expect: { outcome: null } }');

  test('are at most ten of each level, the worst first, and last how many more there are', async () => {
    const lines = validationGithub(await validation({ 'a.yaml': many }), nowhere)
      .trimEnd()
      .split('\n');
    const kinds = lines.map((line) => /^::(\w+)/.exec(line)?.[1] ?? line);
    expect(kinds).toEqual([
      'error',
      ...Array<string>(10).fill('warning'),
      'Och 4 varningar till. Kör iop-check validate utan --format för att se alla.',
    ]);
  });

  test('escape what would end the message or a property', async () => {
    const lines = validationGithub(all, nowhere).split('\n');
    expect(lines[0]).toMatch(
      /^::error file=regler\/år%2C 1%3Aa\.yaml,line=2,endLine=2,col=5,endColumn=9,title=iop-check bad-id::"Liten" är/,
    );
    expect(validationGithub(await validation({ 'a%0A::error::b\n.yaml': 'x: 100%\n' }), nowhere)).toMatch(
      /^::error file=a%250A%3A%3Aerror%3A%3Ab%0A\.yaml,[^\n]*::[^\n]*\n/,
    );
  });
});

test('what is about a file as such, or about standard input, has its place in every format', async () => {
  const read = await checkRuleFile(join(folder, 'finns-inte.yaml'), 'finns-inte.yaml');
  const one: Validation = { ...all, files: [read, ...all.files.slice(-1)] };
  const [github] = validationGithub(one, nowhere).split('\n');
  expect(github).toBe(
    '::error file=finns-inte.yaml,title=iop-check file-missing::Filen finns inte. Kontrollera namnet och mappen.',
  );
  expect(validationGithub({ ...all, files: all.files.slice(-1) }, nowhere)).toMatch(
    /^::error line=1,endLine=1,col=4,endColumn=5,title=/,
  );
  expect(validationJson(one).files[0]?.findings[0]).toMatchObject({ line: null, column: null, endColumn: null });
  expect(validationJson(all).files[1]?.findings[0]).toMatchObject({ line: 10, column: 3, endColumn: 7 });
  expect(validationJson(all).files[2]?.findings[0]?.details).toContain('utfall: väntat nej, blev ja');
  expect(JSON.stringify(validationSarif(one, nowhere))).toContain('"region":{"startLine":1,"endLine":1}');
  expect(JSON.stringify(validationSarif(all, nowhere))).toContain('utfall: väntat nej, blev ja');
  const twice = validationSarif({ ...all, files: [read, read] }, nowhere) as { runs: [{ artifacts: unknown[] }] };
  expect(twice.runs[0].artifacts).toHaveLength(1);
});

describe('JUnit', () => {
  const xml = validationJunit(all);

  test('has a suite for each file, a test for each example, and counts that add up', () => {
    const count = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].length;
    const totals = /<testsuites [^>]*tests="(\d+)" failures="(\d+)"/.exec(xml);
    expect(count(/<testsuite /g, xml)).toBe(7);
    expect(count(/<testcase /g, xml)).toBe(Number(totals?.[1]));
    expect(count(/<failure /g, xml)).toBe(Number(totals?.[2]));
    expect(xml).toContain('<testcase classname="god.yaml" name="exempel: Ett" time="0"/>');
    expect(xml).toMatch(
      /<testcase classname="exempel.yaml" name="exempel: Ett" time="0">\n\s*<failure type="example-failed"/,
    );
    expect(xml).toMatch(
      /classname="varning.yaml" name="regelfilen" time="0">\n\s*<system-out>varning.yaml:7:3: varning: /,
    );
  });

  test('tells examples with the same name apart', async () => {
    const text = read('rules/repeated-example.yaml').replace('answers: { val: ett }', 'answers: { val: annat }');
    const found = validationJunit(await validation({ 'a.yaml': text }));
    expect(found).toContain('<testsuite name="a.yaml" tests="3" failures="1" ');
    expect([...found.matchAll(/<failure /g)]).toHaveLength(1);
  });

  test('has every attribute that the xUnit plugin of Jenkins demands, and no clock', () => {
    for (const [open] of xml.matchAll(/<testsuite .*>/g)) {
      expect(open).toMatch(/^<testsuite name="[^"]+" tests="\d+" failures="\d+" errors="0" time="0" skipped="0">$/);
    }
    expect(xml).toMatch(/<testsuites name="iop-check validate" tests="\d+" failures="\d+" errors="0" time="0">/);
    expect(xml.match(/<testcase (?!classname="[^"]+" name="[^"]+" time="0"\/?>)/g)).toBeNull();
    expect(xml).not.toContain('timestamp');
  });

  test('no two tests have the same name: findings have their place in it, and what is still alike a number', async () => {
    const keys = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `nyckel${number}: 1\n`).join('');
    const twice = good.replace(/examples:\n(.*)/s, 'examples:\n$1$1$1'.replaceAll('$1', '$1\n'));
    const checked = await validation({ 'a.yaml': good + keys, 'b.yaml': twice, 'c.yaml': 'x: [\n' });
    const [first] = checked.files;
    const found = validationJunit({ ...checked, files: [...checked.files, first!] });
    const names = [...found.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/g)].map(([, ...both]) =>
      both.join(' | '),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('a.yaml | unknown-key (rad 43, kolumn 1)');
    expect(names).toContain('a.yaml | regelfilen [2]');
  });

  test('keeps any text from becoming markup', async () => {
    const texts = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const found = validationJunit(
          await validation({ [`${text}.yaml`]: good.replace('title: Kravet', `${JSON.stringify(text)}: 1`) }),
        );
        const inside = found.replace(
          /<\/?(?:testsuites?|testcase|failure|system-out)(?: \w+="[^"<]*")*\/?>|<\?xml[^>]*\?>/g,
          '',
        );
        expect(inside).not.toMatch(/[<"]|&(?!amp;|lt;|gt;|quot;)/);
        expect(found).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
      }),
      { numRuns: runs(6, 100) },
    );
  });
});

describe('of more findings than a person reads', async () => {
  const keys = Array.from({ length: 1500 }, (_, index) => `nyckel-${index}: 1\n`).join('');
  const large = await validation({ 'stor.yaml': `${keys}${good}` });
  const count = large.files[0]!.found.length;
  const more = `Filen har ${numberInWords(count - 100)} anmärkningar till, som inte visas. Rätta de första och kör igen.`;

  test('a hundred are shown, and how many more there are, in every format', () => {
    expect(count).toBeGreaterThanOrEqual(1500);
    const text = validationText(large, plainStyle, false).trimEnd().split('\n');
    expect(text.filter((line) => line.startsWith('stor.yaml:'))).toHaveLength(101);
    expect(text.at(-2)).toContain(more);
    expect(text.at(-1)).toContain(`${count} fel i 1 av 1 fil.`);
    const json = validationJson(large);
    expect(json.files[0]!.findings).toHaveLength(101);
    expect(json.files[0]!.findings.at(-1)).toMatchObject({ code: 'findings-left', severity: 'note', message: more });
    expect(json.summary.errors).toBe(count);
    const sarif = validationSarif(large, nowhere) as { runs: [{ results: { message: { text: string } }[] }] };
    expect(sarif.runs[0].results).toHaveLength(101);
    expect(sarif.runs[0].results.at(-1)!.message.text).toBe(more);
    const junit = validationJunit(large);
    expect(junit).toContain(more);
    expect(junit.match(/<testcase /g)).toHaveLength(101);
    expect(validationGithub(large, nowhere).trimEnd().split('\n')).toHaveLength(11);
  });

  test('the worst are shown, and quiet says that there are more', async () => {
    const unused = Array.from({ length: 150 }, (_, index) => `  kalla-${index}: { title: K, confidence: low }\n`).join(
      '',
    );
    const warned = await validation({
      a: good.replace('sources:\n', `sources:\n${unused}`).replace('outcome: ja }', 'outcome: nej }'),
    });
    expect(warned.files[0]!.found.some(({ diagnostic: { code } }) => code === 'example-failed')).toBe(true);
    expect(validationText(warned, plainStyle, false)).toContain('[example-failed]');
    const strict = onlyFailures({ ...warned, strict: true });
    expect(validationText(strict, plainStyle, true)).toContain('[findings-left]');
  });
});

test('a name that is used thousands of times names some of the places', async () => {
  const uses = Array.from({ length: 3000 }, () => '{ question: finns-inte, is: ja }').join(', ');
  const { found } = await checkRuleText(good.replace(/met: \{[^}]*\}/, `met: { any: [${uses}] }`), 'a.yaml');
  const [unknown] = found.filter(({ diagnostic: { code } }) => code === 'unknown-name');
  expect(unknown!.related).toHaveLength(20);
});
