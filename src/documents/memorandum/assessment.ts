import type { Finding } from '../../assessment/assessment.ts';
import { mostDecisiveFirst } from '../../assessment/prospects.ts';
import { laterQuestions } from '../../assessment/questions.ts';
import { isDivided, type UnitAssessment } from '../../assessment/whole.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { type Grade, grades as gradesInOrder, strengths } from '../../rules/condition.ts';
import { itemAt } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { gradeInWords, laterSentence, missingInWords, outcomeSentences } from '../../wording/assessment.ts';
import { whenSortedOut } from '../../wording/contradicted-sentences.ts';
import {
  alikeInAll,
  andMore,
  madeByRules,
  memorandumWords,
  numberedUnit,
  shortOutcome,
  strengthsInWords,
} from '../../wording/documents.ts';
import { forEachOrganisation } from '../../wording/units.ts';
import { answered, type CaseDocumentContext, listOf } from '../case.ts';
import { type Block, numbered, type Piece, paragraph, type Table, type Text } from '../document.ts';
import { cite } from '../source-notes.ts';
import { forUnits, numbersOf, type Told, unitsByContent } from '../unit-sections.ts';
import { inProse, isDecidedAgainst, legalHere, nameOf } from './legal.ts';
import { isNotedOfAll, notesByPrecondition, notesOn } from './notes.ts';
import { amountsAgainst, tableReason } from './reasons.ts';

/** How many missing answers are told. */
const mostMissing = 10;

/** The grades, the best first. */
const gradesFromBest = [...gradesInOrder].reverse();

/** How many parts stand beside one another in a table. */
const mostColumns = 6;

/**
 * The bedömning: the outcome, one table of all preconditions with grade and reason, and what is missing. Of a case in parts first one
 * table of the grades, and then what is common and what differs. What is doubtful in law stands here where nothing is headed for it.
 */
export function assessmentSection(context: CaseDocumentContext, isLegalElsewhere: boolean): Block[] {
  const { compiled, judged } = context;
  const { units } = judged;
  const { rules, date } = compiled;
  const outcomes = units.map((one) => {
    const { verdict, meaning } = outcomeSentences(compiled, one);
    return paragraph([{ strong: verdict }, ` ${meaning}`]);
  });
  return [
    ...(isDivided(judged) ? unitTables(compiled, units) : outcomes),
    ...forUnits(judged, { keys: () => ['remarks'], blocks: ({ one }) => contradictions(compiled, one) }),
    ...(isDivided(judged)
      ? dividedTables(context)
      : units.flatMap((one) => tableAndLacking(rules, reasonRows(context)(one)))),
    paragraph(strengthsInWords(Object.values(rules.preconditions).map(({ strength }) => strength)), 'quiet'),
    ...sharedBasis(context),
    // What is missing may stand below the numbers of some parts, and this is about them all.
    paragraph(madeByRules(rules, date, context.iopCase.document.municipality)),
    ...forUnits(judged, {
      keys: ({ assessment: { missing } }) => missing.map(missingKey),
      blocks: (told) => lacking(compiled, told),
    }),
    ...(isLegalElsewhere ? [] : legalHere(context)),
  ];
}

/** The parts with their outcomes, numbered, the grades of the preconditions that differ among them, and in a sentence those that do not. */
function unitTables({ rules }: CompiledRules, units: readonly UnitAssessment[]): Block[] {
  const all = Object.entries(rules.preconditions).map(([id, precondition]) => {
    const grades = units.map(({ assessment }) => findingOf(assessment.findings, id).grade);
    return { name: nameOf(precondition), grades, isAlike: new Set(grades).size === 1 };
  });
  const apart = all.filter(({ isAlike }) => !isAlike);
  const alike = all.filter(({ isAlike }) => isAlike);
  const slices = [...Array(apart.length === 0 ? 0 : Math.ceil(units.length / mostColumns)).keys()].map(
    (index) => index * mostColumns,
  );
  return [
    paragraph(memorandumWords.units(units.length)),
    numbered(units.map((one): Text => [numberedUnit(one.unit), ' ', { strong: shortOutcome(rules, one.assessment) }])),
    ...slices.map((start): Table => {
      const shown = units.slice(start, start + mostColumns);
      const names = shown.map((_, index) => `${start + index + 1}`);
      return {
        kind: 'table',
        caption: memorandumWords.unitsTable,
        head: [memorandumWords.tableHead[0], ...names],
        widths: [28, ...shown.map(() => 12)],
        rowHeadings: true,
        rows: apart.map(({ name, grades }) => [
          name,
          ...grades.slice(start, start + mostColumns).map((grade) => gradeText(grade)),
        ]),
      };
    }),
    ...(alike.length === 0 ? [] : [paragraph(alikeSentence(alike, apart.length === 0))]),
  ];
}

