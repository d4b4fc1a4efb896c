import type { Assessment, Finding, LimitOnDate } from '../assessment/assessment.ts';
import { type CaseAssessment, isDivided, type UnitAssessment } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { Owner } from '../cases/case-changes.ts';
import { type Grade, grades, type Strength, strengths } from '../rules/condition.ts';
import type { Limit, RuleSet } from '../rules/rule-set.ts';
import type { sectionContents } from '../rules/schemas.ts';
import { frozen } from '../rules/text.ts';
import { numberInWords } from './answers.ts';
import { countInWords, missingInWords, outcomeTitle, possibleOutcomesInWords, verdictOf } from './assessment.ts';
import { isRegion } from './party-words.ts';
import { both, capitalised, gradesWords, gradeWords, listed, uncapitalised, withStop } from './terms.ts';
import { unitName } from './units.ts';

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

/** What preconditions of each strength are called together. */
const strengthsPlural: Record<Strength, string> = { gate: 'spärrar', required: 'krav', supporting: 'stöd' };

/** How many forms that cannot be told of yet are named. */
const mostForms = 4;

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
  figure: 'Förutsättningarna efter styrka och grad',
  figureHead: ['Styrka', 'Antal'],
  table: 'Förutsättningarna, med grad och skäl',
  tableHead: ['Förutsättning', 'Grad', 'Skäl'],
  strengths: { gate: 'spärr', required: 'krav', supporting: 'stöd' },
  sharedBasis: (names: readonly string[]) =>
    `Underlaget är gemensamt för organisationerna, och inte ett för var och en, i fråga om ${both(names.map((name) => `"${name}"`))}.`,
  units: (count: number) => `Ärendet är delat i ${count} prövningar:`,
  unitsTable: 'Förutsättningar som inte har samma grad i alla prövningar',
  commonTable: 'Det som är gemensamt för alla prövningar',
  apartTable: 'Det som skiljer prövningarna åt',
  unitHead: 'Prövning',
  unknown: 'går inte att avgöra',
  deciding: 'Det som avgör:',
  steering: 'Så långt styrs utfallet av:',
  contradictions: 'Dessa uppgifter går knappast ihop:',
  mostDecisive: 'Dessa uppgifter saknas och kan ännu ändra utfallet, den mest avgörande först:',
  onlyDecisive: 'Denna uppgift saknas och kan ännu ändra utfallet:',
  lackingBasis: 'Underlag saknas.',
  others: (count: number, isAll: boolean) => `${isAll ? 'Alla' : 'Övriga'} ${count} förutsättningar`,
  lackingBelow: 'Underlag saknas. De räknas upp under tabellen.',
  lackingList: (count: number) => `Underlag saknas för dessa ${count} förutsättningar:`,
  lackingOf: (strength: Strength, names: readonly string[]) =>
    `${capitalised(strengthsPlural[strength])}: ${both(names.map(uncapitalised))}.`,
  lacks: (basis: string, missing: readonly string[]) => `${basis.replace(/\.$/, ':')} ${missing.join(' ')}`,
  partOfBasis: 'Underlaget räcker inte än.',
  isGraded: ' Förutsättningen är ',
  isOpen: ' Det går inte att avgöra ännu om förutsättningen är uppfylld.',
  openQuestions: (questions: readonly string[]) =>
    `${questions.length === 1 ? 'Frågan' : 'Frågorna'} ${both(questions.map((one) => `"${one}"`))} är inte ${questions.length === 1 ? 'utredd' : 'utredda'}.`,
  nothingDoubtful: 'Ingen av de rättsliga spärrarna är tveksam enligt de uppgifter som finns.',
  openGates: (names: readonly string[], isBegun: boolean) => {
    const quoted = both(names.map((name) => `"${name}"`));
    const many = names.length > 1;
    const tried = `${isBegun ? 'färdigutred' : 'utred'}${many ? 'da' : 'd'}`;
    return many
      ? `Dessa rättsliga spärrar är inte ${tried}: ${quoted}.`
      : `Den rättsliga spärren ${quoted} är inte ${tried}.`;
  },
  openGatesListed: (count: number) =>
    `De ${count} rättsliga spärrar som saknar underlag, och räknas upp under tabellen över förutsättningarna, är inte utredda.`,
  noForms: 'Uppgifterna talar inte för någon annan samverkansform.',
  unclearForms: (names: readonly string[]) => {
    if (names.length === 1) return `Det går ännu inte att avgöra om formen "${names[0]}" passar.`;
    return names.length > mostForms
      ? `Det går ännu inte att avgöra vilka av dessa ${names.length} samverkansformer som passar: ${both(names.map((name) => `"${name}"`))}.`
      : `Det går ännu inte att avgöra om någon av formerna ${both(names.map((name) => `"${name}"`))} passar.`;
  },
  unclearLacks: (count: number) => `Det beror på ${count} uppgifter som saknas.`,
  unclearNamed: 'Det beror på dessa uppgifter, som inte ändrar utfallet:',
  amounts: 'Belopp i ärendet',
  toEach: (about: string) => `${about} (för vardera organisationen)`,
  contradicted: 'Uppgiften går inte ihop med en annan, se ovan.',
  amountsHead: ['Uppgift', 'Belopp'],
  followUpUnknown: 'Hur partnerskapet ska följas upp framgår inte av underlaget.',
  followedUp: 'Uppföljningar som har gjorts:',
  checklist: 'Checklista',
  sources: 'Källor',
  rest: 'Övrigt underlag',
} as const);

