import { expect, test } from 'vitest';
import { whyScreen } from '../../src/cli/interview/interview-screens.ts';
import { agreementOutline } from '../../src/documents/agreement.ts';
import { bedomning } from '../../src/documents/bedomning.ts';
import { blankChecklist, filledChecklist } from '../../src/documents/checklist.ts';
import { letter } from '../../src/documents/letter.ts';
import { memorandum } from '../../src/documents/memorandum.ts';
import { explainableDocument, explainableIds, explanationDocument } from '../../src/documents/rules/explanation.ts';
import { ruleSetDocument } from '../../src/documents/rules/rule-set.ts';
import { documentDocx } from '../../src/formats/docx.ts';
import { documentHtml } from '../../src/formats/html.ts';
import { jsonSchema } from '../../src/formats/json/schema.ts';
import { documentMarkdown } from '../../src/formats/markdown.ts';
import { documentText, plainStyle } from '../../src/formats/text.ts';
import { beginInterview } from '../../src/interview/interview.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { compiledFor } from '../assessment/judge.ts';
import { sample } from '../deep.ts';
import { unzipped } from '../formats/unzipped.js';
import { bundledRules } from './cases.ts';
import { judgedCase } from './judged.ts';

/** Rules whose sources have ids, files and diary numbers that occur nowhere else. */
function peculiar(rules: RuleSet): RuleSet {
  const ids = new Map(Object.keys(rules.sources).map((id, index) => [id, `zq-${index}`]));
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return /^sources?$/.test(key) ? (ids.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((one) => visit(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one, name)]));
  };
  const sources = Object.entries(rules.sources).map(([id, source], index) => [
    ids.get(id),
    { ...source, file: `zq-fil-${index}.pdf`, diary: `KS 9/${index}`, date: '2025-03-01' },
  ]);
  return { ...(visit(rules, '') as RuleSet), sources: Object.fromEntries(sources) };
}

const rules = peculiar(bundledRules('iop-fordjupad').rules);
const compiled = compiledFor(rules);
const given = Object.entries(rules.questions).flatMap(([id, { type }]) => (type === 'yesNo' ? [[id, 'ja']] : []));
const context = judgedCase(rules, { title: 'Ett ärende', date: '2026-11-21', answers: Object.fromEntries(given) });

const documents = {
  tjänsteskrivelse: memorandum(context),
  checklista: filledChecklist(context),
  'tom checklista': blankChecklist(compiled),
  brev: letter(context),
  avtalsutkast: agreementOutline(context, { reasons: true }),
  regelverk: ruleSetDocument(compiled, []),
  förklaringar: explainableDocument(rules, '2026-11-21', jsonSchema('rules')),
};

test.each(Object.entries(documents))('no id and no file of a source stands in any format: %s', async (_, document) => {
  const word = [...unzipped(await documentDocx(document)).values()].map(String);
  for (const text of [
    documentText(document, plainStyle),
    documentMarkdown(document),
    documentHtml(document),
    ...word,
  ]) {
    expect(text).not.toContain('zq-');
  }
});

test('no id and no file of a source stands in what is shown of rules and cases, and diary numbers do', () => {
  const assessed = documentText(bedomning(context), plainStyle);
  const schema = jsonSchema('rules');
  const explained = sample(explainableIds(rules), 12).flatMap((id) => {
    const document = explanationDocument(rules, id, '2026-11-21', schema);
    return document === null ? [] : documentText(document, plainStyle);
  });
  const asked = sample(Object.keys(rules.questions), 12).map((id) =>
    whyScreen(beginInterview(compiled), id, { style: plainStyle, width: 80 }, { below: '', all: true }),
  );
  const shown = documentMarkdown(documents.regelverk);
  for (const text of [assessed, ...explained, ...asked]) expect(text).not.toContain('zq-');
  for (const text of [assessed, shown]) expect(text.replace(/\s+/g, ' ')).toContain('2025-03-01, dnr KS 9/');
});
