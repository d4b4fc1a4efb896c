import type { SoundRules } from '../tasks/judging-cases.ts';
import { jsonText, type Packed, pack, unpack } from './packed.ts';

/** A rule set of a page. */
export interface PageRules extends SoundRules {
  readonly title: string;
  /** The name of the file that it was read from; null when it comes with the program. */
  readonly file: string | null;
  /** The municipality or region whose own it is; null when it says none. */
  readonly municipality: string | null;
  /** The id of the rule set to judge by after this one, when it is an initial one. */
  readonly deeper: string | null;
}

/** What a page holds besides its program: all that differs between two pages of one version. */
export interface PageData {
  readonly tool: { readonly name: string; readonly version: string };
  readonly title: string;
  /** Whom to ask about the page; null when nothing was said of it. */
  readonly contact: string | null;
  /** What the page was made with, to make it again: the flags with a value, as they were written. */
  readonly made: readonly Flag[];
  /** The first one judges cases that do not say what they were begun with. */
  readonly sets: readonly PageRules[];
}

export type Flag = readonly [name: string, value: string];

/** A rule set in the text, without the rules themselves. */
type Head = Omit<PageRules, 'rules'>;

/** What stands first of the data in the page. */
interface Stored extends Omit<PageData, 'sets'> {
  readonly sets: readonly Head[];
}

// What a page has by itself has ids that nothing in it is called by: its fields, and the parts of documents, have ids too.

/** The element of the page that holds its data. */
export const dataElement = 'iop-check-data';

/** The element in which the page is shown. */
export const pageElement = 'iop-check-page';

/** The element that holds a part of the script, as text until it is needed. */
export function partElement(name: string): string {
  return `iop-check-${name.replace(/^\.\/|\.js$/g, '')}`;
}

/**
 * The data of a page as text that can stand within `<script>`: nothing in it can end that, or begin a comment. Each line is JSON: what the
 * page says of itself, what the rules of several sets share, and the rules of each set.
 */
export function pageDataText({ sets, ...rest }: PageData): string {
  const stored: Stored = { ...rest, sets: sets.map(({ rules: _, ...head }) => head) };
  // Nothing in the page runs examples, which are a large part of a rule file.
  const { shared, values } = pack(sets.map(({ rules: { examples: _, ...whole } }) => whole));
  return [jsonText(stored), ...shared, ...values].join('\n');
}

/** The data of a page. The rules of a set are read when they are first looked at, as most pages use one of many. */
export function readPageData(text: string): PageData {
  const [first = '', ...lines] = text.split('\n');
  const { sets, ...rest } = JSON.parse(first) as Stored;
  const packed = { shared: lines.slice(0, -sets.length), values: lines.slice(-sets.length) };
  return { ...rest, sets: sets.map((head, index) => withRules(head, packed, index)) };
}

function withRules(head: Head, packed: Packed, index: number): PageRules {
  let rules: PageRules['rules'] | null = null;
  return {
    ...head,
    get rules() {
      rules ??= unpack(packed, index) as PageRules['rules'];
      return rules;
    },
  };
}
