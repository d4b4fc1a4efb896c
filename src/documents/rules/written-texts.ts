/** What a new rule file says of preconditions that were only named. All of it is true as it stands, until its author says more. */
export const writtenTexts = {
  defaultTitle: (municipality: string | null) =>
    municipality === null ? 'Förutsättningar för partnerskap' : `Förutsättningar för partnerskap, ${municipality}`,
  description: 'Förutsättningarna är angivna av den som skrev regelverket. Källan till dem är inte läst.',
  sourceNote: 'Vad som är läst är inte angivet.',
  section: 'Förutsättningar',
  ownSection: 'Egna förutsättningar',
  question: (statement: string) => `Stämmer det här: ${statement}?`,
  help: 'Svara ja om det framgår av underlaget i ärendet.',
  why: (title: string) => `Det är en av förutsättningarna i ${title}.`,
  notMet: (statement: string) => `Det här är inte uppfyllt: ${statement}.`,
  answered: (question: string, isYes: boolean) => `Svaret är ${isYes ? 'ja' : 'nej'} på frågan: ${question}`,
  remedy: 'Ändras det kan ärendet bedömas på nytt.',
  outcomes: {
    gate: {
      id: 'annan-form',
      title: 'En annan form än partnerskap',
      text: 'En rättslig spärr står i vägen för ett partnerskap. En annan form kan passa.',
    },
    required: {
      id: 'kompletteras',
      title: 'Ärendet kan kompletteras',
      text: 'Något som krävs för ett partnerskap är inte uppfyllt.',
    },
    supporting: {
      id: 'mojligt-med-brister',
      title: 'Möjligt, men något som talar för det saknas',
      text: 'Allt som krävs är uppfyllt, men inte allt som talar för ett partnerskap.',
    },
  },
  best: { id: 'mojligt', title: 'Värt att pröva vidare', text: 'Alla förutsättningar är uppfyllda.' },
  nextStep: {
    title: 'Ett samtal med organisationen om andra sätt att stödja verksamheten',
    kind: 'step',
    why: 'En förutsättning för partnerskap är inte uppfylld.',
  },
  allMet: 'Alla förutsättningar är uppfyllda',
  both: (items: readonly [{ readonly title: string }, { readonly title: string }]) =>
    `Två är inte uppfyllda: ${items[0].title}; ${items[1].title}`,
  alone: (title: string) => `Bara en är inte uppfylld: ${title}`,
  /** The comments of the file, above what they are about. */
  comments: {
    head: `## Ett eget regelverk för iop-check. Granska det medan du skriver: iop-check validate FILEN
## iop-check lsp ger anmärkningar, förslag, förklaringar och rättelser i editorn, och byter id överallt på en gång.
## Förslag utan den: kör iop-check schema rules > rule-set.schema.json i samma mapp och lägg till de här två raderna överst:
## # yaml-language-server: $schema=./rule-set.schema.json
## # $schema: ./rule-set.schema.json`,
    valid: '## Den första dagen. Är underlaget äldre, skriv dess dag: ett ärende från tiden före får en varning.',
    sources: '## confidence: high (läst hos källan), medium (läst i andra hand) eller low (en slutsats).',
    questions: `## En ja- eller nejfråga för varje förutsättning. Andra slag: choice, number, date och text.
## Id:n är de första orden. Byt dem nu, överallt i filen, där de säger för lite: sedan ärenden är sparade ändras ett id aldrig.`,
    preconditions:
      '## strength: gate (rättslig spärr), required (krav) eller supporting (stöd). partlyMet kan säga när den är delvis uppfylld.',
    outcomes: '## Utfallen, det sämsta först. Det första vars villkor stämmer gäller.',
    examples:
      '## Filens egna prov: ett fall där allt är uppfyllt, ett för varje förutsättning som ensam inte är det, och vad som väger tyngst.',
  } as Readonly<Record<string, string>>,
};
