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
    ärenden: 'cases',
    register: 'cases',
    lista: 'cases',
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
    editor: 'lsp',
    språkserver: 'lsp',
    mutation: 'mutants',
    mutanter: 'mutants',
    ändringar: 'mutants',
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
    register: 'cases',
    granskning: 'validation',
    validate: 'validation',
    skillnad: 'diff',
    täckning: 'coverage',
    ändringar: 'mutants',
    sammanställning: 'summary',
    sammanfattning: 'summary',
    jämförelse: 'compare',
    verifiering: 'verification',
    verify: 'verification',
    inställningar: 'config',
    konfiguration: 'config',
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
  notWritten: (file: string, isOnTop: boolean) =>
    `Filen ${printable(file)} är inte skriven, för den skulle inte gå att använda.${isOnTop ? ' Lägg den i samma mapp som regelverket som den bygger på.' : ''}`,
  rulesWritten: (file: string) =>
    `Regelverket är skrivet till ${printable(file)}. Fyll i det, och granska det med iop-check validate ${printable(file)}.`,
  rulesWholeWritten: (file: string) =>
    `Regelverket är skrivet till ${printable(file)}.\nPröva det:   iop-check interview --rules ${printable(file)}\nGranska det: iop-check validate ${printable(file)}`,
  severalToOutput: (formats: readonly string[]) =>
    `Formaten ${both(formats)} kan inte stå i samma resultat. Skriv till vilken fil var och en hör, till exempel --format ${formats[1]}=resultat.`,
  twiceToFile: (file: string) => `Filen ${printable(file)} kan bara ta emot ett format. Ange en fil för vart och ett.`,
  nothingChecked: (file: string) => `Inga regelfiler är granskade, för ${printable(file)} har fel.`,
  allIgnored: (count: number) =>
    `${count === 1 ? 'Filen är undantagen' : `Alla ${count} filer är undantagna`} från granskningen (--ignore, eller ignore i iop-check.config.yaml). Inget är granskat.`,
  baselineWritten: (file: string, count: number) =>
    `${count === 1 ? 'En anmärkning' : `${count} anmärkningar`} står i ${printable(file)}. Checka in filen, och ange den med --baseline eller som baseline i iop-check.config.yaml.`,
  twoRuleSets: 'Ange två regelverk, det gamla och det nya, eller en revision i git med --against.',
  versionAgainst:
    '--check-version jämför med en revision i git. Ange den med --against, till exempel --against origin/main.',
  documentAgainst: 'Med --against skrivs ett dokument. Välj text, markdown, html eller docx.',
  oneFolder: 'Med --against anges högst en mapp eller fil. De andra regelfilerna hämtas ur revisionen.',
  noRevision: (revision: string, found: { readonly problem: keyof typeof gitProblems; readonly says?: string }) =>
    gitProblems[found.problem](printable(revision), printable(found.says ?? '')),
  summaryNotWritten: (file: string) =>
    `Sammanfattningen i GITHUB_STEP_SUMMARY är inte skriven, för det går inte att skriva till ${printable(file)}.`,
  noPreconditions:
    'Ett regelverk som står för sig behöver minst en förutsättning. Skriv dem i en textfil, en på varje rad, och ange den med --preconditions.',
  nothingNamed: (file: string) =>
    `${file === '-' ? 'Standard in' : `Filen ${printable(file)}`} har ingen förutsättning. Skriv en på varje rad.`,
  rulesUnusable: (file: string) => `Regelverket ${printable(file)} kan inte användas.`,
  leftUndone: {
    assess: 'Inget ärende är bedömt.',
    summary: 'Ingen rapport är skriven.',
    interview: 'Inga frågor är ställda.',
    explain: 'Inget är förklarat.',
    show: 'Inget är utskrivet.',
    newRules: 'Ingen regelfil är skriven.',
    page: 'Ingen sida är skriven.',
    diff: 'Inget är jämfört.',
    report: 'Inget dokument är skrivet.',
    cases: 'Inget register är skrivet.',
    verify: 'Ingen bedömning är gjord om.',
  },
  bug: (detail: string) =>
    `Ett fel i iop-check har inträffat. Inget resultat ska användas. Rapportera felet med denna text:\n${detail}`,
};

/** Why rule files cannot be had from a revision. */
const gitProblems = {
  missing: () =>
    '--against behöver git, som inte finns här. Installera git, eller jämför två filer: iop-check diff <gammalt> <nytt>.',
  'no-repository': () =>
    'Mappen är inte i något git-förråd, så det finns inget att jämföra med. Kör kommandot i förrådet.',
  'unknown-revision': (revision: string) =>
    `Revisionen "${revision}" finns inte i förrådet. Kontrollera namnet. I CI hämtas ofta bara den senaste ändringen: hämta hela historien (fetch-depth: 0, GIT_DEPTH: 0).`,
  'too-much': () => 'Revisionen har mer än 64 MiB YAML, och det är mer än vad som jämförs på en gång.',
  failed: (_: string, says: string) => `git kunde inte läsa förrådet: ${says}`,
};

/** The texts of `--help`. */
export const helpTexts = {
  program:
    'Bedömer om förutsättningarna för ett idéburet offentligt partnerskap (IOP) är uppfyllda. Resultatet är ett stöd och inget beslut.',
  version: 'visa versionen',
  help: 'visa denna hjälp',
  helpCommand: 'visa hjälp om ett kommando',
  helpName: 'kommandot; utan det visas hjälpen om alla',
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
    cases: 'visa sparade ärenden, och vad som ska göras härnäst',
    report: 'skriv tjänsteskrivelse, bedömning, checklista, brev eller avtal',
    compare: 'jämför två bedömningar av samma ärende',
    summary: 'skriv en årsrapport om sparade ärenden',
    page: 'skriv frågorna och bedömningen som en webbsida i en fil',
    explain: 'förklara en fråga, en förutsättning, ett utfall eller en kod',
    rules: 'visa regelverken som följer med, och när de gäller',
    assess: 'bedöm ärenden: JSON, NDJSON, CSV eller ifylld checklista',
    verify: 'gör om sparade bedömningar, och säg vad som skiljer sig',
    schema: 'skriv JSON Schema för ärenden och resultat',
    validate: 'granska regelfiler och bevisa dem',
    'new-rules': 'skriv en regelfil att fylla i',
    show: 'skriv ut ett helt regelverk för granskning',
    diff: 'jämför två regelverk i alla kombinationer av svar',
    coverage: 'visa vad ett regelverks exempel prövar',
    lsp: 'svara en editor om regelfiler medan de skrivs',
    mutants: 'visa vilka små ändringar inget exempel märker',
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
    ['', 'mutants --min: för få ändringar märks'],
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
  lengthIsOfText: '--full och --short gäller bedömningen som text. Ta bort dem, eller det andra formatet.',
  /** Stands below a bedömning in brief. */
  allIsShownBy: 'Hela bedömningen, med skäl och källor: --full',
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
  pageNeedsFile: 'Sidan är en fil att öppna i en webbläsare. Ange var den ska skrivas, till exempel -o bedomning.html.',
  wordNeedsFile: 'En Word-fil går inte att visa i en terminal. Ange en fil, till exempel -o dokument.docx.',
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