/** How many preconditions have the same grade in all parts of a case, by grade; which they are stands after it. */
export function alikeInAll(all: number, isAll: boolean, counts: readonly GradeCount[]): string {
  const others = all === 1 ? 'Den sista förutsättningen' : `De andra ${all} förutsättningarna`;
  const which = isAll ? `Alla ${all} förutsättningar` : others;
  const rest = 'Vilka de är, och varför, står i det som följer.';
  const [only] = counts;
  if (only === undefined || counts.length > 1)
    return `${which} har samma grad i alla prövningar: ${both(counts.map(countOfGrade))}. ${rest}`;
  if (only.grade !== null)
    return `${which} är ${(all === 1 ? gradeWords : gradesWords)[only.grade]} i alla prövningar. ${rest}`;
  const open = isAll ? `Ingen av de ${all} förutsättningarna går att avgöra` : `${which} går inte att avgöra`;
  return `${open} i någon prövning. ${rest}`;
}

/** How many preconditions have a grade; null is that of those that cannot be told yet. */
interface GradeCount {
  readonly grade: Grade | null;
  readonly count: number;
}

function countOfGrade({ grade, count }: GradeCount): string {
  return grade === null
    ? `${count} går inte att avgöra`
    : `${count} är ${(count === 1 ? gradeWords : gradesWords)[grade]}`;
}

/** The title of an appendix, with its number. */
export function numberedAppendix(title: string, index: number): string {
  return `Bilaga ${index + 1}. ${title}`;
}

/** What stands where the case does not say what there should be. */
export function toFillIn(label: string): string {
  return `[fylls i: ${label.charAt(0).toLowerCase()}${label.slice(1)}]`;
}

/** What is not said and would be expected in the heading of the document, one label each. */
export function lackingFields(labels: readonly string[]): string {
  return `Tjänsteskrivelsen saknar ${both(labels.map((label) => label.toLowerCase()))}. Det är märkt med [fylls i: …] i den.`;
}

/** The case in the middle of a sentence. */
export function matterInSentence(title: string | null, units: string | null): string {
  const name = title === null ? 'ärendet' : `ärendet "${title}"`;
  return units === null ? name : `${name} i fråga om ${units}`;
}

