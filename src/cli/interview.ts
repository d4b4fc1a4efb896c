import type { CaseData } from '../cases/case.ts';
import { begunWith } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { CaseDocumentContext } from '../documents/case.ts';
import { lockCase } from '../files/lock.ts';
import { isReadOnce, placeOf } from '../files/names.ts';
import { placeOnFile } from '../files/read/source-text.ts';
import { CaseKeeper, freeCaseFile, freeFileLike, readSavedCase } from '../files/saved-case.ts';
import { diagnosticText } from '../formats/findings.ts';
import { plainStyle, type Style } from '../formats/text.ts';
import type { Interview } from '../interview/interview.ts';
import { asLine, chosenIn, commandOf } from '../interview/reading.ts';
import { type CaseHead, compiledFor, type TakenUp, takeUp, toSavedCase } from '../interview/saving.ts';
import { type Diagnostic, diagnostic } from '../rules/findings.ts';
import { deeperThan } from '../rules/rule-set.ts';
import { bundledFile, bundledRules } from '../tasks/bundled.ts';
import { type ChosenRules, isPromising, judgedSoFar } from '../tasks/case-documents.ts';
import { readBundled, rulesBeside } from '../tasks/finding-rules.ts';
import { type JudgingRules, validity } from '../tasks/judging-cases.ts';
import { RulesOfCases } from '../tasks/rules-of-case.ts';
import { Settings, settingsFile } from '../tasks/settings.ts';
import type { Streams } from '../tasks/streams.ts';
import { sentences } from '../wording/commands.ts';
import { messageOf } from '../wording/findings/all.ts';
import { headTexts } from '../wording/head.ts';
import { resultTexts, interviewTexts as texts } from '../wording/interview.ts';
import { choice, defined, type Given, off, on, otherwise, shared, value } from './command.ts';
import { converse, type Ending } from './interview/conversation.ts';
import { askHead, type HeadRoom } from './interview/head.ts';
import { startScreen } from './interview/interview-screens.ts';
import { Keeping, tell } from './interview/keeping.ts';
import { type Asker, Interrupted, plainAsker, promptAsker, unlessStopped } from './interview/prompts.ts';
import { atResult, deeperEnding } from './interview/result.ts';
import { chooseUnfinished } from './interview/unfinished.ts';
import { exitCodes } from './process.ts';
import { type Session, today } from './session.ts';
import { asStarted } from './started.ts';

const flags = {
  resume: value('<fil>', 'fortsätt med ett sparat ärende'),
  rules: shared.caseRules,
  config: shared.config,
  date: shared.caseDate,
  quick: on('sluta fråga när utfallet är avgjort'),
  order: otherwise(
    choice(
      '<ordning>',
      'frågornas ordning: regelverkets (file), eller först den fråga vars svar i snitt lämnar minst kvar att fråga (smart)',
      ['file', 'smart'],
    ),
    'file',
  ),
  notes: off('fråga inte efter motiveringar'),
  settings: off('läs och spara inte dina egna uppgifter (handläggare, nämnd, förvaltning, kommun) mellan ärenden'),
  full: on('visa hela bedömningen efter granskningen, i stället för det viktigaste på en skärm'),
  plain: on('bara rader, utan färg och omritning (för skärmläsare; även ACCESSIBLE=1)'),
};

type InterviewOptions = Given<typeof flags>;

/** `iop-check interview`: puts the questions in a terminal, saves every answer, and prints the bedömning. */
export const command = defined({
  usage: '[flaggor]',
  text: 'ställ frågorna i terminalen, spara svaren och skriv bedömningen (detsamma som iop-check utan kommando)',
  arguments: [],
  flags,
  run: interview,
});

async function interview(session: Session, options: InterviewOptions): Promise<number> {
  const { streams } = session;
  if (!streams.inputIsTerminal || !streams.errorIsTerminal) {
    return session.misused(sentences.noTerminal(streams.inputIsTerminal ? 'fel' : 'in'));
  }
  const loaded = await session.rules(options.rules, sentences.leftUndone.interview, { config: options.config });
  if (loaded === null) return exitCodes.input;
  const asker = options.plain === true || streams.wantsPlain ? plainAsker() : promptAsker();
  const release: (() => void)[] = [];
  const room: Room = { asker, streams, release, kept: null };
  try {
    return await unlessStopped(() => conduct(loaded, options, room));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    streams.writeErr(asStarted(`\n${interruptedText(room.kept, options)}\n`));
    return exitCodes.interrupted;
  } finally {
    for (const step of release) step();
    asker.close();
  }
}

