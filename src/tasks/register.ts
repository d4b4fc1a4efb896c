import { outline } from '../assessment/assess.ts';
import type { Unreadable } from '../assessment/yearly.ts';
import { unitAsCase, unitsOf } from '../cases/sound-case.ts';
import type { CaseInput } from '../files/blocks.ts';
import { startOf } from '../files/cases.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import { type RegisteredCase, registered } from '../interview/register.ts';
import { diagnostic, type PlacedDiagnostic } from '../rules/findings.ts';
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

/**
 * Every case of some files, each judged by its own rules on its own day, and seen from a day. No case is kept. A list in which nothing looks
 * like a case is told of as one thing.
 */
export async function* registerEntries(
  inputs: readonly CaseInput[],
  sources: RuleSources<JudgingRules>,
  day: string,
): AsyncGenerator<RegisterEntry> {
  const reader = new CaseReader(sources);
  for (const input of inputs) {
    if (await isOwnResult(input.name)) {
      yield foreignFile(input.name, 'result');
      continue;
    }
    const foreign: RegisterEntry[] = [];
    let isKnown = false;
    let last = '';
    for await (const one of reader.cases([input])) {
      const entry = entryOf(one, day);
      const fault = entry.kind === 'case' ? '' : JSON.stringify(entry.unreadable);
      // What is wrong with the first row of a table is wrong with all of it, and is said once.
      if (fault !== '' && fault === last) continue;
      last = fault;
      isKnown ||= entry.kind === 'case' || !isForeign(entry.data);
      if (isKnown) yield* [...foreign.splice(0), entry];
      else foreign.push(entry);
    }
    if (foreign.length > 0) yield* isList(input.name) ? [foreignFile(input.name, 'list')] : foreign;
  }
}

/** Whether what stands in a file is nothing of a case, as what other programs keep in the folder is not. */
function isForeign(data: unknown): boolean {
  if (data === null) return false;
  return typeof data !== 'object' || !('answers' in data || 'session' in data) || 'tool' in data;
}

/** Whether an entry is a thing of other programs in a file of its own, as they keep in the folder. */
export function isOfOthers(entry: RegisterEntry & { readonly kind: 'unreadable' }): boolean {
  return typeof entry.data === 'object' && isForeign(entry.data);
}

/** Whether a file is one list in JSON, as far as its beginning tells. */
function isList(file: string): boolean {
  return /^\uFEFF?\s*\[/.test(startOf(file));
}

/** Whether a file is a table that was written of cases, such as an earlier register in the same folder. */
async function isOwnResult(file: string): Promise<boolean> {
  return /\.csv$/i.test(file) && (await import('../formats/csv.ts')).isWrittenCsv(startOf(file));
}

function foreignFile(file: string, kind: 'list' | 'result'): RegisterEntry & { readonly kind: 'unreadable' } {
  const found = [placeOnFile(file, diagnostic('not-a-case', [], { kind }))];
  // The program's own are passed by where nobody has named them.
  return { kind: 'unreadable', unreadable: unreadable(found, null), data: kind === 'result' ? {} : null };
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
