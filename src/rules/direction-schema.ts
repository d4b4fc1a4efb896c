import { z } from 'zod';
import { id } from './scalar-schemas.ts';

/** One direction. */
export const directionSchema = z
  .strictObject({
    question: id.describe('Frågans id.'),
    better: z
      .enum(['higher', 'lower', 'ja', 'nej'])
      .describe(
        'Vilket svar som aldrig ger ett sämre utfall: higher eller lower för tal och datum, ja eller nej annars.',
      ),
  })
  .describe('En riktning som reglerna ska hålla.');

/** One direction, or a list of them. */
export const directionsSchema = z
  .union([directionSchema, z.array(directionSchema).min(1)])
  .describe('Riktningar som bevisas: ett sådant svar gör aldrig utfallet sämre, allt annat lika. En eller flera.');
