import fc from 'fast-check';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { textPattern } from '../../src/rules/scalars.ts';
import { iop } from './rules.ts';

const signs = [
  '<b>',
  '</text>',
  '</style>',
  '<!--',
  ']]>',
  '&amp;',
  '&',
  '"',
  "'",
  '`',
  '```',
  '|',
  '%%{init: {}}%%',
  '#35;',
];

/** Texts as they may stand in a rule file: any characters, and what means something in XML, HTML, Markdown or Mermaid. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.oneof(fc.constantFrom(...signs), fc.constantFrom('end', 'style a:#b;', '1. a', '-->', 'javascript:')), {
        maxLength: 8,
      })
      .map((parts) => parts.join(' ')),
    fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'a', '\u0000', '\u001b', '\uffff'), maxLength: 12 }),
  )
  .filter((text) => textPattern.test(text));

/** The bundled rule set with one text in place of many of its own. */
export function withTexts(text: string): RuleSet {
  const rules = structuredClone(iop);
  const question = rules.questions['marknad']!;
  if (question.type !== 'choice') throw new Error('The question is a choice.');
  rules.title = text;
  rules.description = text;
  rules.questions['marknad'] = {
    ...question,
    section: text,
    text,
    help: text,
    why: text,
    options: { ...question.options, ingen: text },
  };
  rules.preconditions['ingen-marknad']!.title = text;
  rules.preconditions['ingen-marknad']!.label = text;
  rules.preconditions['ingen-marknad']!.texts = { met: text, partlyMet: text, notMet: text, remedy: text };
  rules.outcomes[0]!.title = text;
  rules.outcomes[0]!.text = text;
  rules.forms!['avsta']!.title = text;
  rules.forms!['avsta']!.why = text;
  const source = Object.values(rules.sources)[0]!;
  Object.assign(source, { title: text, publisher: text, file: text, note: text });
  rules.limits = { grans: { title: text, unit: text, values: [] } };
  rules.examples![0]!.name = text;
  rules.impossible = [{ question: 'marknad', is: 'ingen' }];
  rules.handling = { receiver: { text, sources: [Object.keys(rules.sources)[0]!] } };
  const cited = { why: text, sources: [Object.keys(rules.sources)[0]!] };
  rules.agreement = { del: { title: text, clauses: [text], ...cited } };
  rules.notInAgreement = { annat: { title: text, ...cited } };
  return rules;
}
