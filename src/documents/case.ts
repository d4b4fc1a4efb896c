import type { Finding, Identity, OutcomeChange } from '../assessment/assessment.ts';
import { type CaseAssessment, isDivided, toldOnce, type UnitAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { Unit } from '../cases/sound-case.ts';
import { comparedWith } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Answer } from '../rules/answer.ts';
import type { Calculation } from '../rules/calculation.ts';
import { calculate } from '../rules/calculation.ts';
import { grades, strengths } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import { deeperThan, type RuleSet } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import { missingInWords } from '../wording/assessment.ts';
import { commonAnswers } from '../wording/checklist.ts';
import { foundCounts, memorandumWords, readingFor } from '../wording/documents.ts';
import { capitalised, gradeWords, ownLines, strengthWords } from '../wording/terms.ts';
import { groupName, unitName } from '../wording/units.ts';
import {
  type Bars,
  type Block,
  type Document,
  type Fields,
  type Item,
  type Paragraph,
  type Piece,
  type PieceKind,
  paragraph,
  type Text,
} from './document.ts';

/** What a document about a case is made from. */
export interface CaseDocumentContext {
  readonly compiled: CompiledRules;
  readonly judged: CaseAssessment;
  readonly iopCase: IopCase;
  readonly identity: Identity;
  /** Sentences to know before the bedömning is used, such as that the rule set does not apply on the date. */
  readonly warnings: readonly string[];
}

/** What a document about a case has besides its title and blocks: its date, author and foot. */
export function caseDocumentHead({
  compiled,
  iopCase,
}: Pick<CaseDocumentContext, 'compiled' | 'iopCase'>): Pick<Document, 'date' | 'author' | 'foot'> {
  const { date = compiled.date, author = null } = iopCase.document;
  return { date, author, foot: registryNumber(iopCase) ?? iopCase.title ?? '' };
}

/** The diarienummer of a case, or its id when it has none and the id is not a name made for machines; null when it has neither. */
export function registryNumber({ document, id }: IopCase): string | null {
  return document.registryNumber ?? (id === null || isMachineName(id) ? null : id);
}

/** Whether an id is lower-case words with hyphens or the like, as a file is named, which nobody has given a matter in a register. */
export function isMachineName(id: string): boolean {
  return /^(?=.*[a-z])[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(id);
}

/** What a case is called. */
export function caseName({ title, id }: IopCase): string {
  return title ?? id ?? 'ett ärende utan namn';
}

/** Labels with values, without those that have no value. */
export function knownFields(items: readonly (readonly [label: string, value: Text | null | undefined])[]): Fields {
  return {
    kind: 'fields',
    items: items.flatMap(([label, value]) => (value === null || value === undefined ? [] : [{ label, value }])),
  };
}

/** What a case says of a question: for all of it, or for one part or organisation. */
interface StatedAnswer {
  /** Whom it is for, as a heading; null in a case that is not divided. */
  readonly holder: string | null;
  /** Undefined when there is only a note. */
  readonly value: Answer | undefined;
  readonly note: string | null;
}

/** All that a case says of a question, each answer once, as it was given. */
export function statedAnswers(
  question: string,
  { iopCase, judged }: Pick<CaseDocumentContext, 'iopCase' | 'judged'>,
): StatedAnswer[] {
  const { parts, organisations } = iopCase;
  const holders = [
    { name: isDivided(judged) ? commonAnswers : null, ...iopCase },
    ...parts.map((part) => ({ name: unitName({ ...part, part, organisation: null }), ...part })),
    ...organisations.map((organisation) => ({
      name: unitName({ ...organisation, part: null, organisation }),
      ...organisation,
    })),
  ];
  return holders.flatMap(({ name: holder, answers, notes }) => {
    const value = answers.get(question);
    const note = notes.get(question) ?? null;
    return value === undefined && note === null ? [] : [{ holder, value, note }];
  });
}

/**
 * Whom a question was never answered for: the names of parts and organisations, and one empty name for a whole case or for all of
 * them.
 */
export function unansweredFor(question: string, { judged }: Pick<CaseDocumentContext, 'judged'>): string[] {
  const lacking = ({ unit }: UnitAssessment) => new Map(unit.answers.has(question) ? [] : [[question, '']]);
  return toldOnce(judged.units, lacking).map((group) => (group.scope === 'all' ? '' : groupName(group)));
}

/** How many paragraphs a text has; no document is read that has more. */
const mostParagraphs = 1000;

/** The paragraphs of a text that somebody has written: an empty line parts them. What comes after very many stands in the last one. */
export function paragraphsOf(text: string): Paragraph[] {
  const parts = ownLines(text)
    .join('\n')
    .split('\n\n')
    .filter((part) => part !== '');
  const last = parts.splice(mostParagraphs - 1).join('\n');
  return [...parts, ...(last === '' ? [] : [last])].map((part) => paragraph([{ own: part }]));
}

/** A list, or nothing when there are no items. */
export function listOf(items: readonly Item[], ordered = false): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', ordered, items }];
}

/** How the texts of the rules are to be read; nothing where the one whose case it is need not be told. */
export function readingOf(rules: RuleSet, { document }: Pick<IopCase, 'document'>): Block[] {
  const reading = readingFor(rules, document.municipality);
  return reading === undefined ? [] : [paragraph(reading)];
}

