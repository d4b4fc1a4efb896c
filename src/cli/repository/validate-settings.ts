import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { identityOf } from '../../files/names.ts';
import { standardInput } from '../../files/text.ts';
import type { PlacedDiagnostic } from '../../rules/findings.ts';
import { bundledFolder } from '../../tasks/bundled.ts';
import { type Baseline, baselineName, readBaseline } from '../../tasks/config/baseline.ts';
import { type Config, findConfig, isWithin } from '../../tasks/config/config.ts';
import { ignoring } from '../../tasks/config/ignored.ts';

/** What the command line says of a run of `validate`. */
interface Told {
  readonly config: boolean;
  readonly strict?: boolean;
  readonly expiring?: number;
  readonly ignore?: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: true;
  readonly stdinFilename?: string;
}

/** What a run of `validate` goes by: the command line first, and then the settings of the repository. */
export interface Settings {
  readonly names: readonly string[];
  readonly strict: boolean;
  readonly expiring: number | null;
  readonly isIgnored: (file: string) => boolean;
  /** The old findings; null when there are none to know. */
  readonly baseline: Baseline | null;
  /** The file that they are written to, when they are. */
  readonly newBaseline: string | null;
}

/** Settles what a run goes by, or finds what is wrong with the files that say it. */
export async function settingsOf(
  told: Told,
  names: readonly string[],
): Promise<Settings | { readonly file: string; readonly found: readonly PlacedDiagnostic[] }> {
  const read = told.config ? await findConfig(dirname(told.stdinFilename ?? '.')) : null;
  if (read !== null && read.config === null) return read;
  const config = read?.config ?? null;
  const named = told.baseline ?? (config?.baseline === undefined ? null : here(join(config.folder, config.baseline)));
  const file = named ?? baselineName;
  const isWritten = told.writeBaseline === true;
  const baseline = named !== null || isWritten ? await readBaseline(file) : null;
  if (baseline !== null && 'found' in baseline && !(isWritten && isMissing(baseline.found))) {
    return { file, found: baseline.found };
  }
  return {
    names: namesOf(names, told, config),
    strict: told.strict ?? config?.strict ?? false,
    expiring: told.expiring ?? config?.expiring ?? null,
    isIgnored: ignoring(told.ignore ?? [], config),
    baseline: baseline !== null && 'baseline' in baseline ? baseline.baseline : null,
    newBaseline: isWritten ? file : null,
  };
}

function isMissing(found: readonly PlacedDiagnostic[]): boolean {
  return found.every(({ diagnostic: { code } }) => code === 'file-missing');
}

function namesOf(names: readonly string[], { stdinFilename }: Told, config: Config | null): readonly string[] {
  if (names.length > 0) return names;
  if (stdinFilename !== undefined) return [standardInput];
  if (config?.folders !== undefined) return config.folders.map((name) => here(join(config.folder, name)));
  const way = here(bundledFolder);
  return [way.startsWith('..') || isAbsolute(way) ? bundledFolder : way];
}

/** Which rule files a comparison with another time is about: those that are named, or of the settings, or all here. */
export function scopeOf(config: Config | null, names: readonly string[]) {
  const folders = config?.folders?.map((name) => here(join(config.folder, name))) ?? ['.'];
  const all = names.length > 0 ? names : folders;
  const roots = all.map((name) => identityOf(resolve(name)));
  return {
    names: all,
    isIgnored: ignoring([], config),
    /** Whether a file is one of the named, or in one of the named folders, where folders are looked into. */
    isWithinNames: (file: string) =>
      roots.some((root) => {
        const steps = relative(root, file).split(sep);
        return isWithin(root, file) && !steps.some((step) => step.startsWith('.') || step === 'node_modules');
      }),
  };
}

/** A path as it is named from the folder that the command runs in. */
function here(path: string): string {
  return relative(process.cwd(), path) || '.';
}
