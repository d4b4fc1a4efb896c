import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictsItself } from '../../src/assessment/contradicted.ts';
import { agreementCaution, agreementOutline, type OutlineOptions } from '../../src/documents/agreement.ts';
import { agreementScope } from '../../src/documents/agreement-clauses.ts';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import type { Document, Text } from '../../src/documents/document.ts';
import { inARow, itemOf, piecesOf, wordsOf } from '../../src/documents/document.ts';
import { caseFrom } from '../assessment/judge.ts';
import { allMet } from '../rules/rules.ts';
import { anyCase, bundled, bundledRules, contextOf, sectionsUnder, skippedHeadings, textOf } from './cases.ts';
import { sixCases } from './six-cases.ts';

const iop = bundledRules('iop');
const deep = bundledRules('iop-fordjupad');

const reasons = { reasons: true };

function outlineOf(data: object, compiled = iop, options: OutlineOptions = reasons): Document {
  return agreementOutline(contextOf(compiled, caseFrom(compiled.rules, data)), options);
}

/** The titles of the parts, without their numbers. */
function partsOf({ blocks }: Document): string[] {
  return blocks.flatMap((one) =>
    one.kind === 'heading' && /^\d+\. /.test(one.text) ? [one.text.replace(/^\d+\. /, '')] : [],
  );
}

test('warns first when an IOP is not possible or not known to be, or answers contradict each other, and only then', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const [first] = agreementOutline(context, reasons).blocks;
      const best = context.compiled.rules.outcomes.at(-1)!;
      const isClear =
        best.preliminary !== true &&
        context.judged.units.every(
          ({ assessment }) => assessment.outcome === best.id && !contradictsItself(assessment),
        );
      expect(textOf({ blocks: [first!] }).startsWith('Varning:')).toBe(!isClear);
    }),
    { numRuns: 60 },
  );
  expect(textOf(outlineOf({ answers: allMet }))).toContain('Utfallet är "Värt att pröva vidare".');
  const rules = structuredClone(iop.rules);
  rules.outcomes.at(-1)!.preliminary = false;
  expect(textOf(outlineOf({ answers: allMet }, { ...iop, rules }))).not.toContain('Varning:');
});

test('warns the official of an outline that is sent, and the other party of nothing but where the matter stands', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const clean = textOf(agreementOutline(context));
      expect(clean).not.toMatch(/Varning|Ingå (?:inte|ingen)|[Uu]tfallet|motsäger|säger emot/);
      expect(clean).toContain('Det här är ett utkast att samtala om.');
      const warned = textOf({ blocks: agreementOutline(context, reasons).blocks.slice(0, 1) }).startsWith('Varning:');
      expect(agreementCaution(context) !== null).toBe(warned);
    }),
    { numRuns: 60 },
  );
  expect(agreementCaution(contextOf(iop, caseFrom(iop.rules, { answers: allMet })))).toContain('inte prövat rättsligt');
});

test('the warning says the outcome and the form that the answers speak for, or what is missing', () => {
  const other = outlineOf({ answers: { ...allMet, marknad: 'marknad' } }).blocks.slice(0, 2);
  expect(textOf({ blocks: other })).toContain('Utfallet är "Annan form än IOP".');
  expect(textOf({ blocks: other })).toContain('Uppgifterna talar för: Upphandling.');
  const { marknad: _, ...answers } = allMet;
  const open = outlineOf({ answers }).blocks.slice(0, 3);
  expect(textOf({ blocks: open })).toContain('Det går inte att avgöra ännu om ett IOP är värt att pröva vidare.');
  const asked = ['marknad', 'marknad-provning'].map((id) => iop.rules.questions[id]!.text);
  expect(textOf({ blocks: open.slice(2) })).toBe(asked.join('\n'));
});

