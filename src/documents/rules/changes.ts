import type { Change, ChangeKind } from '../../analysis/mutants/change.ts';
import type { Mutant } from '../../analysis/mutants/rule-edits.ts';
import type { Path } from '../../rules/findings.ts';
import { valueAt } from '../../rules/form/named-things.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { gradeWords, strengthWords } from '../../wording/terms.ts';

/** A small change of a rule file in words, with what it is about by its id: `avtalstid: minst 24 blir minst 25`. */
export function changeInWords(rules: RuleSet, { change, about }: Pick<Mutant, 'change' | 'about'>): string {
  const isOfGrades = change.kind === 'grade-dropped' || change.kind === 'grades-swapped';
  const subject = isOfGrades ? null : subjectAt(rules, about);
  const words = wordsOf[change.kind](change, about);
  return printable(subject === null ? words : `${subject}: ${words}`);
}

/** The id of the question, value or precondition that the nearest condition around a place asks for; null when there is none. */
function subjectAt(rules: RuleSet, about: Path): string | null {
  if (about[0] === 'limits' || about[0] === 'calculated') return String(about[1]);
  // Above this stand the things of the file, which are no conditions.
  for (let length = about.length; length > 2; length--) {
    const condition = valueAt(rules, about.slice(0, length));
    for (const key of ['question', 'calculated', 'precondition']) {
      const id = valueAt(condition, [key]);
      if (typeof id === 'string') return id;
    }
  }
  return null;
}

const named: Readonly<Record<string, string>> = {
  ...gradeWords,
  ...strengthWords,
  is: 'just',
  atLeast: 'minst',
  min: 'minst',
  max: 'högst',
  above: 'över',
  below: 'under',
  before: 'före',
  after: 'efter',
  from: 'från och med',
  to: 'till och med',
  value: 'värdet',
  sum: 'summan',
  product: 'produkten',
  difference: 'skillnaden',
  all: 'alla villkor',
  any: 'något av villkoren',
};

function word(value: Change['from']): string {
  const text = String(value);
  return Object.hasOwn(named, text) ? (named[text] as string) : text;
}

/** From one word to another, as `minst blir högst`. */
const becomes = ({ from, to }: Change) => `${word(from)} blir ${word(to)}`;

/** A number or a day with the word before it. */
const movedAt = ({ from, to }: Change, about: Path) => {
  const key = about.findLast((step) => typeof step === 'string' && Object.hasOwn(named, step));
  const before = key === undefined ? '' : `${word(String(key))} `;
  return `${before}${from} blir ${to}`;
};

const wordsOf: Readonly<Record<ChangeKind, (change: Change, about: Path) => string>> = {
  number: movedAt,
  day: movedAt,
  word: becomes,
  group: becomes,
  negated: () => 'villkoret vänds till sin motsats',
  'not-removed': () => 'not tas bort, så att villkoret vänds till sin motsats',
  count: ({ from, to }) => `minst ${from} villkor blir minst ${to}`,
  'part-dropped': () => 'villkoret tas bort',
  'option-added': ({ to }) => `svaret ${to} räknas också dit`,
  'option-dropped': ({ from }) => `svaret ${from} räknas inte längre dit`,
  grade: becomes,
  strength: ({ from, to }) => `styrkan ${word(from)} blir ${word(to)}`,
  'strength-added': ({ to }) => `styrkan ${word(to)} räknas också dit`,
  'strength-dropped': ({ from }) => `styrkan ${word(from)} räknas inte längre dit`,
  'grade-dropped': () => 'graden delvis uppfylld tas bort',
  'grades-swapped': () => 'villkoren för uppfylld och delvis uppfylld byter plats',
  'end-dropped': ({ from }) => (from === 'from' ? 'den första dagen tas bort' : 'den sista dagen tas bort'),
  'outcomes-swapped': ({ from, to }) => `${to} prövas före ${from}`,
  operation: becomes,
  'term-dropped': ({ from }) => `${from} räknas inte med`,
  'terms-swapped': ({ from, to }) => `${from} och ${to} byter plats`,
};
