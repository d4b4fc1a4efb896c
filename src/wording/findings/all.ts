import type { DiagnosticArguments, DiagnosticCode, Difference, RunPart } from '../../rules/diagnostic-codes.ts';
import type { Diagnostic } from '../../rules/findings.ts';
import { invisibleIn } from '../../rules/look-alike.ts';
import { printableExactly } from '../../rules/text.ts';
import { numberInWords } from '../answers.ts';
import { both, capitalised, either, largeThings, meant, quoted, rangeInWords, typeOf, typeWords } from '../terms.ts';
import { dateTrouble } from './date-trouble.ts';
import { caseFileMessages } from './files.ts';
import { formMessages, numberHint } from './form.ts';
import { codePoint, invisibleAdvice, invisibleName, invisibleNote } from './invisible-names.ts';
import { exampleLines, proofMessages } from './proofs.ts';
import { ruleMessages } from './rules.ts';
import { rulesOfCaseMessages } from './rules-of-case.ts';

/** What is wrong, and the way out, in one or two sentences. Untrusted text in it is made printable. */
export function messageOf(diagnostic: Diagnostic): string {
  const write = messages[diagnostic.code] as (args: Diagnostic['args']) => string;
  return printableExactly(write(diagnostic.args));
}

/** Says what is wrong; see `messageOf`. */
export type MessageOf = (diagnostic: Diagnostic) => string;

type Messages = { readonly [Code in DiagnosticCode]: (args: DiagnosticArguments[Code]) => string };

