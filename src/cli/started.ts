/** The commands that a sentence may name after the program. */
export const commandNames = [
  ...['interview', 'report', 'cases', 'compare', 'summary', 'explain', 'rules', 'assess', 'verify', 'schema'],
  ...['validate', 'new-rules', 'show', 'diff', 'coverage', 'mutants', 'page', 'lsp', 'help'],
] as const;

const named = new RegExp(
  `(?<!npx\\s+|[\\w./:@-])iop-check(?=\\s+(?:--?[a-z]|\\[|(?:${commandNames.join('|')})\\b))`,
  'g',
);

/** What says how a program was started. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether `npx iop-check` was typed, as it is where the program is in a folder of its own; `iop-check` alone is then no command. npm says
 * what it runs, also to what that starts in turn, so the program is looked for.
 */
export function isStartedByNpx({ npm_lifecycle_event: event, npm_lifecycle_script: script }: Environment): boolean {
  return event === 'npx' && /^["']?iop-check["']?(?:\s|$)/.test(script ?? '');
}

/** A text for the one who started the program: a command in it is written as it works for them. */
export function asStarted(text: string, environment: Environment = process.env): string {
  return isStartedByNpx(environment) ? text.replace(named, 'npx iop-check') : text;
}
