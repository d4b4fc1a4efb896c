import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logicGraph } from '../../src/documents/rules/logic.ts';
import { logicDrawings, logicSvg } from '../../src/formats/drawing.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { printable } from '../../src/rules/text.ts';
import { runs } from '../deep.ts';
import { randomRules } from '../diagram/random-rules.ts';
import { anyText, withTexts } from '../rules/any-text.ts';
import { iop } from '../rules/rules.ts';
import { allElements, type Element, readMarkup, textOf } from './markup.ts';

function elementsOf(rules: RuleSet): Element[] {
  return allElements(readMarkup(logicSvg(logicGraph(rules), rules.title)));
}

const named = (elements: Element[], name: string) => elements.filter((one) => one.name === name);
const ofClass = (elements: Element[], name: string) =>
  elements.filter(({ attributes }) => attributes.get('class')?.split(' ').includes(name));

test('whatever the texts of a rule set are, the drawing is well-formed and shows them', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const elements = elementsOf(withTexts(text));
      const shown = text.replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD');
      const wanted = printable(shown).replace(/\s+/gu, '');
      for (const kind of ['question', 'gate', 'outcome', 'form']) {
        const texts = ofClass(elements, kind).map(textOf);
        assert.ok(texts.some((one) => one.includes(wanted)));
      }
      assert.ok(named(elements, 'title').map(textOf)[0]!.startsWith(wanted));
      assert.equal(named(elements, 'script').length, 0);
    }),
    { numRuns: runs(40, 300) },
  );
});

test('everything of any rule set stands in the drawing, inside it, and no two things on one another', () => {
  fc.assert(
    fc.property(randomRules, (rules) => {
      for (const { body, width, height } of logicDrawings(logicGraph(rules))) {
        const boxes = ofClass(allElements(readMarkup(`<g>${body}</g>`)), 'box').map(({ attributes }) => {
          const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes.get(key)));
          return { left: x!, top: y!, right: x! + w!, bottom: y! + h! };
        });
        for (const [index, one] of boxes.entries()) {
          assert.ok(one.left >= 0 && one.top >= 0 && one.right <= width && one.bottom <= height);
          for (const other of boxes.slice(index + 1)) {
            const apart = one.right < other.left || other.right < one.left;
            assert.ok(apart || one.bottom < other.top || other.bottom < one.top);
          }
        }
      }
      const [outcomes] = logicDrawings(logicGraph(rules));
      const count = ofClass(allElements(readMarkup(`<g>${outcomes!.body}</g>`)), 'box').length;
      assert.ok(count >= Object.keys(rules.preconditions).length + rules.outcomes.length);
    }),
    { numRuns: runs(40, 300) },
  );
});

test('the strengths differ in their outline and not only in colour', () => {
  const elements = elementsOf(iop);
  expect(ofClass(elements, 'inner')).toHaveLength(2 * 1);
  const style = textOf(named(elements, 'style')[0]!);
  expect(style).toMatch(/\.supporting\.box\{[^}]*stroke-dasharray/);
  expect(named(elements, 'text').map(textOf)).toEqual(
    expect.arrayContaining(['Rättsligaspärrar', 'Krav', 'Stöd', 'Frågor', 'Utfall', 'Andrasamverkansformer']),
  );
});

test('the drawing has a name and says in words what is asked with what', () => {
  const [svg] = named(elementsOf(iop), 'svg');
  expect(svg?.attributes.get('role')).toBe('img');
  const [title, description] = svg!.children.filter((child) => typeof child !== 'string');
  expect(svg?.attributes.get('aria-labelledby')).toBe(
    `${title?.attributes.get('id')} ${description?.attributes.get('id')}`,
  );
  expect(logicSvg(logicGraph(iop), iop.title)).toContain(
    '&quot;Det finns ingen marknad eller konkurrenssituation att vårda&quot; prövas med &quot;Finns det en marknad eller konkurrens för verksamheten?&quot;.',
  );
});

test('the drawing takes nothing from elsewhere, and the same rules give the same bytes', () => {
  const svg = logicSvg(logicGraph(iop), iop.title).replace('xmlns="http://www.w3.org/2000/svg"', '');
  expect(svg).not.toMatch(/https?:|href|url\(|@import/);
  expect(logicSvg(logicGraph(iop), iop.title)).toBe(logicSvg(logicGraph(structuredClone(iop)), iop.title));
});

test('outcomes keep their order and are numbered', () => {
  const outcomes = ofClass(elementsOf(iop), 'outcome').map(textOf);
  expect(outcomes.map((text) => text.slice(0, 2))).toEqual(['1.', '2.', '3.']);
});
