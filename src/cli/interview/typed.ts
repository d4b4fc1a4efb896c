/** A key as the terminal sends it, or a text that was pasted, which is one text whatever is in it. */
export type Typed =
  | { readonly kind: 'key'; readonly key: string }
  | {
      readonly kind: 'paste';
      readonly text: string;
      /** Whether the terminal has not said that it was pasted. */
      readonly isUnmarked: boolean;
      /** How many times Enter follows; a terminal that does not mark what is pasted sends both in one. */
      readonly enters: number;
    };

/** The codes by which a terminal that was asked to marks where pasted text begins and ends. */
export const pasteMarks = { begin: '\u001b[200~', end: '\u001b[201~' } as const;

/** What is typed at once and is longer than this was pasted. */
const longestKeys = 200;
/** The beginning of a mark, or of another code, at the end of what has come. A key on its own, Escape, looks the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
const cutOff = /\u001b(?:\[(?:2(?:0(?:0)?)?)?)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
const keys = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001bO[A-Za-z]|\u001b[^\u001b]|\r\n|[\s\S]/gu;
const lineBreak = /\r\n|[\r\n]/;

/**
 * Parts what comes from a terminal into keys and pastes, so that nothing in a paste is taken for keys. A terminal that marks
 * pastes says where they are. From one that does not, several lines that come at once are a paste: people do not type them so.
 */
export class TypedText {
  /** What has come of the paste that is going on, or null. */
  private pasted: string | null = null;
  /** What has come outside of marks and is not parted yet. */
  private waiting = '';

  /** Takes what came, and gives what is known of it. What may go on is kept until more comes, or `rest` is called. */
  take(text: string): Typed[] {
    const found: Typed[] = [];
    let left = text;
    while (left !== '') left = this.pasted === null ? this.outside(left, found) : this.inside(left, found);
    if (!this.mayGoOn) found.push(...this.rest());
    return found;
  }

  /** Whether what is kept is to be given when nothing more has come for a while. */
  get mayGoOn(): boolean {
    const { waiting } = this;
    const isLong = waiting.length > longestKeys || (waiting.length > 1 && lineBreak.test(waiting));
    return isLong || cutOff.test(waiting);
  }

  /** Whether a paste has begun and not ended. */
  get isPasting(): boolean {
    return this.pasted !== null;
  }

  /** What was kept, now that nothing more has come. */
  rest(): Typed[] {
    const { waiting } = this;
    this.waiting = '';
    const [tail = ''] = /(?<![\r\n])[\r\n]*$/.exec(waiting) ?? [];
    const body = waiting.slice(0, waiting.length - tail.length);
    // Enter twice ends all there is to end; what a paste has more of them at its end is for no question after it.
    const enters = body === '' ? keysOf(tail) : keysOf(tail).slice(0, 2);
    if (!lineBreak.test(body) && body.length <= longestKeys) return [...keysOf(body), ...enters];
    return [{ kind: 'paste', text: withPlainBreaks(body), isUnmarked: true, enters: enters.length }];
  }

  private outside(text: string, found: Typed[]): string {
    const whole = this.waiting + text;
    const at = whole.indexOf(pasteMarks.begin);
    this.waiting = at === -1 ? whole : whole.slice(0, at);
    if (at === -1) return '';
    found.push(...this.rest());
    this.pasted = '';
    return whole.slice(at + pasteMarks.begin.length);
  }

  private inside(text: string, found: Typed[]): string {
    const before = this.pasted ?? '';
    const whole = before + text;
    const at = whole.indexOf(pasteMarks.end, Math.max(0, before.length - pasteMarks.end.length));
    if (at === -1) {
      this.pasted = whole;
      return '';
    }
    found.push({ kind: 'paste', text: withPlainBreaks(whole.slice(0, at)), isUnmarked: false, enters: 0 });
    this.pasted = null;
    return whole.slice(at + pasteMarks.end.length);
  }
}

/** The keys that a text was typed with; Enter is always the same. */
function keysOf(text: string): Typed[] {
  return (text.match(keys) ?? []).map((key) => ({ kind: 'key', key: lineBreak.test(key) ? '\r' : key }));
}

/** A text with every kind of line break as one. */
function withPlainBreaks(text: string): string {
  return text.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n');
}
