import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    // Colour and language must not depend on who runs the tests.
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, TZ: 'Europe/Stockholm' },
  },
});
