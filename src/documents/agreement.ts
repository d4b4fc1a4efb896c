import {
  isDivided,
  type NeededPart,
  neededParts,
  toldOnce,
  type UnitAssessment,
  type UnitGroup,
} from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { itemAt } from '../rules/item.ts';
import { deeperThan, isPreliminary, type NotInAgreement, type Precondition, type RuleSet } from '../rules/rule-set.ts';
import {
  fittingTitles,
  gradeInWords,
  missingInWords,
  outcomeMeaning,
  outcomeTitle,
  reasonFor,
  remedyFor,
} from '../wording/assessment.ts';
import { contradictedAgreement } from '../wording/contradicted-sentences.ts';
import { inWordsOfParty, isRegion } from '../wording/party-words.ts';
import {
  both,
  confidenceNote,
  either,
  ruleSetInWords,
  sourceInWords,
  sourceReference,
  sourceReferences,
} from '../wording/terms.ts';
import { groupName, overallSentence, unitSentences } from '../wording/units.ts';
import {
  type AgreementScope,
  activitiesOf,
  agreementScope,
  blank,
  definitions,
  filledClause,
  partiesOf,
} from './agreement-clauses.ts';
import { standingSentences } from './agreement-standing.ts';
import {
  answerPiece,
  type CaseDocumentContext,
  caseDocumentHead,
  deeperOf,
  knownFields,
  readingOf,
  registryNumber,
  statedAnswers,
  unansweredFor,
} from './case.ts';
import { type Block, bullets, type Document, heading, numbered, type Piece, paragraph, type Text } from './document.ts';

/** What an outline is made with. */
export interface OutlineOptions {
  /** Whether it also says why each part stands there, what the case says of it, and what must not stand there. That is the municipality's. */
  readonly reasons?: boolean;
}

/**
 * An outline for the agreement that a case may lead to, from the parts that the rule set has: ready to send, or with our reasons
 * for those who work on it. The latter begins with a warning when the outcome is not that an IOP is possible, or answers contradict
 * each other. The former goes to the other party: it says of itself that it binds nobody and where the matter stands, without our
 * reasons, and `agreementCaution` is for the official who writes it.
 */
export function agreementOutline(made: CaseDocumentContext, { reasons = false }: OutlineOptions = {}): Document {
  const whole = inWordsOfParty(made);
  const scope = agreementScope(whole);
  const { context, isNo } = scope;
  const { compiled, judged, iopCase } = context;
  const { rules } = compiled;
  const parts = neededParts(
    compiled,
    judged.units.map(({ unit }) => unit),
  );
  const [sure, perhaps] = [true, null].map((wanted) => parts.filter(({ needed }) => needed === wanted)) as Two;
  return {
    ...caseDocumentHead(whole),
    title: iopCase.title === null ? agreementWords.title : `${agreementWords.title}: ${iopCase.title}`,
    blocks: [
      ...(reasons ? warningBlocks(whole) : draftBlocks(scope)),
      ...scopeBlocks(scope, reasons),
      aboutFields(scope, reasons),
      ...(reasons ? deeperOf(rules) : isNo ? [] : toTryFirst(rules)),
      ...(reasons ? [...readingOf(rules, iopCase), paragraph(agreementWords.review)] : []),
      paragraph(parts.length === 0 ? agreementWords.noParts : agreementWords.reading(isNo)),
      ...sure.flatMap((one, index) => partBlocks(one, index + 1, scope, reasons)),
      ...(perhaps.length === 0 ? [] : [heading(2, agreementWords.perhaps), paragraph(agreementWords.ifNeeded)]),
      ...perhaps.flatMap((one, index) => partBlocks(one, sure.length + index + 1, scope, reasons)),
      ...signatures(context),
      ...(reasons ? forMunicipality(context, parts) : []),
    ],
  };
}

type Two = [NeededPart[], NeededPart[]];

/** That it is a draft, and where the matter stands. */
function draftBlocks(scope: AgreementScope): Block[] {
  return [agreementWords.draft, ...standingSentences(scope)].map((said) => paragraph(said, 'lead'));
}

/** That nothing of a case can be an IOP as it stands, or what of it cannot and is left out; nothing where all can. */
function scopeBlocks({ isNo, leftOut }: AgreementScope, reasons: boolean): Block[] {
  const { no, shown } = agreementWords;
  if (isNo) return [paragraph(reasons ? shown : `${no} ${shown}`, reasons ? undefined : 'lead')];
  return leftOut.length === 0 ? [] : [paragraph(agreementWords.leftOut(both(leftOut)))];
}

