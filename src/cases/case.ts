import { z } from 'zod';
import { type Answer, readAnswer } from '../rules/answer.ts';
import { type Diagnostic, diagnostic, type Path, type Result, result } from '../rules/diagnostic.ts';
import { checkForm } from '../rules/form.ts';
import { nearest } from '../rules/nearest.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { calendarDate, text } from '../rules/scalars.ts';
import { type Session, sessionSchema } from './session.ts';

/** What is known of one case. A question that is not in `answers` was never answered; null there is *vet inte*. */
export interface IopCase {
  readonly id: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  /** The date that the case is to be judged at, as `2026-11-21`, if the case says so. */
  readonly date: string | null;
  readonly answers: ReadonlyMap<string, Answer>;
  /** The official's own words, by question. */
  readonly notes: ReadonlyMap<string, string>;
}

/** The form of a case in a file. Whether its answers fit the questions is checked by `readCase`. */
export const caseSchema = z
  .strictObject({
    id: text.optional().describe('Ärendets beteckning, till exempel ett diarienummer.'),
    title: text.optional().describe('Vad ärendet gäller.'),
    organisation: text.optional().describe('Den idéburna organisationen, eller parterna.'),
    date: calendarDate
      .optional()
      .describe('Bedömningens datum, skrivet 2026-11-21. Det avgör vilka gränsvärden som gäller.'),
    answers: z
      .record(
        z.string(),
        z
          .union([z.string(), z.number(), z.boolean(), z.null()])
          .describe(
            'Svar: "ja" eller "nej" (även true, false), ett alternativs id, ett tal, ett datum eller text. null eller "vet inte" är vet inte.',
          ),
      )
      .describe('Frågans id och svaret. En fråga som inte står här är obesvarad, aldrig nej.'),
    notes: z
      .record(z.string(), text.describe('Handläggarens motivering, med egna ord.'))
      .optional()
      .describe('Motiveringar till svaren: frågans id och texten.'),
    session: sessionSchema.optional(),
  })
  .describe('Ett ärende som iop-check bedömer. Skriv inga personuppgifter som inte behövs.');

/** A case as it stands in a file. */
export type CaseData = z.infer<typeof caseSchema>;

/** A case with its interview, as it is saved: the JSON that `assess` reads, and a `session` beside it. */
export interface SavedCase {
  readonly id?: string;
  readonly title?: string;
  readonly organisation?: string;
  readonly date: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly session: Session;
}

/**
 * Reads a case from plain data, as parsed from JSON, against the questions of a rule set. Reports unknown keys and
 * questions with the name that was probably meant, and answers that do not fit their question.
 */
export function readCase(data: unknown, rules: RuleSet, path: Path = []): Result<IopCase> {
  const form = checkForm(caseSchema, data);
  if (!form.ok) return { ok: false, diagnostics: form.diagnostics.map((d) => ({ ...d, path: [...path, ...d.path] })) };
  const { id, title, organisation, date, answers: rawAnswers, notes: rawNotes } = form.value;
  const { answers, found } = readAnswers(rawAnswers, rules, [...path, 'answers']);
  const notes = new Map(Object.entries(rawNotes ?? {}));
  for (const question of notes.keys()) {
    if (!Object.hasOwn(rules.questions, question))
      found.push(unknownQuestion(question, rules, [...path, 'notes', question]));
  }
  const known = { id: id ?? null, title: title ?? null, organisation: organisation ?? null, date: date ?? null };
  return result({ ...known, answers, notes }, found);
}

/** Reads the answers of a case or an example against the questions of a rule set. */
export function readAnswers(
  raw: Readonly<Record<string, unknown>>,
  rules: RuleSet,
  path: Path,
): { answers: Map<string, Answer>; found: Diagnostic[] } {
  const found: Diagnostic[] = [];
  const answers = new Map<string, Answer>();
  for (const [question, value] of Object.entries(raw)) {
    const where = [...path, question];
    const declared = Object.hasOwn(rules.questions, question) ? rules.questions[question] : undefined;
    if (declared === undefined) {
      found.push(unknownQuestion(question, rules, where));
      continue;
    }
    const answer = readAnswer(question, declared, value, where);
    if (answer.ok) answers.set(question, answer.value);
    else found.push(...answer.diagnostics);
  }
  return { answers, found };
}

function unknownQuestion(question: string, rules: RuleSet, path: Path): Diagnostic {
  return diagnostic(
    'unknown-question',
    path,
    { question, suggestion: nearest(question, Object.keys(rules.questions)) },
    'key',
  );
}
