import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, run } from './run.ts';

const corpus = join(import.meta.dirname, '..', 'diagnostics');
const refuted = join(corpus, 'proofs', 'direction-fails.yaml');
const sound = join(corpus, 'good', 'riktningar.yaml');

describe('validate', () => {
  test('says what was proved, of which rules, and for which days', () => {
    const { status, out } = run(['validate', sound, '--date', '2026-11-21']);
    expect(status).toBe(0);
    expect(out).toMatch(
      /bevisat för alla 72 kombinationer av svar utom dem som impossible utesluter, per 2026-11-21 och 2 dagar då reglerna ändras \(riktningar 1\.0\.0, sha256 [0-9a-f]{16}…\): varje utfall, .*; de riktningar som filen anger \(direction\) håller\./,
    );
    const [file] = JSON.parse(run(['validate', sound, '--date', '2026-11-21', '--format', 'json']).out).files;
    expect(file.proof).toMatchObject({
      ruleSet: 'riktningar',
      combinations: '72',
      days: ['2026-11-21', '2020-01-01', '2024-01-01'],
      holds: true,
    });
  });

  test('names the rules under those that were proved, as the proof holds for just these', () => {
    const child = join(import.meta.dirname, '..', '..', 'rules', 'lokala', 'borlange.yaml');
    const sum = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(child, name)))
        .digest('hex');
    const [own, under] = [sum('.'), sum('../../grund.yaml')] as [string, string];
    const version = (name: string) => /^version: (.*)$/m.exec(readFileSync(join(child, name), 'utf8'))?.[1];
    const [ownVersion, underVersion] = [version('.'), version('../../grund.yaml')];
    const { out } = run(['validate', child]);
    expect(out).toContain(
      `(borlange ${ownVersion}, sha256 ${own.slice(0, 16)}…, ovanpå grund ${underVersion}, sha256 ${under.slice(0, 16)}…).`,
    );
    const [file] = JSON.parse(run(['validate', child, '--format', 'json']).out).files;
    expect(file.proof).toMatchObject({ sha256: own, extends: [{ id: 'grund', version: underVersion, sha256: under }] });
  });

  test('ends with 1 when a proof fails, and shows the cases that tell', () => {
    const { status, out } = run(['validate', refuted]);
    expect(status).toBe(1);
    expect(out).toContain('= svaren (');
    const [file] = JSON.parse(run(['validate', refuted, '--format', 'json']).out).files;
    expect(file.findings[0].shown.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['mojligt', 'fornya']);
    expect(file.proof.holds).toBe(false);
  });

  test('proves nothing with --no-proofs, and says nothing of it', () => {
    const { status, out } = run(['validate', refuted, '--no-proofs']);
    expect({ status, out }).toEqual({ status: 0, out: '1 fil utan anmärkning. Exemplet stämmer.\n' });
  });

  test('a finding of a proof is silenced by a comment with a reason', () => {
    const file = join(emptyFolder(), 'tyst.yaml');
    const text = readFileSync(refuted, 'utf8').replace('id: direction-fails', 'id: tyst');
    writeFileSync(file, text.replace('\ndirection:', '\n# iop-check-ignore direction-fails: är meningen\ndirection:'));
    const { status, out } = run(['validate', '--strict', file]);
    expect(status).toBe(0);
    expect(out).toContain('Undantag som en kommentar i filen tystar: 1.');
    writeFileSync(file, text.replace('\ndirection:', '\n# iop-check-ignore no-effect: finns inte\ndirection:'));
    expect(run(['validate', '--strict', file]).out).toContain('[ignore-unused]');
    expect(run(['validate', '--no-proofs', '--strict', file]).out).not.toContain('[ignore-unused]');
  });
});

describe('validate --save-example', () => {
  const copied = (name: string) => {
    const file = join(emptyFolder(), 'regler.yaml');
    cpSync(join(corpus, 'proofs', name), file);
    return file;
  };

  test('appends the cases as examples that hold, and changes nothing else', () => {
    const file = copied('direction-fails.yaml');
    const before = readFileSync(file, 'utf8');
    const { status, err } = run(['validate', '--save-example', file]);
    expect(status).toBe(1);
    expect(err).toContain('2 exempel är tillagda sist i');
    const after = readFileSync(file, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(run(['validate', '--no-proofs', file]).out).toContain('Alla 3 exempel stämmer.');
  });

  test('a case that is there already is not added again', () => {
    const file = copied('outcome-unreachable.yaml');
    run(['validate', '--save-example', file]);
    const once = readFileSync(file, 'utf8');
    expect(run(['validate', '--save-example', file]).err).toContain('Exemplen finns redan i');
    expect(readFileSync(file, 'utf8')).toBe(once);
  });

  test('writes nothing when there is nothing to show, nor without a file', () => {
    const file = join(emptyFolder(), 'riktningar.yaml');
    cpSync(sound, file);
    expect(run(['validate', '--save-example', file]).err).toBe('');
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(sound, 'utf8'));
    expect(run(['validate', '--save-example', '-'], { input: 'format: 1' })).toMatchObject({ status: 2, out: '' });
    expect(run(['validate', '--save-example', '--no-proofs', file]).status).toBe(2);
  });

  test('says why nothing was added when the cases lean on a limit without a value', () => {
    const file = join(emptyFolder(), 'utan-varde.yaml');
    const text = readFileSync(refuted, 'utf8')
      .replace('id: direction-fails', 'id: utan-varde')
      .replace(/ {4}values:\n(?: {6}- .*\n)+/, '    values: []\n')
      .replace('{ question: avtalstid-manader, above: 60 }', '{ question: bidrag, above: { limit: tak } }')
      .replace('question: avtalstid-manader, better: higher', 'question: bidrag, better: higher');
    writeFileSync(file, text);
    const { err, out } = run(['validate', '--save-example', file]);
    expect(out).toContain('om tak är ');
    expect(err).toContain('fallen bygger på gränsvärden utan värde');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('the day that rules are proved at', () => {
  test('is today only when they apply then, but any day that is asked for', () => {
    const file = join(emptyFolder(), 'riktningar.yaml');
    writeFileSync(
      file,
      readFileSync(sound, 'utf8').replace('{ from: 2020-01-01 }', '{ from: 2020-01-01, to: 2022-12-31 }'),
    );
    expect(run(['validate', file]).out).toContain('per 2022-12-31 ');
    expect(run(['validate', file, '--date', '2026-11-21']).out).toContain('per 2026-11-21 ');
  });
});

test('a file on top that puts the best of the inherited outcomes out of reach is an error', () => {
  const folder = emptyFolder();
  cpSync(sound, join(folder, 'riktningar.yaml'));
  const file = join(folder, 'lokal.yaml');
  writeFileSync(
    file,
    `format: 1
id: lokal
version: 1.0.0
title: Lokal
valid: { from: 2020-01-01 }
extends: [riktningar.yaml]
preconditions:
  insatser:
    met:
      all: [{ question: egen-insats, is: ja }, { question: bidrag, above: 0 }, { question: marknad, is: konkurrens }]
examples:
  - { name: E, answers: { marknad: konkurrens }, expect: { outcome: annan-form } }
`,
  );
  const { status, out } = run(['validate', file]);
  expect(status).toBe(1);
  expect(out).toMatch(/lokal\.yaml:\d+:\d+: fel: Utfallet "mojligt" kan aldrig inträffa/);
});
