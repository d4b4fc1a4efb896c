import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** The steps of the program; a folder imports only from steps before its own, or from itself. */
const steps = [
  ['rules'],
  ['diagram', 'cases'],
  ['assessment', 'files'],
  ['analysis', 'interview'],
  ['wording'],
  ['documents'],
  ['formats', 'editor'],
  ['tasks'],
  ['page'],
  ['cli'],
];
/** Folders that must not know the disk, the clock, the screen or the command line. */
const pure = ['rules', 'diagram', 'cases', 'assessment', 'analysis', 'interview', 'wording', 'documents', 'editor'];
/** The packages that each room may import, and whether it may import what Node brings. A room that is not named here imports none. */
const packages: Readonly<Record<string, readonly string[]>> = {
  rules: ['zod'],
  cases: ['zod'],
  files: ['node:', 'fflate', 'sax', 'tinyglobby', 'yaml', 'zod'],
  formats: ['node:', 'docx', 'fast-string-width', 'fast-wrap-ansi', 'fflate', 'zod'],
  tasks: ['node:', 'chalk', 'log-update'],
  page: ['preact'],
  cli: [
    'node:',
    'commander',
    'fast-string-width',
    '@inquirer/input',
    'vscode-languageserver',
    'vscode-languageserver/node',
    'vscode-languageserver-textdocument',
  ],
};
const noFolders = ['utils', 'helpers', 'common', 'types', 'constants'];

/** A folder within a folder belongs to the same room. */
const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '.');

const source = join(import.meta.dirname, '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
/** The one import against the order: codes of findings and their arguments are types, inferred from the rows that have their words. */
const inferred = { file: 'rules/findings.ts', target: 'wording/findings/all.ts' };
const allImports = files.flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  return names.map((name) => ({
    file,
    folder: roomOf(file),
    target: name.startsWith('.') ? relative(source, join(source, dirname(file), name)) : name,
    own: name.startsWith('.'),
  }));
});
const imports = allImports.filter(({ file, target }) => file !== inferred.file || target !== inferred.target);
const stepOf = (folder: string) => steps.findIndex((step) => step.includes(folder));

test('the imports of every folder were found', () => {
  const folders = new Set(imports.map(({ folder }) => folder));
  const present = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders).toEqual(new Set([...present.map(({ name }) => name), '.']));
});

test('every folder of src has a step, and none is a lumber room', () => {
  const folders = [...new Set(files.map(roomOf))].filter((folder) => folder !== '.');
  expect(folders.filter((folder) => stepOf(folder) === -1)).toEqual([]);
  expect(folders.filter((folder) => noFolders.includes(folder))).toEqual([]);
});

test('no folder is too full to be seen at a glance', () => {
  const folders = [...new Set(files.map(dirname))];
  const full = folders.filter((folder) => files.filter((file) => dirname(file) === folder).length > 25);
  expect(full).toEqual([]);
});

test('imports run one way, and folders on one step do not know each other', () => {
  const wrong = imports.filter(({ folder, target, own }) => {
    if (!own || folder === '.' || roomOf(target) === folder) return false;
    return stepOf(roomOf(target)) >= stepOf(folder);
  });
  expect(wrong).toEqual([]);
});

test('what is inferred from the rows of findings is types alone', () => {
  const lines = readFileSync(join(source, inferred.file), 'utf8').match(/^.*wording\/.*;$/gm);
  expect(lines).toEqual(["import type { Findings } from '../wording/findings/all.ts';"]);
});

test('each room imports just the packages that it may, and the pure ones no disk, screen or command line', () => {
  // Templates hold text that looks like an import.
  const outside = imports.filter(
    ({ own, folder, target }) => !own && folder !== '.' && /^@?[a-z][\w:/-]*$/.test(target),
  );
  const found = outside.map(({ folder, target }) => `${folder}: ${target.startsWith('node:') ? 'node:' : target}`);
  const named = Object.entries(packages).flatMap(([room, names]) => names.map((name) => `${room}: ${name}`));
  expect([...new Set(found)].sort()).toEqual(named.sort());
  expect(Object.keys(packages).filter((room) => pure.includes(room) && packages[room]!.includes('node:'))).toEqual([]);
});

test('what turns text into data with places knows no disk, and no reader but its own', () => {
  const reading = imports.filter(({ file }) => file.startsWith('files/read/'));
  expect(reading.filter(({ target }) => target.startsWith('node:'))).toEqual([]);
  const files = reading.filter(({ own, target }) => own && target.startsWith('files/'));
  expect(files.filter(({ target }) => !target.startsWith('files/read/'))).toEqual([]);
});

test('of zod only what is named is taken, as bundlers else take what it says in every language too', () => {
  const whole = files.filter((file) =>
    /^import \{[^}]*\bz\b[^}]*\} from 'zod'/m.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(whole).toEqual([]);
});

test('the pure folders read no clock and no chance', () => {
  const readers = files
    .filter((file) => pure.includes(roomOf(file)))
    .filter((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      return /Date\.now|new Date\(\)|Math\.random|process\./.test(text);
    });
  expect(readers).toEqual([]);
});

test('no file makes a tool for languages as it is loaded, which takes longer than a whole start', () => {
  const makers = files.filter((file) =>
    /^(?:export )?const .*new Intl\./m.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(makers).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const graph = new Map(
    files.map((file) => [file, imports.filter((i) => i.own && i.file === file).map((i) => i.target)]),
  );
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file]);
    else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      done.add(file);
    }
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('judging a case loads no schemas and no reader of YAML, which take longer than the case', () => {
  const reached = new Set(['cli/main.ts', 'cli/program.ts', 'cli/assess.ts']);
  const libraries = new Set<string>();
  for (const file of reached) {
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/^import (?!type)[^;]*? from '([^']+)';/gm)) {
      if (name.startsWith('.')) reached.add(relative(source, join(source, dirname(file), name)));
      else if (!name.startsWith('node:')) libraries.add(name);
    }
  }
  expect([...libraries].sort()).toEqual(['commander', 'fast-string-width', 'fast-wrap-ansi']);
});

test('only the front doors re-export', () => {
  const barrels = files.filter((file) => /export (?:\*|\{[^}]*\}) from/.test(readFileSync(join(source, file), 'utf8')));
  expect(barrels.sort()).toEqual(['core.ts', 'index.ts']);
});

test('the package depends on just what the library loads, as the command is bundled', () => {
  const { dependencies, devDependencies, exports } = JSON.parse(
    readFileSync(join(source, '..', 'package.json'), 'utf8'),
  );
  const entries = Object.values<string | { default: string }>(exports).flatMap((one) =>
    typeof one === 'string' ? [] : [one.default.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts')],
  );
  const reached = new Set(entries);
  for (const file of reached) for (const one of imports) if (one.own && one.file === file) reached.add(one.target);
  const loaded = [...reached].flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8').replace(/^(?:import|export) type [^;]+;|typeof import/gm, '');
    const names = [...text.matchAll(/(?:from |\()'([^'./][^']*)'/g)].map((match) => match[1]!);
    return names.filter((name) => Object.hasOwn({ ...dependencies, ...devDependencies }, name));
  });
  expect([...new Set(loaded)].sort()).toEqual(Object.keys(dependencies).sort());
});
