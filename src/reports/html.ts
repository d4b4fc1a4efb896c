import type { RuleSet } from '../rules/rule-set.ts';
import { sourceReference } from '../wording/source-words.ts';
import { escaped } from './markup.ts';

/** HTML that is safe as it stands. Only `html` makes it, and it escapes every text. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** HTML with values put in: a text is escaped wherever it comes from, and what is HTML already stands as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(
    parts.map((part, index) => (index === 0 ? part : `${shown(values[index - 1] ?? '')}${part}`)).join(''),
  );
}

function shown(value: Part): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(({ text }) => text).join('\n');
}

/** What to put in where there may be nothing. */
export const nothing: Html = new Html('');

/** A paragraph, or nothing for an absent text. */
export function paragraphOf(label: string, text: string | undefined): Html {
  if (text === undefined) return nothing;
  return label === '' ? html`<p>${text}</p>` : html`<p><strong>${label}:</strong> ${text}</p>`;
}

/** A list with a mark or a number before each item. */
export function listOf(items: readonly Html[], kind: 'ul' | 'ol' = 'ul'): Html {
  const inner = items.map((item) => html`<li>${item}</li>`);
  return kind === 'ul' ? html`<ul>\n${inner}\n</ul>` : html`<ol>\n${inner}\n</ol>`;
}

/** What an id in the rule file is in the page. Ids hold letters, digits and hyphens alone. */
export function anchor(kind: keyof typeof anchors, id: string): string {
  return `${anchors[kind]}-${id}`;
}

const anchors = {
  question: 'fraga',
  calculated: 'varde',
  precondition: 'forutsattning',
  outcome: 'utfall',
  form: 'form',
  limit: 'grans',
} as const;

/** Links to some sources in the list of all, by their numbers. */
export function sourceLinks(rules: RuleSet, ids: readonly string[]): Html {
  return html`<p class="sources">Källor: ${linkedSources(rules, ids)}.</p>`;
}

/** The same within a sentence. */
export function linkedSources(rules: RuleSet, ids: readonly string[]): Html {
  const links = ids.map((id) => html`<a href="#${sourceAnchor(rules, id)}">${sourceReference(rules, id)}</a>`);
  return new Html(links.map(({ text }) => text).join(', '));
}

/** What a source is in the page: its number in the list. */
export function sourceAnchor({ sources }: RuleSet, id: string): string {
  return `kalla-${Object.keys(sources).indexOf(id) + 1}`;
}

/** Pieces with commas between them. */
export function joined(pieces: readonly Html[]): Html {
  return new Html(pieces.map(({ text }) => text).join(', '));
}
