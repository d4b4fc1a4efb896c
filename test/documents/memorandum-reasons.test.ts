import { expect, test } from 'vitest';
import type { CaseDocumentContext } from '../../src/documents/case.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { generatedCases } from '../bench/generated-cases.js';
import { runs } from '../deep.ts';
import { bundled, bundledRules, linesOf, textOf } from './cases.ts';
import { below, judgedCase } from './judged.ts';
import { sixCases } from './six-cases.ts';

// That what a tjänsteskrivelse says of a matter is so, and says enough to be understood without the rules.

const { rules: fordjupad } = bundledRules('iop-fordjupad');
const deep = (name: string) => sixCases.find((one) => one.rules.id === 'iop-fordjupad' && one.name === name)!.context;
const proposed = (context: CaseDocumentContext) => {
  const points = memorandum(context).blocks.find((block) => block.kind === 'list' && block.ordered);
  return points === undefined ? [] : linesOf(points);
};
const rows = (context: CaseDocumentContext) =>
  memorandum(context).blocks.flatMap((block) => (block.kind === 'table' ? linesOf(block) : []));
const row = (context: CaseDocumentContext, name: string) => rows(context).find((line) => line.startsWith(name)) ?? '';

/** Some cases under a rule set, whole ones and such that answers are missing in. */
function some(rules: (typeof bundled)[number]['rules']): CaseDocumentContext[] {
  const count = runs(3, 60);
  const cases = [...generatedCases(rules, { count, complete: true }), ...generatedCases(rules, { count })];
  return cases.map(({ answers }) => judgedCase(rules, { answers }));
}

test.each(bundled)(
  'under $rules.id what a strength means is said below the table, of those that there are',
  ({ rules }) => {
    const text = textOf(memorandum(judgedCase(rules, { answers: {} })));
    const used = new Set(Object.values(rules.preconditions).map(({ strength }) => strength));
    const said = {
      gate: /[Ee]n spärr är en rättslig gräns/,
      required: /[Ee]tt krav behöver vara/,
      supporting: /[Ee]tt stöd talar/,
    };
    for (const [strength, pattern] of Object.entries(said))
      expect(pattern.test(text)).toBe(used.has(strength as 'gate'));
  },
);

