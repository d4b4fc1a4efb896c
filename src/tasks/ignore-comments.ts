import type { SilencedFinding } from '../documents/rules/validation.ts';
import type { Range, SourceText } from '../files/read/source-text.ts';
import { yamlOutline } from '../files/yaml.ts';
import type { YamlNode } from '../files/yaml-tree.ts';
import { type DiagnosticCode, type PlacedDiagnostic, warning } from '../rules/findings.ts';
import { itemAt, itemOf } from '../rules/item.ts';
import { nearest } from '../rules/spelling.ts';
import { canSilence, findings, ruleFileCodes } from '../wording/findings/all.ts';
import type { Subject } from '../wording/findings/kind.ts';

/** What remains of the findings about a file, and what its comments silence. */
export interface Silencing {
  readonly found: readonly PlacedDiagnostic[];
  readonly silenced: readonly SilencedFinding[];
}

/** Lines of a file, from the first to the last. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A comment `# iop-check-ignore CODE: reason`, and the lines that it is about. */
interface IgnoreComment {
  readonly code: string;
  readonly reason: string;
  readonly lines: Lines;
  readonly range: Range;
}

function isRuleFileCode(code: string): code is DiagnosticCode {
  return (ruleFileCodes as readonly string[]).includes(code);
}

function canBeSilenced({ diagnostic: { code, severity } }: PlacedDiagnostic): boolean {
  return severity !== 'error' || canSilence(code);
}

/**
 * Takes away the findings that comments in the file silence, one for each comment, and adds what is wrong with the
 * comments. `checked` are the subjects that were looked into: a comment about another one may yet match.
 */
export function silence(
  source: SourceText,
  found: readonly PlacedDiagnostic[],
  checked: ReadonlySet<Subject>,
): Silencing {
  const silenced: SilencedFinding[] = [];
  const byCode = new Map<DiagnosticCode, OnLines>();
  for (const code of new Set(found.map((one) => one.diagnostic.code))) {
    byCode.set(code, new OnLines(found.filter((one) => one.diagnostic.code === code)));
  }
  // What is about less goes first, so that a comment about much takes nothing from one inside it.
  const comments = ignoreComments(source).toSorted((a, b) => length(a.lines) - length(b.lines));
  const complaints = comments.flatMap(({ code, reason, lines, range }): PlacedDiagnostic[] => {
    if (!isRuleFileCode(code)) {
      const suggestion = nearest(code, ruleFileCodes);
      return [source.place(range, warning('ignore-unknown', [], { code, suggestion }))];
    }
    if (reason === '') return [source.place(range, warning('ignore-reason', [], { code }))];
    const match = byCode.get(code)?.firstIn(lines) ?? null;
    if (match !== null && canBeSilenced(match)) {
      byCode.get(code)?.take(match);
      silenced.push({ found: match, reason });
      return [];
    }
    if (match !== null) return [source.place(range, warning('ignore-refused', [], { code }))];
    const { subject } = findings[code];
    return checked.has(subject) || subject === 'ignoring'
      ? [source.place(range, warning('ignore-unused', [], { code }))]
      : [];
  });
  const taken = new Set(silenced.map((one) => one.found));
  return { found: [...found.filter((one) => !taken.has(one)), ...complaints], silenced };
}

/** Findings of one code in the order of their places, of which the first that is left on some lines is soon found. */
class OnLines {
  private readonly found: readonly PlacedDiagnostic[];
  private readonly positions: ReadonlyMap<PlacedDiagnostic, number>;
  /** For each finding the position of the next one that may be left: its own while it is. */
  private readonly next: number[];

  constructor(found: readonly PlacedDiagnostic[]) {
    this.found = found
      .filter(({ place }) => place !== null)
      .sort((a, b) => lineOf(a) - lineOf(b) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
    this.positions = new Map(this.found.map((one, position) => [one, position]));
    this.next = Array.from({ length: this.found.length + 1 }, (_, position) => position);
  }

  /** The first that is left on the lines. */
  firstIn({ first, last }: Lines): PlacedDiagnostic | null {
    let [low, high] = [0, this.found.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lineOf(itemAt(this.found, middle)) < first) low = middle + 1;
      else high = middle;
    }
    const one = this.found[this.leftFrom(low)];
    return one !== undefined && lineOf(one) <= last ? one : null;
  }

  take(one: PlacedDiagnostic): void {
    const position = itemOf(this.positions, one);
    this.next[position] = position + 1;
  }

  private leftFrom(position: number): number {
    let at = position;
    for (let next = itemAt(this.next, at); next !== at; next = itemAt(this.next, at)) {
      // The way is halved each time that it is gone.
      this.next[at] = itemAt(this.next, next);
      at = next;
    }
    return at;
  }
}

function length({ first, last }: Lines): number {
  return last - first;
}

