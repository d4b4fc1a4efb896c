import { jsonText } from '../rules/text.ts';

/** A value as YAML reads it: JSON, except for words and dates that need no quotation marks. */
export function yamlScalar(value: unknown): string {
  if (typeof value !== 'string') return jsonText(value);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const isWord = /^[a-zåäö](?:[a-zåäö0-9 -]*[a-zåäö0-9])?$/i.test(value) && !/^(?:null|true|false)$/i.test(value);
  return isDate || isWord ? value : jsonText(value);
}
