import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answerInWords } from '../wording/answers.ts';
import { forEachOrganisation, remarkWords, unitRemarks } from '../wording/assessment.ts';
import {
  blankIntroduction,
  checklistWords,
  filledIntroduction,
  unansweredSentence,
  wantedNoteLabel,
  writtenAnswerLabel,
} from '../wording/documents.ts';
import { ruleSetInWords } from '../wording/terms.ts';
import {
  answerPiece,
  type CaseDocumentContext,
  caseDocumentHead,
  knownFields,
  listOf,
  readingOf,
  registryNumber,
  statedAnswers,
  unansweredFor,
} from './case.ts';
import type { Block, Document } from './document.ts';
import { heading, levelBelow, paragraph } from './document.ts';

/** A checklist to print before a meeting: every question of a rule set, with room for answers and notes. */
export function blankChecklist({ rules, date }: CompiledRules): Document {
  const head = [checklistWords.case, checklistWords.organisation, checklistWords.date];
  return {
    title: `${checklistWords.title}: ${rules.title}`,
    date,
    author: null,
    foot: `${rules.id} ${rules.version}`,
    blocks: [
      ...head.flatMap((label) => toWrite(label, 1)),
      ...toWrite(checklistWords.present, 2),
      paragraph(blankIntroduction),
      ...readingOf(rules),
      ...bySection(rules, 2, blankQuestion),
    ],
  };
}

/** The checklist of a case: every question of the rule set with its answer and note, or that it has none. */
export function filledChecklist(context: CaseDocumentContext): Document {
  const { compiled, iopCase, identity } = context;
  const { title, organisation, document } = iopCase;
  return {
    ...caseDocumentHead(context),
    title: `${checklistWords.title}: ${title ?? compiled.rules.title}`,
    blocks: [
      knownFields([
        [checklistWords.case, title],
        [checklistWords.registryNumber, registryNumber(iopCase)],
        [checklistWords.organisation, organisation],
        [checklistWords.author, document.author],
        [checklistWords.judgedOn, compiled.date],
        [checklistWords.ruleSet, ruleSetInWords(compiled.rules, identity)],
      ]),
      paragraph(filledIntroduction),
      ...readingOf(compiled.rules),
      ...remarked(context),
      ...checklistBlocks(context, 2),
    ],
  };
}

function remarked({ judged, compiled }: CaseDocumentContext): Block[] {
  const sentences = unitRemarks(judged, compiled.rules);
  return sentences.length === 0 ? [] : [paragraph([{ strong: remarkWords.heading }]), ...listOf(sentences)];
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

function blankQuestion(question: Question): Block[] {
  const help = question.per === undefined ? question.help : `${question.help} ${checklistWords.perOrganisation}`;
  const isWritten = optionsOf(question).length === 0;
  return [
    paragraph(help, 'quiet'),
    ...(isWritten ? toWrite(writtenAnswerLabel(question), question.type === 'text' ? 3 : 1) : []),
    choices(question, undefined),
    ...toWrite(question.wantsNote === undefined ? checklistWords.note : wantedNoteLabel(question.wantsNote.text), 2),
  ];
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
    ...(isOpen && optionsOf(question).length > 0 ? [choices(question, undefined)] : []),
    ...(unanswered.length === 0 ? [] : [paragraph([unansweredSentence(unanswered), whom].join(' ').trim())]),
    ...statedAnswers(id, context).flatMap(({ holder, value, note }) => [
      ...(holder === null ? [] : [paragraph([{ strong: holder }])]),
      ...(value === undefined ? [] : [answerBlock(question, value)]),
      ...(note === null ? [] : [paragraph([`${checklistWords.reason}: `, { own: note }])]),
    ]),
  ];
}

function answerBlock(question: Question, value: Answer): Block {
  if (optionsOf(question).length > 0) return choices(question, value);
  return paragraph([`${checklistWords.answer}: `, answerPiece(question, value)]);
}

/** What can be ticked, *vet inte* last; undefined ticks nothing. */
function choices(question: Question, value: Answer | undefined): Block {
  const options = optionsOf(question).map((option) => ({
    text: answerInWords(question, option),
    chosen: value === option,
  }));
  return { kind: 'choices', options: [...options, { text: checklistWords.unknown, chosen: value === null }] };
}

/** The answers to choose between; none when the answer is written. */
function optionsOf(question: Question): (string | boolean)[] {
  if (question.type === 'choice') return Object.keys(question.options);
  return question.type === 'yesNo' ? [true, false] : [];
}

/** A label with lines below it to write on by hand. */
function toWrite(label: string, count: number): Block[] {
  return [paragraph([{ strong: label }]), { kind: 'lines', count }];
}