/** To the other party: that the draft rests on an initial bedömning, what that leaves, and that the deeper one comes before the signing. */
function toTryFirst(rules: RuleSet): Block[] {
  const deeper = deeperThan(rules);
  return deeper === null ? [] : [paragraph(`${agreementWords.initial} ${deeper.text} ${agreementWords.beforeSigning}`)];
}

/** What must not stand in the agreement, and the sources: after the agreement, on pages of their own. */
function forMunicipality(context: CaseDocumentContext, parts: ReturnType<typeof neededParts>): Block[] {
  const { rules } = context.compiled;
  const never = Object.values(rules.notInAgreement ?? {});
  const cited = new Set([...parts.map(({ part }) => part), ...never].flatMap(({ sources }) => sources));
  const blocks = [
    ...(never.length === 0 ? [] : [heading(2, agreementWords.never)]),
    ...never.flatMap((item) => [heading(3, item.title), ...groundsBlocks(item, context)]),
    ...sourceBlocks(rules, cited),
  ];
  return blocks.length === 0 ? [] : [{ kind: 'pageBreak' }, ...blocks];
}

/** Rows to sign on for every party. */
function signatures({ iopCase }: CaseDocumentContext): Block[] {
  const { municipality, organisations } = partiesOf(iopCase);
  const { municipality: noMunicipality, organisation: noOrganisation } = agreementBlanks;
  const names = [municipality ?? noMunicipality, ...(organisations.length === 0 ? [noOrganisation] : organisations)];
  const row = (label: string): Block[] => [paragraph(label), { kind: 'lines', count: 1 }];
  return [
    // The names are on one page with what is signed, and never below half a row of the page before.
    { kind: 'pageBreak' },
    heading(2, agreementWords.signatures),
    paragraph(agreementWords.copies(names.length)),
    ...names.flatMap((name): Block[] => [
      heading(3, name),
      ...[agreementWords.placeAndDay, agreementWords.signature, agreementWords.signer].flatMap(row),
    ]),
  ];
}

/**
 * That the outline is not to be made into an agreement as things stand, and why; nothing when an IOP is possible and no answers
 * contradict each other.
 */
function warningBlocks({ compiled, judged }: CaseDocumentContext): Block[] {
  const { rules, date } = compiled;
  const warned = judged.units.filter((one) => warningSentence(compiled, one) !== null);
  const [only] = judged.units;
  const contradicted = contradictedAgreement(compiled, judged);
  if (only === undefined) return [];
  const warning = (text: string) => paragraph([{ strong: agreementWords.warning }, ` ${text}`], 'lead');
  if (warned.length === 0) return contradicted === null ? [] : [warning(contradicted)];
  const further = contradicted === null ? '' : ` ${contradicted}`;
  if (isDivided(judged)) {
    const all = warned.length === judged.units.length ? ` ${agreementWords.notNow}` : '';
    return [warning(`${overallSentence(rules, judged)}${all}${further}`), bullets(unitSentences(rules, judged))];
  }
  const { assessment } = only;
  const fitting = fittingTitles(rules, assessment);
  const { missing } = assessment;
  return [
    warning(`${warningSentence(compiled, only) ?? ''}${further}`),
    ...(fitting.length === 0 ? [] : [paragraph(otherFormsSentence(fitting))]),
    ...(missing.length === 0
      ? []
      : [
          paragraph([{ strong: agreementWords.missing }]),
          bullets(missing.map((name) => missingInWords(rules, name, date))),
        ]),
  ];
}

/** What the official should know before an outline is sent or signed; null when an IOP is possible and no answers contradict each other. */
export function agreementCaution(whole: CaseDocumentContext): string | null {
  const { cautions } = agreementWords;
  const { rules } = whole.compiled;
  const { context, isNo, leftOut } = agreementScope(whole);
  if (isNo) return cautions.no;
  const outcomes = context.judged.units.map(({ assessment }) => assessment.outcome);
  const best = rules.outcomes.at(-1)?.id;
  if (outcomes.some((outcome) => outcome === null)) return cautions.undecided;
  if (outcomes.some((outcome) => outcome !== best)) return cautions.other;
  if (isPreliminary(rules, best ?? null)) return cautions.preliminary;
  if (contradictedAgreement(whole.compiled, whole.judged) !== null) return cautions.contradicted;
  return leftOut.length === 0 ? null : cautions.leftOut(both(leftOut));
}

