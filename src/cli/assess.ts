import { standardInput } from '../files/text.ts';
import { fieldNames } from '../formats/json/assessment.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { lacksName } from '../tasks/finding-rules.ts';
import { assessInputs } from '../tasks/run/run.ts';
import { assessSentences, sentences } from '../wording/commands.ts';
import {
  argument,
  choice,
  defined,
  type Given,
  on,
  parseCount,
  parseMebibytes,
  parseThreads,
  shared,
  sharedArguments,
  value,
} from './command.ts';
import { exitCodes } from './process.ts';
import { type DocumentFormat, documentFormats, type Session, today } from './session.ts';

/** The formats of results, and those of a tjänsteskrivelse. */
const formats = ['text', 'json', 'ndjson', 'csv', 'markdown', 'html', 'docx'] as const;
type Format = (typeof formats)[number];

const countFormats: readonly Format[] = ['text', 'json', 'csv'];

const flags = {
  rules: value(
    '<regelverk>',
    'bedöm efter detta regelverk, eller jämför flera med komma emellan: id på dem som följer med, eller filer; annars efter det som ärendet påbörjades med, och iop när det inte säger något',
  ),
  date: shared.caseDate,
  format: choice(
    '<format>',
    'resultatets format; annars det som namnet i -o slutar på, annars text. markdown, html och docx är en tjänsteskrivelse, som report skriver',
    formats,
  ),
  json: { ...on('detsamma som --format json'), conflicts: ['format'] },
  fields: value('<fält>', 'bara dessa fält av varje resultat i JSON, till exempel id,outcome,grades,missing'),
  full: { ...on('visa hela bedömningen, också i en terminal'), conflicts: ['short'] },
  short: { ...on('visa det viktigaste på en skärm, också i ett rör eller en fil'), conflicts: ['full'] },
  summary: on(
    'räkna ärendena och skriv bara sammanställningen: utfall, grader, vad som saknas och vad som avgör (årsrapporten skrivs av iop-check summary)',
  ),
  config: shared.config,
  output: shared.output(),
  force: shared.force,
  resume: on('fortsätt en avbruten körning med -o efter den sista hela raden'),
  inputFormat: choice('<format>', 'vad indata är, i stället för att se det på namn och innehåll', [
    'json',
    'ndjson',
    'csv',
    'yaml',
  ]),
  maxRecord: value('<MiB>', 'hur stort ett ärende får vara (standard: 10)', parseMebibytes),
  maxErrors: value('<antal>', 'sluta efter så många ärenden som inte går att läsa', parseCount),
  jobs: value(
    '<antal>',
    'så många trådar (standard: en för varje processorkärna, högst åtta, när filerna är större än 32 MiB, annars en)',
    parseThreads,
  ),
  quiet: on('visa varken förlopp eller varningar, bara fel'),
  exitCode: on('avsluta med 1 om något ärende inte är ett klart ja (det bästa utfallet)'),
};

type Options = Given<typeof flags>;

/** `iop-check assess`: judges the cases of files or standard input, under one rule set or several. */
export const command = defined({
  usage: '[flaggor] [fil …]',
  text: 'bedöm ett eller flera ärenden',
  arguments: [argument('[fil...]', sharedArguments.cases)],
  flags,
  run: assess,
});

async function assess(session: Session, given: Options, files: readonly string[]): Promise<number> {
  const told = given.json === true ? { ...given, format: 'json' as const } : given;
  const format = session.formatOf(told, { formats: given.summary === true ? countFormats : formats, standard: 'text' });
  if (format === null) return exitCodes.usage;
  if (isDocument(format)) return await asDocument(session, { ...given, format }, files);
  const options = { ...given, format, fields: fieldsOf(given.fields) };
  const problem = usageProblem(files, options, session.streams.inputIsTerminal);
  if (problem !== null) return session.misused(problem);
  const list = await session.ruleList(options.rules, sentences.leftUndone.assess, { config: options.config });
  if (list === null) return exitCodes.input;
  const names = files.length === 0 ? [standardInput] : files;
  return exitCodes[await assessInputs(names, list, options, { streams: session.streams, today: today() })];
}

/** As text a bedömning is shorter than a tjänsteskrivelse. */
function isDocument(format: Format): format is Exclude<DocumentFormat, 'text'> {
  return format !== 'text' && documentFormats.some((one) => one === format);
}

/** The flags that also say something of a document. */
const documentFlags = ['rules', 'date', 'format', 'output', 'force', 'quiet'];

/** A tjänsteskrivelse, as `report` writes it. */
async function asDocument(
  session: Session,
  given: Options & { readonly format: DocumentFormat },
  files: readonly string[],
): Promise<number> {
  // That the settings of a repository are read is so when nobody says anything of it.
  const isGiven = (key: string) => key !== 'config' || given.config === false;
  const idle = Object.keys(given).filter((key) => !documentFlags.includes(key) && isGiven(key));
  if (idle.length > 0) return session.misused(assessSentences.notInDocuments(given.format, idle));
  const { report } = await import('./report.ts');
  return await report(session, { ...given, document: 'tjansteskrivelse', settings: true }, files);
}

/** The flags as they are settled. */
type Settled = Omit<Options, 'format' | 'fields'> & {
  readonly format: Format;
  readonly fields: readonly string[] | null;
};

/** What is wrong with flags that do not go together, or null. */
function usageProblem(files: readonly string[], options: Settled, isTerminal: boolean): string | null {
  const { rules, format, fields, summary, short, full } = options;
  if (files.length === 0 && isTerminal) return sentences.noInput;
  if (rules !== undefined && lacksName(rules)) return sentences.rulesNameMissing(rules);
  const unknown = fields?.find((name) => !fieldNames.includes(name));
  if (unknown !== undefined) {
    return assessSentences.unknownField(unknown, nearestNames(unknown, fieldNames), fieldNames);
  }
  if (fields !== null && (summary === true || (format !== 'json' && format !== 'ndjson'))) {
    return assessSentences.fieldsNeedJson;
  }
  const isText = format === 'text' && summary !== true;
  if ((short === true || full === true) && !isText) return assessSentences.lengthIsOfText;
  if (summary === true && format === 'ndjson') return assessSentences.summaryFormats;
  return options.resume === true ? resumeProblem(files, options) : null;
}

function resumeProblem(files: readonly string[], { format, summary, output, exitCode }: Settled): string | null {
  const toFile = output !== undefined && output !== standardInput;
  const isByLine = format === 'ndjson' || format === 'csv';
  if (!toFile || !isByLine || summary === true || exitCode === true) return assessSentences.resumeNeeds;
  return files.length === 0 || files.includes(standardInput) ? assessSentences.resumeNeedsFiles : null;
}

/** The names in `--fields`, each once, or null when it is not given. */
function fieldsOf(fields: string | undefined): readonly string[] | null {
  if (fields === undefined) return null;
  const typed = fields.split(',').map((name) => name.trim());
  return [...new Set(typed.map((name) => knownName(name, fieldNames) ?? name))];
}
