import type { JSX } from 'preact';
import type { DocumentKind } from '../../documents/case.ts';
import type { ChecklistRead } from '../../files/read/checklist.ts';
import type { PageRules } from '../data.ts';
import type { Draft } from '../drafts.ts';
import type { FileToSave } from '../file-access.ts';
import type { Place } from '../place.ts';
import type { CaseRead, ChosenCase } from '../reading.ts';
import type { Sitting } from '../sitting.ts';
import type { PageState } from '../state.ts';

/** What the part of the script that is run later has. */
export interface Later {
  readonly ResultView: (props: { readonly shell: Shell; readonly sitting: Sitting }) => JSX.Element;
  readonly DocumentView: (props: {
    readonly shell: Shell;
    readonly sitting: Sitting;
    readonly kind: DocumentKind;
  }) => JSX.Element;
  readonly documentFile: (sitting: Sitting, kind: DocumentKind, format: 'docx' | 'html') => FileToSave | null;
  readonly readCaseFile: (name: string, bytes: Uint8Array) => CaseRead;
  readonly chosenCase: (name: string, bytes: Uint8Array) => ChosenCase;
  readonly caseOfChecklist: (name: string, read: ChecklistRead) => ChosenCase;
}

/** What a view can look at, and what it can do. */
export interface Shell {
  readonly state: PageState;
  /** Null until it is needed. */
  readonly later: Later | null;
  /** The drafts in the browser that stand in no file. */
  readonly drafts: readonly Draft[];
  /** Whether the browser takes drafts. */
  readonly keepsDrafts: boolean;
  /** Whether the browser lets a page read and write a file that its user picks. */
  readonly picksFiles: boolean;
  /** Makes beginning a case by rules on a date ready, while nobody waits for it. */
  makeReady(rules: PageRules, date: string): void;
  /** Takes a step. */
  act(step: (state: PageState) => PageState): void;
  go(place: Place): void;
  back(): void;
  /** A name for a draft that no other has. */
  newDraft(): string;
  takeUpDraft(draft: Draft): void;
  dropDrafts(drafts: readonly Draft[]): void;
  saveCase(): void;
  /** Opens a file that was chosen in a field, or lets one be picked. */
  openFile(file: File | null): void;
  saveDocument(kind: DocumentKind, format: 'docx' | 'html'): void;
  print(): void;
}
