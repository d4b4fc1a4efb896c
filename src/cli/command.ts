import { type Command, InvalidArgumentError, Option } from 'commander';
import { isCalendarDate } from '../rules/scalars.ts';
import { knownName, nearestNames } from '../rules/spelling.ts';
import { notAmong, sentences } from '../wording/commands.ts';
import type { Session } from './session.ts';

// A command is one file: its flags and arguments in a table, what it checks of them, and what it does. What it is given has its type
// from the table, as commander itself knows no types.

/** A flag. It is called as its key among the flags of the command: `rulesOld` is `--rules-old`. */
export interface Flag<T> {
  /** What help says of it. */
  readonly text: string;
  /** What stands for its value in help, as `<fil>`; null when it takes none. */
  readonly value: string | null;
  /** What a command is given when the flag is not. */
  readonly standard: T;
  /** What the command is given of what was typed; `earlier` is what the same flag gave before. */
  read?(typed: string, earlier: T): T;
  readonly choices?: readonly string[];
  readonly short?: string;
  /** The keys of flags that it does not go together with. */
  readonly conflicts?: readonly string[];
  /** What help says of the same flag with `no-` before its name, which takes away what would stand without it. */
  readonly opposite?: string;
}

type Flags = Readonly<Record<string, Flag<unknown>>>;

/** What a command is given of its flags. */
export type Given<F extends Flags> = {
  readonly [K in keyof F as undefined extends F[K]['standard'] ? K : never]?: Exclude<F[K]['standard'], undefined>;
} & { readonly [K in keyof F as undefined extends F[K]['standard'] ? never : K]: F[K]['standard'] };

/** A flag that takes a value, as it is typed or as it is read. */
export function value(shown: string, text: string): Flag<string | undefined>;
export function value<T>(shown: string, text: string, read: (typed: string) => T): Flag<T | undefined>;
export function value(shown: string, text: string, read?: (typed: string) => unknown): Flag<unknown> {
  return { text, value: shown, standard: undefined, ...(read && { read }) };
}

/** A flag that takes one of a few names, in any case and with or without dots over the letters. */
export function choice<const N extends string>(shown: string, text: string, names: readonly N[]): Flag<N | undefined> {
  return { text, value: shown, standard: undefined, read: oneOf(names), choices: names };
}

/** A flag that may be given several times. */
export function several(shown: string, text: string): Flag<readonly string[] | undefined> {
  return { text, value: shown, standard: undefined, read: (typed, earlier = []) => [...earlier, typed] };
}

/** A format, and the file that it is written to; null is where results go when nothing else is said. */
export interface OutputTo<N extends string> {
  readonly format: N;
  readonly file: string | null;
}

/** A flag that takes one of a few names, each with the file that it is for: `sarif` or `sarif=fil.sarif`. It may be given several times. */
export function outputs<const N extends string>(
  text: string,
  names: readonly N[],
): Flag<readonly OutputTo<N>[] | undefined> {
  const one = oneOf(names);
  const read = (typed: string, earlier: readonly OutputTo<N>[] = []) => {
    const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(typed) ?? [];
    return [...earlier, { format: one(name), file: file === undefined ? null : parseFileName(file) }];
  };
  return { text, value: '<format[=fil]>', standard: undefined, read, choices: names };
}

/** A flag that is given or not. */
export function on(text: string): Flag<true | undefined> {
  return { text, value: null, standard: undefined };
}

/** A flag that is given, or given with `no-` before its name, or left to what settings say. */
export function onOrOff(text: string, opposite: string): Flag<boolean | undefined> {
  return { text, value: null, standard: undefined, opposite };
}

/** A flag that takes away what is done without it: `notes` is `--no-notes`, and false when that is given. */
export function off(text: string): Flag<boolean> {
  return { text, value: null, standard: true };
}

