import { describe, expect, test } from 'vitest';
import { asStarted, commandNames } from '../../src/cli/started.ts';
import { quietProgram } from './quiet-program.ts';
import { plainEnvironment, run, runAlone } from './run.ts';
import { hasTmux, Terminal } from './tmux.ts';

const npx = { npm_lifecycle_event: 'npx', npm_lifecycle_script: "'iop-check'" };

describe('one who has typed npx iop-check', () => {
  test.each([
    ['Se alla med iop-check cases.', 'Se alla med npx iop-check cases.'],
    ['iop-check assess < arende.json', 'npx iop-check assess < arende.json'],
    ['Kommandot iop-check --help visar alla.', 'Kommandot npx iop-check --help visar alla.'],
    ['Användning: iop-check [flaggor]', 'Användning: npx iop-check [flaggor]'],
    ['kör iop-check\nvalidate', 'kör npx iop-check\nvalidate'],
    ['npx iop-check rules', 'npx iop-check rules'],
    ['npx\n  iop-check rules', 'npx\n  iop-check rules'],
    ['bin/iop-check report', 'bin/iop-check report'],
    ['Ett fel i iop-check har inträffat.', 'Ett fel i iop-check har inträffat.'],
    ['Regelverk som följer med iop-check', 'Regelverk som följer med iop-check'],
  ])('is told of commands as they work: %s', (text, told) => {
    expect(asStarted(text, npx)).toBe(told);
    expect(asStarted(text, {})).toBe(text);
  });

  test('is told so of every command', () => {
    const names = quietProgram().commands.map((one) => one.name());
    expect([...commandNames].sort()).toEqual(names.sort());
  });

  test.each([
    ['by npm 10, without quotes', { ...npx, npm_lifecycle_script: 'iop-check' }, true],
    ['with arguments', { ...npx, npm_lifecycle_script: 'iop-check "rules"' }, true],
    ['from tests that npx runs', { ...npx, npm_lifecycle_script: "'vitest' run" }, false],
    ['from a script of a package', { npm_lifecycle_event: 'check', npm_lifecycle_script: 'iop-check rules' }, false],
  ])('is known from what npm says: %s', (_, environment, isKnown) => {
    expect(asStarted('iop-check rules', environment) !== 'iop-check rules').toBe(isKnown);
  });

  test('gives programs the same bytes', () => {
    for (const args of [['--help'], ['explain', 'unknown-question'], ['asses']]) {
      const env = { ...plainEnvironment(), ...npx };
      expect(runAlone(args, { env })).toEqual(run(args));
    }
  });

  test.skipIf(!hasTmux)('is told in a terminal by the help, a finding and what is refused', () => {
    const env = 'npm_lifecycle_event=npx npm_lifecycle_script="\'iop-check\'"';
    const at = new Terminal('--help', { env });
    try {
      const help = at.until('KOD 0');
      expect(help).toContain('Användning: npx iop-check [flaggor] [kommando]');
      expect(help).toContain('npx iop-check report arende.json -o tjansteskrivelse.docx');
    } finally {
      at.close();
    }
  });
});
