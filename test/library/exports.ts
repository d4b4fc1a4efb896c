import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** Something that is exported: in which room of `src/` it is declared, how it is used, and what its comment says. */
export interface Declared {
  readonly name: string;
  readonly room: string;
  readonly kind: 'function' | 'class' | 'const' | 'type';
  readonly head: string;
  readonly text: string;
}

/** A name in a file; of no file when another package gives it. */
interface Named {
  readonly file: string;
  readonly name: string;
}

/** A node of a syntax tree, which is looked into without knowing every kind. */
interface Syntax {
  readonly [key: string]: unknown;
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What a file of declarations declares itself, what it is given by others, and what it hands on under which name. */
interface Module {
  readonly source: string;
  readonly declared: Map<string, { readonly node: Syntax; readonly start: number }>;
  readonly given: Map<string, Named>;
  readonly exported: Map<string, string>;
  /** The files of which everything is handed on. */
  readonly wholes: string[];
}

const kinds: Readonly<Record<string, Declared['kind']>> = {
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  VariableDeclaration: 'const',
  TSInterfaceDeclaration: 'type',
  TSTypeAliasDeclaration: 'type',
};

/** Reads the declarations of the package in a folder. */
export class Exports {
  private readonly modules = new Map<string, Module>();

  constructor(private readonly folder: string) {}

  /** What a file exports, by the name. */
  of(file: string): Declared[] {
    const first = join(this.folder, file);
    const names = [...this.module(first).exported.keys()].sort((a, b) => a.localeCompare(b, 'en'));
    return names.map((name) => this.described(name, this.found({ file: first, name })));
  }

  /** The types of the package that the exports of a file mention, and those mention in turn, which it does not export. */
  missing(file: string): string[] {
    const first = join(this.folder, file);
    const waiting = [...this.module(first).exported.keys()].map((name) => this.found({ file: first, name }));
    const exported = new Set(waiting.map(keyOf));
    const seen = new Set(exported);
    for (const one of waiting) {
      for (const met of this.mentioned(one)) {
        if (!seen.has(keyOf(met))) waiting.push(met);
        seen.add(keyOf(met));
      }
    }
    return [...seen].filter((key) => !exported.has(key)).map((key) => key.replace(`${this.folder}${sep}`, ''));
  }

  private mentioned({ file, name }: Named): Named[] {
    const { declared, given } = this.module(file);
    const known = [...typeNames(declared.get(name)?.node)].filter((one) => declared.has(one) || given.has(one));
    return known.map((one) => this.found({ file, name: one })).filter((found) => found.file !== '');
  }

  /** Where a name is declared. */
  private found({ file, name }: Named): Named {
    const { declared, given, exported } = this.module(file);
    const own = declared.has(name) || given.has(name) ? name : (exported.get(name) ?? name);
    if (declared.has(own)) return { file, name: own };
    const from = given.get(own);
    if (from === undefined) throw new Error(`${name} in ${file} is declared nowhere.`);
    return from.file === '' ? from : this.found(from);
  }

  private described(name: string, from: Named): Declared {
    const { declared, source } = this.module(from.file);
    const own = declared.get(from.name);
    const kind = kinds[own?.node.type ?? ''];
    if (own === undefined || kind === undefined) throw new Error(`${name} is of a kind that is not known.`);
    const [room = ''] = relative(this.folder, from.file).split(sep);
    return { name, room, kind, head: headOf(name, own.node, source), text: commentBefore(source, own.start) };
  }

  private module(file: string): Module {
    const earlier = this.modules.get(file);
    if (earlier !== undefined) return earlier;
    const made = moduleOf(file, readFileSync(file, 'utf8'));
    for (const whole of made.wholes) {
      for (const name of this.module(whole).exported.keys()) {
        made.exported.set(name, name);
        made.given.set(name, { file: whole, name });
      }
    }
    this.modules.set(file, made);
    return made;
  }
}

function keyOf({ file, name }: Named): string {
  return `${name} in ${file}`;
}

function moduleOf(file: string, source: string): Module {
  const made: Module = { source, declared: new Map(), given: new Map(), exported: new Map(), wholes: [] };
  const fileOf = (node: unknown) => {
    const from = String(part(node, 'value'));
    return from.startsWith('.') ? join(dirname(file), from.replace(/\.[jt]s$/, '.d.ts')) : '';
  };
  for (const node of parseAst(source, { lang: 'dts' }).body as unknown as Syntax[]) {
    const declaration = isSyntax(node['declaration']) ? node['declaration'] : node;
    for (const name of namesOf(declaration)) {
      made.declared.set(name, { node: declaration, start: node.start });
      if (node.type === 'ExportNamedDeclaration') made.exported.set(name, name);
    }
    if (node.type === 'ExportAllDeclaration') made.wholes.push(fileOf(node['source']));
    if (node.type === 'ImportDeclaration') {
      for (const one of list(node['specifiers'])) {
        const name = String(part(part(one, 'imported'), 'name') ?? '*');
        made.given.set(String(part(part(one, 'local'), 'name')), { file: fileOf(node['source']), name });
      }
    }
    if (node.type === 'ExportNamedDeclaration') {
      for (const one of list(node['specifiers'])) {
        const [local, exported] = ['local', 'exported'].map((key) => String(part(part(one, key), 'name')));
        made.exported.set(exported as string, local as string);
        if (isSyntax(node['source']))
          made.given.set(exported as string, { file: fileOf(node['source']), name: local as string });
      }
    }
  }
  return made;
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function part(node: unknown, key: string): unknown {
  return isSyntax(node) ? node[key] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The names that a statement declares. */
function namesOf(node: Syntax): string[] {
  if (!Object.hasOwn(kinds, node.type)) return [];
  const declared = node.type === 'VariableDeclaration' ? list(node['declarations']) : [node];
  return declared.map((one) => String(part(part(one, 'id'), 'name')));
}

/** The names of types in a declaration. */
function typeNames(node: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(node)) for (const one of node) typeNames(one, found);
  if (!isSyntax(node)) return found;
  const named = { TSTypeReference: 'typeName', TSInterfaceHeritage: 'expression', TSClassImplements: 'expression' };
  const key = Object.hasOwn(named, node.type) ? named[node.type as keyof typeof named] : undefined;
  if (key !== undefined) found.add(leftmost(node[key]));
  for (const value of Object.values(node)) typeNames(value, found);
  return found;
}

function leftmost(name: unknown): string {
  const left = part(name, 'left');
  return left === undefined ? String(part(name, 'name')) : leftmost(left);
}

/** How something is used: a function with the names of what it takes, else its name. */
function headOf(name: string, node: Syntax, source: string): string {
  if (node.type !== 'TSDeclareFunction') return name;
  const taken = list(node['params']).map((one) => {
    if (part(one, 'type') !== 'Identifier')
      return source
        .slice(...(['start', 'end'].map((key) => Number(part(one, key))) as [number, number]))
        .replace(/:[^}]*$/, '');
    return part(one, 'optional') === true ? `${part(one, 'name')}?` : String(part(one, 'name'));
  });
  return `${name}(${taken.join(', ')})`;
}

/** What the comment just before a position says, on one line; nothing when there is none. */
function commentBefore(source: string, at: number): string {
  const [, text = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(source.slice(0, at)) ?? [];
  return text
    .replace(/^\s*\* ?/gm, '')
    .trim()
    .replace(/\s+/g, ' ');
}
