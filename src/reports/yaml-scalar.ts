import { jsonText } from './json-text.ts';

/** A value as YAML reads it: JSON, except for words that need no quotation marks. */
export function yamlScalar(value: unknown): string {
  return typeof value === 'string' && /^[a-zåäö][a-zåäö0-9 -]*$/i.test(value) && !/^(?:null|true|false)$/i.test(value)
    ? value
    : jsonText(value);
}
