import { numberInWords } from '../answers.ts';
import { meant, quoted } from '../terms.ts';
import { about } from './kind.ts';

const { warning } = about('ignoring');

/** Of findings themselves: those that are left out, and comments that silence one. */
export const commentFindings = {
  'findings-left': about('file').note<{ count: number; of: 'file' | 'case' }>({
    says: ({ count, of }) =>
      of === 'case'
        ? `Ärendet har ${numberInWords(count)} fel till, som inte visas. Rätta de första och kör igen.`
        : `Filen har ${numberInWords(count)} ${count === 1 ? 'anmärkning' : 'anmärkningar'} till, som inte visas. Rätta de första och kör igen.`,
    what: 'När en fil eller ett ärende har mycket många anmärkningar visas bara de första. De andra räknas med i summan och i slutkoden.',
    mend: 'Rätta de första. Ofta beror de andra på samma sak.',
  }),
  'ignore-reason': warning<{ code: string }>({
    says: ({ code }) =>
      `Skälet saknas, så inget tystas. Skriv # iop-check-ignore ${code || 'KOD'}: och därefter varför.`,
    what: 'En kommentar som tystar en anmärkning ska säga varför, så att den som läser sedan kan pröva om det ännu gäller.',
    mend: 'Skriv skälet efter kolon, som i # iop-check-ignore unused-name: källan används i nästa version.',
  }),
  'ignore-unknown': warning<{ code: string; suggestion: string | null }>({
    says: ({ code, suggestion }) =>
      code === ''
        ? 'Koden saknas, så inget tystas. Skriv # iop-check-ignore KOD: och därefter skälet.'
        : `Det finns ingen kod ${quoted(code)}, så inget tystas. ${meant(suggestion) || 'Kommandot iop-check explain visar alla koder.'}`,
    what: 'Kommentaren nämner en kod som inte finns.',
    mend: 'Rätta koden. Den står inom hakparentes sist i anmärkningen.',
  }),
  'ignore-refused': warning<{ code: string }>({
    says: ({ code }) =>
      `Felet ${code} kan inte tystas, för med det går regelverket inte att använda. Rätta felet och ta bort kommentaren.`,
    what: 'Fel i YAML, i formen, och sådana fel i betydelsen som gör att inget kan bedömas, går inte att tysta. Varningar, upplysningar, exempel som slår fel (example-failed) och värden utanför frågans gränser (outside-range) går att tysta.',
    mend: 'Rätta felet och ta bort kommentaren.',
  }),
  'ignore-unused': warning<{ code: string }>({
    says: ({ code }) =>
      `Kommentaren har inget ${code} att tysta. Ta bort den, eller ställ den ovanför det som den gäller.`,
    what: 'Kommentaren tystar en anmärkning som inte längre finns. Den gäller hela den nyckel eller punkt i en lista som börjar på nästa rad, eller på samma rad när kommentaren står sist på den. En kommentar tystar en anmärkning.',
    mend: 'Ta bort kommentaren, eller flytta den till raden ovanför det som den gäller.',
  }),
};