const messages: Messages = {
  'file-missing': () => 'Filen finns inte. Kontrollera namnet och mappen.',
  'file-unreadable': ({ reason }) => capitalised(systemReason(reason)),
  'file-is-folder': () => 'Detta är en mapp, inte en fil. Ange en fil i mappen.',
  'file-is-binary': () => 'Filen är inte text (den innehåller nolltecken). Ange en textfil.',
  'file-too-large': ({ limit }) => `Filen är större än ${Math.round(limit / 1048576)} MiB. Dela upp den.`,
  'file-empty': () => 'Filen är tom. Ange en fil med innehåll.',
  'no-rule-files': ({ kind }) =>
    kind === 'folder'
      ? 'Mappen innehåller inga regelfiler. Ange en mapp med filer som slutar på .yaml eller .yml.'
      : 'Ingen regelfil passar mönstret. Ange filer som slutar på .yaml eller .yml.',
  'not-utf8': () => 'Filen är inte kodad i UTF-8. Spara om den med teckenkodningen UTF-8.',
  'byte-order-mark': () =>
    'Filen börjar med ett osynligt märke (BOM). Det skadar inte, men spara hellre som UTF-8 utan BOM.',
  'hidden-character': ({ character }) => `Här står ${invisibleName(character)}. Det syns inte. Ta bort det.`,
  'output-failed': ({ reason }) =>
    `Resultatet kunde inte skrivas. ${capitalised(systemReason(reason))} Välj en annan fil eller mapp med -o.`,
  'output-exists': ({ files, more }) =>
    files.length === 0
      ? 'Filen finns redan med annat innehåll, och någon kan ha ändrat i den. Den har lämnats som den är. Lägg till --force för att ersätta den, eller välj ett annat namn med -o.'
      : `I mappen finns redan ${both([...files.map(quoted), ...(more > 0 ? [`${more} till`] : [])])} med annat innehåll, och någon kan ha ändrat i det. Inget är skrivet. Lägg till --force för att ersätta det, eller välj en annan mapp med -o.`,
  'case-not-saved': ({ reason }) => `Ärendet kunde inte sparas. ${capitalised(systemReason(reason))}`,
  'output-is-input': () =>
    'Resultatet skulle skrivas över en fil som läses. Inget är skrivet. Välj en annan fil med -o.',
  'saved-by-another': () => 'Någon annan har ändrat filen under tiden. Den skrivs inte över.',
  'output-kept': ({ part, reason }) =>
    `Resultatet kunde inte skrivas klart. ${capitalised(systemReason(reason))} Det som är skrivet finns kvar i ${part}, i hela rader. När hindret är borta: kör samma kommando igen med --resume.`,
  'output-taken': ({ file }) =>
    `Filen ${file} behövs medan resultatet skrivs, men den finns redan och kommer inte från en avbruten körning. Flytta den, eller välj en annan fil med -o.`,
  'output-in-use': ({ part, host, process, since }) =>
    `En annan körning skriver till ${part} (process ${process} på ${host}, sedan ${since}). Vänta tills den är klar, eller välj en annan fil med -o. Pågår ingen sådan körning, ta bort ${part}.lock.`,
  'resume-differs': ({ what, input }) =>
    `Den avbrutna körningen kan inte fortsätta: ${both(what.map((part) => runParts[part]))} är inte som då.${
      input === null ? '' : ` Det gäller ${quoted(input)}.`
    } Kör som då, eller utan --resume för att börja om.`,

  'json-syntax': ({ found, meant: value }) => {
    if (found === null)
      return 'Detta är inte JSON: texten tar slut för tidigt. Kontrollera att alla citattecken, { och [ är avslutade.';
    const hidden = invisibleIn(found);
    const isHidden = hidden?.index === 0;
    const what = isHidden
      ? `här står ${invisibleName(hidden.character)}, som inte syns`
      : `${quoted(found)} kan inte stå här`;
    const usual = isHidden ? invisibleAdvice(hidden) : 'Kontrollera kommatecken, citattecken och parenteser.';
    return `Detta är inte JSON: ${what}. ${value === undefined ? usual : jsonValues[value]}`;
  },
  'json-control-character': () =>
    'En text innehåller ett radbyte, en tabb eller ett annat styrtecken. Skriv \\n för radbyte och \\t för tabb.',
  'yaml-syntax': ({ reason, character }) => yamlReason(reason, character),
  'yaml-feature': ({ feature }) => yamlFeatures[feature],
  'forbidden-key': ({ key }) => `Nyckeln ${quoted(key)} är inte tillåten. Ta bort den.`,
  'too-deep': ({ limit }) => `Innehållet är nästlat i mer än ${limit} nivåer. Gör det plattare.`,

  'too-many': ({ what, count, limit }) => {
    const [things, wayOut] = largeThings[what];
    return `${capitalised(things)} är ${count} stycken, och fler än ${limit} får det inte vara. ${wayOut}`;
  },
  'findings-left': ({ count, of }) =>
    of === 'case'
      ? `Ärendet har ${numberInWords(count)} fel till, som inte visas. Rätta de första och kör igen.`
      : `Filen har ${numberInWords(count)} ${count === 1 ? 'anmärkning' : 'anmärkningar'} till, som inte visas. Rätta de första och kör igen.`,

  'unknown-key': ({ key, suggestion, allowed }) =>
    `Okänd nyckel ${quoted(key)}. ${key.includes(':') ? 'Saknas ett mellanslag efter kolon? ' : ''}${meant(suggestion) || `Här får det stå ${both(allowed)}.`}`,
  'misplaced-key': ({ key, belongs }) =>
    `Nyckeln ${quoted(key)} står på fel nivå. Den hör hemma ${either(belongs.map(placeInFile))}. Flytta den dit. I YAML är det oftast indraget eller ett bindestreck.`,
  'key-in-text': ({ key }) =>
    `${quoted(key)} läses här som en del av texten ovanför, inte som en nyckel. Minska indraget, eller skriv om raden.`,
  'missing-key': ({ key }) => `Nyckeln ${quoted(key)} saknas. Lägg till den.`,
  'look-alike': ({ name, character, suggestion }) =>
    `I ${quoted(name)} står ${shownCharacter(character)}. ${meant(suggestion) || 'Skriv om namnet för hand.'}`,
  ...formMessages,
  ...ruleMessages,
  ...proofMessages,

  ...caseFileMessages,
  ...rulesOfCaseMessages,
  'unknown-question': ({ question, suggestion }) =>
    `Okänd fråga ${quoted(question)}. ${meant(suggestion) || 'Kommandot iop-check explain visar alla frågor.'}${invisibleNote(question)}`,
  'unknown-limit': ({ limit, suggestion }) =>
    `Okänt gränsvärde ${quoted(limit)}. ${meant(suggestion) || 'Kommandot iop-check explain visar alla gränsvärden.'}`,
  'limit-known': ({ limit, value, source }) =>
    `Ärendet anger ett värde för gränsvärdet ${quoted(limit)}, men regelverket har redan ${value} för dagen (${source}). Regelverkets värde används.`,
  'not-per-organisation': ({ question }) =>
    `Frågan ${quoted(question)} gäller hela ärendet och kan inte besvaras för en organisation. Flytta svaret till answers.`,
  'unknown-organisation': ({ organisation, suggestion }) =>
    `Ärendet har ingen organisation med id ${quoted(organisation)}. ${meant(suggestion) || 'Lägg till den under organisations i ärendet, eller ta bort den här.'}${invisibleNote(organisation)}`,
  'organisation-again': ({ organisation }) =>
    `Organisationen ${quoted(organisation)} nämns två gånger i samma delverksamhet. Ta bort den ena.`,
  'organisation-not-judged': ({ organisation }) =>
    `Ingen delverksamhet nämner organisationen ${quoted(organisation)}. Inget bedöms för den, och dess svar används inte.`,
  'calculated-nothing': ({ calculated, divisor, answers }) =>
    `Det beräknade värdet ${quoted(calculated)} har inget värde, för det delas med ${quoted(divisor)}, som är 0. Svaren är ${answers.map(({ question, value }) => `${question}: ${value}`).join(', ')}. Det som hänger på värdet går inte att avgöra, och inga andra svar hjälper.`,
  'calculated-range': ({ calculated, value, range }) =>
    `Svaren ger ${value} för det beräknade värdet ${quoted(calculated)}, som ska vara ${rangeInWords(range)}. Kontrollera svaren och deras enheter.`,
  'answer-type': ({ question, expected, actual, written }) =>
    `Svaret på ${quoted(question)} ska vara ${typeOf(expected)}, inte ${typeWords[actual] ?? actual}.${
      expected === 'number' && written !== null ? numberHint(written) : ''
    }${expected === 'yesNo' ? ' Skriv "ja", "nej" eller "vet inte".' : ''}${invisibleNote(written ?? '')}`,
  'answer-option': ({ question, value, suggestion, allowed }) =>
    `${quoted(value)} är inget svarsalternativ för ${quoted(question)}. ${
      meant(suggestion) || `Välj ${either([...allowed, '"vet inte"'])}.`
    }${invisibleNote(value)}`,
  'answer-range': ({ question, value, range }) =>
    `${value} kan inte vara svar på ${quoted(question)}: svaret ska vara ${rangeInWords(range)}.`,
  'answer-too-large': ({ question, value }) =>
    `${value} kan inte vara svar på ${quoted(question)}. Skriv ett tal med högst 15 siffror.`,
  'answer-date': ({ question, value }) => {
    const { what, advice } = dateTrouble(value);
    return `${quoted(value)} kan inte vara svar på ${quoted(question)}: ${what}. ${advice}`;
  },
  'outside-validity': ({ ruleSet, date, from, to, instead }) => {
    const way =
      instead.length === 0
        ? 'Välj ett regelverk som gäller då, eller ett annat datum.'
        : `En annan version av reglerna har den dagen i sin giltighet: välj den med ${rulesFlags(instead)}, eller ett annat datum.`;
    return to !== null && date > to
      ? `Regelverket ${ruleSet} slutade gälla ${to}, men bedömningen görs per ${date}. Resultatet visar bara vad det hade sagt. ${way}`
      : `Regelverket ${ruleSet} gäller från ${from}, men bedömningen görs per ${date}. ${way}`;
  },
  'other-version': ({ others }) =>
    `${others.length === 1 ? 'Annan version' : 'Andra versioner'}: ${others.join(', ')}. När den nyare tog vid är okänt.`,
};

