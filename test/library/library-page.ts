import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../pages.ts';
import { type Declared, Exports } from './exports.ts';

/** The entries of the package, and where each is declared. */
export const entries = {
  'iop-check': 'index.d.ts',
  'iop-check/core': 'core.d.ts',
  'iop-check/word': 'formats/docx.d.ts',
} as const;

export const exports: Exports = new Exports(join(root, 'dist'));

const heading = '## Allt som exporteras';

const introduction = `${heading}

Skrivs av ett test ur deklarationerna, med deras egna kommentarer på engelska. Det som inte är märkt finns både i \`iop-check\` och i
\`iop-check/core\`. Varje typ som nämns någonstans i dem exporteras också, och inget annat är menat att användas.`;

/** What the rooms are called on the page, in its order. */
const rooms: Readonly<Record<string, string>> = {
  tasks: 'Läsa regler och bedöma',
  rules: 'Regler och anmärkningar',
  cases: 'Ärenden',
  diagram: 'Kompilerade regler',
  assessment: 'Bedömningar',
  interview: 'Genomgång',
  wording: 'I ord',
  documents: 'Dokument',
  formats: 'Format',
  analysis: 'Granska och jämföra regelverk',
};

/** The page about the library: what is said by hand, and every export from the declarations. */
export function libraryPage(): string {
  const page = readFileSync(join(root, 'docs', 'bibliotek.md'), 'utf8');
  const all = exports.of(entries['iop-check']);
  const everywhere = new Set(exports.of(entries['iop-check/core']).map(({ name }) => name));
  const word = exports.of(entries['iop-check/word']);
  const marked = (one: Declared) => (everywhere.has(one.name) ? '' : 'Bara `iop-check`. ');
  const sections = Object.entries(rooms).map(([room, title]) => {
    const own = all.filter((one) => one.room === room);
    return section(title, own.toSorted(typesLast), marked);
  });
  const unknown = all.filter(({ room }) => !Object.hasOwn(rooms, room)).map(({ name }) => name);
  if (unknown.length > 0) throw new Error(`No heading for ${unknown.join(', ')}.`);
  const wordSection = section('Word', word, () => 'Bara `iop-check/word`. ');
  const [byHand = ''] = page.split(heading);
  return `${byHand.trimEnd()}\n\n${[introduction, ...sections, wordSection].join('\n\n')}\n`;
}

function typesLast(a: Declared, b: Declared): number {
  return Number(a.kind === 'type') - Number(b.kind === 'type');
}

function section(title: string, declared: readonly Declared[], marked: (one: Declared) => string): string {
  const items = declared.map((one) => {
    const kind = one.kind === 'type' ? ' (typ)' : '';
    return `- \`${one.head}\`${kind}: ${marked(one)}${one.text.replaceAll(/\*([^*`]+)\*/g, '_$1_')}`;
  });
  return [`### ${title}`, items.join('\n')].join('\n\n');
}