interface Room {
  readonly asker: Asker;
  readonly streams: Streams;
  readonly release: (() => void)[];
  /** The case, once there is one. */
  kept: Kept | null;
}

async function conduct(named: JudgingRules, options: InterviewOptions, room: Room): Promise<number> {
  const { asker, streams } = room;
  const isPlain = options.plain === true || streams.wantsPlain;
  const style = isPlain ? plainStyle : await streams.errStyle();
  const outStyle = isPlain ? plainStyle : await streams.outStyle();
  const opened = await openedCase(named, options, room, style);
  if (opened === null) return exitCodes.input;
  const { isLeft, ...first } = await seated(opened, options, room, style);
  let sitting: Sitting = first;
  if (isLeft) {
    sitting.keep(sitting.start);
    return farewell('saved', sitting, options, asker);
  }
  for (;;) {
    const { keeping, chosen, keep, headRoom } = sitting;
    const manner = { asker, style, asksForNotes: options.notes, keep, head: headRoom };
    const ending = await converse(sitting.start, manner);
    if (ending.kind === 'saved') {
      keeping.keep(ending.interview, false);
      return farewell(ending.kind, sitting, options, asker);
    }
    const judged = (): CaseDocumentContext | null => {
      // What the head has been given since then is saved with the case as it was reviewed.
      keeping.keep(ending.interview, true);
      const found = judgedSoFar(ending.interview, keeping.head, chosen);
      if (found.ok) return found.value;
      for (const one of found.diagnostics) tell(asker, messageOf(one));
      return null;
    };
    const context = judged();
    const shown = { asker, streams, style: outStyle, file: keeping.file, isFull: options.full === true };
    const place = { ...shown, headRoom, judged };
    const next = context === null ? 'stop' : await atResult(context, place);
    const deeper = next === 'deeper' ? await deeperSitting(sitting, ending.interview, options, room) : null;
    if (next === 'stop') {
      const code = farewell(
        context !== null && isPromising(context) ? 'promising' : ending.kind,
        sitting,
        options,
        asker,
      );
      return context === null ? exitCodes.input : code;
    }
    sitting = deeper ?? { ...sitting, start: ending.interview };
  }
}

/** A case that is asked about. */
interface Sitting extends Kept {
  readonly chosen: ChosenRules<JudgingRules>;
  readonly start: Interview;
  readonly keep: (now: Interview) => void;
  readonly headRoom: HeadRoom;
}

/** Shows what is to be asked about, and asks what it is called when it is new. */
async function seated(
  opened: Opened,
  options: InterviewOptions,
  room: Room,
  style: Style,
): Promise<Sitting & { readonly isLeft: boolean }> {
  const { asker } = room;
  const { path, keeper, saved, chosen, compiled } = opened;
  const { rules: loaded, warnings } = chosen;
  const { start, head } = begin(compiled, saved, loaded, options, asker);
  asker.show(startScreen(start, { file: path, title: saved?.title }, { style, width: asker.width() }));
  for (const warning of [...warnings, ...validity(loaded, compiled.date)]) tell(asker, messageOf(warning));
  await askToBegin(asker);
  const sitting = sittingOf({ keeper, head, start, chosen }, options, room);
  const isLeft = saved === null && (await askHead(sitting.headRoom));
  return { ...sitting, isLeft };
}

/** A case that is asked about from now on. */
function sittingOf(
  { keeper, head, start, chosen }: Pick<Sitting, 'start' | 'chosen'> & { keeper: CaseKeeper; head: CaseHead },
  options: InterviewOptions,
  room: Room,
): Sitting {
  const { asker, release } = room;
  const keeping = new Keeping(keeper, head, asker, (moved) => {
    const result = lockCase(moved, new Date().toISOString());
    if (result.kind === 'locked') release.push(result.release);
  });
  let last = start;
  const keep = (now: Interview) => {
    last = now;
    keeping.keep(now, false);
  };
  const headRoom: HeadRoom = {
    ...{ asker, settings: settingsOf(options, asker), head: () => keeping.head },
    keep: (now) => {
      keeping.head = { ...keeping.head, ...now };
      // What a document is asked about does not undo that the answers were reviewed.
      keeping.keep(last, keeping.isFinished);
    },
  };
  const sitting = { keeping, loaded: chosen.rules, chosen, start, keep, headRoom };
  room.kept = sitting;
  return sitting;
}

/** What is remembered of the official, unless nothing is to be. */
function settingsOf({ settings: isWanted }: InterviewOptions, asker: Asker): Settings {
  const settings = new Settings(isWanted ? settingsFile(process.platform, process.env) : null);
  const { broken } = settings.read();
  if (broken !== null) tell(asker, headTexts.brokenSettings(broken));
  return settings;
}

