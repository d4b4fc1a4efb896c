import { defineConfig } from 'vitest/config';

/** What is tried in real browsers, on the built command: `npm run test:browser`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.scene.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Two browsers at a time are as much as two cores bear.
    maxWorkers: 2,
    env: { TZ: 'Europe/Stockholm' },
  },
});
