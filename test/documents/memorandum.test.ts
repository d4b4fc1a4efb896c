import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IopCase } from '../../src/cases/case.ts';
import { lackingInMemorandum, memorandum, unplacedTexts } from '../../src/documents/memorandum.ts';
import { unitsInSentence } from '../../src/wording/documents.ts';
import { runs } from '../deep.ts';
import { allMet, iop, rulesFile } from '../rules/rules.ts';
import { anyCase, bundledRules, linesOf, skippedHeadings, textOf } from './cases.ts';
import { below, headingsOf, judgedCase } from './judged.ts';
import { sixCases } from './six-cases.ts';

const fordjupad = bundledRules('iop-fordjupad').rules;

const example = JSON.parse(readFileSync(rulesFile('exempel/pahittat-motesplats.json'), 'utf8'));
const alingsas = JSON.parse(readFileSync(rulesFile('exempel/alingsas-2016.json'), 'utf8'));
const topHeadings = (data: object, rules = iop) =>
  headingsOf(memorandum(judgedCase(rules, data))).filter((heading) => heading.startsWith('## '));

describe('the headings', () => {
  test('are those of the rule set, in its order, and then the appendices that are asked for', () => {
    const made = memorandum(judgedCase(iop, example), ['checklista', 'kallor']);
    expect(headingsOf(made).filter((heading) => heading.startsWith('## '))).toEqual([
      '## Förslag till beslut',
      '## Sammanfattning',
      '## Ärendebeskrivning',
      '## Bedömning',
      '## Alternativa former',
      '## Ekonomi',
      '## Uppföljning',
      '## Beslutsunderlag',
      '## Beslutet skickas till',
      '## Bilaga 1. Checklista',
      '## Bilaga 2. Källor',
    ]);
  });

  test('hold the legal examination when the deep rules are used', () => {
    expect(topHeadings({ answers: {} }, fordjupad)).toContain('## Rättslig prövning');
    expect(topHeadings({ answers: {} })).not.toContain('## Rättslig prövning');
  });

  test('are those of a local rule set, and what it has no heading for stands in an appendix', () => {
    const rules = bundledRules('malmo-hvo-2020').rules;
    const made = memorandum(judgedCase(rules, { ...example, date: '2021-03-01' }));
    expect(headingsOf(made).filter((one) => one.startsWith('## '))).toEqual([
      '## Sammanfattning',
      '## Beslut',
      '## Beslutsunderlag',
      '## Bilaga 1. Övrigt underlag',
      '## Bilaga 2. Checklista',
    ]);
    expect(below(made, 'Bilaga 1. Övrigt underlag')).toContain('Ekonomi');
    expect(below(made, 'Beslutsunderlag')).toContain('Bilaga 1. Övrigt underlag');
    expect(textOf(memorandum(judgedCase(iop, example)))).not.toContain('Bilaga');
  });

  test('never skip a level, whatever is answered and whoever has headings', () => {
    for (const rules of [iop, fordjupad, bundledRules('linkoping').rules]) {
      for (const data of [{ answers: {} }, { answers: {}, parts: [{ id: 'a', title: 'A', answers: {} }] }]) {
        const levels = headingsOf(memorandum(judgedCase(rules, data))).map((heading) => heading.indexOf(' '));
        for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 1)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('what is proposed', () => {
  test('is numbered full sentences with the committee, and follows from the outcome', () => {
    expect(below(memorandum(judgedCase(iop, example)), 'Förslag till beslut')).toEqual([
      'Socialnämnden ställer sig bakom bedömningen per 2026-10-01 av ärendet "Öppen mötesplats för äldre i Vikby (påhittat exempel)", med utfallet "Behöver kompletteras".',
      expect.stringMatching(
        /^Socialnämnden ger förvaltningen i uppdrag att komplettera underlaget i de delar som anges här och att därefter återkomma med en ny bedömning\. Inte föreningsbidrag: /,
      ),
    ]);
    const [first, second] = below(memorandum(judgedCase(iop, alingsas)), 'Förslag till beslut');
    expect(first).toContain('Nämnden ställer sig bakom bedömningen per 2016-06-30');
    expect(second).toBe(
      'Nämnden beslutar att inte gå vidare med ett idéburet offentligt partnerskap så som samarbetet är tänkt nu.',
    );
  });

  test('is to complete the case when the outcome hangs on missing answers', () => {
    expect(below(memorandum(judgedCase(iop, { answers: {} })), 'Förslag till beslut')).toEqual([
      'Nämnden ger förvaltningen i uppdrag att komplettera ärendet med de uppgifter som saknas och att återkomma med en ny bedömning.',
    ]);
  });

  test('keeps parts with different outcomes apart', () => {
    const parts = [
      { id: 'a', title: 'Rådgivning', answers: {} },
      { id: 'b', title: 'Boende', answers: { marknad: 'marknad' } },
    ];
    const lines = below(memorandum(judgedCase(iop, { answers: allMet, parts })), 'Förslag till beslut');
    expect(lines[0]).toContain(
      'av ärendet, med utfallet "IOP är möjligt" för delverksamheten "Rådgivning" och "Annan form än IOP" för delverksamheten "Boende".',
    );
    expect(lines.at(-1)).toMatch(/inte gå vidare .*, och ger förvaltningen .* Det gäller delverksamheten "Boende"\.$/);
    expect(lines).toHaveLength(3);
  });

  test('is wholly the own text of the case when there is one', () => {
    const document = { texts: { proposal: 'Nämnden avslår ärendet.\n\nNämnden tackar föreningen.' } };
    expect(below(memorandum(judgedCase(iop, { answers: {}, document })), 'Förslag till beslut')).toEqual([
      'Nämnden avslår ärendet.',
      'Nämnden tackar föreningen.',
    ]);
  });
});

test('the bedömning is one table with every precondition once, by its short name, with its grade and reason', () => {
  const { blocks } = memorandum(judgedCase(iop, alingsas));
  const tables = blocks.filter((block) => block.kind === 'table' && block.head[0] === 'Förutsättning');
  expect(tables).toHaveLength(1);
  const strengths = { gate: 'spärr', required: 'krav', supporting: 'stöd' };
  expect(
    linesOf(tables[0]!)
      .slice(2)
      .map((line) => line.split(' | ')[0]),
  ).toEqual(Object.values(iop.preconditions).map(({ label, strength }) => `${label} (${strengths[strength]})`));
});

describe('the reason in the table', () => {
  const row = (data: object) =>
    below(memorandum(judgedCase(iop, data)), 'Bedömning').find((line) => line.startsWith('Långsiktighet'));

  test('is the note of the official when there is one, else what the rules say of this way', () => {
    expect(row({ answers: allMet, notes: { varaktighet: 'Fem år.' } })).toBe(
      'Långsiktighet (krav) | Uppfylld | Fem år: verksamheten är avsedd att drivas under längre tid.',
    );
    expect(row({ answers: allMet })).toContain(' | Uppfylld | Verksamheten är avsedd att drivas under längre tid.');
  });

  test('is both when it is not met, and is cut when it is long', () => {
    const answers = { ...allMet, varaktighet: 'prov' };
    expect(row({ answers, notes: { varaktighet: 'Två år.' } })).toContain('Två år: verksamheten drivs på prov');
    const long = `${'Ett ord till '.repeat(40)}.`;
    expect(row({ answers: allMet, notes: { varaktighet: long } })).toMatch(/ …$/);
  });
});

describe('the sources', () => {
  const made = memorandum(judgedCase(iop, example), ['kallor']);
  const links = made.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flat(2).flatMap((piece) => (typeof piece === 'object' && 'to' in piece ? [piece] : []))
      : [],
  );

  test('are numbered in the order in which they are mentioned, and lead to the list that stands last', () => {
    expect(links.find(({ words }) => words === '[1]')?.to).toBe('kalla-1');
    const list = made.blocks.at(-2);
    const items = list?.kind === 'list' ? list.items : [];
    const places = items.flatMap((item) => (Array.isArray(item) ? [item[0]] : []));
    expect(places.map((piece) => (piece as { id: string }).id)).toEqual(items.map((_, index) => `kalla-${index + 1}`));
    for (const { words, to } of links) expect(words).toBe(`[${to.replace('kalla-', '')}]`);
  });

  test('leave no mark when there is no list of them', () => {
    expect(textOf(memorandum(judgedCase(iop, example)))).not.toMatch(/\[\d/);
  });
});

test('the summary tells who, what and how long from the case and its answers, and what is not known', () => {
  const summary = below(memorandum(judgedCase(bundledRules('iop').rules, example)), 'Sammanfattning').join(' ');
  expect(summary).toContain('Verksamheten är avsedd att drivas under längre tid');
  expect(summary).toContain('Kommunen är med och finansierar verksamheten');
  expect(summary).toContain(`Ärendet gäller "${example.title}" och rör ${example.organisation}.`);
  const empty = below(memorandum(judgedCase(bundledRules('iop').rules, { answers: {} })), 'Sammanfattning').join(' ');
  expect(empty).toContain('Uppgift saknas om organisationen, vem som tog initiativet');
});

test('what the heading lacks is left to fill in, and an id made for machines is no diarienummer', () => {
  const text = textOf(memorandum(judgedCase(iop, { id: 'motesplats-1', answers: {} })));
  expect(text).toContain('[fylls i: diarienummer]');
  expect(text).toContain('[fylls i: nämnd]');
  expect(text).not.toContain('motesplats-1');
  expect(textOf(memorandum(judgedCase(iop, { id: 'SN 2026/12', answers: {} })))).toContain('SN 2026/12');
});

test('says what the heading lacks, and nothing when all is there', () => {
  expect(lackingInMemorandum(judgedCase(iop, example))).toBeNull();
  expect(lackingInMemorandum(judgedCase(iop, { answers: {} }))).toContain(
    'saknar diarienummer, handläggare, nämnd, kommun eller region, förvaltning, ärendebeskrivning, ekonomi och mottagare av beslutet.',
  );
});

test('an own text that no heading asks for is not lost', () => {
  const context = judgedCase(iop, { answers: {}, document: { texts: { Trygghet: 'Egen text.' } } });
  expect(unplacedTexts(context)).toEqual(['Trygghet']);
  expect(below(memorandum(context), 'Bilaga 1. Övrigt underlag')).toEqual(['Trygghet', 'Egen text.']);
});

test('every note and every text of the case stands in the document, whatever the rules and the answers are', () => {
  const all = [iop, fordjupad, bundledRules('linkoping').rules, bundledRules('enkoping-vo').rules];
  const word = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö]{8,12}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.uniqueArray(word, { minLength: 3, maxLength: 3 }),
      fc.nat(),
      (rules, own, pick) => {
        const ids = Object.keys(rules.questions);
        const [note, background, free] = own as [string, string, string];
        const data: Record<string, unknown> & { answers: IopCase['answers'] | object } = {
          answers: {},
          notes: { [ids[pick % ids.length] ?? '']: note },
          document: { texts: { background, Frihet: free } },
        };
        const text = memorandum(judgedCase(rules, data), ['checklista']).blocks.flatMap(linesOf).join('\n');
        for (const one of own) expect(text).toContain(one);
      },
    ),
  );
});

test('holds for any case under any bundled rule set: levels, preconditions, outcomes and notes', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const made = memorandum(context, ['checklista', 'kallor']);
      expect(skippedHeadings(made)).toEqual([]);
      const text = made.blocks.flatMap(linesOf).join('\n');
      // In a list a name begins with a small letter.
      const lower = text.toLowerCase();
      const { iopCase, compiled, judged } = context;
      for (const { assessment } of judged.units) {
        for (const { precondition } of assessment.findings) {
          const { label, title } = compiled.rules.preconditions[precondition]!;
          expect(lower).toContain((label ?? title).toLowerCase());
        }
      }
      for (const { notes } of [iopCase, ...iopCase.parts, ...iopCase.organisations])
        for (const note of notes.values()) expect(text).toContain(note);
      const proposed = made.blocks.find((block) => block.kind === 'list' && block.ordered);
      for (const sentence of linesOf(proposed!)) expect(sentence).toMatch(/^Nämnden .*\.$/);
    }),
    { numRuns: runs(5, 60) },
  );
});

