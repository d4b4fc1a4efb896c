import type { Claim, Proof } from '../../analysis/proof.ts';
import type { Identity } from '../../assessment/assessment.ts';
import type { Grade, Strength } from '../../rules/condition.ts';
import type { Diagnostic } from '../../rules/findings.ts';
import { type ShownCase, shownCases } from '../../rules/findings.ts';
import type { NameKind } from '../../rules/form/named-things.ts';
import type { Direction } from '../../rules/never.ts';
import type { Example } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { shownCaseInWords } from '../rules.ts';
import { both, capitalised, gradeWords, kindWords, quoted, strengthWords } from '../terms.ts';
import { about } from './kind.ts';

const { error, warning } = about('proofs');

/** Of what does not hold over all ways of answering. */
export const proofFindings = {
  'outcome-unreachable': error<{
    outcome: string;
    instead: string | null;
    example: ShownCase | null;
    day: string | null;
  }>({
    says: ({ outcome, instead, day }) =>
      `${onDay(day)}${
        instead === null
          ? `Utfallet ${quoted(outcome)} kan aldrig inträffa, vilka svaren än är. Rätta dess villkor, eller ta bort det.`
          : `Utfallet ${quoted(outcome)} kan aldrig inträffa: när dess villkor gäller, gäller alltid ett utfall före det, till exempel ${quoted(instead)}. Byt ordning, eller rätta villkoren.`
      }`,
    what: 'Inget enda sätt att svara ger utfallet: villkoret säger emot sig självt, eller ett utfall före det gäller alltid då. Det är bevisat för alla kombinationer av svar. Utfallets text visas aldrig.',
    mend: 'Rätta villkoret eller ordningen, eller ta bort utfallet.',
  }),
  'grade-unreachable': error<{
    precondition: string;
    grade: Grade;
    why: keyof typeof unreachableGrades;
    example: ShownCase | null;
    day: string | null;
  }>({
    says: ({ precondition, grade, why, day }) => onDay(day) + unreachableGrades[why](quoted(precondition), grade),
    what: 'Inget enda sätt att svara ger förutsättningen graden. Villkoret säger emot sig självt, eller så gäller met alltid när partlyMet gör det (de säger emot varandra), eller så är det bara uteslutna svar som ger graden. Gradens text visas aldrig.',
    mend: 'Rätta villkoren, eller ta bort graden och dess text.',
  }),
  'form-unreachable': error<{ form: string; example: ShownCase | null; day: string | null }>({
    says: ({ form, day }) =>
      `${onDay(day)}Inga svar talar för samverkansformen ${quoted(form)}, så dess text visas aldrig. Rätta villkoret, eller ta bort formen.`,
    what: 'Inget enda sätt att svara talar för samverkansformen, så dess text visas aldrig.',
    mend: 'Rätta villkoret, eller ta bort formen.',
  }),
  'agreement-unreachable': error<{ name: string; example: ShownCase | null; day: string | null }>({
    says: ({ name, day }) =>
      `${onDay(day)}Inga svar gör att ${kindWords.agreementPart[1]} ${quoted(name)} är med, så dess text visas aldrig. Rätta villkoret, eller ta bort delen.`,
    what: 'Inget enda sätt att svara gör att delen av avtalet är med, så dess text visas aldrig.',
    mend: 'Rätta villkoret (when), eller ta bort delen.',
  }),
  'contradiction-unreachable': error<{ text: string; example: ShownCase | null; day: string | null }>({
    says: ({ day }) =>
      `${onDay(day)}Motsägelsen kan aldrig förekomma, vilka svaren än är, så dess text visas aldrig. Rätta villkoret, eller ta bort motsägelsen.`,
    what: 'Inget enda sätt att svara uppfyller villkoret i motsägelsen (contradictions): det säger emot sig självt, eller så utesluter impossible alla sådana svar. Texten visas aldrig.',
    mend: 'Rätta villkoret (when), eller ta bort motsägelsen.',
  }),
  'contradiction-always': error<{ text: string; example: ShownCase | null; day: string | null }>({
    says: ({ day }) =>
      `${onDay(day)}Motsägelsen gäller vilka svaren än är, så dess text visas för varje ärende. Rätta villkoret, eller ta bort motsägelsen.`,
    what: 'Varje sätt att svara uppfyller villkoret i motsägelsen (contradictions), så texten visas för alla ärenden och säger ingenting.',
    mend: 'Rätta villkoret (when), eller ta bort motsägelsen.',
  }),
  'no-effect': error<{ kind: NameKind; name: string; question: string | null; example: ShownCase | null }>({
    says: ({ kind, name, question }) => {
      const what = `${capitalised(kindWords[kind][1])} ${quoted(name)}`;
      if (kind === 'precondition') {
        return `${what} påverkar aldrig något utfall, vilken grad den än får. Använd den i ett utfall, gör den till ett stöd (strength: supporting) eller ta bort den.`;
      }
      if (kind === 'option') {
        return `${what} på frågan ${quoted(question ?? '')} kan aldrig göra skillnad mot ett annat svar. Rätta villkoren eller impossible, eller ta bort alternativet.`;
      }
      return `${what} kan aldrig påverka något utfall, och inget stöd, ingen samverkansform och ingen del av avtalet heller. Rätta villkoren, eller ta bort ${kind === 'question' ? 'frågan' : 'värdet'}.`;
    },
    what: 'En fråga, ett svarsalternativ, ett beräknat värde eller en förutsättning gör aldrig någon skillnad: hur det än blir med den blir utfallet detsamma, inget stöd och ingen samverkansform bedöms annorlunda, och avtalet får samma delar. Då frågar verktyget i onödan, eller så är en regel glömd.',
    mend: 'Låt det påverka något, eller ta bort det. En förutsättning som bara ska nämnas är ett stöd (strength: supporting).',
  }),
  'grade-no-effect': error<{ precondition: string; grade: Grade; example: ShownCase | null }>({
    says: ({ precondition, grade }) =>
      `Att förutsättningen ${quoted(precondition)} är ${gradeOf(grade)} påverkar aldrig utfallet: det blir detsamma som med en annan grad. Rätta utfallen, eller ta bort graden.`,
    what: 'Graden kan förekomma, men i inget fall gör den någon skillnad: hade förutsättningen haft en annan grad vore utfallet detsamma, svaren talade för samma samverkansformer och varje stöd (strength: supporting) hade samma grad.',
    mend: 'Låt utfallen, en form eller ett stöd skilja på graderna, eller ta bort graden.',
  }),
  'side-no-effect': error<{ name: string; word: string; value: string; example: ShownCase | null }>({
    says: ({ name, word, value }) =>
      `Gränsen ${word} ${value} för ${quoted(name)} skiljer aldrig två utfall åt. Rätta den, eller ta bort den.`,
    what: 'Ett svar jämförs med ett tal, ett datum eller ett gränsvärde, men på båda sidor är utfallet detsamma, svaren talar för samma samverkansformer och varje stöd (strength: supporting) har samma grad. Gränsen kan ligga utanför de svar som går att ge den dagen, eller bara skilja åt grader som ingenting gör skillnad på.',
    mend: 'Rätta gränsen eller villkoren, eller ta bort jämförelsen.',
  }),
  'precondition-implied': warning<{ precondition: string; by: string | null; example: ShownCase | null }>({
    says: ({ precondition, by }) =>
      by === null
        ? `Förutsättningen ${quoted(precondition)} avgör aldrig något: utfallet blir detsamma utan den. Är det avsikten?`
        : `Förutsättningen ${quoted(precondition)} avgör aldrig något: när ${quoted(by)} är uppfylld är den det också, och annars blir utfallet detsamma utan den. Är det avsikten?`,
    what: 'Förutsättningen avgör aldrig något, eftersom en annan redan gör det: utan den blir varje utfall detsamma. Det är en varning, för förutsättningen kan ändå behövas för skälens skull.',
    mend: 'Slå ihop dem, eller tysta varningen med ett skäl.',
  }),
  'direction-fails': error<{
    question: string;
    better: Direction['better'];
    example: ShownCase;
    worse: ShownCase;
    day: string | null;
  }>({
    says: ({ question, better, day }) =>
      `${onDay(day)}Riktningen håller inte: ${betterWords[better]} på frågan ${quoted(question)} kan ge ett sämre utfall, allt annat lika. Rätta villkoren, eller riktningen.`,
    what: 'Filen säger att ett svar i en viss riktning aldrig gör utfallet sämre, allt annat lika, men det finns två fall som bara skiljer sig i det svaret där det gör det. Utfallen är ordnade sämst först.',
    mend: 'Rätta villkoren, eller ta bort riktningen.',
  }),
  'impossible-everything': error<{ example: ShownCase | null }>({
    says: () =>
      'Med den här kombinationen utesluter impossible alla svar, så inget kan bevisas om regelverket. Rätta den.',
    what: 'Tillsammans utesluter kombinationerna under impossible alla sätt att svara. Då säger bevisen ingenting.',
    mend: 'Rätta kombinationen; den är för vid.',
  }),
  'divisor-zero': warning<{ calculated: string; divisor: string }>({
    says: ({ calculated, divisor }) =>
      `Det beräknade värdet ${quoted(calculated)} har inget värde när ${quoted(divisor)} är 0, och då går något inte att avgöra fast allt är besvarat. Låt ${quoted(divisor)} ha ett min över 0, eller lägg till ett villkor för 0.`,
    what: 'Ett beräknat värde delas med något som kan vara noll. Då har det inget värde, och något som hänger på det går inte att avgöra fast alla frågor är besvarade.',
    mend: 'Låt frågan ha ett min över noll, eller lägg till ett villkor som avgör saken när den är noll.',
  }),
  'form-missing': error<{ outcome: string; example: ShownCase; day: string | null }>({
    says: ({ outcome, day }) =>
      `${onDay(day)}Utfallet ${quoted(outcome)} lovar en annan form eller ett nästa steg (promises: form), men kan ges när ingen form stämmer. Lägg till en form för fallet, eller ta bort löftet.`,
    what: 'Utfallet lovar att det alltid finns en annan form eller ett nästa steg (promises: form), men det finns fall med utfallet där ingen form stämmer. Den som får det beskedet står utan väg framåt. En form som alltid stämmer räknas inte.',
    mend: 'Lägg till en form eller ett nästa steg (kind: step) för fallet, eller ta bort löftet.',
  }),
  'advice-in-vain': error<{ outcome: string; example: ShownCase; day: string | null }>({
    says: ({ outcome, day }) =>
      `${onDay(day)}Utfallet ${quoted(outcome)} lovar att det går att nå ett bättre (promises: improvement), men kan ges när inget svar som går att ändra hjälper. Rätta villkoren, eller ta bort löftet.`,
    what: 'Utfallet lovar att det går att nå ett bättre utfall (promises: improvement), men det finns fall med utfallet där inget hjälper: hur de svar som går att ändra än ändras blir utfallet detsamma eller sämre. Svar på frågor med changeable: false räknas som fakta.',
    mend: 'Ge fallet ett annat utfall, rätta villkoren, eller ta bort löftet.',
  }),
  'never-happens': error<{
    title: string;
    kind: 'outcome' | 'precondition' | 'form';
    name: string;
    grade: Grade | null;
    example: ShownCase;
    day: string | null;
  }>({
    says: ({ title, kind, name, grade, day }) =>
      `${onDay(day)}Det som aldrig får hända kan hända: ${quoted(title)}. ${capitalised(forbiddenIn(kind, name, grade))} förekommer när villkoret gäller. Rätta reglerna, eller det som står under never.`,
    what: 'Filen säger under never att något aldrig får hända i vissa ärenden, men det finns ett ärende där det händer. Det är ett fel också i en fil som bygger på den som säger det.',
    mend: 'Rätta villkoren så att det inte kan hända, eller det som står under never.',
  }),
  'never-idle': warning<{
    title: string;
    why: 'when' | 'what' | 'starts';
    kind: 'outcome' | 'precondition' | 'form' | null;
    name: string | null;
    grade: Grade | null;
  }>({
    says: ({ title, why, kind, name, grade }) =>
      why === 'when'
        ? `Villkoret i ${quoted(title)} gäller aldrig, så det finns inget att bevisa. Rätta villkoret (when), eller ta bort punkten.`
        : why === 'starts'
          ? `Ingen form har starts: true, så ${quoted(title)} säger ingenting om formerna. Skriv starts: true på de former som innebär att verksamheten börjar.`
          : `${capitalised(forbiddenIn(kind ?? 'form', name ?? '', grade))} förekommer aldrig, i något ärende, så ${quoted(title)} säger ingenting om det. Rätta punkten, eller ta bort den.`,
    what: 'En punkt under never har inget att bevisa: villkoret (when) gäller aldrig, eller det som förbjuds kan aldrig förekomma i något ärende. Då skyddar den inte mot något.',
    mend: 'Rätta villkoret eller namnet, skriv starts: true på de former som avses, eller ta bort punkten.',
  }),
  'grade-like-another': warning<{ precondition: string; grade: Grade; strength: Strength; example: ShownCase | null }>({
    says: ({ precondition, strength }) =>
      `Förutsättningen ${quoted(precondition)} (${strengthWords[strength]}) räknas alltid som uppfylld när den bara är delvis uppfylld: utfallet blir detsamma, också det bästa. Låt utfallen skilja på graderna, eller ta bort partlyMet.`,
    what: 'En rättslig spärr eller ett krav kan vara delvis uppfyllt, men utfallet blir alltid detsamma som om det vore helt uppfyllt, och det bästa utfallet kan ges ändå. Då gör partlyMet ingen skillnad mot met.',
    mend: 'Låt utfallen skilja på graderna, ta bort partlyMet, eller tysta varningen med ett skäl.',
  }),
  'text-lacking': error<TextPlace & { example: ShownCase | null; day: string | null }>({
    says: (place) =>
      `${onDay(place.day)}${capitalised(textInWords(place))} saknas för något av sätten: i fallet här gäller inget av villkoren. Lägg till en text för det, eller låt den sista ha otherwise: true.`,
    what: 'Texten är skriven för vart och ett av sätten som något kan komma till på, men det finns fall där ingen av texterna stämmer. Då får handläggaren bara veta att uppgifterna räcker, men inte varför.',
    mend: 'Lägg till en text med ett villkor (when) som gäller i fallet, eller låt den sista texten ha otherwise: true i stället för when.',
  }),
  'text-unreachable': error<TextPlace & { number: number; why: keyof typeof unsaid; example: ShownCase | null }>({
    says: ({ number, why, ...place }) =>
      `Text ${number} under ${textInWords(place)} sägs aldrig: ${unsaid[why]}. Rätta villkoren, eller ta bort texten.`,
    what: 'En text för ett av sätten som något kan komma till på sägs aldrig: dess villkor gäller inte i något fall med den graden, det utfallet eller den formen, eller så stämmer alltid en text före den.',
    mend: 'Rätta villkoret (when) eller ordningen, eller ta bort texten.',
  }),
  /** `question` is one with a direction, and `promise` the outcome or the title of something that is promised. */
  'not-proved': warning<{ claims: readonly Claim[]; question: string | null; promise?: string }>({
    says: ({ claims, question, promise }) =>
      promise !== undefined
        ? `${capitalised(quoted(promise))} är varken bevisat eller motbevisat: det beror på hur beräknade värden och gränsvärden hänger ihop. Pröva det med exempel, eller ta bort löftet.`
        : question === null
          ? `Regelverket är för stort för alla bevis, så detta är inte bevisat: ${both(claims.map((claim) => claimWords[claim]))}. Dela upp det, eller låt färre frågor hänga ihop.`
          : `Riktningen för ${quoted(question)} är varken bevisad eller motbevisad: den beror på hur beräknade värden hänger ihop. Pröva den med exempel, eller ta bort den.`,
    what: 'Ett bevis blev för stort, eller en riktning eller ett löfte beror på hur beräknade värden hänger ihop på ett sätt som varken har kunnat bevisas eller motbevisas. Regelverket kan användas; påståendet är bara inte prövat.',
    mend: 'Dela upp regelverket, låt färre frågor hänga ihop i samma villkor, eller ta bort riktningen eller löftet.',
  }),
};

