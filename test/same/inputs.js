// @ts-check
// What the commands are run on, in folders of their own: the shipped cases, the scenarios and the broken files of the tests, and what
// is made of them here. Both sides get the same. Only `regelverk`, the rule files of the package, comes from each side itself.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';

/** A case with the rule set to judge it by. @typedef {{ name: string, rules: string, data: object }} Scenario */
/** What is used of a file of scenarios. @typedef {{ rules: string, date: string, case: object }} WrittenScenario */
/** What is used of an agreement. @typedef {{ name: string, date: string, answers: object }} Agreement */
/** @typedef {{ id: string, answers: Record<string, string> }} GeneratedCase */

/** The root of the tree that this file is in. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
const scenarioFolder = join(root, 'test/scenarios');

/** The folder that a command line finds the rule files of its own side in. */
export const rulesShelf = 'regelverk';

/** The folders that a command line may name, each of which is then copied to where it runs. */
export const shelves = [
  'exempel',
  'fordjupade',
  'scenarier',
  'rader',
  'sparade',
  'egna',
  'diagnostics/cases',
  'diagnostics/rules',
  'diagnostics/proofs',
  'diagnostics/good',
];

/** The broken cases, by their file names. */
export function brokenCases() {
  return readdirSync(join(root, 'test/diagnostics/cases')).filter((name) => !name.endsWith('.txt'));
}

/** The scenarios of the tests as cases, each with the name of its file here. @returns {Scenario[]} */
export function scenarios() {
  const names = readdirSync(scenarioFolder).filter((name) => name.endsWith('.yaml'));
  const files = names.flatMap((name) => {
    const read = parse(readFileSync(join(scenarioFolder, name), 'utf8'));
    const file = basename(name, '.yaml');
    /** @type {WrittenScenario[]} */
    const written = 'scenarios' in read ? read.scenarios : [read];
    return written.map((one, index) => ({
      name: index === 0 ? file : `${file}-${index + 1}`,
      rules: one.rules,
      data: { id: file, date: one.date, ...one.case },
    }));
  });
  /** @type {{ agreements: Agreement[] }} */
  const { agreements } = parse(readFileSync(join(scenarioFolder, 'agreements/agreements.yaml'), 'utf8'));
  const usual = agreements.map(({ name, date, answers }, index) => ({
    name: `avtal-${index + 1}`,
    rules: 'iop-fordjupad',
    data: { id: `avtal-${index + 1}`, title: name, date, answers },
  }));
  return [...files, ...usual];
}

const parts = {
  id: 'SN-7',
  title: 'Kvinnojour med skyddat boende',
  organisation: 'Jouren och Stadsmissionen',
  date: '2025-06-01',
  answers: { initiativ: 'organisationen', 'kommunens-insats': 'ja', varaktighet: 'vet inte' },
  notes: { initiativ: 'Två rader.\nDen andra raden.\n\nEtt stycke till.' },
  parts: [
    { id: 'boende', title: 'Platser i boende', answers: { marknad: 'marknad' }, notes: { marknad: 'Om boendet.' } },
    { id: 'stod', title: 'Samtal och stöd', organisations: ['jouren'], answers: { marknad: 'ingen' } },
  ],
  organisations: [
    { id: 'jouren', title: 'Jouren', answers: {} },
    { id: 'stadsmissionen', title: 'Stadsmissionen', answers: {} },
  ],
  document: { registryNumber: 'SN 2025/7', municipality: 'Vikby kommun', committee: 'Socialnämnden' },
};

const deepParts = {
  ...parts,
  date: '2026-06-01',
  answers: { ...parts.answers, eurokurs: 11.5, kursdatum: '2026-01-01', 'stod-belopp': 300_000 },
  organisations: [{ id: 'jouren', title: 'Jouren', answers: { 'stod-annat': 250_000 } }],
  parts: parts.parts.map(({ organisations: _, ...part }) => part),
  limits: { 'direktupphandling-valfard': { value: 8_000_000, source: 'Påhittat värde' } },
};

/** What is structure in one format or another, or a command to a terminal or a spreadsheet. */
const hostile = {
  id: '=1+1',
  title: '<script>alert(1)</script> | **fet** `kod` \u001b[31mröd',
  organisation: '@SUM(A1) & "Föreningen" {namn} ‮bakåt',
  date: '2026-10-01',
  answers: { marknad: 'ideburna', initiativ: 'gemensamt', styrning: 'vet inte' },
  notes: { marknad: '# Rubrik\n- punkt\n| a | b |\n---\n![x](y) <b>&amp;</b>', initiativ: '=HYPERLINK("x")\t;"' },
  document: {
    author: '*Anna*',
    basis: ['1. Ett | två', '<li>'],
    recipients: ['_någon_'],
    texts: { background: 'Ett.\n\n## Två\n\n    kod', proposal: '1) Nämnden\n2) beslutar' },
  },
};

