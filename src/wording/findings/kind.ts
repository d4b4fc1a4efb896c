import type { Severity } from '../../rules/findings.ts';

/** What a kind of finding is about. An answer that does not fit its question may stand in an example or in a case. */
export type Subject =
  | 'file'
  | 'syntax'
  | 'form'
  | 'meaning'
  | 'time'
  | 'examples'
  | 'proofs'
  | 'ignoring'
  | 'settings'
  | 'case'
  | 'output';

/** All texts of a kind of finding, made of arguments that are its own. */
interface Texts<Args> {
  /** What is wrong, and the way out, in one or two sentences. */
  readonly says: (args: Args) => string;
  /** At length, as `iop-check explain CODE` shows it: what it means and why it is one, and how to mend it. */
  readonly what: string;
  readonly mend: string;
}

/** A row of the tables of findings: the whole of one kind but its code, which is its key and lives for ever. */
export interface Kind<Level extends Severity, Args> extends Texts<Args> {
  readonly severity: Level;
  readonly subject: Subject;
}

/** What makes rows about a subject, one maker for each severity. */
export function about(subject: Subject) {
  const maker =
    <Level extends Severity>(severity: Level) =>
    <Args extends object = Record<never, never>>(texts: Texts<Args>): Kind<Level, Args> => ({
      severity,
      subject,
      ...texts,
    });
  return { error: maker('error'), warning: maker('warning'), note: maker('note') };
}
