// The part of the script that nothing before the bedömning needs, but who opens a file. It is run when the first page has been shown.
import { documentFile } from './judged.ts';
import { caseOfChecklist, chosenCase, readCaseFile } from './reading.ts';
import { DocumentView, ResultView } from './views/document.tsx';
import type { Later } from './views/shell.ts';

/** What it has. */
export const later: Later = { caseOfChecklist, chosenCase, documentFile, DocumentView, readCaseFile, ResultView };
