import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isDeep } from '../deep.ts';
import { allMet } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';
import { hasTmux, Terminal } from './tmux.ts';

describe('rules', () => {
  test('lists the rule sets that come with the package, those for everybody first', () => {
    const { status, out, err } = run(['rules', '--date', '2026-11-21']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Regelverk som följer med iop-check\nPer 2026-11-21\.\n\ngrund 1\.1\.1\n/);
    expect(out).toContain('Gäller från 2010-01-01.');
    expect(out).toMatch(
      /\nmalmo-hvo-2020 2\.0\.1\n.+\n(?:.+\n)*Har slutat gälla: gällde från .+ till 2022-12-31\. Bygger/,
    );
  });

  test('says what applied on another date, also as JSON', () => {
    expect(run(['rules', '--date', '2021-06-01']).out).not.toContain('Har slutat gälla');
    const list = JSON.parse(run(['rules', '--date', '2026-11-21', '--json']).out) as { id: string; applies: boolean }[];
    expect(list.find(({ id }) => id === 'malmo-hvo-2020')).toMatchObject({ applies: false, extends: ['grund'] });
    expect(list.find(({ id }) => id === 'iop')).toMatchObject({
      applies: true,
      valid: { to: null },
      extends: ['grund'],
    });
  });
});

test('rules names the other versions of the same rules', () => {
  expect(run(['rules']).out).toMatch(/Annan version av samma regler:\s+boras-2016\./);
  const list = JSON.parse(run(['rules', '--json']).out) as { id: string; otherVersions: string[] }[];
  expect(list.find(({ id }) => id === 'boras-checklista')?.otherVersions).toEqual(['boras', 'boras-2016']);
  expect(list.find(({ id }) => id === 'iop')?.otherVersions).toEqual([]);
});

describe('--rules', () => {
  const input = JSON.stringify({ title: 'Träffpunkten', date: '2021-06-01', answers: allMet });

  test('takes the id of a rule set that comes with the package', () => {
    const { status, out } = run(['assess', '--json', '--rules', 'malmo-hvo-2020'], { input });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ruleSet: { id: 'malmo-hvo-2020', extends: [{ id: 'grund' }] },
      outcome: null,
      warnings: [],
    });
  });

  test('says which was meant, and ends with 3', () => {
    const { status, err } = run(['assess', '--rules', 'malmo-hvo-2021'], { input });
    expect(status).toBe(3);
    expect(err).toContain('Menade du "malmo-hvo-2020"?');
  });

  test('of a pilot that has run out warns in the text, in the JSON and on standard error', () => {
    const args = ['assess', '--rules', 'malmo-hvo-2020', '--date', '2024-01-01'];
    expect(run(args, { input }).out).toContain('Varning: Regelverket malmo-hvo-2020 slutade gälla 2022-12-31');
    const { out, err } = run([...args, '--json'], { input });
    expect(JSON.parse(out)).toMatchObject({ warnings: [{ code: 'outside-validity' }] });
    expect(err).toContain('[outside-validity]');
  });

  test('with another version warns in the text, in the JSON, in NDJSON and on standard error', () => {
    const args = ['assess', '--rules', 'boras', '--date', '2026-11-21'];
    const empty = '{"answers":{}}';
    expect(run(args, { input: empty }).out).toContain('Varning: Annan version: boras-2016.');
    const { out, err } = run([...args, '--json'], { input: empty });
    const warnings = [{ code: 'other-version', message: 'Annan version: boras-2016. När den nyare tog vid är okänt.' }];
    expect(JSON.parse(out)).toMatchObject({ warnings });
    expect(err).toContain('[other-version]');
    expect(JSON.parse(run([...args, '--format', 'ndjson'], { input: empty }).out)).toMatchObject({ warnings });
    expect(run([...args, '--format', 'csv'], { input: empty }).err).toContain('[other-version]');
  });

  test('with the same id and version as another is told apart by its file', () => {
    const cwd = emptyFolder();
    const own = readFileSync('rules/iop.yaml', 'utf8');
    writeFileSync(join(cwd, 'v1.yaml'), own);
    writeFileSync(join(cwd, 'v2.yaml'), own.replaceAll('Lokal utveckling', 'Utveckling'));
    const { status, out } = run(['assess', '--rules', 'iop,v1.yaml,v2.yaml'], { input, cwd });
    expect(status).toBe(0);
    for (const name of ['följer med iop-check', 'v1.yaml', 'v2.yaml'])
      expect(out).toContain(`- iop 2.0.1 (${name}): Initial`);
    expect(run(['assess', '--rules', 'v1.yaml,v2.yaml', '--summary'], { input, cwd }).out).toMatch(
      /iop 2\.0\.1 \(v1\.yaml\)\. 1 ärende(?:.*\n)*?iop 2\.0\.1 \(v2\.yaml\)\. 1 ärende/,
    );
  });

  test('with several compares one case under each of them', () => {
    const { status, out } = run(['assess', '--rules', 'iop,borlange,malmo-hvo-2020'], { input });
    expect(status).toBe(0);
    expect(out).toMatch(/^Jämförelse: Träffpunkten\n/);
    expect(out).toContain('iop 2.0.1: Initial bedömning');
    expect(out).toContain('    - Utfall: Värt att pröva vidare.');
    expect(out).toMatch(/ofrivillig ensamhet\n(?:.*\n)*? {4}- Prövas inte av iop och borlange\n/);
    const list = JSON.parse(run(['assess', '--json', '--rules', 'iop,borlange'], { input }).out) as object[];
    expect(list).toMatchObject([{ ruleSet: { id: 'iop' } }, { ruleSet: { id: 'borlange' } }]);
  });

  test('with several lets a case answer what only one of them asks, but no slip of the pen', () => {
    const answers = { ...allMet, 'ofrivillig-ensamhet': 'ja' };
    const own = /questions:\n(?:.*\n)*? {2}([a-z-]+):/.exec(
      readFileSync(join(import.meta.dirname, '../../rules/lokala/malmo-hvo-2020.yaml'), 'utf8'),
    )?.[1] as string;
    const args = ['assess', '--json', '--rules', 'iop,malmo-hvo-2020'];
    expect(run(args, { input: JSON.stringify({ answers: { ...allMet, [own]: 'vet inte' } }) }).status).toBe(0);
    expect(run(args, { input: JSON.stringify({ answers: { ...answers, [`${own}x`]: 'vet inte' } }) }).status).toBe(3);
  });
});

