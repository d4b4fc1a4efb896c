import type { Claim } from '../analysis/proof.ts';
import type { Grade } from '../rules/condition.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { DiagnosticArguments, DiagnosticCode, Unreachable } from '../rules/diagnostic-codes.ts';
import type { Direction } from '../rules/direction.ts';
import type { Example } from '../rules/rule-set.ts';
import { type ShownCase, shownCases } from '../rules/shown-case.ts';
import { quoted } from './message-parts.ts';
import { claimWords } from './proof-sentences.ts';
import { shownCaseInWords } from './shown-case.ts';
import { both, capitalised, gradeWords, kindWords, strengthWords } from './terms.ts';

type Messages<Codes extends DiagnosticCode> = { readonly [Code in Codes]: (args: DiagnosticArguments[Code]) => string };

const gradeOf = (grade: Grade) => quoted(gradeWords[grade]);

const unreachableGrades: Readonly<Record<Unreachable, (precondition: string, grade: Grade) => string>> = {
  never: (precondition, grade) =>
    grade === 'notMet'
      ? `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: den är uppfylld vilka svaren än är. Ändra villkoret, eller ta bort förutsättningen.`
      : `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: villkoret säger emot sig självt. Rätta villkoret.`,
  hidden: (precondition, grade) =>
    grade === 'notMet'
      ? `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: när den inte är uppfylld är den alltid delvis uppfylld. Ändra villkoren.`
      : `met och partlyMet säger emot varandra: förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}, för när partlyMet gäller, gäller redan met. Rätta det ena villkoret.`,
  arithmetic: (precondition, grade) =>
    `Förutsättningen ${precondition} kan aldrig bli ${gradeOf(grade)}: inga svar ger sådana beräknade värden. Rätta gränsen, eller det beräknade värdets min och max.`,
  excluded: (precondition, grade) =>
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

/** The sentences about what does not hold over all ways of answering. */
export const proofMessages = {
  'outcome-unreachable': ({ outcome, instead, day }) =>
    `${onDay(day)}${
      instead === null
        ? `Utfallet ${quoted(outcome)} kan aldrig inträffa, vilka svaren än är. Rätta dess villkor, eller ta bort det.`
        : `Utfallet ${quoted(outcome)} kan aldrig inträffa: när dess villkor gäller, gäller alltid ett utfall före det, till exempel ${quoted(instead)}. Byt ordning, eller rätta villkoren.`
    }`,
  'grade-unreachable': ({ precondition, grade, why, day }) =>
    onDay(day) + unreachableGrades[why](quoted(precondition), grade),
  'form-unreachable': ({ form, day }) =>
    `${onDay(day)}Inga svar talar för samverkansformen ${quoted(form)}, så dess text visas aldrig. Rätta villkoret, eller ta bort formen.`,
  'agreement-unreachable': ({ name, day }) =>
    `${onDay(day)}Inga svar gör att ${kindWords.agreementPart[1]} ${quoted(name)} är med, så dess text visas aldrig. Rätta villkoret, eller ta bort delen.`,
  'contradiction-unreachable': ({ day }) =>
    `${onDay(day)}Motsägelsen kan aldrig förekomma, vilka svaren än är, så dess text visas aldrig. Rätta villkoret, eller ta bort motsägelsen.`,
  'contradiction-always': ({ day }) =>
    `${onDay(day)}Motsägelsen gäller vilka svaren än är, så dess text visas för varje ärende. Rätta villkoret, eller ta bort motsägelsen.`,
  'no-effect': ({ kind, name, question }) => {
    const what = `${capitalised(kindWords[kind][1])} ${quoted(name)}`;
    if (kind === 'precondition') {
      return `${what} påverkar aldrig något utfall, vilken grad den än får. Använd den i ett utfall, gör den till ett stöd (strength: supporting) eller ta bort den.`;
    }
    if (kind === 'option') {
      return `${what} på frågan ${quoted(question ?? '')} kan aldrig göra skillnad mot ett annat svar. Rätta villkoren eller impossible, eller ta bort alternativet.`;
    }
    return `${what} kan aldrig påverka något utfall, och inget stöd, ingen samverkansform och ingen del av avtalet heller. Rätta villkoren, eller ta bort ${kind === 'question' ? 'frågan' : 'värdet'}.`;
  },
  'grade-no-effect': ({ precondition, grade }) =>
    `Att förutsättningen ${quoted(precondition)} är ${gradeOf(grade)} påverkar aldrig utfallet: det blir detsamma som med en annan grad. Rätta utfallen, eller ta bort graden.`,
  'side-no-effect': ({ name, word, value }) =>
    `Gränsen ${word} ${value} för ${quoted(name)} skiljer aldrig två utfall åt. Rätta den, eller ta bort den.`,
  'precondition-implied': ({ precondition, by }) =>
    by === null
      ? `Förutsättningen ${quoted(precondition)} avgör aldrig något: utfallet blir detsamma utan den. Är det avsikten?`
      : `Förutsättningen ${quoted(precondition)} avgör aldrig något: när ${quoted(by)} är uppfylld är den det också, och annars blir utfallet detsamma utan den. Är det avsikten?`,
  'direction-fails': ({ question, better, day }) =>
    `${onDay(day)}Riktningen håller inte: ${betterWords[better as Direction['better']]} på frågan ${quoted(question)} kan ge ett sämre utfall, allt annat lika. Rätta villkoren, eller riktningen.`,
  'impossible-everything': () =>
    'Med den här kombinationen utesluter impossible alla svar, så inget kan bevisas om regelverket. Rätta den.',
  'divisor-zero': ({ calculated, divisor }) =>
    `Det beräknade värdet ${quoted(calculated)} har inget värde när ${quoted(divisor)} är 0, och då går något inte att avgöra fast allt är besvarat. Låt ${quoted(divisor)} ha ett min över 0, eller lägg till ett villkor för 0.`,
  'form-missing': ({ outcome, day }) =>
    `${onDay(day)}Utfallet ${quoted(outcome)} lovar en annan form eller ett nästa steg (promises: form), men kan ges när ingen form stämmer. Lägg till en form för fallet, eller ta bort löftet.`,
  'advice-in-vain': ({ outcome, day }) =>
    `${onDay(day)}Utfallet ${quoted(outcome)} lovar att det går att nå ett bättre (promises: improvement), men kan ges när inget svar som går att ändra hjälper. Rätta villkoren, eller ta bort löftet.`,
  'never-happens': ({ title, kind, name, grade, day }) =>
    `${onDay(day)}Det som aldrig får hända kan hända: ${quoted(title)}. ${capitalised(forbiddenIn(kind, name, grade))} förekommer när villkoret gäller. Rätta reglerna, eller det som står under never.`,
  'never-idle': ({ title, why, kind, name, grade }) =>
    why === 'when'
      ? `Villkoret i ${quoted(title)} gäller aldrig, så det finns inget att bevisa. Rätta villkoret (when), eller ta bort punkten.`
      : why === 'starts'
        ? `Ingen form har starts: true, så ${quoted(title)} säger ingenting om formerna. Skriv starts: true på de former som innebär att verksamheten börjar.`
        : `${capitalised(forbiddenIn(kind ?? 'form', name ?? '', grade))} förekommer aldrig, i något ärende, så ${quoted(title)} säger ingenting om det. Rätta punkten, eller ta bort den.`,
  'grade-like-another': ({ precondition, strength }) =>
    `Förutsättningen ${quoted(precondition)} (${strengthWords[strength]}) räknas alltid som uppfylld när den bara är delvis uppfylld: utfallet blir detsamma, också det bästa. Låt utfallen skilja på graderna, eller ta bort partlyMet.`,
  'not-proved': ({ claims, question, promise }) =>
    promise !== undefined
      ? `${capitalised(quoted(promise))} är varken bevisat eller motbevisat: det beror på hur beräknade värden och gränsvärden hänger ihop. Pröva det med exempel, eller ta bort löftet.`
      : question === null
        ? `Regelverket är för stort för alla bevis, så detta är inte bevisat: ${both(claims.map((claim) => claimWords[claim as Claim]))}. Dela upp det, eller låt färre frågor hänga ihop.`
        : `Riktningen för ${quoted(question)} är varken bevisad eller motbevisad: den beror på hur beräknade värden hänger ihop. Pröva den med exempel, eller ta bort den.`,
} as const satisfies Partial<Messages<DiagnosticCode>>;

/** The cases that a finding of a proof carries, a line for the answers and one for what the rules give. */
export function exampleLines({ code, args }: Diagnostic): string[] {
  if (!(code in proofMessages) || ['not-proved', 'divisor-zero', 'never-idle'].includes(code)) return [];
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