/** What a municipality or a region is called before its name, where the name says which it is. */
function municipalityLabel(name: string | null): string {
  if (name !== null && isRegion(name)) return agreementWords.region;
  return /kommun|stad\b/i.test(name ?? '') ? agreementWords.municipality : agreementWords.either;
}

function aboutFields({ context, leftOut, isNo }: AgreementScope, reasons: boolean): Block {
  const { compiled, iopCase } = context;
  const activities = activitiesOf(context, leftOut);
  const { municipality, organisations } = partiesOf(iopCase);
  return knownFields([
    [municipalityLabel(municipality), municipality ?? agreementBlanks.municipality],
    [
      organisations.length > 1 ? agreementWords.organisations : agreementWords.organisation,
      organisations.length === 0 ? agreementBlanks.organisation : both(organisations),
    ],
    [
      isNo ? agreementWords.matter : agreementWords.case,
      activities.length === 0 ? agreementBlanks.case : both(activities),
    ],
    [agreementWords.term, termInWords(iopCase.agreement)],
    [agreementWords.registryNumber, registryNumber(iopCase)],
    ...(reasons
      ? ([
          [agreementWords.judgedOn, compiled.date],
          [agreementWords.ruleSet, ruleSetInWords(compiled.rules)],
        ] as const)
      : []),
  ]);
}

function partBlocks(
  { part, needed, each }: NeededPart,
  number: number,
  { context, leftOut, isNo }: AgreementScope,
  reasons: boolean,
): Block[] {
  // What the case says goes into a part from those that it is for.
  const units = context.judged.units.filter((_, index) => needed === null || each[index] === true);
  const facts = { context, units, part, leftOut, isNo };
  return [
    heading(needed === null ? 3 : 2, `${number}. ${part.title}`),
    ...partlyNeeded(each, context),
    numbered(part.clauses.flatMap((clause) => [filledClause(clause, facts), ...definitions(clause, facts)])),
    ...(reasons ? [{ kind: 'comment', blocks: groundsBlocks(part, context) } as const] : []),
  ];
}

/** For which parts or organisations a part of the agreement is, and for which that is not known, where it is not for all of them. */
function partlyNeeded(each: NeededPart['each'], { judged }: CaseDocumentContext): Block[] {
  if (each.every((one) => one === each[0])) return [];
  const groups = toldOnce(judged.units, (one) => new Map([['', String(each[judged.units.indexOf(one)])]]));
  const namesOf = (wanted: boolean | null) =>
    both(groups.flatMap((group) => (each[judged.units.indexOf(group.units[0])] === wanted ? [holderName(group)] : [])));
  const [is, open] = [namesOf(true), namesOf(null)];
  const { forThese, openForThese } = agreementWords;
  const told = [...(is === '' ? [] : [forThese(is)]), ...(open === '' ? [] : [openForThese(open)])];
  return told.length === 0 ? [] : [paragraph(told.join(' '))];
}

/** What a group of units is called in running text. */
function holderName({ scope, units: [{ unit }] }: UnitGroup): string {
  const { part, organisation } = unit;
  if (scope === 'organisation' || part === null) return organisation?.title ?? '';
  return scope === 'part' || organisation === null ? part.title : `${part.title} för ${organisation.title}`;
}

function sourceBlocks(rules: RuleSet, cited: ReadonlySet<string>): Block[] {
  const items = Object.entries(rules.sources)
    .filter(([id]) => cited.has(id))
    .map(([id, source]): Text => {
      const words = `${sourceReference(rules, id)} ${sourceInWords(source)}${confidenceNote(source)}`;
      return source.url === undefined ? words : [`${words} `, { link: source.url, words: source.url }];
    });
  return items.length === 0 ? [] : [heading(2, agreementWords.sourceList), bullets(items)];
}

/** Why something stands in an agreement or not: what the case says, the reason, the preconditions behind it and the sources. */
function groundsBlocks(part: Omit<NotInAgreement, 'title'>, context: CaseDocumentContext): Block[] {
  const { rules } = context.compiled;
  const said = (part.questions ?? []).flatMap((question) => saidItems(question, context));
  const graded = (part.preconditions ?? []).flatMap((precondition) => gradeItems(precondition, context));
  return [
    ...(said.length === 0 ? [] : [paragraph([{ strong: agreementWords.fromCase }]), bullets(said)]),
    paragraph(`${agreementWords.why} ${part.why}`, 'quiet'),
    ...(graded.length === 0 ? [] : [bullets(graded)]),
    paragraph(`${agreementWords.sources} ${sourceReferences(rules, part.sources)}`, 'quiet'),
  ];
}

