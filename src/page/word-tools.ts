import type { readChecklist } from '../files/read/checklist.ts';
import type { documentDocx } from '../formats/docx.ts';
import { wordElement } from './data.ts';

/** What the page does with Word files. */
export interface WordTools {
  readonly documentDocx: typeof documentDocx;
  readonly readChecklist: typeof readChecklist;
}

/** Where that script puts what it has, for the page to take. */
export const scriptName = 'iopCheckWord';

let tools: WordTools | null = null;

/**
 * What the page does with Word files, whose script is run the first time.
 * @public
 */
export function wordTools(): WordTools {
  tools ??= run(document.getElementById(wordElement)?.textContent ?? '');
  return tools;
}

/** The policy of the page allows this script by its SHA-256, also when it is put in afterwards. */
function run(text: string): WordTools {
  const script = document.createElement('script');
  script.textContent = text;
  document.head.append(script);
  script.remove();
  const taken = (globalThis as { [scriptName]?: WordTools })[scriptName];
  if (taken === undefined) throw new Error('The script for Word files did not run.');
  return taken;
}
