import { printable } from '../rules/text.ts';
import { numberInWords } from './answers.ts';
import { dateTrouble } from './findings/hints.ts';
import { both, capitalised, either } from './terms.ts';

/** What a command line parser says is wrong: its code, and its own English message, from which only names are taken. */
export interface UsageError {
  readonly code: string;
  readonly message: string;
  /** The names that what was typed is near. */
  readonly near: readonly string[];
}

/** What is wrong with a command line and the way out, in Swedish. */
export function usageSentence({ code, message, near }: UsageError): string {
  const [name = '', second = ''] = quotedNames(message).map(printable);
  switch (code) {
    case 'commander.unknownOption':
      return `Okänd flagga ${name}.${didYouMean(near)} Kommandot iop-check --help visar alla.`;
    case 'commander.unknownCommand':
      return unknownCommand(/command '(.*?)'(?:\n|$)/s.exec(message)?.[1] ?? name, near);
    case 'commander.missingArgument':
      return `Argumentet ${name} saknas. Lägg till --help efter kommandot för att se hur det används.`;
    case 'commander.optionMissingArgument':
      return `Flaggan ${name} behöver ett värde.`;
    case 'commander.invalidArgument': {
      const [, ofArgument, argument] = /value '(.*)' is invalid for argument '(.*?)'\./s.exec(message) ?? [];
      const [, option, ofOption] = /option '(.*?)' argument '(.*)' is invalid\./s.exec(message) ?? [];
      const [value, owner] = [ofArgument ?? ofOption, argument ?? option].map((part) => printable(part ?? ''));
      return value?.trim() === ''
        ? `Värdet för ${owner} är tomt. ${afterInvalid(message)}`
        : `${value} är inget giltigt värde för ${owner}. ${afterInvalid(message)}`;
    }
    case 'commander.excessArguments':
      return 'För många argument. Lägg till --help efter kommandot för att se hur det används.';
    case 'commander.conflictingOption':
      return `Flaggorna ${name} och ${second} kan inte användas tillsammans. Ta bort den ena.`;
    default:
      return 'Kommandot går inte att tolka. Kommandot iop-check --help visar hur det används.';
  }
}

/** That there is no such command, and what it may be a misspelling of. */
export function unknownCommand(name: string, near: readonly string[]): string {
  return `Okänt kommando ${printable(name)}.${didYouMean(near)} Kommandot iop-check --help visar alla.`;
}

/** That a command stands after its flags. */
export function commandFirst(name: string): string {
  return `Skriv kommandot först: iop-check ${name}, och flaggorna efter det.`;
}

/** That the interview is what begins when no command is named. */
export const onlyInterviewFlags =
  'Utan kommando tar iop-check samma flaggor som interview; skriv annars kommandot först.';

/** What may be chosen where something else was written, the nearest first. */
export function notAmong(names: readonly string[], near: readonly string[]): string {
  return `${didYouMean(near)} Välj ${either(names)}.`.trimStart();
}

/** The question after what was typed, with a space before it; empty when nothing is near. */
function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? '' : ` Menade du ${either(near.map(printable))}?`;
}

/** What people call the commands, and flags, beside their names. */
export const otherWords: {
  readonly commands: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
  readonly schemas: Readonly<Record<string, string>>;
} = {
  commands: {
    genomgång: 'interview',
    intervju: 'interview',
    frågor: 'interview',
    bedöm: 'assess',
    bedömning: 'assess',
    assessment: 'assess',
    rapport: 'report',
    dokument: 'report',
    tjänsteskrivelse: 'report',
    årsrapport: 'summary',
    sammanfatta: 'summary',
    sammanställning: 'summary',
    jämför: 'compare',
    verifiera: 'verify',
    kontrollera: 'verify',
    validera: 'validate',
    granska: 'validate',
    förklara: 'explain',
    regler: 'rules',
    regelverk: 'rules',
    'nya-regler': 'new-rules',
    visa: 'show',
    skillnad: 'diff',
    täckning: 'coverage',
    schemat: 'schema',
    hjälp: 'help',
    version: '--version',
  },
  flags: {
    v: '--version',
    regelverk: '--rules',
    regler: '--rules',
    datum: '--date',
    dokument: '--document',
    fortsätt: '--resume',
    snabb: '--quick',
    ordning: '--order',
    år: '--year',
    hjälp: '--help',
    fält: '--fields',
    diarienummer: '--registry-number',
    handläggare: '--author',
  },
  schemas: {
    ärende: 'case',
    ärenden: 'case',
    svar: 'case',
    bedömning: 'assessment',
    bedömningar: 'assessment',
    regler: 'rules',
    regelverk: 'rules',
    regelfil: 'rules',
    'rule-set': 'rules',
    granskning: 'validation',
    validate: 'validation',
    skillnad: 'difference',
    diff: 'difference',
    täckning: 'coverage',
    sammanställning: 'summary',
    sammanfattning: 'summary',
    jämförelse: 'comparison',
    compare: 'comparison',
    verifiering: 'verification',
    verify: 'verification',
  },
};

