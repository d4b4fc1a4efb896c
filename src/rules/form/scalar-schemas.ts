import * as z from 'zod';
import { idPattern, isCalendarDate, largestNumber, textPattern } from '../scalars.ts';

// The forms of single values, apart from those that are made of them: a case has these and none of those.

export const number = z.number().min(-largestNumber).max(largestNumber);

export const id = z.string().regex(idPattern);

export const text = z.string().regex(textPattern);

export const calendarDate = z
  .string()
  .refine(isCalendarDate, { params: { form: 'date' } })
  .meta({ format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** What holds where a key is left out, for those who read the schema; nothing is filled in. */
export function unless<Value extends string | boolean>(value: Value): { readonly default: Value } {
  return { default: value };
}
