import type { Assessment, Finding, LimitOnDate } from '../assessment/assessment.ts';
import { mostDecisiveFirst } from '../assessment/prospects.ts';
import { calculatedOf, laterQuestions, numbersBehind, questionsOf } from '../assessment/questions.ts';
import { isDivided, limitsUsed, type UnitAssessment } from '../assessment/whole.ts';
import type { Unit } from '../cases/sound-case.ts';
import { limitOf } from '../diagram/cells.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { Condition, Grade } from '../rules/condition.ts';
import { partsOf } from '../rules/condition-meaning.ts';
import { itemAt } from '../rules/item.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import {
  forEachOrganisation,
  gradeInWords,
  laterSentence,
  missingInWords,
  outcomeSentences,
  reasonFor,
} from '../wording/assessment.ts';
import { whenSortedOut } from '../wording/contradicted-sentences.ts';
import {
  andMore,
  inShort,
  limitInBrief,
  madeByRules,
  memorandumWords,
  numberedUnit,
  sectionTitles,
  shortOutcome,
} from '../wording/documents.ts';
import { gradeWords, withStop } from '../wording/terms.ts';
import { answered, type CaseDocumentContext, calculatedSentences, listOf } from './case.ts';
import { type Block, heading, numbered, type Piece, paragraph, type Table, type Text } from './document.ts';
import { cite } from './source-notes.ts';
import { forUnits, numbersOf, type Told, unitsByContent } from './unit-sections.ts';

/** How many words of a note and of a text of the rules stand in the table: of what is met in short, of what is not so much that it can be understood. */
const mostWords = { met: 22, note: 30, text: 26, way: 13, both: 30, prose: 60 } as const;

/** How many questions are told that a gate hangs on. */
const mostOpen = 3;

/** How many missing answers are told. */
const mostMissing = 10;

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
      ? dividedTables(compiled, units)
      : units.map((one) => findingsTable(reasonRows(compiled, one)))),
    ...forUnits(judged, {
      keys: ({ assessment: { missing } }) => missing.map(missingKey),
      blocks: (told) => lacking(compiled, told),
    }),
    paragraph(madeByRules(rules, date, context.iopCase.document.municipality)),
    ...(isLegalElsewhere ? [] : legalHere(context)),
  ];
}

/** The parts with their outcomes, numbered, and the grade of every precondition in each of them. */
function unitTables({ rules }: CompiledRules, units: readonly UnitAssessment[]): Block[] {
  const slices = [...Array(Math.ceil(units.length / mostColumns)).keys()].map((index) => index * mostColumns);
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
        widths: [34, ...shown.map(() => 11)],
        rowHeadings: true,
        rows: Object.entries(rules.preconditions).map(([id, precondition]) => [
          nameOf(precondition),
          ...shown.map(({ assessment }) => gradeText(findingOf(assessment.findings, id).grade)),
        ]),
      };
    }),
  ];
}

function findingOf(findings: readonly Finding[], id: string): Finding {
  return findings.find(({ precondition }) => precondition === id) as Finding;
}

function nameOf({ label, title }: Precondition): string {
  return label ?? title;
}

function gradeText(grade: Grade | null): readonly Piece[] {
  return [{ grade, words: gradeInWords(grade) }];
}

