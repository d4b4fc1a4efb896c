import { asItLooks } from './look-alike.ts';

type Options = Readonly<Record<string, string>>;

const known = new WeakMap<Options, ReadonlyMap<string, readonly string[]>>();

/**
 * The options that a text names otherwise than by writing the id, whatever its case and its spaces: the one with that id, else those
 * with that label. Several may have the same label.
 */
export function optionsNamed(options: Options, written: string): readonly string[] {
  const names = known.get(options) ?? namesOf(options);
  known.set(options, names);
  return names.get(plainName(written)) ?? [];
}

function namesOf(options: Options): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const [id, label] of Object.entries(options)) {
    const name = plainName(label);
    labels.set(name, [...(labels.get(name) ?? []), id]);
  }
  const ids = Object.keys(options).map((id) => [plainName(id), [id]] as const);
  return new Map<string, readonly string[]>([...labels, ...ids]);
}

/** What someone has written, without what may differ between two ways to write the same words. */
export function plainName(text: string): string {
  return asItLooks(text)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/(?<![ .…])[ .…]+$/, '')
    .trimStart()
    .toLowerCase();
}
