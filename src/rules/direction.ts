import type { z } from 'zod';
import type { Path } from './findings.ts';
import type { directionSchema } from './schemas.ts';

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