/**
 * What a finding needs more lines for: of an example what was expected beside what came, and the answers that decided; of a
 * proof the case that shows it.
 */
export function detailsOf(diagnostic: Diagnostic): string[] {
  if (diagnostic.code !== 'example-failed') return exampleLines(diagnostic).map(printableExactly);
  const { differences, deciding } = diagnostic.args;
  const lines = differences.map(({ about, name, expected, actual }) => {
    const [wanted, given] = [expected, actual].map((value) => resultInWords(about, value));
    return `${differenceWords[about]}${name === null ? '' : ` ${name}`}: väntat ${wanted}, blev ${given}`;
  });
  const answers = deciding.map(({ question, value }) => `${question}: ${value}`).join(', ');
  return [...lines, `avgörande svar: ${answers || 'inga'}`].map(printableExactly);
}

const differenceWords: Record<Difference['about'], string> = {
  outcome: 'utfall',
  possibleOutcomes: 'möjliga utfall',
  precondition: 'förutsättningen',
  missing: 'saknas',
  form: 'samverkansformen',
};

function resultInWords(about: Difference['about'], value: string | null): string {
  if (value === null) return 'null (går inte att avgöra)';
  return value === '' && (about === 'missing' || about === 'possibleOutcomes') ? 'ingenting' : value;
}

