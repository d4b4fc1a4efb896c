import { describe, expect, test } from 'vitest';
import { type BegunWith, begunWith } from '../../src/cases/sound-case.ts';
import { type Choice, comparedWarnings, type KnownRules, RulesOfCases } from '../../src/tasks/rules-of-case.ts';
import { messageOf } from '../../src/wording/findings/all.ts';
import { iop } from '../rules/rules.ts';

/** A rule set that is known by its id, its version and its text; `under` is the text of one that it stands on. */
function rulesOf(id: string, version: string, text: string, under: string = ''): KnownRules {
  const { valid } = iop;
  const layers = [...(under === '' ? [] : [under]), text].map((sha256) => ({ id, version, valid, sha256 }));
  return { rules: { ...iop, id, version }, sha256: text, layers, file: `${id}-${text}${under}.yaml` };
}

const standard = rulesOf('iop', '1.0.0', 'a');
const deep = rulesOf('iop-fordjupad', '1.0.0', 'b');
const v1 = rulesOf('solna', '1.0.0', 'v1');
const v2 = rulesOf('solna', '1.0.0', 'v2');
const newer = rulesOf('solna', '1.10.0', 'v3');
const older = rulesOf('solna', '1.9.0', 'v4');
const saved = (id: string, sha256: string, version = '1.0.0'): BegunWith => ({ id, version, sha256 });

async function chosen(
  own: BegunWith | null,
  among: readonly KnownRules[] = [],
  forced: KnownRules | null = null,
): Promise<Choice<KnownRules>> {
  const rulesOfCases = new RulesOfCases({ forced, among, standard }, async (id) =>
    id === 'iop' ? { rules: standard } : id === 'iop-fordjupad' ? { rules: deep } : null,
  );
  return await rulesOfCases.chosen(own);
}

/** The name of what was chosen and the codes of what to know, or the code of why nothing was. */
async function told(...args: Parameters<typeof chosen>): Promise<string[]> {
  const choice = await chosen(...args);
  if (choice.kind === 'none') return [choice.found.code];
  if (choice.kind === 'unusable') return ['unusable'];
  return [choice.rules.file ?? '', ...choice.warnings.map(({ code }) => code)];
}