/** Units by name in the middle of a sentence; a part or an organisation of which all are meant is named alone. */
export function unitsInSentence(units: readonly UnitAssessment[], all: readonly UnitAssessment[] = units): string {
  const left = new Set(units);
  const whole = (key: 'part' | 'organisation') => {
    const ids = new Set([...left].flatMap(({ unit }) => unit[key]?.id ?? []));
    return [...ids].flatMap((id): Owner[] => {
      const own = all.filter(({ unit }) => unit[key]?.id === id);
      const [first] = own;
      if (first === undefined || own.length < 2 || own.some((one) => !left.has(one))) return [];
      for (const one of own) left.delete(one);
      return [{ part: null, organisation: null, [key]: first.unit[key] }];
    });
  };
  return namedTogether([...whole('part'), ...whole('organisation'), ...[...left].map(({ unit }) => unit)]);
}

/** Owners by name: those of one kind after one word for them all. */
function namedTogether(owners: readonly Owner[]): string {
  const [parts, organisations] = (['part', 'organisation'] as const).map((key) =>
    owners.flatMap((owner) =>
      owner[key === 'part' ? 'organisation' : 'part'] === null ? (owner[key]?.title ?? []) : [],
    ),
  );
  const quotedNames = (names: readonly string[]) => both(names.map((name) => `"${name}"`));
  if (owners.length > 1 && parts?.length === owners.length) return `delverksamheterna ${quotedNames(parts)}`;
  if (owners.length > 1 && organisations?.length === owners.length)
    return `organisationerna ${quotedNames(organisations)}`;
  return listed(byOrganisation(owners));
}

/** Owners in the middle of a sentence; parts of one organisation stand together before its name. */
function byOrganisation(owners: readonly Owner[]): string[] {
  const of = ({ part, organisation }: Owner) => (part === null ? null : (organisation?.id ?? null));
  return owners.flatMap((owner, index) => {
    const own = owners.filter((one) => of(owner) !== null && of(one) === of(owner));
    if (own.length < 2) return [ownerInSentence(owner)];
    if (own.some((one) => owners.indexOf(one) < index)) return [];
    const parts = both(own.map(({ part }) => `"${part?.title ?? ''}"`));
    return [`delverksamheterna ${parts} för ${ownerInSentence({ part: null, organisation: owner.organisation })}`];
  });
}

function ownerInSentence({ part, organisation }: Owner): string {
  return [
    ...(part === null ? [] : [`delverksamheten "${part.title}"`]),
    ...(organisation === null ? [] : [`organisationen "${organisation.title}"`]),
  ].join(' för ');
}

/** How the texts of the rules are to be read. To a municipality it need not be said that a region is meant too; nothing then. */
export function readingFor({ reading }: RuleSet, municipality: string | null | undefined): string | undefined {
  const isPlain = municipality != null && !isRegion(municipality);
  return isPlain ? undefined : reading;
}

/** By which rules and for which day the bedömning was made, and how the texts of the rules are to be read. */
export function madeByRules(rules: RuleSet, date: string, municipality: string | undefined): string {
  const count = Object.keys(rules.preconditions).length;
  const made = `Bedömningen gäller per ${date} och är gjord enligt regelverket "${rules.title}", version ${rules.version}, som har ${count} förutsättningar.`;
  // Whose matter it is is left to fill in where nobody has said it, and so is how the words are read.
  const reading = municipality === undefined ? undefined : readingFor(rules, municipality);
  return `${made} ${reading ?? ''}`.trim();
}

/** What a case is about and whose it is, in sentences. */
export function matterSentences(iopCase: IopCase): string[] {
  const { title, organisation, organisations } = iopCase;
  const about = [
    ...(title === null ? [] : [`gäller "${title}"`]),
    ...(organisation === null ? [] : [`rör ${organisation}`]),
  ];
  const named = organisations.map((one) => one.title);
  const isTold = organisation !== null && named.every((one) => organisation.includes(one));
  return [
    ...(about.length === 0 ? [] : [withStop(`Ärendet ${both(about)}`)]),
    ...separately(isTold && named.length > 1 ? ['Organisationerna'] : named, 'Organisationen', 'Organisationerna'),
    ...separately(partTitles(iopCase), 'Delen', 'Delarna'),
  ];
}

