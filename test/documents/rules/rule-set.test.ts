import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/diagram/compile.ts';
import { ruleSetDocument } from '../../../src/documents/rules/rule-set.ts';
import { documentHtml } from '../../../src/formats/html.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { printable } from '../../../src/rules/text.ts';
import { runs } from '../../deep.ts';
import { judgedAt, randomRules } from '../../diagram/random-rules.ts';
import { allElements, type Element, readMarkup, textOf } from '../../formats/markup.ts';
import { anyText, withTexts } from '../../rules/any-text.ts';
import { iop } from '../../rules/rules.ts';

function pageOf(rules: RuleSet): string {
  const compiled = compile(rules, judgedAt);
  assert.ok(compiled.ok);
  return documentHtml(ruleSetDocument(compiled.value, []));
}

const elementsOf = (page: string) => allElements(readMarkup(page, ['meta', 'col']));
const named = (elements: Element[], ...names: string[]) => elements.filter(({ name }) => names.includes(name));
const ids = (elements: Element[]) => elements.flatMap(({ attributes }) => attributes.get('id') ?? []);

const page = pageOf(iop);
const elements = elementsOf(page);
const known = new Set(elements.map(({ name }) => name)).add('use');

test('whatever the texts of a rule set are, they stand in the page as texts and nothing else', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const made = elementsOf(pageOf(withTexts(text)));
      expect([...new Set(made.map(({ name }) => name))].filter((name) => !known.has(name))).toEqual([]);
      const wanted = printable(text.replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')).replace(/\s+/gu, '');
      for (const name of ['title', 'h1', 'h3', 'h4', 'p', 'li', 'th', 'td', 'a']) {
        assert.ok(
          named(made, name).some((one) => textOf(one).includes(wanted)),
          name,
        );
      }
    }),
    { numRuns: runs(15, 150) },
  );
});

describe('the page', () => {
  test('is one file that needs nothing else', () => {
    expect(named(elements, 'script', 'link', 'img', 'iframe', 'object', 'form')).toEqual([]);
    expect(page).not.toMatch(/@import|url\((?!#)|src=|\son[a-z]+=/);
    const links = named(elements, 'a', 'use').map(({ attributes }) => attributes.get('href')!);
    expect(links.filter((link) => !/^(?:#|https?:)/.test(link))).toEqual([]);
  });

  test('has a language, a title, landmarks and a way past the contents', () => {
    expect(named(elements, 'html')[0]?.attributes.get('lang')).toBe('sv');
    expect(named(elements, 'header', 'nav', 'main', 'footer').map(({ name }) => name)).toEqual([
      'header',
      'nav',
      'main',
      'footer',
    ]);
    const [first] = named(elements, 'a');
    expect(first?.attributes.get('href')).toBe(`#${named(elements, 'main')[0]?.attributes.get('id')}`);
  });

  test('has headings that never skip a level, and one of the first', () => {
    const levels = named(elements, 'h1', 'h2', 'h3', 'h4', 'h5').map(({ name }) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1)).toEqual([]);
  });

  test('has tables with a caption and a scope for every head', () => {
    for (const table of named(elements, 'table')) {
      const inside = allElements(table);
      expect(named(inside, 'caption')).toHaveLength(1);
      expect(named(inside, 'th').every(({ attributes }) => attributes.get('scope') === 'col')).toBe(true);
    }
  });

  test('lets no single word make a table wider than the paper', () => {
    expect(page).toMatch(/\nbody\{[^}]*overflow-wrap:anywhere/);
  });

  test('shows every question with its help, reason, options and sources', () => {
    const shown = textOf(readMarkup(page, ['meta', 'col']));
    for (const question of Object.values(iop.questions)) {
      const options = question.type === 'choice' ? Object.values(question.options) : [];
      for (const text of [question.text, question.help, question.why, ...options]) {
        expect(shown).toContain(text.replace(/\s+/g, ''));
      }
    }
    const boxes = named(elements, 'article').filter(({ attributes }) => attributes.get('id')!.startsWith('fraga-'));
    expect(boxes).toHaveLength(Object.keys(iop.questions).length);
    expect(boxes.map((one) => textOf(one)).filter((one) => !/Prövasi:|Källor:/.test(one))).toEqual([]);
    for (const { url } of Object.values(iop.sources)) if (url !== undefined) expect(page).toContain(`href="${url}"`);
  });
});

test('what the rules promise, call impossible and give as examples has a section each, and nothing has none', () => {
  const { direction: _d, examples: _e, ...bare } = iop;
  const sections = (rules: RuleSet) =>
    ids(elementsOf(pageOf(rules))).filter((id) => /^(?:riktningar|exempel)$/.test(id));
  expect(sections(iop)).toEqual(['riktningar', 'exempel']);
  expect(sections(bare)).toEqual([]);
  const impossible = [{ question: 'kommunens-insats', is: 'nej' as const }];
  const shown = textOf(readMarkup(pageOf({ ...bare, impossible }), ['meta', 'col']));
  expect(shown).toContain('Uteslutetäratt:svaretpåfråga8("Ärkommunenmed');
});

test('what must never happen and next steps have a section each', () => {
  const rules = structuredClone(iop);
  rules.forms![Object.keys(rules.forms!)[0]!]!.kind = 'step';
  rules.never = [{ title: 'Ett skydd', when: { question: 'kommunens-insats', is: 'nej' }, outcome: 'annan-form' }];
  const found = ids(elementsOf(pageOf(rules)));
  expect(found).toEqual(expect.arrayContaining(['former', 'nasta-steg', 'aldrig']));
  expect(textOf(readMarkup(pageOf(rules), ['meta', 'col']))).toContain('Aldrigdå:utfallet"AnnanformänIOP".');
});

test('answers that hardly can be true together have a section, and a wanted note stands by its question', () => {
  const rules = structuredClone(iop);
  rules.questions['kommunens-insats']!.wantsNote = { text: 'Vem som har sagt det' };
  rules.contradictions = [{ when: { question: 'kommunens-insats', is: 'nej' }, text: 'Kommunen gör inget.' }];
  expect(ids(elementsOf(pageOf(rules)))).toContain('motsagelser');
  expect(ids(elementsOf(pageOf(iop)))).not.toContain('motsagelser');
  const shown = textOf(readMarkup(pageOf(rules), ['meta', 'col']));
  expect(shown).toContain('KommunengöringetDetsägsnär:svaretpåfråga8("Ärkommunenmed');
  expect(shown).toContain('Svaretskamotiveras:Vemsomharsagtdet.');
});

test('every link within the page leads somewhere, and no id stands twice, whatever the rules', () => {
  fc.assert(
    fc.property(randomRules, (rules) => {
      const made = elementsOf(pageOf(rules));
      const targets = ids(made);
      assert.equal(new Set(targets).size, targets.length);
      const wanted = made.flatMap(({ attributes }) => [
        ...(attributes.get('href')?.startsWith('#') ? [attributes.get('href')!.slice(1)] : []),
        ...['aria-labelledby', 'aria-describedby'].flatMap((key) => attributes.get(key) ?? []),
      ]);
      assert.deepEqual(
        wanted.filter((id) => !targets.includes(id)),
        [],
      );
    }),
    { numRuns: runs(15, 100) },
  );
});