/** Which text it is that is written by ways. */
export interface TextPlace {
  readonly kind: 'precondition' | 'outcome' | 'form';
  readonly name: string;
  readonly key: string;
}

function textInWords({ kind, name, key }: TextPlace): string {
  const thing = `${kindWords[kind][1]} ${quoted(name)}`;
  const grade = key === 'met' || key === 'partlyMet' || key === 'notMet' ? gradeWords[key] : null;
  return grade === null ? `${textKeys[key]} för ${thing}` : `skälet till att ${thing} är ${quoted(grade)}`;
}

/** Why a text is never said. */
const unsaid = {
  never: 'villkoret gäller aldrig i de fallen',
  hidden: 'när dess villkor gäller, gäller alltid ett före det',
  rest: 'i alla fall gäller ett villkor före den',
} as const;

const textKeys: Readonly<Record<string, string>> = {
  remedy: 'åtgärden (remedy)',
  letter: 'texten till brevet (letter)',
  text: 'texten',
  why: 'skälet (why)',
};

const gradeOf = (grade: Grade) => quoted(gradeWords[grade]);

/**
 * Why no case has a grade: its condition never holds, a better grade always goes before it, only what is excluded has it, or only
 * calculated values that no answers give.
 */
const unreachableGrades = {
  never: (precondition: string, grade: Grade) =>
    grade === 'notMet'
      ? `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: den är uppfylld vilka svaren än är. Ändra villkoret, eller ta bort förutsättningen.`
      : `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: villkoret säger emot sig självt. Rätta villkoret.`,
  hidden: (precondition: string, grade: Grade) =>
    grade === 'notMet'
      ? `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: när den inte är uppfylld är den alltid delvis uppfylld. Ändra villkoren.`
      : `met och partlyMet säger emot varandra: förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}, för när partlyMet gäller, gäller redan met. Rätta det ena villkoret.`,
  arithmetic: (precondition: string, grade: Grade) =>
    `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: inga svar ger sådana beräknade värden. Rätta gränsen, eller det beräknade värdets min och max.`,
  excluded: (precondition: string, grade: Grade) =>
    `Förutsättningen ${precondition} kan bli ${gradeOf(grade)} bara med svar som impossible utesluter. Ändra impossible, eller villkoret.`,
};

