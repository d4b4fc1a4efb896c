import { printable } from '../rules/text.ts';

/** A case that stands in no file, as the browser keeps it. */
export interface Draft {
  readonly id: string;
  /** When it was last changed, as `2026-11-21 14:05`. */
  readonly at: string;
  /** The case as it would stand in its file. */
  readonly text: string;
}

/** What of a browser's storage drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What the names of all drafts begin with; others use the same storage. */
const prefix = 'iop-check:utkast:';

/** The drafts there are, the newest first. Where the browser keeps nothing there are none. */
export function draftsIn(storage: DraftStorage | null): Draft[] {
  if (storage === null) return [];
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    const drafts = keys.filter((key) => key.startsWith(prefix)).flatMap((key) => read(key, storage.getItem(key)));
    return drafts.sort((one, other) => (one.at < other.at ? 1 : -1));
  } catch {
    return [];
  }
}

function read(key: string, stored: string | null): Draft[] {
  // The time, a line break, and the case.
  const [, at, text] = /^(\d{4}-\d\d-\d\d \d\d:\d\d)\n([\s\S]+)$/.exec(stored ?? '') ?? [];
  return at === undefined || text === undefined ? [] : [{ id: key.slice(prefix.length), at, text }];
}

/** Keeps a draft. Returns whether the browser took it. */
export function keepDraft(storage: DraftStorage | null, { id, at, text }: Draft): boolean {
  try {
    storage?.setItem(`${prefix}${id}`, `${at}\n${text}`);
    return storage !== null;
  } catch {
    return false;
  }
}

/** Takes drafts away. */
export function dropDrafts(storage: DraftStorage | null, drafts: readonly Pick<Draft, 'id'>[]): void {
  try {
    for (const { id } of drafts) storage?.removeItem(`${prefix}${id}`);
  } catch {
    // What keeps nothing has nothing to lose.
  }
}

/** What the case of a draft is called; null when it has no name, or is none. */
export function caseNameOf({ text }: Draft): string | null {
  try {
    const { title } = JSON.parse(text) as { title?: unknown };
    return typeof title === 'string' ? printable(title) : null;
  } catch {
    return null;
  }
}