/** How many preconditions have each grade in all parts; which they are, and why, stands in the tables below. */
function alikeSentence(alike: readonly { readonly grades: readonly (Grade | null)[] }[], isAll: boolean): string {
  const counts = ([...gradesFromBest, null] as const).flatMap((grade) => {
    const count = alike.filter(({ grades: [own] }) => own === grade).length;
    return count === 0 ? [] : [{ grade, count }];
  });
  return alikeInAll(alike.length, isAll, counts);
}

function findingOf(findings: readonly Finding[], id: string): Finding {
  return findings.find(({ precondition }) => precondition === id) as Finding;
}

function gradeText(grade: Grade | null): readonly Piece[] {
  return [{ grade, words: gradeInWords(grade) }];
}

/** What is common to all parts, and then what differs, each with the numbers of those that it is about. */
function dividedTables(context: CaseDocumentContext): Block[] {
  const { compiled, judged } = context;
  const { units } = judged;
  const rowsOf = reasonRows(context);
  const rows = unitsByContent(units, (one) => [...rowsOf(one)]);
  const common = rows.filter((row) => row.units.length === units.length);
  const commonRows = new Map(common.map(({ key, content }) => [key, content]));
  const { rules } = compiled;
  const order = Object.keys(rules.preconditions);
  const apart = rows
    .filter((row) => row.units.length < units.length)
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const [title, grade, reason] = memorandumWords.tableHead;
  return [
    ...(common.length === 0 ? [] : tableAndLacking(rules, commonRows, memorandumWords.commonTable)),
    ...(apart.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: memorandumWords.apartTable,
            head: [title, memorandumWords.unitHead, grade, reason],
            widths: [27, 11, 14, 48],
            rowHeadings: true,
            rows: apart.map(({ content: [name = '', ...rest], units: own }) => [
              name,
              numbersOf(own, units).join(', '),
              ...rest,
            ]),
          },
        ]),
  ];
}

function missingKey(name: string): string {
  return `missing ${name}`;
}

/** Answers that hardly can be true together. What else is to be looked at is told to the official by `assess`. */
function contradictions(compiled: CompiledRules, one: UnitAssessment): Block[] {
  const { rules, date } = compiled;
  const { unit, assessment } = one;
  const found = (assessment.remarks ?? []).filter(({ code }) => code === 'contradiction');
  if (found.length === 0) return [];
  const items = found.map(({ text, answers, sources }): Text => {
    const said = answers.map(({ question }) => answered(rules, question, unit.answers, date));
    return [text, ...cite(sources), ...said.flatMap((pieces) => [' ', ...pieces])];
  });
  const then = whenSortedOut(compiled, one);
  return [paragraph(memorandumWords.contradictions), ...listOf(items), ...(then === null ? [] : [paragraph(then)])];
}

/** The questions whose answers hardly can be true together with others. */
function contradictedAnswers({ assessment: { remarks = [] } }: UnitAssessment): ReadonlySet<string> {
  const found = remarks.filter(({ code }) => code === 'contradiction');
  return new Set(found.flatMap(({ answers }) => answers.map(({ question }) => question)));
}

function findingsTable(rows: ReadonlyMap<string, readonly Text[]>, caption: string = memorandumWords.table): Table {
  return {
    kind: 'table',
    caption,
    head: memorandumWords.tableHead,
    widths: [29, 14, 57],
    rowHeadings: true,
    rows: [...rows.values()],
  };
}

/** So many rows that only say that nothing is known are one row. */
const mostLacking = 8;

