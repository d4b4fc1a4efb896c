import JSZip from 'jszip';
import type { IopCase } from '../../../src/cases/case.ts';
import { emptyCase } from '../../../src/cases/case.ts';
import type { CompiledRules } from '../../../src/diagram/compile.ts';
import { blankChecklist, filledChecklist } from '../../../src/documents/checklist.ts';
import { readChecklist } from '../../../src/files/read/checklist.ts';
import { documentDocx } from '../../../src/formats/docx.ts';
import { messageOf } from '../../../src/wording/findings/all.ts';
import { contextOf } from '../../documents/cases.ts';

/** The Word file of a blank checklist. */
export async function blankFile(compiled: CompiledRules): Promise<Uint8Array> {
  return await documentDocx(blankChecklist(compiled, { sha256: 'f'.repeat(64) }));
}

/** The Word file of the checklist of a case. */
export async function filledFile(compiled: CompiledRules, iopCase: Partial<IopCase>): Promise<Uint8Array> {
  return await documentDocx(filledChecklist(contextOf(compiled, { ...emptyCase, ...iopCase })));
}

/** A Word file with another text of a part, or without it when that is null. */
export async function withPart(
  bytes: Uint8Array,
  name: string,
  change: (xml: string) => string | null,
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  const changed = change((await zip.file(name)?.async('string')) ?? '');
  if (changed === null) zip.remove(name);
  else zip.file(name, changed, { createFolders: false });
  return await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** A Word file whose fields have been filled in by changing their XML: by tag, what is done with the control. */
export async function filledIn(
  bytes: Uint8Array,
  fields: Readonly<Record<string, (control: string) => string>>,
): Promise<Uint8Array> {
  return await withPart(bytes, 'word/document.xml', (xml) =>
    Object.entries(fields).reduce((text, [tag, fill]) => {
      const at = text.indexOf(`<w:tag w:val="${tag}"/>`);
      if (at === -1) throw new Error(`There is no field ${tag}.`);
      const start = text.lastIndexOf('<w:sdt>', at);
      const end = text.indexOf('</w:sdt>', at) + '</w:sdt>'.length;
      return text.slice(0, start) + fill(text.slice(start, end)) + text.slice(end);
    }, xml),
  );
}

/** A box as Word ticks it. */
export function ticked(control: string): string {
  return control.replace('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>').replace('☐', '☒');
}

/** A field as Word writes in it: the hint is gone, and the text may be parted into runs, lines and changes that are tracked. */
export function written(...runs: readonly string[]): (control: string) => string {
  const content = runs.map((run) => (run.startsWith('<') ? run : `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`));
  return (control) =>
    control
      .replace('<w:showingPlcHdr/>', '')
      .replace(/<w:sdtContent>.*<\/w:sdtContent>/s, `<w:sdtContent>${content.join('')}</w:sdtContent>`);
}

/** What is told of a checklist that cannot be read, or nothing. */
export async function toldOf(bytes: Uint8Array): Promise<string[]> {
  const read = readChecklist(bytes);
  return 'found' in read ? read.found.map(messageOf) : [];
}
