import type { Condition } from '../../../src/rules/condition.ts';
import { readForm } from '../../../src/rules/read-rule-set.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';

const question = (type: string, rest: object = {}) => ({
  section: 'Ett',
  type,
  text: `${type}?`,
  help: 'H',
  why: 'S',
  ...rest,
});
const amount = question('number', { unit: 'kr', min: 0, max: 1000 });
const texts = { text: 'Text.' };

/** What may be said of a small rule set. */
export interface Said {
  /** When its only form fits. */
  readonly when?: Condition;
  readonly calculated?: RuleSet['calculated'];
  readonly examples?: readonly object[];
  readonly never?: readonly object[];
}

/** A small sound rule set: a choice, a number, a day and a limit; one precondition, three outcomes and a form. */
export function readTextOfRules({ when = { question: 'antal', max: { limit: 'tak' } }, ...rest }: Said): RuleSet {
  const form = readForm({
    format: 1,
    id: 'liten',
    version: '1.0.0',
    title: 'Liten',
    valid: { from: '2020-01-01' },
    sources: { lag: { title: 'Lag', publisher: 'Riksdagen', confidence: 'high' } },
    questions: {
      val: question('choice', { options: { ett: 'Ett', tva: 'Två', tre: 'Tre' } }),
      antal: amount,
      belopp: amount,
      fler: amount,
      dag: question('date'),
      'ja-nej': question('yesNo'),
    },
    limits: {
      tak: { title: 'Tak', unit: 'kr', values: [{ from: '2020-01-01', to: '2024-12-31', value: 300, source: 'lag' }] },
    },
    preconditions: {
      krav: {
        title: 'Krav',
        strength: 'required',
        met: { question: 'val', is: 'ett' },
        partlyMet: { question: 'val', is: 'tva' },
        texts: { met: 'Ja.', partlyMet: 'Delvis.', notMet: 'Nej.' },
        sources: ['lag'],
      },
    },
    outcomes: [
      { id: 'nej', title: 'Nej', ...texts, when: { precondition: 'krav', is: 'notMet' } },
      { id: 'kanske', title: 'Kanske', ...texts, when: { precondition: 'krav', is: 'partlyMet' } },
      { id: 'ja', title: 'Ja', ...texts, otherwise: true },
    ],
    forms: { bidrag: { title: 'Bidrag', when, why: 'Skäl.', sources: ['lag'] } },
    ...rest,
  });
  if (!form.ok) throw new Error(JSON.stringify(form.diagnostics));
  return form.value;
}