/** What it is in a name that does not belong there: with its number, and what it is called when it does not show. */
function shownCharacter(character: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `ett tecken som inte hör hemma i ett namn (${character}, ${codePoint(character)})`
    : `${invisibleName(character)}, som inte hör hemma i ett namn`;
}

/** Where in a rule file something belongs, as `under texts i preconditions.<id>`. */
function placeInFile(path: string): string {
  return path === '' ? 'längst ut i filen' : `under ${path}`;
}

/** The flags that choose one rule set or another, as `--rules boras eller --rules boras-2016`. */
function rulesFlags(names: readonly string[]): string {
  return either(names.map((name) => `--rules ${name}`));
}

const jsonValues: Readonly<Record<'number' | 'date', string>> = {
  number: 'Ett tal skrivs med bara siffror, och punkt före decimaler: 1000 eller 2.5.',
  date: 'Ett datum skrivs inom citattecken: "2026-11-21".',
};

const runParts: Readonly<Record<RunPart, string>> = {
  tool: 'verktygets version',
  ruleSets: 'regelverket',
  date: 'datumet',
  format: 'formatet',
  fields: 'fälten',
  settings: 'andra flaggor',
  inputs: 'filerna som läses',
};

const yamlFeatures: Record<DiagnosticArguments['yaml-feature']['feature'], string> = {
  alias: 'Hänvisningar med * är inte tillåtna. Skriv ut innehållet på båda ställena.',
  anchor: 'Ankare med &, och hänvisningar till dem med *, är inte tillåtna. Skriv ut innehållet på varje ställe.',
  tag: 'Typmärken med ! är inte tillåtna. Ta bort det.',
  directive: 'Direktiv med % är inte tillåtna. Ta bort raden.',
  merge: 'Sammanslagning med << är inte tillåten. Skriv ut innehållet.',
  documents: 'En regelfil är ett enda dokument. Ta bort --- och det som följer, eller lägg det i en egen fil.',
};

/** What the operating system said, by its error code. */
function systemReason(code: string): string {
  const reasons: Record<string, string> = {
    EACCES: 'du har inte rätt att läsa eller skriva där. Be den som äger filen om rätt till den.',
    EPERM: 'du har inte rätt att läsa eller skriva där. Be den som äger filen om rätt till den.',
    ENOENT: 'mappen finns inte.',
    ENOTDIR: 'en del av sökvägen är en fil, inte en mapp.',
    EISDIR: 'det är en mapp, inte en fil.',
    ENOSPC: 'disken är full.',
    EDQUOT: 'ditt utrymme på disken är slut.',
    EFBIG: 'filen blir större än vad som får skrivas där.',
    EROFS: 'mappen går bara att läsa.',
    ELOOP: 'länken leder runt till sig själv.',
    'write-protected': 'filen är skrivskyddad och har lämnats som den är.',
    'others-file': 'filen är någon annans, som inte låter dig skriva i den. Den har lämnats som den är.',
    'folder-closed': 'du har inte rätt att skriva i mappen.',
    ENAMETOOLONG: 'namnet är för långt.',
    EMFILE: 'för många filer är öppna.',
    ENODEV: 'det är en enhet, inte en fil. Ange en fil.',
    ENXIO: 'det är en kanal mellan program (en socket) eller en terminal som inte finns, inte en fil. Ange en fil.',
    YAML: 'genomgången sparar i JSON, och ärendet är skrivet i YAML. Gör om det till JSON först.',
    ESPIPE: 'det är ett rör eller en enhet, och dit går det inte att spara. Ange en fil.',
  };
  return reasons[code] ?? `filen går inte att läsa eller skriva (${code}).`;
}

