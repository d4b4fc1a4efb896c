import { begunWith, readSoundCase } from '../cases/sound-case.ts';
import { type CaseEntry, type CaseRecord, recordOf } from '../files/records.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/findings.ts';
import { readBundled } from './finding-rules.ts';
import type { AssessorFor, JudgingRules } from './judging-cases.ts';
import { type RuleSources, RulesOfCases, type Ruling, Rulings } from './rules-of-case.ts';

/** A case read against the rules that judge it; without rulings when these are not here, or there is no case. */
export interface ReadEntry {
  readonly record: CaseRecord;
  readonly ruling: Ruling | null;
}

/** Reads cases one at a time, each against the rules that judge it. */
export class CaseReader {
  readonly rulings: Rulings;
  private readonly rules: RulesOfCases<JudgingRules>;

  constructor(sources: RuleSources<JudgingRules>, assessorFor?: AssessorFor) {
    this.rulings = new Rulings(assessorFor);
    this.rules = new RulesOfCases(sources, readBundled);
  }

  async read(entry: CaseEntry): Promise<ReadEntry> {
    const { stands } = entry;
    if (stands === null) return { record: recordOf(entry, null), ruling: null };
    const { data, path } = stands;
    const choice = await this.rules.chosen(begunWith(data));
    if (choice.kind === 'none') return { record: recordOf(entry, refused(choice.found, path)), ruling: null };
    if (choice.kind === 'unusable') return { record: withoutCase(entry, choice.found), ruling: null };
    const ruling = this.rulings.of(choice);
    const { rules } = choice.rules;
    const read =
      readSoundCase(data, rules, path) ?? (await import('../cases/read-case.ts')).readCase(data, rules, path);
    return { record: recordOf(entry, read), ruling };
  }
}

/** That the rules of the case at a path are not here. */
export function refused(found: Diagnostic, path: readonly number[]): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [{ ...found, path: [...path, ...found.path] }] };
}

function withoutCase({ file, line, id }: CaseEntry, found: readonly PlacedDiagnostic[]): CaseRecord {
  return { file, line, id, iopCase: null, found };
}