/** That some things by name, or by a word for them all, are judged each by itself. */
function separately(names: readonly string[], one: string, many: string): string[] {
  if (names.length === 0) return [];
  if (names[0] === many) return [`${many} bedöms var för sig.`];
  return [
    names.length === 1
      ? `${one} som bedöms är ${withStop(names[0] ?? '')}`
      : `${many} ${both(names)} bedöms var för sig.`,
  ];
}

/** What is not known of a matter. */
export const lackingFacts = {
  organisation: 'organisationen',
  sentence: (facts: string) => `Uppgift saknas om ${facts}.`,
  /** Of what is asked of each organisation. */
  each: 'Det gäller var och en av organisationerna.',
};

/** The outcome of each unit, and how the preconditions stand; those with the same outcome together. */
export function outcomesInBrief(rules: RuleSet, judged: CaseAssessment): string[] {
  const { units } = judged;
  if (!isDivided(judged)) {
    return units.map(
      ({ assessment }) =>
        `${outcomeSentence(rules, assessment, 'Bedömningens')} ${foundInBrief(rules, assessment.findings)}`,
    );
  }
  const outcomes = units.map(({ assessment }) => assessment.outcome);
  return [...new Set(outcomes)].map((outcome) => {
    const own = units.filter(({ assessment }) => assessment.outcome === outcome);
    const whose = own.length === units.length ? 'alla prövningar' : unitsInSentence(own, units);
    return outcome === null
      ? `För ${whose} går utfallet inte att avgöra ännu.`
      : `För ${whose} är utfallet "${outcomeTitle(rules, outcome)}".`;
  });
}

/** The outcome as a sentence of running text, or what it still may be. */
function outcomeSentence(rules: RuleSet, assessment: Assessment, whose: string): string {
  const { outcome } = assessment;
  if (outcome !== null) return `${whose} utfall är "${outcomeTitle(rules, outcome)}".`;
  return `${verdictOf(rules, assessment)} ${possibleOutcomesInWords(rules, assessment)}`;
}

/** Which units something is about. */
export function isAbout(units: readonly UnitAssessment[], all: readonly UnitAssessment[]): string {
  return `Det gäller ${unitsInSentence(units, all)}.`;
}

/** The outcome, or that it cannot be decided. */
export function shortOutcome(rules: RuleSet, assessment: Assessment): string {
  const verdict = verdictOf(rules, assessment);
  return assessment.outcome === null ? verdict : `Utfall: ${verdict}`;
}

/** How many preconditions are named in a sentence. */
const mostNames = 5;

/** How the preconditions stand, with the names of those that are not met or only partly. */
function foundInBrief({ preconditions }: RuleSet, findings: readonly Finding[]): string {
  const named = (['notMet', 'partlyMet'] as const).flatMap((grade) => {
    const names = findings
      .filter((finding) => finding.grade === grade)
      .map(({ precondition: id }) => `"${preconditions[id]?.label ?? preconditions[id]?.title ?? ''}"`);
    if (names.length === 0) return [];
    const more = names.length - mostNames;
    const shown = more > 1 ? [...names.slice(0, mostNames), `${more} till`] : names;
    const are = names.length === 1 ? gradeWords[grade] : gradeWords[grade].replace('uppfylld', 'uppfyllda');
    return [`${capitalised(are)} är ${both(shown)}.`];
  });
  return [standing(findings), ...named].join(' ');
}

/** How many preconditions there are of each grade, in a sentence. */
function standing(findings: readonly Finding[]): string {
  const all = findings.length;
  const open = findings.filter(({ grade }) => grade === null).length;
  const of = `${all} ${all === 1 ? 'förutsättning' : 'förutsättningar'}`;
  if (open === all) return `Av ${of} går ingen att avgöra ännu.`;
  if (all > 1 && findings.every(({ grade }) => grade === 'met')) return `Alla ${of} är uppfyllda.`;
  const known = foundCounts(findings.filter(({ grade }) => grade !== null));
  return `Av ${of} är ${known}.${open === 0 ? '' : ` ${capitalised(`${open}`)} går inte att avgöra ännu.`}`;
}

