import { z } from 'zod';
import { isCalendarDate } from './calendar-date.ts';
import { idPattern, largestNumber, textPattern } from './scalars.ts';

export const number = z.number().min(-largestNumber).max(largestNumber);

export const id = z.string().regex(idPattern);

export const text = z.string().regex(textPattern);

export const calendarDate = z
  .string()
  .refine(isCalendarDate, { params: { form: 'date' } })
  .meta({ format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