/** What an initial bedömning does not try, and that the deeper one does; nothing in another. */
export function deeperOf(rules: RuleSet): Block[] {
  const deeper = deeperThan(rules);
  return deeper === null ? [] : [paragraph(deeper.text)];
}

/** A question with its answer and the official's own words about it. */
export function answerSentence(rules: RuleSet, question: string, { answers, notes }: Unit, date: string): Text {
  const note = notes.get(question);
  return [...answered(rules, question, answers, date), ...(note === undefined ? [] : [' ', { own: note }])];
}

/** A question with its answer. */
export function answered(rules: RuleSet, question: string, answers: Unit['answers'], date: string): readonly Piece[] {
  const value = answers.get(question);
  const words = missingInWords(rules, question, date);
  if (value === undefined) return [`${words} Obesvarad.`];
  return [`${words} Svar: `, answerPiece(itemAt(rules.questions, question), value), '.'];
}

/** A value that was calculated from the answers, in a sentence, of money in whole kronor or euros when asked for; nothing when it has none. */
export function calculatedSentences(rules: RuleSet, id: string, { answers }: Unit, isInWhole = false): string[] {
  const calculation = rules.calculated?.[id] as Calculation;
  const value = calculate(rules, id, answers);
  if (value === null) return [];
  const fewest = isInWhole && /^(?:kr|euro)\b/.test(calculation.unit) ? 0 : 2;
  const amount = calculatedInWords(calculation, value, comparedWith(rules, id), fewest);
  const said = `${calculation.title} beräknas till ${amount}`;
  return [`${said}${rateInWords(rules, calculation, answers)}.`];
}

/** At which rate an amount was converted, and of which day the rate is; nothing for another value. */
function rateInWords({ questions }: RuleSet, { convert }: Calculation, answers: Unit['answers']): string {
  const rate = convert === undefined ? undefined : questions[convert.rate];
  const [value, day] = [convert?.rate, convert?.date].map((id) =>
    id === undefined ? null : (answers.get(id) ?? null),
  );
  if (rate === undefined || value === null || value === undefined) return '';
  const from = typeof day === 'string' ? ` den ${day}` : '';
  return `, med kursen ${answerInWords(rate, value)}${from}`;
}

/** An answer as a piece of a sentence. What is written freely keeps its line breaks. */
export function answerPiece(question: Question, answer: Answer): Piece {
  return question.type === 'text' && answer !== null ? { own: String(answer) } : answerInWords(question, answer);
}

/** An answer, or a calculated value, that would have to be another one. */
export function changeInWords(change: OutcomeChange['answers'][number], rules: RuleSet): string {
  if ('calculated' in change) {
    const calculation = rules.calculated?.[change.calculated] as Calculation;
    const beside = [...comparedWith(rules, change.calculated), Number(change.from), Number(change.to)];
    const [to, from] = [change.to, change.from].map((value) => calculatedInWords(calculation, Number(value), beside));
    return `${calculation.title}: ${to} i stället för ${from}.`;
  }
  const asked = itemAt(rules.questions, change.question);
  return `${asked.text} "${answerInWords(asked, change.to)}" i stället för "${answerInWords(asked, change.from)}".`;
}

/** The kinds of documents that can be made of a case, as they are named in commands and file names. */
export type DocumentKind = 'tjansteskrivelse' | 'bedomning' | 'checklista' | 'brev' | 'avtalsutkast';

const longest = 60;

/**
 * The names of the files for documents about several cases: what the case is called, and the kind of document. Only letters,
 * digits and hyphens are left, so that no case leads out of the folder; names that come twice are numbered.
 */
export function documentFileNames(cases: readonly CaseDocumentContext[], kind: DocumentKind, ending: string): string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return cases.map(({ iopCase: { id, title, document } }) => {
    const named = plain(document.registryNumber ?? id ?? title ?? '') || 'arende';
    let number = next.get(named) ?? 1;
    const name = () => `${named}${number === 1 ? '' : `-${number}`}-${kind}`;
    while (taken.has(name())) number++;
    taken.add(name());
    next.set(named, number + 1);
    return `${name()}${ending}`;
  });
}

/** Letters that are written as several signs are taken as the one that they are; what is not seen is no sign of a name. */
function plain(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, longest)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/^[-\p{M}]+|-+$/gu, '');
}

/** The kinds of pieces in the order in which they stand in a bar: the best grade first, what is not known last. */
const kinds: readonly PieceKind[] = [...[...grades].reverse(), 'unknown'];

/** A small figure of the preconditions by strength and grade. */
export function gradeFigure(findings: readonly Finding[]): Bars {
  const [label, words] = memorandumWords.figureHead;
  return {
    kind: 'bars',
    caption: memorandumWords.figure,
    head: [label, words],
    legend: kinds.map((kind) => ({ kind, text: kindInWords(kind) })),
    rows: strengths.flatMap((strength) => {
      const own = findings.filter((finding) => finding.strength === strength);
      if (own.length === 0) return [];
      const count = (kind: PieceKind) => own.filter(({ grade }) => (grade ?? 'unknown') === kind).length;
      return [
        {
          label: capitalised(strengthWords[strength]),
          pieces: kinds.map((kind) => ({ kind, count: count(kind) })).filter((piece) => piece.count > 0),
          words: foundCounts(own),
        },
      ];
    }),
  };
}

function kindInWords(kind: PieceKind): string {
  return kind === 'unknown' || kind === 'amount' ? memorandumWords.unknown : gradeWords[kind];
}
