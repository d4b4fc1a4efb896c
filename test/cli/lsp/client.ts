import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { command, plainEnvironment } from '../run.ts';

/** An editor: a real client of `iop-check lsp`, over the standard input and output of a process, with one folder open. */
export class Editor {
  /** Where its files are, with what has to be written otherwise in an address. */
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'regler på åäö ')));
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** All that came on standard error. */
  told = '';
  private readonly versions = new Map<string, number>();
  private readonly texts = new Map<string, string>();
  private readonly last = new Map<string, readonly Diagnostic[]>();
  private wake: () => void = () => undefined;

  constructor() {
    this.process = spawn(process.execPath, [command, 'lsp'], { env: plainEnvironment() });
    this.process.stderr!.on('data', (bytes) => {
      this.told += String(bytes);
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.last.set(decodeURIComponent(uri), diagnostics);
      this.wake();
    });
    this.connection.listen();
  }

  async start(): Promise<unknown> {
    const asked = { processId: process.pid, rootUri: pathToFileURL(this.folder).href, capabilities: {} };
    const given = await this.connection.sendRequest('initialize', asked);
    await this.connection.sendNotification('initialized', {});
    return given;
  }

  /** Writes a file into the folder. */
  save(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  uri(name: string): string {
    return name.includes(':') ? name : pathToFileURL(join(this.folder, name)).href;
  }

  /** Opens a document, as it is saved when no text is given. */
  async open(name: string, text: string = readFileSync(join(this.folder, name), 'utf8')): Promise<void> {
    this.versions.set(name, 1);
    this.texts.set(name, text);
    const textDocument = { uri: this.uri(name), languageId: 'yaml', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Types a text in place of all that there was. */
  async change(name: string, text: string): Promise<void> {
    const version = this.versions.get(name)! + 1;
    this.versions.set(name, version);
    this.texts.set(name, text);
    const textDocument = { uri: this.uri(name), version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  async close(name: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  /** The findings about a file, when they are as asked for. */
  async findings(name: string, isAsked: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.last.get(decodeURIComponent(this.uri(name)));
      if (found !== undefined && isAsked(found)) return found;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Whether anything has been said of a file. */
  isTold(name: string): boolean {
    return this.last.has(decodeURIComponent(this.uri(name)));
  }

  /** Asks about a place in a document: where a piece of its text begins, or with `|` in the piece, there. */
  async ask<Answer>(method: string, name: string, piece: string, more: object = {}): Promise<Answer> {
    const at = { textDocument: { uri: this.uri(name) }, position: this.place(name, piece) };
    return await this.connection.sendRequest<Answer>(method, { ...at, ...more });
  }

  place(name: string, piece: string): Position {
    const text = this.texts.get(name)!;
    const bar = Math.max(0, piece.indexOf('|'));
    const at = text.indexOf(piece.replace('|', ''));
    if (at < 0) throw new Error(`${name} has no ${piece}`);
    const before = text.slice(0, at + bar).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  }

  /** Ends the process as an editor does, and gives its exit code. */
  async end(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return await ended;
  }
}
