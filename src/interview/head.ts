import { daysMeant } from '../rules/form/written.ts';
import { asLine, asText } from './reading.ts';
import type { CaseHead } from './saving.ts';

/** What the head of a case says. A list is as lines, and null is what nobody has said. */
export const headKeys = [
  'title',
  'organisation',
  'registryNumber',
  'received',
  'replyBy',
  'author',
  'municipality',
  'department',
  'committee',
  'background',
  'economy',
  'recipients',
  'phone',
  'email',
  'answerBy',
] as const;

export type HeadKey = (typeof headKeys)[number];

/** What is the official's own, and the same from one case to the next. */
export const ownKeys = [
  'author',
  'municipality',
  'department',
  'committee',
  'phone',
  'email',
] as const satisfies readonly HeadKey[];

/** What a new case is asked at its beginning. */
export const firstHeadKeys: readonly HeadKey[] = [
  'title',
  'organisation',
  'registryNumber',
  'received',
  'replyBy',
  'author',
];

export type OwnKey = (typeof ownKeys)[number];

/** What may have several lines. */
export const headTexts: ReadonlySet<HeadKey> = new Set(['background', 'economy', 'recipients']);

const days: ReadonlySet<HeadKey> = new Set(['received', 'replyBy', 'answerBy']);

/** What is known of the head of a case. */
export type Head = Omit<CaseHead, 'ruleSet' | 'former'>;

/** What the head says of something; null when it says nothing. */
export function headValue(head: Head, key: HeadKey): string | null {
  const { document = {} } = head;
  switch (key) {
    case 'title':
    case 'organisation':
    case 'received':
    case 'replyBy':
      return head[key] ?? null;
    case 'registryNumber':
      return document.registryNumber ?? head.id ?? null;
    case 'recipients':
      return document.recipients?.join('\n') ?? null;
    case 'background':
    case 'economy':
      return document.texts?.[key] ?? null;
    default:
      return document[key] ?? null;
  }
}

/** What came of a text that was typed for something in the head. */
export type HeadReading<H extends Head> =
  | { readonly kind: 'head'; readonly head: H }
  | { readonly kind: 'no-date'; readonly typed: string }
  /** The day to answer is before the one that the initiative came in. */
  | { readonly kind: 'reply-first' };

/** The head with what was typed for something in it, or without it when that is empty. */
export function withHeadValue<H extends Head>(head: H, key: HeadKey, typed: string): HeadReading<H> {
  const text = headTexts.has(key) ? asText(typed) : asLine(typed);
  if (text === '') return { kind: 'head', head: put(head, key, undefined) };
  if (!days.has(key)) return { kind: 'head', head: put(head, key, text) };
  const [day, other] = daysMeant(text);
  if (day === undefined || other !== undefined) return { kind: 'no-date', typed: text };
  const now = put(head, key, day);
  const { received, replyBy } = now;
  const isReversed = received !== undefined && replyBy !== undefined && replyBy < received;
  return isReversed ? { kind: 'reply-first' } : { kind: 'head', head: now };
}

function put<H extends Head>(head: H, key: HeadKey, value: string | undefined): H {
  const { document = {} } = head;
  switch (key) {
    case 'title':
    case 'organisation':
    case 'received':
    case 'replyBy':
      return { ...head, [key]: value };
    case 'registryNumber':
      // Where the case is known by it alone it stays so.
      if (document.registryNumber === undefined) return { ...head, id: value };
      return { ...head, document: without({ ...document, registryNumber: value }) };
    case 'recipients': {
      const recipients = value?.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
      return { ...head, document: without({ ...document, recipients }) };
    }
    case 'background':
    case 'economy': {
      const texts = without({ ...document.texts, [key]: value });
      return {
        ...head,
        document: without({ ...document, texts: Object.keys(texts).length === 0 ? undefined : texts }),
      };
    }
    default:
      return { ...head, document: without({ ...document, [key]: value }) };
  }
}

/** A record without what is undefined. */
function without<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
