import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets the official write a text in the editor of VISUAL or EDITOR, beginning with `text`. Returns what was written, or null
 * when no editor is set or it failed. The editor draws on standard error, so that standard output holds the bedömning
 * alone; libraries for this give it standard output.
 */
export function editText(text: string): string | null {
  const editor = process.env['VISUAL'] || process.env['EDITOR'];
  if (editor === undefined || editor === '') return null;
  const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));
  const file = join(folder, 'text.txt');
  try {
    writeFileSync(file, text, { mode: 0o600 });
    // The variable may hold arguments of its own, as in `code --wait`, so a shell reads it; the file name is an argument.
    const { status } = spawnSync('sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: [0, 2, 2] });
    return status === 0 ? readFileSync(file, 'utf8') : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
