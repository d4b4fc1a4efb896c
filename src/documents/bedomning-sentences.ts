/** Labels and headings of a bedömning. */
export const bedomningWords = {
  title: 'Bedömning',
  case: 'Ärende',
  organisation: 'Organisation',
  assessedOn: 'Bedömd per',
  warning: 'Varning',
  outcome: 'Utfall',
  overall: 'Samlad bedömning',
  preconditions: 'Förutsättningar',
  remedy: 'Åtgärd',
  note: 'Motivering',
  others: 'Övriga uppgifter',
  missing: 'Det som saknas, mest avgörande först',
  changes: 'Vad som skulle ändra utfallet',
  limits: 'Gränsvärden',
  handling: 'Handläggning',
  sources: 'Källor',
  rules: 'Regelverk',
  basedOn: 'Bygger på',
  tool: 'Verktyg',
  /** In a case in parts. */
  nothingElse: 'Allt är lika för alla, och står därför en gång.',
  once: 'Det som är lika för alla står en gång. Under varje namn står det som skiljer.',
  /** The same as said of another question: that each organisation is to answer it. */
  forEachToo: 'För var och en.',
  otherSources:
    'Källorna till förutsättningar utan svar, och till handläggningen, visas av iop-check show med samma nummer.',
} as const;

/** Forms of which only the names are told. */
export const namedForms = {
  unclear: (names: readonly string[]) => `Går inte att avgöra: ${names.join(', ')}.`,
  unfitting: (names: readonly string[]) => `Inget i svaren talar för: ${names.join(', ')}.`,
} as const;

/** That nothing is known of some preconditions, or of any, and where what they ask stands. */
export function untouchedSentence({
  isAll,
  isMore,
  isNamed,
}: {
  readonly isAll: boolean;
  readonly isMore: boolean;
  readonly isNamed: boolean;
}): string {
  const sentence = isAll
    ? 'Inget svar finns än om någon förutsättning.'
    : 'Går inte att avgöra, för inget svar finns än.';
  return `${sentence} Vad de frågar står under "Det som saknas"${isMore ? ' eller här' : ''}${isNamed ? ':' : '.'}`;
}