const met = {
  marknad: 'ingen',
  initiativ: 'organisationen',
  'politisk-forankring': 'namns',
  'bidrar-till-lokal-utveckling': 'ja',
  'bidrar-till-delaktighet': 'ja',
  'ryms-i-foreningsbidrag': 'nej',
  'organisationens-stallning': 'sjalvstandig',
  'kommunens-insats': 'ja',
  'organisationens-insats': 'beskriven',
  styrning: 'ramar',
};

const madeUp = {
  'delar.json': parts,
  'delar-djupt.json': deepParts,
  'fientligt.json': hostile,
  'tidigare.json': { id: 'SN-1', title: 'Mötesplats', date: '2023-05-01', answers: { ...met, varaktighet: 'prov' } },
  'ny.json': { id: 'SN-1', title: 'Mötesplats', date: '2026-05-01', answers: { ...met, varaktighet: 'langre-tid' } },
  'tomt.json': { answers: {} },
  'flera-fel.json': { titel: 'x', date: '2026-02-30', answers: { marknd: 'ingen', styrning: 'ram', initiativ: 7 } },
  'okant-regelverk.json': {
    answers: met,
    session: { finished: true, ruleSet: { id: 'solna-2031', version: '1.0.0', sha256: '0'.repeat(64) }, questions: {} },
  },
  'annan-lydelse.json': {
    answers: met,
    session: { finished: true, ruleSet: { id: 'iop', version: '1.0.0', sha256: '0'.repeat(64) }, questions: {} },
  },
};

/** Makes the folders in `folder`, with the library of this tree, which has to be built. @param {string} folder */
export async function makeInputs(folder) {
  /** @param {string} name @param {string | Buffer} text */
  const write = (name, text) => writeFileSync(join(folder, name), text);
  for (const shelf of shelves) mkdirSync(join(folder, shelf), { recursive: true });
  cpSync(join(root, 'rules/exempel'), join(folder, 'exempel'), { recursive: true });
  cpSync(join(root, 'rules/exempel-fordjupad'), join(folder, 'fordjupade'), { recursive: true });
  const filter = (/** @type {string} */ name) => !name.endsWith('.txt');
  cpSync(join(root, 'test/diagnostics'), join(folder, 'diagnostics'), { recursive: true, filter });
  for (const { name, data } of scenarios()) write(`scenarier/${name}.json`, `${JSON.stringify(data, null, 2)}\n`);
  for (const [name, data] of Object.entries(madeUp)) write(`egna/${name}`, `${JSON.stringify(data, null, 2)}\n`);
  await writeRows(write);
  await writeSaved(join(folder, 'sparade'));
}

/**
 * Cases by the hundred, as they come in streams: sound ones in every form, and some with a broken one here and there.
 * @param {(name: string, text: string | Buffer) => void} write
 */
async function writeRows(write) {
  const { generatedCases } = await import('../bench/generated-cases.js');
  const { bundledFile, readRuleFile } = await import('../../dist/index.js');
  const { loaded } = await readRuleFile(bundledFile('iop') ?? '');
  if (loaded === null) throw new Error('The rules cannot be read.');
  /** @type {GeneratedCase[]} */
  const cases = [...generatedCases(loaded.rules, { count: 300, seed: 7, notes: 0.2 })];
  const lines = cases.map((one) => `${JSON.stringify(one)}\n`);
  write('rader/arenden.ndjson', lines.join(''));
  write('rader/arenden.ndjson.gz', gzipSync(lines.join('')));
  write('rader/lista.json', JSON.stringify(cases, null, 1));
  write('rader/efter-varandra.json', cases.map((one) => `${JSON.stringify(one, null, 2)}\n`).join(''));
  write('rader/arenden.yaml', cases.slice(0, 40).map(yamlOf).join('---\n'));
  const wrong = ['{"answers":{"marknad":"igen"}}', 'inte json', '[1]', '{"answers":{}', '{"id":"x"}', ''];
  write('rader/trasiga.ndjson', lines.map((line, at) => (at % 9 === 4 ? `${wrong[at % 6]}\n` : line)).join(''));
  const questions = Object.keys(loaded.rules.questions);
  const rows = cases.map(({ id, answers }) => [id, ...questions.map((question) => answers[question] ?? '')]);
  write('rader/arenden.csv', [['id', ...questions], ...rows].map((row) => `${row.join(';')}\n`).join(''));
  const spoilt = rows.map((row, at) => (at % 20 === 3 ? [row[0], 'kanske', ...row.slice(2)] : row));
  write('rader/trasiga.csv', [['id', ...questions], ...spoilt].map((row) => `${row.join(',')}\n`).join(''));
}

/** @param {GeneratedCase} one */
function yamlOf({ id, answers }) {
  const lines = Object.entries(answers).map(([question, answer]) => `  ${question}: ${answer}\n`);
  return `id: ${id}\nanswers:${lines.length === 0 ? ' {}\n' : `\n${lines.join('')}`}`;
}

/** Cases as interviews save them, with what came of them. @param {string} folder */
async function writeSaved(folder) {
  const { writeSavedCases } = await import('../bench/saved-cases.js');
  await writeSavedCases(folder, 24, 3);
}
