import assert from 'node:assert/strict';

/** An element of a document, with its own attributes and what stands in it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
}

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Every character that XML 1.0 allows. */
const allowed = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/**
 * Reads a document by the strict rules of XML and fails on anything that is not well-formed. `empty` are elements of HTML that
 * have no end.
 */
export function readMarkup(text: string, empty: readonly string[] = []): Element {
  assert.match(text, allowed);
  const root: Element = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  let rest = text.replace(/^(?:<!doctype html>|<\?xml [^?]*\?>)\n?/, '');
  while (rest !== '') {
    const token = /^(?:<(\/?)([a-zA-Z][\w:-]*)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+))/.exec(rest);
    assert.ok(token !== null, `not well-formed at: ${rest.slice(0, 60)}`);
    const [whole, end, name = '', attributes = '', alone, words] = token;
    rest = rest.slice(whole.length);
    const top = open.at(-1)!;
    if (words !== undefined) top.children.push(decoded(words));
    else if (end === '/') {
      assert.equal(open.pop()?.name, name);
    } else {
      const found = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, key, value]) => [key!, decoded(value!)] as const,
      );
      assert.equal(new Map(found).size, found.length);
      const made: Element = { name, attributes: new Map(found), children: [] };
      top.children.push(made);
      if (alone !== '/' && !empty.includes(name)) open.push(made);
    }
  }
  assert.equal(open.length, 1);
  return root;
}

function decoded(text: string): string {
  const bare = text.replace(/&(?:#(\d+)|([a-z]+));/g, (_, number?: string, name?: string) => {
    const sign = number === undefined ? names[name!] : String.fromCodePoint(Number(number));
    assert.ok(sign !== undefined, `unknown entity &${name};`);
    return sign.replace('&', '\u0000');
  });
  assert.ok(!bare.includes('&'), `a bare & in: ${text}`);
  return bare.replaceAll('\u0000', '&');
}

/** Every element below one, itself first. */
export function allElements(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : allElements(child)))];
}

/** The text of an element, without white space, so that it does not matter where lines are broken. */
export function textOf(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .replace(/\s+/gu, '');
}