/** Some of the parts, by the numbers that they have in the list of them. */
export function partsByNumber(numbers: readonly number[]): string {
  return `Prövning ${both(numbers.map(String))}`;
}

/** What each strength of a precondition means, in a sentence about those that there are. */
export function strengthsInWords(used: readonly Strength[]): string {
  const said = {
    gate: 'en spärr är en rättslig gräns',
    required: 'ett krav behöver vara uppfyllt för ett IOP',
    supporting: 'ett stöd talar för ett IOP men krävs inte',
  };
  return withStop(capitalised(both(strengths.filter((one) => used.includes(one)).map((one) => said[one]))));
}

/** An amount that is more than a limit allows, in a sentence. */
export function amountBeside(
  title: string,
  amount: string,
  limit: { readonly title: string; readonly value: number; readonly unit: string },
): string {
  return `${title}, ${amount}, är mer än ${uncapitalised(limit.title)}, ${numberInWords(limit.value)} ${limit.unit}.`;
}

/** How many more there are than those that are told, and how many are asked for first when others give reason to. */
export function andMore(count: number, later: number): string {
  const asked = `${later} ${later === 1 ? 'fråga' : 'frågor'} ställs först när andra svar ger anledning`;
  return `Därtill saknas ${count} ${count === 1 ? 'uppgift' : 'uppgifter'}${later === 0 ? '' : `, och ${asked}`}.`;
}

/** A limit on the date: its value, or that it has none. */
export function limitInBrief(rules: RuleSet, { limit: id, value, stated, source }: LimitOnDate, date: string): string {
  const limit = rules.limits?.[id] as Limit;
  if (value === null) return missingInPaper(rules, id, date);
  const amount = `${limit.title} är ${numberInWords(value)} ${limit.unit}.`;
  return stated ? `${amount} Källa enligt handläggaren: ${withStop(source ?? '')}` : amount;
}

/** What is missing, in a paper that is filed: a question, or the value of a limit. */
export function missingInPaper(rules: RuleSet, name: string, date: string): string {
  const limit = Object.hasOwn(rules.limits ?? {}, name) ? rules.limits?.[name] : undefined;
  return limit === undefined || limit.whenMissing !== undefined
    ? missingInWords(rules, name, date)
    : limitToFind(rules, limit, date);
}

/** That a limit has no value on the date, as what is to be found, where the latest one was, and what it was. */
function limitToFind(rules: RuleSet, limit: Limit, date: string): string {
  const { title, unit, values } = limit;
  const latest = values.findLast(({ from }) => from <= date);
  const publisher = latest === undefined ? undefined : rules.sources[latest.source]?.publisher;
  const where = publisher === undefined ? '' : ` hos ${publisher}`;
  const needed = `Värdet per ${date} behöver hämtas${where}: ${uncapitalised(title)}.`;
  if (latest === undefined) return needed;
  const until = latest.to === undefined ? '' : `, som gällde till och med ${latest.to}`;
  return `${needed} Det senast kända är ${numberInWords(latest.value)} ${unit}${until}.`;
}

/** The titles of the parts, with the organisations that each of them is for, when it names them. */
function partTitles({ parts, organisations }: IopCase): string[] {
  return parts.map(({ title, organisations: ids = [] }) => {
    const own = organisations.filter(({ id }) => ids.includes(id)).map((one) => one.title);
    return own.length === 0 ? title : `${title} (${both(own)})`;
  });
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

/** What the document itself is the basis of. */
export function ownBasis(rules: RuleSet, date: string): string {
  return `Bedömning enligt regelverket "${rules.title}", version ${rules.version}, per ${date}`;
}

/** A part by name, before its outcome. */
export function numberedUnit(unit: Owner): string {
  return withStop(unitName(unit));
}
