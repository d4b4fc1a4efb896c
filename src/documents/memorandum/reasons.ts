import type { Finding } from '../../assessment/assessment.ts';
import { calculatedOf, numbersBehind, questionsOf } from '../../assessment/questions.ts';
import type { UnitAssessment } from '../../assessment/whole.ts';
import type { Unit } from '../../cases/sound-case.ts';
import { comparedWith, limitOf } from '../../diagram/cells.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { calculate } from '../../rules/calculation.ts';
import type { Condition } from '../../rules/condition.ts';
import { partsOf } from '../../rules/condition-meaning.ts';
import { itemAt } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { calculatedInWords } from '../../wording/answers.ts';
import { missingInWords, reasonFor } from '../../wording/assessment.ts';
import { amountBeside, memorandumWords } from '../../wording/documents.ts';
import { inSentences, inShort, isBare, isFragment, wordCount } from '../../wording/shortened.ts';
import { uncapitalised, withStop } from '../../wording/terms.ts';
import { type NotesOf, notesOn } from './notes.ts';
import { withoutRepeated } from './repeated.ts';

/** So few questions without an answer are named beside what they are asked for. */
const mostAsked = 2;

/** How many words of a note and of a text of the rules stand in the table: of what is met in short, of what is not so much that it can be understood. */
const mostWords = { met: 25, note: 30, text: 26, way: 13, both: 30, brief: 20 } as const;

/** A note of so few words hardly says by itself what it is about. */
const mayLean = 6;

/** A note that leans on the question that it answers: it begins with what it does not name, or says that somebody has said it. */
const leaning =
  /^(?:det|detta|så)\s|\s(?:det|detta|så)(?:[.,;:]|$|\s(?:i|på|av|med|till|för|vid|under|när|efter|före|och)\s)/iu;

/** How a reason is told in the table. */
interface Telling {
  /** The legal examination tells what the rules say. */
  readonly isInProse: boolean;
  /** A gate decides against, so that what is met matters less. */
  readonly isDecidedAgainst: boolean;
  /** What is asked only when other answers give reason to. */
  readonly later: ReadonlySet<string>;
}

/**
 * Why the grade is what it is, in short: what the official has noted, and then what the rules say of it, less where the legal
 * examination tells it, and nothing where the note is long.
 */
export function tableReason(
  compiled: CompiledRules,
  unit: Unit,
  { finding, noted }: { readonly finding: Finding; readonly noted: string },
  { isInProse, isDecidedAgainst, later }: Telling,
): string {
  const { rules } = compiled;
  const { grade } = finding;
  if (isLackingAnswers(rules, finding)) return openReason(compiled, unit, finding, { noted, later });
  const rule = reasonFor(compiled, unit, finding);
  if (noted === '') return inSentences(rule, grade === 'met' ? mostWords.met : mostWords.text);
  if (grade === 'met') {
    return metReason(rules, finding, { noted, rule, most: isDecidedAgainst ? mostWords.brief : mostWords.both });
  }
  const note = inShort(noted, mostWords.note);
  const isEnough = isInProse && grade === 'notMet' && !isFragment(noted) && amountsBehind(rules, finding).length === 0;
  return isEnough ? note : together(note, inSentences(rule, isInProse ? mostWords.way : mostWords.text));
}

/**
 * The note, and the reason of the rules where both are short and there are several ways to be met, or the note says too little by itself.
 * What is noted of amounts says how large they are, and only the rules what that means.
 */
function metReason(
  rules: RuleSet,
  finding: Finding,
  { noted, rule, most }: { readonly noted: string; readonly rule: string; readonly most: number },
): string {
  const note = inShort(noted, mostWords.met);
  const short = inSentences(rule, mostWords.way);
  if (amountsBehind(rules, finding).length > 0) return short;
  const said = together(note, short);
  const isPlain = typeof itemAt(rules.preconditions, finding.precondition).texts.met === 'string';
  if ((isPlain && !isLeaning(noted)) || wordCount(said) > most) return isFragment(noted) ? beside(short, noted) : note;
  return said;
}

/** What the rules say, and in brackets a note that says nothing by itself. */
function beside(rule: string, fragment: string): string {
  const words = `(${uncapitalised(fragment.replace(/[.]$/, ''))})`;
  return rule.endsWith('?') ? `${rule} ${words}` : rule.replace(/([.!])$/, ` ${words}$1`);
}

/** Whether what the rules say is needed to understand a note. */
function isLeaning(note: string): boolean {
  return wordCount(note) <= mayLean || leaning.test(note);
}

