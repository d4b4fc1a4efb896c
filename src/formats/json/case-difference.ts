import * as z from 'zod';
import {
  type CaseDifference,
  causesOf,
  type LoneUnit,
  type Steps,
  type UnitDifference,
} from '../../assessment/case-difference.ts';
import type { Changed, Owner } from '../../cases/case-changes.ts';
import { type CaseComparison, type ComparedCase, rulesChanged } from '../../documents/case-difference.ts';
import { grades } from '../../rules/condition.ts';
import { itemAt } from '../../rules/item.ts';
import { aboutCase, type Frozen, owner, printed, printedBy, ruleFile, text, warning } from './contract.ts';

const id = text;
const answer = z.union([z.boolean(), z.number(), text]).nullable();
const change = z.enum(['added', 'removed', 'changed']).describe('Tillkommet, borttaget eller ändrat.');

const side = z.strictObject({
  ruleSet: ruleFile().describe('Regelverket.'),
  date: text.describe('Bedömningens datum.'),
  case: aboutCase,
  warnings: z.array(warning).describe('Sådant att veta, till exempel att regelverket inte gäller på dagen.'),
});

/** A value at each of the three steps. */
function steps<Value extends z.ZodType>(value: Value) {
  return {
    from: value.describe('I den tidigare bedömningen.'),
    between: value.describe('Med de tidigare svaren men den nya bedömningens regelverk och datum.'),
    to: value.describe('I den nya bedömningen.'),
  };
}

const causes = z
  .array(z.enum(['rules', 'answers']))
  .describe('Vad skillnaden beror på: regelverket eller datumet (rules), svaren (answers) eller båda.');

const outcome = id.nullable();
const outcomes = z.array(id);

function changed<Value extends z.ZodType>(value: Value) {
  return {
    change,
    from: value.exactOptional().describe('Det tidigare; saknas när det är tillkommet.'),
    to: value.exactOptional().describe('Det nya; saknas när det är borttaget.'),
  };
}

const loneUnit = z.strictObject({
  ...owner,
  outcome: outcome.describe('Utfallet, eller null.'),
  possibleOutcomes: outcomes.describe('Utfall som är möjliga.'),
});

const unit = z.strictObject({
  ...owner,
  outcome: z.strictObject(steps(outcome)).describe('Utfallets id, eller null när det inte går att avgöra.'),
  possibleOutcomes: z.strictObject(steps(outcomes)).describe('Utfall som är möjliga, sämst först.'),
  preconditions: z
    .array(
      z
        .strictObject({
          precondition: id.describe('Förutsättningens id.'),
          ...steps(z.enum([...grades, 'open', 'absent'])),
          causes,
          questions: z.array(id).describe('Förutsättningens frågor vars svar skiljer sig.'),
        })
        .describe('En förutsättning. open går inte att avgöra, och absent bedöms inte av regelverket.'),
    )
    .describe('Förutsättningar som inte har samma grad hela vägen.'),
  missing: z
    .array(
      z
        .strictObject({ name: id.describe('Frågans eller gränsvärdets id.'), ...steps(z.boolean()), causes })
        .describe('En uppgift. true: den saknas.'),
    )
    .describe('Uppgifter som utfallet hänger på i en av bedömningarna men inte den andra.'),
  forms: z
    .array(
      z
        .strictObject({
          form: id.describe('Samverkansformens id.'),
          ...steps(z.enum(['fits', 'doesNotFit', 'open', 'absent'])),
          causes,
        })
        .describe('En annan samverkansform.'),
    )
    .describe('Andra samverkansformer som svaren inte talar lika för hela vägen.'),
});

