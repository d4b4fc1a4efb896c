import type { Difference } from '../../analysis/examples.ts';
import type { Deciding } from '../../rules/findings.ts';
import { quoted } from '../terms.ts';
import { about } from './kind.ts';

const { error, warning, note } = about('examples');
const inMeaning = about('meaning');

/** Of the examples of a rule file. */
export const exampleFindings = {
  'no-examples': note({
    says: () => 'Regelverket har inga exempel, så ingenting prövar att reglerna ger det som avses. Lägg till examples.',
    what: 'Exemplen är regelverkets egna prov: svar, och det som reglerna ska ge. Utan dem märks inte om en ändring ger andra bedömningar än avsett.',
    mend: 'Lägg till examples, gärna ett för varje förutsättning som ensam inte är uppfylld.',
  }),
  'example-cycle': inMeaning.error<{ names: readonly string[] }>({
    says: ({ names }) => `Exempel bygger på varandra i en ring: ${names.join(' → ')}. Bryt ringen på ett ställe.`,
    what: 'Ett exempel bygger med basedOn på sig självt, direkt eller genom andra. Då har det inga svar.',
    mend: 'Låt ett av exemplen i ringen ha alla sina svar under answers, och ta bort basedOn där.',
  }),
  'idle-without': inMeaning.warning<{ question: string; basedOn: string | null; problem: 'own' | 'not-there' }>({
    says: ({ question, basedOn, problem }) =>
      problem === 'own'
        ? `Exemplet besvarar självt frågan ${quoted(question)}, så svaret är inte borta. Ta bort den under without, eller under answers.`
        : basedOn === null
          ? `Exemplet bygger inte på något annat, så det har inget svar på frågan ${quoted(question)} att ta bort. Ta bort without, eller ange basedOn.`
          : `Exemplet ${quoted(basedOn)} besvarar inte frågan ${quoted(question)}, så det finns inget svar att ta bort. Ta bort den under without.`,
    what: 'Exemplet tar under without bort ett svar som det inte har från det exempel som det bygger på, eller som det självt ger under answers.',
    mend: 'Ta bort frågan under without, eller rätta den.',
  }),
  'example-expects-nothing': warning<{ example: string }>({
    says: ({ example }) =>
      `Exemplet ${quoted(example)} väntar sig ingenting och prövar alltså ingenting. Ange till exempel outcome under expect.`,
    what: 'Ett exempel utan väntat resultat kan aldrig slå fel och prövar därför ingenting.',
    mend: 'Ange under expect vad reglerna ska ge: outcome, possibleOutcomes, preconditions, missing eller forms.',
  }),
  'example-failed': error<FailedExample>({
    says: ({ example }) => `Exemplet ${quoted(example)} ger något annat än väntat. Rätta exemplet, eller reglerna.`,
    what: 'Reglerna gav ett annat resultat på exemplets svar än exemplet väntar sig. Meddelandet visar båda, och svaren som avgjorde.',
    mend: 'Avgör vilket som är rätt. Rätta exemplet om reglerna har ändrats med avsikt, annars reglerna.',
  }),
};

export interface FailedExample {
  readonly example: string;
  readonly differences: readonly Difference[];
  readonly deciding: readonly Deciding[];
}

/** What was expected of an example beside what came, and the answers that decided. */
export function failedExampleLines({ differences, deciding }: FailedExample): string[] {
  const lines = differences.map(({ about, name, expected, actual }) => {
    const [wanted, given] = [expected, actual].map((value) => resultInWords(about, value));
    return `${differenceWords[about]}${name === null ? '' : ` ${name}`}: väntat ${wanted}, blev ${given}`;
  });
  const answers = deciding.map(({ question, value }) => `${question}: ${value}`).join(', ');
  return [...lines, `avgörande svar: ${answers || 'inga'}`];
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