/** A flag with what stands when it is not given. */
export function otherwise<T>(flag: Flag<T>, standard: NoInfer<Exclude<T, undefined>>): Flag<Exclude<T, undefined>> {
  return { ...flag, standard } as Flag<Exclude<T, undefined>>;
}

/** An argument, as `<fil>`, `[fil]` or `[fil...]`. */
interface Argument<S extends string, N extends string> {
  readonly shown: S;
  readonly text: string;
  /** The names to choose among, when it is one of a few. */
  readonly names?: readonly N[];
  /** What people may call some of the names: it is suggested, not taken. */
  readonly otherWords?: Readonly<Record<string, string>>;
}

type Arguments = readonly Argument<string, string>[];

/** What a command is given of its arguments. */
type Values<A extends Arguments> = {
  readonly [I in keyof A]: A[I] extends Argument<infer S, infer N>
    ? S extends `${string}...${string}`
      ? readonly N[]
      : S extends `<${string}`
        ? N
        : N | undefined
    : never;
};

export function argument<S extends string, N extends string = string>(
  shown: S,
  text: string,
  among: { readonly names?: readonly N[]; readonly otherWords?: Readonly<Record<string, string>> } = {},
): Argument<S, N> {
  return { shown, text, ...among };
}

/** What a file of a command says. */
interface Described<A extends Arguments, F extends Flags> {
  /** What follows its name in help. */
  readonly usage: string;
  readonly text: string;
  readonly arguments: A;
  readonly flags: F;
  /** Does what the command does and returns its exit code. */
  readonly run: (session: Session, options: Given<F>, ...values: Values<A>) => Promise<number>;
}

/** A command that is ready to be given to commander. */
export interface CommandFile {
  /** Gives commander's command its arguments and flags. `finish` is called with the exit code when it has run. */
  readonly complete: (command: Command, session: Session, finish: (exitCode: number) => void) => void;
}

export function defined<const A extends Arguments, F extends Flags>(described: Described<A, F>): CommandFile {
  const { usage, text, flags, run } = described;
  return {
    complete(command, session, finish) {
      command.usage(usage).description(text);
      for (const one of described.arguments) command.addArgument(argumentOf(command, one));
      for (const [key, flag] of Object.entries(flags)) {
        command.addOption(optionOf(key, flag));
        if (flag.opposite !== undefined) command.addOption(optionOf(key, off(flag.opposite)));
      }
      // The last two that commander gives are the flags and itself.
      command.action(async (...given) =>
        finish(await run(session, command.opts<Given<F>>(), ...(given.slice(0, -2) as unknown as Values<A>))),
      );
    },
  };
}

function argumentOf(command: Command, { shown, text, names, otherWords }: Argument<string, string>) {
  const made = command.createArgument(shown, text);
  return names === undefined ? made : made.choices(names).argParser(oneOf(names, otherWords));
}

function optionOf(
  key: string,
  { text, value: shown, standard, read, choices, short, conflicts }: Flag<unknown>,
): Option {
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const long = standard === true && shown === null ? `--no-${name}` : `--${name}`;
  const option = new Option(
    [...(short === undefined ? [] : [`-${short},`]), long, ...(shown === null ? [] : [shown])].join(' '),
    text,
  );
  if (choices !== undefined) option.choices(choices);
  if (read !== undefined) option.argParser(read);
  if (shown !== null && standard !== undefined) option.default(standard);
  return conflicts === undefined ? option : option.conflicts([...conflicts]);
}

/** What is taken for a name besides the name itself: what people call the formats, and what schemas were called before. */
const otherNames: Readonly<Record<string, string>> = {
  word: 'docx',
  doc: 'docx',
  md: 'markdown',
  htm: 'html',
  txt: 'text',
  jsonl: 'ndjson',
  difference: 'diff',
  comparison: 'compare',
};

/** What people may call some of the names: the name by the word. It is suggested, not taken. */
type OtherWords = Readonly<Record<string, string>>;