/** A note and what the rules say; a note that is no sentence is told of the rules' one, and one that it begins with is not said twice. */
function together(note: string, rule: string): string {
  if (rule.toLowerCase().startsWith(note.toLowerCase().replace(/[.!?]$/, ''))) return rule;
  const rest = withoutRepeated(rule, note);
  if (rest === '') return note;
  return isBare(note) && note.endsWith('.') ? `${note.slice(0, -1)}: ${uncapitalised(rest)}` : `${note} ${rest}`;
}

/** What is known of a precondition that answers are missing for. */
function openReason(
  compiled: CompiledRules,
  unit: Unit,
  { precondition, missing }: Finding,
  { noted, later }: { readonly noted: string; readonly later: ReadonlySet<string> },
): string {
  const isBegun = isAsked(compiled.rules, unit, precondition);
  const amounts = amountsAgainst(compiled, unit, precondition).join(' ');
  const asked = missing.filter((name) => Object.hasOwn(compiled.rules.questions, name) && !later.has(name));
  const named =
    asked.length > mostAsked ? [] : asked.map((name) => missingInWords(compiled.rules, name, compiled.date));
  const basis = isBegun ? openBasis(named) : memorandumWords.lackingBasis;
  const isAlone = noted !== '' && isFragment(noted);
  if (isAlone && /\d{4}-\d{2}-\d{2}/.test(noted)) {
    // When something was read says where the rest is from.
    const [first = basis, ...others] = [amounts, basis].filter((one) => one !== '');
    return [beside(first, noted), ...others].join(' ');
  }
  const note = noted === '' ? '' : inShort(noted, mostWords.note);
  const shown = isBegun || isAlone || noted === '' ? basis : '';
  return [note, amounts, shown].filter((one) => one !== '').join(' ');
}

/** That the basis is not enough yet, with what is asked for where that is little. */
function openBasis(named: readonly string[]): string {
  const { partOfBasis, lacks } = memorandumWords;
  return named.length === 0 ? partOfBasis : lacks(partOfBasis, named);
}

/** Whether some of what a precondition asks is answered. */
export function isAsked(rules: RuleSet, { answers }: Unit, precondition: string): boolean {
  return questionsOf(rules, precondition).some((id) => (answers.get(id) ?? null) !== null);
}

/** Whether answers are missing to tell the grade. */
export function isLackingAnswers({ questions }: RuleSet, { grade, missing }: Finding): boolean {
  return grade === null && missing.some((name) => Object.hasOwn(questions, name));
}

/** The questions whose notes the table tells in full. */
export function toldInTable(rules: RuleSet, notes: NotesOf, one: UnitAssessment): ReadonlySet<string> {
  const told = [...notes(one)].filter(([precondition, questions]) => {
    const noted = notesOn(rules, one.unit, questions);
    const finding = one.assessment.findings.find((known) => known.precondition === precondition);
    return inShort(noted, finding?.grade === 'met' ? mostWords.met : mostWords.note) === noted;
  });
  return new Set(told.flatMap(([, questions]) => questions));
}

/** The calculated values that the grade of a precondition leans on. */
export function amountsBehind(rules: RuleSet, { answers, precondition }: Finding): string[] {
  const given = new Set(answers.map(({ question }) => question));
  return calculatedOf(rules, precondition).filter((id) => numbersBehind(rules, id).some((name) => given.has(name)));
}

/** Of the calculated values that alone would make a precondition met, those that go beyond their limits, in sentences. */
export function amountsAgainst({ rules, limits }: CompiledRules, { answers }: Unit, precondition: string): string[] {
  const { met } = itemAt(rules.preconditions, precondition);
  const alone: readonly Condition[] = 'any' in met ? met.any : [met];
  return alone.flatMap((condition) => {
    if (partsOf(condition) !== null || !('calculated' in condition)) return [];
    const id = condition.calculated;
    const name = limitOf(condition) ?? '';
    const limit = rules.limits?.[name];
    const most = limits.get(name);
    const value = calculate(rules, id, answers);
    const calculation = rules.calculated?.[id];
    if (limit === undefined || calculation === undefined || most === undefined || value === null) return [];
    const isBeyond = ('max' in condition && value > most) || ('below' in condition && value >= most);
    if (!isBeyond) return [];
    const beside = comparedWith(rules, id);
    const amount = calculatedInWords(calculation, value, beside, 0);
    return [withStop(amountBeside(calculation.title, amount, { title: limit.title, value: most, unit: limit.unit }))];
  });
}
