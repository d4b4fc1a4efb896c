import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { caseEntries, inputOf } from '../../src/files/cases.ts';
import { recordOf } from '../../src/files/records.ts';
import { diagnosticText } from '../../src/formats/findings.ts';
import { plainStyle } from '../../src/formats/text.ts';
import type { DiagnosticCode, PlacedDiagnostic } from '../../src/rules/findings.ts';
import { bundledRules } from '../../src/tasks/bundled.ts';
import { checkRuleFile } from '../../src/tasks/check.ts';
import { readRuleFile } from '../../src/tasks/rule-files.ts';
import { findings } from '../../src/wording/findings/all.ts';
import { bundled } from './bundled.ts';

// Each broken file has its expected output beside it. `npx vitest -u` writes them anew; read them before you commit.
const folder = join(import.meta.dirname, '..', 'diagnostics');
const filesIn = (kind: string, ending: RegExp) => readdirSync(join(folder, kind)).filter((name) => ending.test(name));
const shown = (found: readonly PlacedDiagnostic[], name: string) =>
  found
    .map((one) => {
      const related = one.related.map((other) => (other.file === one.file ? { ...other, file: name } : other));
      return `${diagnosticText({ ...one, file: name, related }, plainStyle)}\n`;
    })
    .join('');
const seen = new Set<DiagnosticCode>();
const note = (found: readonly PlacedDiagnostic[]) => {
  for (const { diagnostic } of found) seen.add(diagnostic.code);
};

describe('a broken case is explained as in the file beside it', async () => {
  const { rules } = await bundled('iop');
  test.each(filesIn('cases', /(?:json|csv|yaml)$/))('%s', async (name) => {
    const found: PlacedDiagnostic[] = [];
    for await (const entry of caseEntries([inputOf(join(folder, 'cases', name))], rules)) {
      const { stands } = entry;
      found.push(...recordOf(entry, stands === null ? null : readCase(stands.data, rules, stands.path)).found);
    }
    note(found);
    expect(found).not.toEqual([]);
    await expect(shown(found, name)).toMatchFileSnapshot(join(folder, 'cases', `${name}.txt`));
  });
});

describe('a broken rule file is explained as in the file beside it', () => {
  test.each(filesIn('rules', /yaml$/))('%s', async (name) => {
    const expiry = name === 'limit-ended.yaml' ? { day: '2026-11-21', within: null } : null;
    const { found } = await checkRuleFile(join(folder, 'rules', name), name, null, { expiry });
    note(found);
    expect(found).not.toEqual([]);
    await expect(shown(found, name)).toMatchFileSnapshot(join(folder, 'rules', `${name}.txt`));
  });
});

describe('rules that a proof refutes are explained as in the file beside them', () => {
  test.each(filesIn('proofs', /yaml$/))('%s', async (name) => {
    const { found } = await checkRuleFile(join(folder, 'proofs', name), name, { day: '2026-11-21', isAsked: true });
    note(found);
    expect(found).not.toEqual([]);
    await expect(shown(found, name)).toMatchFileSnapshot(join(folder, 'proofs', `${name}.txt`));
  });
});

describe('a good rule file gives no finding', () => {
  test.each([...filesIn('good', /yaml$/).map((name) => join(folder, 'good', name)), bundledRules])(
    '%s',
    async (file) => {
      const { found, examples } = await checkRuleFile(file, file, { day: '2026-11-21', isAsked: true });
      expect(found).toEqual([]);
      expect(examples.length).toBeGreaterThan(0);
      expect((await readRuleFile(file)).loaded).not.toBeNull();
    },
  );
});

test('every code is shown by a broken file, or is about something that no file can hold', () => {
  const elsewhere: DiagnosticCode[] = [
    'file-missing', // text-file.test.ts
    'file-unreadable',
    'file-is-folder',
    'no-rule-files', // rule-folder.test.ts
    'same-rule-set', // validate.test.ts in cli
    'file-too-large',
    'findings-left', // validation.test.ts in reports
    'no-case-files', // cases.test.ts
    'record-too-large', // case-blocks.test.ts
    'compressed-damaged', // unpacking.test.ts
    'zstd-missing',
    'csv-number', // csv-entries.test.ts
    'csv-option',
    'output-failed', // write-file.test.ts
    'output-exists',
    'case-not-saved', // saved-case.test.ts
    'output-is-input', // assess.test.ts in cli
    'saved-by-another', // saved-case.test.ts
    'output-kept', // result-file.test.ts
    'output-taken',
    'output-in-use',
    'resume-differs',
    'outside-validity', // validity.test.ts in tasks
    'other-version',
    'limit-known',
    'organisation-not-judged', // units.test.ts in cases
    'rule-set-missing', // rules-of-case.test.ts
    'rule-set-ambiguous',
    'other-rule-set',
    'other-wording',
    'answered-under-other', // own-rules.test.ts in cli
    'csv-columns', // own-rules.test.ts in cli
    'calculated-nothing', // without-value.test.ts in cases
    'unknown-limit', // read-case.test.ts in cases
    'not-inherited', // diff.test.ts in cli
    'not-per-organisation',
    'calculated-range',
    'word-too-much', // read/checklist.test.ts
    'word-damaged',
    'no-checklist',
    'checklist-rules',
    'checklist-field',
    'config-path', // validate-settings.test.ts in cli
    'baseline-unused',
  ];
  const missing = Object.keys(findings).filter((code) => !seen.has(code as DiagnosticCode));
  expect(missing.sort()).toEqual([...elsewhere].sort());
});
