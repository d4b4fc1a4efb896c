import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/diagram/compile.ts';
import { ruleSetDocument } from '../../src/documents/rules/rule-set.ts';
import { autolink, documentMarkdown, markdown } from '../../src/formats/markdown.ts';
import type { RuleSet } from '../../src/rules/rule-set.ts';
import { sourceSchema } from '../../src/rules/rule-set-schema.ts';
import { judgedAt } from '../diagram/random-rules.ts';
import { iop } from '../rules/rules.ts';

/** An autolink by CommonMark, and nothing beside it. */
const oneAutolink = /^<https?:[^\p{Cc}\s<>]*>$/iu;

const hostile = [
  '<',
  '>',
  '"',
  "'",
  '`',
  '\\',
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u2028',
  '\u202e',
  '\ud800',
  'å',
  '%3C',
  '&lt;',
];

const anyAddress = fc
  .tuple(
    fc.constantFrom(
      'https://x.se/',
      'http://x.se?',
      'HTTPS://x.se#',
      ' https://x.se/',
      '\u0001https:x.se/',
      'ht\ttps:\\\\x.se/',
    ),
    fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 }),
  )
  .map(([start, rest]) => `${start}${rest.join('')}`);

test('every address that a source may have becomes one autolink in Markdown, and leads where it led', () => {
  let tried = 0;
  fc.assert(
    fc.property(fc.oneof(anyAddress, fc.webUrl({ withFragments: true, withQueryParameters: true })), (url) => {
      const read = sourceSchema.safeParse({ title: 'En källa', url, confidence: 'high' });
      if (!read.success) return;
      tried++;
      const written = autolink(read.data.url ?? '');
      assert.match(written, oneAutolink);
      assert.ok(!/["`\\]/.test(written));
      assert.equal(new URL(written.slice(1, -1)).host, new URL(url).host);
    }),
    { numRuns: 2000 },
  );
  assert.ok(tried > 1000);
});

test('an address as it should be stands as it is written', () => {
  expect(autolink('https://www.malmö.se/a_b?c=d&e=%20#f')).toBe('<https://www.malmö.se/a_b?c=d&e=%20#f>');
});

test('what a line begins with, and addresses, stay text', () => {
  const lines = ['---', '- - -', '- a', '+', '1. a', '# a', '> a', 'HTTP://a.se', 'www.a.se', 'a@b.se', '$a$'];
  expect(lines.map(markdown)).toEqual([
    '\\---',
    '\\- - -',
    '\\- a',
    '\\+',
    '1\\. a',
    '\\# a',
    '\\> a',
    'HTTP\\://a.se',
    'www\\.a.se',
    'a\\@b.se',
    '\\$a\\$',
  ]);
  expect(markdown('-5 grader')).toBe('-5 grader');
});

function pageOf(rules: RuleSet): string {
  const compiled = compile(rules, judgedAt);
  assert.ok(compiled.ok);
  return documentMarkdown(ruleSetDocument(compiled.value, []));
}

test('what the rules promise, call impossible and give as examples has a section each, and nothing has none', () => {
  const { direction: _d, examples: _e, ...bare } = iop;
  expect(pageOf(bare)).not.toMatch(/^## (?:Riktningar|Exempel)/m);
  const impossible = [{ question: 'kommunens-insats', is: 'nej' as const }];
  const page = pageOf({ ...iop, impossible });
  expect(page).toMatch(
    /\n## Riktningar och uteslutna kombinationer\n\nDetta lovar .+\n\n- Svaret ja på frågan "Bidrar/,
  );
  expect(page).toMatch(/\n\*\*Uteslutet är att:\*\* svaret på fråga 8 \("Är kommunen med .+"\) är "Nej"\.\n/);
  expect(page).toContain('\n| Annan form än IOP | ');
});

test('what must never happen, what outcomes promise and next steps are shown', () => {
  const rules = structuredClone(iop);
  const [form, step] = Object.keys(rules.forms!) as [string, string];
  rules.forms![form]!.starts = true;
  rules.forms![step]!.kind = 'step';
  rules.outcomes[0]!.promises = 'form';
  const when = { question: 'kommunens-insats', is: 'nej' as const };
  const grade = { precondition: Object.keys(rules.preconditions)[0]!, is: 'met' as const };
  rules.never = [{ title: 'Ett skydd', when, outcome: rules.outcomes.at(-1)!.id, grade, form: { starts: true } }];
  const page = pageOf(rules);
  expect(page).toMatch(/\n\nLöfte: då finns alltid en annan form eller ett nästa steg\.\n/);
  expect(page).toMatch(/\n## Andra samverkansformer\n.+\n\nFormen innebär att verksamheten börjar\.\n/s);
  expect(page).toMatch(/\n## Nästa steg\n.+\n\n\*\*Steget hör till när.+/s);
  expect(page).toMatch(
    /\n## Det som aldrig får hända\n.+\n### Ett skydd\n.+\nAldrig då: utfallet ".+", att ".+" är uppfylld och någon form som innebär att verksamheten börjar\.\n/s,
  );
});

test('answers that hardly can be true together and the notes that are wanted are shown', () => {
  const rules = structuredClone(iop);
  const [[, question]] = Object.entries(rules.questions) as [[string, RuleSet['questions'][string]]];
  question!.wantsNote = { text: 'Vem som *sade* det', date: true };
  const when = { question: 'kommunens-insats', is: 'nej' as const };
  rules.contradictions = [
    { when, text: 'Kommunen gör inget.', sources: [Object.keys(rules.sources)[0]!] },
    { when, text: 'Inget alls.' },
  ];
  const page = pageOf(rules);
  expect(page).toContain('\n\nSvaret ska motiveras, med datum: Vem som \\*sade\\* det.\n\nPrövas i: ');
  expect(page).toMatch(
    /\n## Svar som knappast kan vara sanna samtidigt\n\n.+\n\n### Kommunen gör inget\n\n\*\*Det sägs när:\*\* svaret på .+\n\nKällor: .+\n\n### Inget alls\n/,
  );
  expect(pageOf(iop)).not.toContain('knappast kan vara sanna');
});

test('no HTML in the address of a source comes through to the Markdown of a rule set', () => {
  const rules = structuredClone(iop);
  Object.values(rules.sources)[0]!.url = 'https://x.se/><img/src=x/onerror=alert(1)>';
  const page = pageOf(rules);
  expect(page).not.toMatch(/(?<!\\)<img/);
  expect(page).toContain('](<https://x.se/%3E%3Cimg/src=x/onerror=alert(1)%3E>) ');
});

test('every question leads to what it is judged in, where the sources stand, or names its own', () => {
  const [, questions = ''] = /\n## Frågor\n(.*?)\n## /s.exec(pageOf(iop)) ?? [];
  const boxes = questions.split('\n#### ').slice(1);
  expect(boxes).toHaveLength(Object.keys(iop.questions).length);
  expect(boxes.filter((one) => !/^(?:Prövas i|Källor): .+\.$/m.test(one))).toEqual([]);
});
