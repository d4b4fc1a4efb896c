import { expect, test } from 'vitest';
import { agreementOutline } from '../../src/documents/agreement-outline.ts';
import { blankChecklist, filledChecklist } from '../../src/documents/checklist.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { remarkingRules } from '../assessment/remarking-rules.ts';
import { textOf } from './cases.ts';
import { below, judgedCase } from './judged.ts';

const contradiction = 'Svaren går knappast ihop. Den som får betalt är bunden.';
const missing = 'Motivering saknas till svaret på frågan "Är parterna bundna?" Var bindningen framgår.';
const divided = judgedCase(remarkingRules, {
  title: 'Delat',
  answers: { betalning: 'ja' },
  parts: [
    { id: 'a', title: 'Ena', answers: { bindning: 'nej' } },
    { id: 'b', title: 'Andra', answers: { bindning: 'ja' }, notes: { bindning: 'Avtal.' } },
  ],
});

test('a tjänsteskrivelse says under the part what hardly goes together, with the answers', () => {
  const document = memorandum(divided);
  const own = below(document, 'Delverksamhet: Ena').join('\n');
  expect(own).toContain(
    `${contradiction} Betalar kommunen mot motprestation? Svar: Ja. Är parterna bundna? Svar: Nej.`,
  );
  expect(own).toContain(missing);
  expect(below(document, 'Delverksamhet: Andra').join('\n')).not.toContain('Se över');
});

test('the checklist of a case says first what to look at, with the name of the part', () => {
  const text = textOf(filledChecklist(divided));
  expect(text).toContain(`Delverksamhet: Ena. ${contradiction}`);
  expect(text.indexOf(contradiction)).toBeLessThan(text.indexOf('1. Betalar'));
});

test('a blank checklist says what the notes should say', () => {
  const { compiled } = divided;
  expect(textOf(blankChecklist(compiled))).toContain('Anteckning: Var bindningen framgår');
});

test('the letter and the outline say nothing of it', () => {
  for (const document of [letter(divided), agreementOutline(divided)]) {
    expect(textOf(document)).not.toMatch(/knappast|Motivering saknas/);
  }
});