/** A question with each answer and note that the case has, and for which parts it has none. */
function saidItems(question: string, context: CaseDocumentContext): Text[] {
  const asked = context.compiled.rules.questions[question];
  if (asked === undefined) return [];
  const unanswered = unansweredFor(question, context);
  const isOpen = unanswered.includes('');
  const stated = statedAnswers(question, context).map(({ holder, value, note }): Text => {
    const answer = value === undefined ? [agreementWords.unanswered] : [answerPiece(asked, value), '.'];
    const reason = note === null ? [] : [` ${agreementWords.reason} `, { own: note }];
    return [`${holder === null ? '' : `${holder}. `}${asked.text} `, ...answer, ...reason];
  });
  if (isOpen && stated.length === 0) return [`${asked.text} ${agreementWords.unanswered}`];
  const named = isOpen ? [] : unanswered;
  return [...stated, ...named.map((name) => `${name}. ${asked.text} ${agreementWords.unanswered}`)];
}

/** A precondition with its grade, reason and remedy; for each part of a divided case by itself when they differ. */
function gradeItems(id: string, { compiled, judged }: CaseDocumentContext): Text[] {
  const precondition = itemAt(compiled.rules.preconditions, id);
  const item = (one: UnitAssessment) => gradeItem(precondition, id, compiled, one);
  const groups = toldOnce(judged.units, (one) => new Map([[id, JSON.stringify(item(one))]]));
  return groups.map((group) => {
    const [first] = group.units;
    return group.scope === 'all' ? item(first) : [`${groupName(group)}. `, ...item(first)];
  });
}

function gradeItem(
  precondition: Precondition,
  id: string,
  compiled: CompiledRules,
  { unit, assessment }: UnitAssessment,
): readonly Piece[] {
  const finding = assessment.findings.find((one) => one.precondition === id);
  if (finding === undefined) return [precondition.title];
  const remedy = remedyFor(compiled, unit, finding);
  return [
    `${precondition.title}: `,
    { grade: finding.grade, words: gradeInWords(finding.grade) },
    `. ${reasonFor(compiled, unit, finding)}`,
    ...(remedy === null ? [] : [` ${agreementWords.remedy} ${remedy}`]),
  ];
}

/** Small numbers as they are written in a sentence, each at its place. */
const smallNumbers = 'noll ett två tre fyra fem sex sju åtta nio tio elva tolv'.split(' ');

