import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDivided } from '../../src/assessment/whole.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import { thingsToldOf } from '../../src/documents/bedomning-items.ts';
import type { Block } from '../../src/documents/document.ts';
import { documentText, plainStyle } from '../../src/formats/text.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { caseFrom, compiledFor } from '../assessment/judge.ts';
import { allMet, iop, rulesFrom } from '../rules/rules.ts';
import { anyCase, bundledRules, contextOf, linesOf } from './cases.ts';
import { sixCases } from './six-cases.ts';

const textOf = (rules: RuleSet, data: object) => {
  const compiled = compiledFor(rules, '2026-11-21');
  return documentText(bedomning(contextOf(compiled, caseFrom(rules, data))), plainStyle);
};
const one = (id: string, title: string, answers: object = {}) => ({ id, title, answers });
const organisations = [one('a', 'Alfa'), one('b', 'Beta'), one('c', 'Gamma')];
const parts = [one('x', 'Boende'), one('y', 'Stöd'), one('z', 'Skola')];

describe('three organisations without answers', () => {
  test.each(['iop', 'iop-fordjupad'])(
    'are told of in less than 200 lines by %s, and so are three parts of theirs',
    (id) => {
      const { rules } = bundledRules(id);
      for (const data of [{ organisations }, { organisations, parts }, { parts }]) {
        const lines = textOf(rules, { title: 'Tre', answers: {}, ...data }).split('\n');
        expect(lines.length).toBeLessThan(200);
        expect(lines.filter((line) => line.startsWith('='))).toHaveLength(2);
      }
    },
  );
});

const small = rulesFrom(`
format: 1
id: liten
version: 1.0.0
title: Liten
valid: { from: 2020-01-01 }
sources:
  s: { title: Källan, confidence: high }
questions:
  marknad: { section: A, type: yesNo, text: Finns en marknad?, help: Hjälp., why: Skäl. }
  vinst: { section: A, type: yesNo, text: Går den med vinst?, help: Hjälp., why: Skäl., per: organisation }
preconditions:
  ingen-marknad:
    title: Ingen marknad
    strength: gate
    met: { question: marknad, is: false }
    texts: { met: Ingen marknad finns., notMet: En marknad finns. }
    sources: [s]
  ingen-vinst:
    title: Ingen vinst
    strength: gate
    met: { question: vinst, is: false }
    texts: { met: Den går utan vinst., notMet: Den går med vinst. }
    sources: [s]
outcomes:
  - { id: nej, title: Nej, text: Det går inte., when: { anyWithStrength: [gate], is: notMet } }
  - { id: ja, title: Ja, text: Det går., otherwise: true }
`);

/** The lines about some part of the text, from one that begins with something to the next rule. */
const below = (text: string, name: string) => {
  const lines = text.split('\n');
  const from = lines.indexOf(name);
  return lines
    .slice(
      from,
      lines.findIndex((line, index) => index > from && line.startsWith('=')),
    )
    .filter((line) => line !== '');
};

