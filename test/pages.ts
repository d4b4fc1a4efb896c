import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root: string = join(import.meta.dirname, '..');

/** A page for people who read, by its name from the root. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

function page(name: string): Page {
  return { name, text: readFileSync(join(root, name), 'utf8') };
}

const inFolder = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => page(`${folder}/${name}`));

/** The README and all pages in `docs/`. */
export const pages: readonly Page[] = [page('README.md'), ...inFolder('docs')];

/** The pages above, and the others that they lead to or that lead to them. */
export const linkedPages: readonly Page[] = [...pages, page('CONTRIBUTING.md'), page('rules/README.md')];

/** A block of code, with its indentation taken away. */
export interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
  /** Whether nothing but an empty line is between it and the block before. */
  readonly follows: Block | null;
}

/** The blocks of code of a page, in order. */
export function blocksOf({ name, text }: Page): readonly Block[] {
  const blocks: Block[] = [];
  let end = -1;
  for (const match of text.matchAll(/^( *)```(.*)\n([\s\S]*?)^ *```\n/gm)) {
    const [all, indent = '', language = '', inside = ''] = match;
    const follows = end >= 0 && text.slice(end, match.index).trim() === '' ? (blocks.at(-1) ?? null) : null;
    blocks.push({ page: name, language, text: inside.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), follows });
    end = match.index + all.length;
  }
  return blocks;
}

/** Expected lines, where a line that is `…` stands for any lines, and `…` in a line for anything. */
export function pattern(printed: string): RegExp {
  const lines = printed.trimEnd().split('\n');
  const source = lines.map((line) => {
    if (line === '…') return '(?:.*\\n)*?';
    return `${line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}\\n`;
  });
  return new RegExp(`^${source.join('')}$`);
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutBlocks(text).matchAll(/^#+ (.*)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Where the links of a page lead, but for addresses on the web. */
export function linksOf(text: string): readonly string[] {
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links.filter((target) => !/^[a-z]+:/.test(target));
}

/** What stands outside the blocks and the spans of code. */
function withoutBlocks(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, '').replace(/`[^`\n]*`/g, (code) => (code.includes('](') ? '' : code));
}
