import type { Identity } from '../assessment/assessment.ts';
import { type CaseAssessment, citedSources, isDivided, limitsUsed, type UnitAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { paragraph, type Style, section, textWidth } from '../formats/text.ts';
import { handlingSources } from '../rules/agreement.ts';
import { printable } from '../rules/text.ts';
import { disclaimer, dividedWords, limitSentence } from '../wording/assessment.ts';
import { confidenceNote, sourceInWords, sourceReference } from '../wording/terms.ts';
import { itemsOf } from './assessment-items.ts';
import { sectionsFor } from './assessment-text.ts';
import { dividedSections, sourcesOfTold, unitContext } from './divided-text.ts';
import { handlingLines } from './handling-text.ts';

/** What the text of a bedömning is made from, besides the assessment. */
export interface CaseTextContext {
  readonly compiled: CompiledRules;
  readonly iopCase: IopCase;
  readonly identity: Identity;
  /** Sentences to show first, such as that the rule set does not apply on the date. */
  readonly warnings: readonly string[];
  readonly style: Style;
}

/** A bedömning for a person, 80 columns wide, ending with a line break. A divided case has one for each part. */
export function caseText(judged: CaseAssessment, context: CaseTextContext): string {
  const divided = isDivided(judged);
  const sections = [
    heading(context),
    ...(divided ? dividedSections(judged, context) : judged.units.flatMap((one) => wholeSections(one, context))),
    limits(judged, context),
    handlingLines(context.compiled.rules, context),
    sources(judged, context),
    footer(context),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ iopCase, compiled, style, warnings }: CaseTextContext): string[] {
  const { id, title, organisation } = iopCase;
  const about = title ?? id ?? 'ett ärende utan namn';
  const details = [
    ...(id === null || id === about ? [] : [`Ärende: ${printable(id)}`]),
    ...(organisation === null ? [] : [`Organisation: ${printable(organisation)}`]),
    `Bedömd per: ${compiled.date}`,
  ];
  return [
    ...paragraph(`Bedömning: ${printable(about)}`).map((line) => style.strong(line)),
    ...details.flatMap((line) => paragraph(line)),
    ...warnings.flatMap((warning) => paragraph(warning, 'Varning: ').map((line) => style.caution(line))),
  ];
}

function wholeSections(one: UnitAssessment, context: CaseTextContext): string[][] {
  return sectionsFor(itemsOf(one.assessment, unitContext(one, context)), context);
}

/** The limits that the answers were compared with, the official's own among them, and those that lack a value. */
function limits({ units }: CaseAssessment, context: CaseTextContext): string[] {
  const { compiled } = context;
  const used = new Set(units.flatMap((one) => limitsUsed(compiled, one)));
  const [first] = units as [UnitAssessment, ...UnitAssessment[]];
  const { answers } = first.unit;
  const lines = first.assessment.limits
    .filter(({ limit, stated }) => stated || used.has(limit))
    .flatMap((limit) => paragraph(limitSentence(compiled, limit, answers), '  - '));
  return lines.length === 0 ? [] : [section('Gränsvärden', context), ...lines];
}

function sources(judged: CaseAssessment, context: CaseTextContext): string[] {
  const { rules } = context.compiled;
  const { headings: _, ...handled } = rules.handling ?? {};
  const cited = citedSources(judged, context.compiled);
  for (const id of handlingSources(handled).flatMap((item) => item.sources)) cited.add(id);
  const leaned = sourcesOfTold(judged, context) ?? cited;
  const told = Object.entries(rules.sources).filter(([id]) => cited.has(id));
  const lines = told
    .filter(([id]) => leaned.has(id))
    .flatMap(([id, source]) =>
      paragraph(`${sourceReference(rules, id)} ${sourceInWords(source)}${confidenceNote(source)}`, '  - '),
    );
  return [
    section('Källor', context),
    ...lines,
    ...(told.every(([id]) => leaned.has(id)) ? [] : paragraph(dividedWords.otherSources, '  - ')),
  ];
}

function footer({ compiled: { rules, date }, identity, style }: CaseTextContext): string[] {
  return [
    '-'.repeat(textWidth),
    ...paragraph(`Regelverk: ${printable(rules.title)} (${rules.id} ${rules.version})`),
    ...(rules.reading === undefined ? [] : paragraph(printable(rules.reading))),
    `SHA-256: ${identity.sha256}`,
    ...identity.extends.flatMap((one) => [
      ...paragraph(`Bygger på: ${one.id} ${one.version}`),
      `SHA-256: ${one.sha256}`,
    ]),
    `Verktyg: ${identity.tool.name} ${identity.tool.version}. Bedömd per ${date}.`,
    ...paragraph(disclaimer).map((line) => style.strong(line)),
  ];
}
