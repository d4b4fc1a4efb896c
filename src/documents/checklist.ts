import type { Identity } from '../assessment/assessment.ts';
import { emptyCase } from '../cases/case.ts';
import type { HeadField } from '../cases/checklist-form.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Answer, choicesIn } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from '../wording/answers.ts';
import {
  blankIntroduction,
  checklistWords,
  commonAnswers,
  filledIntroduction,
  unansweredSentence,
  wantedNoteLabel,
  writtenAnswerLabel,
} from '../wording/checklist.ts';
import { inWordsOfParty } from '../wording/party-words.ts';
import {
  askedBy,
  inNameOf,
  namedRemarks,
  notesMissingSentence,
  remarkSentence,
  remarksTogether,
  remarkWords,
} from '../wording/remarks.ts';
import { ruleSetInWords } from '../wording/terms.ts';
import { forEachOrganisation } from '../wording/units.ts';
import { namesAllParties } from './agreement-clauses.ts';
import {
  answerPiece,
  type CaseDocumentContext,
  caseDocumentHead,
  deeperOf,
  knownFields,
  listOf,
  readingOf,
  registryNumber,
  statedAnswers,
  unansweredFor,
} from './case.ts';
import { ChecklistForm, type UnitFields } from './checklist-fields.ts';
import type { Block, Document, Item, Text, WrittenField } from './document.ts';
import { bullets, heading, levelBelow, paragraph } from './document.ts';

/**
 * A checklist to print before a meeting, or to fill in where it stands: every question of a rule set, with room for answers and notes.
 * With an identity it says which rules it is of to who reads it when it is filled in.
 */
export function blankChecklist({ rules, date }: CompiledRules, identity?: Pick<Identity, 'sha256'>): Document {
  const form = new ChecklistForm(rules, emptyCase);
  const head = [
    ['title', checklistWords.case],
    ['organisation', checklistWords.organisation],
    ['date', checklistWords.date],
  ] as const;
  return {
    title: `${checklistWords.title}: ${rules.title}`,
    date,
    author: null,
    foot: `${rules.id} ${rules.version}`,
    ...(identity === undefined ? {} : { filledInto: form.text(identity) }),
    blocks: [
      ...head.flatMap(([key, label]) => toWrite(label, 1, form.head(key, label))),
      ...toWrite(checklistWords.present, 2),
      paragraph(blankIntroduction),
      ...readingOf(rules, emptyCase),
      ...deeperOf(rules),
      ...bySection(rules, 2, (question, id) => blankQuestion(question, form.unit(id, question))),
    ],
  };
}

/** The checklist of a case: every question of the rule set with its answer and note, or that it has none. It can be filled in further. */
export function filledChecklist(made: CaseDocumentContext): Document {
  const context = inWordsOfParty(made);
  const { compiled, iopCase, identity } = context;
  const form = new ChecklistForm(compiled.rules, iopCase);
  return {
    ...caseDocumentHead(context),
    title: `${checklistWords.title}: ${iopCase.title ?? compiled.rules.title}`,
    filledInto: form.text(identity),
    blocks: [
      {
        kind: 'fillable',
        blocks: [filledHead(context, form), ...partNames(form)],
        elsewhere: [filledHead(context, null)],
      },
      paragraph(filledIntroduction),
      ...readingOf(compiled.rules, iopCase),
      ...deeperOf(compiled.rules),
      ...remarked(context),
      ...bySection(compiled.rules, 2, (question, id) => [
        {
          kind: 'fillable',
          blocks: allFields(question, form.unitsOf(id, question)),
          elsewhere: filledQuestion(question, id, context),
        },
      ]),
    ],
  };
}

