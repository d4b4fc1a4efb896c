import { readRuleSet } from '../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { messageOf } from '../../src/wording/findings/all.ts';

const common = { section: 'Avsnitt', help: 'Hjälp.', why: 'Skäl.' };
const yesNo = (text: string) => ({ ...common, type: 'yesNo', text });

/** The plain data of rules with contradictions and notes that are wanted. */
export const remarkingData = {
  format: 1,
  id: 'motsagelser',
  version: '1.0.0',
  title: 'Regelverk som säger till',
  valid: { from: '2020-01-01' },
  sources: { 'kalla-7': { title: 'En källa', publisher: 'Utgivaren', date: '2025-03-01', confidence: 'high' } },
  questions: {
    betalning: yesNo('Betalar kommunen mot motprestation?'),
    bindning: { ...yesNo('Är parterna bundna?'), wantsNote: { text: 'Var bindningen framgår' } },
    marknad: yesNo('Finns det en marknad?'),
    pris: {
      ...common,
      ...{ type: 'number', unit: 'kr', min: 0, max: 1000, text: 'Vad är priset?' },
      wantsNote: { text: 'Vilken prislista som gällde, och när.', date: true },
    },
    fritt: {
      ...common,
      ...{ type: 'text', text: 'Vad mer?' },
      wantsNote: { text: 'Vem som har sagt det.' },
    },
  },
  preconditions: {
    bunden: {
      title: 'Parterna är bundna',
      strength: 'gate',
      met: {
        all: [
          { question: 'bindning', is: 'ja' },
          { question: 'marknad', is: 'nej' },
        ],
      },
      partlyMet: {
        any: [
          { question: 'betalning', is: 'nej' },
          { question: 'pris', max: 500 },
        ],
      },
      texts: { met: 'Bundna.', partlyMet: 'Kanske.', notMet: 'Obundna.' },
      sources: ['kalla-7'],
    },
  },
  outcomes: [
    { id: 'nej', title: 'Nej', text: 'Det går inte.', when: { precondition: 'bunden', is: 'notMet' } },
    { id: 'ja', title: 'Ja', text: 'Det går.', otherwise: true },
  ],
  contradictions: [
    {
      when: {
        all: [
          { question: 'betalning', is: 'ja' },
          { question: 'bindning', is: 'nej' },
        ],
      },
      text: 'Den som får betalt är bunden.',
      sources: ['kalla-7'],
    },
    {
      when: {
        all: [
          { question: 'marknad', is: 'ja' },
          { question: 'pris', max: 0 },
        ],
      },
      text: 'På en marknad finns ett pris.',
    },
  ],
};

export function read(data: unknown): RuleSet {
  const found = readRuleSet(data);
  if (!found.ok) throw new Error(found.diagnostics.map(messageOf).join('\n'));
  return found.value;
}

export const remarkingRules: RuleSet = read(remarkingData);
