import type { QualifiedTag } from 'sax';

/** How a control is filled in: ticked, written in, or with a day. */
type ControlKind = 'box' | 'text' | 'day';

/** A content control of a Word file, as it is filled in. */
export interface Control {
  /** Empty where it has none, or a program has dropped it. */
  readonly tag: string;
  /** Null when it holds whatever it likes. */
  readonly kind: ControlKind | null;
  /** What the control is called in Word. */
  readonly title: string;
  /** What stands in it; empty while Word shows what to do there. Null when it is longer than is read. */
  readonly text: string | null;
  /** Whether it is a box, and ticked by what Word keeps of it; null when it is no box. */
  readonly isTicked: boolean | null;
  /** What stands after it in its paragraph. */
  readonly beside: string;
  /** The day that Word keeps beside the text of a date, as `2026-11-21`. */
  readonly day: string | null;
}

type Writable = { -readonly [Key in keyof Control]: Control[Key] };
type Filling = Writable & { isPlaceholder: boolean; texts: string[]; length: number };

const word: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const word2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';

/** What is not there to a reader: what was deleted or moved away with changes tracked, and what stands for old programs. */
const unseen: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback', 'rt']);

/** Signs that stand in a run as elements. */
const signs: Readonly<Record<string, string>> = { br: '\n', cr: '\n', tab: '\t', noBreakHyphen: '-' };

/**
 * Collects the content controls of a document as its elements come. Word parts what somebody writes into runs as it likes, so the text is
 * what all runs in the control say. What a control says that is neither tagged nor of a kind belongs to the one around it.
 */
export class Controls {
  readonly all: Control[] = [];
  /** The last control of the paragraph. */
  private latest: Writable | null = null;
  /** The elements around, with the control that each of them begins. */
  private readonly around: { readonly local: string; readonly control: Filling | null }[] = [];
  private readonly opened: Filling[] = [];
  private hidden = 0;

  constructor(private readonly limits: { readonly text: number }) {}

  open({ local, uri, attributes }: QualifiedTag): void {
    const parent = this.around.at(-1)?.local ?? '';
    const isWord = word.has(uri);
    const control = isWord && local === 'sdt' ? newFilling() : null;
    this.around.push({ local, control });
    if (control !== null) this.opened.push(control);
    if (unseen.has(local)) this.hidden++;
    const value = (name: string) => Object.values(attributes).find((one) => one.local === name)?.value;
    const current = this.opened.at(-1);
    if (current !== undefined && parent === 'sdtPr') setProperty(current, local, value);
    if (current !== undefined && uri === word2010 && local === 'checked') current.isTicked = isOn(value('val'));
    if (!isWord || parent !== 'r') return;
    if (signs[local] !== undefined) this.write(signs[local]);
    if (local === 'sym') this.write(signOf(value('char') ?? ''));
  }

  close(): void {
    const { local = '', control = null } = this.around.pop() ?? {};
    if (unseen.has(local)) this.hidden--;
    if (local === 'p') {
      this.write('\n');
      this.latest = null;
    }
    if (control === null) return;
    this.opened.pop();
    const { isPlaceholder, texts, length, ...own } = control;
    if (own.tag === '' && own.kind === null) return;
    this.latest = { ...own, text: own.text === null ? null : isPlaceholder ? '' : texts.join('').trim() };
    this.all.push(this.latest);
  }

  text(text: string): void {
    if (this.around.at(-1)?.local === 't') this.write(text);
  }

  private write(text: string): void {
    const into = this.opened.findLast(({ tag, kind }) => tag !== '' || kind !== null);
    if (this.hidden > 0 || this.around.some(({ local }) => local === 'sdtPr')) return;
    if (into === undefined) {
      if (this.latest !== null && this.latest.beside.length < keptBeside) this.latest.beside += text;
      return;
    }
    into.length += text.length;
    if (into.length > this.limits.text) into.text = null;
    else into.texts.push(text);
  }
}

/** How much is kept of what stands after a control. */
const keptBeside = 1000;

function newFilling(): Filling {
  return {
    tag: '',
    kind: null,
    title: '',
    text: '',
    isTicked: null,
    beside: '',
    day: null,
    isPlaceholder: false,
    texts: [],
    length: 0,
  };
}

function setProperty(control: Filling, name: string, value: (name: string) => string | undefined): void {
  if (name === 'alias') control.title = value('val') ?? '';
  else if (name === 'tag') control.tag = value('val') ?? '';
  else if (name === 'showingPlcHdr') control.isPlaceholder = isOn(value('val'));
  else if (name === 'text') control.kind = 'text';
  else if (name === 'checkbox') {
    control.kind = 'box';
    control.isTicked ??= false;
  } else if (name === 'date') {
    control.kind = 'day';
    control.day = /^\d{4}-\d\d-\d\d/.exec(value('fullDate') ?? '')?.[0] ?? null;
  }
}

/** What is on says so, or says nothing. */
function isOn(value: string | undefined): boolean {
  return value === undefined || value === '1' || value === 'true' || value === 'on';
}

/** A sign by its number, as fonts of signs have them. */
function signOf(number: string): string {
  const code = /^[0-9a-f]{1,5}$/i.test(number) ? Number.parseInt(number, 16) : 0;
  return code === 0 ? '' : String.fromCodePoint(code);
}