/**
 * A case of its own for the deeper bedömning, with the answers that mean the same there. The case that it comes from stands as it is. Null,
 * with the reason told, when its rules cannot be used.
 */
async function deeperSitting(
  { keeping, chosen }: Sitting,
  now: Interview,
  options: InterviewOptions,
  room: Room,
): Promise<Sitting | null> {
  const { asker } = room;
  const { rules: from, file } = chosen.rules;
  const id = deeperThan(from)?.ruleSet ?? '';
  const loaded = await rulesBeside(id, file);
  const saved = toSavedCase(now, keeping.head, false);
  const compiled = loaded === null ? null : compiledFor(saved, loaded.rules, now.compiled.date);
  if (loaded === null || compiled === null || !compiled.ok) {
    tell(asker, resultTexts.deeperMissing(id));
    return null;
  }
  const path = freeFileLike(keeping.file, deeperEnding);
  if (!(await lock(path, room))) return null;
  const { start, head } = begin(compiled.value, saved as CaseData, loaded, options, asker);
  const warnings = validity(loaded, now.compiled.date);
  const deeper = { rules: loaded, warnings: [] };
  const sitting = sittingOf({ keeper: new CaseKeeper(path), head, start, chosen: deeper }, options, room);
  sitting.keep(start);
  tell(asker, `\n${resultTexts.deeper(loaded.rules.title, start.answers.size, path)}`);
  for (const warning of warnings) tell(asker, messageOf(warning));
  return sitting;
}

/** A case that is about to be asked about: where it is kept, what is known of it, and its rules. */
interface Opened {
  readonly path: string;
  readonly keeper: CaseKeeper;
  /** Null for a new case. */
  readonly saved: CaseData | null;
  readonly chosen: ChosenRules<JudgingRules>;
  readonly compiled: CompiledRules;
}

/** The case to go on with, or a new one; null, with the reason told, when it cannot be asked about. */
async function openedCase(
  named: JudgingRules,
  { resume: resumed, rules, date }: InterviewOptions,
  room: Room,
  style: Style,
): Promise<Opened | null> {
  const { asker, streams } = room;
  const tellOf = (file: string, found: Diagnostic) =>
    streams.writeErr(`${diagnosticText(placeOnFile(file, found), style)}\n`);
  if (resumed !== undefined && isReadOnce(resumed)) {
    tellOf(resumed, diagnostic('file-unreadable', [], { reason: 'ESPIPE' }));
    return null;
  }
  const file = resumed ?? (await chooseUnfinished(asker, named, date ?? today()));
  const path = file ?? freeCaseFile('.', date ?? today());
  if (!(await lock(path, room))) return null;
  // Looked at before it is read, so that a change by somebody else in between is seen when it is saved.
  const keeper = new CaseKeeper(path);
  const saved = file === null ? null : await open(file, style, streams);
  if (file !== null && saved === null) return null;
  const chosen = await rulesFor(saved, named, rules, streams);
  if (chosen === null) return null;
  const compiled = compiledFor(saved, chosen.rules.rules, date ?? saved?.date ?? today());
  if (compiled.ok) return { path, keeper, saved, chosen, compiled: compiled.value };
  for (const found of compiled.diagnostics) tellOf(chosen.rules.file, found);
  return null;
}

/** The rules that a saved case was begun with, unless others are named; null, with the reason told, when it cannot go on. */
async function rulesFor(
  saved: CaseData | null,
  named: JudgingRules,
  asked: string | undefined,
  streams: Streams,
): Promise<ChosenRules<JudgingRules> | null> {
  const own = begunWith(saved);
  const forced = asked === undefined ? null : named;
  const choice = await new RulesOfCases({ standard: named, forced }, readBundled).chosen(own);
  if (choice.kind === 'rules') return choice;
  if (choice.kind === 'unusable') {
    for (const found of choice.found) streams.writeErr(`${diagnosticText(found, await streams.errStyle())}\n`);
  }
  streams.writeErr(`iop-check: ${texts.otherRules(own?.id ?? '')}\n`);
  return null;
}