const betterWords: Readonly<Record<Direction['better'], string>> = {
  higher: 'ett högre svar (eller senare datum)',
  lower: 'ett lägre svar (eller tidigare datum)',
  ja: 'svaret ja',
  nej: 'svaret nej',
};

/** What must not happen, as `utfallet "mojligt"` and `att "insatser" är delvis uppfylld`. */
function forbiddenIn(kind: 'outcome' | 'precondition' | 'form', name: string, grade: Grade | null): string {
  if (kind === 'precondition') return `graden ${gradeOf(grade ?? 'met')} för förutsättningen ${quoted(name)}`;
  return `${kindWords[kind][1]} ${quoted(name)}`;
}

/** What is so on some days only begins with the first of them. */
function onDay(day: string | null): string {
  return day === null ? '' : `Per ${day} (men inte alla dagar): `;
}

/** What is said of all cases there are, of which one more than another shows nothing. */
const ofEveryCase: readonly Diagnostic['code'][] = [
  'form-unreachable',
  'agreement-unreachable',
  'contradiction-unreachable',
  'contradiction-always',
  'side-no-effect',
];

/** Whether the case that a finding carries is any case, so that it shows nothing of what is wrong. */
function isAnyCase({ code, args }: Diagnostic): boolean {
  if (code === 'outcome-unreachable') return args.instead === null;
  if (code === 'grade-unreachable') return args.why !== 'hidden';
  if (code === 'no-effect') return args.kind !== 'precondition';
  return ofEveryCase.includes(code);
}

