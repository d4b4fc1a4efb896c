/** A file that its user has picked and lets the page write to, where the browser can do that. */
export interface FilePlace {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(content: Blob): Promise<void>; close(): Promise<void> }>;
}

/** What came of saving: a file that can be written to again, or one that was downloaded, whose place is not known. */
export type Saved =
  | { readonly kind: 'saved'; readonly name: string; readonly place: FilePlace | null }
  | { readonly kind: 'cancelled' }
  /** Somebody else has written to the file since it was last read or written here. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'failed' };

interface Pickers {
  showSaveFilePicker?(options: { suggestedName: string; types: readonly FileType[] }): Promise<FilePlace>;
  showOpenFilePicker?(options: { types: readonly FileType[] }): Promise<readonly FilePlace[]>;
}

interface FileType {
  readonly accept: Readonly<Record<string, readonly string[]>>;
}

const pickers = globalThis as Pickers;

/** Whether the browser lets a page read and write a file that its user picks (the File System Access API). */
export function picksFiles(): boolean {
  return typeof pickers.showOpenFilePicker === 'function' && typeof pickers.showSaveFilePicker === 'function';
}

/** A file, and what stood in it when it was last read or written. */
export interface SeenFile {
  readonly place: FilePlace;
  readonly text: string;
}

/** A file as it is to be saved. */
export interface FileToSave {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array | Promise<string | Uint8Array>;
}

interface ToSave extends FileToSave {
  /** Where it is to be written without asking, if what stands there is what was last seen. */
  readonly to?: SeenFile | undefined;
}

/** Saves a file: where it stood, where its user picks, or by downloading it. */
export async function saveFile({ name, type, content, to: seen }: ToSave): Promise<Saved> {
  try {
    if (seen !== undefined && (await (await seen.place.getFile()).text()) !== seen.text) return { kind: 'changed' };
    const to = seen?.place ?? (picksFiles() ? await pickToSave(name, type) : null);
    const blob = new Blob([(await content) as BlobPart], { type });
    if (to === null) {
      download(name, blob);
      return { kind: 'saved', name, place: null };
    }
    const stream = await to.createWritable();
    await stream.write(blob);
    await stream.close();
    return { kind: 'saved', name: to.name, place: to };
  } catch (error) {
    return { kind: isCancelled(error) ? 'cancelled' : 'failed' };
  }
}

async function pickToSave(name: string, type: string): Promise<FilePlace | null> {
  const ending = /\.[a-z]+$/.exec(name)?.[0] ?? '';
  return (
    (await pickers.showSaveFilePicker?.({ suggestedName: name, types: [{ accept: { [type]: [ending] } }] })) ?? null
  );
}

/** Lets its user pick the file of a case; null when none was picked. */
export async function pickFile(): Promise<{ readonly file: File; readonly place: FilePlace } | null> {
  try {
    const types = [
      {
        accept: {
          'application/json': ['.json'],
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
        },
      },
    ];
    const [place] = (await pickers.showOpenFilePicker?.({ types })) ?? [];
    return place === undefined ? null : { file: await place.getFile(), place };
  } catch {
    return null;
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
