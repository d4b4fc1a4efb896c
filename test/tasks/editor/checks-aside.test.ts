import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SourceText } from '../../../src/files/read/source-text.ts';
import { checkFile, checkQuickly } from '../../../src/tasks/editor/checks-aside.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', 'diagnostics', 'good', 'liten.yaml'), 'utf8');

test('an editor is told before a limit ends, as long before as the settings say', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'utgår '));
  const file = join(folder, 'liten.yaml');
  writeFileSync(file, text);
  const day = '2024-12-01';
  const warned = async () => {
    const whole = await checkFile(file, { open: new Map(), day });
    const quick = await checkQuickly(new SourceText(file, text), { open: new Map(), day, done: new Map() });
    return [whole, quick].map((found) =>
      found.some(({ diagnostic: { code, severity } }) => code === 'limit-ended' && severity === 'warning'),
    );
  };
  expect(await warned()).toEqual([false, false]);
  writeFileSync(join(folder, 'iop-check.config.yaml'), 'expiring: 60\n');
  expect(await warned()).toEqual([true, true]);
});