test('a part stands there when the answers call for it, last when they may, and not when they do not', () => {
  const perhaps = 'Det här kan också behövas';
  const headings = (answer: object) =>
    outlineOf({ answers: { ...allMet, ...answer } }).blocks.flatMap((block) =>
      block.kind === 'heading' ? [wordsOf(block.text)] : [],
    );
  expect(headings({ 'ryms-i-foreningsbidrag': 'delvis' })).toContain('4. Tidigare bidrag');
  expect(headings({ 'ryms-i-foreningsbidrag': 'delvis' })).not.toContain(perhaps);
  const open = headings({ 'ryms-i-foreningsbidrag': 'vet inte' });
  expect(open[open.indexOf(perhaps) + 1]).toMatch(/^\d+\. Tidigare bidrag$/);
  expect(headings({}).filter((heading) => /Tidigare bidrag/.test(heading))).toEqual([]);
});

test.each(sixCases)(
  '$rules.id: the outline of $name that is sent has no mark for those who write it',
  ({ context }) => {
    const text = textOf(agreementOutline(context));
    expect(text).not.toMatch(/Stryks|Svar saknas|\[(?!fylls i: )/);
  },
);

test('a part that one of the parts of a case calls for stands there', () => {
  const places = 'Platser och insatser för enskilda';
  const parts = ['nej', 'en-del'].map((individbeslut) => ({
    id: individbeslut,
    title: individbeslut,
    answers: { individbeslut },
  }));
  expect(partsOf(outlineOf({ answers: {}, parts }, deep))).toContain(places);
  expect(partsOf(outlineOf({ answers: {}, parts: parts.slice(0, 1) }, deep))).not.toContain(places);
});

test('shows what the case says, the reason, the grade with its remedy, and the sources', () => {
  const answers = { ...allMet, 'organisationens-insats': 'obeskriven' };
  const outline = outlineOf({ answers, notes: { 'organisationens-insats': 'Lokaler.' } });
  const [blocks = []] = sectionsUnder(outline, '6. Organisationens insats');
  const text = textOf({ blocks });
  expect(text).toContain('Ja, men insatsen är ännu inte beskriven. Motivering: Lokaler.');
  expect(text).toContain('Delvis uppfylld. Båda parter är med och finansierar');
  expect(text).toContain('Åtgärd: Organisationens insats behöver beskrivas: pengar');
  expect(text).toContain('Källor: [1], ');
  expect(textOf({ blocks: sectionsUnder(outline, 'Källor')[0]! })).toContain('] Umeå kommun');
});

test('what the parties fill in is marked, and stands out', () => {
  const [[, clauses] = []] = sectionsUnder(outlineOf({ answers: { ...allMet } }), '7. Tid').map((blocks) => [
    null,
    blocks[0],
  ]);
  expect(clauses).toMatchObject({
    items: [
      [
        'Partnerskapet gäller från och med ',
        { strong: '[fylls i: dag]' },
        ' till och med ',
        { strong: '[fylls i: dag]' },
        '.',
      ],
      [
        'Senast ',
        { strong: '[fylls i: en dag i god tid före slutet]' },
        ' tar parterna upp om samarbetet ska fortsätta.',
      ],
    ],
  });
});

test('what belongs to a purchase is named as what must not be there, and in no clause', () => {
  for (const compiled of [iop, deep]) {
    const outline = outlineOf({ answers: {} }, compiled);
    const [never = []] = sectionsUnder(outline, 'Det här ska inte stå i överenskommelsen');
    for (const word of ['Viten', 'Pris per plats', 'domstol', 'Krav på metoder'])
      expect(textOf({ blocks: never })).toContain(word);
    const clauses = Object.values(compiled.rules.agreement!).flatMap((part) => part.clauses);
    expect(clauses.filter((clause) => /\bvite|skadestånd|pris per|domstol|leverer/i.test(clause))).toEqual([]);
  }
});

test('grades each precondition as the bedömning does, and skips no level of headings, whatever the case', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const outline = agreementOutline(context, reasons);
      const { preconditions } = context.compiled.rules;
      const found = context.judged.units.flatMap(({ assessment }) =>
        assessment.findings.map(({ precondition, grade }) => `${preconditions[precondition]!.title}: ${grade}`),
      );
      const told = inARow(outline.blocks)
        .flatMap((block) => (block.kind === 'list' ? block.items.map((item) => itemOf(item).text) : []))
        .flatMap(gradesIn);
      expect(told.filter((one) => !found.includes(one))).toEqual([]);
      const parts = Object.values(context.compiled.rules.agreement ?? {});
      expect(told.length > 0).toBe(parts.some((part) => part.preconditions !== undefined));
      expect(skippedHeadings(outline)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** The preconditions of an item with their grades. */
function gradesIn(item: Text): string[] {
  return piecesOf(item).flatMap((piece, index, pieces) =>
    typeof piece === 'object' && 'grade' in piece ? [`${pieces[index - 1]}${piece.grade}`] : [],
  );
}

test('says so when the rules have no parts of an agreement', () => {
  const { agreement: _, notInAgreement: __, ...rules } = iop.rules;
  const outline = agreementOutline(contextOf({ ...iop, rules }, caseFrom(rules, { answers: allMet })));
  expect(textOf(outline)).toContain('Regelverket anger inga delar till en överenskommelse.');
});

describe('ready to send', () => {
  const clean = (data: object, compiled = deep) => outlineOf(data, compiled, {});

  test('says nothing of why, of what the bedömning is called, of rules and sources, and has a row for every party', () => {
    fc.assert(
      fc.property(anyCase, (context) => {
        const text = textOf(agreementOutline(context));
        expect(text).not.toMatch(/Skäl:|Källor|Ur ärendet|Åtgärd:|Utfallet|SHA-256|ska inte stå/);
        for (const { title } of context.compiled.rules.outcomes) expect(text).not.toContain(`"${title}"`);
        for (const note of context.iopCase.notes.values()) expect(text).not.toContain(note);
        const { organisations } = agreementScope(context).context.iopCase;
        const [signed = []] = sectionsUnder(agreementOutline(context), 'Underskrifter');
        const parties = signed.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
        expect(parties).toEqual([
          '[fylls i: kommunens namn]',
          ...(organisations.length > 0 ? organisations.map(({ title }) => title) : ['[fylls i: organisationens namn]']),
        ]);
        expect(signed.filter(({ kind }) => kind === 'lines').length).toBe(3 * parties.length);
      }),
      { numRuns: 60 },
    );
  });

  test('says that it rests on an initial bedömning, and that the rest is tried before it is signed', () => {
    const said = /Utkastet bygger på en initial bedömning\..*prövas innan parterna skriver under\./;
    expect(textOf(clean({ answers: allMet }, bundledRules('iop')))).toMatch(said);
    expect(textOf(clean({ answers: allMet }))).not.toContain('initial bedömning');
  });

  test('leaves nothing to fill in that the case answers: parties, activity, days and amounts', () => {
    const outline = clean({
      title: 'Mötesplats',
      organisation: 'Vikby kommun och Grannskapet',
      answers: { 'stod-belopp': 500_000, 'stod-annat': 0, 'arlig-ersattning': 100_000, eurokurs: 10 },
      document: { municipality: 'Vikby kommun' },
      agreement: { starts: '2027-01-01', ends: '2029-12-31' },
    });
    const text = textOf(outline).replaceAll('\u00A0', ' ');
    expect(text).toContain('Organisation: Grannskapet');
    expect(text).toContain(
      'ingås mellan Vikby kommun ([fylls i: organisationsnummer]) och Grannskapet ([fylls i: organisationsnummer]).',
    );
    expect(text).toContain('Organisationen driver verksamheten "Mötesplats", [fylls i: för vilka och var].');
    expect(text).toContain('Partnerskapet gäller från och med 2027-01-01 till och med 2029-12-31.');
    expect(text).toContain('Beloppet är 100 000 kronor om året.');
    expect(text).toContain(
      'Det är värt 500 000 kronor (50 000 euro), efter kursen 10 kr per euro [fylls i: dag], för hela avtalstiden',
    );
    expect(text).toContain('har beviljats inget annat sådant stöd.');
  });

  test('amounts that differ between organisations stand each with its name', () => {
    const organisations = [
      { id: 'a', title: 'Alfa', answers: { 'arlig-ersattning': 100_000 } },
      { id: 'b', title: 'Beta', answers: { 'arlig-ersattning': 200_000 } },
    ];
    const rules = structuredClone(deep.rules);
    rules.questions['arlig-ersattning'] = { ...rules.questions['arlig-ersattning']!, per: 'organisation' };
    const text = textOf(clean({ answers: {}, organisations }, { ...deep, rules })).replaceAll('\u00A0', ' ');
    expect(text).toContain('Beloppet är 100 000 kronor (Alfa) och 200 000 kronor (Beta) om året.');
  });

  test('names three parties in one row, counts their copies in words, and calls each what its name says', () => {
    const organisations = ['Alfa', 'Beta'].map((title) => ({ id: title.toLowerCase(), title, answers: {} }));
    const about = (municipality: string) =>
      textOf(clean({ answers: {}, organisations, document: { municipality } })).replaceAll(
        / \(\[fylls i: [^\]]+\]\)/g,
        '',
      );
    expect(about('Vikby kommun')).toContain('ingås mellan Vikby kommun, Alfa och Beta.');
    expect(about('Vikby kommun')).toContain('finns i tre likadana exemplar');
    expect(about('Vikby kommun')).toContain('Kommun: Vikby kommun');
    expect(about('Region Norr')).toContain('Region: Region Norr');
    expect(about('Vikby')).toContain('Kommun eller region: Vikby');
  });

  const six = (name: string) => sixCases.find((one) => one.rules.id === 'iop-fordjupad' && one.name === name)!.context;
  const remains = 'prövas innan parterna skriver under';

  test('says first that a case that is rejected cannot be an IOP, and shows what would have to be, without our reasons', () => {
    const context = six('rejected');
    const { blocks } = agreementOutline(context);
    expect(textOf({ blocks: blocks.slice(0, 2) })).toBe(
      'Det här är ett utkast att samtala om. Det binder ingen av parterna.\nBedömningen är att det inte kan bli ett idéburet offentligt partnerskap så som det ser ut nu. Utkastet visar vad som skulle behöva stämma, och vad parterna skulle lova varandra, för att det ska kunna bli ett partnerskap. Det beskriver inte hur det är i dag.',
    );
    expect(textOf({ blocks })).not.toContain('som ska stämma när parterna skriver under');
    expect(textOf(agreementOutline(context, reasons))).toContain('Det beskriver inte hur det är i dag.');
    expect(agreementCaution(context)).toContain('Utkastet säger det först, utan skälen.');
    const initial = clean({ answers: { ...allMet, marknad: 'marknad' } }, iop);
    expect(textOf(initial)).toContain('Bedömningen är att det inte kan bli');
    expect(textOf(initial)).not.toContain(remains);
    expect(textOf(agreementOutline(six('clear-yes')))).not.toContain('Bedömningen är');
  });

  test('says first where the matter stands, by name where it is not the same for all, and nothing where it can be an IOP', () => {
    const first = (context: CaseDocumentContext) =>
      textOf({ blocks: agreementOutline(context).blocks.slice(1, 3) }).split('\n');
    expect(first(six('to-complete'))[0]).toMatch(
      /^Bedömningen är att något saknas av det som .* bygger på\. Det behöver/,
    );
    expect(first(six('undecided'))[0]).toBe(
      'Det är inte avgjort än om det kan bli ett idéburet offentligt partnerskap.',
    );
    expect(first(six('parts'))).toEqual([
      expect.stringMatching(
        /^Bedömningen är att något saknas .* Det gäller delverksamheten "Uppsökande arbete" för org/,
      ),
      expect.stringMatching(/^Det är inte avgjort än .* Det gäller organisationen "Stiftelsen Hemstaden"\.$/),
    ]);
    expect(first(six('clear-yes'))[0]).toMatch(/^Kommun:/);
    expect(textOf(clean({ answers: {} }, deep))).toContain('Ingenting är bedömt än');
    const doubtful = {
      ...Object.fromEntries(six('clear-yes').iopCase.answers),
      'motpart-provning': 'inte-provat',
    };
    expect(textOf(clean({ answers: doubtful }, deep))).toContain('Minst en rättslig fråga är tveksam');
  });

  test('names no activity as one of the partnership where it cannot be one', () => {
    const text = textOf(agreementOutline(six('rejected')));
    expect(text).toContain('Organisationen driver [fylls i: verksamheten, för vilka och var].');
    expect(text).toContain('Ärende: Hemtjänst åt äldre i Norra Vikby');
  });

  test('holds what of a case can be an IOP, says what is left out, and has one sum for each organisation', () => {
    const context = six('parts');
    for (const options of [{}, reasons]) {
      const text = textOf(agreementOutline(context, options)).replaceAll('\u00A0', ' ');
      expect(text).toContain('Utkastet omfattar inte Boende med stöd, som enligt bedömningen inte kan ingå i ett');
      expect(text).toContain('Partnerskapet omfattar inte Boende med stöd, och inte heller [fylls i: till exempel');
      expect(text).toContain('Verksamhet: Öppen mötesplats och Uppsökande arbete');
      expect(text).toContain('Organisationen driver verksamheterna "Öppen mötesplats" och "Uppsökande arbete",');
      expect(text).toContain('har beviljats 150 000 kronor (Föreningen Grannskapet) i annat');
      // Over the cap it is not settled for the other, and the sum of the case is for what is left out too.
      expect(text).toContain(
        'Punkterna här gäller Föreningen Grannskapet. Det är inte klart än om de behövs för Stiftelsen Hemstaden.',
      );
      expect(text).toContain('Det är värt [fylls i: kronor och euro, utan Boende med stöd] för hela avtalstiden');
      expect(text).not.toContain('har det tillstånd som verksamheten kräver');
    }
  });

  test('one sum that each organisation gets is said to be that of each', () => {
    const answers = Object.fromEntries(six('clear-yes').iopCase.answers);
    const organisations = ['Alfa', 'Beta'].map((title) => ({ id: title.toLowerCase(), title, answers: {} }));
    expect(textOf(clean({ answers, organisations }, deep)).replaceAll('\u00A0', ' ')).toContain(
      'Det är värt 2 600 000 kronor (vardera organisationen, 236 364 euro), efter kursen 11 kr per euro 2026-10-01, för',
    );
  });

  test('where nothing can be an IOP no money, support or rate of the case stands in what would have to be so', () => {
    const text = textOf(agreementOutline(six('rejected'))).replaceAll('\u00A0', ' ');
    expect(text).toContain('Det beskriver inte hur det är i dag.');
    expect(text).not.toMatch(/\d kronor|\d euro|kr per euro/);
  });

  test('an organisation that cannot be a party is none, and neither signs nor counts', () => {
    const organisations = [
      { id: 'a', title: 'Alfa', answers: {} },
      { id: 'b', title: 'Beta', answers: { motpart: 'nej' } },
    ];
    const rules = structuredClone(deep.rules);
    const answers = { ...Object.fromEntries(six('clear-yes').iopCase.answers) };
    const text = textOf(clean({ answers, organisations }, { ...deep, rules }));
    expect(text).toContain('Utkastet omfattar inte Beta, som');
    expect(text).toContain('finns i två likadana exemplar');
    expect(text).not.toContain('var för sig');
  });

  test('says of several organisations whom the words are about, and says of a region that it is one', () => {
    expect(textOf(agreementOutline(six('parts')))).toContain(
      'Det som sägs om organisationen gäller Föreningen Grannskapet och Stiftelsen Hemstaden var för sig, och den verksamhet som var och en av dem driver.',
    );
    const of = (municipality: string, compiled = deep) =>
      textOf(clean({ answers: {}, organisation: 'Alfa', document: { municipality } }, compiled));
    expect(of('Region Norr')).toContain('Regionen bestämmer inte metoder');
    expect(of('Vikby kommun')).not.toMatch(/Det som sägs om/);
  });
});

test.each(bundled)('by $rules.id no clause says by itself that the partnership replaces a grant', ({ rules }) => {
  for (const { clauses } of Object.values(rules.agreement ?? {}))
    for (const clause of clauses) expect(clause.replace(/\[[^\]]*\]/g, '')).not.toMatch(/ersätter/);
});
