import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    setupFiles: ['repeatable.ts'],
    testTimeout: 300_000,
    env: { TZ: 'Europe/Stockholm' },
  },
});
