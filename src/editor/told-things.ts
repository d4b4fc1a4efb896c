import { type Block, bullets, paragraph, type Text } from '../documents/document.ts';
import type { Path } from '../rules/findings.ts';
import { valueAt } from '../rules/form/named-things.ts';
import { gradeWords } from '../wording/terms.ts';
import type { Thing } from './names-in-text.ts';
import type { RuleText } from './rule-text.ts';

/** What the files say of a thing that the whole rule set is not needed for; empty when they say nothing of it. */
export function toldOf(tower: readonly RuleText[], { kind, scope, name }: Thing): readonly Block[] {
  for (const { path, data } of tower) {
    const told =
      kind === 'example'
        ? exampleBlocks(itemNamed(data, ['examples'], name))
        : kind === 'agreementPart'
          ? partBlocks(valueAt(data, [scope, name]))
          : kind === 'ruleSet' && isNamed(path, data, name)
            ? ruleSetBlocks(data)
            : [];
    if (told.length > 0) return told;
  }
  return [];
}

function itemNamed(data: unknown, path: Path, name: string): unknown {
  const items = valueAt(data, path);
  return Array.isArray(items) ? items.find((one) => valueAt(one, ['name']) === name) : undefined;
}

function isNamed(path: string, data: unknown, name: string): boolean {
  return valueAt(data, ['id']) === name || path.split(/[\\/]/).at(-1) === name.split('/').at(-1);
}

/** The answers of an example, what it stands on, and what it expects. */
function exampleBlocks(example: unknown): Block[] {
  if (example === undefined) return [];
  const expected = [
    ...entries(example, ['expect', 'outcome'], ([, value]) => ['Utfall: ', { code: value }]),
    ...entries(example, ['expect', 'preconditions'], ([id, grade]) => [{ code: id }, `: ${gradeInWords(grade)}`]),
    ...entries(example, ['expect', 'forms'], ([id, isNamed]) => [{ code: id }, `: ${formInWords(isNamed)}`]),
  ];
  const answers = entries(example, ['answers'], ([id, value]) => [{ code: id }, `: ${value}`]);
  const under = text(example, 'basedOn');
  return [
    ...(under === '' ? [] : [paragraph(`Bygger på exemplet ${under}.`)]),
    ...titled(under === '' ? 'Svar' : 'Egna svar', answers),
    ...titled('Väntar sig', expected),
  ];
}

function gradeInWords(grade: string): string {
  return grade === 'met' || grade === 'partlyMet' || grade === 'notMet' ? gradeWords[grade] : 'går inte att avgöra';
}

function formInWords(isNamed: string): string {
  const words: Readonly<Record<string, string>> = { true: 'svaren talar för den', false: 'svaren talar inte för den' };
  return words[isNamed] ?? 'går inte att avgöra';
}

/** A part of an agreement: its clauses, and why it is there. */
function partBlocks(part: unknown): Block[] {
  const clauses = valueAt(part, ['clauses']);
  const why = text(part, 'why');
  return [
    ...titled('Står i avtalet', Array.isArray(clauses) ? clauses.filter((one) => typeof one === 'string') : []),
    ...(why === '' ? [] : [paragraph(why)]),
  ];
}

function ruleSetBlocks(data: unknown): Block[] {
  const [title, version, description] = ['title', 'version', 'description'].map((key) => text(data, key));
  const [from, to] = ['from', 'to'].map((key) => text(valueAt(data, ['valid']), key));
  const time = from === '' ? '' : ` Gäller från ${from}${to === '' ? '' : ` till ${to}`}.`;
  const head = `${title}, version ${version}.${time}`;
  return title === '' ? [] : [paragraph(head), ...(description === '' ? [] : [paragraph(description ?? '')])];
}

function text(data: unknown, key: string): string {
  const value = valueAt(data, [key]);
  return typeof value === 'string' ? value : '';
}

/** What stands below a key, an item each: of a value alone one item. */
function entries(data: unknown, path: Path, item: (entry: [key: string, value: string]) => Text): Text[] {
  const value = valueAt(data, path);
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [item([String(path.at(-1)), String(value)])];
  return Object.entries(value).map(([key, one]) => item([key, typeof one === 'object' ? 'vet inte' : String(one)]));
}

function titled(title: string, items: readonly Text[]): Block[] {
  return items.length === 0 ? [] : [paragraph(`${title}:`), bullets(items)];
}
