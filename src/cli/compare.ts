import { caseDifference } from '../assessment/case-difference.ts';
import { toolVersion } from '../assessment/tool.ts';
import type { IopCase } from '../cases/case.ts';
import { underOtherRules } from '../cases/case-changes.ts';
import {
  type CaseComparison,
  type ComparedCase,
  caseDifferenceDocument,
  compareProblems,
} from '../documents/case-difference.ts';
import { inputOf } from '../files/cases.ts';
import { outputFile } from '../files/names.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import type { CaseRecord } from '../files/records.ts';
import { standardInput } from '../files/text.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { CaseReader, type ReadCase } from '../tasks/case-source.ts';
import type { Judged, JudgingRules } from '../tasks/judging-cases.ts';
import type { RuleSources, Ruling } from '../tasks/rules-of-case.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { argument, choice, defined, type Given, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { inFormat, type Session, styleFor, today } from './session.ts';

const formats = ['text', 'json', 'markdown', 'html', 'docx'] as const;
type Format = (typeof formats)[number];

const flags = {
  rules: {
    ...value(
      '<regelverk>',
      'regelverket för båda; annars det som vart och ett påbörjades med, och iop när det inte säger något',
    ),
    conflicts: ['rulesOld', 'rulesNew'],
  },
  rulesOld: value('<regelverk>', 'regelverket för det tidigare ärendet'),
  rulesNew: value('<regelverk>', 'regelverket för det nya ärendet'),
  config: shared.config,
  date: shared.date('datum för båda bedömningarna; annars ärendenas egna, annars dagens'),
  format: choice('<format>', shared.textFormat, formats),
  output: shared.output(),
};

type Options = Given<typeof flags>;

/** `iop-check compare`: how one case that was judged twice differs, and why. */
export const command = defined({
  usage: '[flaggor] <tidigare> <ny>',
  text: 'jämför två bedömningar av samma ärende: vilka svar som skiljer sig, vad det gjorde, och vad som beror på regelverket eller datumet',
  arguments: [
    argument('<tidigare>', 'det tidigare ärendet, som assess läser det; - är standard in'),
    argument('<ny>', 'det nya ärendet'),
  ],
  flags,
  run: compare,
});

async function compare(session: Session, options: Options, older: string, newer: string): Promise<number> {
  if (older === standardInput && newer === standardInput) return session.misused(compareProblems.bothFromInput);
  const format = session.formatOf(options, { formats, standard: 'text' });
  if (format === null) return exitCodes.usage;
  if (format === 'docx' && outputFile(options.output) === null) return session.misused(compareProblems.wordNeedsFile);
  const oldRules = await sourcesFor(options.rulesOld ?? options.rules, options, session);
  const newRules = oldRules && (await sourcesFor(options.rulesNew ?? options.rules, options, session));
  if (oldRules === null || newRules === null) return exitCodes.input;
  const before = await readOneCase(older, oldRules, session);
  const now = await readOneCase(newer, newRules, session);
  if (before === null || now === null) return exitCodes.input;
  const comparison = compared(before, now, options);
  if ('found' in comparison) return session.refuse(comparison.found);
  const text = await rendered(comparison, format, options.output, session.streams);
  const isWritten = await session.deliver(text, options.output, 'result', [older, newer]);
  return isWritten ? exitCodes.done : exitCodes.input;
}

/** Where the rules of one of the cases are: those that were named for it judge it, else those that it was begun with. */
async function sourcesFor(
  name: string | undefined,
  { config }: Options,
  session: Session,
): Promise<RuleSources<JudgingRules> | null> {
  const standard = await session.rules(name, sentences.leftUndone.diff, { config });
  return standard && { standard, forced: name === undefined ? null : standard };
}

/** A case that could be read, and what judges it. */
interface ComparableCase {
  readonly record: CaseRecord;
  readonly iopCase: IopCase;
  readonly ruling: Ruling;
}

/** The only case of a file, or null when there is not one that can be read; what is wrong is told. */
async function readOneCase(
  file: string,
  sources: RuleSources<JudgingRules>,
  session: Session,
): Promise<ComparableCase | null> {
  const cases: ReadCase[] = [];
  for await (const one of new CaseReader(sources).cases([inputOf(file)])) cases.push(one);
  const [only, ...others] = cases;
  if (only === undefined || others.length > 0) {
    session.say(compareProblems.severalCases(file, cases.length));
    return null;
  }
  const { record, ruling } = only;
  await session.tell(record.found);
  const { iopCase } = record;
  return iopCase === null || ruling === null ? null : { record, iopCase, ruling };
}

/** The older case under its own rules and under the later ones, and the newer; or why rules cannot be compiled. */
function compared(
  before: ComparableCase,
  now: ComparableCase,
  { date }: Options,
): CaseComparison | { found: PlacedDiagnostic[] } {
  const [oldDate, newDate] = [before, now].map(({ iopCase }) => date ?? iopCase.date ?? today()) as [string, string];
  const [oldJudge, newJudge] = [before.ruling.judge, now.ruling.judge];
  const { iopCase, left } = underOtherRules(before.iopCase, newJudge.loaded.rules);
  const older = oldJudge.judge(before.record, () => oldDate, before.ruling.warnings);
  const between = newJudge.judge({ ...before.record, iopCase }, () => newDate);
  const newer = newJudge.judge(now.record, () => newDate, now.ruling.warnings);
  if (!older.ok) return { found: older.diagnostics.map((one) => placeOnFile(oldJudge.loaded.file, one)) };
  if (!between.ok) return { found: between.diagnostics.map((one) => placeOnFile(newJudge.loaded.file, one)) };
  if (!newer.ok) return { found: newer.diagnostics.map((one) => placeOnFile(newJudge.loaded.file, one)) };
  return {
    older: sideOf(older.value, before.iopCase, oldDate),
    newer: sideOf(newer.value, now.iopCase, newDate),
    difference: caseDifference(judgedUnder(older.value), judgedUnder(between.value), judgedUnder(newer.value)),
    left: [...new Set(left.map((path) => String(path.at(-1))))],
    toolVersion,
  };
}

function judgedUnder({ result, loaded }: Judged): Parameters<typeof caseDifference>[0] {
  if (result === null) throw new Error('A case that could be read has not been judged.');
  return { iopCase: result.iopCase, judged: result.judged, rules: loaded.rules };
}

function sideOf({ loaded, warnings }: Judged, iopCase: IopCase, date: string): ComparedCase {
  const told = warnings.map((one) => ({ code: one.code, message: messageOf(one) }));
  return { iopCase, rules: loaded.rules, sha256: loaded.sha256, date, warnings: told };
}

async function rendered(
  comparison: CaseComparison,
  format: Format,
  output: string | undefined,
  streams: Streams,
): Promise<string | Uint8Array> {
  if (format === 'json') {
    const { caseDifferenceJson } = await import('../formats/json/case-difference.ts');
    const { jsonText } = await import('../rules/text.ts');
    return `${jsonText(caseDifferenceJson(comparison), 2)}\n`;
  }
  return await inFormat(caseDifferenceDocument(comparison), format, await styleFor(output, streams));
}
