import { h, render } from 'preact';
import type { CaseData } from '../cases/case.ts';
import type { DocumentKind } from '../documents/case.ts';
import type { PageData, PageRules } from './data.ts';
import { type Draft, type DraftStorage, draftsIn, dropDrafts, keepDraft } from './drafts.ts';
import { pickFile, picksFiles, type Saved, type SeenFile, saveFile } from './file-access.ts';
import { type Filled, filledIn, fillIn, unsentBy } from './filled.ts';
import { whenIdle } from './idle.ts';
import { initialOf, offerOn } from './offer.ts';
import { before, keyOf, type Place } from './place.ts';
import type { ChosenCase } from './reading.ts';
import { caseText, deeperRules, gettingReady, isUnsaved, type Sitting } from './sitting.ts';
import { opened, type PageState, refused, takeUpCase, visit } from './state.ts';
import { PageView } from './views/page.tsx';
import type { Later, Shell } from './views/shell.ts';
import { words } from './words.ts';

/** The page in a browser: shows the state, keeps it in step with the history and the drafts, and reads and writes files. */
export class Browser implements Shell {
  state: PageState;
  keepsDrafts = true;
  later: Later | null = null;
  /** Where one has been, as the history of the browser has it, and where in that one is. */
  private trail: Place[] = [{ kind: 'start' }];
  private at = 0;
  /** How many times another place has been shown: what was filled in at one is not left standing at the next. */
  private shown = 0;
  private readonly storage: DraftStorage | null = storageOf();
  /** What was filled in where one has left without sending it, by place. */
  private readonly left = new Map<string, Filled>();
  /** The files that cases were opened from or saved to, by the names of their drafts. */
  private readonly files = new Map<string, SeenFile>();

  constructor(
    page: PageData,
    private readonly element: HTMLElement,
  ) {
    this.state = opened(page, today());
    element.replaceChildren();
    history.replaceState({ step: 0 }, '');
    addEventListener('popstate', (event) => this.atStep(stepOf(event.state)));
    addEventListener('beforeunload', (event) => {
      if (this.state.sitting !== null && isUnsaved(this.state.sitting)) event.preventDefault();
    });
    element.addEventListener('click', (event) => followWithin(event));
    this.paint();
    this.getReady();
  }

  get drafts(): readonly Draft[] {
    return draftsIn(this.storage);
  }

  get picksFiles(): boolean {
    return picksFiles();
  }

  readonly act = (step: (state: PageState) => PageState): void => {
    const next = step(this.state);
    if (this.later === null && showsLater(next.place)) void this.runLater().then(() => this.arrive(next));
    else this.arrive(next);
  };

  readonly makeReady = (rules: PageRules, date: string): void => {
    const { kind } = this.state.place;
    const isWanted = () => this.state.place.kind === kind;
    whenIdle(gettingReady(rules, date).map((step) => () => (isWanted() ? step() : undefined)));
  };

  /** While the first page or a bedömning is read, what is most likely to be begun there is made ready. */
  private getReady(): void {
    const { page, place, sitting, startDate } = this.state;
    if (place.kind === 'result' && sitting !== null) {
      const deeper = deeperRules(page, sitting);
      if (deeper !== null) this.makeReady(deeper, sitting.interview.compiled.date);
    }
    if (place.kind !== 'start') return;
    const offer = offerOn(page, startDate);
    for (const rules of [initialOf(offer)[0], offer.deeper]) if (rules) this.makeReady(rules, startDate);
    if (this.later === null) whenIdle([() => void this.runLater()]);
  }

  /** Runs the part of the script that is needed from the bedömning on. Before the browser shows anything else it is there. */
  private async runLater(): Promise<Later> {
    this.later ??= (await import('./later.ts')).later;
    return this.later;
  }

  private arrive(next: PageState): void {
    const last = this.state;
    const key = this.leftKey();
    this.take(next);
    if (keyOf(last.place) === keyOf(this.state.place)) {
      this.focus(last);
      return;
    }
    if (this.state.sitting !== last.sitting) this.left.delete(key);
    this.trail = [...this.trail.slice(0, this.at + 1), this.state.place];
    this.at++;
    history.pushState({ step: this.at }, '');
    this.focus(last);
    this.getReady();
  }

