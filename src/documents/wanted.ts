import type { HeadKey } from '../interview/head.ts';
import type { CaseDocumentContext, DocumentKind } from './case.ts';
import { unwritten } from './memorandum.ts';

/** What each document would be better with, of what the head of a case says. */
const wanted: Readonly<Record<DocumentKind, readonly HeadKey[]>> = {
  tjansteskrivelse: [
    ...(['registryNumber', 'municipality', 'department', 'committee', 'author'] as const),
    ...(['background', 'economy', 'recipients'] as const),
  ],
  brev: ['registryNumber', 'municipality', 'department', 'author', 'phone', 'email', 'answerBy', 'replyBy'],
  avtalsutkast: ['organisation', 'municipality'],
  bedomning: [],
  checklista: [],
};

/** What a document about a case is to be asked for where the head does not say it. A text only where nothing else would stand in its place. */
export function wantedIn(kind: DocumentKind, context: CaseDocumentContext): HeadKey[] {
  const blank = unwritten(context).map(({ content }) => content);
  return wanted[kind].filter((key) => (key !== 'background' && key !== 'economy') || blank.includes(key));
}