function quotedNames(message: string): string[] {
  return [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
}

function afterInvalid(message: string): string {
  return printable(/is invalid(?: for argument '.*?')?\. (.*)$/s.exec(message)?.[1] ?? '');
}

function inQuotes(name: string): string {
  return `"${name}"`;
}

/** Sentences that the commands say themselves. */
export const sentences = {
  usageError: 'fel',
  noInput:
    'Inget ärende att bedöma. Ange en fil, till exempel iop-check assess arende.json, eller skicka JSON på standard in.',
  noSavedInput:
    'Ingen bedömning att göra om. Ange en fil, till exempel iop-check verify bedomning.json, eller skicka JSON på standard in.',
  noTerminal: (stream: 'in' | 'fel') =>
    `Genomgången behöver en terminal att fråga i, och standard ${stream} är ingen. Kommandot iop-check --help visar vad som går ändå. Finns ärendet som JSON, skicka det så här: iop-check assess < arende.json`,
  inputNotRead:
    '--stdin-filename gäller standard in, som inte läses. Lägg till - bland filerna, eller ta bort flaggan.',
  noChange: 'inga',
  badExpectation: (text: string) =>
    `--expect "${printable(text)}" är ingen ändring. Skriv två utfall, till exempel --expect "annan-form -> kompletteras", eller inga.`,
  unknownOutcome: (name: string, ruleSet: string, near: readonly string[]) =>
    `Utfallet "${printable(name)}" finns inte i ${printable(ruleSet)}.${didYouMean(near.map(inQuotes))}`,
  neverLaxer: (child: string, parent: string, added: readonly string[]) =>
    `Bevisat: ${printable(child)} är aldrig mildare än ${printable(parent)}, vilka svaren än är. Ingen förutsättning får en bättre grad, och utfallet blir aldrig bättre där en rättslig spärr inte är helt uppfylld.${
      added.length === 0
        ? ''
        : ` Bara det nya har värden för någon tid för ${printable(added.join(', '))}; där är det gamla öppet, och det är inte jämfört.`
    }`,
  examplesNeedFile: '--save-example skriver i regelfiler, och standard in är ingen. Ange filen.',
  examplesSaved: (file: string, count: number) =>
    count === 0
      ? `Exemplen finns redan i ${printable(file)}.`
      : `${count} exempel ${count === 1 ? 'är tillagt' : 'är tillagda'} sist i ${printable(file)}. Granska att de väntar sig det som är rätt.`,
  examplesNotKept: (file: string) =>
    `Inga exempel är tillagda i ${printable(file)}: fallen bygger på gränsvärden utan värde, och ett sådant fall går inte att skriva som exempel.`,
  fileReadOnly: (file: string) =>
    `${printable(file)} får inte skrivas. Inget är ändrat. Ändra behörigheten för filen och dess mapp, eller kopiera filen.`,
  examplesNotSaved: (file: string) =>
    `Exemplen kunde inte läggas till i ${printable(file)} så som filen är skriven. Inget är ändrat. Skriv dem för hand under examples.`,
  notADate: (text: string) => {
    const { what, advice } = dateTrouble(text);
    return `${capitalised(what)}. ${printable(advice)}`;
  },
  noFileName: 'Skriv namnet på en fil.',
  notAYear: 'Skriv ett år med fyra siffror, till exempel 2025.',
  notAPercent: 'Skriv ett tal från 0 till 100, till exempel 90.',
  notDays: 'Skriv ett antal dagar, till exempel 60.',
  notACount: 'Skriv ett heltal som är minst 1, till exempel 2.',
  notThreads: 'Skriv ett heltal från 1 till 256, till exempel 2.',
  notMebibytes: 'Skriv ett antal mebibyte, högst 512, till exempel 10.',
  unknownTopic: (id: string, near: readonly string[]) =>
    `Det finns inget att förklara med id "${printable(id)}".${didYouMean(near.map(inQuotes)) || ' Kommandot iop-check explain visar alla id.'}`,
  unknownRules: (name: string, near: readonly string[]) =>
    `Det finns inget regelverk ${JSON.stringify(name)} som följer med, och ingen sådan fil.${
      didYouMean(near.map(inQuotes)) || ' Kommandot iop-check rules visar dem som följer med.'
    }`,
  severalRules: (name: string, files: readonly string[]) =>
    `Mönstret ${JSON.stringify(name)} passar ${files.length} regelfiler: ${printable(both(files))}. Ange en av dem.`,
  noMatchingRules: (name: string) =>
    `Ingen regelfil passar mönstret ${JSON.stringify(name)}. Regelfiler slutar på .yaml eller .yml.`,
  rulesNameMissing: (names: string) =>
    `I --rules ${JSON.stringify(names)} saknas namnet på ett regelverk. Skriv ett eller flera namn, med ett komma mellan två.`,
  notAnId: (id: string, meant: string | null) =>
    `"${printable(id)}" kan inte vara ett id. Skriv små bokstäver a–z och siffror, med bindestreck mellan orden: ${meant ?? 'solna-2026'}.`,
  notWritten: (file: string) =>
    `Filen ${printable(file)} är inte skriven, för den skulle inte gå att använda. Lägg den i samma mapp som regelverket som den bygger på.`,
  rulesWritten: (file: string) =>
    `Regelverket är skrivet till ${printable(file)}. Fyll i det, och granska det med iop-check validate ${printable(file)}.`,
  rulesUnusable: (file: string) => `Regelverket ${printable(file)} kan inte användas.`,
  leftUndone: {
    assess: 'Inget ärende är bedömt.',
    summary: 'Ingen rapport är skriven.',
    interview: 'Inga frågor är ställda.',
    explain: 'Inget är förklarat.',
    show: 'Inget är utskrivet.',
    newRules: 'Ingen regelfil är skriven.',
    diff: 'Inget är jämfört.',
    report: 'Inget dokument är skrivet.',
    verify: 'Ingen bedömning är gjord om.',
  },
  bug: (detail: string) =>
    `Ett fel i iop-check har inträffat. Inget resultat ska användas. Rapportera felet med denna text:\n${detail}`,
};

/** The texts of `--help`. */
export const helpTexts = {
  program:
    'Bedömer om förutsättningarna för ett idéburet offentligt partnerskap (IOP) är uppfyllda. Resultatet är ett stöd och inget beslut.',
  version: 'visa versionen',
  help: 'visa denna hjälp',
  helpCommand: 'visa hjälp om ett kommando',
  helpName: 'kommandot; utan det visas hjälpen om alla',
  assess: 'bedöm ett eller flera ärenden',
  assessFiles: 'ärenden som JSON, NDJSON eller CSV, även packade (.gz, .zst); mappar; mönster; - är standard in',
  rules: 'regelverk: id på ett som följer med (iop-check rules visar dem) eller en fil; iop om inget anges',
  caseRules:
    'bedöm efter detta regelverk: id på ett som följer med (iop-check rules visar dem) eller en fil; annars efter det som ärendet påbörjades med, och iop när det inte säger något',
  rulesList:
    'bedöm efter detta regelverk, eller jämför flera med komma emellan: id på dem som följer med, eller filer; annars efter det som ärendet påbörjades med, och iop när det inte säger något',
  forceRules: 'bedöm alla efter detta regelverk, vilket de än påbörjades med',
  date: 'bedömningens datum; annars ärendets, annars dagens',
  format: 'resultatets format',
  outputFormat: 'resultatets format; annars det som namnet i -o slutar på, annars text',
  assessFormat:
    'resultatets format; annars det som namnet i -o slutar på, annars text. markdown, html och docx är en tjänsteskrivelse, som report skriver',
  json: 'detsamma som --format json',
  output: 'skriv resultatet till en fil',
  force: 'ersätt en fil som finns med annat innehåll',
  fields: 'bara dessa fält av varje resultat i JSON, till exempel id,outcome,grades,missing',
  summary:
    'räkna ärendena och skriv bara sammanställningen: utfall, grader, vad som saknas och vad som avgör (årsrapporten skrivs av iop-check summary)',
  resumeRun: 'fortsätt en avbruten körning med -o efter den sista hela raden',
  yearly:
    'skriv en årsrapport om sparade ärenden: initiativ per år, utfall, organisation och form, vad som brister, och avtal att följa upp eller som löper ut',
  yearlyRules:
    'regelverk för ärenden som inte säger vilket de påbörjades med (iop om inget anges); med komma emellan också andra att hitta ärendenas regelverk bland',
  yearlyDate: 'dagen som avtalen ses från; annars i dag',
  yearlyYear: 'räkna bara initiativ från det året; avtalen visas för alla år',
  yearlyEnding: 'visa avtal som löper ut inom så många månader',
  yearlyFormat: 'rapportens format; annars det som namnet i -o slutar på, eller text',
  inputFormat: 'vad indata är, i stället för att se det på namn och innehåll',
  maxRecord: 'hur stort ett ärende får vara (standard: 10)',
  maxErrors: 'sluta efter så många ärenden som inte går att läsa',
  jobs: 'så många trådar (standard: en för varje processorkärna, högst åtta, när filerna är större än 32 MiB, annars en)',
  quietRun: 'visa varken förlopp eller varningar, bara fel',
  exitCode: 'avsluta med 1 om något ärende inte är ett klart ja (det bästa utfallet)',
  interview: 'ställ frågorna i terminalen, spara svaren och skriv bedömningen (detsamma som iop-check utan kommando)',
  resume: 'fortsätt med ett sparat ärende',
  plain: 'bara rader, utan färg och omritning (för skärmläsare; även ACCESSIBLE=1)',
  quick: 'sluta fråga när utfallet är avgjort',
  order:
    'frågornas ordning: regelverkets (file), eller först den fråga vars svar i snitt lämnar minst kvar att fråga (smart)',
  noNotes: 'fråga inte efter motiveringar',
  validate: 'granska regelfiler: YAML, form, betydelse, filernas egna exempel och bevis för alla kombinationer av svar',
  validateFiles: 'regelfiler, eller mappar med sådana; - är standard in; utan namn granskas de medföljande reglerna',
  strict: 'låt även varningar ge slutkod 1',
  quiet: 'visa bara det som ger slutkod 1, och ingen sammanfattning',
  noProofs: 'hoppa över bevisen om regelverket; form, betydelse och exempel granskas ändå',
  saveExample: 'lägg till de fall som bevisen visar sist i filens exempel; inget annat i filen ändras',
  proofDate:
    'datum som bevisen förs för, utöver de dagar då reglerna ändras, och som --expiring räknar från; annars dagens',
  expiring: 'varna för gränsvärden vars sista värde går ut inom så många dagar, eller har gått ut',
  stdinFilename: 'filnamn att visa för det som läses från standard in (för editorer)',
  explain: 'förklara en förutsättning, en fråga, ett utfall, en samverkansform, en källa eller en kod',
  explainId: 'det som ska förklaras; utan id visas alla',
  listRules: 'visa regelverken som följer med, och när de gäller',
  rulesJson: 'skriv listan som JSON',
  listDate: 'visa vad som gäller på ett annat datum än dagens',
  newRules: 'skriv en kommenterad regelfil som bygger på en annan, att fylla i',
  newRulesId: 'id på det nya regelverket, till exempel solna-2026',
  newRulesExtends: 'regelverket som det bygger på: ett id, eller en fil i samma mapp',
  newRulesOutput: 'filen att skriva; annars id med .yaml, och - är standard ut',
  newRulesDate: 'dagen då det nya regelverket börjar gälla; annars i dag',
  diff: 'jämför två regelverk i alla kombinationer av svar: andelen fall som får ett annat utfall eller en annan grad, med exempel',
  diffOlder: 'det gamla regelverket, som fil eller id',
  diffNewer: 'det nya regelverket',
  diffDate: 'datum att jämföra per, utöver de dagar då reglerna ändras; annars dagens',
  expect:
    'en väntad ändring, till exempel "annan-form -> kompletteras", eller inga; andra ändringar ger kod 1. Kan anges flera gånger',
  neverLaxer: 'bevisa i stället att det nya aldrig är mildare än det gamla; annars kod 1',
  compare:
    'jämför två bedömningar av samma ärende: vilka svar som skiljer sig, vad det gjorde, och vad som beror på regelverket eller datumet',
  compareOlder: 'det tidigare ärendet, som assess läser det; - är standard in',
  compareNewer: 'det nya ärendet',
  compareRules: 'regelverket för båda; annars det som vart och ett påbörjades med, och iop när det inte säger något',
  compareRulesOld: 'regelverket för det tidigare ärendet',
  compareRulesNew: 'regelverket för det nya ärendet',
  compareDate: 'datum för båda bedömningarna; annars ärendenas egna, annars dagens',
  verify:
    'gör om sparade bedömningar med de regelverk som de är gjorda med, och säg om de blir desamma eller vad som skiljer sig',
  verifyFiles: 'bedömningar som assess --format json eller ndjson har skrivit; mappar; mönster; - är standard in',
  verifyRules: 'regelverk att leta bland, utöver dem som följer med; ett eller flera med komma emellan',
  anyVersion: 'pröva mot en annan version av regelverket när den rätta inte finns',
  show: 'skriv ut ett helt regelverk för den som ska granska det: diagram, beslutstabeller, frågor, gränsvärden och källor',
  showFormat:
    'markdown och html är hela regelverket; mermaid och svg är bara diagrammet. Annars det som namnet i -o slutar på, annars markdown',
  showDate: 'dagen som gränsvärdena gäller; annars i dag',
  coverage:
    'visa vad ett regelverks exempel prövar: grader, svar, båda sidor om varje gräns, utfall och former; eller skriv exempel för resten',
  coverageDate:
    'dagen som avgör gränsvärden; annars exemplens egna dagar, och för det som saknas alla dagar som regelverket gäller',
  coverageAll: 'räkna också det som är oförändrat från regelverken under',
  coverageMin: 'avsluta med 1 om en mindre andel än så täcks',
  generate:
    'skriv i stället exempel i YAML, så få som möjligt, för det som saknas; väntat resultat är vad reglerna ger',
  schema:
    'skriv JSON Schema för ett ärende (case), en bedömning (assessment), ett regelverk (rules), en granskning (validation), en jämförelse (difference), en täckning (coverage), en sammanställning (summary), två bedömningar av samma ärende (comparison) eller omgjorda bedömningar (verification)',
  schemaName: 'vilket schema',
  report: 'skriv dokument om ärenden: tjänsteskrivelse, checklista, brev till organisationen eller utkast till avtal',
  documentKind: 'vilket dokument',
  documentFormat: 'dokumentets format; annars det som filnamnet i -o slutar på, annars markdown',
  blank: 'en tom checklista att skriva ut före ett möte',
  documentOutput: 'skriv till en fil, eller ett dokument för varje ärende till en mapp som finns',
  registryNumber: 'diarienummer, i stället för ärendets',
  author: 'handläggare, i stället för ärendets',
  committee: 'nämnd, i stället för ärendets',
  department: 'förvaltning, i stället för ärendets',
  headings: {
    usage: 'Användning:',
    options: 'Flaggor:',
    arguments: 'Argument:',
    examples: 'Exempel:',
    exitCodes: 'Slutkoder:',
  },
  groups: {
    officials: 'För handläggare:',
    scripts: 'För skript och system:',
    authors: 'För den som skriver regler:',
  },
  /** What each command is for, short enough for one line of the list of all. */
  summaries: {
    interview: 'svara på frågor i terminalen och få bedömningen',
    report: 'skriv tjänsteskrivelse, checklista, brev eller avtalsutkast',
    compare: 'jämför två bedömningar av samma ärende',
    summary: 'skriv en årsrapport om sparade ärenden',
    explain: 'förklara en fråga, en förutsättning, ett utfall eller en kod',
    rules: 'visa regelverken som följer med, och när de gäller',
    assess: 'bedöm ärenden i filer: JSON, NDJSON eller CSV',
    verify: 'gör om sparade bedömningar, och säg vad som skiljer sig',
    schema: 'skriv JSON Schema för ärenden och resultat',
    validate: 'granska regelfiler och bevisa dem',
    'new-rules': 'skriv en regelfil att fylla i',
    show: 'skriv ut ett helt regelverk för granskning',
    diff: 'jämför två regelverk i alla kombinationer av svar',
    coverage: 'visa vad ett regelverks exempel prövar',
  },
  examples: [
    ['Tjänsteskrivelsen om ett sparat ärende:', 'iop-check report arende.json -o tjansteskrivelse.docx'],
    ['Bedöm alla ärenden i en tabell, en rad JSON för varje:', 'iop-check assess arenden.csv --format ndjson'],
    ['Granska alla regelfiler i en mapp:', 'iop-check validate regler --strict'],
  ] as readonly (readonly [what: string, command: string])[],
  about: [
    'Utan kommando börjar genomgången, i en terminal. Den tar samma flaggor som interview: iop-check --resume arende.json',
    'Mer om ett kommando: iop-check help KOMMANDO',
  ],
  choices: 'val',
  standard: 'förval',
  exitCodes: [
    ['0', 'klart, vilket utfallet än blev'],
    ['1', 'validate: något är fel i en regelfil'],
    ['', 'assess --exit-code: något ärende är inte ett klart ja'],
    ['', 'coverage --min: för lite av regelverket täcks'],
    ['', 'verify: en bedömning blir inte densamma'],
    ['', 'diff --expect: något annat ändras'],
    ['', 'diff --never-laxer: något är mildare'],
    ['2', 'kommandot är fel skrivet, eller det finns ingen terminal att fråga i'],
    ['3', 'en fil kan inte läsas eller skrivas, eller är inte vad den ska vara'],
    ['70', 'ett fel i iop-check'],
    ['130', 'avbrutet'],
  ] as readonly (readonly [code: string, meaning: string])[],
};

/** What `assess` says of a run itself. */
export const assessSentences = {
  unknownField: (name: string, near: readonly string[], names: readonly string[]) =>
    name === 'parts'
      ? 'Fältet "parts" följer alltid med för ärenden med delar, med de fält som du väljer. Ta bort det ur --fields.'
      : `Det finns inget fält "${printable(name)}" i resultatet. ${
          near.length === 0 ? `Välj bland ${names.join(', ')}.` : `Menade du ${either(near.map((one) => `"${one}"`))}?`
        }`,
  fieldsNeedJson: '--fields väljer bland fälten i JSON. Lägg till --format ndjson eller --json, utan --summary.',
  notInDocuments: (format: string, flags: readonly string[]) =>
    `Med formatet ${format} skrivs en tjänsteskrivelse för varje ärende. ${both(flags.map(flagOf))} går inte ihop med det.`,
  summaryFormats: 'En sammanställning skrivs som text, json eller csv. Välj ett av dem med --format.',
  resumeNeeds:
    '--resume fortsätter en avbruten körning som skriver en rad för varje ärende till en fil. Den behöver -o och --format ndjson eller csv, och går inte ihop med --summary och --exit-code.',
  resumeNeedsFiles: '--resume behöver läsa indata från början, och standard in går inte att läsa igen. Ange filer.',
  moreFindings: (count: number) =>
    count === 1
      ? '1 anmärkning till visas inte här. I resultatet står vid varje ärende det första felet, och hur många fel det är till.'
      : `${numberInWords(count)} anmärkningar till visas inte här. I resultatet står vid varje ärende det första felet, och hur många fel det är till.`,
  moreErrors: (count: number) => `Ärendet har ${numberInWords(count)} fel till.`,
  moreWarnings: (shown: number) => `Det finns fler varningar än de ${numberInWords(shown)} som visas här.`,
  failedCases: (failed: number, all: number) =>
    `${numberInWords(failed)} av ${numberInWords(all)} ärenden kunde inte läsas och är inte ${failed === 1 ? 'bedömt' : 'bedömda'}.`,
  stopped: (errors: number, records: number) =>
    `Avbröt efter ${numberInWords(errors)} ${errors === 1 ? 'ärende' : 'ärenden'} som inte kunde läsas (--max-errors), vid ärende ${numberInWords(records)}. Resten är inte bedömt.`,
  interrupted: (file: string) =>
    `Avbrutet. Det som hann bli skrivet ligger i ${printable(file)}.part. Samma kommando med --resume fortsätter.`,
  notWritten: (file: string) => `${printable(file)} är inte skriven.`,
  keptPart: (file: string) => `Det som hann bli skrivet ligger i ${printable(file)}.part.`,
} as const;

/** A flag as it is written, from its name in code. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the commands say of where a result goes. */
export const outputSentences = {
  unknownEnding: (
    output: string,
    ending: string | null,
    endings: readonly string[],
    { hasFlag, orFolder }: { readonly hasFlag: boolean; readonly orFolder: boolean },
  ) =>
    `${
      ending === null
        ? `Namnet "${printable(output)}" säger inte vilket format filen ska ha.`
        : `Det går inte att skriva en fil som slutar på ${printable(ending)} här ("${printable(output)}").`
    } Låt namnet sluta på ${either(endings)}${hasFlag ? ', eller välj format med --format' : ''}.${orFolder && ending === null ? ' En mapp ska finnas.' : ''}`,
};
