// @ts-check

/**
 * The command lines that a table stands for: a line each, where `{a|b}` gives one with `a` and one with `b`. Empty lines and lines
 * that begin with `#` are for the eye.
 * @param {string} table
 */
export function expanded(table) {
  const lines = table.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap(alternatives);
}

/** @param {string} line @returns {string[]} */
function alternatives(line) {
  const found = /\{([^{}]*\|[^{}]*)\}/.exec(line);
  if (found === null) return [line.trimEnd()];
  const [braces, inside = ''] = found;
  return inside.split('|').flatMap((one) => alternatives(line.replace(braces, () => one)));
}
