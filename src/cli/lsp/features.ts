import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type Location,
  MarkupKind,
  ResponseError,
  type Range as ShownRange,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Document } from '../../documents/document.ts';
import { completionsAt } from '../../editor/completion.ts';
import { explainedAt, keyExplained, thingExplained, wordDocument } from '../../editor/hover.ts';
import { mendsOf } from '../../editor/mends.ts';
import { givenIn, nameAt, type Thing, thingNamed } from '../../editor/names-in-text.ts';
import { renamed, renamingProblem, spotsOf, type Tower } from '../../editor/renaming.ts';
import { isRuleText, type RuleText } from '../../editor/rule-text.ts';
import type { Range } from '../../files/read/source-text.ts';
import { documentMarkdown } from '../../formats/markdown.ts';
import { bundledFolder } from '../../tasks/bundled.ts';
import type { RuleWorkspace } from '../../tasks/editor/workspace.ts';
import { editing } from '../../wording/editing.ts';
import { today } from '../session.ts';
import { shownDiagnostic } from './places.ts';
import type { ToldFindings } from './told-findings.ts';

/** What an editor asks of a place in a document, answered. */
export class Features {
  constructor(
    private readonly workspace: RuleWorkspace,
    private readonly told: ToldFindings,
    private readonly pathOf: (uri: string) => string,
    private readonly uriOf: (path: string) => string,
  ) {}

  /** Where a position is: the file as it is now, and those that it stands on. Null in what is no rule file. */
  private async here({ textDocument, position }: TextDocumentPositionParams): Promise<Here | null> {
    const text = this.workspace.read(this.pathOf(textDocument.uri));
    if (text === null || !(isRuleText(text) || this.told.isKnown(text.path))) return null;
    const document = shown(text);
    return { text, document, offset: document.offsetAt(position), tower: await this.workspace.towerOf(text) };
  }

  async completions(asked: TextDocumentPositionParams): Promise<CompletionItem[]> {
    const here = await this.here(asked);
    if (here === null) return [];
    const { text, document, offset, tower } = here;
    const ruleSets = await this.workspace.ruleSetsBeside(text);
    return completionsAt(text, offset, { tower, ruleSets }).map((one) => ({
      label: one.label,
      kind: completionKinds[one.kind],
      detail: one.detail,
      ...(one.text === '' ? {} : { documentation: one.text }),
      sortText: `${one.rank}`,
      textEdit: { range: rangeIn(document, one.range), newText: one.insert },
    }));
  }

  async hover(asked: TextDocumentPositionParams): Promise<Hover | null> {
    const here = await this.here(asked);
    if (here === null) return null;
    const { text, document, offset, tower } = here;
    const explained = explainedAt(text, offset, tower);
    if (explained === null) return null;
    let told: Document | null;
    if (explained.kind === 'thing') {
      told = thingExplained(explained.thing, tower, await this.workspace.rulesOf(text), today());
    } else if (explained.kind === 'word') told = wordDocument(explained, today());
    else {
      told = keyExplained(await rulesSchema(), explained.name, explained.within, today());
    }
    if (told === null) return null;
    const contents = { kind: MarkupKind.Markdown, value: documentMarkdown(told) };
    return { contents, range: rangeIn(document, explained.range) };
  }

  async definition(asked: TextDocumentPositionParams): Promise<Location | null> {
    const found = await this.thing(asked);
    if (found === null) return null;
    const { thing, tower, text } = found;
    if (thing.kind === 'ruleSet') return await this.fileNamed(text, thing.name);
    const given = givenIn(tower, thing);
    return given === null ? null : this.location(given.text, given.spot.range);
  }

  /** The file that `extends` names, at its beginning. */
  private async fileNamed(text: RuleText, name: string): Promise<Location | null> {
    const file = await this.workspace.fileNamed(text, name);
    return file === null ? null : this.location(file, { start: 0, end: 0 });
  }

  async references(asked: TextDocumentPositionParams, isGivenToo: boolean): Promise<Location[]> {
    const found = await this.thing(asked);
    if (found === null) return [];
    const spots = spotsOf(found.thing, await this.towersWith(found));
    return spots
      .filter(({ spot }) => isGivenToo || !spot.isGiven)
      .map(({ text, spot }) => this.location(text, spot.range));
  }

  async prepareRename(asked: TextDocumentPositionParams): Promise<{ range: ShownRange; placeholder: string }> {
    const { spot, document, thing, tower } = await this.renamable(asked);
    this.refuseFixed(thing, tower);
    return { range: rangeIn(document, spot.range), placeholder: spot.name };
  }