test.each(bundled)(
  'under $rules.id a decision names what is needed in a sentence each, and reasons about nothing',
  ({ rules }) => {
    for (const context of some(rules)) {
      for (const point of proposed(context)) {
        if (!point.includes('" – ')) continue;
        expect(point).not.toMatch(/bedömningen pekar ut|källorna/);
        expect(point).toContain('som anges här');
        for (const needed of point.split(/"[^"]+" – /).slice(1)) expect(needed.trim()).not.toMatch(/[.!?]\s+\p{Lu}/u);
      }
    }
  },
);

test.each(bundled)(
  'under $rules.id to abstain is no form that may fit, and what a form hangs on is named where the outcome is clear',
  ({ rules }) => {
    for (const context of some(rules)) {
      const forms = below(memorandum(context), 'Alternativa former').filter((line) => /^Det går ännu inte/.test(line));
      for (const line of forms) {
        expect(line).not.toMatch(/Avstå/);
        if (context.judged.units[0]?.assessment.outcome !== null)
          expect(line).not.toMatch(/Det beror på \d+ uppgifter/);
      }
    }
  },
);

test('an amount beyond its limit is told where the grade hangs on something else yet', () => {
  const beyond = 'Sammanlagt stöd i euro, 418 182 euro, är mer än det allmänna taket för stöd av mindre betydelse';
  const told = rows(deep('parts')).filter((line) => line.replace(/\s/g, ' ').includes(beyond));
  expect(told).toEqual([expect.stringContaining('2, 4, 6')]);
  expect(
    below(memorandum(deep('parts')), 'Rättslig prövning')
      .join('\n')
      .replace(/\s/g, ' '),
  ).toContain(beyond);
});

test('an amount in another currency is told with its rate, the day of the rate and the limit, in one paragraph', () => {
  expect(
    below(memorandum(deep('clear-yes')), 'Rättslig prövning')
      .at(-1)
      ?.replace(/\s/g, ' '),
  ).toMatch(
    /beräknas till 250 000 euro, med kursen 11 kr per euro den 2026-10-01\. Det allmänna taket .* är 300 000 euro\.$/,
  );
});

test('what is the same in all parts is not told as a difference, also where it decides more in some of them', () => {
  const told = rows(deep('parts')).filter((line) => line.startsWith('Ingen egen upphandling ('));
  expect(told).toHaveLength(1);
});

test('what is noted of all organisations, and could be noted of each, is said to be common to them', () => {
  const said = /^Underlaget är gemensamt för organisationerna, .*"Idéburen motpart"/;
  const organisations = ['x', 'y'].map((id) => ({ id, title: id.toUpperCase(), answers: {} }));
  const data = { answers: { motpart: 'stadgar' }, notes: { motpart: 'Så säger stadgarna.' }, organisations };
  const isSaid = (all: object) =>
    below(memorandum(judgedCase(fordjupad, all)), 'Bedömning').some((one) => said.test(one));
  expect(isSaid(data)).toBe(true);
  const [first, second] = organisations.map((one) => ({ ...one, notes: { motpart: `Stadgarna för ${one.id}.` } }));
  expect(isSaid({ ...data, organisations: [first, second] })).toBe(false);
  expect(textOf(memorandum(deep('clear-yes')))).not.toContain('Underlaget är gemensamt');
});

test('a note of a few words stands in brackets after one that is a sentence, or before the reason', () => {
  expect(row(deep('rejected'), 'Tillstånd')).toContain('| Föreningen har inte sökt tillstånd hos IVO (hemtjänst).');
  const answers = { marknad: 'marknad' };
  expect(row(judgedCase(fordjupad, { answers, notes: { marknad: 'Fyra företag.' } }), 'Ingen marknad')).toContain(
    '| Fyra företag: andra konkurrerar',
  );
});

test('a note that leans on its question has the reason of the rules after it', () => {
  expect(row(deep('clear-yes'), 'Självständig aktör')).toMatch(/sagt det i samtal .* Båda parter vill att/);
});

test('the value of a limit that nobody knows is told as what is to be found, with the latest one, and without an address', () => {
  const forms = below(memorandum(deep('rejected')), 'Alternativa former')
    .join('\n')
    .replace(/\s/g, ' ');
  expect(forms).toMatch(
    /Värdet per 2026-10-01 behöver hämtas hos Upphandlingsmyndigheten: tröskelvärdet .* Det senast kända är 8 109 450 kr/,
  );
  for (const { context } of sixCases) expect(textOf(memorandum(context))).not.toMatch(/https?:/);
});

test('what everybody expects to read is left to fill in where there is nothing, and is nowhere else', () => {
  const text = textOf(memorandum(deep('nearly-empty')));
  for (const one of ['ärendebeskrivning', 'ekonomi']) expect(text).toContain(`[fylls i: ${one}]`);
  expect(text).not.toContain('[fylls i: uppföljning]');
  expect(textOf(memorandum(deep('clear-yes')))).not.toContain('[fylls i');
});

test('a yes is never said to be less than all that is met', () => {
  expect(below(memorandum(deep('clear-yes')), 'Bedömning')[0]).toMatch(
    /^IOP är möjligt\. Kraven är uppfyllda, och uppgifterna visar ingen rättslig spärr(?!.*minst delvis)/,
  );
});

test('a note that says nothing by itself is never the whole reason', () => {
  const reason = (answers: object, notes: object, name: string) =>
    rows(judgedCase(fordjupad, { answers, notes })).find((line) => line.startsWith(name));
  const about = 'Genomgången 2026-09-10.';
  expect(reason({ 'stod-villkor': 'tveksamt' }, { 'stod-villkor': about }, 'Inget otillåtet statsstöd')).toMatch(
    / \| Underlaget räcker inte än \(genomgången 2026-09-10\)\./,
  );
  expect(reason({ marknad: null }, { marknad: 'Lokal.' }, 'Ingen marknad')).toMatch(/ \| Lokal\. Underlag saknas\.$/);
  expect(reason({ verksamhetstyp: 'annat' }, { verksamhetstyp: about }, 'Tillstånd')).toContain('inte av något slag');
});

test('nobody is to write an agreement that there is', () => {
  for (const name of ['clear-yes', 'parts'])
    expect(proposed(deep(name)).join('\n')).not.toMatch(/ta fram ett förslag till/);
});

test('to abstain is no form among others, and stands in a sentence of its own where it fits', () => {
  const context = judgedCase(fordjupad, { answers: { kompetens: 'annans' } });
  const forms = below(memorandum(context), 'Alternativa former');
  expect(forms.some((line) => /^Avstå/.test(line))).toBe(false);
  expect(forms.join('\n')).toContain('bör kommunen avstå.');
});

test.each(bundled)('under $rules.id no text of the rules is cut in the table where nothing is noted', ({ rules }) => {
  for (const context of some(rules)) expect(rows(context).filter((line) => line.includes('…'))).toEqual([]);
});

test('a note stands under no precondition that asks its question only through another', () => {
  const answers = { bindning: 'ja', urval: 'ofullstandigt', betalning: 'ja', nytta: 'ja', marknad: 'marknad' };
  const context = judgedCase(fordjupad, { answers, notes: { urval: 'Bara en förening är tillfrågad.' } });
  const told = rows(context).filter((line) => line.includes('Bara en förening'));
  expect(told).toEqual([expect.stringMatching(/^Lika behandling/)]);
});

test('where an amount or a rate is from is no reason for a grade', () => {
  const { iopCase } = deep('clear-yes');
  const notes = Object.fromEntries([
    ...iopCase.notes,
    ['eurokurs', 'Riksbankens mittkurs den dagen.'],
    ['stod-annat', 'Antaget.'],
  ]);
  const data = { date: iopCase.date, answers: Object.fromEntries(iopCase.answers), notes };
  const told = row(judgedCase(fordjupad, data), 'Inget otillåtet statsstöd');
  expect(told).toContain('ryms under taket');
  expect(told).not.toMatch(/Riksbanken|Antaget/);
});

test('what the rules say is not said twice, and both contributions are told where two decide', () => {
  const jav = { answers: { jav: 'nej' }, notes: { jav: 'Alla som handlägger och beslutar är tillfrågade.' } };
  expect(row(judgedCase(fordjupad, jav), 'Ingen jävig deltar')).toMatch(
    /\| Alla som handlägger och beslutar är tillfrågade, och ingen är jävig\.$/,
  );
  expect(row(deep('clear-yes'), 'Samfinansiering').replace(/\s/g, ' ')).toMatch(/400 000 kronor .*2 600 timmar/);
});

test('an amount beyond its limit is told without where it is from', () => {
  const told = row(deep('rejected'), 'Inget otillåtet statsstöd').replace(/\s/g, ' ');
  expect(told).toMatch(/euro, är mer än det allmänna taket/);
  expect(told).not.toMatch(/intyg/);
});

test.each(bundled)(
  'under $rules.id no paper asks what a lawyer has found before what the doubt hangs on',
  ({ rules }) => {
    for (const context of some(rules)) {
      const { assessment, unit } = context.judged.units[0]!;
      const text = textOf(memorandum(context));
      const verdicts = Object.entries(rules.questions).filter(([, { settles, wantsNote }]) => settles && wantsNote);
      for (const [id, { settles, text: asked }] of verdicts) {
        const finding = assessment.findings.find(({ precondition }) => precondition === settles);
        const before = finding?.missing.filter((name) => rules.questions[name]?.settles !== settles) ?? [];
        if (before.length > 0 && !unit.answers.has(id)) expect(text).not.toContain(asked);
      }
    }
  },
);

test('of a nearly empty case what nothing is known of is one row, that names it all', () => {
  const context = deep('nearly-empty');
  const names = Object.values(fordjupad.preconditions).map(({ label, title }) => label ?? title);
  const [, , ...told] = linesOf(memorandum(context).blocks.find((block) => block.kind === 'table')!);
  expect(told).toHaveLength(2);
  const below = textOf(memorandum(context)).split('Underlag saknas för dessa 31 förutsättningar:')[1]!;
  for (const name of names) {
    const inList = new RegExp(`[:,] ${name}|och ${name}`, 'i').test(below.split('En spärr är')[0]!);
    expect([name, inList || told.some((line) => line.startsWith(name))]).toEqual([name, true]);
  }
  expect(told[1]).toMatch(
    /^Övriga 31 förutsättningar \| Går inte att avgöra \| Underlag saknas\. De räknas upp under tabellen\./,
  );
});

test('who signs is left to be filled in when nobody has said', () => {
  const context = deep('nearly-empty');
  const signed = (author?: string) => {
    const document = { ...context.iopCase.document, ...(author === undefined ? {} : { author }) };
    return textOf(memorandum({ ...context, iopCase: { ...context.iopCase, document } }));
  };
  expect(signed()).toMatch(/\n\[fylls i: handläggare\]\n*$/);
  expect(signed('Anna Exempelsson')).toMatch(/\nAnna Exempelsson\n*$/);
});

test('the basis is said to be common only where nothing is noted of an organisation by itself', () => {
  expect(textOf(memorandum(deep('parts')))).not.toContain('Underlaget är gemensamt för organisationerna');
});

test('what rests on an answer that contradicts another says so beside its grade', () => {
  const doubted = row(deep('undecided'), 'Inga skyldigheter som vid köp');
  expect(doubted).toMatch(/ \| Uppfylld \| .+ Uppgiften går inte ihop med en annan, se ovan\.$/);
  expect(rows(deep('clear-yes')).join()).not.toContain('går inte ihop');
});

test('what each organisation is given is never told as the whole', () => {
  const text = textOf(memorandum(deep('parts')));
  expect(text).toMatch(/Kommunens stöd för alla år är 2.600.000 kr\. För vardera organisationen/);
  expect(text).toContain('Kommunens stöd för alla år (för vardera organisationen)');
  expect(textOf(memorandum(deep('clear-yes')))).not.toMatch(/vardera organisationen|var och en av organisationerna/);
});

test('an open precondition names what is asked for where that is little', () => {
  const named = row(deep('undecided'), 'Inget offentligt kontrakt');
  expect(named).toContain('Underlaget räcker inte än: Vad kom juristen fram till om köp eller bidrag?');
});
