import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mutation, mutationOf } from '../../../src/analysis/mutants/mutation.ts';
import { startingExample } from '../../../src/documents/rules/new-rules.ts';
import { namedPreconditions, withOutcomes, writtenRules } from '../../../src/documents/rules/written-rules.ts';
import { SourceText } from '../../../src/files/read/source-text.ts';
import { parseYaml } from '../../../src/files/yaml.ts';
import { writtenFile } from '../../../src/formats/new-rule-file.ts';
import { withWholeExamples } from '../../../src/rules/based-on.ts';
import { readRuleSet } from '../../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { checkRuleText } from '../../../src/tasks/check.ts';
import { readBundled } from '../../../src/tasks/finding-rules.ts';
import { runs } from '../../deep.ts';

const from = '2026-01-01';
const statement = (text: string) => ({ text, strength: 'required' as const });

describe('preconditions in a text', () => {
  test('are its lines, without what lists have before them', () => {
    const text =
      '\ufeff1. Den första.\r\n\n  2) Den andra\n- Den tredje\n• Den fjärde\n# En rubrik\n---\na) Den femte\n  * Den   sjätte ';
    expect(namedPreconditions(text).map(({ text }) => text)).toEqual([
      'Den första.',
      'Den andra',
      'Den tredje',
      'Den fjärde',
      'Den femte',
      'Den sjätte',
    ]);
  });

  test('say how much they weigh before a colon, and are else requirements', () => {
    expect(
      namedPreconditions('Spärr: A finns\n3. STÖD : B finns\nkrav: C finns\nObs: D finns\nE finns\nStöd:'),
    ).toEqual([
      { text: 'A finns', strength: 'gate' },
      { text: 'B finns', strength: 'supporting' },
      { text: 'C finns', strength: 'required' },
      { text: 'Obs: D finns', strength: 'required' },
      { text: 'E finns', strength: 'required' },
    ]);
  });
});

/** The findings of a whole file of preconditions, with its examples run and its rules proved. */
async function checked(
  preconditions: ReturnType<typeof namedPreconditions>,
  title = 'Prov',
  municipality = null as string | null,
) {
  const data = writtenRules({ id: 'prov', title, municipality, from, base: null, preconditions });
  const read = readRuleSet(data);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const whole = withOutcomes(data, read.value, from);
  const text = writtenFile(whole);
  const parsed = parseYaml(new SourceText('prov.yaml', text));
  expect('found' in parsed ? parsed.found : parsed.document.data).toEqual(JSON.parse(JSON.stringify(whole)));
  const { found, examples } = await checkRuleText(text, 'prov.yaml', { proofDate: { day: from, isAsked: true } });
  return { found: found.map(({ diagnostic }) => diagnostic.code), examples };
}

describe('a whole file of named preconditions', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 130 })
    .map((text) => namedPreconditions(`Villkor ${text}`))
    .filter((found) => found.length === 1 && !/[^\p{L}\p{N}\p{P}\p{S} ]/u.test(found[0]!.text));
  const lines = fc
    .array(fc.tuple(line, fc.constantFrom('gate', 'required', 'supporting')), { minLength: 1, maxLength: 7 })
    .map((all) => all.map(([found, strength]) => ({ ...found[0]!, strength: strength as 'gate' })));

  test('reads back as it is meant and holds, whatever the words are', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (preconditions) => {
        const { found, examples } = await checked(preconditions);
        expect(found).toEqual([]);
        const strengths = new Set(preconditions.map(({ strength }) => strength));
        expect(examples.length).toBe(preconditions.length + strengths.size);
      }),
      { numRuns: runs(10, 300) },
    );
  });

  test('asks a question as it is put, and of a statement whether it is so', () => {
    const { municipality, questions } = writtenRules({
      id: 'prov',
      title: 'Prov',
      municipality: 'Solna',
      from,
      base: null,
      preconditions: [statement('Är idén deras?'), statement('Idén är deras.')],
    }) as { municipality: string; questions: Record<string, { text: string }> };
    expect(municipality).toBe('Solna');
    expect(Object.values(questions).map(({ text }) => text)).toEqual([
      'Är idén deras?',
      'Stämmer det här: Idén är deras?',
    ]);
  });

  test('has an id for each, also for the same words and words without plain letters', () => {
    const preconditions = ['Idén är deras', 'Idén är deras.', 'Идея их'].map(statement);
    const data = writtenRules({ id: 'prov', title: 'Prov', municipality: null, from, base: null, preconditions });
    expect(Object.keys(data['preconditions'] as object)).toEqual(['iden-ar-deras', 'iden-ar-deras-2', 'forutsattning']);
  });

  test('has ids of the first words, which do not end where the statement only goes on', () => {
    const said = [
      'Det finns ingen marknad eller konkurrens',
      'Verksamheten drivs utan vinstsyfte och i egen regi',
      'Den är det som de gör ihop',
    ];
    const data = writtenRules({
      id: 'prov',
      title: 'Prov',
      municipality: null,
      from,
      base: null,
      preconditions: said.map(statement),
    });
    expect(Object.keys(data['preconditions'] as object)).toEqual([
      'det-finns-ingen-marknad',
      'verksamheten-drivs-utan-vinstsyfte',
      'den-ar-det-som-de',
    ]);
  });

  test('has examples that notice every small change of it', () => {
    const preconditions = namedPreconditions('Spärr: A finns\nB finns\nC finns\nStöd: D finns\nStöd: E finns');
    const data = writtenRules({ id: 'prov', title: 'Prov', municipality: null, from, base: null, preconditions });
    const read = readRuleSet(data);
    const whole = readRuleSet(withOutcomes(data, (read as { value: RuleSet }).value, from));
    const mutation = mutationOf(withWholeExamples((whole as { value: RuleSet }).value));
    const changes = (mutation as { value: Mutation }).value.changes;
    expect(changes.filter(({ fate }) => fate.kind === 'unnoticed')).toEqual([]);
    expect(changes.length).toBeGreaterThan(30);
  });

  test('on top of others takes no id of theirs, and expects of its examples what the rules together give', async () => {
    const read = await readBundled('iop');
    const { rules } = (read as { rules: { rules: Parameters<typeof startingExample>[0] } }).rules;
    const base = { rules, name: 'iop', example: startingExample(rules, from) };
    const taken = Object.keys(rules.preconditions)[0]!;
    const preconditions = [
      statement(taken.replaceAll('-', ' ')),
      { text: 'Spärr finns inte', strength: 'gate' as const },
    ];
    const data = writtenRules({ id: 'prov', title: 'Prov', municipality: null, from, base, preconditions });
    expect(Object.keys(data['preconditions'] as object)).toEqual([`${taken}-2`, 'sparr-finns-inte']);
    const { found } = await checkRuleText(writtenFile(data), 'prov.yaml');
    // The examples were not told what to expect.
    expect(new Set(found.map(({ diagnostic }) => diagnostic.code))).toEqual(new Set(['example-failed']));
  });
});
