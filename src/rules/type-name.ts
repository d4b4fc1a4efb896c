/** The type of a value read from YAML or JSON, as a word that `wording/` knows. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