  readonly go = (place: Place): void => {
    this.leave();
    this.act((state) => visit(state, place));
  };

  /** What is filled in is there when one comes back, until it is sent. */
  private leave(): void {
    const filled = filledIn(this.element);
    if (filled !== null) this.left.set(this.leftKey(), filled);
  }

  private leftKey(): string {
    const { place, sitting } = this.state;
    return `${sitting?.draft ?? ''} ${keyOf(place)}`;
  }

  readonly back = (): void => {
    const { place, sitting } = this.state;
    const target = before(place, sitting);
    const earlier = this.trail[this.at - 1];
    const isEarlier = earlier !== undefined && (target === null || keyOf(target) === keyOf(earlier));
    if (isEarlier) history.back();
    else this.go(target ?? { kind: 'start' });
  };

  readonly newDraft = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

  readonly takeUpDraft = (draft: Draft): void => {
    void this.runLater().then(({ readCaseFile }) => {
      const read = readCaseFile(words.start.draftFile, new TextEncoder().encode(draft.text));
      this.takeUp(read, { draft: draft.id, file: null, isKept: false });
    });
  };

  readonly dropDrafts = (drafts: readonly Draft[]): void => {
    dropDrafts(this.storage, drafts);
    this.act((state) => ({ ...state, told: [words.start.draftCleared] }));
    this.heading()?.focus();
  };

  readonly saveCase = (): void => {
    const { sitting } = this.state;
    if (sitting === null) return;
    const text = caseText(sitting);
    const name = sitting.file ?? caseFileName(sitting);
    const unsent = unsentBy(this.element);
    void saveFile({ name, content: text, type: 'application/json', to: this.files.get(sitting.draft) }).then((saved) =>
      this.savedAs(sitting.draft, text, saved, unsent),
    );
  };

  private savedAs(draft: string, text: string, saved: Saved, unsent: string | null): void {
    if (saved.kind === 'cancelled') return;
    if (saved.kind !== 'saved') {
      // Next time another place is asked for.
      this.files.delete(draft);
      this.act((state) => ({ ...state, told: [saved.kind === 'failed' ? words.notSaved : words.savedByAnother] }));
      return;
    }
    const { name, place } = saved;
    if (place !== null) this.files.set(draft, { place, text });
    const told = [
      place === null ? words.downloaded(name) : words.saved(name),
      ...(unsent === null ? [] : [words.unsent(unsent)]),
    ];
    this.act((state) => {
      const { sitting } = state;
      return sitting?.draft === draft ? { ...state, sitting: { ...sitting, file: name, kept: text }, told } : state;
    });
  }

  readonly openFile = (file: File | null): void => {
    const found = file === null ? pickFile() : Promise.resolve({ file, place: null });
    void found.then(async (chosen) => {
      if (chosen === null) return;
      const draft = this.newDraft();
      const { name } = chosen.file;
      const isWord = /\.docx$/i.test(name);
      const read = await this.readFile(chosen.file, isWord);
      if (read !== null && 'data' in read && chosen.place !== null && !isWord)
        this.files.set(draft, { place: chosen.place, text: await chosen.file.text() });
      if (read === null)
        this.act((state) => refused(visit(state, { kind: 'start' }), [startTrouble(words.start.unreadable)]));
      else this.takeUp(read, { draft, file: isWord ? null : name, isKept: !isWord });
    });
  };

