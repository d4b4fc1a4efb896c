import { createConnection } from 'vscode-languageserver';
import {
  CodeActionKind,
  type Connection,
  createProtocolConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toolVersion } from '../../assessment/tool.ts';
import { identityOf } from '../../files/names.ts';
import { RuleWorkspace } from '../../tasks/editor/workspace.ts';
import type { Streams } from '../../tasks/streams.ts';
import { exitCodes } from '../process.ts';
import { Features } from './features.ts';
import { pathOfUri, uriOfPath } from './places.ts';
import { type OpenRules, ToldFindings } from './told-findings.ts';

/** Answers an editor on standard input and output until it closes them. Returns the exit code. */
export async function serve(streams: Streams): Promise<number> {
  const input = process.stdin;
  const [reader, writer] = [new StreamMessageReader(input), new StreamMessageWriter(streams.outStream)];
  let end: (exitCode: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  // The watchdog of the library ends the process by itself, in the middle of whatever it writes.
  const watchDog = { shutdownReceived: false, initialize: () => undefined, exit: end };
  const connection: Connection = createConnection(
    (logger) => createProtocolConnection(reader, writer, logger),
    watchDog,
  );
  const server = new Server(connection);
  // An editor that has gone without a word has no more questions.
  for (const event of ['end', 'close', 'error']) input.once(event, () => end(exitCodes.done));
  server.listen();
  const exitCode = await ended;
  server.stop();
  input.destroy();
  return exitCode;
}

class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private workspace = new RuleWorkspace([]);
  private folder = process.cwd();
  private told: ToldFindings;
  private hasWatchers = false;

  constructor(private readonly connection: Connection) {
    this.told = this.findingsOf(this.workspace);
  }

  listen(): void {
    const { connection, documents } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => void this.watch());
    documents.onDidChangeContent(({ document }) => this.told.changed(this.openRules(document)));
    documents.onDidClose(({ document }) => this.close(document));
    connection.onDidChangeWatchedFiles(() => {
      this.workspace.forget();
      for (const one of this.allOpen()) this.told.changed(one);
    });
    this.answer();
    documents.listen(connection);
    connection.listen();
  }

  /** Answers what is asked of a place, of the text as it is by then. */
  private answer(): void {
    const { connection } = this;
    connection.onCompletion((asked) => this.features(asked).completions(asked));
    connection.onHover((asked) => this.features(asked).hover(asked));
    connection.onDefinition((asked) => this.features(asked).definition(asked));
    connection.onReferences((asked) => this.features(asked).references(asked, asked.context.includeDeclaration));
    connection.onPrepareRename((asked) => this.features(asked).prepareRename(asked));
    connection.onRenameRequest((asked) => this.features(asked).rename(asked, asked.newName));
    connection.onCodeAction((asked) => this.features(asked).mends(asked));
  }

  private features({ textDocument: { uri } }: { readonly textDocument: { readonly uri: string } }): Features {
    const document = this.documents.get(uri);
    if (document !== undefined) this.workspace.putIfNew(this.openRules(document).path, document.getText());
    return new Features(
      this.workspace,
      this.told,
      (one) => pathOfUri(one, this.folder),
      (path) => this.uriOf(path),
    );
  }

  stop(): void {
    this.told.stop();
    this.connection.dispose();
  }

  private initialize({ workspaceFolders, rootUri, capabilities }: InitializeParams): InitializeResult {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    const folders = uris.filter((uri) => uri.startsWith('file:')).map((uri) => pathOfUri(uri, this.folder));
    this.folder = folders[0] ?? this.folder;
    this.workspace = new RuleWorkspace(folders);
    this.told = this.findingsOf(this.workspace);
    this.hasWatchers = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'iop-check', version: toolVersion },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: [' ', ':', '[', '{', ',', '"', "'"] },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    };
  }

  private async watch(): Promise<void> {
    if (!this.hasWatchers) return;
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }];
    await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  private close(document: TextDocument): void {
    const open = this.openRules(document);
    this.workspace.close(open.path);
    this.told.closed(
      open,
      this.allOpen().filter((one) => one.document.uri !== document.uri),
    );
  }

  private findingsOf(workspace: RuleWorkspace): ToldFindings {
    return new ToldFindings(this.connection, workspace, (path) => this.uriOf(path));
  }

  private openRules(document: TextDocument): OpenRules {
    return { document, path: pathOfUri(document.uri, this.folder) };
  }

  private allOpen(): OpenRules[] {
    return this.documents.all().map((document) => this.openRules(document));
  }

  /** The address of a file, as the editor writes it if it is open. */
  private uriOf(path: string): string {
    const identity = identityOf(path);
    const open = this.allOpen().find((one) => identityOf(one.path) === identity);
    return open?.document.uri ?? uriOfPath(path);
  }
}
