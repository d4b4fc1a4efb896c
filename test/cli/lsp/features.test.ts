import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, Hover, Location, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from './client.ts';

const under = `format: 1
id: under
version: 1.0.0
title: Regler under
valid: { from: 2026-01-01 }
sources:
  riktlinje: { title: Riktlinje, confidence: high }
questions:
  "initiativ": { section: S, type: choice, text: Vem 🙂 tog initiativet?, help: H., why: W., options: { org: Vi, kommun: De } }
  belopp: { section: S, type: number, unit: kr, min: 0, max: 99, text: Hur mycket?, help: H., why: W. }
limits:
  tak: { title: Taket, unit: kr, values: [{ from: 2026-01-01, value: 50, source: riktlinje }] }
preconditions:
  eget:
    title: Eget initiativ
    strength: gate
    met: { question: initiativ, is: org }
    texts: { met: M., notMet: N. }
    sources: [riktlinje]
  litet:
    title: Lite pengar
    strength: required
    met: { question: belopp, max: { limit: tak } }
    texts: { met: M., notMet: N. }
    sources: [riktlinje]
outcomes:
  - { id: nej, title: Nej, text: Nej., when: { anyWithStrength: [gate, required], is: notMet } }
  - { id: ja, title: Ja, text: Ja., otherwise: true }
agreement:
  tid: { title: Tiden, clauses: ['Avtalet gäller i [antal] år.'], why: Den är bestämd., sources: [riktlinje] }
examples:
  - { name: Ett, answers: { initiativ: org, belopp: 1 }, expect: { outcome: ja, preconditions: { eget: met } } }
`;
const above = `format: 1
id: ovan
version: 1.0.0
title: Regler ovanpå
valid: { from: 2026-01-01 }
extends: [under.yaml]
preconditions:
  eget: { label: Eget }
examples:
  - { name: Två, answers: { initiativ: kommun, belopp: 2 }, expect: { outcome: nej, preconditions: { 'eget': notMet } } }
`;

const editor = new Editor();
beforeAll(async () => {
  editor.save('under.yaml', under);
  editor.save('mapp/ovan.yaml', above.replace('under.yaml', 'mellan.yaml'));
  editor.save('mapp/mellan.yaml', above.replaceAll('ovan', 'mellan').replace('[under.yaml]', '[under.yaml]'));
  editor.save('ovan.yaml', above.replaceAll('\n', '\r\n'));
  await editor.start();
  await editor.open('under.yaml');
});
afterAll(async () => {
  expect(await editor.end()).toBe(0);
  expect(editor.told).toBe('');
});

