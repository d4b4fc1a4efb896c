import type { HeadKey } from '../interview/head.ts';
import { partiesOf } from './agreement-clauses.ts';
import type { CaseDocumentContext, DocumentKind } from './case.ts';
import { unwritten } from './memorandum.ts';

/** What each document would be better with, of what the head of a case says. */
const wanted: Readonly<Record<DocumentKind, readonly HeadKey[]>> = {
  tjansteskrivelse: [
    ...(['organisation', 'registryNumber', 'municipality', 'department', 'committee', 'author'] as const),
    ...(['background', 'economy', 'recipients'] as const),
  ],
  brev: [
    ...(['organisation', 'registryNumber', 'municipality', 'department', 'author'] as const),
    ...(['phone', 'email', 'answerBy', 'replyBy'] as const),
  ],
  avtalsutkast: ['organisation', 'municipality'],
  bedomning: [],
  checklista: [],
};

/**
 * What a document about a case is to be asked for where the head does not say it: a text only where nothing else would stand in its
 * place, and an organisation only where the case has none.
 */
export function wantedIn(kind: DocumentKind, context: CaseDocumentContext): HeadKey[] {
  const blank = unwritten(context).map(({ content }) => content);
  const isNamed = partiesOf(context.iopCase).organisations.length > 0;
  return wanted[kind].filter((key) => {
    if (key === 'background' || key === 'economy') return blank.includes(key);
    return key !== 'organisation' || !isNamed;
  });
}