test('the bedömning says what the outcome means, and nothing is told as a question with its answer', () => {
  const { rules } = bundledRules('iop');
  const decided = judgedCase(rules, { answers: { ...example.answers, marknad: 'marknad' }, notes: {} });
  const [said = ''] = below(memorandum(decided), 'Bedömning');
  expect(said).toMatch(/^Annan form än IOP\. Minst en rättslig spärr hindrar/);
  expect(textOf(memorandum(decided))).not.toContain(' Svar: ');
  expect(textOf(memorandum(decided))).toContain('Ingen marknad. Förutsättningen är inte uppfylld. Andra konkurrerar');
});

test('a note that the table tells in full is not told again in the prose', () => {
  const note = 'Fyra företag i länet konkurrerar.';
  const noted = judgedCase(iop, { answers: { marknad: 'marknad' }, notes: { marknad: note } });
  expect(textOf(memorandum(noted)).split(note)).toHaveLength(2);
});

test('what a lawyer would be asked only if there is doubt is not told as missing', () => {
  const { rules } = bundledRules('iop');
  const text = textOf(memorandum(judgedCase(rules, { answers: { marknad: null } })));
  expect(text).toContain('Frågan "Finns det en marknad eller konkurrens för verksamheten?" är inte utredd.');
  expect(text).not.toContain('Vad kom juristen fram till om marknaden?');
  expect(text).toMatch(/Därtill saknas .*, och 1 fråga ställs först när andra svar ger anledning\./);
});