describe('new-rules', () => {
  test('writes a commented file that is sound, also when its comments are opened', () => {
    const cwd = emptyFolder();
    const { status, out, err } = run(['new-rules', 'solna-2026', '--date', '2026-11-21'], { cwd });
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(err).toContain('iop-check validate solna-2026.yaml');
    const text = readFileSync(join(cwd, 'solna-2026.yaml'), 'utf8');
    expect(text).toContain('\nextends: [iop]\n');
    const opened = text
      .replace(/^##.*\n/gm, '')
      .replace(/^# /gm, '')
      .replace('id: solna-2026', 'id: oppnad');
    expect(opened).toContain('\npreconditions:\n');
    writeFileSync(join(cwd, 'oppnad.yaml'), opened);
    const checked = run(['validate', '--strict', '.'], { cwd });
    expect(checked).toMatchObject({ status: 0, err: '' });
    expect(checked.out).toMatch(/\n2 filer utan anmärkning\. Alla 2 exempel stämmer\.\n$/);
  });

  test('stands on any rule set, and on a file beside it', () => {
    const cwd = emptyFolder();
    expect(run(['new-rules', 'djup', '--extends', isDeep ? 'iop-fordjupad' : 'iop'], { cwd }).status).toBe(0);
    expect(run(['new-rules', 'ovanpa', '--extends', 'djup.yaml'], { cwd }).status).toBe(0);
    const proofs = isDeep ? [] : ['--no-proofs'];
    expect(run(['validate', '--strict', '.', ...proofs], { cwd }).out).toContain('2 filer utan anmärkning');
  });

  test('writes a whole file of the preconditions in a text, standing alone or on others', () => {
    const cwd = emptyFolder();
    const input = '1. Spärr: Idén är deras.\r\n2. Båda parter bidrar.\r\n- Stöd: Har det prövats förut?\r\n';
    writeFileSync(join(cwd, 'kriterier.txt'), input);
    const named = ['--municipality', 'Solna stad', '--title', 'Solnas "tre" krav: kortfattat'];
    const alone = run(['new-rules', 'ensam', '--standalone', '--preconditions', 'kriterier.txt', ...named], { cwd });
    expect(alone).toMatchObject({ status: 0, out: '' });
    expect(alone.err).toContain('iop-check interview --rules ensam.yaml');
    expect(run(['new-rules', 'ovanpa', '--preconditions', '-', '-o', 'ovanpa.yaml'], { cwd, input }).status).toBe(0);
    const checked = run(['validate', '--strict', '.'], { cwd });
    expect(checked).toMatchObject({ status: 0, err: '' });
    expect(checked.out).toMatch(/\n2 filer utan anmärkning\. Alla 10 exempel stämmer\.\n$/);
    const answers = { 'iden-ar-deras': 'ja', 'bada-parter-bidrar': 'nej', 'har-det-provats-forut': 'ja' };
    const { out } = run(['assess', '--rules', 'ensam.yaml'], { cwd, input: JSON.stringify({ answers }) });
    expect(out).toContain('Det här är inte uppfyllt: Båda parter bidrar.');
  });

  test('standing alone needs a precondition, and says where one is written', () => {
    const cwd = emptyFolder();
    const none = run(['new-rules', 'tom', '--standalone', '--yes'], { cwd });
    expect(none.status).toBe(2);
    expect(none.err).toContain('--preconditions');
    const args = ['new-rules', 'tom', '--standalone', '--preconditions', '-'];
    expect(run(args, { cwd, input: '# Bara en rubrik\n\n' })).toMatchObject({
      status: 3,
      err: 'iop-check: Standard in har ingen förutsättning. Skriv en på varje rad.\n',
    });
    expect(run(['new-rules', 'tom', '--preconditions', 'finns-inte.txt'], { cwd }).status).toBe(3);
    expect(run(['new-rules', 'tom', '--standalone', '--extends', 'iop'], { cwd }).status).toBe(2);
    expect(existsSync(join(cwd, 'tom.yaml'))).toBe(false);
  });

  test.runIf(hasTmux && isDeep)('asks in a terminal for what it is not told, and goes back', () => {
    const at = new Terminal('new-rules fragad --standalone --municipality Solna', { toFile: true });
    at.until('Vad heter regelverket?');
    at.press('-l', 'Fel namn');
    at.press('Enter');
    at.until('Förutsättning 1:');
    at.press('Enter');
    at.until('Minst en förutsättning behövs');
    at.press('-l', 'b');
    at.press('Enter');
    at.until('Vad heter regelverket?', 2);
    at.press('-l', 'Solnas regler');
    at.press('Enter');
    at.until('Förutsättning 1:', 3);
    at.press();
    at.paste('Idén är deras.\nBåda bidrar.\n');
    at.press('Enter');
    at.until('Förutsättning 3:');
    at.press('-l', 'Fel');
    at.press('Enter');
    at.until('Förutsättning 4:');
    at.press('Escape');
    at.until('Borttagen: Fel');
    at.press('Enter');
    at.until('KOD 0');
    const file = join(at.folder, 'fragad.yaml');
    expect(readFileSync(file, 'utf8')).toMatch(/title: Solnas regler\n(?:.*\n)*.*publisher: Solna\n/);
    expect(run(['validate', '--strict', file]).out).toContain('Alla 3 exempel stämmer.');
    at.close();
  });

  test('never writes over a file, and writes nothing that could not be used', () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'min.yaml'), 'mitt\n');
    expect(run(['new-rules', 'min'], { cwd })).toMatchObject({ status: 3, out: '' });
    expect(readFileSync(join(cwd, 'min.yaml'), 'utf8')).toBe('mitt\n');
    expect(run(['new-rules', 'Min'], { cwd }).status).toBe(2);
    expect(run(['new-rules', 'annan', '--extends', '/etc/hosts.yaml'], { cwd }).status).toBe(3);
    expect(existsSync(join(cwd, 'annan.yaml'))).toBe(false);
  });
});