describe('a case with organisations', () => {
  const text = textOf(small, {
    title: 'Två föreningar',
    answers: { marknad: 'nej' },
    organisations: [one('a', 'Alfa', { vinst: 'nej' }), one('b', 'Beta', { vinst: 'ja' })],
  });

  test('says what is common once, and of each what differs', () => {
    expect(below(text, 'Gemensamt för alla')).toEqual([
      'Gemensamt för alla',
      'FÖRUTSÄTTNINGAR',
      ' 1. Ingen marknad (rättslig spärr)',
      '    Uppfylld. Ingen marknad finns.',
      '    - Finns en marknad? Svar: Nej.',
      '    Källor: [1]',
    ]);
    expect(below(text, 'Organisation: Beta')).toMatchInlineSnapshot(`
      [
        "Organisation: Beta",
        "Utfall: Nej.",
        "Det går inte.",
        "Det som avgör:",
        "  - Går den med vinst? Svar: Ja.",
        "FÖRUTSÄTTNINGAR",
        "1 uppfylld, 0 delvis uppfyllda, 1 inte uppfylld och 0 som inte går att avgöra.",
        " 2. Ingen vinst (rättslig spärr)",
        "    Inte uppfylld. Den går med vinst.",
        "    - Går den med vinst? Svar: Ja.",
        "    Källor: [1]",
        "VAD SOM SKULLE ÄNDRA UTFALLET",
        "Utfallet blir "Ja", till exempel om detta svar vore ett annat:",
        "  - Går den med vinst? "Nej" i stället för "Ja".",
      ]
    `);
  });

  test('names the organisations that each are to answer what is missing', () => {
    const open = textOf(small, { answers: {}, organisations: [one('a', 'Alfa'), one('b', 'Beta')] });
    expect(open).toContain('Utfallet går inte att avgöra ännu för någon av organisationerna.');
    expect(open).toContain('  - Organisation: Alfa.\n  - Organisation: Beta.\nAllt är lika för alla');
    expect(below(open, 'Gemensamt för alla').slice(-3)).toEqual([
      'DET SOM SAKNAS, MEST AVGÖRANDE FÖRST',
      ' 1. Finns en marknad?',
      ' 2. Går den med vinst? Besvaras för var och en: Alfa och Beta.',
    ]);
  });

  test('says once for which other form the answers speak, where they do so for all', () => {
    const speaking = { answers: { ...allMet, marknad: 'marknad' }, organisations: organisations.slice(0, 2) };
    const overall = textOf(iop, speaking).split('======')[0]!.replace(/\s+/g, ' ');
    expect(overall.match(/Svaren talar för/g)).toHaveLength(1);
    expect(overall).toContain('- Organisation: Alfa. - Organisation: Beta.');
  });

  test('names what to do next apart from the forms that fit', () => {
    const parts = sixCases.find(({ name, rules }) => name === 'parts' && rules.id === 'iop-fordjupad')!;
    const overall = documentText(bedomning(parts.context), plainStyle).replace(/\s+/g, ' ');
    expect(overall).toMatch(/Nästa steg: "[^"]+" och "Ärendet delas upp"\./);
    expect(overall).not.toMatch(/Svaren talar för: [^.]*Ärendet delas upp/);
  });

  test('in parts says of an organisation what is so in all its parts, and of a part what is so for all its organisations', () => {
    const both = textOf(small, {
      answers: {},
      parts: [one('x', 'Boende', { marknad: 'ja' }), one('y', 'Stöd', { marknad: 'nej' })],
      organisations: [one('a', 'Alfa', { vinst: 'nej' }), one('b', 'Beta', { vinst: 'ja' })],
    });
    expect(both.split('\n').filter((_, index, all) => all[index - 1]?.startsWith('==='))).toEqual([
      'Organisation: Alfa, i alla sina delar',
      'Organisation: Beta, i alla sina delar',
      'Delverksamhet: Boende, för alla sina organisationer',
      'Delverksamhet: Stöd, för alla sina organisationer',
      'Delverksamhet: Boende. Organisation: Alfa',
      'Delverksamhet: Boende. Organisation: Beta',
      'Delverksamhet: Stöd. Organisation: Alfa',
      'Delverksamhet: Stöd. Organisation: Beta',
      '',
    ]);
    expect(both.match(/Ingen marknad \(/g)).toHaveLength(2);
    expect(both.match(/Ingen vinst \(/g)).toHaveLength(2);
  });
});

test('every answer, note and grade of every unit stands in the text, whatever the case is', () => {
  fc.assert(
    fc.property(anyCase, (context) => {
      const { judged, compiled } = context;
      const said = new Set(bedomning(context).blocks.flatMap(linesOf));
      for (const one of judged.units) {
        for (const { kind, untouched, blocks = [], item } of thingsToldOf(one, compiled, 4)) {
          if (!['finding', 'other', 'change', 'deciding', 'remark'].includes(kind)) continue;
          const list: Block[] = item === undefined ? [] : [{ kind: 'list', ordered: false, items: [item] }];
          const lines = [...blocks, ...list].flatMap(linesOf);
          const isShort = untouched !== undefined && isDivided(judged);
          for (const line of isShort ? [untouched.title] : lines) expect(said).toContain(line);
        }
      }
    }),
    { numRuns: 60 },
  );
});
