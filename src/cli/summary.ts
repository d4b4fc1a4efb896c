import { outline } from '../assessment/assess.ts';
import {
  addYearlyCase,
  type CountedRules,
  countedRules,
  dayOf,
  emptyYearlyCounts,
  type YearlyCase,
  type YearlyCounts,
  type YearlyScope,
} from '../assessment/yearly.ts';
import type { IopCase } from '../cases/case.ts';
import { unitAsCase, unitsOf } from '../cases/sound-case.ts';
import type { YearlyStandard } from '../documents/yearly.ts';
import { ruleSetNotes, yearlyRun } from '../documents/yearly-sentences.ts';
import { findInputs } from '../files/cases.ts';
import { kindOf, overwriting } from '../files/names.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import type { CaseRecord } from '../files/records.ts';
import type { Diagnostic, PlacedDiagnostic } from '../rules/findings.ts';
import { bundledIds } from '../tasks/bundled.ts';
import { CaseReader, type ReadCase } from '../tasks/case-source.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { isOutsideValidity } from '../tasks/judging-cases.ts';
import { inOwnOrder, type RuleSources, type Ruling } from '../tasks/rules-of-case.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import {
  argument,
  choice,
  defined,
  type Given,
  otherwise,
  parseCount,
  parseYear,
  shared,
  sharedArguments,
  value,
} from './command.ts';
import { exitCodes } from './process.ts';
import { type DocumentFormat, inFormat, type Session, styleFor, today } from './session.ts';

const formats = ['text', 'markdown', 'csv', 'html', 'docx'] as const satisfies readonly (DocumentFormat | 'csv')[];
type Format = (typeof formats)[number];

const flags = {
  rules: value(
    '<regelverk>',
    'regelverk för ärenden som inte säger vilket de påbörjades med (iop om inget anges); med komma emellan också andra att hitta ärendenas regelverk bland',
  ),
  forceRules: { ...shared.forceRules, conflicts: ['rules'] },
  config: shared.config,
  date: shared.date('dagen som avtalen ses från; annars i dag'),
  municipality: value('<namn>', 'kommunen eller regionen i rapportens huvud; annars den som ärendena säger'),
  year: value('<år>', 'räkna bara initiativ från det året; avtalen visas för alla år', parseYear),
  endingWithin: otherwise(value('<månader>', 'visa avtal som löper ut inom så många månader', parseCount), 6),
  format: choice('<format>', 'rapportens format; annars det som namnet i -o slutar på, eller text', formats),
  output: shared.output(),
  force: shared.force,
};

type SummaryOptions = Given<typeof flags>;

/** `iop-check summary`: a yearly report over saved cases. */
export const command = defined({
  usage: '[flaggor] <fil eller mapp …>',
  text: 'skriv en årsrapport om sparade ärenden: initiativ per år, utfall, organisation och form, vad som brister, och avtal att följa upp eller som löper ut',
  arguments: [argument('<fil...>', sharedArguments.cases)],
  flags,
  run: summary,
});

async function summary(session: Session, options: SummaryOptions, names: readonly string[]): Promise<number> {
  const { output } = options;
  const { streams } = session;
  const format = session.formatOf(options, { formats, standard: 'text', ofFile: null });
  if (format === null) return exitCodes.usage;
  const sources = await sourcesOf(options, session);
  if (sources === null) return exitCodes.input;
  const { standard } = sources;
  const counts = await countedCases(names, sources, options, session);
  if (counts === null) return exitCodes.input;
  const isForced = sources.forced !== null;
  const about = { title: standard.rules.title, forced: isForced, municipality: options.municipality };
  const content = await written(counts, about, format, streams, output);
  if (!(await session.deliver(content, output, kindOf(format, options.force === true)))) return exitCodes.input;
  // In CSV there is no place for what is to be known of the counts.
  if (format === 'csv') for (const note of counts.ruleSets.flatMap(notesOn)) session.say(note);
  const unread = counts.unreadable.length;
  if (unread > 0) session.say(yearlyRun.unreadable(unread));
  return unread > 0 ? exitCodes.input : exitCodes.done;
}

/** Where the rules of cases are. There is always a standard, and what was named is among them. */
type Sources = RuleSources<JudgingRules> & { readonly standard: JudgingRules; readonly among: readonly JudgingRules[] };

async function sourcesOf({ rules, forceRules, config }: SummaryOptions, session: Session): Promise<Sources | null> {
  const left = sentences.leftUndone.summary;
  if (forceRules !== undefined) {
    const forced = await session.rules(forceRules, left, { config });
    return forced && { standard: forced, forced, among: [forced] };
  }
  const among = await session.ruleList(rules, left, { config });
  const [standard] = among ?? [];
  return among === null || standard === undefined ? null : { standard, forced: null, among };
}

