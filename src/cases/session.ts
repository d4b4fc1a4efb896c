import type { z } from 'zod';
import type { Question } from '../rules/question.ts';
import type { sessionSchema } from './session-schema.ts';

export type Session = z.infer<typeof sessionSchema>;

/**
 * What decides whether an old answer still answers a question: its type, its text, its options or its unit. Two wordings
 * with the same text here ask the same thing.
 */
export function wordingOf(question: Question): string {
  const { type, text } = question;
  if (type === 'choice') return JSON.stringify([type, text, question.options]);
  return JSON.stringify(type === 'number' ? [type, text, question.unit] : [type, text]);
}

/** The text of a question as it was put then, by its wording; null when that says none. */
export function textOfWording(wording: string | undefined): string | null {
  try {
    const parts: unknown = JSON.parse(wording ?? '');
    return Array.isArray(parts) && typeof parts[1] === 'string' ? parts[1] : null;
  } catch {
    return null;
  }
}