const reasons: Record<string, string> = {
  BAD_INDENT: 'Indraget stämmer inte. Nycklar på samma nivå ska börja i samma kolumn, och [ och { ska avslutas.',
  BAD_SCALAR_START: 'Ett värde kan inte börja med det här tecknet. Sätt citattecken om hela värdet.',
  BAD_DQ_ESCAPE: 'Okänd sekvens efter \\. Skriv \\\\ för ett omvänt snedstreck, eller använd enkla citattecken.',
  BLOCK_AS_IMPLICIT_KEY: 'Två kolon på samma rad. Sätt citattecken om texten efter det första.',
  BLOCK_IN_FLOW: 'Innanför [ ] eller { } får inget annat än listor och nycklar på en rad stå.',
  KEY_OVER_1024_CHARS: 'En nyckel är längre än 1024 tecken. Korta den.',
  MISSING_CHAR: 'Ett tecken saknas: ett citattecken, kolon eller komma, eller slutet på en parentes.',
  MULTILINE_IMPLICIT_KEY:
    'En nyckel sträcker sig över flera rader. Saknas ett kolon, ett mellanslag efter kolon, eller är indraget fel?',
  NON_STRING_KEY: 'En nyckel är ingen text. Skriv ett id.',
  TAB_AS_INDENT: 'Indrag görs med mellanslag, inte med tabb.',
  TOO_LITTLE_INDENT:
    'Raden är för lite indragen. Det som hör till en nyckel ska stå längre in än nyckeln, även ett avslutande ] eller }.',
  TOO_MUCH_INDENT: 'Nyckeln är för mycket indragen. Nycklar på samma nivå ska börja i samma kolumn.',
  MISSING_DASH:
    'Här saknas ett bindestreck. Skriv - och ett mellanslag först på raden, så börjar en ny punkt i listan.',
  MISSING_DASH_AND_INDENT:
    'Här saknas ett bindestreck. Skriv - och ett mellanslag först på raden, så börjar en ny punkt i listan, och dra in punktens övriga rader två steg till.',
  MISSING_FIRST_DASH:
    'Här saknas ett bindestreck: listan börjar utan. Skriv - och ett mellanslag före det som pekas ut, i samma kolumn som de andra bindestrecken.',
  MISSING_DASH_IN_COLUMN:
    'Här saknas ett bindestreck. Skriv - och ett mellanslag före det som pekas ut, i samma kolumn som bindestrecket ovanför, så börjar en ny punkt i listan.',
  KEYS_OF_ITEM_APART:
    'Nyckeln står inte i samma kolumn som den första nyckeln i punkten. Skriv ett enda mellanslag efter bindestrecket, och ställ punktens nycklar under varandra.',
  DASH_OR_INDENT:
    'Raden börjar i samma kolumn som bindestrecken. Dra in den två steg till om den hör till punkten ovanför. Börjar en ny punkt här, skriv - och ett mellanslag före nyckeln.',
  DASH_WITHOUT_SPACE: 'Ett mellanslag saknas efter bindestrecket. Skriv - och ett mellanslag före nyckeln.',
  DASH_TOO_FAR_OUT:
    'Bindestrecket står för långt till vänster. Ställ det i samma kolumn som listans andra bindestreck, och flytta punktens övriga rader lika långt.',
  NO_DASH: 'En punkt i en lista börjar med ett vanligt bindestreck och ett mellanslag. Byt tecknet mot -.',
  OPEN_QUOTE: 'Citattecknet som börjar här avslutas aldrig. Sätt ett likadant där texten slutar.',
  TAB_IN_LINE: 'En tabb står här. Skriv mellanslag i stället.',
  CONTROL_CHARACTER: 'Här står ett styrtecken som inte syns. Ta bort det.',
  CUT_BY_COMMENT:
    'Det som följer efter # läses som en kommentar, så texten och det som skulle stänga den faller bort. Sätt citattecken om hela texten. Är det en kommentar, flytta den till en egen rad.',
  MORE_THAN_SIGN:
    'Tecknet > kan inte stå framför ett tal. Skriv bara talet, till exempel max: 1000 eller min: 2.5. I ett villkor betyder min minst, above mer än, max högst och below mindre än.',
  CURLY_QUOTES: 'Böjda citattecken räknas inte som citattecken i YAML. Skriv raka: ".',
};

/** What is wrong with the YAML, by the code of the library `yaml`, or one of ours; or the invisible character that is the cause. */
function yamlReason(code: string, character?: string): string {
  if (character !== undefined)
    return `Här står ${invisibleName(character)}, som inte syns och som YAML inte räknar som mellanslag. ${invisibleAdvice({ isSpace: invisibleIn(character)?.isSpace === true })}`;
  return reasons[code] ?? 'Detta är inte YAML. Kontrollera indrag, kolon och citattecken på raden och raden före.';
}