/** The table of the rows. Those that only say that nothing is known are one row where they are many, and listed below by their strength. */
function tableAndLacking(
  { preconditions }: RuleSet,
  rows: ReadonlyMap<string, readonly Text[]>,
  caption?: string,
): Block[] {
  const isLacking = (row: readonly Text[]) => row[2]?.[0] === memorandumWords.lackingBasis;
  const lacking = [...rows].flatMap(([id, row]) => (isLacking(row) ? [itemAt(preconditions, id)] : []));
  if (lacking.length <= mostLacking) return [findingsTable(rows, caption)];
  const { others, lackingBelow, lackingList, lackingOf } = memorandumWords;
  const together = [others(lacking.length, lacking.length === rows.size), gradeText(null), lackingBelow];
  const known = [...rows].filter(([, row]) => !isLacking(row));
  const items = strengths.flatMap((strength) => {
    const names = lacking.filter((one) => one.strength === strength).map(nameOf);
    return names.length === 0 ? [] : [lackingOf(strength, names)];
  });
  return [
    findingsTable(new Map([...known, ['', together]]), caption),
    paragraph(lackingList(lacking.length)),
    ...listOf(items),
  ];
}

/** Every precondition of a unit with its strength, its grade and the reason for it, by its id. */
function reasonRows(context: CaseDocumentContext): (one: UnitAssessment) => ReadonlyMap<string, readonly Text[]> {
  const { compiled, judged } = context;
  const { rules } = compiled;
  const notes = notesByPrecondition(rules, judged.units);
  const isAgainst = judged.units.every(isDecidedAgainst);
  return (one) => {
    const isInProse = inProse(compiled, one);
    const contradicted = contradictedAnswers(one);
    const laterOf = ({ missing }: Finding) => laterQuestions(rules, one.assessment, missing);
    return new Map(
      one.assessment.findings.map((finding) => {
        const { precondition, strength, grade, sources } = finding;
        const questions = notes(one).get(precondition) ?? [];
        // Of amounts that are beyond a limit the sentence about the limit says enough.
        const isBeyond = grade === null && amountsAgainst(compiled, one.unit, precondition).length > 0;
        const isTold = (id: string) => !isBeyond || rules.questions[id]?.type === 'choice';
        const noted = notesOn(rules, one.unit, questions.filter(isTold));
        const how = { isInProse: isInProse(finding), isDecidedAgainst: isAgainst, later: laterOf(finding) };
        const reason = tableReason(compiled, one.unit, { finding, noted }, how);
        const isDoubtful = finding.answers.some(({ question }) => contradicted.has(question));
        const doubt = isDoubtful ? [` ${memorandumWords.contradicted}`] : [];
        const name = `${nameOf(itemAt(rules.preconditions, precondition))} (${memorandumWords.strengths[strength]})`;
        return [precondition, [name, gradeText(grade), [reason, ...doubt, ...cite(sources)]]];
      }),
    );
  };
}

/** The preconditions that are told of alike for all organisations though each could have been told of by itself. */
function sharedBasis(context: CaseDocumentContext): Block[] {
  const { compiled, judged } = context;
  const { rules } = compiled;
  const notes = notesByPrecondition(rules, judged.units);
  const shared = Object.entries(rules.preconditions).filter(([id]) =>
    judged.units.some((one) => isNotedOfAll(context, notes(one).get(id) ?? [])),
  );
  return shared.length === 0
    ? []
    : [paragraph(memorandumWords.sharedBasis(shared.map(([, precondition]) => nameOf(precondition))))];
}

/** What is missing, most decisive first, with the organisations that each are to answer it. */
function lacking(compiled: CompiledRules, { one: { unit, assessment }, units, tells }: Told): Block[] {
  const { rules, date } = compiled;
  const later = laterQuestions(rules, assessment);
  const [told = [], waiting = []] = [false, true].map((isLater) =>
    assessment.missing.filter((name) => tells(missingKey(name)) && later.has(name) === isLater),
  );
  if (told.length === 0) return [];
  const ordered = told.length === 1 ? told : mostDecisiveFirst(compiled, unit, assessment.missing);
  const sentence = (name: string) => {
    const whom = forEachOrganisation(rules, name, units);
    return `${missingInWords(rules, name, date)}${whom === '' ? '' : ` ${whom}`}`;
  };
  const shown = ordered.filter((name) => told.includes(name)).slice(0, mostMissing);
  const more = told.length - shown.length;
  return [
    paragraph(told.length === 1 ? memorandumWords.onlyDecisive : memorandumWords.mostDecisive),
    ...listOf(shown.map(sentence), shown.length > 1),
    ...(more === 0 ? [] : [paragraph(andMore(more, waiting.length))]),
    ...(more > 0 || waiting.length === 0 ? [] : [paragraph(laterSentence(waiting.length))]),
  ];
}
