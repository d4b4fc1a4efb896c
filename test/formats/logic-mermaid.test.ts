import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logicGraph } from '../../src/documents/rules/logic.ts';
import { logicMermaid } from '../../src/formats/mermaid.ts';
import { printable } from '../../src/rules/text.ts';
import { anyText, withTexts } from '../rules/any-text.ts';
import { iop } from '../rules/rules.ts';

/** What Mermaid shows for a label: signs that are written by number. */
function shownLabel(label: string): string {
  return label.replace(/#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
}

const labels = (text: string) =>
  [...text.matchAll(/^ {2,4}[\w -]+[([{/]+"([^"\n]*)"[)\]}/]+$/gm)].map(([, label]) => label!);

test('whatever the texts of a rule set are, the flowchart keeps its lines and its labels show them', () => {
  const lines = logicMermaid(logicGraph(iop))
    .split('\n')
    .map((line) => line.replace(/".*"/, ''));
  fc.assert(
    fc.property(anyText, (text) => {
      const made = logicMermaid(logicGraph(withTexts(text)));
      assert.deepEqual(
        made.split('\n').map((line) => line.replace(/".*"/, '')),
        lines,
      );
      const wanted = printable(text).replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD');
      assert.equal(labels(made).filter((label) => shownLabel(label) === wanted).length, 4);
      assert.doesNotMatch(made.replace(/#\d+;/g, ''), /%%|"[^"\n]*[:<>&`;#][^"\n]*"/);
    }),
  );
});

test('the flowchart leads from questions by way of preconditions to outcomes and forms', () => {
  const text = logicMermaid(logicGraph(iop));
  expect(text.startsWith('flowchart LR\n')).toBe(true);
  expect(text).toContain(
    '  subgraph gate["Förutsättningar#58; Rättsliga spärrar"]\n    precondition-6["Det finns ingen',
  );
  for (const edge of ['question-7 --> precondition-6', 'gate --> outcome-1', 'precondition-3 -.-> form-5']) {
    expect(text).toContain(`  ${edge}\n`);
  }
});
