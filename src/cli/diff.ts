import { compareRules, isKept, type Promised, unpromised } from '../analysis/difference.ts';
import { addedValues, laxerCodes, laxerThanParent } from '../analysis/never-laxer.ts';
import { structureChanges } from '../analysis/structure.ts';
import { toolVersion } from '../assessment/tool.ts';
import { compile } from '../diagram/compile.ts';
import { differenceDocument, neverLaxerDocument, type RulesDifference } from '../documents/rules/difference.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import type { Diagnostic } from '../rules/findings.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { identityOf } from '../tasks/judging-cases.ts';
import { sentences } from '../wording/commands.ts';
import { argument, choice, defined, type Given, on, several, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { documentFormats, inFormat, type Session, styleFor, today } from './session.ts';

const formats = [...documentFormats, 'json'] as const;
type Format = (typeof formats)[number];

const flags = {
  format: choice('<format>', shared.textFormat, formats),
  date: shared.date('datum att jämföra per, utöver de dagar då reglerna ändras; annars dagens'),
  expect: several(
    '<ändring>',
    'en väntad ändring, till exempel "annan-form -> kompletteras", eller inga; andra ändringar ger kod 1. Kan anges flera gånger',
  ),
  neverLaxer: {
    ...on('bevisa i stället att det nya aldrig är mildare än det gamla; annars kod 1'),
    conflicts: ['expect', 'date'],
  },
  against: {
    ...value(
      '<revision>',
      'jämför i stället alla regelfiler i en mapp med hur de var i en revision i git, till exempel origin/main, också dem som ändras genom det som de bygger på',
    ),
    conflicts: ['expect', 'neverLaxer'],
  },
  checkVersion: on('avsluta med 1 om någon fil säger något annat utan att dess version är höjd; med --against'),
  config: shared.config,
  output: shared.output(),
};

/** The flags with the format that they come to. */
type Settled = Given<typeof flags> & { readonly format: Format };

/** `iop-check diff`: how two rule sets differ in what they give. */
export const command = defined({
  usage: '[flaggor] <gammalt> <nytt> | --against <revision> [mapp]',
  text: 'jämför två regelverk i alla kombinationer av svar: andelen fall som får ett annat utfall eller en annan grad, med exempel',
  arguments: [
    argument(
      '[gammalt]',
      'det gamla regelverket, som fil eller id; med --against mappen, annars den som inställningarna anger, annars den här',
    ),
    argument('[nytt]', 'det nya regelverket'),
  ],
  flags,
  run: diff,
});

async function diff(
  session: Session,
  given: Given<typeof flags>,
  olderName: string | undefined,
  newerName: string | undefined,
): Promise<number> {
  const format = session.formatOf(given, { formats, standard: 'text' });
  if (format === null) return exitCodes.usage;
  const options = { ...given, format };
  if (options.against !== undefined) return await against(options.against, options, [olderName, newerName], session);
  if (options.checkVersion === true) return session.misused(sentences.versionAgainst);
  if (olderName === undefined || newerName === undefined) return session.misused(sentences.twoRuleSets);
  const { config } = options;
  const older = await session.rules(olderName, sentences.leftUndone.diff, { config });
  // One that is refused as laxer than the rules under it is what is to be told, not a file that cannot be read.
  const reading = options.neverLaxer === true ? { passed: laxerCodes, config } : { config };
  const newer = older === null ? null : await session.rules(newerName, sentences.leftUndone.diff, reading);
  if (older === null || newer === null) return exitCodes.input;
  if (options.neverLaxer === true) return neverLaxer(older, newer, options, session);
  const promised = promisesIn(options.expect, older.rules, newer.rules);
  if (typeof promised === 'string') return session.misused(promised);
  const date = options.date ?? today();
  const compared = compareRules(older.rules, newer.rules, date);
  if (!compared.ok) {
    const tooLarge = [older, newer].find(({ rules }) => !compile(rules, date).ok);
    return refuse(compared.diagnostics, tooLarge ?? newer, session);
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
    toolVersion,
  };
  const content =
    format === 'json'
      ? await json((await import('../formats/json/difference.ts')).differenceJson(difference))
      : await inFormat(differenceDocument(difference), format, await styleFor(options.output, session.streams));
  if (!(await session.deliver(content, options.output, 'result', [older.file, newer.file]))) return exitCodes.input;
  const isBroken = difference.unpromised !== null && !isKept(difference.unpromised);
  return isBroken ? exitCodes.findings : exitCodes.done;
}

async function against(
  revision: string,
  { checkVersion, config, output, format, date }: Settled,
  [name, second]: readonly (string | undefined)[],
  session: Session,
): Promise<number> {
  if (format === 'json') return session.misused(sentences.documentAgainst);
  if (second !== undefined) return session.misused(sentences.oneFolder);
  const { diffAgainst } = await import('./repository/diff-against.ts');
  const told = {
    against: revision,
    config,
    format,
    day: date ?? today(),
    ...(checkVersion && { checkVersion }),
    ...(output !== undefined && { output }),
  };
  return await diffAgainst(session, told, name === undefined ? [] : [name]);
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

async function neverLaxer(
  parent: JudgingRules,
  child: JudgingRules,
  options: Settled,
  session: Session,
): Promise<number> {
  const found = laxerThanParent(parent.rules, child.rules);
  if (found.some(({ code }) => code === 'diagram-too-large')) return refuse(found, child, session);
  const about = { parent: versionOf(parent), child: versionOf(child), found };
  const { format, output } = options;
  const added = addedValues(parent.rules, child.rules);
  const style = await styleFor(output, session.streams);
  const content =
    format === 'json'
      ? await json((await import('../formats/json/difference.ts')).neverLaxerJson(about))
      : await inFormat(neverLaxerDocument({ ...about, added, date: today() }), format, style);
  if (!(await session.deliver(content, output, 'result', [parent.file, child.file]))) return exitCodes.input;
  return found.length === 0 ? exitCodes.done : exitCodes.findings;
}

async function json(data: object): Promise<string> {
  const { jsonText } = await import('../rules/text.ts');
  return `${jsonText(data, 2)}\n`;
}

async function refuse(found: readonly Diagnostic[], { file }: JudgingRules, session: Session): Promise<number> {
  return session.refuse(found.map((one) => placeOnFile(file, one)));
}
