import type { IopCase, SavedCase } from '../../cases/case.ts';
import type { CaseDocumentContext, DocumentKind } from '../../documents/case.ts';
import { wantedIn } from '../../documents/wanted.ts';
import { lockCase } from '../../files/lock.ts';
import { CaseKeeper, readSavedCase } from '../../files/saved-case.ts';
import { type Head, headKeys, headValue, withHeadValue } from '../../interview/head.ts';
import { Settings, settingsFile } from '../../tasks/settings.ts';
import type { Streams } from '../../tasks/streams.ts';
import { headTexts as texts } from '../../wording/head.ts';
import { askLacking } from './head.ts';
import { tell } from './keeping.ts';
import { Interrupted, plainAsker, promptAsker } from './prompts.ts';

/**
 * Asks in a terminal for what a document would lack. What is answered stands in the case that is given back, and in its file when that
 * is an interview's own; other files are left as they are. Null when the one who is asked gave up.
 */
export async function withoutLacking(
  context: CaseDocumentContext,
  { kind, file, streams, remembers }: { kind: DocumentKind; file: string; streams: Streams; remembers: boolean },
): Promise<IopCase | null> {
  const { iopCase } = context;
  const before = headOf(iopCase);
  const wanted = wantedIn(kind, context);
  if (wanted.every((key) => headValue(before, key) !== null)) return iopCase;
  const asker = streams.wantsPlain ? plainAsker() : promptAsker();
  let head = before;
  try {
    const settings = new Settings(remembers ? settingsFile(process.platform, process.env) : null);
    const { broken } = settings.read();
    if (broken !== null) tell(asker, texts.brokenSettings(broken));
    const keep = (now: Head) => {
      head = now;
    };
    await askLacking(wanted, { asker, settings, head: () => head, keep });
    if (await saved(file, before, head)) tell(asker, texts.savedInCase);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return null;
  } finally {
    asker.close();
  }
  const { id = null, title = null, organisation = null, received = null, replyBy = null, document = {} } = head;
  return { ...iopCase, id, title, organisation, received, replyBy, document };
}

function headOf({ id, title, organisation, received, replyBy, document }: IopCase): Head {
  const named = Object.entries({ id, title, organisation, received, replyBy }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(named), document };
}

/** Puts what has been answered into the file of an interview, unless it is open elsewhere. Returns whether it was. */
async function saved(file: string, before: Head, after: Head): Promise<boolean> {
  const changed = headKeys.filter((key) => headValue(after, key) !== headValue(before, key));
  if (changed.length === 0) return false;
  const lock = lockCase(file, new Date().toISOString());
  if (lock.kind !== 'locked') return false;
  try {
    const keeper = new CaseKeeper(file);
    const read = await readSavedCase(file);
    if (!('saved' in read)) return false;
    const { session, date, notes = {} } = read.saved;
    if (session === undefined || date === undefined) return false;
    const head = changed.reduce((now: Head, key) => {
      const put = withHeadValue(now, key, headValue(after, key) ?? '');
      return put.kind === 'head' ? put.head : now;
    }, read.saved);
    const now = { ...plain(head), session, date, notes } as SavedCase;
    return keeper.save(now) === null;
  } finally {
    lock.release();
  }
}

/** A head without what is undefined, as it stands in a file. */
function plain(head: Head): object {
  return Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined));
}
