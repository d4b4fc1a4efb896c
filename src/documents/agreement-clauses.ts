import { type UnitAssessment, wholeOf } from '../assessment/whole.ts';
import type { IopCase } from '../cases/case.ts';
import type { Answer } from '../rules/answer.ts';
import { itemAt } from '../rules/item.ts';
import type { Question } from '../rules/question.ts';
import type { AgreementPart } from '../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../wording/answers.ts';
import { both, inMarks } from '../wording/terms.ts';
import type { CaseDocumentContext } from './case.ts';
import type { Piece, Text } from './document.ts';

/** What somebody is to fill in. */
export function blank(what: string): string {
  return `[fylls i: ${what}]`;
}

/** The municipality or region of a case, and its organisations, each by its name; null and none when it does not say. */
export interface Parties {
  readonly municipality: string | null;
  readonly organisations: readonly string[];
}

/** The parties of a case. Where the organisation of a case is written as all parties, the municipality is no organisation. */
export function partiesOf({ organisation, organisations, document }: IopCase): Parties {
  const { municipality = null } = document;
  if (organisations.length > 0) return { municipality, organisations: organisations.map(({ title }) => title) };
  if (organisation === null) return { municipality, organisations: [] };
  const first = municipality === null ? firstMunicipality(organisation) : null;
  if (first !== null) return { municipality: first, organisations: [withoutParty(organisation, first)] };
  const committee = committeeFirst(organisation);
  if (committee !== null) return { municipality, organisations: [withoutParty(organisation, committee)] };
  const alone = municipality === null ? organisation : withoutParty(organisation, municipality);
  return { municipality, organisations: alone === '' ? [] : [alone] };
}

/** The municipality or region that a text of parties begins with: "Vikby kommun" of "Vikby kommun och Föreningen". */
function firstMunicipality(text: string): string | null {
  return (
    /^(?:Region \p{Lu}[^,]*?|(?!\p{L}*(?:ningen|telsen|verket)\b)\p{Lu}[\p{L}-]*(?: [\p{L}-]+)? (?:kommun|[Ss]tad))(?= och |, | samt )/u.exec(
      text,
    )?.[0] ?? null
  );
}

/** The committee or department that a text of parties begins with: "En socialnämnd" of "En socialnämnd och Föreningen". It is no organisation. */
function committeeFirst(text: string): string | null {
  return (
    /^(?:en )?(?:\p{L}+s )?\p{L}*(?:nämnd|nämnden|förvaltning|förvaltningen|kommunstyrelsen|regionstyrelsen)(?: i [^,]+?)?(?= och |, | samt )/iu.exec(
      text,
    )?.[0] ?? null
  );
}

/** Whether the organisation of a case is written as all parties, with the municipality or its committee among them. */
export function namesAllParties(iopCase: IopCase): boolean {
  const { organisation } = iopCase;
  return organisation !== null && !partiesOf({ ...iopCase, organisations: [] }).organisations.includes(organisation);
}

/** A text that names parties without one that it begins or ends with: "Vikby kommun och Föreningen" is the association then. */
function withoutParty(text: string, party: string): string {
  const [whole, name] = [text, party].map((one) => one.toLowerCase()) as [string, string];
  for (const joint of [' och ', ', ', ' samt ']) {
    if (whole.startsWith(name + joint)) return text.slice(party.length + joint.length).trim();
    if (whole.endsWith(joint + name)) return text.slice(0, text.length - party.length - joint.length).trim();
  }
  return whole.trim() === name.trim() ? '' : text;
}

/** What an outline is for. */
export interface AgreementScope {
  /** The case without what cannot be an IOP as it stands: with all of it when nothing can. */
  readonly context: CaseDocumentContext;
  /** Whether nothing of it can be an IOP as it stands. */
  readonly isNo: boolean;
  /** The names of what is left out. */
  readonly leftOut: readonly string[];
}

