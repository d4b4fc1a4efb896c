import type { SoundRules } from '../tasks/judging-cases.ts';
import { type Packed, pack, unpack } from './packed.ts';

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

/** The data as they stand in the page. */
interface Stored extends Omit<PageData, 'sets'> {
  readonly sets: readonly Head[];
  readonly rules: Packed;
}

// What a page has by itself has ids that nothing in it is called by: its fields, and the parts of documents, have ids too.

/** The element of the page that holds its data. */
export const dataElement = 'iop-check-data';

/** The element in which the page is shown. */
export const pageElement = 'iop-check-page';

/** The element that holds the script for Word files, as text until it is needed: it is as long as the rest of the page. */
export const wordElement = 'iop-check-word';

/** The data of a page as JSON that can stand within `<script>`: nothing in it can end that, or begin a comment. */
export function pageDataText({ sets, ...rest }: PageData): string {
  const heads = sets.map(({ rules: _, ...head }) => head);
  // Nothing in the page runs examples, which are a large part of a rule file.
  const rules = pack(sets.map(({ rules: { examples: _, ...whole } }) => whole));
  const stored: Stored = { ...rest, sets: heads, rules };
  return JSON.stringify(stored)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** The data of a page. The rules of a set are unpacked when they are first looked at, as most pages use one of many. */
export function readPageData(text: string): PageData {
  const { sets, rules, ...rest } = JSON.parse(text) as Stored;
  return { ...rest, sets: sets.map((head, index) => withRules(head, rules, index)) };
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
