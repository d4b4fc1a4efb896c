import { z } from 'zod';
import { conditionSchema } from './condition-schema.ts';
import { id, text } from './scalar-schemas.ts';

/** A part of the agreement that a case may lead to: printed as an outline, and never judged. */
export const agreementPartSchema = z
  .strictObject({
    title: text.describe('Delens rubrik.'),
    clauses: z
      .array(text.describe('En punkt. Det som parterna ska fylla i står inom klamrar, till exempel [belopp].'))
      .min(1)
      .describe('Vad avtalet säger, punkt för punkt.'),
    why: text.describe('Varför delen behövs.'),
    when: conditionSchema.optional().describe('När delen är med. Utan det är den alltid med.'),
    preconditions: z.array(id).min(1).optional().describe('Id på förutsättningar som delen ska motsvara.'),
    questions: z.array(id).min(1).optional().describe('Id på frågor vars svar och motiveringar visas vid delen.'),
    sources: z.array(id).min(1).describe('Id på källorna, minst en.'),
  })
  .describe('En del av avtalsutkastet.');

/** What must not stand in such an agreement, with the reason. */
export const notInAgreementSchema = agreementPartSchema
  .omit({ clauses: true, when: true })
  .extend({ title: text.describe('Vad det är.'), why: text.describe('Varför det inte ska stå där.') })
  .describe('Något som inte ska stå i avtalet.');
