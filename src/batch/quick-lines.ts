import type { Tally } from '../assessment/tally.ts';
import { assessCase } from '../assessment/whole.ts';
import { emptyCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { Assessor, isQuick } from '../fast/assessor.ts';
import { ByteWriter } from '../fast/byte-writer.ts';
import { FastCases } from '../fast/fast-cases.ts';
import { judgeLines, type PlainLine, type Take } from '../fast/fast-lines.ts';
import type { CaseBlock } from '../files/case-block.ts';
import { caseJson } from '../reports/assessment-json.ts';
import { resultKeys } from '../reports/chosen-fields.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';
import { identityOf } from './identity-of.ts';
import type { Judge } from './judging-cases.ts';
import { validity } from './validity.ts';

/** What judges many cases quickly under compiled rules, or null when they are too large for that. */
export function assessorFor(compiled: CompiledRules): Assessor | null {
  return isQuick(compiled) ? new Assessor(compiled) : null;
}

/** Judges lines of NDJSON under one rule set by the quick way, as far as that goes. */
export class QuickLines {
  /** Warnings that results have held since this was last emptied, by their sentence. */
  readonly warnings = new Map<string, Diagnostic>();
  private readonly judge: Judge;
  private readonly keys: readonly string[];
  private readonly date: string | null;
  private readonly today: string;
  private readonly cases = new Map<Assessor, FastCases>();

  constructor(
    judge: Judge,
    { fields, date, today }: { fields: readonly string[] | null; date: string | null; today: string },
  ) {
    this.judge = judge;
    this.keys = fields ?? resultKeys;
    this.date = date;
    this.today = today;
  }

  /** Writes or counts the result of each line that is plainly a sound case, and gives the others to `plain`, in order. Returns how many it judged. */
  run(
    { bytes, firstLine }: CaseBlock,
    into: ByteWriter | Tally,
    plain: PlainLine,
  ): { judged: number; unclear: number } {
    for (const cases of this.cases.values()) cases.judged = cases.clear = 0;
    const take: Take =
      into instanceof ByteWriter ? (own, date) => own.write(into, date) : (own, date) => own.count(into, date);
    judgeLines(bytes, firstLine, (stated) => this.casesOn(this.date ?? stated ?? this.today), take, plain);
    const all = [...this.cases.values()];
    const judged = all.reduce((sum, cases) => sum + cases.judged, 0);
    return { judged, unclear: judged - all.reduce((sum, cases) => sum + cases.clear, 0) };
  }

  private casesOn(date: string): { cases: FastCases; date: string } | null {
    const assessor = this.judge.assessorOn(date);
    // What changes with calculated values is worked out the plain way.
    if (assessor === null || (assessor.compiled.rules.calculated !== undefined && this.keys.includes('changes')))
      return null;
    const cases = this.cases.get(assessor) ?? this.casesOf(assessor);
    return { cases, date };
  }

  private casesOf(assessor: Assessor): FastCases {
    const { loaded } = this.judge;
    // What the result of a case without answers holds is the same for all, where the case does not decide it.
    const sample = caseJson(assessCase(assessor.compiled, emptyCase), loaded.rules, identityOf(loaded), []);
    const made = new FastCases(assessor, {
      keys: this.keys,
      constants: { ...sample },
      warningsOn: (date) => this.warningsOn(date),
    });
    this.cases.set(assessor, made);
    return made;
  }

  private warningsOn(date: string): { code: string; message: string }[] {
    return validity(this.judge.loaded.layers, date).map((found) => {
      const message = messageOf(found);
      this.warnings.set(message, found);
      return { code: found.code, message };
    });
  }
}