/** The cases that a finding of a proof carries where they show it, a line for the answers and one for what the rules give. */
export function exampleLines(diagnostic: Diagnostic): string[] {
  const { code, args } = diagnostic;
  if (!(code in proofFindings) || ['not-proved', 'divisor-zero', 'never-idle'].includes(code)) return [];
  if (isAnyCase(diagnostic)) return [];
  if (code === 'direction-fails') {
    return [...caseLines('svaren', args.example), ...caseLines('bättre svar', args.worse)];
  }
  const { example } = args as { readonly example: ShownCase | null };
  return example === null ? ['inget exempel kunde räknas fram'] : caseLines('till exempel', example);
}

function caseLines(label: string, shown: ShownCase): string[] {
  const { date, outcome, grade } = shown;
  const results = [
    `utfall ${outcome ?? 'som inte går att avgöra'}`,
    ...(grade === null
      ? []
      : [`${grade.precondition}: ${grade.grade === null ? 'öppen' : gradeWords[grade.grade as Grade]}`]),
  ];
  return [`${label} (${date}): ${shownCaseInWords(shown)}`, `ger: ${results.join(', ')}`];
}

/** Examples made of the cases that a finding carries, with what the rules give for them now; none that lean on unknown limits. */
export function examplesOf(diagnostic: Diagnostic): Example[] {
  const { code, args } = diagnostic;
  if (isAnyCase(diagnostic)) return [];
  const about = ['outcome', 'form', 'precondition', 'name', 'question'].flatMap((key) =>
    key in args ? [String((args as Record<string, unknown>)[key])] : [],
  );
  return shownCases(diagnostic).flatMap(({ date, answers, limits, outcome, grade }) => {
    if (Object.keys(limits).length > 0) return [];
    const preconditions =
      grade === null ? {} : { preconditions: { [grade.precondition]: grade.grade as Grade | null } };
    return [
      { name: `Visar ${[code, ...about.slice(0, 1)].join(' ')}`, date, answers, expect: { outcome, ...preconditions } },
    ];
  });
}

