import { compareRules, isKept, type Promised, unpromised } from '../analysis/difference.ts';
import { addedValues, laxerCodes, laxerThanParent } from '../analysis/never-laxer.ts';
import { structureChanges } from '../analysis/structure.ts';
import { compile } from '../diagram/compile.ts';
import type { RulesDifference } from '../documents/difference.ts';
import { toolVersion } from '../files/files.ts';
import { placeOnFile } from '../files/text.ts';
import { overwriting } from '../files/writing.ts';
import { diagnosticText } from '../formats/findings.ts';
import { differenceText } from '../reports/difference-text.ts';
import type { Diagnostic } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { identityOf } from '../tasks/rule-sets.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { chosenFormat, deliver, exitCodes, loadRules, styleFor, today } from './session.ts';

type Format = 'text' | 'json' | 'markdown';

const formats: readonly Format[] = ['text', 'json', 'markdown'];

/** The flags of `iop-check diff`. */
export interface DiffOptions {
  readonly format?: Format;
  readonly date?: string;
  /** The changes of outcome that are promised, as `annan-form -> kompletteras`. */
  readonly expect?: readonly string[];
  /** Whether to prove that the second is never laxer than the first, rather than to compare them. */
  readonly neverLaxer?: true;
  readonly output?: string;
}

/** The flags with the format that they come to. */
type Settled = DiffOptions & { readonly format: Format };

/** `iop-check diff`: how two rule sets differ in what they give. Returns the exit code. */
export async function diff(
  olderName: string,
  newerName: string,
  flags: DiffOptions,
  streams: Streams,
): Promise<number> {
  const format = chosenFormat(flags, { formats, standard: 'text' }, streams);
  if (format === null) return exitCodes.usage;
  const options = { ...flags, format };
  const older = await loadRules(olderName, streams, sentences.leftUndone.diff);
  // One that is refused as laxer than the rules under it is what is to be told, not a file that cannot be read.
  const passed = options.neverLaxer === true ? laxerCodes : undefined;
  const newer = older === null ? null : await loadRules(newerName, streams, sentences.leftUndone.diff, passed);
  if (older === null || newer === null) return exitCodes.input;
  if (options.neverLaxer === true) return neverLaxer(older, newer, options, streams);
  const promised = promisesIn(options.expect, older.rules, newer.rules);
  if (typeof promised === 'string') {
    streams.writeErr(`iop-check: ${sentences.usageError}: ${promised}\n`);
    return exitCodes.usage;
  }
  const date = options.date ?? today();
  const compared = compareRules(older.rules, newer.rules, date);
  if (!compared.ok) {
    const tooLarge = [older, newer].find(({ rules }) => !compile(rules, date).ok);
    return failed(compared.diagnostics, tooLarge ?? newer, streams);
  }
  const structure = structureChanges(older.rules, newer.rules);
  const difference: RulesDifference = {
    older: versionOf(older),
    newer: versionOf(newer),
    structure,
    days: compared.value,
    unpromised: promised === null ? null : unpromised(compared.value, structure, promised),
    calculated: calculatedIn(older.rules, newer.rules),
    hasImpossible: [older, newer].some(({ rules }) => rules.impossible !== undefined),
    toolVersion: toolVersion(),
  };
  const written = await write(await rendered(difference, options, streams), [older, newer], options, streams);
  if (!written) return exitCodes.input;
  const isBroken = difference.unpromised !== null && !isKept(difference.unpromised);
  return isBroken ? exitCodes.findings : exitCodes.done;
}

/** The calculated values of either rule set. */
function calculatedIn(...ruleSets: readonly RuleSet[]): string[] {
  return [...new Set(ruleSets.flatMap(({ calculated }) => Object.keys(calculated ?? {})))];
}

function versionOf(rules: JudgingRules): RulesDifference['older'] {
  const { sha256, extends: under } = identityOf(rules);
  return { id: rules.rules.id, version: rules.rules.version, sha256, extends: under };
}

/** The promised changes, null when none are asked for, or what is wrong with how they are written. */
function promisesIn(expect: readonly string[] | undefined, older: RuleSet, newer: RuleSet): Promised[] | null | string {
  if (expect === undefined) return null;
  const promised: Promised[] = [];
  for (const text of expect.flatMap((one) => one.split(',')).map((one) => one.trim())) {
    if (text === sentences.noChange && expect.length === 1) return [];
    const [from = '', to = '', ...rest] = text.split(/->|→/).map((one) => one.trim());
    if (from === '' || to === '' || rest.length > 0) return sentences.badExpectation(text);
    const outcomes: string[] = [];
    for (const [typed, rules] of [
      [from, older],
      [to, newer],
    ] as const) {
      const ids = rules.outcomes.map(({ id }) => id);
      const name = knownName(typed, ids);
      if (name === null) return sentences.unknownOutcome(typed, rules.id, nearestNames(typed, ids));
      outcomes.push(name);
    }
    promised.push({ from: outcomes[0] ?? from, to: outcomes[1] ?? to });
  }
  return promised;
}

async function rendered(difference: RulesDifference, { format, output }: Settled, streams: Streams): Promise<string> {
  if (format === 'json') return json((await import('../formats/json/difference.ts')).differenceJson(difference));
  if (format === 'markdown') return (await import('../reports/difference-markdown.ts')).differenceMarkdown(difference);
  return differenceText(difference, await styleFor(output, streams));
}

async function neverLaxer(
  parent: JudgingRules,
  child: JudgingRules,
  options: Settled,
  streams: Streams,
): Promise<number> {
  const found = laxerThanParent(parent.rules, child.rules);
  if (found.some(({ code }) => code === 'diagram-too-large')) return failed(found, child, streams);
  const style = await styleFor(options.output, streams);
  const proved = sentences.neverLaxer(child.rules.id, parent.rules.id, addedValues(parent.rules, child.rules));
  const text =
    options.format === 'json'
      ? await json({
          formatVersion: 1,
          neverLaxer: found.length === 0,
          parent: versionOf(parent),
          child: versionOf(child),
          findings: found.map((one) => ({ code: one.code, path: one.path.join('.'), message: messageOf(one) })),
        })
      : found.length === 0
        ? `${options.format === 'text' ? style.good(proved) : proved}\n`
        : found.map((one) => `- ${one.path.join('.')}: ${messageOf(one)} [${one.code}]\n`).join('');
  if (!(await write(text, [parent, child], options, streams))) return exitCodes.input;
  return found.length === 0 ? exitCodes.done : exitCodes.findings;
}

async function json(data: object): Promise<string> {
  const { jsonText } = await import('../rules/text.ts');
  return `${jsonText(data, 2)}\n`;
}

async function write(
  text: string,
  rules: readonly JudgingRules[],
  { output }: DiffOptions,
  streams: Streams,
): Promise<boolean> {
  const inputs = rules.map(({ file }) => file);
  const problem = overwriting(output, inputs) ?? (await deliver(text, output, 'result', streams));
  if (problem !== null) streams.writeErr(`${diagnosticText(problem, await streams.errStyle())}\n`);
  return problem === null;
}

async function failed(found: readonly Diagnostic[], { file }: JudgingRules, streams: Streams): Promise<number> {
  const style = await streams.errStyle();
  for (const one of found) streams.writeErr(`${diagnosticText(placeOnFile(file, one), style)}\n`);
  return exitCodes.input;
}
