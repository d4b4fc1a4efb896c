import { describe, expect, test } from 'vitest';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import { blankChecklist, filledChecklist } from '../../src/documents/checklist.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { remarkingRules } from '../assessment/remarking-rules.ts';
import { textOf } from './cases.ts';
import { below, judgedCase } from './judged.ts';

const contradiction = 'Svaren går knappast ihop. Den som får betalt är bunden.';
const divided = judgedCase(remarkingRules, {
  title: 'Delat',
  answers: { betalning: 'ja' },
  parts: [
    { id: 'a', title: 'Ena', answers: { bindning: 'nej' } },
    { id: 'b', title: 'Andra', answers: { bindning: 'ja' }, notes: { bindning: 'Avtal.' } },
  ],
});

test('a tjänsteskrivelse says under the part what hardly goes together, with the answers, and nothing that is for the official alone', () => {
  const document = memorandum(divided);
  const own = below(document, 'Prövning 1').join('\n');
  expect(own).toContain('Dessa uppgifter går knappast ihop:');
  expect(own).toContain('Betalar kommunen mot motprestation? Svar: Ja. Är parterna bundna? Svar: Nej.');
  expect(textOf(document)).not.toContain('Motivering saknas');
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

test('notes that are missing and should say the same are told once, with the questions below', () => {
  const answers = { betalning: 'ja', bindning: 'ja', marknad: 'nej', pris: 100 };
  const { questions, ...rest } = remarkingRules;
  const wantsNote = { text: 'Vem som har prövat det.' };
  const rules = {
    ...rest,
    questions: Object.fromEntries(Object.entries(questions).map(([id, one]) => [id, { ...one, wantsNote }])),
  };
  const judged = judgedCase(rules, { title: 'Utan', answers });
  for (const document of [bedomning(judged), filledChecklist(judged)]) {
    const text = textOf(document);
    expect(text).toContain(
      'Motivering saknas till svaren på 4 frågor. Regelverket frågar efter: vem som har prövat det.',
    );
    expect(text.match(/Regelverket frågar efter/g)).toHaveLength(1);
    expect(text).not.toContain('Den ska säga');
  }
});

test('the outline does not say what it is, and the letter says why the answers do not go together', () => {
  expect(textOf(agreementOutline(divided, { reasons: true }))).not.toMatch(/knappast|är bunden|Motivering saknas/);
  const text = textOf(letter(divided));
  expect(text).toContain('Den som får betalt är bunden. Betalar kommunen mot motprestation? Ja.');
  expect(text).not.toContain('Motivering saknas');
});

describe('of answers that contradict each other', () => {
  const answers = { betalning: 'ja', bindning: 'nej', marknad: 'nej', pris: 100 };
  const notes = { bindning: 'Avtal.', pris: 'Prislista den 1 mars 2026.' };
  /** The outcome is the best one, and yet the answers do not go together. */
  const undivided = judgedCase(remarkingRules, { title: 'Helt', answers, notes });
  const sound = judgedCase(remarkingRules, { title: 'Rätt', answers: { ...answers, betalning: 'nej' }, notes });

  const changing = { ...answers, pris: 900 };

  test('the tjänsteskrivelse says once what goes together with what, and whether the outcome may change', () => {
    const told = (made: object) => textOf(memorandum(judgedCase(remarkingRules, { answers: made, notes })));
    expect(below(memorandum(undivided), 'Bedömning').join('\n')).toMatch(
      /Dessa uppgifter går knappast ihop:.*Utfallet blir ändå detsamma när det är utrett\./s,
    );
    expect(told(answers)).not.toMatch(/Varning|motsäger/);
    expect(told(changing)).toContain('Utfallet kan bli ett annat när det är utrett.');
    expect(textOf(memorandum(sound))).not.toMatch(/motsäger|utrett/);
  });

  test('it warns before what is proposed only where another outcome may come of it, also before what the official proposes', () => {
    const said =
      'Varning: Uppgifterna motsäger varandra (se "Bedömning"). Förslaget kan läggas fram först när det är utrett.';
    const proposed = (data: object) =>
      below(memorandum(judgedCase(remarkingRules, { notes, ...data })), 'Förslag till beslut');
    expect(proposed({ answers: changing })[0]).toBe(said);
    const texts = { proposal: 'Nämnden ingår partnerskapet.' };
    expect(proposed({ answers: changing, document: { texts } })).toEqual([said, texts.proposal]);
    expect(proposed({ answers, document: { texts } })).toEqual([texts.proposal]);
    expect(proposed({ answers: { betalning: 'ja', bindning: 'nej' } }).join('\n')).not.toContain('Varning');
  });

  test('it names the heading that the rules give the bedömning, and the part that it is about', () => {
    const headings = {
      sections: [
        { title: 'Beslut', content: 'proposal' as const },
        { title: 'Vad vi har kommit fram till', content: 'assessment' as const },
      ],
      sources: ['kalla-7'],
    };
    const rules = { ...remarkingRules, handling: { headings } };
    const [first, second] = ['nej', 'ja'].map((bindning, index) => ({
      ...{ id: `${index}`, title: ['Ena', 'Andra'][index] ?? '', answers: { bindning } },
      ...(bindning === 'ja' ? { notes: { bindning: 'Avtal.' } } : {}),
    }));
    const data = { answers: { betalning: 'ja', marknad: 'nej', pris: 900 }, parts: [first, second] };
    const apart = judgedCase(remarkingRules, data);
    expect(below(memorandum({ ...apart, compiled: { ...apart.compiled, rules } }), 'Beslut')[0]).toBe(
      'Varning: Uppgifterna om delverksamheten "Ena" motsäger varandra (se "Vad vi har kommit fram till"). Förslaget kan läggas fram först när det är utrett.',
    );
  });

  test('the letter says that it may change only where it may, and else that it cannot', () => {
    const text = textOf(letter(undivided));
    expect(text).toContain('Det ändrar inte om det kan bli ett IOP.');
    expect(text).not.toMatch(/kan ändras|rett ut/);
    expect(text).toMatch(/i dag kan det bli ett IOP.*överenskommelsen vara klar/s);
    expect(textOf(letter(sound))).toMatch(/i dag kan det bli ett IOP.*överenskommelsen vara klar/s);
    expect(textOf(letter(sound))).not.toContain('säger emot');
    const { pris: _, ...open } = answers;
    const answered = textOf(letter(judgedCase(remarkingRules, { answers: open, notes })));
    expect(answered).toContain('Innan vi har rett ut det kan vi inte säga om det kan bli ett IOP');
    expect(answered).toContain(
      'När vi har tagit reda på det vi inte vet än och rett ut de uppgifter som säger emot varandra',
    );
    expect(answered).not.toContain('fått fler svar');
    const bad = judgedCase(remarkingRules, { answers: { ...answers, pris: 900 }, notes });
    expect(textOf(letter(bad))).toContain(
      'finns inte allt som ett IOP bygger på. Några av uppgifterna säger emot varandra, så det kan ändras.',
    );
  });

  test('the outline warns of them first, whatever the outcome is', () => {
    const said =
      'Uppgifterna motsäger varandra. Utfallet kan bli ett annat när det är utrett. Ingå ingen överenskommelse innan dess.';
    const same = said.replace('kan bli ett annat', 'blir ändå detsamma');
    const first = (data: object) =>
      textOf({ blocks: agreementOutline(judgedCase(remarkingRules, data), { reasons: true }).blocks.slice(0, 1) });
    expect(first({ answers, notes })).toBe(`Varning: ${same}`);
    expect(first({ answers: { ...answers, pris: 900 }, notes })).toMatch(/^Varning: Utfallet är "Nej"/);
    expect(first({ answers: { ...answers, pris: 900 }, notes }).endsWith(said)).toBe(true);
    expect(textOf({ blocks: agreementOutline(divided, { reasons: true }).blocks.slice(0, 1) })).toContain(
      'Uppgifterna om delverksamheten "Ena" motsäger varandra.',
    );
    expect(textOf(agreementOutline(sound, { reasons: true }))).not.toContain('Varning:');
  });
});
