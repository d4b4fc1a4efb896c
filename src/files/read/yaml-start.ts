/**
 * Whether a text that is neither JSON nor a table begins as YAML does: a key with a colon and a space after it, a dash, or what divides
 * documents. Comments may come first.
 */
export function looksLikeYaml(text: string): boolean {
  const first = firstLine(text);
  // A comma at the end is JSON that lacks its first bracket.
  return !/,\s*$/.test(first) && /^(?:---(?:\s|$)|%YAML\s|-\s+\S|["']?[\p{L}\p{N}_.-]+["']?\s*:(?:\s|$))/u.test(first);
}

/** The first line with something else than a comment. */
function firstLine(text: string): string {
  return /^(?![ \t]*(?:#|\r?$)).*/m.exec(text)?.[0] ?? '';
}
