import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { placeOnFile, type SourceText } from '../../files/read/source-text.ts';
import type { PlacedDiagnostic } from '../../rules/findings.ts';
import { ruleSizeLimit } from '../bundled.ts';
import { checkRuleText, checkSource } from '../check.ts';
import { findConfig } from '../config/config.ts';
import { type OpenTexts, type Readings, readRuleText } from '../rule-layers.ts';

/** What whole checks are made with. */
interface Beside {
  readonly open: OpenTexts;
  /** The day that it is. */
  readonly day: string;
}

/** What the thread of whole checks is told: the files to check, in order. */
export interface ToCheckThread extends Beside {
  readonly files: readonly string[];
}

/** What it tells of each. */
export interface FileChecked {
  readonly file: string;
  readonly found: readonly PlacedDiagnostic[];
}

/** All that `validate` finds about a file, as it stands in the editor or as it is saved. */
export async function checkFile(file: string, { open, day }: Beside): Promise<readonly PlacedDiagnostic[]> {
  const text = await readRuleText(file, ruleSizeLimit, open);
  const onFile = text.diagnostics.map((one) => placeOnFile(file, one));
  if (!text.ok) return onFile;
  const options = { earlier: onFile, open, expiry: await expiryOf(file, day), proofDate: { day, isAsked: false } };
  return (await checkRuleText(text.value, file, options)).found;
}

/** The same of a text but its examples and what is proved: what takes no longer than it takes to type on. */
export async function checkQuickly(
  source: SourceText,
  { open, day, done }: Beside & { readonly done: Readings['done'] },
): Promise<readonly PlacedDiagnostic[]> {
  const { path } = source;
  if (Buffer.byteLength(source.text) > ruleSizeLimit) return await checkFile(path, { open, day });
  return (await checkSource(source, { open, done, expiry: await expiryOf(path, day), isQuick: true })).found;
}

/** How long before the last value of a limit ends that is told, as the settings of the repository have it. */
async function expiryOf(file: string, day: string): Promise<{ readonly day: string; readonly within: number | null }> {
  return { day, within: (await findConfig(dirname(file)))?.config?.expiring ?? null };
}

/** Whole checks in a thread of their own, which is ended when they are overtaken. */
export class ChecksAside {
  private worker: Worker | null = null;
  private left = 0;

  constructor(
    private readonly tell: (checked: FileChecked) => void,
    private readonly fail: (error: unknown) => void,
  ) {}

  /** Begins to check files; what has not been told of earlier ones never is. */
  begin(told: ToCheckThread): void {
    if (this.left > 0) this.stop();
    if (told.files.length === 0) return;
    this.left = told.files.length;
    this.worker ??= this.started();
    this.worker.postMessage(told);
  }

  stop(): void {
    void this.worker?.terminate();
    this.worker = null;
    this.left = 0;
  }

  private started(): Worker {
    const worker = new Worker(new URL('./check-thread.js', import.meta.url));
    worker.on('message', (checked: FileChecked) => {
      if (worker !== this.worker) return;
      this.left--;
      this.tell(checked);
    });
    worker.on('error', (error) => {
      if (worker !== this.worker) return;
      this.worker = null;
      this.left = 0;
      this.fail(error);
    });
    // The editor ends the program, and no check that is under way holds it.
    worker.unref();
    return worker;
  }
}