/** What `iop-check compare --format json` prints. */
export const caseDifferenceSchema = printed({
  older: side.describe('Den tidigare bedömningen.'),
  newer: side.describe('Den nya bedömningen.'),
  identical: z.boolean().describe('Om svar, motiveringar och resultat är desamma.'),
  rulesChanged: z.boolean().describe('Om regelverken är olika (SHA-256).'),
  dateChanged: z.boolean().describe('Om datumen är olika.'),
  answers: z
    .array(
      z
        .strictObject({ ...owner, question: id.describe('Frågans id.'), ...changed(answer) })
        .describe('Ett svar; null är vet inte.'),
    )
    .describe('Svar som skiljer sig.'),
  notes: z
    .array(
      z.strictObject({ ...owner, question: id.describe('Frågans id.'), ...changed(text) }).describe('En motivering.'),
    )
    .describe('Motiveringar som skiljer sig.'),
  limits: z
    .array(
      z
        .strictObject({
          limit: id.describe('Gränsvärdets id.'),
          ...changed(z.strictObject({ value: z.number().describe('Värdet.'), source: text.describe('Källan.') })),
        })
        .describe('Ett gränsvärde.'),
    )
    .describe('Egna värden för gränsvärden som skiljer sig.'),
  leftOut: z.array(id).describe('Frågor och gränsvärden i det tidigare ärendet som inte passar det nya regelverket.'),
  outcome: z
    .strictObject(steps(outcome))
    .describe('Hela ärendets utfall, eller null när det inte går att avgöra eller delarna skiljer sig.'),
  units: z
    .array(unit.describe('Det som bedöms för sig.'))
    .describe('Ärendet, eller varje delverksamhet och organisation som finns i båda.'),
  added: z.array(loneUnit.describe('En del.')).describe('Delar som bara finns i den nya bedömningen.'),
  removed: z.array(loneUnit.describe('En del.')).describe('Delar som bara finns i den tidigare bedömningen.'),
}).describe('Två bedömningar av samma ärende, jämförda.');

type CaseDifferenceJson = Frozen<z.infer<typeof caseDifferenceSchema>>;

/** Two bedömningar of one case as plain data. */
export function caseDifferenceJson(comparison: CaseComparison): CaseDifferenceJson {
  const { older, newer, difference, left, toolVersion } = comparison;
  const { changes, outcome, units, added, removed } = difference;
  return {
    ...printedBy(toolVersion),
    older: sideJson(older),
    newer: sideJson(newer),
    identical: isSame(comparison),
    rulesChanged: rulesChanged(comparison),
    dateChanged: older.date !== newer.date,
    answers: changes.answers.map((one) => ({ ...ownerJson(one), question: one.name, ...changeJson(one) })),
    notes: changes.notes.map((one) => ({ ...ownerJson(one), question: one.name, ...changeJson(one) })),
    limits: changes.limits.map((one) => ({ limit: one.name, ...changeJson(one) })),
    leftOut: left,
    outcome,
    units: units.map(unitJson),
    added: added.map(loneJson),
    removed: removed.map(loneJson),
  };
}

function sideJson({ rules, sha256, date, iopCase, warnings }: ComparedCase): CaseDifferenceJson['older'] {
  const { id, title, organisation } = iopCase;
  return {
    ruleSet: { id: rules.id, version: rules.version, sha256 },
    date,
    case: { id, title, organisation },
    warnings,
  };
}

function unitJson(unit: UnitDifference): CaseDifferenceJson['units'][number] {
  const { from, between, to } = unit.outcomes;
  return {
    ...ownerJson(unit),
    outcome: { from: onlyOne(from), between: onlyOne(between), to: onlyOne(to) },
    possibleOutcomes: { from, between, to },
    preconditions: unit.preconditions.map(({ precondition, questions, ...steps }) => ({
      precondition,
      ...causedSteps(steps),
      questions,
    })),
    missing: unit.missing.map(({ name, ...steps }) => ({ name, ...causedSteps(steps) })),
    forms: unit.forms.map(({ form, ...steps }) => ({ form, ...causedSteps(steps) })),
  };
}

function loneJson(unit: LoneUnit): CaseDifferenceJson['added'][number] {
  return { ...ownerJson(unit), outcome: onlyOne(unit.outcomes), possibleOutcomes: unit.outcomes };
}

function causedSteps<Value>(steps: Steps<Value>) {
  return { from: steps.from, between: steps.between, to: steps.to, causes: causesOf(steps) };
}

function changeJson<Value>({ from, to }: Changed<Value>) {
  return {
    change: from === undefined ? ('added' as const) : to === undefined ? ('removed' as const) : ('changed' as const),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function ownerJson({ part, organisation }: Owner): Owner {
  return { part, organisation };
}

function onlyOne(outcomes: readonly string[]): string | null {
  return outcomes.length === 1 ? itemAt(outcomes, 0) : null;
}

/** Whether the two say and come to the same. */
function isSame({ difference, ...comparison }: CaseComparison): boolean {
  const { changes, units, added, removed } = difference;
  const found = [changes.answers, changes.notes, changes.limits, added, removed, comparison.left];
  return found.every(({ length }) => length === 0) && units.every((unit) => !isUnitChanged(unit));
}

function isUnitChanged({ outcomes, preconditions, missing, forms }: CaseDifference['units'][number]): boolean {
  const { from, between, to } = outcomes;
  const sameOutcome = [between, to].every((one) => one.join() === from.join());
  return !sameOutcome || preconditions.length + missing.length + forms.length > 0;
}
