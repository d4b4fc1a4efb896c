/**
 * Whether a text that is neither JSON nor a table begins as YAML does: a key with a colon and a space after it, a dash, or what divides
 * documents. Comments may come first.
 */
export function looksLikeYaml(text: string): boolean {
  const first = firstLine(text);
  // A comma at the end is JSON that lacks its first bracket.
  return !/,\s*$/.test(first) && /^(?:---(?:\s|$)|%YAML\s|-\s+\S|["']?[\p{L}\p{N}_.-]+["']?\s*:(?:\s|$))/u.test(first);
}

/** Whether a text in YAML is one case alone, as far as its lines show: no list, and no second document. */
export function isOneYamlCase(text: string): boolean {
  const rest = text.replace(/^(?:[ \t]*(?:#.*)?\r?\n|---[ \t]*\r?\n)*/, '');
  return !/^(?:-\s|\[)/.test(rest) && !/^---(?:\s|$)/m.test(rest);
}

/** Whether a file in YAML holds a case, so that a search among other files in YAML finds it: it has answers, and is no rule set. */
export function holdsYamlCase(text: string): boolean {
  return (
    /^[ \t]*(?:-[ \t]+)?answers:(?:\s|$)/m.test(text) &&
    !/^(?:questions|preconditions|outcomes|extends|format):/m.test(text)
  );
}

/** The first line with something else than a comment. */
function firstLine(text: string): string {
  return /^(?![ \t]*(?:#|\r?$)).*/m.exec(text)?.[0] ?? '';
}
