import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeCaseNow } from '../files/writing.ts';
import { type OwnKey, ownKeys } from '../interview/head.ts';
import { textPattern } from '../rules/scalars.ts';
import { jsonText } from '../rules/text.ts';

/** What is remembered of the official from one case to the next. */
export type Own = Readonly<Partial<Record<OwnKey, string>>>;

/** Where programs keep settings, by platform, as the environment says. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The file of the settings in the usual folder of the platform; null where there is no home. (The library for this gives five folders,
 * four of which we have no use for, and takes the home from the system where the environment has none.)
 */
export function settingsFile(platform: string, env: Environment): string | null {
  const under = (home: string | undefined, ...names: string[]) =>
    home === undefined || home === '' ? null : join(home, ...names);
  const folder =
    platform === 'win32'
      ? (under(env['APPDATA']) ?? under(env['USERPROFILE'], 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? under(env['HOME'], 'Library', 'Preferences')
        : (under(env['XDG_CONFIG_HOME']) ?? under(env['HOME'], '.config'));
  return folder === null ? null : join(folder, 'iop-check', 'settings.json');
}

/** What is remembered of the official, in a file that only they can read. */
export class Settings {
  private own: Own = {};
  /** Whether the file is as we write it, or not there; what somebody else has written is left alone. */
  private isOurs = true;

  /** `file` is null where nothing is to be read or written. */
  constructor(private readonly file: string | null) {}

  /** Reads what is remembered. Returns the file when something else stands in it, and is then of no use. */
  read(): { readonly broken: string | null } {
    const { file } = this;
    if (file === null || statSync(file, { throwIfNoEntry: false }) === undefined) return { broken: null };
    const found = ownIn(file);
    this.isOurs = found !== null;
    this.own = found ?? {};
    return { broken: found === null ? file : null };
  }

  get known(): Own {
    return this.own;
  }

  /** Remembers something; an empty text is forgotten. That it cannot be written hinders nothing, so it is only said whether it was. */
  remember(key: OwnKey, value: string): boolean {
    if (this.own[key] === (value === '' ? undefined : value)) return true;
    const { [key]: _, ...others } = this.own;
    this.own = value === '' ? others : { ...others, [key]: value };
    const { file } = this;
    if (file === null || !this.isOurs) return true;
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      return writeCaseNow(file, `${jsonText(this.own, 2)}\n`) === null;
    } catch {
      return false;
    }
  }
}

const sizeLimit = 64 * 1024;

/** What a file remembers, or null when it is not as we write it. */
function ownIn(file: string): Own | null {
  try {
    if (statSync(file).size > sizeLimit) return null;
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
    const entries = Object.entries(data);
    const isSound = entries.every(
      ([key, value]) => ownKeys.some((own) => own === key) && typeof value === 'string' && textPattern.test(value),
    );
    return isSound ? Object.fromEntries(entries) : null;
  } catch {
    return null;
  }
}