/** Says where the case was saved, and how to go on with it, or what can be made of it. */
function farewell(
  kind: Ending['kind'] | 'promising',
  { keeping, loaded }: Kept,
  options: InterviewOptions,
  asker: Asker,
): number {
  if (keeping.state === 'unsaved') return exitCodes.input;
  tell(asker, texts.saved(placeOf(keeping.file)));
  const { file } = keeping;
  const ways =
    kind === 'saved'
      ? [howToGoOn(file, loaded, options)]
      : [howToOpenAgain(file, loaded), ...(kind === 'promising' ? [howToWriteUp(file, loaded)] : [])];
  for (const [what, how] of ways) {
    tell(asker, what);
    // Not wrapped, so that it can be copied.
    asker.show(`  ${how}\n`);
  }
  return exitCodes.done;
}

async function askToBegin(asker: Asker): Promise<void> {
  for (;;) {
    const line = asLine(await asker.ask(texts.begin, []));
    if (line === '' || (commandOf(line) === null && chosenIn(line, texts.beginWords).kind === 'one')) return;
    tell(asker, texts.keysPlain);
  }
}

async function open(file: string, style: Style, streams: Streams): Promise<CaseData | null> {
  const read = await readSavedCase(file);
  if ('saved' in read) return read.saved;
  for (const found of read.found) streams.writeErr(`${diagnosticText(found, style)}\n`);
  return null;
}

/** Locks the case for this process; a lock that is there is explained and may be taken over. */
async function lock(path: string, { asker, streams, release }: Room): Promise<boolean> {
  let result = lockCase(path, new Date().toISOString());
  while (result.kind === 'held') {
    tell(asker, texts.held(path, result.holder, result.stale));
    const line = asLine(await asker.ask(texts.takeOver, []));
    if (line === '') return false;
    // Anything else than the words is a slip, and asked about again.
    if (!/^ta/i.test(line) || chosenIn(line, [texts.takeOverWords]).kind !== 'one') continue;
    result = result.takeOver();
  }
  if (result.kind === 'failed') {
    streams.writeErr(`${diagnosticText(placeOnFile(path, result.diagnostic), await streams.errStyle())}\n`);
    return false;
  }
  release.push(result.release);
  return true;
}

/** Begins the questions, and tells which of the answers that there were do not count any more. */
function begin(
  compiled: CompiledRules,
  saved: CaseData | null,
  { sha256 }: JudgingRules,
  options: InterviewOptions,
  asker: Asker,
): TakenUp {
  const manner = { scope: options.quick === true ? 'quick' : 'complete', smart: options.order === 'smart' } as const;
  const taken = takeUp(compiled, saved, sha256, manner);
  if (taken.changed.length > 0) tell(asker, texts.changedRules(taken.changed));
  return taken;
}

/** What keeps the answers, and the rules that they are about. */
interface Kept {
  readonly keeping: Keeping;
  readonly loaded: JudgingRules;
}

/** What has become of the answers, and if they are in a file, how to go on. */
function interruptedText(kept: Kept | null, manner: InterviewOptions): string {
  const state = kept?.keeping.state ?? 'untouched';
  if (state === 'unsaved') return texts.interruptedUnsaved;
  const sentence = state === 'saved' ? texts.interrupted : texts.nothingToSave;
  if (kept === null || (state === 'untouched' && manner.resume === undefined)) return sentence;
  const [what, how] = howToGoOn(kept.keeping.file, kept.loaded, manner);
  return `${sentence}\n${what}\n  ${how}`;
}

/** How to go on with a saved case, as it was asked for: what to say, and the command. */
function howToGoOn(file: string, loaded: JudgingRules, manner: InterviewOptions): readonly [string, string] {
  const flags = [
    ...(manner.plain === true ? ['--plain'] : []),
    ...(manner.quick === true ? ['--quick'] : []),
    ...(manner.order === 'smart' ? ['--order smart'] : []),
    ...(manner.notes ? [] : ['--no-notes']),
    ...(manner.settings ? [] : ['--no-settings']),
  ];
  return texts.resume([withRules(file, loaded), ...flags].join(' '));
}

/** How to see a saved case with its bedömning again: what to say, and the command. */
function howToOpenAgain(file: string, loaded: JudgingRules): readonly [string, string] {
  return texts.openAgain(withRules(file, loaded));
}

/** How to write an agreement outline about a saved case: what to say, and the command. */
function howToWriteUp(file: string, loaded: JudgingRules): readonly [string, string] {
  return texts.writeUp(withRules(file, loaded));
}

function withRules(file: string, { rules, file: rulesFile }: JudgingRules): string {
  const name = bundledFile(rules.id) === rulesFile ? rules.id : rulesFile;
  return `${shellWord(file)}${rulesFile === bundledRules ? '' : ` --rules ${shellWord(name)}`}`;
}

/** A word as a shell takes it: a file name with spaces or signs in it is quoted. */
function shellWord(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