/** What an outline is for: the parts and organisations of a case that can be an IOP, or the whole case when none can. */
export function agreementScope(context: CaseDocumentContext): AgreementScope {
  const { compiled, iopCase, judged } = context;
  const { outcomes } = compiled.rules;
  // What is no IOP by the rules: the worst outcome, and those that lead to another form.
  const against = new Set(
    outcomes.slice(0, -1).flatMap(({ id, promises }, index) => (index === 0 || promises === 'form' ? [id] : [])),
  );
  const isOut = ({ assessment: { possibleOutcomes } }: UnitAssessment) =>
    possibleOutcomes.length > 0 && possibleOutcomes.every((id) => against.has(id));
  const out = judged.units.filter(isOut);
  const units = judged.units.filter((one) => !isOut(one));
  if (out.length === 0 || units.length === 0) return { context, isNo: out.length > 0, leftOut: [] };
  const isGone = (scope: Scope) => (id: string) => hasUnit(out, scope, id) && !hasUnit(units, scope, id);
  const [partGone, organisationGone] = [isGone('part'), isGone('organisation')];
  const whole = [
    ...iopCase.parts.filter(({ id }) => partGone(id)),
    ...iopCase.organisations.filter(({ id }) => organisationGone(id)),
  ];
  const single = out.filter(
    ({ unit: { part, organisation } }) => !(partGone(part?.id ?? '') || organisationGone(organisation?.id ?? '')),
  );
  const parts = iopCase.parts.filter(({ id }) => !partGone(id));
  const organisations = iopCase.organisations.filter(({ id }) => !organisationGone(id));
  return {
    context: {
      ...context,
      iopCase: { ...iopCase, parts, organisations },
      judged: { ...judged, ...wholeOf(compiled.rules, units) },
    },
    isNo: false,
    leftOut: [...whole.map(({ title }) => title), ...single.map((one) => nameOf(one, ' för '))],
  };
}

/** What a case can be divided by. */
type Scope = 'part' | 'organisation';

function hasUnit(units: readonly UnitAssessment[], scope: Scope, id: string): boolean {
  return units.some(({ unit }) => unit[scope]?.id === id);
}

/** What an outline calls the activity: the parts that are left of a case, or else its title. */
export function activitiesOf({ iopCase }: CaseDocumentContext, leftOut: readonly string[]): readonly string[] {
  const { parts, title } = iopCase;
  if (leftOut.length > 0 && parts.length > 0) return parts.map((part) => part.title);
  return nameList(title);
}

/** How the words of clauses are to be read, after the clause that names the parties; nothing of one organisation. */
export function definitions(clause: string, { context }: Pick<Facts, 'context'>): Text[] {
  if (!clause.includes('[organisationens namn')) return [];
  const { organisations } = partiesOf(context.iopCase);
  if (organisations.length < 2) return [];
  const names = both(organisations);
  return [
    `Det som sägs om organisationen gäller ${names} var för sig, och den verksamhet som var och en av dem driver.`,
  ];
}

/** What a clause is filled in from. */
interface Facts {
  readonly context: CaseDocumentContext;
  /** The units that the part of the agreement is for. */
  readonly units: readonly UnitAssessment[];
  readonly part: AgreementPart;
  /** What of the case the outline leaves out. */
  readonly leftOut: readonly string[];
  /** Whether nothing of the case can be an IOP, so that what the case says of the activity, money and support is about something else. */
  readonly isNo: boolean;
  /** What stands in the clause before the blank. */
  readonly before: string;
}

/** What the case says in the place of a blank, with what still is to be filled in; undefined when it says nothing. */
type Filling = (facts: Facts, match: RegExpExecArray) => string | undefined;

const numberToFill = ` (${blank('organisationsnummer')})`;

/** The blanks of clauses that a case can answer, by their words. The first that fits and has an answer counts. */
const fillings: readonly (readonly [blank: RegExp, filling: Filling])[] = [
  [
    /^(?:kommunens|regionens) namn( och organisationsnummer)?$/,
    ({ context }, [, number]) => named(nameList(partiesOf(context.iopCase).municipality), number),
  ],
  [
    /^organisationens namn( och organisationsnummer)?$/,
    ({ context }, [, number]) => named(partiesOf(context.iopCase).organisations, number),
  ],
  [
    /^verksamheten(?:, (.+))?$/,
    // What cannot be an IOP as it stands is not the activity of one.
    ({ context, leftOut, isNo }, [, more]) =>
      isNo ? undefined : activity(activitiesOf(context, leftOut), partiesOf(context.iopCase), more),
  ],
  [/^dag$/, ({ context: { iopCase }, before }) => (/till och med $/.test(before) ? iopCase.agreement.ends : undefined)],
  [
    /^dag$/,
    ({ context: { iopCase }, before }) => (/från och med $/.test(before) ? iopCase.agreement.starts : undefined),
  ],
  [
    /^(?:till exempel )?det som ryms i .+$/,
    ({ leftOut, before }, [words]) =>
      leftOut.length > 0 && /omfattar inte $/.test(before)
        ? `${both(leftOut)}, och inte heller ${blank(words)}`
        : undefined,
  ],
  [/^kronor$/, (facts) => amount(facts, yearly)],
  [/^kronor och euro$/, kronorAndEuro],
  [/^vilket annat sådant stöd, eller inget$/, otherSupport],
];

