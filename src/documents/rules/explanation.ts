import { compile } from '../../diagram/compile.ts';
import { itemAt } from '../../rules/item.ts';
import { type Limit, type RuleSet, valueOn } from '../../rules/rule-set.ts';
import { numberInWords } from '../../wording/answers.ts';
import { findings } from '../../wording/findings/all.ts';
import { namedSource, severityWords, strengthWords } from '../../wording/terms.ts';
import { type Block, bullets, type Document, heading, paragraph, together } from '../document.ts';
import { smallDecisionTable } from './decision-table.ts';
import { languageBlocks, languageNames } from './language/explained.ts';
import { languageName, swedishWords } from './language/swedish-words.ts';
import { neverZero } from './rule-set.ts';
import {
  calculationBlocks,
  formBlocks,
  labelled,
  limitBlocks,
  outcomeBlocks,
  preconditionBlocks,
  questionBlocks,
  sourcePieces,
  type Telling,
  telling,
} from './rule-things.ts';

/** Something that can be explained. */
interface Entry {
  readonly id: string;
  readonly title: string;
  /** What it is, as it stands before the id; null for a source, which is known by its title. */
  readonly kind: string | null;
  readonly blocks: (told: Telling) => readonly Block[];
}

/** Everything in a rule set that has an id, and every diagnostic code, by kind. */
function entriesOf(rules: RuleSet): Record<string, Entry[]> {
  const of = <T>(record: Readonly<Record<string, T>> = {}, entry: (one: T, id: string) => Omit<Entry, 'id'>): Entry[] =>
    Object.entries(record).map(([id, one]) => ({ id, ...entry(one, id) }));
  return {
    Förutsättningar: of(rules.preconditions, (one, id) => ({
      title: one.title,
      kind: `Förutsättning, ${strengthWords[one.strength]}`,
      blocks: (told) => preconditionBlocks(id, one, told),
    })),
    Frågor: of(rules.questions, (one, id) => ({
      title: one.text,
      kind: `Fråga, avsnitt ${one.section}`,
      blocks: (told) => questionBlocks(id, one, told),
    })),
    Utfall: rules.outcomes.map((one) => ({
      id: one.id,
      title: one.title,
      kind: 'Utfall',
      blocks: (told) => outcomeBlocks(one, told),
    })),
    Samverkansformer: of(rules.forms, (one) => ({
      title: one.title,
      kind: 'Samverkansform',
      blocks: (told) => formBlocks(one, told),
    })),
    'Beräknade värden': of(rules.calculated, (one, id) => ({
      title: one.title,
      kind: 'Beräknat värde',
      blocks: (told) => calculationBlocks(id, one, told),
    })),
    Gränsvärden: of(rules.limits, (one) => ({
      title: one.title,
      kind: 'Gränsvärde',
      blocks: (told) => [...limitBlocks(one, told), paragraph(neverZero)],
    })),
    Källor: of(rules.sources, (one) => ({
      title: one.title,
      kind: null,
      blocks: () => [paragraph(sourcePieces(one))],
    })),
    'Koder för anmärkningar': of(findings, ({ what, mend, severity }) => {
      const [title = '', ...more] = what.split(/(?<=\.) /);
      return {
        title,
        kind: `Anmärkning, ${severityWords[severity]}`,
        blocks: () => [...(more.length === 0 ? [] : [paragraph(more.join(' '))]), ...labelled('Gör så här', mend)],
      };
    }),
  };
}

/** The kinds of things in a rule set that can be explained, and the heading that each stands under. */
const headings = {
  precondition: 'Förutsättningar',
  question: 'Frågor',
  outcome: 'Utfall',
  form: 'Samverkansformer',
  calculated: 'Beräknade värden',
  limit: 'Gränsvärden',
  source: 'Källor',
} as const;

export type ExplainedKind = keyof typeof headings;

/**
 * One thing of a rule set, explained at length: a precondition with the table of its grades where that is small, and a limit with what it is on
 * the day. Null when there is no such thing.
 */
