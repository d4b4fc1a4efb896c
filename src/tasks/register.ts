import { outline } from '../assessment/assess.ts';
import type { Unreadable } from '../assessment/yearly.ts';
import { unitAsCase, unitsOf } from '../cases/sound-case.ts';
import type { CaseInput } from '../files/blocks.ts';
import { placeOnFile } from '../files/text.ts';
import { type RegisteredCase, registered } from '../interview/register.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { CaseReader, type ReadCase } from './case-source.ts';
import type { JudgingRules } from './judging-cases.ts';
import type { RuleSources } from './rules-of-case.ts';
import { unreadable } from './unreadable.ts';

/** A case of a register with what to know of how it was read; or what could not be read. */
export type RegisterEntry =
  | {
      readonly kind: 'case';
      readonly registered: RegisteredCase;
      readonly found: readonly PlacedDiagnostic[];
      readonly data: unknown;
    }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable; readonly data: unknown };

/** Every case of some files, each judged by its own rules on its own day, and seen from a day. No case is kept. */
export async function* registerEntries(
  inputs: readonly CaseInput[],
  sources: RuleSources<JudgingRules>,
  day: string,
): AsyncGenerator<RegisterEntry> {
  for await (const one of new CaseReader(sources).cases(inputs)) yield entryOf(one, day);
}

function entryOf({ record, ruling, data }: ReadCase, day: string): RegisterEntry {
  const { iopCase, found, file, line, id } = record;
  if (iopCase === null || ruling === null) return { kind: 'unreadable', unreadable: unreadable(found, id), data };
  const { judge } = ruling;
  const compiled = judge.compiledFor(iopCase, iopCase.date ?? day);
  if (!compiled.ok) {
    const placed = compiled.diagnostics.map((one) => placeOnFile(judge.loaded.file, one));
    return { kind: 'unreadable', unreadable: unreadable(placed, id), data };
  }
  const units = unitsOf(iopCase).map((unit) => outline(compiled.value, unitAsCase(iopCase, unit)));
  const seen = { compiled: compiled.value, units, day };
  return { kind: 'case', registered: registered({ file, line }, iopCase, seen), found, data };
}
