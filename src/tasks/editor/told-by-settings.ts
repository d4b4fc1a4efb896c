import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlacedDiagnostic } from '../../rules/findings.ts';
import { type Baseline, readBaseline, withBaseline } from '../config/baseline.ts';
import { findConfig } from '../config/config.ts';
import { ignoring } from '../config/ignored.ts';

/** What an editor is told of findings, as the settings of the repository have it: nothing of files that are left out, and not what is old. */
export class ToldBySettings {
  /** Baselines as they were read, with when they were written. */
  private readonly read = new Map<string, { readonly stamp: string; readonly baseline: Baseline | null }>();

  /** What is told of a file. Settings in which something is wrong leave everything to be told. */
  async of(file: string, found: readonly PlacedDiagnostic[]): Promise<readonly PlacedDiagnostic[]> {
    if (found.length === 0) return found;
    const config = (await findConfig(dirname(file)))?.config ?? null;
    if (config === null) return found;
    if (ignoring([], config)(file)) return [];
    const baseline = config.baseline === undefined ? null : await this.baseline(join(config.folder, config.baseline));
    if (baseline === null) return found;
    // What is no longer found is for a whole run of `validate` to tell.
    const [left] = withBaseline([{ file, found, silenced: [], examples: [], proof: null }], {
      ...baseline,
      document: null,
    });
    return left?.found ?? found;
  }

  private async baseline(path: string): Promise<Baseline | null> {
    const state = statSync(path, { throwIfNoEntry: false });
    const stamp = state === undefined ? '' : `${state.mtimeMs} ${state.size}`;
    const known = this.read.get(path);
    if (known?.stamp === stamp) return known.baseline;
    const read = await readBaseline(path);
    const baseline = 'baseline' in read ? read.baseline : null;
    this.read.set(path, { stamp, baseline });
    return baseline;
  }
}
