import { z } from 'zod';
import { id, number, text } from './scalar-schemas.ts';

const terms = z.array(id.describe('Id på en talfråga eller ett beräknat värde.')).min(2);

/** The form of a calculated value. */
export const calculationSchema = z
  .strictObject({
    title: text.describe('Det beräknade värdets namn.'),
    unit: text.describe('Enhet, till exempel kr, euro eller %.'),
    min: number.describe('Minsta värde som räknas som rimligt. Svar som ger ett mindre är ett fel i ärendet.'),
    max: number.describe('Största värde som räknas som rimligt. Svar som ger ett större är ett fel i ärendet.'),
    sum: terms.optional().describe('Summan av dessa.'),
    product: terms.optional().describe('Produkten av dessa.'),
    difference: terms.optional().describe('Den första minus de andra.'),
    share: z
      .strictObject({ part: id.describe('Delen.'), of: id.describe('Det hela.') })
      .optional()
      .describe('Delen av det hela, i procent. Är det hela noll finns inget värde, och då varnar bedömningen.'),
    convert: z
      .strictObject({
        amount: id.describe('Beloppet.'),
        rate: id.describe('Fråga om kursen: så många av beloppets enhet går det på en av den nya.'),
        date: id.describe('Fråga om kursens datum. Utan det visas inget värde; bedömningen ändras inte av det.'),
      })
      .optional()
      .describe('Beloppet i en annan valuta: beloppet delat med kursen.'),
    sources: z.array(id).optional().describe('Id på källor till beräkningen.'),
  })
  .describe(
    'Ett värde som räknas fram ur svar, exakt. Saknas något av dem visas inget värde, men de andra svaren och frågornas min och max begränsar vad det kan bli.',
  );
