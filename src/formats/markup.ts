import { escaped } from './looks.ts';

/** HTML that is safe as it stands. Only `html` makes it, and it escapes every text. */
export class Html {
  constructor(readonly text: string) {}
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
