import { readFileSync } from 'node:fs';

let version: string | null = null;

/** The version in package.json, so that there is one place to change it. */
export function toolVersion(): string {
  if (version === null) {
    const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    version = (JSON.parse(file) as { version: string }).version;
  }
  return version;
}
