import type { Strength } from '../rules/condition.ts';

/** Headings and sentences of the diagram of a rule set's logic. */
export const diagramWords = {
  title: 'Så hänger regelverket ihop',
  caption:
    'Frågor leder till förutsättningar, och förutsättningar till utfall och andra samverkansformer. En pil betyder att det vid spetsen prövas med det vid pilens början.',
  questions: 'Frågor',
  calculated: 'Beräknade värden',
  preconditions: 'Förutsättningar',
  outcomes: 'Utfall',
  forms: 'Andra samverkansformer',
};

/** The strengths as headings over the preconditions that have them. */
export const strengthHeadings: Readonly<Record<Strength, string>> = {
  gate: 'Rättsliga spärrar',
  required: 'Krav',
  supporting: 'Stöd',
};
