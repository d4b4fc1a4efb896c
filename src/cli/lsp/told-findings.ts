import type { Connection, Diagnostic as Shown } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { shownOf } from '../../documents/rules/validation.ts';
import { keptFindings } from '../../editor/kept-findings.ts';
import { isRuleText, type RuleText } from '../../editor/rule-text.ts';
import { identityOf } from '../../files/names.ts';
import type { PlacedDiagnostic } from '../../rules/findings.ts';
import { ChecksAside, checkQuickly, type FileChecked } from '../../tasks/editor/checks-aside.ts';
import { ToldBySettings } from '../../tasks/editor/told-by-settings.ts';
import type { RuleWorkspace } from '../../tasks/editor/workspace.ts';
import { hasError } from '../../tasks/rule-files.ts';
import type { OpenTexts } from '../../tasks/rule-layers.ts';
import { findings } from '../../wording/findings/all.ts';
import { today } from '../session.ts';
import { shownDiagnostic } from './places.ts';

/** How long to wait for more to be typed, in milliseconds: before a quick check, within these, and before a whole one. */
const pauses = { least: 20, most: 150, whole: 300 };

/** A document of the editor that is a rule file. */
export interface OpenRules {
  readonly document: TextDocument;
  readonly path: string;
}

/** What has been found about a file. */
interface Known {
  /** Null when the file is not open. */
  uri: string | null;
  /** What a whole check found, and in which text. */
  whole: { readonly text: string; readonly found: readonly PlacedDiagnostic[] } | null;
  /** What was told last, and of which text. */
  told: readonly PlacedDiagnostic[];
  toldOf: string;
}

/** What is told of, and of which text. */
interface Told {
  readonly path: string;
  readonly known: Known;
  readonly uri: string | null;
  readonly text: string;
}

/**
 * Tells the editor what is found about its rule files and those that stand on them: at once what is soon found, and then what examples and
 * proofs show, for which a thread of its own is kept.
 */
export class ToldFindings {
  private readonly files = new Map<string, Known>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly toCheck = new Set<string>();
  /** The texts that are being checked whole. */
  private checking: OpenTexts = new Map();
  private wholeTimer: NodeJS.Timeout | undefined;
  private lastTook = 0;
  /** What is about to be told. */
  private telling: Promise<void> = Promise.resolve();
  private readonly settings = new ToldBySettings();
  private readonly aside: ChecksAside;

  constructor(
    private readonly connection: Connection,
    private readonly workspace: RuleWorkspace,
    private readonly uriOf: (path: string) => string,
  ) {
    this.aside = new ChecksAside(
      (checked) => this.takeWhole(checked),
      (error) => connection.console.error(String(error)),
    );
  }

  /** Checks a document that was opened or changed, when nothing more has been typed for a moment. */
  changed(open: OpenRules): void {
    const { uri } = open.document;
    clearTimeout(this.waiting.get(uri));
    clearTimeout(this.wholeTimer);
    const pause = Math.max(pauses.least, Math.min(pauses.most, this.lastTook / 2));
    this.waiting.set(
      uri,
      setTimeout(() => void this.check(open), pause),
    );
  }

  /** Forgets a document that was closed, and checks the others anew, which may stand on what is saved now. */
  closed({ document, path }: OpenRules, others: readonly OpenRules[]): void {
    clearTimeout(this.waiting.get(document.uri));
    this.waiting.delete(document.uri);
    this.toCheck.delete(path);
    const known = this.files.get(identityOf(path));
    if (known !== undefined) this.tell(path, known, []);
    this.files.delete(identityOf(path));
    // Files that are not open are told of while one that they stand on is.
    for (const [file, one] of [...this.files]) {
      if (one.uri !== null) continue;
      this.tell(file, one, []);
      this.files.delete(file);
    }
    for (const one of others) this.changed(one);
  }

  /** What was last told of a file, if it still is as it was then. */
  of({ path, source }: RuleText): readonly PlacedDiagnostic[] {
    const known = this.files.get(identityOf(path));
    return known?.toldOf === source.text ? known.told : [];
  }