/** What is known of the case, or with a form all of it that can be filled in. */
function filledHead({ compiled, iopCase }: CaseDocumentContext, form: ChecklistForm | null): Block {
  const { title, organisation, date, document } = iopCase;
  const field = (
    key: HeadField,
    label: string,
    value: string | null | undefined,
  ): [string, Text | null | undefined] => [
    label,
    form === null ? value : [{ own: value ?? '', field: form.head(key, label) }],
  ];
  return knownFields([
    field('title', checklistWords.case, title),
    field('registryNumber', checklistWords.registryNumber, form === null ? registryNumber(iopCase) : undefined),
    field(
      'organisation',
      namesAllParties(iopCase) ? checklistWords.parties : checklistWords.organisation,
      organisation,
    ),
    field('author', checklistWords.author, document.author),
    date === null ? [checklistWords.judgedOn, compiled.date] : field('date', checklistWords.judgedOn, compiled.date),
    [checklistWords.ruleSet, ruleSetInWords(compiled.rules)],
  ]);
}

/** What parts and organisations are called, which can be changed. */
function partNames(form: ChecklistForm): Block[] {
  const items = form.holders().map(({ label, field }) => ({ label, value: [{ own: field.value, field }] }));
  return items.length === 0 ? [] : [{ kind: 'fields', items }];
}

/** How many of those that a question is asked of stand beside one another. */
const mostColumns = 5;

/** The fields of one question: of one that is asked of several, a column for each of them. */
function allFields(question: Question, units: readonly UnitFields[]): Block[] {
  const [first] = units;
  if (first === undefined || first.name === null) return units.flatMap((unit) => unitFields(question, unit));
  const starts = [...Array(Math.ceil(units.length / mostColumns)).keys()].map((index) => index * mostColumns);
  const caption = first.name === commonAnswers ? checklistWords.ownAnswers : checklistWords.answers;
  return [
    ...starts.map((start) => answersTable(question, units.slice(start, start + mostColumns), caption)),
    ...units.map(({ name, note }) =>
      paragraph([{ strong: `${checklistWords.reason}, ${name}:` }, ' ', { own: note.value, field: note }]),
    ),
    ...(question.wantsNote === undefined ? [] : [paragraph(noteLabel(question, checklistWords.reason), 'quiet')]),
  ];
}

function answersTable(question: Question, units: readonly UnitFields[], caption: string): Block {
  const options = choicesIn(question).map(({ value }) => ({ value, text: answerInWords(question, value) }));
  const written = units.every(({ answer }) => answer === null)
    ? []
    : [
        [
          writtenAnswerLabel(question),
          ...units.map(({ answer }): Text => (answer === null ? '' : [{ own: answer.value, field: answer }])),
        ],
      ];
  return {
    kind: 'table',
    caption,
    head: [checklistWords.answer, ...units.map(({ name }) => name ?? '')],
    widths: [52, ...units.map(() => 16)],
    rowHeadings: true,
    rows: [
      ...written,
      ...[...options, { value: null, text: checklistWords.unknown }].map(({ value, text }) => [
        text,
        ...units.map(
          (unit): Text => [{ box: { tag: unit.optionTag(value), title: text }, chosen: unit.value === value }],
        ),
      ]),
    ],
  };
}

/** The fields of a question that is asked once. */
function unitFields(question: Question, unit: UnitFields): Block[] {
  const { answer, note } = unit;
  const label = noteLabel(question, checklistWords.reason);
  return [
    ...(answer === null
      ? []
      : [paragraph([`${writtenAnswerLabel(question)}: `, { own: answer.value, field: answer }])]),
    choices(question, unit.value, unit),
    paragraph([`${label}${/[.:]$/.test(label) ? '' : ':'} `, { own: note.value, field: note }]),
  ];
}

function remarked({ judged, compiled }: CaseDocumentContext): Block[] {
  const { rules } = compiled;
  const items = remarksTogether(namedRemarks(judged, rules)).map((group): Item => {
    const { name, remark } = itemAt(group, 0);
    const asked = group.map((one) => askedBy(rules, one.remark));
    return group.length === 1
      ? inNameOf(name, remarkSentence(rules, remark))
      : { text: inNameOf(name, notesMissingSentence(remark, group.length)), below: [bullets(asked)] };
  });
  return items.length === 0 ? [] : [paragraph([{ strong: remarkWords.heading }]), ...listOf(items)];
}

