import type { Tally } from '../assessment/tally.ts';
import { assessCase } from '../assessment/whole.ts';
import { emptyCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { Assessor, isQuick } from '../fast/assessor.ts';
import { ByteWriter } from '../fast/byte-writer.ts';
import { FastCases } from '../fast/fast-cases.ts';
import {
  judgeDocument,
  judgeElements,
  judgeLines,
  type PlainElement,
  type PlainLine,
  type Take,
} from '../fast/fast-records.ts';
import type { CaseBlock } from '../files/case-block.ts';
import { caseJson } from '../reports/assessment-json.ts';
import { resultKeys } from '../reports/chosen-fields.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { identityOf } from '../tasks/identity-of.ts';
import type { Judge } from '../tasks/judging-cases.ts';
import { validity } from '../tasks/validity.ts';
import { messageOf } from '../wording/diagnostic-messages.ts';

/** What judges many cases quickly under compiled rules, or null when they are too large for that. */
export function assessorFor(compiled: CompiledRules): Assessor | null {
  return isQuick(compiled) ? new Assessor(compiled) : null;
}

/** What judges the records of a block the plain way, when the quick way leaves them. */
export interface PlainWay {
  readonly line: PlainLine;
  readonly element: PlainElement;
  readonly document: () => void;
}

/** Judges blocks of JSON under one rule set by the quick way, as far as that goes. */
export class QuickBlocks {
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

  /**
   * Writes or counts the result of each record that is plainly a sound case, and gives the others to `plain`, in order. Tells of what is
   * to be known before results are used. Returns how many it judged.
   */
  run(
    block: CaseBlock,
    into: ByteWriter | Tally,
    plain: PlainWay,
    warn: (found: Diagnostic) => void,
  ): { judged: number; unclear: number } {
    for (const cases of this.cases.values()) cases.judged = cases.clear = 0;
    const warned = new Set<string>();
    let last = '';
    const take = (own: FastCases, date: string): void => {
      if (date !== last && !warned.has(date)) for (const found of this.warningsOn(date)) warn(found);
      if (date !== last) warned.add(date);
      last = date;
      if (into instanceof ByteWriter) own.write(into, date);
      else own.count(into, date);
    };
    this.judgeBlock(block, take, plain);
    const all = [...this.cases.values()];
    const judged = all.reduce((sum, cases) => sum + cases.judged, 0);
    return { judged, unclear: judged - all.reduce((sum, cases) => sum + cases.clear, 0) };
  }

  private judgeBlock({ form, bytes, firstLine }: CaseBlock, take: Take, plain: PlainWay): void {
    const quick = { casesOn: (stated: string | null) => this.casesOn(this.date ?? stated ?? this.today), take };
    if (form === 'lines') judgeLines(bytes, firstLine, quick, plain.line);
    else if (form === 'elements') judgeElements(bytes, quick, plain.element);
    else if (!judgeDocument(bytes, quick)) plain.document();
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
      warningsOn: (date) => this.warningsOn(date).map((found) => ({ code: found.code, message: messageOf(found) })),
    });
    this.cases.set(assessor, made);
    return made;
  }

  private warningsOn(date: string): Diagnostic[] {
    return validity(this.judge.loaded.layers, date);
  }
}