/** What is common to all parts, and then what differs, each with the numbers of those that it is about. */
function dividedTables(compiled: CompiledRules, units: readonly UnitAssessment[]): Block[] {
  const rows = unitsByContent(units, (one) => [...reasonRows(compiled, one)]);
  const common = rows.filter((row) => row.units.length === units.length);
  const order = Object.keys(compiled.rules.preconditions);
  const apart = rows
    .filter((row) => row.units.length < units.length)
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const [title, grade, reason] = memorandumWords.tableHead;
  return [
    ...(common.length === 0
      ? []
      : [findingsTable(new Map(common.map(({ key, content }) => [key, content])), memorandumWords.commonTable)]),
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

/** The key of a precondition among what is told of a unit. */
function findingKey(id: string): string {
  return `precondition ${id}`;
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

/** Every precondition with its strength, its grade and the reason for it, by its id. */
function reasonRows(compiled: CompiledRules, one: UnitAssessment): ReadonlyMap<string, readonly Text[]> {
  const { rules } = compiled;
  const notes = notedUnder(rules, one);
  const isInProse = inProse(compiled, one);
  return new Map(
    one.assessment.findings.map((finding) => {
      const { precondition, strength, grade, sources } = finding;
      const noted = notesOn(one.unit, notes.get(precondition) ?? []);
      const reason = tableReason(compiled, one.unit, finding, noted, isInProse(finding));
      const name = `${nameOf(itemAt(rules.preconditions, precondition))} (${memorandumWords.strengths[strength]})`;
      return [precondition, [name, gradeText(grade), [reason, ...cite(sources)]]];
    }),
  );
}

/**
 * Why the grade is what it is, in short: what the official has noted, and then what the rules say of it, less where the legal
 * examination tells it, and nothing where it is the one way in which it is met or the note is long.
 */
function tableReason(compiled: CompiledRules, unit: Unit, finding: Finding, noted: string, isInProse: boolean): string {
  const { rules } = compiled;
  const { grade, precondition } = finding;
  const basis = isBegun(rules, unit, precondition) ? memorandumWords.partOfBasis : memorandumWords.lackingBasis;
  const rule = isLackingAnswers(rules, finding) ? basis : reasonFor(compiled, unit, finding);
  const isEnough = rule === memorandumWords.lackingBasis || (isInProse && grade === 'notMet');
  if (noted !== '' && isEnough) return inShort(noted, mostWords.note);
  if (noted === '') return inShort(rule, grade === 'met' ? mostWords.met : mostWords.text);
  if (grade !== 'met')
    return `${inShort(noted, mostWords.note)} ${inShort(rule, isInProse ? mostWords.way : mostWords.text)}`;
  const note = inShort(noted, mostWords.met);
  const said = `${note} ${inShort(rule, mostWords.way)}`;
  const isPlain = typeof itemAt(rules.preconditions, precondition).texts.met === 'string';
  return isPlain || inShort(said, mostWords.both) !== said ? note : said;
}

/** Whether some of what a precondition asks is answered. */
function isBegun(rules: RuleSet, { answers }: Unit, precondition: string): boolean {
  return questionsOf(rules, precondition).some((id) => (answers.get(id) ?? null) !== null);
}

/** Whether nothing but answers is missing to tell the grade. */
function isLackingAnswers({ questions }: RuleSet, { grade, missing }: Finding): boolean {
  return grade === null && missing.length > 0 && missing.every((name) => Object.hasOwn(questions, name));
}

/** The questions whose answers decide the grade; what a jurist has found comes before what it was about. */
function decidingQuestions(rules: RuleSet, { answers, precondition }: Finding): string[] {
  const settles = (id: string) => rules.questions[id]?.settles === precondition;
  const ids = answers.map(({ question }) => question);
  return [...ids.filter(settles), ...ids.filter((id) => !settles(id))];
}

/** What the official has noted on some questions, as running text. */
function notesOn({ notes }: Unit, questions: readonly string[]): string {
  return questions
    .flatMap((id) => notes.get(id) ?? [])
    .map((note) => withStop(note.replace(/\s+/g, ' ').trim()))
    .join(' ');
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

/** The legal examination below a heading of its own in the bedömning, when there is something to say. */
function legalHere(context: CaseDocumentContext): Block[] {
  const prose = legalProse(context);
  const lower = prose.map((block): Block => (block.kind === 'heading' ? { ...block, level: 4 } : block));
  return prose.length === 0 ? [] : [heading(3, sectionTitles.legal), ...lower];
}

/** The legal examination: prose about what is doubtful or decides, and that the rest is not. */
export function legalSection(context: CaseDocumentContext): Block[] {
  const prose = legalProse(context);
  return prose.length > 0 ? prose : [paragraph(memorandumWords.nothingDoubtful)];
}

/** Prose about each gate that is doubtful or decides, the gates that nothing is known of by name, and the limits that were used. */
function legalProse({ compiled, judged }: CaseDocumentContext): Block[] {
  const { rules } = compiled;
  const told = (one: UnitAssessment) => gatesOf(one).filter(inProse(compiled, one));
  const limits = new Map<UnitAssessment, readonly LimitOnDate[]>();
  const limitsOf = (one: UnitAssessment) => {
    const earlier = limits.get(one) ?? limitsToTell(compiled, one, told(one));
    limits.set(one, earlier);
    return earlier;
  };
  const openOf = (one: UnitAssessment) => {
    const known = told(one);
    return gatesOf(one).filter((finding) => finding.grade === null && !known.includes(finding));
  };
  return forUnits(judged, {
    keys: (one) => [
      ...told(one).map(({ precondition }) => findingKey(precondition)),
      ...limitsOf(one).map(({ limit }) => `limit ${limit}`),
      'open',
    ],
    blocks: ({ one, tells }) => {
      const open = tells('open') ? openOf(one) : [];
      const [untried = [], begun = []] = [false, true].map((isAnswered) =>
        open
          .filter(({ precondition }) => isBegun(rules, one.unit, precondition) === isAnswered)
          .map(({ precondition }) => nameOf(itemAt(rules.preconditions, precondition))),
      );
      return [
        ...told(one)
          .filter(({ precondition }) => tells(findingKey(precondition)))
          .map((finding) => paragraph(gateInProse(compiled, one, finding))),
        ...limitsOf(one)
          .filter(({ limit }) => tells(`limit ${limit}`))
          .map((limit) => paragraph(limitText(compiled, limit))),
        ...(untried.length === 0 ? [] : [paragraph(memorandumWords.openGates(untried, false))]),
        ...(begun.length === 0 ? [] : [paragraph(memorandumWords.openGates(begun, true))]),
      ];
    },
  });
}

function gatesOf({ assessment }: UnitAssessment): Finding[] {
  return assessment.findings.filter(({ strength }) => strength === 'gate');
}

/**
 * Whether there is something to say in prose of a gate: it is not met, a jurist has settled it, an amount was held against a limit, or
 * something is known of it but not all. Where a gate decides against, those that are met and those that are open do not matter.
 */
function inProse({ rules }: CompiledRules, one: UnitAssessment): (finding: Finding) => boolean {
  const isDecided = gatesOf(one).some(({ grade }) => grade === 'notMet');
  return (finding) => {
    const { grade, strength, answers, precondition } = finding;
    if (strength !== 'gate') return false;
    if (grade === 'notMet' || grade === 'partlyMet') return true;
    if (isDecided) return false;
    if (grade === null) return answers.length > 0;
    const isSettled = answers.some(({ question }) => isVerdict(rules, question, precondition));
    return isSettled || amountsBehind(rules, finding).length > 0;
  };
}

/** Whether a question asks what somebody who was asked for it found of a precondition. */
function isVerdict({ questions }: RuleSet, id: string, precondition: string): boolean {
  const question = questions[id];
  return question?.settles === precondition && question.wantsNote !== undefined;
}

/** The calculated values that the grade of a precondition leans on. */
function amountsBehind(rules: RuleSet, { answers, precondition }: Finding): string[] {
  const given = new Set(answers.map(({ question }) => question));
  return calculatedOf(rules, precondition).filter((id) => numbersBehind(rules, id).some((name) => given.has(name)));
}

/**
 * What is said of one gate: the grade, what the official has noted that the table has no room for, what the rules say or what is asked
 * yet, and what was calculated.
 */
function gateInProse(compiled: CompiledRules, one: UnitAssessment, finding: Finding): Text {
  const { rules } = compiled;
  const { unit, assessment } = one;
  const precondition = itemAt(rules.preconditions, finding.precondition);
  const amounts = amountsBehind(rules, finding);
  const deciding = decidingQuestions(rules, finding);
  const inTable = toldInTable(rules, one);
  // Of amounts the prose tells what was calculated from them.
  const isChosen = (id: string) => amounts.length === 0 || rules.questions[id]?.type === 'choice';
  const untold = [...deciding, ...besides(rules, finding, deciding)].filter((id) => isChosen(id) && !inTable.has(id));
  const noted = notesOn(unit, untold);
  const { isOpen, isGraded } = memorandumWords;
  const grade = finding.grade;
  const said = isLackingAnswers(rules, finding)
    ? openQuestions(compiled, assessment, finding)
    : reasonFor(compiled, unit, finding);
  return [
    { strong: `${nameOf(precondition)}.` },
    ...(grade === null ? [isOpen] : [isGraded, { grade, words: gradeWords[grade] }, '.']),
    ...(noted === '' ? [] : [` ${inShort(noted, mostWords.prose)}`]),
    ` ${said}`,
    ...amounts.flatMap((id) => calculatedSentences(rules, id, unit).map((sentence) => ` ${sentence}`)),
    ...cite(finding.sources),
  ];
}

/** What has to be answered first to tell the grade of a precondition. */
function openQuestions({ rules, date }: CompiledRules, assessment: Assessment, { missing }: Finding): string {
  const later = laterQuestions(rules, assessment);
  const first = missing.filter((name) => !later.has(name)).slice(0, mostOpen);
  return memorandumWords.openQuestions(first.map((name) => missingInWords(rules, name, date)));
}

/** The questions whose notes the table tells in full. */
function toldInTable(rules: RuleSet, one: UnitAssessment): ReadonlySet<string> {
  const told = [...notedUnder(rules, one)].filter(([precondition, questions]) => {
    const noted = notesOn(one.unit, questions);
    const isMet = findingOf(one.assessment.findings, precondition).grade === 'met';
    return inShort(noted, isMet ? mostWords.met : mostWords.note) === noted;
  });
  return new Set(told.flatMap(([, questions]) => questions));
}

/**
 * The questions whose notes give the reason of each precondition: those that decide it, or of one that is open what is noted of it. A
 * note stands under one precondition alone.
 */
function notedUnder(rules: RuleSet, { unit, assessment: { findings } }: UnitAssessment): ReadonlyMap<string, string[]> {
  const places = new Map<string, string>();
  for (const id of unit.notes.keys()) {
    const place = placeOfNote(rules, findings, id);
    if (place !== null) places.set(id, place);
  }
  return new Map(
    findings.map((finding) => {
      const own = [...places].filter(([, place]) => place === finding.precondition).map(([id]) => id);
      const deciding = decidingQuestions(rules, finding).filter((id) => own.includes(id));
      return [finding.precondition, finding.grade === null && deciding.length === 0 ? own : deciding];
    }),
  );
}

/**
 * The precondition that a note is about: the one that its question settles, else the first that somebody is asked of in the same
 * section, else the first that asks it. Where the answer decides another but not that one, it is about the other, if that has no question of its own.
 */
function placeOfNote(rules: RuleSet, findings: readonly Finding[], id: string): string | null {
  const { questions } = rules;
  const settling = Object.values(questions).filter(({ settles }) => settles !== undefined);
  const { settles, section } = itemAt(questions, id);
  const asking = findings.filter(({ precondition }) => questionsOf(rules, precondition).includes(id));
  const isSettledHere = ({ precondition }: Finding) =>
    settling.some((one) => one.settles === precondition && one.section === section && one.wantsNote !== undefined);
  const home = asking.find(({ precondition }) => precondition === settles) ?? asking.find(isSettledHere) ?? asking[0];
  const decides = ({ answers }: Finding) => answers.some(({ question }) => question === id);
  if (home === undefined || decides(home)) return home?.precondition ?? null;
  const isPlain = ({ precondition }: Finding) => !settling.some((one) => one.settles === precondition);
  return (asking.find((one) => decides(one) && isPlain(one)) ?? home).precondition;
}

/** The other questions of a precondition about the same subject as those that decide. */
function besides(rules: RuleSet, { precondition }: Finding, deciding: readonly string[]): string[] {
  const sections = new Set(deciding.map((id) => rules.questions[id]?.section));
  return questionsOf(rules, precondition).filter(
    (id) => !deciding.includes(id) && sections.has(rules.questions[id]?.section),
  );
}

/** The limits that the gates in doubt were held against. */
function limitsToTell(compiled: CompiledRules, one: UnitAssessment, gates: readonly Finding[]): readonly LimitOnDate[] {
  const named = new Set(gates.flatMap(({ precondition }) => limitsNamed(compiled.rules, precondition)));
  if (named.size === 0) return [];
  const used = new Set(limitsUsed(compiled, one));
  return one.assessment.limits.filter(({ limit }) => named.has(limit) && used.has(limit));
}

function limitsNamed({ preconditions }: RuleSet, id: string): string[] {
  const { met, partlyMet } = itemAt(preconditions, id);
  const named = (condition: Condition): string[] => {
    const parts = partsOf(condition);
    if (parts !== null) return parts.flatMap(([part]) => named(part));
    const limit = 'question' in condition || 'calculated' in condition ? limitOf(condition) : null;
    return limit === null ? [] : [limit];
  };
  return [met, ...(partlyMet === undefined ? [] : [partlyMet])].flatMap(named);
}

function limitText({ rules, date }: CompiledRules, limit: LimitOnDate): Text {
  const { source, stated } = limit;
  return [limitInBrief(rules, limit, date), ...(source === null || stated ? [] : cite([source]))];
}