function notesOn(counted: CountedRules): string[] {
  const { id, version } = counted.rules;
  return counted.tally.cases === 0 ? [] : ruleSetNotes(`${id} ${version}`, counted);
}

/** Counts all cases; null, after telling of it, when the report would be written over one of them. */
async function countedCases(
  names: readonly string[],
  sources: Sources,
  { date = today(), year, endingWithin, output }: SummaryOptions,
  session: Session,
): Promise<YearlyCounts | null> {
  const { inputs, found } = await findInputs(names);
  const problem = overwriting(output, [...inputs.map(({ name }) => name), ...sources.among.map(({ file }) => file)]);
  if (problem !== null) {
    await session.tell([problem]);
    return null;
  }
  const counter = new YearlyCounter(sources, { date, year: year ?? null, endingWithin }, session);
  for (const one of found) await counter.fail([one]);
  for await (const one of new CaseReader(sources).cases(inputs)) await counter.take(one);
  return counter.finish();
}

async function written(
  counts: YearlyCounts,
  standard: YearlyStandard,
  format: Format,
  streams: Streams,
  output: string | undefined,
): Promise<string | Uint8Array> {
  if (format === 'csv') {
    const { forSpreadsheet, yearlyCsv } = await import('../formats/csv.ts');
    return forSpreadsheet(yearlyCsv(counts), output);
  }
  const { yearlyReport } = await import('../documents/yearly.ts');
  return inFormat(yearlyReport(counts, standard), format, await styleFor(output, streams));
}

/** Counts cases, each by the rules that judge it. No case is kept. */
class YearlyCounter {
  readonly counts: YearlyCounts;
  private readonly counted = new Map<JudgingRules, CountedRules>();

  /** What is to be known of cases that are counted is told in the session. */
  constructor(
    private readonly sources: Sources,
    scope: YearlyScope,
    private readonly session: Session,
  ) {
    this.counts = emptyYearlyCounts(scope);
    // They are told of in this order, whatever that of the cases and of the flag.
    for (const loaded of inOwnOrder(sources.among)) this.countedUnder(loaded);
  }

  /** Notes what could not be read. */
  async fail(found: readonly PlacedDiagnostic[], id: string | null = null): Promise<void> {
    const { unreadable } = await import('../tasks/unreadable.ts');
    this.counts.unreadable.push(unreadable(found, id));
  }

  /** Takes in a case. */
  async take({ record, ruling }: ReadCase): Promise<void> {
    const { iopCase } = record;
    if (iopCase === null || ruling === null) return await this.fail(record.found, record.id);
    await this.session.tell(record.found);
    const problem = this.count(record, iopCase, ruling);
    if (problem !== null) await this.fail(problem, record.id);
  }

  /** Judges and counts a case. Returns null, or why the rules cannot be compiled for it. */
  private count({ file, line }: CaseRecord, iopCase: IopCase, { judge, warnings }: Ruling): PlacedDiagnostic[] | null {
    const { loaded } = judge;
    const date = dayOf(iopCase) ?? this.counts.scope.date;
    const compiled = judge.compiledFor(iopCase, date);
    if (!compiled.ok) return compiled.diagnostics.map((one) => placeOnFile(loaded.file, one));
    addYearlyCase(this.counts, {
      ...{ file, line, iopCase },
      ruleSet: this.countedUnder(loaded),
      units: unitsOf(iopCase).map((unit) => outline(compiled.value, unitAsCase(iopCase, unit))),
      savedWith: savedWith(warnings),
      isOutsideValidity: isOutsideValidity(loaded, date),
    });
    return null;
  }

  private countedUnder(loaded: JudgingRules): CountedRules {
    const counted = this.counted.get(loaded) ?? countedRules(loaded.rules);
    if (!this.counted.has(loaded)) this.counts.ruleSets.push(counted);
    this.counted.set(loaded, counted);
    return counted;
  }

  /** What is left when all cases have been read: rule sets that cases asked for come in the order of the package. */
  finish(): YearlyCounts {
    const { ruleSets } = this.counts;
    const asked = ruleSets.splice(this.sources.among.length);
    const places = new Map(bundledIds().map((id, index) => [id, index]));
    const placeOf = ({ rules }: CountedRules) => places.get(rules.id) ?? 0;
    ruleSets.push(...asked.sort((one, other) => placeOf(one) - placeOf(other)));
    return this.counts;
  }
}

/** What a case was saved with, from what is to be known of its rules. */
function savedWith([warning]: readonly Diagnostic[]): YearlyCase['savedWith'] {
  if (warning === undefined) return 'same';
  return warning.code === 'other-rule-set' ? 'other' : 'wording';
}