/** What reads one of a few names. */
function oneOf<N extends string>(names: readonly N[], otherWords: OtherWords = {}): (typed: string) => N {
  const words = Object.keys(otherNames).filter((word) => names.some((name) => name === otherNames[word]));
  return (typed) => {
    const known = knownName(typed, names) ?? otherNames[knownName(typed, words) ?? ''];
    const found = names.find((name) => name === known);
    if (found === undefined) throw new InvalidArgumentError(notAmong(names, namesMeant(typed, names, otherWords)));
    return found;
  };
}

/** What reads some of a few names, with commas between. */
export function someOf<N extends string>(names: readonly N[]): (typed: string) => readonly N[] {
  const one = oneOf(names);
  return (typed) => [...new Set(typed.split(',').map((name) => one(name.trim())))];
}

/** The name of a file. */
export function parseFileName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError(sentences.noFileName);
  return text;
}

function parseDate(text: string): string {
  if (!isCalendarDate(text)) throw new InvalidArgumentError(sentences.notADate(text));
  return text;
}

export function parseYear(text: string): string {
  if (!isCalendarDate(`${text}-01-01`)) throw new InvalidArgumentError(sentences.notAYear);
  return text;
}

export function parsePercent(text: string): number {
  const percent = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(percent >= 0 && percent <= 100)) throw new InvalidArgumentError(sentences.notAPercent);
  return percent;
}

export function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError(sentences.notDays);
  return Number(text);
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(sentences.notACount);
  return Number(text);
}

/** More threads than any machine has use for would fill its memory. */
export function parseThreads(text: string): number {
  const count = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 256) throw new InvalidArgumentError(sentences.notThreads);
  return count;
}

/** A size in mebibytes, as bytes. */
export function parseMebibytes(text: string): number {
  const size = Number(text.replace(',', '.'));
  if (text.trim() === '' || !(size > 0 && size <= 512)) throw new InvalidArgumentError(sentences.notMebibytes);
  return Math.ceil(size * 1024 * 1024);
}

/** The names that a word is near, or that another word for them is; dashes before it make no difference. */
export function namesMeant(typed: string, names: readonly string[], words: OtherWords): string[] {
  const known = new Map(names.map((name) => [bare(name), name]));
  for (const [word, name] of Object.entries(words)) if (names.includes(name)) known.set(word, name);
  const named = knownName(bare(typed), [...known.keys()]);
  const found = named === null ? nearestNames(bare(typed), [...known.keys()]) : [named];
  return [...new Set(found.map((name) => known.get(name) ?? name))];
}

function bare(name: string): string {
  return name.replace(/^-+/, '').replace(/=.*$/s, '');
}

/** Flags that several commands have. */
export const shared = {
  date: (text: string) => value('<datum>', text, parseDate),
  output: (text: string = 'skriv resultatet till en fil') => ({ ...value('<fil>', text, parseFileName), short: 'o' }),
  config: off('läs ingen iop-check.config.yaml'),
  force: on('ersätt en fil som finns med annat innehåll'),
  caseDate: value('<datum>', 'bedömningens datum; annars ärendets, annars dagens', parseDate),
  caseRules: value(
    '<regelverk>',
    'bedöm efter detta regelverk: id på ett som följer med (iop-check rules visar dem) eller en fil; annars efter det som ärendet påbörjades med, och iop när det inte säger något',
  ),
  forceRules: value('<regelverk>', 'bedöm alla efter detta regelverk, vilket de än påbörjades med'),
  format: 'resultatets format',
  textFormat: 'resultatets format; annars det som namnet i -o slutar på, annars text',
};

/** What arguments that several commands have are said to be. */
export const sharedArguments = {
  cases:
    'ärenden som JSON, NDJSON eller CSV, även packade (.gz, .zst), eller checklistor ifyllda i Word (.docx); mappar; mönster; - är standard in',
  rules: 'regelverk: id på ett som följer med (iop-check rules visar dem) eller en fil; iop om inget anges',
};