describe('the rules of a case', () => {
  test('are the standard when it was begun with none, and its own of the package else', async () => {
    expect(await told(null)).toEqual(['iop-a.yaml']);
    expect(await told(saved('iop', 'a'))).toEqual(['iop-a.yaml']);
    expect(await told(saved('iop-fordjupad', 'b'))).toEqual(['iop-fordjupad-b.yaml']);
  });

  test('are another wording with the same id, and it is told with both versions', async () => {
    expect(await told(saved('iop-fordjupad', 'x'))).toEqual(['iop-fordjupad-b.yaml', 'other-wording']);
    const choice = await chosen(saved('iop-fordjupad', 'x', '0.9.0'));
    const sentences = choice.kind === 'rules' ? choice.warnings.map(messageOf) : [];
    expect(sentences[0]).toContain('(version 0.9.0) än den som det är bedömt efter (version 1.0.0)');
  });

  test('are none when its own are not here, whatever else there is', async () => {
    expect(await told(saved('solna', 'v1'))).toEqual(['rule-set-missing']);
    expect(await told(saved('solna', 'v1'), [deep])).toEqual(['rule-set-missing']);
    expect(await chosen(saved('solna', 'v1'))).toMatchObject({ found: { path: ['session', 'ruleSet', 'id'] } });
    expect(await told(saved('../../x', 'v1'))).toEqual(['rule-set-missing']);
  });

  test('are found by SHA-256 among those that are named, in any order', async () => {
    for (const among of [
      [v1, v2, deep],
      [deep, v2, v1],
      [v2, v1],
    ]) {
      expect(await told(saved('solna', 'v2'), among)).toEqual(['solna-v2.yaml']);
      expect(await told(saved('solna', 'v1'), among)).toEqual(['solna-v1.yaml']);
    }
  });

  test('of the package go before a wording that was named', async () => {
    const own = rulesOf('iop-fordjupad', '1.0.0', 'own');
    expect(await told(saved('iop-fordjupad', 'b'), [own])).toEqual(['iop-fordjupad-b.yaml']);
    expect(await told(saved('iop-fordjupad', 'own'), [own])).toEqual(['iop-fordjupad-own.yaml']);
    expect(await told(saved('iop-fordjupad', 'x'), [own])).toEqual(['iop-fordjupad-own.yaml', 'other-wording']);
  });

  test('are those of its version, or of the newest, when no text is its own; never one of two alike', async () => {
    for (const among of [
      [v1, newer, older],
      [older, newer, v1],
    ]) {
      expect(await told(saved('solna', 'x', '1.9.0'), among)).toEqual(['solna-v4.yaml', 'other-wording']);
      expect(await told(saved('solna', 'x', '0.1.0'), among)).toEqual(['solna-v3.yaml', 'other-wording']);
    }
    for (const among of [
      [v1, v2],
      [v2, v1, newer],
    ]) {
      expect(await chosen(saved('solna', 'x'), among)).toMatchObject({
        kind: 'none',
        found: { code: 'rule-set-ambiguous', args: { files: ['solna-v1.yaml', 'solna-v2.yaml'] } },
      });
    }
    expect(await told(saved('solna', 'x'), [v1, v1])).toEqual(['solna-v1.yaml', 'other-wording']);
  });

  test('are not chosen between two files of one text that stand on different ones', async () => {
    const [one, other] = [rulesOf('solna', '1.0.0', 'v1', 'p'), rulesOf('solna', '1.0.0', 'v1', 'q')];
    expect(await told(saved('solna', 'v1'), [one, other])).toEqual(['rule-set-ambiguous']);
  });

  test('are those that are forced, and it is told when the case says another', async () => {
    expect(await told(null, [], deep)).toEqual(['iop-fordjupad-b.yaml']);
    expect(await told(saved('iop-fordjupad', 'b'), [], deep)).toEqual(['iop-fordjupad-b.yaml']);
    expect(await told(saved('iop-fordjupad', 'x'), [], deep)).toEqual(['iop-fordjupad-b.yaml', 'other-wording']);
    expect(await told(saved('iop', 'a'), [v1], deep)).toEqual(['iop-fordjupad-b.yaml', 'other-rule-set']);
  });

  test('are the same object as long as the case says the same', async () => {
    const rulesOfCases = new RulesOfCases({ standard }, async () => ({ rules: deep }));
    const first = await rulesOfCases.chosen(saved('iop-fordjupad', 'b'));
    expect(rulesOfCases.choose(saved('iop-fordjupad', 'b'))).toBe(first);
  });

  test('that are compared are told of when none of them is what the case was begun with', () => {
    const codes = (own: BegunWith | null, list: readonly KnownRules[]) =>
      comparedWarnings(own, list).map((found) => found.map(({ code }) => code));
    expect(codes(null, [standard, deep])).toEqual([[], []]);
    expect(codes(saved('iop', 'a'), [standard, deep])).toEqual([[], []]);
    expect(codes(saved('iop', 'x'), [standard, deep])).toEqual([['other-wording'], []]);
    expect(codes(saved('solna', 'x'), [standard, deep])).toEqual([['other-rule-set'], ['other-rule-set']]);
  });
});

test.each([
  [undefined],
  [null],
  ['text'],
  [[]],
  [{}],
  [{ session: null }],
  [{ session: { ruleSet: 'iop' } }],
  [{ session: { ruleSet: { id: 'iop', version: 1, sha256: 'x' } } }],
  [{ session: { ruleSet: ['id', 'version', 'sha256'] } }],
  [Object.create({ session: { ruleSet: saved('iop', 'x') } }) as object],
])('%j was begun with no rule set', (data) => {
  expect(begunWith(data)).toBeNull();
});
