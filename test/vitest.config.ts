import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const every = '**/*.test.ts';

/** The test files that run more in `npm run test:deep` (`--mode deep`) than in `npm test`: those that import `deep.ts`. */
function deepFiles(): string[] {
  return globSync(every, { cwd: root }).filter((file) =>
    /from '(?:\.\.?\/)+deep\.ts'/.test(readFileSync(join(root, file), 'utf8')),
  );
}

export default defineConfig(({ mode }) => {
  const depth = mode === 'deep' ? Number(process.env['DEPTH'] ?? 1) : 0;
  return {
    test: {
      root,
      include: mode === 'deep' ? deepFiles() : [every],
      setupFiles: ['repeatable.ts'],
      testTimeout: 300_000 * Math.max(1, depth),
      // Vitest leaves a core to itself, which is half of two; much of the time goes to the command, in a process of its own.
      maxWorkers: '100%',
      // The test files of a process share their modules: reading the bundled rules once for each file took more than a minute.
      isolate: false,
      env: { TZ: 'Europe/Stockholm', DEPTH: String(depth) },
    },
  };
});