test('a precondition that something is known of but not enough is not said to have no basis', () => {
  const { rules } = bundledRules('iop');
  const reasons = (answers: object) => textOf(memorandum(judgedCase(rules, { answers })));
  expect(reasons({ 'kommunens-insats': 'ja' })).toContain(
    'Underlaget räcker inte än: Är organisationen med och finansierar',
  );
  expect(reasons({ 'kommunens-insats': null })).not.toContain('Underlaget räcker inte än');
});

test('how the preconditions stand is counted as one says it', () => {
  const { rules } = bundledRules('iop');
  const summaryOf = (answers: object) => below(memorandum(judgedCase(rules, { answers })), 'Sammanfattning').join(' ');
  expect(summaryOf({})).toMatch(/Av \d+ förutsättningar går ingen att avgöra ännu\./);
  expect(summaryOf({ initiativ: 'organisationen' })).toMatch(/är 1 uppfylld\. \d+ går inte att avgöra ännu\./);
});

test('a municipality or a region is not told that the other is meant too', () => {
  const { rules } = bundledRules('iop');
  const text = (municipality?: string) =>
    textOf(
      memorandum(judgedCase(rules, { answers: {}, document: municipality === undefined ? {} : { municipality } })),
    );
  expect(text('Vikby kommun')).not.toContain('menas också en region');
  expect(text('Region Norr')).not.toContain('menas också en region');
  expect(text('Region Norr')).toContain('Är regionen med och finansierar');
  // Whose matter it is is left to fill in.
  expect(text()).not.toContain('menas också en region');
});

