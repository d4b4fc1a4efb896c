import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { meets } from '../../../src/analysis/examples.ts';
import { countChanges, mutationOf } from '../../../src/analysis/mutants/mutation.ts';
import { showingExamples } from '../../../src/analysis/mutants/showing.ts';
import { Judging } from '../../../src/assessment/judging.ts';
import { readAnswers } from '../../../src/cases/sound-case.ts';
import { compile } from '../../../src/diagram/compile.ts';
import { generatedExamplesYaml } from '../../../src/formats/rule-file.ts';
import type { Example } from '../../../src/rules/rule-set.ts';
import { findTracedRules } from '../../../src/tasks/finding-rules.ts';
import { isDeep } from '../../deep.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const sixCriteria = join(root, 'test', 'bench', 'sex-kriterier.yaml');
const ours = ['rules', 'rules/lokala'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(root, folder, name)),
);

/** The rules of a file without their examples, and examples made for them. */
async function made(file: string) {
  const found = await findTracedRules(file);
  if (!('rules' in found)) throw new Error(found.sentence);
  const { rules, isOwn } = found.rules;
  const bare = { ...rules, examples: [] };
  const showing = showingExamples(bare, { isOwn });
  if (!showing.ok) throw new Error('Too large.');
  const examples = showing.value.map(({ example }, index) => ({ ...example, name: `${index}` }));
  return { rules: bare, isOwn, examples, showing: showing.value };
}

describe('examples that show one thing each', () => {
  test.each(isDeep ? [sixCriteria, ...ours] : [sixCriteria])(
    'notice at least 95 percent of the small changes of %# that change some case',
    async (file) => {
      const { rules, isOwn, examples } = await made(file);
      const mutation = mutationOf({ ...rules, examples }, { isOwn });
      if (!mutation.ok) throw new Error('Too large.');
      const { noticed, all } = countChanges(mutation.value.changes);
      expect(mutation.value.failing).toEqual([]);
      expect(noticed / all).toBeGreaterThanOrEqual(0.95);
    },
    600_000,
  );

  test('differ from the best case so that one precondition is not met alone, and have numbers at and just beside limits', async () => {
    const { examples, showing } = await made(sixCriteria);
    const [best] = examples;
    // That one outcome comes before another takes two preconditions to show.
    const others = examples.filter((_, index) => showing[index]?.notices?.path[0] === 'preconditions');
    expect(best?.expect.outcome).toBe('iop-mojligt');
    const lacking = others.map(({ expect: { preconditions = {} } }) =>
      Object.keys(preconditions).filter((id) => preconditions[id] !== 'met'),
    );
    expect(lacking.every((ids) => ids.length <= 1)).toBe(true);
    expect(new Set(lacking.flat()).size).toBe(6);
    const given = new Set(others.map(({ answers }) => answers['kommunens-del']));
    expect([10_000, 9999].every((number) => given.has(number) || best?.answers['kommunens-del'] === number)).toBe(true);
  });

  test('are none without which the others notice as much, but for the best case and a precondition that fails alone', async () => {
    const { rules, isOwn, examples, showing } = await made(sixCriteria);
    const noticedBy = (kept: typeof examples) => {
      const mutation = mutationOf({ ...rules, examples: kept }, { isOwn });
      if (!mutation.ok) throw new Error('Too large.');
      return countChanges(mutation.value.changes).noticed;
    };
    const all = noticedBy(examples);
    const without = examples.map((one) => noticedBy(examples.filter((other) => other !== one)));
    const needless = without.flatMap((noticed, index) =>
      noticed === all ? [showing[index]?.notices?.change.kind] : [],
    );
    expect(new Set(needless)).toEqual(new Set(['strength']));
  });

  test('begin with a case of which every answer tells', async () => {
    const { rules, examples } = await made(ours.find((file) => file.endsWith('/iop.yaml')) ?? '');
    const [{ answers, expect: expected }] = examples as [Example];
    const compiled = compile(rules, rules.valid.from);
    if (!compiled.ok) throw new Error('Too large.');
    const gives = (given: Example['answers']) =>
      meets(compiled.value, new Judging(compiled.value, readAnswers(given, rules, [])), { expect: expected });
    expect(gives(answers)).toBe(true);
    for (const question of Object.keys(answers)) {
      const { [question]: _, ...fewer } = answers;
      expect([question, gives(fewer)]).toEqual([question, false]);
    }
  });

  test('are called by what they show', async () => {
    const { rules, showing } = await made(sixCriteria);
    const nothing = {
      coverage: { date: null, goals: [], examples: [], failing: [] },
      wanted: [],
      examples: [],
      atLeast: 0,
      notFound: [],
    };
    const text = generatedExamplesYaml(rules, nothing, '1.0.0', undefined, showing);
    const names = [...text.matchAll(/^ {2}- name: (.*)$/gm)].map(([, name]) => name);
    expect(text).toContain(
      [
        '  - name: "Ensam inte uppfylld: Det ger ett mervärde"',
        '    basedOn: Det bästa utfallet',
        '    answers:',
        '      mervarde: nej',
        '    expect:',
        '      outcome: annan-form',
        '      preconditions:',
        '        ger-mervarde: notMet',
        '  - name',
      ].join('\n'),
    );
    expect(names).toContain('"Ensam inte uppfylld: Det ger ett mervärde"');
    expect(new Set(names).size).toBe(showing.length);
  });
});
