import { both, capitalised, quoted } from '../terms.ts';
import { invisibleName } from './hints.ts';
import { about } from './kind.ts';

const { error, warning, note } = about('file');
const output = about('output');

/** Of a file as such, and of what is written. */
export const fileFindings = {
  'file-missing': error({
    says: () => 'Filen finns inte. Kontrollera namnet och mappen.',
    what: 'Filen som angavs finns inte, eller en mapp i sökvägen finns inte.',
    mend: 'Kontrollera stavningen. En sökväg räknas från den mapp som kommandot körs i.',
  }),
  'file-unreadable': error<{ reason: string }>({
    says: ({ reason }) => capitalised(systemReason(reason)),
    what: 'Operativsystemet lät inte programmet läsa filen.',
    mend: 'Be den som äger filen om läsrätt, eller kopiera den till en mapp som du har rätt till.',
  }),
  'file-is-binary': error({
    says: () => 'Filen är inte text (den innehåller nolltecken). Ange en textfil.',
    what: 'Filen innehåller nolltecken och är därför ingen textfil. Ärenden är JSON och regelverk är YAML.',
    mend: 'Exportera innehållet som text. Av Word- och Exceldokument läses bara en checklista som är ifylld i Word (.docx).',
  }),
  'file-too-large': error<{ limit: number }>({
    says: ({ limit }) => `Filen är större än ${Math.round(limit / 1048576)} MiB. Dela upp den.`,
    what: 'Filen är större än vad som läses på en gång.',
    mend: 'Dela upp den i flera filer.',
  }),
  'file-empty': error({
    says: () => 'Filen är tom. Ange en fil med innehåll.',
    what: 'Filen, eller det som skickades på standard in, har inget innehåll.',
    mend: 'Kontrollera att rätt fil angavs och att programmet före i röret skrev något.',
  }),
  'no-rule-files': error<{ kind: keyof typeof nothingThere }>({
    says: ({ kind }) => nothingThere[kind],
    what: 'Mappen eller mönstret som angavs gav ingen fil som slutar på .yaml eller .yml. Att inget prövades ska inte misstas för att allt är rätt.',
    mend: 'Kontrollera mappens namn. Mappar vars namn börjar med punkt och node_modules genomsöks inte.',
  }),
  'not-utf8': error({
    says: () => 'Filen är inte kodad i UTF-8. Spara om den med teckenkodningen UTF-8.',
    what: 'Texten är kodad på annat sätt än UTF-8, till exempel i Windows-1252. Då skulle å, ä och ö bli fel.',
    mend: 'Öppna filen i en texteditor och spara om den med teckenkodningen UTF-8.',
  }),
  'byte-order-mark': note({
    says: () => 'Filen börjar med ett osynligt märke (BOM). Det skadar inte, men spara hellre som UTF-8 utan BOM.',
    what: 'En del Windowsprogram skriver ett osynligt märke först i filen. iop-check läser förbi det, men andra program kan snubbla på det.',
    mend: 'Spara filen som UTF-8 utan BOM.',
  }),
  'hidden-character': warning<{ character: string }>({
    says: ({ character }) => `Här står ${invisibleName(character)}. Det syns inte. Ta bort det.`,
    what: 'Ett tecken som inte syns, eller som vänder läsriktningen, gör att en människa kan läsa något annat än det som står i filen. Det följer ofta med vid kopiering från webben eller ordbehandlare.',
    mend: 'Ta bort tecknet. Skriv om raden för hand om det inte går att se.',
  }),
  'output-failed': output.error<{ reason: string }>({
    says: ({ reason }) =>
      `Resultatet kunde inte skrivas. ${capitalised(systemReason(reason))} Välj en annan fil eller mapp med -o.`,
    what: 'Resultatet kunde inte skrivas dit det skulle. En fil som fanns där är orörd.',
    mend: 'Välj en annan plats med -o, eller frigör utrymme och kör igen.',
  }),
  'output-exists': output.error<{ files: readonly string[]; more: number }>({
    says: ({ files, more }) =>
      files.length === 0
        ? 'Filen finns redan med annat innehåll, och någon kan ha ändrat i den. Den har lämnats som den är. Lägg till --force för att ersätta den, eller välj ett annat namn med -o.'
        : `I mappen finns redan ${both([...files.map(quoted), ...(more > 0 ? [`${more} till`] : [])])} med annat innehåll, och någon kan ha ändrat i det. Inget är skrivet. Lägg till --force för att ersätta det, eller välj en annan mapp med -o.`,
    what: 'Dokument och regelfiler att fylla i är till för att ändras. Filen efter -o finns redan och innehåller något annat än det som skulle skrivas. Den kan vara ändrad för hand, och skrivs därför inte över utan att du säger till. Samma innehåll är inget fel.',
    mend: 'Lägg till --force om den gamla filen kan kastas. Annars välj ett annat namn med -o.',
  }),
  'case-not-saved': output.error<{ reason: string }>({
    says: ({ reason }) => `Ärendet kunde inte sparas. ${capitalised(systemReason(reason))}`,
    what: 'Genomgången kunde inte skriva ärendet till sin fil. En fil som fanns där är orörd, och svaren står kvar på skärmen.',
    mend: 'Frigör utrymme eller rättigheter och svara igen, eller kopiera texten på skärmen till en fil.',
  }),
  'output-is-input': output.error({
    says: () => 'Resultatet skulle skrivas över en fil som läses. Inget är skrivet. Välj en annan fil med -o.',
    what: 'Filen efter -o är en av filerna som läses, så ärendet eller regelverket skulle ha skrivits över av resultatet.',
    mend: 'Välj en annan fil.',
  }),
  'saved-by-another': output.error({
    says: () => 'Någon annan har ändrat filen under tiden. Den skrivs inte över.',
    what: 'Ärendet som genomgången sparar till har skrivits av någon annan sedan det lästes. Det skrivs inte över.',
    mend: 'Jämför de två versionerna och behåll den ena. Svaren från genomgången sparas under ett nytt namn.',
  }),
  'output-kept': output.error<{ part: string; reason: string }>({
    says: ({ part, reason }) =>
      `Resultatet kunde inte skrivas klart. ${capitalised(systemReason(reason))} Det som är skrivet finns kvar i ${part}, i hela rader. När hindret är borta: kör samma kommando igen med --resume.`,
    what: 'Resultatet av en lång körning kunde inte skrivas klart, till exempel för att disken blev full. Filen efter -o är orörd. Det som hann skrivas står i en fil bredvid som slutar på .part, i hela rader, och i .part.json står vilken körning det var.',
    mend: 'Frigör utrymme och kör samma kommando med --resume. Då fortsätter körningen efter den sista hela raden.',
  }),
  'output-taken': output.error<{ file: string }>({
    says: ({ file }) =>
      `Filen ${file} behövs medan resultatet skrivs, men den finns redan och kommer inte från en avbruten körning. Flytta den, eller välj en annan fil med -o.`,
    what: 'Resultatet skrivs först till en fil bredvid, med samma namn och .part efter, och vilken körning det är står i .part.json. En sådan fil finns redan, men inget tyder på att iop-check har skrivit den. Den skrivs inte över.',
    mend: 'Flytta eller ta bort filen, eller välj ett annat namn med -o.',
  }),
  'output-in-use': output.error<{ part: string; host: string; process: number; since: string }>({
    says: ({ part, host, process, since }) =>
      `En annan körning skriver till ${part} (process ${process} på ${host}, sedan ${since}). Vänta tills den är klar, eller välj en annan fil med -o. Pågår ingen sådan körning, ta bort ${part}.lock.`,
    what: 'En annan körning skriver till samma fil just nu. Två körningar skulle blanda sina rader.',
    mend: 'Vänta tills den andra är klar, eller välj en annan fil med -o. Går den andra på en dator som har stannat, ta bort filen som slutar på .part.lock.',
  }),
  'resume-differs': output.error<{ what: readonly (keyof typeof runParts)[]; input: string | null }>({
    says: ({ what, input }) =>
      `Den avbrutna körningen kan inte fortsätta: ${both(what.map((part) => runParts[part]))} är inte som då.${
        input === null ? '' : ` Det gäller ${quoted(input)}.`
      } Kör som då, eller utan --resume för att börja om.`,
    what: 'Den körning som avbröts hade en annan version av verktyget, andra regler, andra flaggor eller andra filer. Fortsatte den skulle första och andra halvan av resultatet inte höra ihop.',
    mend: 'Kör samma kommando som då, med filerna som de var. Annars börja om, utan --resume.',
  }),
};

const nothingThere = {
  folder: 'Mappen innehåller inga regelfiler. Ange en mapp med filer som slutar på .yaml eller .yml.',
  pattern: 'Ingen regelfil passar mönstret. Ange filer som slutar på .yaml eller .yml.',
  ignored:
    'Alla regelfiler i mappen är undantagna från granskningen. Ange en annan mapp, eller ändra i --ignore eller i ignore i iop-check.config.yaml.',
};

/** What two runs may differ in, so that one cannot go on where the other was interrupted. */
const runParts = {
  tool: 'verktygets version',
  ruleSets: 'regelverket',
  date: 'datumet',
  format: 'formatet',
  fields: 'fälten',
  settings: 'andra flaggor',
  inputs: 'filerna som läses',
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
    Word: 'genomgången sparar i JSON, och filen är ett Word-dokument. En ifylld checklista bedöms som den är, med iop-check assess.',
    ESPIPE: 'det är ett rör eller en enhet, och dit går det inte att spara. Ange en fil.',
  };
  return reasons[code] ?? `filen går inte att läsa eller skriva (${code}).`;
}
