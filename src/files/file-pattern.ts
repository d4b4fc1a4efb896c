import { isAbsolute } from 'node:path';

/** Whether a name to which there is no file is a pattern. What reads patterns is loaded when there may be one. */
export async function isPattern(name: string): Promise<boolean> {
  return /[*?[\]{}()!+@]/.test(name) && (await import('tinyglobby')).isDynamicPattern(asPattern(name));
}

/** The files that a pattern matches, by name: those with an ending, or whatever it says an ending for. */
export async function filesMatching(name: string, ending: RegExp): Promise<string[]> {
  const pattern = asPattern(name);
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(name) });
  const saysEnding = /\.\w+$/.test(pattern);
  const isIn = (file: string) => saysEnding || ending.test(file);
  return files.filter((file) => isIn(file) && (pattern.includes(installed) || !file.includes(installed))).sort();
}

/** The folder that is not looked into, unless a pattern says it. */
const installed = 'node_modules/';

/** Windows writes paths with a backslash, which in a pattern would take away the meaning of the sign after it. */
function asPattern(name: string): string {
  return process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
}
