import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOnFile } from '../../src/files/read/source-text.ts';
import { diagnosticText } from '../../src/formats/findings.ts';
import { plainStyle } from '../../src/formats/text.ts';
import { type DiagnosticCode, diagnostic, note, type PlacedDiagnostic, warning } from '../../src/rules/findings.ts';
import { printableLine } from '../../src/rules/text.ts';
import { checkRuleFile } from '../../src/tasks/check.ts';
import { findings, ruleFileCodes } from '../../src/wording/findings/all.ts';
import type { Subject } from '../../src/wording/findings/kind.ts';
import { severityWords } from '../../src/wording/terms.ts';

const folder = join(import.meta.dirname, '..', 'diagnostics', 'rules');

const proofs = join(folder, '..', 'proofs');

const expiry = { day: '2026-11-21', within: null };

/** The broken file that shows a code, where it does not have the name of the code. */
const shownBy: Partial<Record<DiagnosticCode, string>> = {
  'file-is-binary': 'nul',
  'file-empty': 'empty',
  'not-utf8': 'latin1',
  'yaml-syntax': 'two-colons',
  'yaml-feature': 'alias',
  'forbidden-key': 'proto',
  'too-deep': 'deep',
  'misplaced-key': 'misplaced-key-outside',
  'bad-form': 'bad-version',
  'empty-value': 'empty-text',
  'wrong-type': 'decimal-comma',
  'condition-form': 'condition-nothing',
  'condition-words': 'condition-two-words',
  'unknown-name': 'unknown-option',
  'unused-name': 'unused-source',
  'repeated-name': 'repeated-source',
  'same-name': 'same-outcome',
  'precondition-cycle': 'cycle',
  'outcome-otherwise': 'outcome-no-otherwise',
  'strength-test': 'strength-in-precondition',
  'already-inherited': 'extends-already-inherited',
  'fixed-below': 'extends-fixed-type',
  'outcome-place': 'extends-outcome-nowhere',
  'weaker-strength': 'extends-weaker-strength',
  'laxer-precondition': 'extends-laxer-precondition',
  'laxer-outcome': 'extends-laxer-outcome',
  'answer-type': 'example-answer-type',
  'answer-range': 'example-answer-range',
  'answer-date': 'example-answer-date',
  'answer-too-large': 'example-answer-too-large',
};

/** What no broken file can show. */
const constructed: readonly PlacedDiagnostic[] = [
  placeOnFile('regler/finns-inte.yaml', diagnostic('file-missing', [], {})),
  placeOnFile('regler/min.yaml', diagnostic('file-unreadable', [], { reason: 'EACCES' })),
  placeOnFile('regler/stor.yaml', diagnostic('file-too-large', [], { limit: 2 ** 21 })),
  placeOnFile('regler', diagnostic('no-rule-files', [], { kind: 'folder' })),
  placeOnFile(
    'regler/ny.yaml',
    warning('same-rule-set', ['id'], { ruleSet: 'solna', version: '1.0.0', file: 'regler/solna.yaml' }),
  ),
  placeOnFile(
    'iop-check.config.yaml',
    diagnostic('config-path', [], { name: 'gemensam', problem: 'missing', suggestion: 'gemensamt' }),
  ),
  placeOnFile(
    'iop-check.baseline.json',
    note('baseline-unused', [], { file: 'regler/solna.yaml', code: 'unused-name', count: 1 }),
  ),
  placeOnFile('regler/stor.yaml', note('findings-left', [], { count: 412, of: 'file' })),
];

const headings: Readonly<Partial<Record<Subject, string>>> = {
  file: 'Filen',
  syntax: 'YAML',
  form: 'Formen',
  meaning: 'Betydelsen',
  time: 'Tiden',
  examples: 'Exemplen',
  proofs: 'Bevisen',
  ignoring: 'Kommentarer som tystar',
  settings: 'Inställningarna',
};

/** The catalogue of what `validate` finds, as Markdown: each kind with a bad example, what is said of it, why, and the way out. */
export async function catalogue(): Promise<string> {
  const sections = Object.entries(headings).map(async ([subject, heading]) => {
    const codes = ruleFileCodes.filter((code) => findings[code].subject === subject);
    return [`## ${heading}`, ...(await Promise.all(codes.map(entry)))].join('\n\n');
  });
  return `${[introduction, contents(), ...(await Promise.all(sections))].join('\n\n')}\n`;
}

