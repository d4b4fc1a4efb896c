import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const every = '**/*.test.ts';

/**
 * The test files that do more in `npm run test:deep` (`--mode deep`) than in `npm test`: those that import `deep.ts`, and those that
 * import `run`, which then starts a process for every command.
 */
function deepFiles(): string[] {
  const imports = /^(?:import|\}).* from '[./]+deep\.ts';$|^import \{.*\brun\b.*\} from '[./a-z]+\/run\.ts';$/m;
  return globSync(every, { cwd: root }).filter((file) => imports.test(readFileSync(join(root, file), 'utf8')));
}

/**
 * The npm scripts build first, and test the modules that were built: Node loads those by itself, and faster. Vitest that is started by
 * hand tests the sources as they stand. (The page is never built into modules.)
 */
const built = [{ find: /^(?:\.\.\/)+src\/(?!page\/)(.*)\.ts$/, replacement: join(root, '..', 'dist', '$1.js') }];

export default defineConfig(({ mode }) => {
  const depth = mode === 'deep' ? Number(process.env['DEPTH'] ?? 1) : 0;
  return {
    resolve: { alias: mode === 'test' ? [] : built },
    test: {
      server: { deps: { external: [/\/dist\//] } },
      root,
      include: mode === 'deep' ? deepFiles() : [every],
      setupFiles: ['repeatable.ts'],
      testTimeout: depth === 0 ? 300_000 : 1_200_000 * depth,
      // Vitest would leave a core to itself, which is half of two.
      maxWorkers: '100%',
      // The test files of a process share their modules; to load them and read the bundled rules for each took more than a minute.
      isolate: false,
      env: { TZ: 'Europe/Stockholm', DEPTH: String(depth) },
    },
  };
});
