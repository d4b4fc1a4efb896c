import { z } from 'zod';
import type { Path } from './findings.ts';
import { id } from './scalars.ts';

/** That an answer in one direction never makes the outcome worse, all else alike. Later dates are higher. */
export type Direction = z.infer<typeof directionSchema>;

/** The directions that rules declare, each with where it stands. */
export function directionsOf({ direction }: { readonly direction?: Direction | Direction[] | undefined }): {
  direction: Direction;
  path: Path;
}[] {
  if (direction === undefined) return [];
  if (!Array.isArray(direction)) return [{ direction, path: ['direction'] }];
  return direction.map((one, index) => ({ direction: one, path: ['direction', index] }));
}

/** One direction. */
const directionSchema = z
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
