import { expect, test } from 'vitest';
import { ruleFileCodes } from '../../src/wording/findings/all.ts';
import { catalogue } from './catalogue.ts';
import { rulesFile } from './rules.ts';

// `npx vitest run --config test/vitest.config.ts catalogue -u` writes it anew.
test('rules/README.md is the catalogue of what validate finds', async () => {
  const text = await catalogue();
  for (const code of ruleFileCodes) expect(text).toContain(`### ${code}\n`);
  await expect(text).toMatchFileSnapshot(rulesFile('README.md'));
});