  async rename(asked: TextDocumentPositionParams, name: string): Promise<WorkspaceEdit> {
    const found = await this.renamable(asked);
    this.refuseFixed(found.thing, found.tower);
    const towers = await this.towersWith(found);
    const problem = renamingProblem(found.thing, name, towers);
    if (problem !== null) throw refusal(problem);
    const unread = towers.flat().find((text) => !this.workspace.isWhole(text));
    if (unread !== undefined) throw refusal(editing.broken(this.workspace.shown(unread.path)));
    const changes: Record<string, TextEdit[]> = {};
    for (const { path, range, text: newText } of renamed(found.thing, name, towers)) {
      const text = towers.flat().find((one) => one.path === path);
      if (text === undefined) continue;
      const uri = this.uriOf(path);
      changes[uri] = [...(changes[uri] ?? []), { range: rangeIn(shown(text), range), newText }];
    }
    return { changes };
  }

  /** The ways out of the findings in a range. */
  mends({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    const text = this.workspace.read(this.pathOf(textDocument.uri));
    if (text === null) return [];
    if (context.only !== undefined && !context.only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
    const document = shown(text);
    return this.told.of(text).flatMap((found) => {
      const diagnostic = shownDiagnostic(found, this.uriOf);
      if (isApart(diagnostic.range, range)) return [];
      const mends = mendsOf(found, text);
      return mends.map(({ title, edits }): CodeAction => {
        const changes = edits.map((edit): TextEdit => ({ range: rangeIn(document, edit.range), newText: edit.text }));
        return {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          isPreferred: mends.length === 1,
          edit: { changes: { [textDocument.uri]: changes } },
        };
      });
    });
  }

  private async thing(asked: TextDocumentPositionParams): Promise<Found | null> {
    const here = await this.here(asked);
    const spot = here === null ? null : nameAt(here.text, here.offset);
    if (here === null || spot === null) return null;
    if (spot.kinds.includes('ruleSet'))
      return { ...here, spot, thing: { kind: 'ruleSet', scope: '', name: spot.name } };
    const thing = thingNamed(spot, here.tower);
    return thing === null ? null : { ...here, spot, thing };
  }

  private async renamable(asked: TextDocumentPositionParams): Promise<Found> {
    const here = await this.here(asked);
    if (here === null || nameAt(here.text, here.offset) === null) throw refusal(editing.noName);
    const found = await this.thing(asked);
    if (found === null) throw refusal(editing.unknown);
    return found;
  }

  /** What stands in the package, where nobody writes, keeps its name; so does a rule set. */
  private refuseFixed(thing: Thing, tower: Tower): void {
    if (thing.kind === 'ruleSet') throw refusal(editing.ruleSetStays);
    const given = givenIn(tower, thing);
    if (given === null) throw refusal(editing.unknown);
    const isOwn = this.workspace.isWithinFolders(given.text.path);
    if (!isOwn && given.text.path.startsWith(bundledFolder)) {
      throw refusal(editing.bundled(thing.kind, this.workspace.shown(given.text.path)));
    }
  }

  /** The files that know a thing, each with what it stands on: the one that introduces it, and all on top of that. */
  private async towersWith({ thing, tower, text }: Found): Promise<Tower[]> {
    const base = givenIn(tower, thing)?.text ?? text;
    const above = await this.workspace.onTopOf(base.path);
    const files = [base, ...above];
    const towers: Tower[] = [];
    for (const file of files) {
      const whole = await this.workspace.towerOf(file);
      // What is under the file that introduces it knows nothing of it.
      towers.push(whole.filter((one) => files.some(({ path }) => path === one.path)));
    }
    return towers;
  }

  private location(text: RuleText, range: Range): Location {
    return { uri: this.uriOf(text.path), range: rangeIn(shown(text), range) };
  }
}

interface Here {
  readonly text: RuleText;
  readonly document: TextDocument;
  readonly offset: number;
  readonly tower: Tower;
}

interface Found extends Here {
  readonly spot: NonNullable<ReturnType<typeof nameAt>>;
  readonly thing: Thing;
}

const completionKinds = {
  key: CompletionItemKind.Property,
  id: CompletionItemKind.Reference,
  value: CompletionItemKind.EnumMember,
} as const;

/** The code of the protocol for what was asked rightly and cannot be done. */
const requestFailed = -32803;

function refusal(sentence: string): ResponseError<void> {
  return new ResponseError(requestFailed, sentence);
}

let schema: object | null = null;

/** The JSON Schema of rule files, which takes longer to make than what is told of it. */
async function rulesSchema(): Promise<object> {
  schema ??= (await import('../../formats/json/schema.ts')).jsonSchema('rules');
  return schema;
}

const documents = new WeakMap<RuleText, TextDocument>();

/** The text as the protocol counts its places. */
function shown(text: RuleText): TextDocument {
  const known = documents.get(text) ?? TextDocument.create('', 'yaml', 0, text.source.text);
  documents.set(text, known);
  return known;
}

function rangeIn(document: TextDocument, { start, end }: Range): ShownRange {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** Whether two ranges have no place in common. */
function isApart(one: ShownRange, other: ShownRange): boolean {
  const isBefore = (a: ShownRange['start'], b: ShownRange['start']) =>
    a.line < b.line || (a.line === b.line && a.character < b.character);
  return isBefore(one.end, other.start) || isBefore(other.end, one.start);
}