/** Every question of the rule set by section, with what the case says of it. The headings of the sections have the level. */
export function checklistBlocks(
  context: Pick<CaseDocumentContext, 'compiled' | 'judged' | 'iopCase'>,
  level: 2 | 3 = 3,
): Block[] {
  return bySection(context.compiled.rules, level, (question, id) => filledQuestion(question, id, context));
}

/** The questions under the headings of their sections, numbered in the order in which they are printed. */
function bySection(rules: RuleSet, level: 2 | 3, blocks: (question: Question, id: string) => Block[]): Block[] {
  const questions = Object.entries(rules.questions);
  const sections = [...new Set(questions.map(([, { section }]) => section))];
  let number = 0;
  return sections.flatMap((section): Block[] => [
    heading(level, section),
    ...questions
      .filter(([, question]) => question.section === section)
      .flatMap(([id, question]): Block[] => {
        number += 1;
        return [heading(levelBelow(level), `${number}. ${question.text}`), ...blocks(question, id)];
      }),
  ]);
}

function blankQuestion(question: Question, unit: UnitFields): Block[] {
  const help = question.per === undefined ? question.help : `${question.help} ${checklistWords.perOrganisation}`;
  const { answer, note } = unit;
  return [
    paragraph(help, 'quiet'),
    ...(answer === null ? [] : toWrite(writtenAnswerLabel(question), question.type === 'text' ? 3 : 1, answer)),
    choices(question, undefined, unit),
    ...toWrite(noteLabel(question, checklistWords.note), 2, note),
  ];
}

/** What leads to the note on a question: what it should say, when the rules ask for something. */
function noteLabel({ wantsNote }: Question, standard: string): string {
  return wantsNote === undefined ? standard : wantedNoteLabel(wantsNote.text);
}

function filledQuestion(
  question: Question,
  id: string,
  context: Pick<CaseDocumentContext, 'compiled' | 'judged' | 'iopCase'>,
): Block[] {
  const unanswered = unansweredFor(id, context);
  const isOpen = unanswered.includes('');
  const whom = isOpen ? forEachOrganisation(context.compiled.rules, id, context.judged.units) : '';
  return [
    ...(isOpen && choicesIn(question).length > 0 ? [choices(question, undefined)] : []),
    ...(unanswered.length === 0 ? [] : [paragraph([unansweredSentence(unanswered), whom].join(' ').trim())]),
    ...statedAnswers(id, context).flatMap(({ holder, value, note }) => {
      if (holder !== null) return [paragraph(inOneLine(question, { holder, value, note }))];
      return [
        ...(value === undefined ? [] : [answerBlock(question, value)]),
        ...(note === null ? [] : [paragraph([`${checklistWords.reason}: `, { own: note }])]),
      ];
    }),
  ];
}

/** What one of several says, without the options that it has not chosen. */
function inOneLine(
  question: Question,
  {
    holder,
    value,
    note,
  }: { readonly holder: string; readonly value: Answer | undefined; readonly note: string | null },
): Text {
  return [
    { strong: `${holder}.` },
    ...(value === undefined ? [] : [` ${checklistWords.answer}: `, answerPiece(question, value), '.']),
    ...(note === null ? [] : [` ${checklistWords.reason}: `, { own: note }]),
  ];
}

function answerBlock(question: Question, value: Answer): Block {
  if (choicesIn(question).length > 0) return choices(question, value);
  return paragraph([`${checklistWords.answer}: `, answerPiece(question, value)]);
}

/** What can be ticked, *vet inte* last; undefined ticks nothing. With a unit each of them has its field. */
function choices(question: Question, value: Answer | undefined, unit?: UnitFields): Block {
  const option = (answer: Answer, text: string) => ({
    text,
    chosen: value === answer,
    ...(unit === undefined ? {} : { field: { tag: unit.optionTag(answer), title: text } }),
  });
  const options = choicesIn(question).map(({ value: one }) => option(one, answerInWords(question, one)));
  return { kind: 'choices', options: [...options, option(null, checklistWords.unknown)] };
}

/** A label with lines below it to write on. */
function toWrite(label: string, count: number, field?: WrittenField): Block[] {
  return [paragraph([{ strong: label }]), { kind: 'lines', count, ...(field === undefined ? {} : { field }) }];
}
