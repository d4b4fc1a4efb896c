// The script for Word files, which the page runs when it is needed.
import { readChecklist } from '../files/read/checklist.ts';
import { documentDocx } from '../formats/docx.ts';
import { scriptName, type WordTools } from './word-tools.ts';

const tools: WordTools = { documentDocx, readChecklist };
Object.assign(globalThis, { [scriptName]: tools });
