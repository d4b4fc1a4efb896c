import type { Identity } from '../assessment/identity.ts';
import type { SoundRules } from '../files/ready-rules.ts';
import { toolVersion } from '../files/version.ts';

/** What a bedömning under these rules is made with. */
export function identityOf({ sha256, layers }: SoundRules): Identity {
  const under = layers.slice(0, -1).map(({ id, version, sha256: own }) => ({ id, version, sha256: own }));
  return { tool: { name: 'iop-check', version: toolVersion() }, sha256, extends: under };
}
