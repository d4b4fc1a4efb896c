import type { Finding } from '../../assessment/assessment.ts';
import { questionsOf } from '../../assessment/questions.ts';
import type { UnitAssessment } from '../../assessment/whole.ts';
import type { Unit } from '../../cases/sound-case.ts';
import { type Condition, subjectOf } from '../../rules/condition.ts';
import { partsOf } from '../../rules/condition-meaning.ts';
import { itemAt } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { isBare } from '../../wording/shortened.ts';
import { uncapitalised, withStop } from '../../wording/terms.ts';
import type { CaseDocumentContext } from '../case.ts';

// What the official has noted on an answer stands under one precondition alone, as the reason of its grade.

/** The questions whose notes give the reason of each precondition of a unit. */
export type NotesOf = (one: UnitAssessment) => ReadonlyMap<string, readonly string[]>;

/** The questions whose answers decide the grade; what a jurist has found comes before what it was about. */
export function decidingQuestions(rules: RuleSet, { answers, precondition }: Finding): string[] {
  const settles = (id: string) => rules.questions[id]?.settles === precondition;
  const ids = answers.map(({ question }) => question);
  return [...ids.filter(settles), ...ids.filter((id) => !settles(id))];
}

/**
 * What the official has noted on some questions, as running text. A few words on a choice are no sentence, so they stand in brackets after
 * one that is; on a number they say where it is from, which is no reason.
 */
export function notesOn({ questions: all }: RuleSet, { notes }: Unit, questions: readonly string[]): string {
  const said = questions.flatMap((id) => {
    const note = notes.get(id)?.replace(/\s+/g, ' ').trim();
    if (note === undefined || (isBare(note) && /^(?:number|date)$/.test(all[id]?.type ?? ''))) return [];
    return [{ note, isBeside: isBare(note) && all[id]?.type === 'choice' }];
  });
  const [first, ...others] = said.filter(({ isBeside }) => !isBeside).map(({ note }) => withStop(note));
  const beside = said.filter(({ isBeside }) => isBeside).map(({ note }) => uncapitalised(note.replace(/\.$/, '')));
  if (first === undefined || beside.length === 0) return said.map(({ note }) => withStop(note)).join(' ');
  return [first.replace(/([.!?])$/, ` (${beside.join('; ')})$1`), ...others].join(' ');
}

/** Whether something is noted of all organisations on some questions that each of them could have been answered for by itself. */
export function isNotedOfAll(
  { compiled: { rules }, iopCase: { organisations, notes } }: CaseDocumentContext,
  questions: readonly string[],
): boolean {
  const isShared = (id: string) =>
    rules.questions[id]?.per === 'organisation' && notes.has(id) && organisations.some((one) => !one.notes.has(id));
  // Where something is noted of one of them by itself, not all of the basis is common.
  const isOwn = (id: string) => organisations.some((one) => one.notes.has(id));
  return organisations.length > 1 && questions.some(isShared) && !questions.some(isOwn);
}

/** The questions whose notes give the reason of each precondition: those that decide it, or of one that is open what is noted of it. */
export function notesByPrecondition(rules: RuleSet, units: readonly UnitAssessment[]): NotesOf {
  const places = placesOfNotes(rules, units);
  const made = new Map(units.map((one) => [one, notedUnder(rules, one, places.get(one) ?? new Map())]));
  return (one) => made.get(one) ?? new Map();
}

function notedUnder(
  rules: RuleSet,
  { assessment: { findings } }: UnitAssessment,
  places: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    findings.map((finding) => {
      const own = [...places].filter(([, place]) => place === finding.precondition).map(([id]) => id);
      const deciding = decidingQuestions(rules, finding).filter((id) => own.includes(id));
      return [finding.precondition, finding.grade === null && deciding.length === 0 ? own : deciding];
    }),
  );
}

/**
 * The precondition of every note of each unit. A note that several parts share stands at one place in all of them where it can, so that
 * what is the same in them is not told as a difference.
 */
function placesOfNotes(
  rules: RuleSet,
  units: readonly UnitAssessment[],
): ReadonlyMap<UnitAssessment, ReadonlyMap<string, string>> {
  const found = new Map(units.map((one) => [one, new Map<string, string>()]));
  const rates = new Set(
    Object.values(rules.calculated ?? {}).flatMap(({ convert }) =>
      convert === undefined ? [] : [convert.rate, convert.date],
    ),
  );
  for (const id of new Set(units.flatMap(({ unit }) => [...unit.notes.keys()]))) {
    // What a rate is from is no reason for a grade.
    if (rates.has(id)) continue;
    const noted = units.filter(({ unit }) => unit.notes.has(id));
    for (const note of new Set(noted.map(({ unit }) => unit.notes.get(id)))) {
      const sharing = noted.filter(({ unit }) => unit.notes.get(id) === note);
      const own = sharing.map(({ assessment }) => placeOfNote(rules, assessment.findings, id));
      const shared = new Set(own).size > 1 ? decidedInAll(rules, sharing, id) : null;
      for (const [index, one] of sharing.entries()) {
        const place = shared ?? own[index] ?? null;
        if (place !== null) found.get(one)?.set(id, place);
      }
    }
  }
  return found;
}

/** The first precondition that an answer decides in all of some units. */
function decidedInAll(rules: RuleSet, units: readonly UnitAssessment[], id: string): string | null {
  const decides = ({ assessment }: UnitAssessment, precondition: string) =>
    assessment.findings.some((one) => one.precondition === precondition && isDecidedBy(one, id));
  const all = Object.keys(rules.preconditions).filter((one) => questionsOf(rules, one).includes(id));
  return all.find((precondition) => units.every((one) => decides(one, precondition))) ?? null;
}

function isDecidedBy({ answers }: Finding, id: string): boolean {
  return answers.some(({ question }) => question === id);
}

/** The questions and calculated values that the conditions of a precondition compare themselves, and not through others. */
function subjectsHere({ preconditions }: RuleSet, id: string): string[] {
  const { met, partlyMet } = itemAt(preconditions, id);
  const subjects = (condition: Condition): string[] => {
    const parts = partsOf(condition);
    if (parts !== null) return parts.flatMap(([part]) => subjects(part));
    return 'question' in condition || 'calculated' in condition ? [subjectOf(condition)] : [];
  };
  return [met, ...(partlyMet === undefined ? [] : [partlyMet])].flatMap(subjects);
}

/**
 * The precondition that a note is about: the one that its question settles, else the first that somebody is asked of in the same
 * section, else the first that asks it. Where the answer decides another that itself asks for it, but not that one, it is about the other, if
 * that has no question of its own.
 */
function placeOfNote(rules: RuleSet, findings: readonly Finding[], id: string): string | null {
  const { questions } = rules;
  const settling = Object.values(questions).filter(({ settles }) => settles !== undefined);
  const { settles, section } = itemAt(questions, id);
  const asking = findings.filter(({ precondition }) => questionsOf(rules, precondition).includes(id));
  const isSettledHere = ({ precondition }: Finding) =>
    settling.some((one) => one.settles === precondition && one.section === section && one.wantsNote !== undefined);
  const home = asking.find(({ precondition }) => precondition === settles) ?? asking.find(isSettledHere) ?? asking[0];
  if (home === undefined || isDecidedBy(home, id)) return home?.precondition ?? null;
  const isPlain = ({ precondition }: Finding) => !settling.some((one) => one.settles === precondition);
  const asksItself = ({ precondition }: Finding) => subjectsHere(rules, precondition).includes(id);
  return (asking.find((one) => isDecidedBy(one, id) && isPlain(one) && asksItself(one)) ?? home).precondition;
}
