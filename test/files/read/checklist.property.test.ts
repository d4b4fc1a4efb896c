import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CasePart, IopCase } from '../../../src/cases/case.ts';
import { readCase } from '../../../src/cases/read-case.ts';
import { filledChecklist } from '../../../src/documents/checklist.ts';
import { readChecklist } from '../../../src/files/read/checklist.ts';
import { documentDocx } from '../../../src/formats/docx.ts';
import { runs } from '../../deep.ts';
import { anyCase, bundledRules } from '../../documents/cases.ts';
import { blankFile } from './word-file.ts';

/** What a case says, whatever the order of its answers. */
function saidBy({ answers, notes, parts, organisations, ...rest }: IopCase) {
  const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const own = (part: CasePart) => ({ ...part, answers: sorted(part.answers), notes: sorted(part.notes) });
  return {
    ...rest,
    limits: sorted(rest.limits),
    answers: sorted(answers),
    notes: sorted(notes),
    parts: parts.map(own),
    organisations: organisations.map(own),
  };
}

test('the case that is read from its checklist is the one that was written', async () => {
  const extras = fc.record({
    date: fc.constantFrom(null, '2026-10-01'),
    organisation: fc.constantFrom(null, 'Föreningen "Å & Ö" <1>'),
    document: fc.constantFrom({}, { author: 'Anna', texts: { economy: 'En rad.\n\nEn till.' } }),
    agreement: fc.constantFrom<IopCase['agreement']>({}, { form: 'iop', followUps: ['2026-01-02'] }),
  });
  await fc.assert(
    fc.asyncProperty(anyCase, extras, async (context, more) => {
      const iopCase = { ...context.iopCase, ...more };
      const read = readChecklist(await documentDocx(filledChecklist({ ...context, iopCase })));
      if ('found' in read) throw new Error(JSON.stringify(read.found));
      const again = readCase(read.data, context.compiled.rules);
      expect(again.diagnostics).toEqual([]);
      if (again.ok) expect(saidBy(again.value)).toEqual(saidBy(iopCase));
    }),
    { numRuns: runs(3, 300) },
  );
});

test('whatever the bytes are, reading ends with a case or with findings', async () => {
  const whole = await blankFile(bundledRules('iop'));
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(whole.length), async (all, length) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, byte] of all) bytes[at] = byte;
      for (const part of [bytes, bytes.subarray(0, length)]) {
        const read = readChecklist(part);
        expect('data' in read || read.found.length > 0).toBe(true);
      }
    }),
    { numRuns: runs(10, 3000) },
  );
});
