import type { CaseAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { paragraph, type Style, section } from '../formats/text.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import {
  comparisonWords,
  gradeInWords,
  isSameOutcome,
  overallSentence,
  unitName,
  unitRemarks,
  unitSentences,
} from '../wording/assessment.ts';
import { ruleNames, shortRuleNames } from '../wording/rules.ts';
import { both, readingsInWords, strengthWords } from '../wording/terms.ts';

/** One case under one of the rule sets that are compared. */
export interface Compared {
  readonly judged: CaseAssessment;
  readonly iopCase: IopCase;
  readonly compiled: CompiledRules;
  readonly warnings: readonly string[];
  /** The file of the rules; null when they come with the package. */
  readonly file: string | null;
}

/** One case under several rule sets: the outcome under each, and the preconditions that they judge otherwise or alone. */
export function comparisonText(results: readonly Compared[], style: Style): string {
  const [first] = results as [Compared, ...Compared[]];
  const { title, id } = first.iopCase;
  const named = results.map(({ compiled: { rules }, file }) => ({ rules, file }));
  const [names, short] = [ruleNames(named), shortRuleNames(named)];
  const lines = [
    ...paragraph(`Jämförelse: ${printable(title ?? id ?? 'ett ärende utan namn')}`).map((line) => style.strong(line)),
    `Bedömd per: ${first.compiled.date}`,
    '',
    section('Utfall', { style }),
    ...results.flatMap((one, index) => outcomeLines(one, names[index] as string, style)),
    '',
    section('Förutsättningar som skiljer sig', { style }),
    ...differences(results, short),
    '',
    ...readings(results, short).flatMap((one) => paragraph(printable(one))),
    ...paragraph(comparisonWords.whole),
  ];
  return `${lines.join('\n')}\n`;
}

/** How the texts of the rule sets are to be read. */
function readings(results: readonly Compared[], names: readonly string[]): string[] {
  return readingsInWords(
    results.map(({ compiled: { rules } }, index) => ({ name: names[index] as string, reading: rules.reading })),
  );
}

function outcomeLines({ judged, compiled, warnings }: Compared, name: string, style: Style): string[] {
  const { rules } = compiled;
  return [
    ...paragraph(`${name}: ${printable(rules.title)}`, '  ').map((line) => style.strong(line)),
    ...outcomesOf(judged, rules).flatMap((one) => paragraph(one, '    - ')),
    ...unitRemarks(judged, rules).flatMap((remark) => paragraph(remark, '    - ').map((line) => style.caution(line))),
    ...warnings.flatMap((warning) => paragraph(warning, '    Varning: ').map((line) => style.caution(line))),
  ];
}

/** The outcome of each part, or of all of them where it is the same. */
function outcomesOf(judged: CaseAssessment, rules: RuleSet): string[] {
  const isSame = judged.units.length > 1 && isSameOutcome(judged);
  return isSame ? [overallSentence(rules, judged)] : unitSentences(rules, judged);
}

/** Every precondition that some rule set lacks, or that two judge otherwise, with what each says. */
function differences(results: readonly Compared[], names: readonly string[]): string[] {
  const nameOf = (one: Compared) => names[results.indexOf(one)] as string;
  // Two rule sets may use one id for different things, and then they differ in the title.
  const named = results.flatMap(({ compiled: { rules } }) =>
    Object.entries(rules.preconditions).map(([id, { title }]) => [JSON.stringify([id, title]), { id, title }] as const),
  );
  const lines = [...new Map(named).values()].flatMap(({ id, title }) => {
    const judging = results.filter(({ compiled }) => compiled.rules.preconditions[id]?.title === title);
    const silent = results.filter((one) => !judging.includes(one)).map(nameOf);
    const verdicts = judging.map((one) => verdictOn(id, one));
    if (silent.length === 0 && new Set(verdicts).size === 1) return [];
    return [
      ...paragraph(printable(title), '  '),
      ...judging.flatMap((one, index) => paragraph(`${nameOf(one)}: ${verdicts[index] ?? ''}`, '    - ')),
      ...(silent.length === 0 ? [] : paragraph(`${comparisonWords.notAsked} ${both(silent)}`, '    - ')),
    ];
  });
  return lines.length === 0 ? paragraph(comparisonWords.same) : lines;
}

function verdictOn(id: string, { judged, compiled }: Compared): string {
  const { strength } = compiled.rules.preconditions[id] as Precondition;
  const graded = judged.units.map(({ unit, assessment }) => ({
    name: unitName(unit),
    grade: gradeInWords(assessment.findings.find(({ precondition }) => precondition === id)?.grade ?? null),
  }));
  const grades = [...new Set(graded.map(({ grade }) => grade))];
  const told = grades.length < 2 ? grades : graded.map(({ name, grade }) => `${name}: ${grade}`);
  return `${told.join('. ')} (${strengthWords[strength]})`;
}
