import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type CaseData, type CasePart, type IopCase, wordingOf } from './case.ts';
import type { BegunWith } from './sound-case.ts';

// A checklist that is filled in where it stands has a field for each thing that a case may say, and each field a tag. Besides them it
// holds all else that the case says, so that what is read from it is the whole case.

/** The namespace of all that is in no field. */
export const checklistNamespace = 'urn:iop-check:checklista:1';

/**
 * What stands in a field that nothing is written in: a line, which is one to write on in print too. Programs that do not know it as a
 * hint keep it as a text.
 */
export const fieldHint = '_'.repeat(24);

/** Whether nothing is written in a field: a line alone, or what earlier versions had there. */
export function isFieldHint(text: string): boolean {
  return /^_{12,}$/.test(text) || text === 'Klicka och skriv' || text === 'Välj eller skriv ett datum';
}

/** What of the case itself can be filled in. */
const headFields = ['title', 'organisation', 'date', 'registryNumber', 'author'] as const;
export type HeadField = (typeof headFields)[number];

/** Whom a field is for: a part or an organisation by its place in the case; null is all of it. */
export type Holder = { readonly list: 'parts' | 'organisations'; readonly index: number } | null;

/** What a field is filled in with. An option that is null is *vet inte*. */
export type Field = { readonly holder: Holder } & FieldOf;

type FieldOf =
  | { readonly kind: 'head'; readonly key: HeadField }
  | { readonly kind: 'option'; readonly question: string; readonly option: string | null }
  | { readonly kind: 'answer'; readonly question: string }
  | { readonly kind: 'note'; readonly question: string };

/** The options of some questions, by id: what is ticked. Yes and no are options too; none are what is answered in writing. */
export type FieldQuestions = ReadonlyMap<string, readonly string[]>;

/** What can be ticked at a question; nothing when the answer is written. */
export function optionIds(question: Pick<Question, 'type'> & { readonly options?: object | undefined }): string[] {
  if (question.type === 'choice') return Object.keys(question.options ?? {});
  return question.type === 'yesNo' ? ['ja', 'nej'] : [];
}

/** Word takes no longer tag. */
const longestTag = 64;
const noteEnding = ':motivering';
const unknownOption = '?';
const holderSigns = { parts: 'd', organisations: 'o' } as const;

/**
 * The tag of a field: the id of the question, with `=` and the option where one is ticked, `:motivering` for the note, and whom it is
 * for after `@`. Where that is too long, the question and the option are numbers.
 */
export function tagOf(field: Field, questions: FieldQuestions): string {
  const { holder } = field;
  const whom = holder === null ? '' : `@${holderSigns[holder.list]}${holder.index + 1}`;
  if (field.kind === 'head') return `case:${field.key}${whom}`;
  const tag = `${named(field, field.question, optionNamed)}${whom}`;
  if (tag.length <= longestTag) return tag;
  const place = [...questions.keys()].indexOf(field.question) + 1;
  const options = questions.get(field.question) ?? [];
  return `${named(field, `#${place}`, (option) => `#${options.indexOf(option) + 1}`)}${whom}`;
}

function named(field: Exclude<Field, { kind: 'head' }>, question: string, option: (id: string) => string): string {
  if (field.kind === 'option') return `${question}=${field.option === null ? unknownOption : option(field.option)}`;
  return field.kind === 'note' ? `${question}${noteEnding}` : question;
}

function optionNamed(id: string): string {
  return id;
}

/** The field that a tag is of, or null when it is none. Whether the case has such a question, option or part is not known by it. */
export function fieldOf(tag: string, questions: FieldQuestions): Field | null {
  const [, said = '', sign, number] = /^([^@]+)(?:@([do])([1-9]\d{0,5}))?$/.exec(tag) ?? [];
  const list = sign === 'd' ? 'parts' : 'organisations';
  const holder = number === undefined ? null : ({ list, index: Number(number) - 1 } as const);
  const head = /^case:(.*)$/.exec(said)?.[1];
  if (head !== undefined) {
    const key = headFields.find((one) => one === head);
    return key === undefined ? null : { kind: 'head', key, holder };
  }
  const [, name = '', kind, option = ''] = /^(#?[a-z0-9-]+)(:motivering|=)?(.*)$/.exec(said) ?? [];
  const question = byNumber(name, [...questions.keys()]);
  if (question === '' || (kind !== '=' && option !== '')) return null;
  if (kind === noteEnding) return { kind: 'note', question, holder };
  if (kind !== '=') return { kind: 'answer', question, holder };
  const ticked = option === unknownOption ? null : byNumber(option, questions.get(question) ?? []);
  return ticked === '' ? null : { kind: 'option', question, option: ticked, holder };
}

function byNumber(name: string, all: readonly string[]): string {
  return name.startsWith('#') ? (all[Number(name.slice(1)) - 1] ?? '') : name;
}

/** What of a case is in no field of its checklist, and what its questions are: a case without answers, to be filled with them. */
export function caseToFill(
  { answers, notes, limits, parts, organisations, ...rest }: IopCase,
  { questions }: Pick<RuleSet, 'questions'>,
  { id, version, sha256 }: BegunWith,
): CaseData {
  const lists = { limits: Object.fromEntries(limits), parts: emptied(parts), organisations: emptied(organisations) };
  const said = Object.entries({ ...rest, ...lists }).filter(
    ([, value]) => value !== null && Object.keys(value).length > 0,
  );
  return {
    ...(Object.fromEntries(said) as Partial<CaseData>),
    answers: {},
    session: {
      finished: false,
      ruleSet: { id, version, sha256 },
      questions: Object.fromEntries(Object.entries(questions).map(([one, question]) => [one, wordingOf(question)])),
      aside: {},
    },
  };
}

function emptied(parts: readonly CasePart[]): object[] {
  return parts.map((one) => ({ ...one, answers: {}, notes: {} }));
}