describe('what is not known yet', () => {
  const legal = (answers: object) =>
    below(memorandum(judgedCase(fordjupad, { answers })), 'Rättslig prövning').join('\n');

  test('is said of one gate as of one, and of gates that something is answered of that they are not all tried', () => {
    const decided = { individbeslut: 'ja', urval: 'saknas', marknad: 'marknad' };
    expect(legal(decided)).toMatch(/Dessa rättsliga spärrar är inte utredda: "/);
    expect(legal({ ...decided, 'stod-villkor': 'tveksamt' })).toContain(
      'Den rättsliga spärren "Inget otillåtet statsstöd" är inte färdigutredd.',
    );
  });

  test('is told of a form that is not known to fit', () => {
    const text = below(memorandum(judgedCase(fordjupad, { answers: {} })), 'Alternativa former').join('\n');
    expect(text).toMatch(
      /^Det går ännu inte att avgöra vilka av dessa 12 samverkansformer som passar: [^.]+ och [^.]+\. Det beror på \d+ uppgifter som saknas\./m,
    );
  });

  test('names no limit that nobody knows where other answers are missing for the form', () => {
    const { context } = sixCases.find(({ rules, name }) => rules.id === 'iop-fordjupad' && name === 'parts')!;
    const text = below(memorandum(context), 'Alternativa former').join('\n');
    expect(text).toContain('Värdet per 2026-10-01 behöver hämtas');
    expect(text).not.toContain('oense');
  });

  test('is not asked for where another answer says that there is none of it', () => {
    const summary = (answers: object) =>
      below(memorandum(judgedCase(fordjupad, { answers })), 'Sammanfattning').join('\n');
    expect(summary({ 'kommunens-insats': 'nej' })).not.toContain('kommunens stöd');
    expect(summary({ 'kommunens-insats': 'nej' })).toContain('organisationens insats');
    expect(summary({ 'kommunens-insats': 'ja' })).toContain('kommunens stöd');
  });
});

test('what the initial bedömning says of the gates has a heading of its own', () => {
  const made = memorandum(judgedCase(iop, { answers: { marknad: 'marknad' } }));
  expect(below(made, 'Rättslig prövning').join('\n')).toContain('Ingen marknad. Förutsättningen är inte uppfylld.');
});

test('parts of one organisation stand together before its name', () => {
  const organisations = ['x', 'y'].map((id) => ({ id, title: id.toUpperCase(), answers: {} }));
  const parts = ['a', 'b', 'c'].map((id) => ({ id, title: id.toUpperCase(), answers: {} }));
  const { units } = judgedCase(iop, { answers: allMet, parts, organisations }).judged;
  const some = units.filter(({ unit }) => unit.organisation?.id === 'x' && unit.part?.id !== 'c');
  expect(unitsInSentence(some, units)).toBe('delverksamheterna "A" och "B" för organisationen "X"');
});

describe('a note in the table of the deep bedömning', () => {
  const rows = (answers: object, notes: object) =>
    below(memorandum(judgedCase(fordjupad, { answers, notes })), 'Bedömning');
  const row = (name: string, answers: object, notes: object) =>
    rows(answers, notes).find((line) => line.startsWith(name)) ?? '';

  test('stands before the reason, of what is open too', () => {
    expect(row('Inget offentligt kontrakt', { betalning: 'delvis' }, { betalning: 'Lunch.' })).toContain(
      ' | Lunch. Underlaget räcker inte än.',
    );
    expect(row('Tillstånd', { verksamhetstyp: 'annat' }, { verksamhetstyp: 'Träffpunkt.' })).toMatch(
      / \| Uppfylld \| Träffpunkt: verksamheten är inte av något slag/,
    );
    // The legal examination says why.
    expect(row('Ingen marknad', { marknad: 'marknad' }, { marknad: 'Två bolag.' })).toMatch(
      / \| Två bolag: andra konkurrerar om sådana uppdrag, så det finns en marknad\.$/,
    );
    expect(row('Ingen marknad', { marknad: 'marknad' }, { marknad: 'Två bolag gör det.' })).toMatch(
      / \| Två bolag gör det\.$/,
    );
  });

  test('stands under the precondition that its question is about, and under no other', () => {
    const answers = { betalning: 'nej', individbeslut: 'ja', 'kommunens-roll': 'styr-gemensamt' };
    const notes = { betalning: 'Bidrag.', individbeslut: 'Beslut.', 'kommunens-roll': 'Styrgrupp.' };
    expect(row('Inga köpta platser', answers, notes)).toContain(' | Beslut: kommunen köper platser');
    expect(row('Kommunen deltar', answers, notes)).toContain('Styrgrupp:');
    expect(row('Inte för att slippa upphandla', answers, notes)).not.toContain('Bidrag.');
    for (const note of ['Beslut:', 'Styrgrupp'])
      expect(rows(answers, notes).filter((line) => line.includes(note))).toHaveLength(1);
  });
});

test('a decision to complete the case says itself of which preconditions, and what is needed', () => {
  const points = below(memorandum(judgedCase(bundledRules('iop').rules, example)), 'Förslag till beslut');
  expect(points.at(-1)).toMatch(/med en ny bedömning\. [^":]+: \p{Ll}.+\.$/u);
});

test('that an amount is for each organisation is said once, where the note says it too', () => {
  const { context } = sixCases.find(({ rules, name }) => rules.id === 'iop-fordjupad' && name === 'parts')!;
  const summary = below(memorandum(context), 'Sammanfattning').join(' ');
  expect(summary).toContain('För vardera organisationen, alla delar');
  expect(summary).not.toContain('Det gäller var och en av organisationerna.');
});
