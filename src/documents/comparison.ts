import type { CaseAssessment } from '../assessment/whole.ts';
import { itemAt } from '../rules/item.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { gradeInWords } from '../wording/assessment.ts';
import { unitRemarks } from '../wording/remarks.ts';
import { ruleNames, shortRuleNames } from '../wording/rules.ts';
import { both, readingsInWords, strengthWords } from '../wording/terms.ts';
import { isSameOutcome, overallSentence, unitName, unitSentences } from '../wording/units.ts';
import { bedomningWords } from './bedomning-items.ts';
import { type CaseDocumentContext, caseName, knownFields } from './case.ts';
import { type Block, bullets, type Document, heading, type Item, paragraph, together } from './document.ts';

/** What a comparison of rule sets says besides their own words. */
const words = {
  title: 'Jämförelse',
  preconditions: 'Förutsättningar som skiljer sig',
  same: 'Ingen: regelverken bedömer alla förutsättningar lika.',
  notAsked: 'Prövas inte av',
  whole: 'Hela bedömningen enligt ett av dem skrivs ut med --rules och dess id.',
} as const;

/** One case under one of the rule sets that are compared. */
export interface Compared extends Omit<CaseDocumentContext, 'identity'> {
  /** The file of the rules; null when they come with the package. */
  readonly file: string | null;
}

/** One case under several rule sets: the outcome under each, and the preconditions that they judge otherwise or alone. */
export function comparisonOfRules(results: readonly Compared[]): Document {
  const [{ iopCase, compiled }] = results as [Compared, ...Compared[]];
  const named = results.map(({ compiled: { rules }, file }) => ({ rules, file }));
  const [names, short] = [ruleNames(named), shortRuleNames(named)];
  const readings = results.map(({ compiled: { rules } }, index) => ({
    name: itemAt(short, index),
    reading: rules.reading,
  }));
  const outcomes = results.map((one, index) => outcomeItem(one, itemAt(names, index)));
  return {
    title: `${words.title}: ${caseName(iopCase)}`,
    date: compiled.date,
    author: null,
    foot: '',
    blocks: [
      together(knownFields([[bedomningWords.assessedOn, compiled.date]])),
      together(heading(2, bedomningWords.outcome), bullets(outcomes)),
      together(heading(2, words.preconditions), differences(results, short)),
      together(...readingsInWords(readings).map((one) => paragraph(one)), paragraph(words.whole)),
    ],
  };
}

function outcomeItem({ judged, compiled: { rules }, warnings }: Compared, name: string): Item {
  const remarks = unitRemarks(judged, rules).map((one): Item => [{ strong: one, tone: 'caution' }]);
  return {
    text: [{ strong: `${name}: ${rules.title}` }],
    below: [
      bullets([...outcomesOf(judged, rules), ...remarks]),
      ...warnings.map((one) => paragraph([{ strong: `${bedomningWords.warning}: ${one}`, tone: 'caution' }])),
    ],
  };
}

/** The outcome of each part, or of all of them where it is the same. */
function outcomesOf(judged: CaseAssessment, rules: RuleSet): string[] {
  const isSame = judged.units.length > 1 && isSameOutcome(judged);
  return isSame ? [overallSentence(rules, judged)] : unitSentences(rules, judged);
}

/** Every precondition that some rule set lacks, or that two judge otherwise, with what each says. */
function differences(results: readonly Compared[], names: readonly string[]): Block {
  const nameOf = (one: Compared) => itemAt(names, results.indexOf(one));
  // Two rule sets may use one id for different things, and then they differ in the title.
  const named = results.flatMap(({ compiled: { rules } }) =>
    Object.entries(rules.preconditions).map(([id, { title }]) => [JSON.stringify([id, title]), { id, title }] as const),
  );
  const items = [...new Map(named).values()].flatMap(({ id, title }): Item[] => {
    const judging = results.filter(({ compiled }) => compiled.rules.preconditions[id]?.title === title);
    const silent = results.filter((one) => !judging.includes(one)).map(nameOf);
    const verdicts = judging.map((one) => verdictOn(id, one));
    if (silent.length === 0 && new Set(verdicts).size === 1) return [];
    const told = judging.map((one, index) => `${nameOf(one)}: ${verdicts[index] ?? ''}`);
    return [
      {
        text: title,
        below: [bullets([...told, ...(silent.length === 0 ? [] : [`${words.notAsked} ${both(silent)}`])])],
      },
    ];
  });
  return items.length === 0 ? paragraph(words.same) : bullets(items);
}

function verdictOn(id: string, { judged, compiled }: Compared): string {
  const { strength } = itemAt(compiled.rules.preconditions, id);
  const graded = judged.units.map(({ unit, assessment }) => ({
    name: unitName(unit),
    grade: gradeInWords(assessment.findings.find(({ precondition }) => precondition === id)?.grade ?? null),
  }));
  const grades = [...new Set(graded.map(({ grade }) => grade))];
  const told = grades.length < 2 ? grades : graded.map(({ name, grade }) => `${name}: ${grade}`);
  return `${told.join('. ')} (${strengthWords[strength]})`;
}