function lineOf({ place }: PlacedDiagnostic): number {
  return place?.line ?? 0;
}

const comment = /^#[ \t]*iop-check-ignore\b[ \t]*([^\s:]*)[ \t]*(?::[ \t]*)?(.*)$/;

/**
 * The comments that silence, each with the lines that it is about: those of the whole key or item that begins on the line of the
 * comment or on the next one. So a formatter may break what it is about into several lines.
 */
function ignoreComments(source: SourceText): readonly IgnoreComment[] {
  const comments = known.get(source) ?? commentsIn(source);
  known.set(source, comments);
  return comments;
}

/** They are asked for again whenever more has been found about a text. */
const known = new WeakMap<SourceText, readonly IgnoreComment[]>();

function commentsIn(source: SourceText): readonly IgnoreComment[] {
  if (!source.text.includes('iop-check-ignore')) return [];
  const entries = new Entries(source);
  const comments: IgnoreComment[] = [];
  let below: Lines = { first: 0, last: 0 };
  // From below, so that what a comment is about is known when the comment is met.
  for (const { start, end } of [...source.lines()].reverse()) {
    const at = entries.commentIn({ start, end });
    const isAlone = at !== null && source.text.slice(start, at).trim() === '';
    const [whole, code = '', reason = ''] = at === null ? [] : (comment.exec(source.text.slice(at, end)) ?? []);
    if (at !== null && whole !== undefined) {
      const lines = isAlone ? below : entries.around({ start, end: at }, below);
      comments.push({ code, reason: reason.trim(), lines, range: { start: at, end: at + whole.length } });
    }
    if (!isAlone) below = entries.beginningOn({ start, end });
  }
  return comments.reverse();
}

/** The keys and items of a YAML text, and where its comments are. Of a text that is not YAML only lines are known. */
class Entries {
  /** The text with one letter for each character of what is no comment, wherever a sign in it could begin one. */
  private readonly masked: string;
  /** By line, the last line of what begins there. */
  private readonly lastLines = new Map<number, number>();
  /** By the position where they end, the first line of the innermost entry that ends there. */
  private readonly firstLines = new Map<number, number>();

  constructor(private readonly source: SourceText) {
    const pieces: string[] = [];
    const signFrom = (start: number) => (source.text.indexOf('#', start) + 1 || Number.POSITIVE_INFINITY) - 1;
    let [done, sign] = [0, signFrom(0)];
    const mask = (range: Range | null) => {
      if (range === null || range.start < done) return;
      if (sign < range.start) sign = signFrom(range.start);
      if (sign >= range.end) return;
      pieces.push(source.text.slice(done, range.start), withoutSigns(source.text.slice(range.start, range.end)));
      done = range.end;
    };
    const visit = (node: YamlNode): void => {
      if (node.kind === 'scalar') mask(node.range);
      else if (node.kind === 'list') {
        for (const item of node.items) {
          visit(item);
          if (item.range !== null) this.add(item.range);
        }
      } else {
        for (const { keyRange, value } of node.pairs) {
          mask(keyRange);
          visit(value);
          this.add({ start: keyRange.start, end: value.range?.end ?? keyRange.end });
        }
      }
    };
    const root = yamlOutline(source);
    if (root !== null) visit(root);
    this.masked = pieces.join('') + source.text.slice(done);
  }

  private add({ start, end }: Range): void {
    const first = this.source.lineAt(start);
    const last = this.source.lineAt(Math.max(start, end - 1));
    this.lastLines.set(first, Math.max(last, this.lastLines.get(first) ?? 0));
    // What is inside is added before what is around it.
    if (!this.firstLines.has(end)) this.firstLines.set(end, first);
  }

  /** Where the comment of a line begins. */
  commentIn({ start, end }: Range): number | null {
    const at = this.masked.slice(start, end).search(/(?<![^ \t])#/);
    return at === -1 ? null : start + at;
  }

  /** The lines of what begins on a line. */
  beginningOn({ start }: Range): Lines {
    const first = this.source.lineAt(start);
    return { first, last: this.lastLines.get(first) ?? first };
  }

  /** The lines of what a comment after it is about: what begins on its line, and what ends there; below a lone dash, what follows. */
  around(before: Range, below: Lines): Lines {
    const { first, last } = this.beginningOn(before);
    const text = this.source.text.slice(before.start, before.end);
    if (text.trim() === '-') return { first, last: below.last };
    const ends = before.start + text.replace(/(?<![\s,])[\s,]+$/, '').length;
    return { first: this.firstLines.get(ends) ?? first, last };
  }
}

/** A stretch of text without the signs that could begin a comment; its lines stay. The mark of a block of text may have a comment after it. */
function withoutSigns(text: string): string {
  const [head] = /^[|>].*/.exec(text) ?? [''];
  return head + text.slice(head.length).replace(/[^\r\n]/g, 'x');
}
