// Stands before the script of the page, which is made of parts: each gets the others by name, and puts what it has in an object of its own.
// A part that is not there yet stands in the page as text, and is run when it is first asked for.
import { partElement } from './data.ts';

type Part = (need: (name: string) => object, own: object) => void;

const parts = new Map<string, Part>();
const made = new Map<string, object>();

function need(name: string): object {
  const known = made.get(name);
  if (known !== undefined) return known;
  const part = parts.get(name) ?? run(name);
  const own = {};
  made.set(name, own);
  part(need, own);
  return own;
}

/** The policy of the page allows its own parts by their SHA-256, also when they are put in afterwards. */
function run(name: string): Part {
  const text = document.getElementById(partElement(name))?.textContent ?? null;
  const script = document.createElement('script');
  script.textContent = text;
  if (text !== null) document.head.append(script);
  script.remove();
  const part = parts.get(name);
  if (part === undefined) throw new Error(`The page has no part ${name}.`);
  return part;
}

Object.assign(globalThis, { iopCheck: { need, part: (name: string, part: Part) => parts.set(name, part) } });