export function thingDocument(rules: RuleSet, kind: ExplainedKind, id: string, date: string): Document | null {
  const entry = entriesOf(rules)[headings[kind]]?.find((one) => one.id === id);
  if (entry === undefined) return null;
  const told = telling(rules, false);
  const what = paragraph(entry.kind === null ? 'Källa' : [`${entry.kind} · `, { code: id }]);
  const blocks = kind === 'precondition' ? withTable(rules, id, date) : entry.blocks(told);
  const today = kind === 'limit' ? [paragraph(limitToday(itemAt(rules.limits ?? {}, id), date))] : [];
  return { title: entry.title, date, author: null, foot: '', blocks: [what, ...today, ...blocks] };
}

function withTable(rules: RuleSet, id: string, date: string): readonly Block[] {
  const one = itemAt(rules.preconditions, id);
  const compiled = compile(rules, date);
  const table = compiled.ok ? smallDecisionTable(compiled.value, id, one.label ?? one.title) : null;
  return preconditionBlocks(id, one, telling(rules, false), table);
}

function limitToday(limit: Limit, date: string): string {
  const now = valueOn(limit, date);
  return now === undefined
    ? `Den ${date} finns inget värde.`
    : `Den ${date} är värdet ${numberInWords(now.value)} ${limit.unit}.`;
}

/** Every id that can be explained in a rule set. */
export function explainableIds(rules: RuleSet): string[] {
  return Object.values(entriesOf(rules)).flatMap((group) => group.map(({ id }) => id));
}

/** All ids with their titles, by kind, and the names of the language that rule files are written in. */
export function explainableDocument(rules: RuleSet, date: string, schema: object): Document {
  const blocks = Object.entries(entriesOf(rules)).flatMap(([name, group]): Block[] => {
    if (group.length === 0) return [];
    const items = group.map(({ id, title, kind }) =>
      kind === null ? namedSource(rules, id) : [{ code: id }, `: ${title}`],
    );
    return [together(heading(2, name), bullets(items))];
  });
  const names = paragraph([{ code: languageNames(schema).join(', ') }]);
  const inSwedish = paragraph(`På svenska går det också att fråga efter ${swedishWords.join(', ')}.`);
  const language = together(heading(2, 'Nycklar och ord i en regelfil'), names, inSwedish);
  return { title: 'Det som går att förklara', date, author: null, foot: '', blocks: [...blocks, language] };
}

/**
 * Everything that has the id, explained at length (an outcome and a form may share one, and so may a key of rule files), or null if
 * nothing has. A Swedish word for a name of the language explains that, when nothing in the rules has the word for its id. `schema` is the
 * JSON Schema of rule files.
 */
export function explanationDocument(rules: RuleSet, id: string, date: string, schema: object): Document | null {
  const found = Object.values(entriesOf(rules)).flatMap((group) => group.filter((entry) => entry.id === id));
  const [first] = found;
  const own = languageBlocks(schema, id, first === undefined ? 2 : 3);
  const name = first === undefined && own.length === 0 ? languageName(id) : id;
  const language = name === id ? own : languageBlocks(schema, name, 2);
  const inLanguage = language.length === 0 ? [] : [paragraph(['I en regelfil · ', { code: name }]), ...language];
  if (first === undefined) {
    return language.length === 0 ? null : { title: id, date, author: null, foot: '', blocks: inLanguage };
  }
  const told = telling(rules, false);
  const blocks = found.flatMap(({ title, kind, blocks: below }, index) => [
    ...(index === 0 ? [] : [heading(2, title)]),
    together(paragraph(kind === null ? 'Källa' : [`${kind} · `, { code: id }])),
    ...below(told),
  ]);
  const both = inLanguage.length === 0 ? blocks : [...blocks, heading(2, `Nyckeln ${id}`), ...inLanguage];
  return { title: first.title, date, author: null, foot: '', blocks: both };
}
