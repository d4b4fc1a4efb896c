import type { IopCase } from '../cases/case.ts';
import { begunWith, readSoundCase } from '../cases/sound-case.ts';
import type { CaseFormat, CaseInput } from '../files/blocks.ts';
import { blocksOfAll, caseEntries, type NextBlock } from '../files/cases.ts';
import { isOneYamlCase } from '../files/file-start.ts';
import { type CaseBlock, type CaseEntry, type CaseRecord, recordOf } from '../files/records.ts';
import { type Diagnostic, diagnostic, type PlacedDiagnostic, type Result } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { readBundled } from './finding-rules.ts';
import type { JudgingRules } from './judging-cases.ts';
import { type RuleSources, RulesOfCases, type Ruling, Rulings } from './rules-of-case.ts';

/** How inputs are read. */
export interface SourceOptions {
  readonly inputFormat?: CaseFormat;
  /** How many bytes a case may have. */
  readonly maxRecord?: number;
}

/** The blocks of all inputs, one after another. The first ones can be looked at before they are taken. */
export class BlockSource {
  private readonly blocks: AsyncGenerator<NextBlock>;
  private readonly seen: NextBlock[] = [];

  /** Blocks that are not `isLasting` share their bytes: each is only there until the next one is asked for. */
  constructor(inputs: readonly CaseInput[], { maxRecord, inputFormat }: SourceOptions, isLasting: boolean) {
    this.blocks = blocksOfAll(inputs, { recordLimit: maxRecord, format: inputFormat, isLasting });
  }

  /** The next block, or null when there are no more. */
  async next(): Promise<NextBlock | null> {
    const seen = this.seen.shift();
    if (seen !== undefined) return seen;
    await takeTurns();
    const { value, done } = await this.blocks.next();
    return done === true ? null : value;
  }

  /** Whether all there is is one document, or something that could not be read at all. */
  async isSingle(): Promise<boolean> {
    // A failure that more follows after is that of one record among others.
    while (this.seen.length < 2 && this.seen.every(({ block }) => block.kind === 'failed')) {
      const next = await this.blocks.next();
      if (next.done === true) break;
      this.seen.push(next.value);
    }
    const [first, second] = this.seen;
    return second === undefined && (first?.block.kind !== 'records' || isOneCase(first.block));
  }

  /** Lets go of what is not read. */
  async close(): Promise<void> {
    await this.blocks.return(undefined);
  }
}

function isOneCase({ form, bytes }: CaseBlock): boolean {
  return form === 'single' || (form === 'yaml' && isOneYamlCase(Buffer.from(bytes).toString('utf8')));
}

/** A case read against the rules that judge it; without a ruling when these are not here, or there is no case. */
export interface ReadCase {
  readonly record: CaseRecord;
  readonly ruling: Ruling | null;
  /** What stands in the file; null when that cannot be told. */
  readonly data: unknown;
}

/** Reads cases one at a time, each against the rules that judge it. */
export class CaseReader {
  readonly rulings: Rulings = new Rulings();
  private readonly rules: RulesOfCases<JudgingRules>;

  constructor(private readonly sources: RuleSources<JudgingRules>) {
    this.rules = new RulesOfCases(sources, readBundled);
  }

  /** Every case of some files, in order. */
  async *cases(inputs: readonly CaseInput[]): AsyncGenerator<ReadCase> {
    for await (const entry of caseEntries(inputs, this.sources.standard?.rules)) yield await this.read(entry);
  }

  private async read(entry: CaseEntry): Promise<ReadCase> {
    const { stands } = entry;
    if (stands === null) return { record: recordOf(entry, null), ruling: null, data: null };
    const { data, path } = stands;
    const choice = await this.rules.chosen(begunWith(data));
    if (choice.kind === 'none') return { record: recordOf(entry, refused(choice.found, path)), ruling: null, data };
    if (choice.kind === 'unusable') return { record: withoutCase(entry, choice.found), ruling: null, data };
    const ruling = this.rulings.of(choice);
    const { rules } = choice.rules;
    const read =
      readSoundCase(data, rules, path) ?? (await import('../cases/read-case.ts')).readCase(data, rules, path);
    const found = read.ok ? read : ((await answeredUnderOther(read, rules, data, path)) ?? read);
    return { record: recordOf(entry, found), ruling, data };
  }
}

/**
 * That a case answers questions of the deeper rule set, or of the one that it was begun with, said once, and what else is wrong with it;
 * null when not all questions that the rules have not are there.
 */
async function answeredUnderOther(
  { diagnostics }: Result<IopCase>,
  rules: RuleSet,
  data: unknown,
  path: readonly number[],
): Promise<Result<IopCase> | null> {
  for (const id of othersAnswered(diagnostics, rules, data)) {
    const other = await readBundled(id);
    if (other === null || !('rules' in other)) continue;
    const { readCase } = await import('../cases/read-case.ts');
    const found = answeredUnder(other.rules.rules, diagnostics, { rules, data, path }, readCase);
    if (found !== null) return found;
  }
  return null;
}

/** The ids of rule sets that a case may have been answered under, when it answers questions that its rules have not. */
export function othersAnswered(found: readonly Diagnostic[], { id: own, deeper }: RuleSet, data: unknown): string[] {
  if (!found.some(({ code }) => code === 'unknown-question')) return [];
  return [...new Set([deeper?.ruleSet, begunWith(data)?.id])].filter(
    (id) => id !== undefined && id !== own,
  ) as string[];
}

/** That a case is answered under other rules, said once, and what else is wrong with it; null when not all unknown questions are there. */
export function answeredUnder(
  other: RuleSet,
  found: readonly Diagnostic[],
  { rules, data, path }: { readonly rules: RuleSet; readonly data: unknown; readonly path: readonly number[] },
  readCase: typeof import('../cases/read-case.ts').readCase,
): Result<IopCase> | null {
  const { questions, limits = {} } = other;
  const unknown = found.flatMap((one) => (one.code === 'unknown-question' ? [one.args.question] : []));
  if (!unknown.every((question) => Object.hasOwn(questions, question))) return null;
  const known = new Set([...Object.keys(questions), ...Object.keys(limits)]);
  const rest = readCase(data, rules, path, known);
  const said = diagnostic('answered-under-other', path, { ruleSet: other.id, used: rules.id });
  return { ok: false, diagnostics: [said, ...rest.diagnostics] };
}

/** That the rules of the case at a path are not here. */
export function refused(found: Diagnostic, path: readonly number[]): { ok: false; diagnostics: readonly Diagnostic[] } {
  return { ok: false, diagnostics: [{ ...found, path: [...path, ...found.path] }] };
}

function withoutCase({ file, line, id }: CaseEntry, found: readonly PlacedDiagnostic[]): CaseRecord {
  return { file, line, id, iopCase: null, found };
}

/** How long one may work before others have their turn, in milliseconds. */
export const turnTime = 30;

let last = performance.now();

/**
 * Lets what waits have its turn, when it has waited for a while. Files are read and written at once, so that a run would otherwise
 * not be told of a signal before its end.
 */
export async function takeTurns(): Promise<void> {
  if (performance.now() - last < turnTime) return;
  await new Promise((resolve) => setImmediate(resolve));
  last = performance.now();
}
