import type { Finding, Identity } from '../assessment/assessment.ts';
import type { CaseAssessment, UnitAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { grades } from '../rules/condition.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { sectionContents } from '../rules/schemas.ts';
import { frozen } from '../rules/text.ts';
import { answeredWith } from './answers.ts';
import { countInWords, dividedWords, outcomeSentences, outcomeTitle, unitName, verdictOf } from './assessment.ts';
import { both, capitalised } from './terms.ts';

export type SectionContent = (typeof sectionContents)[number];

/** The headings of a tjänsteskrivelse where the rules name none, and of what the rules have no heading for. */
export const sectionTitles: Record<Exclude<SectionContent, 'own'>, string> = {
  proposal: 'Förslag till beslut',
  decisionLevel: 'Beslutsnivå',
  summary: 'Sammanfattning',
  background: 'Ärendebeskrivning',
  assessment: 'Bedömning',
  legal: 'Rättslig prövning',
  forms: 'Alternativa former',
  economy: 'Ekonomi',
  children: 'Barnperspektiv och jämställdhet',
  followUp: 'Uppföljning',
  basis: 'Beslutsunderlag',
  recipients: 'Beslutet skickas till',
};

/** Labels and fixed sentences of a tjänsteskrivelse, which holds these very lists. */
export const memorandumWords = frozen({
  kind: 'Tjänsteskrivelse',
  document: 'Handlingstyp',
  lackingRecipients: 'mottagare av beslutet',
  matter: 'Bedömning av förutsättningarna för ett idéburet offentligt partnerskap',
  fields: {
    date: 'Datum',
    registryNumber: 'Diarienummer',
    author: 'Handläggare',
    department: 'Förvaltning',
    committee: 'Nämnd',
    municipality: 'Kommun eller region',
  },
  parties: 'Parter',
  parts: 'Ärendet bedöms i delar, var och en för sig:',
  organisations: 'Ärendet bedöms för var och en av organisationerna:',
  figure: 'Förutsättningarna efter styrka och grad',
  figureHead: ['Styrka', 'Antal'],
  table: 'Förutsättningarna, med grad och skäl',
  tableHead: ['Förutsättning', 'Styrka', 'Grad', 'Skäl'],
  unknown: 'går inte att avgöra',
  deciding: 'Det som avgör:',
  steering: 'Så långt styrs utfallet av:',
  remedy: 'Det som skulle hjälpa:',
  answered: 'Det som har kommit fram:',
  missing: 'Det som saknas:',
  changes: 'Vad som skulle ändra utfallet',
  mostDecisive: 'Dessa uppgifter saknas och kan ännu ändra utfallet, den mest avgörande först:',
  legalTable: 'De rättsliga spärrarna',
  legalHead: ['Rättslig spärr', 'Grad', 'Skäl', 'Källor'],
  limitsTable: 'Gränsvärden som svaren har prövats mot',
  limits: 'Gränsvärden:',
  amounts: 'Belopp i ärendet',
  amountsHead: ['Uppgift', 'Svar'],
  followUpUnknown: 'Hur partnerskapet ska följas upp är inte bestämt i underlaget.',
  followedUp: 'Uppföljningar som har gjorts:',
  checklist: 'Bilaga 1. Checklista',
  sources: 'Bilaga 2. Källor',
  rest: 'Bilaga 3. Övrigt underlag',
  sourcesLead: 'De källor som bedömningen stöder sig på:',
} as const);

/** What is not said and would be expected in the heading of the document, one label each. */
export function lackingFields(labels: readonly string[]): string {
  return `Tjänsteskrivelsen saknar ${labels.map((label) => label.toLowerCase()).join(', ')}. Ange det i ärendet under "document". Diarienummer, handläggare och nämnd går också att ange med flaggor.`;
}

/** The first point of the proposal: to stand behind the bedömning, or to have the case completed. */
export function mainProposal(
  rules: RuleSet,
  about: {
    readonly committee: string;
    readonly matter: string;
    readonly date: string;
    readonly outcome: string | null;
  },
): string {
  const { committee, matter, date, outcome } = about;
  return outcome === null
    ? `${committee} ger förvaltningen i uppdrag att komplettera ${matter} med de uppgifter som saknas och att återkomma med en ny bedömning.`
    : `${committee} ställer sig bakom bedömningen per ${date} av ${matter}, med utfallet "${outcomeTitle(rules, outcome)}".`;
}

/** A further point, as the rule set has it, and which units it is about when they are not all alike. */
export function furtherProposal(committee: string, predicate: string, units: readonly UnitAssessment[] | null): string {
  const scope = units === null ? '' : ` Det gäller ${unitsInSentence(units)}.`;
  return `${committee} ${predicate.replace(/(?<![.\s])[.\s]+$/, '')}.${scope}`;
}

/** The case in the middle of a sentence. */
export function matterInSentence(title: string | null, units: readonly UnitAssessment[] | null): string {
  const name = title === null ? 'ärendet' : `ärendet "${title}"`;
  if (units === null) return name;
  return `${name} i fråga om ${unitsInSentence(units)}`;
}

/** Units by name in the middle of a sentence. */
export function unitsInSentence(units: readonly UnitAssessment[]): string {
  const named = units.map(({ unit: { part, organisation } }) =>
    [
      ...(part === null ? [] : [`delverksamheten "${part.title}"`]),
      ...(organisation === null ? [] : [`organisationen "${organisation.title}"`]),
    ].join(' för '),
  );
  return both(named);
}

/** What was tried, by which rules and on which day. */
export function triedSentence(rules: RuleSet, matter: string, date: string): string {
  const count = Object.keys(rules.preconditions).length;
  return `Förvaltningen har bedömt ${matter} enligt regelverket "${rules.title}" (${rules.id} ${rules.version}), som har ${count} förutsättningar. ${rules.reading === undefined ? '' : `${rules.reading} `}Bedömningen gäller per ${date}.`;
}

/** The outcome of each unit, and how many preconditions have each grade; once when that is the same for all of them. */
export function outcomesInBrief(rules: RuleSet, { units }: CaseAssessment): string[] {
  const briefs = units.map(({ assessment }) => {
    return `Utfall: ${verdictOf(rules, assessment)} Förutsättningarna: ${foundCounts(assessment.findings)}.`;
  });
  const [first = ''] = briefs;
  if (briefs.length > 1 && briefs.every((brief) => brief === first)) return [`${dividedWords.all}. ${first}`];
  return units.map(({ unit }, index) => {
    const name = unitName(unit);
    return `${name === '' ? '' : `${name}. `}${briefs[index] ?? ''}`;
  });
}

/** The titles of the parts, with the organisations that each of them is for, when it names them. */
export function partTitles({ parts, organisations }: IopCase): string[] {
  return parts.map(({ title, organisations: ids = [] }) => {
    const own = organisations.filter(({ id }) => ids.includes(id)).map((one) => one.title);
    return own.length === 0 ? title : `${title} (${both(own)})`;
  });
}

/** The outcome of one unit, and what it means. */
export function outcomeWithMeaning(compiled: CompiledRules, one: UnitAssessment): [{ strong: string }, string] {
  const { verdict, meaning } = outcomeSentences(compiled, one);
  return [{ strong: `Utfall: ${verdict}` }, ` ${meaning}`];
}

/** How many there are of the grades that there are: `5 uppfyllda och 1 inte uppfylld`. */
export function foundCounts(findings: readonly Finding[]): string {
  const ordered = [...[...grades].reverse(), null];
  return both(
    ordered.flatMap((grade) => {
      const count = findings.filter((finding) => finding.grade === grade).length;
      if (count === 0) return [];
      return [grade === null ? `${count} som inte går att avgöra` : countInWords(grade, count)];
    }),
  );
}

/** Where a bedömning comes from, so that it can be made again. */
export function madeWith(rules: RuleSet, { tool, sha256 }: Identity, date: string): string {
  return `Bedömd med ${tool.name} ${tool.version} per ${date}, enligt regelverket ${rules.id} ${rules.version} (SHA-256 ${sha256}).`;
}

/** The decision that a form of cooperation was reached, and what is known of its time. */
export function agreementSentences(agreement: {
  readonly decided?: string | undefined;
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}): string[] {
  const { decided, starts, ends } = agreement;
  const from = starts === undefined ? '' : ` från och med ${starts}`;
  const to = ends === undefined ? '' : ` till och med ${ends}`;
  return [
    ...(decided === undefined ? [] : [`Beslut fattades ${decided}.`]),
    ...(from + to === '' ? [] : [`${capitalised('avtalet')} gäller${from}${to}.`]),
  ];
}

/** The names of the basis that the document itself gives. */
export function ownBasis(rules: RuleSet, date: string, hasRest: boolean): string[] {
  return [
    `Bedömning enligt regelverket "${rules.title}" (${rules.id} ${rules.version}), per ${date}`,
    memorandumWords.checklist,
    memorandumWords.sources,
    ...(hasRest ? [memorandumWords.rest] : []),
  ];
}

/** Headings and labels of a checklist. */
export const checklistWords = {
  title: 'Checklista',
  case: 'Ärende',
  registryNumber: 'Diarienummer',
  organisation: 'Organisation',
  date: 'Datum',
  judgedOn: 'Bedömd per',
  author: 'Handläggare',
  present: 'Närvarande',
  ruleSet: 'Regelverk',
  unknown: 'Vet inte',
  answer: 'Svar',
  note: 'Anteckning',
  reason: 'Motivering',
  part: 'Delverksamhet',
  perOrganisation: 'Är organisationerna flera besvaras frågan för var och en av dem.',
} as const;

/** Whom an answer is for that counts in all parts of a case that do not answer themselves. */
export const commonAnswers = 'Gemensamt';

/** How a blank checklist is filled in. */
export const blankIntroduction =
  'Kryssa i ett svar på varje fråga. Ingenting är förvalt, och "vet inte" är också ett svar. Skriv kort varför: anteckningarna behövs i bedömningen.';

/** How a filled checklist is read. */
export const filledIntroduction = 'Svaret på varje fråga är ikryssat. En obesvarad fråga räknas aldrig som ett nej.';

/** That a question has no answer, and for which parts or organisations when the case is divided. */
export function unansweredSentence(names: readonly string[]): string {
  const named = names.filter((name) => name !== '');
  return named.length === 0 ? 'Obesvarad.' : `Obesvarad för ${named.join('; ')}.`;
}

/** What the note on a question should say, as a label before the lines to write on. */
export function wantedNoteLabel(text: string): string {
  return `${checklistWords.note}: ${text}`;
}

/** What a question without options is answered with, as a label before the line to write on. */
export function writtenAnswerLabel(question: Question): string {
  return question.type === 'text' ? checklistWords.answer : `${checklistWords.answer}, ${answeredWith(question)}`;
}
