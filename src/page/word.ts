// The part of the script for Word files, which is run when it is needed.
import { readChecklist } from '../files/read/checklist.ts';
import { documentDocx } from '../formats/docx.ts';

/** What it has. */
export const wordTools = { documentDocx, readChecklist } as const;