  /** What a file says; null when the browser cannot read it. */
  private async readFile(file: File, isWord: boolean): Promise<ChosenCase | null> {
    const { chosenCase, caseOfChecklist } = await this.runLater();
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
    } catch {
      return null;
    }
    if (!isWord) return chosenCase(file.name, bytes);
    const { wordTools } = await import('./word.ts');
    return caseOfChecklist(file.name, await wordTools.readChecklist(bytes));
  }

  private takeUp(read: ChosenCase, seat: Parameters<typeof takeUpCase>[2]): void {
    this.act((state) => {
      if ('message' in read) return refused(state, [startTrouble(read.message)]);
      return 'data' in read ? takeUpCase(state, read.data as CaseData, seat) : refused(state, [], read.findings);
    });
  }

  readonly saveDocument = (kind: DocumentKind, format: 'docx' | 'html'): void => {
    const { sitting } = this.state;
    const file = sitting === null ? null : (this.later?.documentFile(sitting, kind, format) ?? null);
    if (file === null) return;
    void saveFile(file).then((saved) => {
      if (saved.kind === 'cancelled') return;
      const told =
        saved.kind !== 'saved'
          ? words.document.failed
          : saved.place === null
            ? words.document.downloaded(saved.name)
            : words.document.saved(saved.name);
      this.act((state) => ({ ...state, told: [told] }));
    });
  };

  readonly print = (): void => globalThis.print();

  /** Shows the place of a step in the history, with the answers as they are now. */
  private atStep(step: number): void {
    const last = this.state;
    this.leave();
    this.at = step;
    this.take(visit(last, this.trail[step] ?? { kind: 'start' }));
    this.focus(last);
  }

  private take(next: PageState): void {
    const last = this.state;
    this.state = next;
    if (keyOf(last.place) !== keyOf(next.place)) this.shown++;
    if (next.sitting !== last.sitting) this.keepDraft(next.sitting);
    this.paint();
    this.getReady();
    const filled = keyOf(last.place) === keyOf(next.place) ? undefined : this.left.get(this.leftKey());
    if (filled !== undefined) fillIn(this.element, filled);
  }

  /** What stands in no file is kept as a draft, and what does is none any more. */
  private keepDraft(sitting: Sitting | null): void {
    if (sitting === null) return;
    if (isUnsaved(sitting))
      this.keepsDrafts = keepDraft(this.storage, { id: sitting.draft, at: now(), text: caseText(sitting) });
    else dropDrafts(this.storage, [{ id: sitting.draft }]);
  }

  private paint(): void {
    render(h(PageView, { shell: this, shown: this.shown }), this.element);
    const heading = this.heading();
    heading?.setAttribute('tabindex', '-1');
    const { page, place, trouble } = this.state;
    const named = place.kind === 'start' ? page.title : `${heading?.textContent ?? ''} – ${page.title}`;
    document.title = `${trouble === null ? '' : words.errorTitle}${named}`;
  }

  private heading(): HTMLElement | null {
    return this.element.querySelector('h1');
  }

  /** Goes to what is new: what is wrong, or the heading of another place. */
  private focus(last: PageState): void {
    const { trouble, place } = this.state;
    if (trouble !== null && trouble !== last.trouble) this.element.querySelector<HTMLElement>('.errors')?.focus();
    else if (keyOf(place) !== keyOf(last.place)) {
      scrollTo(0, 0);
      this.heading()?.focus({ preventScroll: true });
    }
  }
}

/** Whether a place is shown by the part of the script that is run later. */
function showsLater({ kind }: Place): boolean {
  return kind === 'result' || kind === 'document';
}

/** One byte more than any file of ours may have. */
const mostBytes = 64 * 1024 * 1024 + 1;

function startTrouble(message: string) {
  return { field: 'fil', message };
}

function stepOf(state: unknown): number {
  const { step } = (typeof state === 'object' && state !== null ? state : {}) as { step?: unknown };
  return typeof step === 'number' ? step : 0;
}

/** Links within the page lead to their place, and not to another step of the history. */
function followWithin(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (link === null) return;
  event.preventDefault();
  const target = document.getElementById(decodeURIComponent((link.getAttribute('href') ?? '').slice(1)));
  if (target === null) return;
  target.scrollIntoView();
  if (target.tabIndex < 0) target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
}

function caseFileName({ interview }: Sitting): string {
  const { rules, date } = interview.compiled;
  const isDeeper = rules.outcomes.at(-1)?.preliminary !== true;
  return `iop-arende-${date}${isDeeper ? '-fordjupad' : ''}.json`;
}

/** Where the browser keeps drafts; null when it is not to. */
function storageOf(): DraftStorage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

function today(): string {
  const day = new Date();
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function now(): string {
  const time = new Date();
  return `${today()} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
