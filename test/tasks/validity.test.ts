import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledFile } from '../../src/tasks/bundled.ts';
import { checkRuleFile } from '../../src/tasks/check.ts';
import { judgingRules, validity } from '../../src/tasks/judging-cases.ts';
import { type LoadedRules, readRuleFile } from '../../src/tasks/rule-files.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

const read = async (file: string): Promise<LoadedRules> => (await readRuleFile(file)).loaded!;
const known = new Map<string, Promise<LoadedRules>>();
const bundled = (id: string): Promise<LoadedRules> => {
  const earlier = known.get(id) ?? read(bundledFile(id) as string);
  known.set(id, earlier);
  return earlier;
};
const said = (rules: Parameters<typeof validity>[0], date: string) => validity(rules, date).map(messageOf);

describe('a case judged by one of several versions', () => {
  test('outside its validity is told which other version has the day', async () => {
    const [found] = validity(await bundled('boras'), '2016-09-29');
    expect(found).toMatchObject({ code: 'outside-validity', args: { ruleSet: 'boras', instead: ['boras-2016'] } });
    expect(messageOf(found!)).toContain(
      'har den dagen i sin giltighet: välj den med --rules boras-2016, eller ett annat datum.',
    );
  });

  test('outside all of them is told only that', async () => {
    const found = validity(await bundled('uddevalla-skr-2017'), '2015-01-01');
    expect(found).toMatchObject([{ code: 'outside-validity', args: { ruleSet: 'uddevalla-skr-2017', instead: [] } }]);
    expect(messageOf(found[0]!)).toContain('Välj ett regelverk som gäller då');
  });

  test.each([
    ['boras', 'Annan version: boras-2016.'],
    ['boras-2016', 'Annan version: boras.'],
    ['boras-checklista', 'Andra versioner: boras, boras-2016.'],
    ['uddevalla-forum', 'Annan version: uddevalla-skr-2017.'],
    ['uddevalla-skr-2017', 'Annan version: uddevalla-forum.'],
  ])('within both is told of the other in one line: %s', async (id, named) => {
    const sentences = said(await bundled(id), '2026-11-21');
    expect(sentences).toEqual([`${named} När den nyare tog vid är okänt.`]);
    expect(`Varning: ${sentences[0]}`.length).toBeLessThanOrEqual(80);
  });

  test('is told nothing of one that does not have the day', async () => {
    expect(said(await bundled('uddevalla-forum'), '2017-12-01')).toEqual([]);
    expect(said(await bundled('iop'), '2026-11-21')).toEqual([]);
  });

  test('is told the same on another thread', async () => {
    const rules = await bundled('boras');
    const sent = structuredClone(judgingRules({ ...rules, file: 'boras.yaml' }));
    expect(said(sent, '2026-11-21')).toEqual(said(rules, '2026-11-21'));
  });
});

describe('a rule set that extends another', () => {
  const told = (layers: { id: string; valid: { from: string; to?: string } }[], date: string) =>
    validity({ layers } as unknown as Parameters<typeof validity>[0], date).map(({ args }) => args);

  test('is told of alone on a day when neither applies', async () => {
    expect(validity(await bundled('iop'), '2001-01-01')).toMatchObject([{ args: { ruleSet: 'iop' } }]);
    const [base, own] = [
      { id: 'grund', valid: { from: '2010-01-01' } },
      { id: 'egen', valid: { from: '2015-01-01' } },
    ];
    expect(told([base, own], '2001-01-01')).toMatchObject([{ ruleSet: 'egen' }]);
    expect(told([base, own], '2012-01-01')).toMatchObject([{ ruleSet: 'egen' }]);
    expect(told([base, own], '2016-01-01')).toEqual([]);
  });

  test('is told of together with one that begins later or ends earlier', () => {
    const own = { id: 'egen', valid: { from: '2015-01-01', to: '2020-12-31' } };
    const later = { id: 'grund', valid: { from: '2016-01-01' } };
    const earlier = { id: 'grund', valid: { from: '2010-01-01', to: '2018-12-31' } };
    expect(told([later, own], '2014-01-01')).toMatchObject([{ ruleSet: 'grund' }, { ruleSet: 'egen' }]);
    expect(told([earlier, own], '2021-01-01')).toMatchObject([{ ruleSet: 'grund' }, { ruleSet: 'egen' }]);
    expect(told([earlier, own], '2019-01-01')).toMatchObject([{ ruleSet: 'grund' }]);
  });
});

describe('rule files beside one another', () => {
  const written = (files: Record<string, string>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'iop-versions-'));
    for (const [name, head] of Object.entries(files)) {
      writeFileSync(join(folder, name), `format: 1\nversion: 1.0.0\ntitle: Regler\nextends: [iop]\n${head}\n`);
    }
    return folder;
  };
  const older = 'id: solna-2020\nvalid: { from: 2020-01-01, to: 2024-12-31 }';
  const newer = 'id: solna\nvalid: { from: 2025-01-01 }\notherVersions: [solna-2020]';

  test('name each other by their ids, and a case by the file', async () => {
    const folder = written({ 'solna-2020.yml': older, 'solna.yaml': newer });
    const rules = await read(join(folder, 'solna.yaml'));
    expect(said(rules, '2024-12-31').join()).toContain(`välj den med --rules ${join(folder, 'solna-2020.yml')},`);
    expect(said(rules, '2025-01-01')).toEqual([]);
    expect(said(await read(join(folder, 'solna-2020.yml')), '2025-01-01').join()).toContain('Välj ett regelverk');
  });

  test('are not other versions of a rule set that stands on them', async () => {
    const top = 'id: solna-ovanpa\nvalid: { from: 2025-01-01 }';
    const folder = written({ 'solna-2020.yaml': older, 'solna.yaml': newer, 'solna-ovanpa.yaml': top });
    const path = join(folder, 'solna-ovanpa.yaml');
    writeFileSync(path, `format: 1\nversion: 1.0.0\ntitle: Regler\nextends: [solna.yaml]\n${top}\n`);
    expect((await read(path)).otherVersions).toEqual([]);
  });

  test('are unknown when their file is another rule set, or none', async () => {
    const folder = written({ 'solna-2020.yaml': older.replace('solna-2020', 'solna-2021'), 'solna.yaml': newer });
    const { found } = await checkRuleFile(join(folder, 'solna.yaml'));
    expect(found.filter(({ diagnostic }) => diagnostic.severity === 'error')).toMatchObject([
      {
        diagnostic: { code: 'unknown-name', path: ['otherVersions', 0], args: { kind: 'ruleSet', name: 'solna-2020' } },
      },
    ]);
  });
});
