import { mostDecisiveFirst, prospects } from '../assessment/assess.ts';
import {
  type CaseAssessment,
  citedSources,
  isDivided,
  type ToldOfGroup,
  toldOnce,
  type UnitAssessment,
  type UnitGroup,
} from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { paragraph, type Style, section, type TextContext, textWidth } from '../formats/text.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { dividedWords, forEachOrganisation, groupName, overallSentence, unitSentences } from '../wording/assessment.ts';
import { itemsOf, type TextItem } from './assessment-items.ts';
import { sectionsFor } from './assessment-text.ts';
import { isUntouched } from './finding-text.ts';

interface Context {
  readonly compiled: CompiledRules;
  readonly style: Style;
}

/**
 * The bedömning of a case in parts: what they come to together, and then what is told of them, each thing once. What is the same
 * for all stands first, and under the name of each part or organisation only what differs.
 */
export function dividedSections(judged: CaseAssessment, context: Context): string[][] {
  const { units } = judged;
  const items = new Map(units.map((one) => [one, itemsOf(one.assessment, unitContext(one, context))]));
  const of = (one: UnitAssessment) => items.get(one) ?? [];
  const groups = toldOnce(units, (one) => new Map(of(one).map((item) => [keyOf(item), JSON.stringify(item)])));
  const isSame = groups.every(({ scope }) => scope === 'all');
  return [
    overall(judged, context, units.length < 2 ? null : isSame ? dividedWords.nothingElse : dividedWords.once),
    ...groups.flatMap((group) => groupSections(group, of(group.units[0]), context)),
    ['='.repeat(textWidth)],
  ];
}

/** What the text about one part of a case is made from. */
export function unitContext({ unit, assessment }: UnitAssessment, { compiled, style }: Context): TextContext {
  return {
    rules: compiled.rules,
    iopCase: unit,
    date: compiled.date,
    missing: mostDecisiveFirst(compiled, unit, assessment.missing),
    prospects: prospects(compiled, unit),
    style,
  };
}

/**
 * The sources of what is told in full of a case in parts; null where all is. Those of preconditions that nothing is known of are
 * left to the rules, and so are those of the handling as long as there are such preconditions.
 */
export function sourcesOfTold(judged: CaseAssessment, context: Context): ReadonlySet<string> | null {
  if (!isDivided(judged)) return null;
  const { compiled } = context;
  const units = judged.units.map((one) => {
    const about = { rules: compiled.rules, iopCase: one.unit };
    const findings = one.assessment.findings.filter((finding) => !isUntouched(finding, about));
    return { ...one, assessment: { ...one.assessment, findings } };
  });
  const isAllTold = units.every(
    ({ assessment }, index) => assessment.findings.length === judged.units[index]?.assessment.findings.length,
  );
  return isAllTold ? null : citedSources({ ...judged, units }, compiled);
}

/** What the parts come to together, and the outcome of each. */
function overall(judged: CaseAssessment, context: Context, once: string | null): string[] {
  const { rules } = context.compiled;
  return [
    section('Samlad bedömning', context),
    ...paragraph(overallSentence(rules, judged)).map((line) => context.style.strong(line)),
    ...unitSentences(rules, judged).flatMap((one) => paragraph(one, '  - ')),
    ...(once === null ? [] : paragraph(once)),
  ];
}

function groupSections(group: ToldOfGroup, items: readonly TextItem[], context: Context): string[][] {
  const { rules } = context.compiled;
  const named = new Set<string>();
  const told = items
    .filter((item) => group.keys.has(keyOf(item)))
    .filter((item) => !isTwiceSaid(item, group))
    .map((item) => inGroup(item, group, rules, named));
  const sections = sectionsFor(told, context, Object.keys(rules.preconditions).length).filter(
    (lines) => lines.length > 0,
  );
  if (sections.length === 0) return [];
  const heading = paragraph(groupName(group)).map((line) => context.style.strong(line));
  return [['='.repeat(textWidth), ...heading], ...sections];
}

/** Whether something has been said, or said in words: an open outcome that is the same for all, and the figure of a few of the units. */
function isTwiceSaid({ kind }: TextItem, { scope, units: [{ assessment }, ...others] }: UnitGroup): boolean {
  if (kind === 'figure') return scope !== 'all';
  return kind === 'verdict' && scope === 'all' && others.length > 0 && assessment.outcome === null;
}

/** Something as it is told of a group: what is missing with who is to answer it (in full the first time, as `named` tells), and of what nothing is known only what is not told as missing. */
function inGroup(item: TextItem, group: UnitGroup, rules: RuleSet, named: Set<string>): TextItem {
  if (item.kind === 'missing') {
    const whom = forEachOrganisation(rules, item.key, group.units);
    if (whom === '') return item;
    const line = named.has(whom) ? dividedWords.forEachToo : whom;
    named.add(whom);
    return { ...item, lines: [...item.lines, line] };
  }
  const { untouched } = item;
  if (untouched === undefined) return item;
  const told = new Set(group.units.flatMap(({ assessment }) => assessment.missing));
  return { ...item, untouched: { ...untouched, lacks: untouched.lacks.filter(({ name }) => !told.has(name)) } };
}

function keyOf({ kind, key }: TextItem): string {
  return `${kind} ${key}`;
}