function nameList(name: string | null): readonly string[] {
  return name === null ? [] : [name];
}

function named(names: readonly string[], number: string | undefined): string | undefined {
  if (names.length === 0) return undefined;
  return both(names.map((name) => (number === undefined ? name : `${name}${numberToFill}`)));
}

function activity(titles: readonly string[], { organisations }: Parties, more: string | undefined): string | undefined {
  if (titles.length === 0) return undefined;
  const named = `${titles.length > 1 ? 'verksamheterna' : 'verksamheten'} ${both(titles.map(inMarks))}`;
  const each = organisations.length > 1 ? ', och vad var och en av dem driver' : '';
  return more === undefined ? named : `${named}, ${blank(`${more}${each}`)}`;
}

/** Which questions ask for an amount. */
type Asked = (question: Question) => boolean;

const inKronor: Asked = (question) => question.type === 'number' && question.unit === 'kr';
const yearly: Asked = (question) => inKronor(question) && /\b(?:om|per) året?\b/.test(question.text);

/** The amount that the case has: one for all, or each with the name of what it is for. Of what is paid, none that is for more. */
function amount(facts: Facts, isAsked: Asked): string | undefined {
  const { context, part } = facts;
  const { questions } = context.compiled.rules;
  const own = (part.questions ?? []).filter((id) => questions[id] !== undefined && isAsked(itemAt(questions, id)));
  const all = Object.keys(questions).filter((id) => isAsked(itemAt(questions, id)));
  return firstOf([...own, ...all], (id) =>
    isAsked === yearly && isForMore(id, facts) ? undefined : statedAmount(id, facts),
  );
}