/** Where things are, as file:line. */
const where = (found: readonly Location[]) =>
  found.map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line + 1}:${range.start.character + 1}`).sort();

/** Texts with the edits of an answer made in them. */
const edited = (text: string, edits: readonly TextEdit[] = []) =>
  TextDocument.applyEdits(TextDocument.create('', 'yaml', 0, text), [...edits]);

test('ids and keys are completed as one types', async () => {
  const typed = under.replace('met: { question: initiativ, is: org }', 'met: { question: ini');
  await editor.change('under.yaml', typed);
  const items = await editor.ask<CompletionItem[]>('textDocument/completion', 'under.yaml', 'question: ini|');
  expect(items.map(({ label, documentation }) => [label, documentation])).toEqual([
    ['initiativ', 'Vem 🙂 tog initiativet?'],
    ['belopp', 'Hur mycket?'],
  ]);
  expect(edited(typed, [items[0]!.textEdit as TextEdit])).toContain('met: { question: initiativ\n');
  await editor.change('under.yaml', under);
});

describe('what is pointed at is told of', () => {
  const hover = async (piece: string) => {
    const { contents } = await editor.ask<Hover>('textDocument/hover', 'under.yaml', piece);
    return (contents as { value: string }).value;
  };

  test('a question with its text, and a limit with what it is today', async () => {
    expect(await hover('question: init|iativ')).toMatch(/^# Vem 🙂 tog initiativet\?[\s\S]*Vi[\s\S]*De/);
    expect(await hover('limit: ta|k')).toMatch(/^# Taket[\s\S]*är värdet 50 kr\./);
  });

  test('a precondition with its decision table', async () => {
    expect(await hover('  ege|t:')).toMatch(/^# Eget initiativ[\s\S]*\| Vi \| uppfylld \|/);
  });

  test('an option, and a key with what it means where it stands', async () => {
    expect(await hover('is: or|g')).toMatch(/^# Vi[\s\S]*org/);
    expect(await hover('stren|gth: gate')).toMatch(/^# strength[\s\S]*rättslig spärr/);
  });

  test('a word of the language, an example, a part of an agreement and the rule set itself', async () => {
    expect(await hover('strength: ga|te')).toMatch(/^# Rättslig spärr[\s\S]*`gate` · `strength`/);
    expect(await hover('type: cho|ice')).toMatch(/^# Ett av alternativen/);
    expect(await hover('is: not|Met')).toMatch(/^# Inte uppfylld/);
    expect(await hover('name: Et|t')).toMatch(
      /^# Ett[\s\S]*`initiativ`: org[\s\S]*Utfall: `ja`[\s\S]*`eget`: uppfylld/,
    );
    expect(await hover('  ti|d:')).toMatch(/^# Tiden[\s\S]*Avtalet gäller i \\?\[antal\\?\] år/);
    expect(await hover('id: und|er')).toMatch(
      /^# under[\s\S]*Regler under, version 1\.0\.0\. Gäller från 2026-01-01\./,
    );
  });

  test('and nothing where nothing stands', async () => {
    expect(await editor.ask('textDocument/hover', 'under.yaml', 'Vem| 🙂')).toBeNull();
  });
});

describe('names lead to one another across files', () => {
  test('to where a thing is introduced, and to a file that is extended', async () => {
    await editor.open('ovan.yaml');
    const found = await editor.ask<Location>('textDocument/definition', 'ovan.yaml', '  eg|et:');
    expect(where([found])).toEqual(['under.yaml:14:3']);
    const file = await editor.ask<Location>('textDocument/definition', 'ovan.yaml', 'under|.yaml');
    expect(file.uri).toBe(editor.uri('under.yaml'));
  });

  test('and to every place where it is used', async () => {
    const found = await editor.ask<Location[]>('textDocument/references', 'under.yaml', '  eg|et:', {
      context: { includeDeclaration: true },
    });
    expect(where(found)).toEqual(['ovan.yaml:10:102', 'ovan.yaml:8:3', 'under.yaml:14:3', 'under.yaml:32:98']);
  });
});

describe('an id gets another name everywhere', () => {
  const rename = (piece: string, newName: string, name = 'under.yaml') =>
    editor.ask<WorkspaceEdit>('textDocument/rename', name, piece, { newName });

  test('also in examples, in files on top that are not open, and with the quotation marks that are there', async () => {
    const { changes = {} } = await rename('  "init|iativ"', 'forslag');
    const [below, top] = ['under.yaml', 'ovan.yaml'].map((name) => changes[editor.uri(name)]);
    expect(edited(under, below)).toBe(under.replaceAll(/initiativ(?=[":,])/g, 'forslag'));
    expect(edited(above.replaceAll('\n', '\r\n'), top)).toContain('answers: { forslag: kommun');
    expect(Object.keys(changes)).toHaveLength(2);
  });

  test('an option only where it belongs to the question', async () => {
    const { changes = {} } = await rename('is: or|g', 'organisation');
    expect(edited(under, changes[editor.uri('under.yaml')])).toBe(under.replaceAll(/\borg\b/g, 'organisation'));
  });

  test('and what cannot be is refused in words', async () => {
    await expect(rename('  eg|et:', 'Eget Å')).rejects.toThrow('"Eget Å" är inget id. Använd små bokstäver');
    await expect(rename('  eg|et:', 'litet')).rejects.toThrow('Det finns redan en förutsättning som heter "litet"');
    await expect(rename('id: und|er', 'annat')).rejects.toThrow('Ett regelverk byter inte id här');
    await expect(rename('title: Re|gler', 'annat')).rejects.toThrow('Här står inget id');
    editor.save('trasig.yaml', `${above}  - [\n`);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await expect(rename('  eg|et:', 'nytt')).rejects.toThrow('trasig.yaml är inte YAML just nu');
    editor.save('trasig.yaml', 'a: 1\n');
  });

  test('nor what the package brings', async () => {
    const own =
      'format: 1\nid: egen\nversion: 1.0.0\ntitle: T\nvalid: { from: 2026-01-01 }\nextends: [iop]\nfirstQuestions: [marknad]\n';
    await editor.open('egen.yaml', own);
    await expect(rename('marknad', 'x', 'egen.yaml')).rejects.toThrow('grund.yaml, som följer med iop-check');
  });
});

test('a finding with a way out is mended by it', async () => {
  const wrong = under.replace('strength: gate', 'strenght: gate');
  await editor.change('under.yaml', wrong);
  const [found] = await editor.findings('under.yaml', (all) => all.some(({ code }) => code === 'unknown-key'));
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: editor.uri('under.yaml') },
    range: found!.range,
    context: { diagnostics: [found!] },
  });
  expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([['Skriv strength', true]]);
  expect(edited(wrong, actions[0]!.edit!.changes![editor.uri('under.yaml')])).toBe(under);
  await editor.change('under.yaml', under);
});

test('in YAML that is no rule file nothing is offered', async () => {
  await editor.open('annat.yaml', 'services:\n  question: \n');
  expect(await editor.ask('textDocument/completion', 'annat.yaml', 'question: |')).toEqual([]);
  expect(await editor.ask('textDocument/hover', 'annat.yaml', 'quest|ion')).toBeNull();
});