/** Which rules a proof is about. */
interface Proved extends Proof {
  readonly ruleSet: string;
  readonly version: string;
  readonly sha256: string;
  readonly extends: Identity['extends'];
}

/** How many refutations of a rule file are shown, silenced by comments, and known of old. */
export interface Refutations {
  readonly shown: number;
  readonly silenced: number;
  readonly known?: number;
}

/**
 * What was proved of a rule file, as `bevisat för alla 2^31 kombinationer av svar (iop 1.0.0, sha256 …).` `shown` and
 * `silenced` are how many findings there are.
 */
export function proofSummary(proof: Proved, { shown, silenced, known = 0 }: Refutations): string {
  const { tooLarge } = proof;
  const rules = `(${versions(proof)})`;
  const unproved = tooLarge.map((claim) => claimWords[claim]);
  const held = shown + silenced + known > 0 ? [] : heldIn(proof);
  const what = held.length === 0 ? '' : `: ${held.join('; ')}`;
  const parts = [
    ...(proof.combinations === 0n
      ? []
      : [`${shown === 0 ? 'bevisat' : 'prövat'} för ${scope(proof)} ${rules}${what}.`]),
    ...(shown === 0 ? [] : [`Det som inte håller står ovan (${shown}).`]),
    ...(silenced === 0 ? [] : [`Undantag som en kommentar i filen tystar: ${silenced}.`]),
    ...(known === 0 ? [] : [`Det som inte håller men står i baslinjen: ${known}.`]),
    ...(unproved.length === 0
      ? []
      : [
          `Inte bevisat, för regelverket är för stort: ${both(unproved)}${proof.combinations === 0n ? ` ${rules}` : ''}.`,
        ]),
    ...(proof.openDirections.length === 0
      ? []
      : [
          `Varken bevisat eller motbevisat: riktningen för ${both(proof.openDirections)}, som beror på beräknade värden.`,
        ]),
    ...(proof.openPromises.length === 0
      ? []
      : [
          `Varken bevisat eller motbevisat: ${both(proof.openPromises)}, som beror på beräknade värden eller gränsvärden.`,
        ]),
    ...(proof.calculated.length === 0
      ? []
      : [`Beräknade värden räknas som om de besvarades var för sig: ${both(proof.calculated)}.`]),
  ];
  return printable(parts.join(' '));
}

