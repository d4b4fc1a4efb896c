import { createRequire } from 'node:module';

/**
 * The library `js-yaml` in its CommonJS build: as an ES module the same code takes three times as long on Node 20, and
 * reading YAML is most of the work on a rule file.
 */
export const jsYaml = createRequire(import.meta.url)('js-yaml') as typeof import('js-yaml');