function firstOf<T>(all: readonly T[], found: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const value = found(one);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * An amount that the case gives, and that nothing else in it contradicts: once for each organisation or part that has its own.
 * `beside` is what stands in brackets after it.
 */
function statedAmount(
  id: string,
  { context: { compiled, judged }, units, isNo }: Facts,
  beside: (amount: number) => readonly string[] = () => [],
): string | undefined {
  if (isNo || isContradicted(id, judged)) return undefined;
  const question = itemAt(compiled.rules.questions, id);
  const given = units.flatMap((one): Given[] => {
    const answer = one.unit.answers.get(id);
    return typeof answer === 'number' ? [{ answer, one }] : [];
  });
  const [first] = given;
  if (first === undefined || given.length < units.length) return undefined;
  const words = (answer: number, names: readonly string[]) => {
    const more = [...names, ...beside(answer)];
    return `${inWords(question, answer)}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
  };
  if (given.every(({ answer }) => answer === first.answer)) return words(first.answer, eachOf(question, given, judged));
  const nameOfHolder = holderOf(given);
  return both([...new Set(given.map(({ answer, one }) => words(answer, [nameOfHolder(one)])))]);
}

/** That each of the organisations has an amount that is asked of each by itself, or whose it is when it is not for all of them. */
function eachOf(
  { per }: Question,
  given: readonly Given[],
  { units }: CaseDocumentContext['judged'],
): readonly string[] {
  const names = (all: readonly UnitAssessment[]) => [
    ...new Set(all.flatMap(({ unit: { organisation } }) => organisation?.title ?? [])),
  ];
  const [own, all] = [names(given.map(({ one }) => one)), names(units)];
  if (per === undefined || all.length < 2) return [];
  if (own.length < all.length) return [both(own)];
  return [own.length === 2 ? 'vardera organisationen' : 'var och en av organisationerna'];
}

/** An answer with a unit that has it. */
interface Given {
  readonly answer: number;
  readonly one: UnitAssessment;
}

/** Names what an amount belongs to: the organisation, where it has the same in all parts, or the part, or else both. */
function holderOf(given: readonly Given[]): (one: UnitAssessment) => string {
  const isOf = (scope: Scope) =>
    given.every(({ answer, one }) =>
      given.every((other) => other.one.unit[scope]?.id !== one.unit[scope]?.id || other.answer === answer),
    );
  if (isOf('organisation')) return ({ unit }) => unit.organisation?.title ?? '';
  if (isOf('part')) return ({ unit }) => unit.part?.title ?? '';
  return (one) => nameOf(one);
}

function isContradicted(id: string, { units }: CaseDocumentContext['judged']): boolean {
  return units.some(({ assessment: { remarks = [] } }) =>
    remarks.some(({ code, answers }) => code === 'contradiction' && answers.some(({ question }) => question === id)),
  );
}

/** An amount of kronor as an agreement writes it. */
function inWords(question: Question, answer: Answer): string {
  return answerInWords(question, answer)
    .replace(/ kr$/, ' kronor')
    .replace(/\u00A0kr$/, '\u00A0kronor');
}

function nameOf({ unit: { part, organisation } }: UnitAssessment, joint = ', '): string {
  return [part?.title, organisation?.title].filter((title) => title !== undefined).join(joint);
}

/** The support as a whole, in kronor and what that is in euro, and at which rate. What is left out has no support from the agreement. */
function kronorAndEuro(facts: Facts): string | undefined {
  const { context, part, leftOut } = facts;
  const { questions } = context.compiled.rules;
  const id = (part.questions ?? []).find((one) => questions[one] !== undefined && inKronor(itemAt(questions, one)));
  if (id === undefined) return undefined;
  if (isForMore(id, facts)) return blank(`kronor och euro, utan ${both(leftOut)}`);
  const euro = euroOf(context);
  const said = statedAmount(id, facts, (kronor) => [euro?.(kronor) ?? blank('euro')]);
  return said === undefined || euro === undefined ? said : `${said}, efter kursen ${rateOf(context)},`;
}

/** Whether an amount was given for the whole case, and so is also for the parts of it that are left out. */
function isForMore(id: string, { context: { iopCase }, leftOut }: Facts): boolean {
  return leftOut.length > 0 && iopCase.parts.length > 0 && !iopCase.parts.every(({ answers }) => answers.has(id));
}

/** What calculates euro, and the question about its rate. */
function conversion({ compiled: { rules } }: CaseDocumentContext) {
  return Object.values(rules.calculated ?? {}).find(({ convert, unit }) => convert !== undefined && unit === 'euro');
}

/** Kronor in euro, at the one rate that the case gives. */
function euroOf(context: CaseDocumentContext): ((kronor: number) => string) | undefined {
  const found = conversion(context);
  const rates = new Set(context.judged.units.map(({ unit }) => unit.answers.get(found?.convert?.rate ?? '')));
  const [rate] = rates;
  if (found === undefined || rates.size > 1 || typeof rate !== 'number' || rate <= 0) return undefined;
  return (kronor) => calculatedInWords(found, Math.round(kronor / rate));
}

/** The rate of a case with its day, or a blank for the day. */
function rateOf(context: CaseDocumentContext): string {
  const { convert } = conversion(context) ?? {};
  const answers = context.judged.units[0]?.unit.answers;
  const [rate, day] = [answers?.get(convert?.rate ?? ''), answers?.get(convert?.date ?? '')];
  const asked = context.compiled.rules.questions[convert?.rate ?? ''];
  const said = asked === undefined || rate === undefined ? blank('kurs') : answerInWords(asked, rate);
  return `${said} ${typeof day === 'string' ? day : blank('dag')}`;
}

/** What other support of the same kind the organisation has said that it has. */
function otherSupport(facts: Facts): string | undefined {
  const isOther: Asked = (question) => inKronor(question) && /\bannat stöd\b/.test(question.text);
  const said = amount(facts, isOther);
  if (said === undefined) return undefined;
  return said === '0 kronor' ? 'inget annat sådant stöd' : `${said} i annat sådant stöd, ${blank('vilket')}`;
}

/** A clause with what the case says in it. What is left for the parties to fill in stands out. */
export function filledClause(clause: string, facts: Omit<Facts, 'before'>): Text {
  let before = '';
  const several = partiesOf(facts.context.iopCase).organisations.length > 1;
  // Three parties and more stand in one row: "kommunen, föreningen och stiftelsen".
  const inRow = several ? clause.replace(/\] och (?=\[organisationens namn)/, '], ') : clause;
  const filled = inRow.split(/(\[[^[\]]+\])/).map((text) => {
    const words = /^\[([^[\]]+)\]$/.exec(text)?.[1];
    const made = words === undefined ? text : fillingOf(words, { ...facts, before });
    before += made;
    return made;
  });
  return withBlanks(filled.join(''));
}

/** A text in which what is to be filled in stands out. */
export function withBlanks(text: string): Text {
  return text
    .split(/(\[[^[\]]+\])/)
    .filter((part) => part !== '')
    .map((part): Piece => (part.startsWith('[') ? { strong: part } : part));
}

function fillingOf(words: string, facts: Facts): string {
  for (const [pattern, filling] of fillings) {
    const match = pattern.exec(words);
    const said = match === null ? undefined : filling(facts, match);
    if (said !== undefined) return said;
  }
  return blank(words);
}
