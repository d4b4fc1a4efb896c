import type { HeadKey } from '../interview/head.ts';
import type { DocumentKind } from './case.ts';

/** What each document would be better with, of what the head of a case says. */
export const wanted: Readonly<Record<DocumentKind, readonly HeadKey[]>> = {
  tjansteskrivelse: ['registryNumber', 'municipality', 'department', 'committee', 'author', 'recipients'],
  brev: ['registryNumber', 'municipality', 'department', 'author', 'phone', 'email', 'answerBy', 'replyBy'],
  avtalsutkast: ['organisation', 'municipality'],
  bedomning: [],
  checklista: [],
};
