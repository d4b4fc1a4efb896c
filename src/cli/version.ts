import { readFileSync } from 'node:fs';

/** The version in package.json, so that there is one place to change it. */
export function toolVersion(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