  /** Whether a file is, or was when it was opened, a rule file. */
  isKnown(path: string): boolean {
    return this.files.has(identityOf(path));
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    clearTimeout(this.wholeTimer);
    this.aside.stop();
  }

  private async check({ document, path }: OpenRules): Promise<void> {
    this.waiting.delete(document.uri);
    const [version, text, began] = [document.version, document.getText(), performance.now()];
    const read = this.workspace.put(path, text);
    const identity = identityOf(path);
    const known = this.files.get(identity) ?? { uri: document.uri, whole: null, told: [], toldOf: '' };
    // What was a rule file goes on being one, however broken.
    if (known.told.length === 0 && known.whole === null && !isRuleText(read)) return;
    known.uri = document.uri;
    this.files.set(identity, known);
    const done = await this.workspace.readBelow(read);
    const found = await checkQuickly(read.source, { open: this.workspace.openTexts, day: today(), done });
    this.lastTook = performance.now() - began;
    // What has changed since is about to be checked.
    if (document.version !== version || !this.files.has(identity)) return;
    this.tell(path, known, hasError(found) ? found : [...found, ...this.slow(known, text)]);
    this.toCheck.add(path);
    clearTimeout(this.wholeTimer);
    this.wholeTimer = setTimeout(() => void this.checkWhole(), pauses.whole);
  }

  /** What examples and proofs have shown before, where the text is as it was. */
  private slow({ whole }: Known, text: string): readonly PlacedDiagnostic[] {
    if (whole === null) return [];
    const shown = whole.found.filter(({ diagnostic: { code } }) =>
      ['examples', 'proofs'].includes(findings[code].subject),
    );
    return keptFindings(shown, whole.text, text);
  }

  /** Checks what has changed, examples and proofs and all, and the files that stand on it. */
  private async checkWhole(): Promise<void> {
    const changed = [...this.toCheck];
    const above: string[] = [];
    for (const path of changed) above.push(...(await this.workspace.onTopOf(path)).map((one) => one.path));
    const files = [...new Map([...changed, ...above].map((path) => [identityOf(path), path])).values()];
    for (const path of files) this.toCheck.add(path);
    this.checking = this.workspace.openTexts;
    this.aside.begin({ files, open: this.checking, day: today() });
  }

  private takeWhole({ file, found }: FileChecked): void {
    const identity = identityOf(file);
    this.toCheck.delete(file);
    const now = this.workspace.read(file)?.source.text ?? '';
    const text = this.checking.get(identity) ?? now;
    const known = this.files.get(identity) ?? { uri: null, whole: null, told: [], toldOf: '' };
    known.whole = { text, found };
    this.files.set(identity, known);
    // Of an open file that has changed since, quick checks tell what still stands.
    const isWaiting = known.uri !== null && this.waiting.has(known.uri);
    if (text === now && !isWaiting) this.tell(file, known, found);
  }

  /** Tells of one file after another, in the order that it was asked for, as settings are read in between. */
  private tell(path: string, known: Known, found: readonly PlacedDiagnostic[]): void {
    const text = this.workspace.read(path)?.source.text ?? '';
    const { uri } = known;
    this.telling = this.telling
      .then(async () => this.send({ path, known, uri, text }, await this.settings.of(path, found)))
      .catch((error: unknown) => this.connection.console.error(String(error)));
  }

  private send({ path, known, uri, text }: Told, found: readonly PlacedDiagnostic[]): void {
    const isSame = known.told.length === 0 && found.length === 0 && uri === null;
    known.told = found;
    known.toldOf = text;
    if (isSame) return;
    const shown = shownOf({ file: path, found, silenced: [], examples: [], proof: null });
    const diagnostics: Shown[] = shown.map((one) => shownDiagnostic(one, this.uriOf));
    void this.connection.sendDiagnostics({ uri: uri ?? this.uriOf(path), diagnostics });
  }
}
