import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readRuleSet } from '../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

/** A file of the folder `rules`. */
export function rulesFile(name: string): string {
  return join(import.meta.dirname, '..', '..', 'rules', name);
}

/** A sound rule set from YAML; a test that gives an unsound one fails with what is wrong. */
export function rulesFrom(yaml: string): RuleSet {
  const read = readRuleSet(parse(yaml));
  if (!read.ok) throw new Error(read.diagnostics.map(messageOf).join('\n'));
  return read.value;
}

/** A rule set of nine preconditions that stands by itself, to try the rooms on whatever the bundled rules say. */
export const nineFile: string = join(import.meta.dirname, 'nine.yaml');
export const iop: RuleSet = rulesFrom(readFileSync(nineFile, 'utf8'));

/** Answers with which all nine preconditions are met. */
export const allMet = {
  initiativ: 'organisationen',
  'politisk-forankring': 'namns',
  'bidrar-till-lokal-utveckling': 'ja',
  'bidrar-till-delaktighet': 'ja',
  'ryms-i-foreningsbidrag': 'nej',
  'organisationens-stallning': 'sjalvstandig',
  marknad: 'ingen',
  'kommunens-insats': 'ja',
  'organisationens-insats': 'beskriven',
  styrning: 'ramar',
  varaktighet: 'langre-tid',
} as const;