/** Which rules were proved: of rules on top of others, these too. */
function versions({ ruleSet: id, version, sha256, extends: under }: Proved): string {
  const written = (one: Identity['extends'][number]) => `${one.id} ${one.version}, sha256 ${one.sha256.slice(0, 16)}…`;
  const top = written({ id, version, sha256 });
  return under.length === 0 ? top : `${top}, ovanpå ${both(under.map(written))}`;
}

/** What something can matter to. */
const affected = 'ett utfall, ett stöd, en samverkansform eller en del av avtalet';

/** What each claim is about. */
const claimWords: Readonly<Record<Claim, string>> = {
  reachable: 'att varje utfall, grad, samverkansform och del av avtalet kan förekomma',
  effects: `att varje förutsättning, fråga, svar och gräns kan påverka ${affected}`,
  directions: 'riktningarna',
  texts: 'att det finns en text för varje sätt, och ingen i onödan',
  promises: 'löftena (promises) och det som aldrig får hända (never)',
};

/** What each claim says when it holds. */
const heldWords: Readonly<Record<Claim, string>> = {
  reachable: 'varje utfall, grad, samverkansform och del av avtalet kan förekomma',
  effects: `varje förutsättning, fråga, svar och gräns kan påverka ${affected}`,
  directions: 'de riktningar som filen anger (direction) håller',
  texts: 'varje väg till en grad har sin text, och ingen text står där i onödan',
  promises: 'utfallen håller vad de lovar (promises), och det som aldrig får hända (never) händer aldrig',
};

