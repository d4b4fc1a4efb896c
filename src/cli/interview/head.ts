import { paragraph } from '../../formats/wrap.ts';
import {
  firstHeadKeys,
  type Head,
  type HeadKey,
  headKeys,
  headValue,
  headTexts as longKeys,
  ownKeys,
  withHeadValue,
} from '../../interview/head.ts';
import { asText, commandOf, unquoted } from '../../interview/reading.ts';
import { printable } from '../../rules/text.ts';
import type { Settings } from '../../tasks/settings.ts';
import { headLabels, headPrompt, headTexts as texts } from '../../wording/head.ts';
import { dayTrouble } from '../../wording/interview.ts';
import type { Screen } from './interview-screens.ts';
import { tell } from './keeping.ts';
import type { Asker } from './prompts.ts';

/** The head of a case that is asked about, and what remembers the official's own. */
export interface HeadRoom<H extends Head = Head> {
  readonly asker: Asker;
  readonly settings: Settings;
  readonly head: () => H;
  /** Called with the head whenever it has changed; it saves. */
  readonly keep: (head: H) => void;
}

/**
 * Gives a new case what is remembered of the official, and asks what it is about. Each line may be skipped. Returns whether the interview is
 * to be saved and left.
 */
export async function askHead(room: HeadRoom): Promise<boolean> {
  const { known } = room.settings;
  const filled = ownKeys.reduce((head: Head, key) => put(head, key, known[key] ?? ''), room.head());
  if (Object.keys(known).length > 0) room.keep(filled);
  tell(room.asker, texts.begin);
  return await askInTurn(
    firstHeadKeys.filter((key) => headValue(room.head(), key) === null),
    room,
    true,
  );
}

/** Asks for what a document would lack, in a short round; what nobody knows is skipped. */
export async function askLacking(keys: readonly HeadKey[], room: HeadRoom): Promise<void> {
  const lacking = keys.filter((key) => headValue(room.head(), key) === null);
  if (lacking.length === 0) return;
  tell(room.asker, texts.lacking);
  await askInTurn(lacking, room, false);
}

/** Asks for some lines one after another. Returns whether to save and leave, where one may. */
async function askInTurn(keys: readonly HeadKey[], room: HeadRoom, mayLeave: boolean): Promise<boolean> {
  for (let index = 0; index < keys.length; ) {
    const key = keys[index] as HeadKey;
    const now = headValue(room.head(), key);
    // Somebody has gone back to it.
    if (now !== null) tell(room.asker, `${texts.now(now)} ${texts.rowKeys}`);
    const text = await ask(key, suggestion(key, room), room.asker);
    const command = commandOf(text);
    if (command === 'back' && index === 0) tell(room.asker, `${texts.firstRow} ${texts.keys(mayLeave)}`);
    else if (command === 'back') index--;
    else if (command === 'save' && mayLeave) return true;
    else if (command !== null) tell(room.asker, texts.keys(mayLeave));
    else if (taken(key, text === '' ? (suggestion(key, room) ?? '') : text, room)) index++;
  }
  return false;
}

/** What Enter takes for something that is not said yet: what is remembered of the official. */
function suggestion(key: HeadKey, { head, settings }: HeadRoom): string | null {
  const own = ownKeys.find((one) => one === key);
  return own === undefined || headValue(head(), key) !== null ? null : (settings.known[own] ?? null);
}

async function ask(key: HeadKey, suggested: string | null, asker: Asker): Promise<string> {
  const prompt = headPrompt(key, suggested);
  const isWhole = (line: string) => commandOf(line) !== null || line.trim() === '-';
  return asText(longKeys.has(key) ? await asker.askText(prompt, isWhole) : await asker.ask(prompt, []));
}

/** Takes what was typed, or says why it cannot be. Nothing typed changes nothing. */
function taken(key: HeadKey, text: string, { asker, settings, head, keep }: HeadRoom): boolean {
  if (text === '') return true;
  const value = text === '-' ? '' : unquoted(text);
  const read = withHeadValue(head(), key, value);
  if (read.kind !== 'head') {
    tell(asker, read.kind === 'reply-first' ? texts.replyFirst : dayTrouble(read.typed));
    return false;
  }
  keep(read.head);
  const own = ownKeys.find((one) => one === key);
  if (own !== undefined && !settings.remember(own, headValue(read.head, key) ?? '')) tell(asker, texts.settingsUnsaved);
  return true;
}

function put(head: Head, key: HeadKey, value: string): Head {
  const read = withHeadValue(head, key, value);
  return value !== '' && read.kind === 'head' ? read.head : head;
}

/** The rows of the head in the review, by what they are called. */
export const headRows: readonly { readonly key: HeadKey; readonly label: string }[] = headKeys.map((key) => ({
  key,
  label: headLabels[key],
}));

/** The head as rows that follow those of the answers, so many of which there are. */
export function headScreen(head: Head, before: number, { style, width }: Screen): string {
  const rows = headRows.flatMap(({ key, label }, index) => {
    const [first = texts.notGiven, ...more] = (headValue(head, key) ?? texts.notGiven).split('\n').map(printable);
    const number = `${String(before + index + 1).padStart(3)}. `;
    return [
      ...paragraph(`${label}: ${first}`, number, width),
      ...more.flatMap((line) => paragraph(line, '     ', width)),
    ];
  });
  return `\n${style.quiet(texts.title)}\n${rows.join('\n')}\n`;
}

/** Asks for one row of the head anew. Going back leaves it as it is. Returns whether the interview is to be saved and left. */
export async function askRow(key: HeadKey, room: HeadRoom): Promise<boolean> {
  const { asker, head } = room;
  for (;;) {
    const now = headValue(head(), key);
    tell(asker, now === null ? texts.noSuchNow : `${texts.now(now)} ${texts.rowKeys}`);
    const suggested = suggestion(key, room);
    const text = await ask(key, suggested, asker);
    if (commandOf(text) === 'back') return false;
    if (commandOf(text) === 'save') return true;
    if (commandOf(text) !== null) {
      tell(asker, texts.keys(true));
      continue;
    }
    if (taken(key, text === '' ? (suggested ?? '') : text, room)) return false;
  }
}