const introduction = `# Regelfiler

Här ligger regelverken som följer med \`iop-check\`. Ett regelverk är en YAML-fil: källor, frågor, förutsättningar, utfall,
andra samverkansformer och exempel. Formen beskrivs av \`rule-set.schema.json\`, som editorer använder genom de två första
raderna i varje fil. \`exempel/\` innehåller ärenden att pröva med; de vars namn börjar på \`pahittat\` är påhittade, de andra
kommer ur offentliga handlingar. \`exempel-fordjupad/\` innehåller det påhittade ärendet med svar på allt som \`iop-fordjupad\` frågar om.

\`iop-check validate\` granskar en regelfil i fem steg: YAML, form, betydelse, filens egna exempel och bevis för alla
kombinationer av svar. Är ett av de tre första fel tas inte nästa, så att ett misstag ger en anmärkning. En anmärkning är ett **fel** (regelverket kan inte användas), en
**varning** (något är troligen fel) eller en **upplysning** (bra att veta).

En varning, en upplysning, ett exempel som slår fel, ett värde utanför frågans gränser eller det som ett bevis har funnit kan tystas med en kommentar på
raden ovanför den nyckel eller punkt som den gäller, eller sist på samma rad. Kommentaren gäller alla rader i nyckeln eller punkten. Skälet krävs, och en
kommentar tystar en anmärkning:

\`\`\`yaml
# iop-check-ignore unused-name: källan används i nästa version
annan: { title: En annan källa, confidence: low }
\`\`\`

Hur en regelfil skrivs, och vad varje nyckel betyder, står i [Regelspråket](../docs/regelspraket.md).

Nedan står varje slag av anmärkning om en regelfil, med ett exempel på vad som ger den. Detsamma säger \`iop-check explain\` följt av koden,
som också förklarar övriga anmärkningar.
(Sidan skrivs av ett test ur samma källa som verktyget.)`;

function contents(): string {
  const rows = ruleFileCodes.map((code) => `| [\`${code}\`](#${code}) | ${severityWords[findings[code].severity]} |`);
  return ['| Kod | Slag |', '| --- | --- |', ...rows].join('\n');
}

async function entry(code: DiagnosticCode): Promise<string> {
  const { what, mend } = findings[code];
  const { found, excerpt } = await exampleOf(code);
  return [
    `### ${code}`,
    `*${severityWords[findings[code].severity]}.* ${markdown(what)}`,
    ...(excerpt === '' ? [] : [`\`\`\`yaml\n${excerpt}\n\`\`\``]),
    `\`\`\`text\n${diagnosticText(found, plainStyle)}\n\`\`\``,
    `**Gör så här:** ${markdown(mend)}`,
  ].join('\n\n');
}

/** Text in which no sign is markup. */
function markdown(text: string): string {
  return text.replace(/[_*<]/g, '\\$&');
}

async function exampleOf(code: DiagnosticCode): Promise<{ found: PlacedDiagnostic; excerpt: string }> {
  const built = constructed.find((one) => one.diagnostic.code === code);
  if (built !== undefined) return { found: built, excerpt: '' };
  const name = `${shownBy[code] ?? code}.yaml`;
  const file = [folder, proofs].map((one) => join(one, name)).find(existsSync);
  if (file === undefined) throw new Error(`There is no broken file for ${code}.`);
  const { found } = await checkRuleFile(
    file,
    `regler/${name}`,
    file.startsWith(proofs) ? { day: '2026-11-21', isAsked: true } : null,
    { expiry },
  );
  const shown = found.find((one) => one.diagnostic.code === code);
  if (shown === undefined) throw new Error(`${file} does not give ${code}.`);
  return { found: shown, excerpt: excerptOf(file, shown) };
}

/** The lines around a finding. */
function excerptOf(file: string, { place }: PlacedDiagnostic): string {
  if (place === null) return '';
  const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const around = lines.slice(Math.max(0, place.line - 2), place.line + 2);
  const indent = Math.min(...around.filter((line) => line !== '').map((line) => line.search(/[^ ]/)));
  return around.map((line) => printableLine(line.slice(indent, indent + 160))).join('\n');
}