/** What is proved of the rules, in words; what is proved only in part is told of as what is not. */
function heldIn({ claimed, tooLarge, openDirections, openPromises }: Proof): string[] {
  const inPart = (claim: Claim) =>
    (claim === 'directions' && openDirections.length > 0) || (claim === 'promises' && openPromises.length > 0);
  return claimed.filter((claim) => !tooLarge.includes(claim) && !inPart(claim)).map((claim) => heldWords[claim]);
}

function scope({ combinations, impossible, days }: Proof): string {
  const excluded = impossible === 0 ? '' : ' utom dem som impossible utesluter';
  const [first = '', ...others] = days;
  const changes =
    others.length === 0 ? '' : ` och ${others.length} ${others.length === 1 ? 'dag' : 'dagar'} då reglerna ändras`;
  const all =
    combinations === 1n ? 'den enda kombinationen' : `alla ${combinationsInWords(combinations)} kombinationer`;
  return `${all} av svar${excluded}, per ${first}${changes}`;
}

/** A count as a power of two: `2^31`, or `ungefär 2^31` when it is not just that. */
export function combinationsInWords(count: bigint): string {
  const bits = count.toString(2).length - 1;
  if (count < 1024n) return String(count);
  if (count === 2n ** BigInt(bits)) return `2^${bits}`;
  // Half a power up, a number is nearer to the next one.
  const nearer = count * count > 2n ** BigInt(2 * bits + 1) ? bits + 1 : bits;
  return `ungefär 2^${nearer}`;
}