/** Headings and fixed sentences of the outline for an agreement. */
const agreementWords = {
  title: 'Utkast till överenskommelse om idéburet offentligt partnerskap',
  warning: 'Varning:',
  draft: 'Det här är ett utkast att samtala om. Det binder ingen av parterna.',
  initial: 'Utkastet bygger på en initial bedömning.',
  beforeSigning: 'Det som återstår prövas innan parterna skriver under.',
  notNow: 'Ingå inte överenskommelsen så som det står nu.',
  municipality: 'Kommun',
  region: 'Region',
  either: 'Kommun eller region',
  organisation: 'Organisation',
  organisations: 'Organisationer',
  case: 'Verksamhet',
  matter: 'Ärende',
  registryNumber: 'Diarienummer',
  term: 'Avtalstid enligt ärendet',
  judgedOn: 'Bedömd per',
  ruleSet: 'Regelverk',
  missing: 'Det som saknas för att utfallet ska gå att avgöra',
  no: 'Bedömningen är att det inte kan bli ett idéburet offentligt partnerskap så som det ser ut nu.',
  shown:
    'Utkastet visar vad som skulle behöva stämma, och vad parterna skulle lova varandra, för att det ska kunna bli ett partnerskap. Det beskriver inte hur det är i dag.',
  leftOut: (names: string) =>
    `Utkastet omfattar inte ${names}, som enligt bedömningen inte kan ingå i ett idéburet offentligt partnerskap så som det ser ut nu.`,
  reading: (isNo: boolean) =>
    `Punkterna under varje rubrik är förslag till text${isNo ? '' : ', och säger vad som ska stämma när parterna skriver under'}. Det som parterna fyller i är markerat [fylls i: …]. Överenskommelsen gäller först när den är beslutad och alla parter har skrivit under.`,
  review:
    'Utkastet är ett stöd för arbetet och inget färdigt avtal. En jurist behöver granska överenskommelsen innan den ingås.',
  noParts: 'Regelverket anger inga delar till en överenskommelse.',
  perhaps: 'Det här kan också behövas',
  ifNeeded: 'Det är inte klart än om de här delarna behövs. De som inte gör det tas bort innan parterna skriver under.',
  forThese: (names: string) => `Punkterna här gäller ${names}.`,
  openForThese: (names: string) => `Det är inte klart än om de behövs för ${names}.`,
  signatures: 'Underskrifter',
  copies: (parties: number) =>
    `Överenskommelsen finns i ${smallNumbers[parties] ?? parties} likadana exemplar, och parterna har var sitt.`,
  placeAndDay: 'Ort och datum',
  signature: 'Namnteckning',
  signer: 'Namnförtydligande och uppdrag',
  cautions: {
    no: 'Bedömningen är att det inte kan bli ett idéburet offentligt partnerskap så som ärendet ser ut nu. Ingå inte överenskommelsen. Utkastet säger det först, utan skälen.',
    leftOut: (names: string) =>
      `Det kan inte bli ett idéburet offentligt partnerskap av allt i ärendet. Utkastet säger att det inte omfattar ${names}.`,
    undecided:
      'Det går inte att avgöra ännu om det kan bli ett idéburet offentligt partnerskap. Ingå ingen överenskommelse förrän det är avgjort. Utkastet säger det först, utan skälen.',
    other:
      'Allt är inte på plats som ett idéburet offentligt partnerskap bygger på. Ingå inte överenskommelsen så som ärendet ser ut nu. Utkastet säger det först, utan skälen.',
    preliminary:
      'Det är inte prövat rättsligt om det kan bli ett idéburet offentligt partnerskap. Ingå ingen överenskommelse förrän det är gjort.',
    contradicted:
      'Några uppgifter i ärendet motsäger varandra. Ingå ingen överenskommelse förrän det är utrett. Det står inte i utkastet, som kan skickas till organisationen.',
  },
  fromCase: 'Ur ärendet',
  why: 'Skäl:',
  sources: 'Källor:',
  never: 'Det här ska inte stå i överenskommelsen',
  sourceList: 'Källor',
  reason: 'Motivering:',
  remedy: 'Åtgärd:',
  unanswered: 'Obesvarad.',
} as const;

/** What the parties fill in of what the case does not say. */
const agreementBlanks = {
  municipality: blank('kommunens namn'),
  organisation: blank('organisationens namn'),
  case: blank('vad verksamheten heter'),
} as const;

/** Why an outline is not to be made into an agreement as it stands; null when the outcome says that an IOP is possible. */
function warningSentence(compiled: CompiledRules, { unit, assessment }: UnitAssessment): string | null {
  const { rules } = compiled;
  const { outcome, possibleOutcomes } = assessment;
  const best = rules.outcomes.at(-1)?.id ?? null;
  const isFurther = isPreliminary(rules, best);
  if (outcome === best && !isFurther) return null;
  if (outcome === null) {
    const possible = either(possibleOutcomes.map((id) => `"${outcomeTitle(rules, id)}"`));
    return `Det går inte att avgöra ännu om ett IOP är ${isFurther ? 'värt att pröva vidare' : 'möjligt'}. Utfallet kan bli ${possible}. Ingå ingen överenskommelse förrän det är avgjort.`;
  }
  const meaning = outcomeMeaning(compiled, unit, outcome);
  return `Utfallet är "${outcomeTitle(rules, outcome)}". ${meaning} ${agreementWords.notNow}`;
}

/** The forms that the answers speak for instead. */
function otherFormsSentence(titles: readonly string[]): string {
  return `Uppgifterna talar för: ${both(titles)}. En sådan form behöver ett annat beslut eller avtal än det här utkastet.`;
}

/** When an agreement begins and ends as the case has it; null when it says neither. */
function termInWords({
  starts,
  ends,
}: {
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}): string | null {
  if (starts === undefined) return ends === undefined ? null : `till och med ${ends}`;
  return ends === undefined ? `från och med ${starts}` : `från och med ${starts} till och med ${ends}`;
}
