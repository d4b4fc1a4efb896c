import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mendsOf } from '../../src/editor/mends.ts';
import { ruleText } from '../../src/editor/rule-text.ts';
import type { PlacedDiagnostic } from '../../src/rules/findings.ts';
import { checkRuleText } from '../../src/tasks/check.ts';
import { sample } from '../deep.ts';

const folder = join(import.meta.dirname, '..', 'diagnostics', 'rules');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

const check = async (name: string, text: string) =>
  (await checkRuleText(text, name, { path: join(folder, name), isQuick: true })).found;

const said = ({ diagnostic: { code, args } }: PlacedDiagnostic) => JSON.stringify([code, args]);
/** How often a finding is said. */
const timesOf = (found: readonly PlacedDiagnostic[], one: PlacedDiagnostic) =>
  found.filter((other) => said(other) === said(one)).length;

/** A text with the edits of a mend made in it. */
function mended(text: string, edits: readonly { range: { start: number; end: number }; text: string }[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((whole, { range, text: put }) => whole.slice(0, range.start) + put + whole.slice(range.end), text);
}

test('of broken files, each way out takes away the finding that it is for, and leaves YAML that can be read', async () => {
  const kept: string[] = [];
  let count = 0;
  for (const name of sample(files, 60)) {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '');
    const found = await check(name, text);
    for (const one of found) {
      for (const mend of mendsOf(one, ruleText(name, text))) {
        count++;
        const after = await check(name, mended(text, mend.edits));
        const isBroken =
          after.some(({ diagnostic: { code } }) => code === 'yaml-syntax') && one.diagnostic.code !== 'yaml-syntax';
        if (timesOf(after, one) >= timesOf(found, one) || isBroken) kept.push(`${name}: ${said(one)} → ${mend.title}`);
      }
    }
  }
  expect(kept).toEqual([]);
  expect(count).toBeGreaterThan(12);
});

test.each([
  ['text-after-quotes.yaml', `'"Det ena" eller det andra?'`],
  ['text-cut-by-comma.yaml', '"Berätta, så gott det går, om det."'],
  ['comparison-yes-no.yaml', 'question: ja-nej, is: ja'],
  ['comparison-yes-no.yaml', 'ja-nej: ja }'],
  ['date-day-first.yaml', 'from: 2020-04-03'],
  ['missing-key.yaml', '    sources: [kalla]\n    title: \n'],
  ['missing-text.yaml', 'notMet: Nej., partlyMet:  }'],
  ['unused-text.yaml', 'texts: { met: Ja., notMet: Nej. }'],
  ['unused-source.yaml', 'confidence: high }\nquestions:'],
  ['calculated-unused.yaml', 'source: s }] }\npreconditions:'],
  ['ignore-unused.yaml', 'required\n    met:'],
])('in %s a way out writes %s', async (name, written) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const ways = (await check(name, text)).flatMap((one) => mendsOf(one, ruleText(name, text)));
  expect(ways.map(({ edits }) => mended(text, edits)).filter((after) => after.includes(written))).toHaveLength(1);
});
