/** What the page itself says, besides what the rules and the documents do. */
export const pageWords: {
  readonly standardTitle: string;
  readonly withoutScript: readonly string[];
} = {
  standardTitle: 'Passar ett idéburet offentligt partnerskap?',
  withoutScript: [
    'Sidan ställer frågor och visar en bedömning. Till det behöver den köra ett skript (JavaScript), och det tillåts inte här.',
    'Skriptet finns i filen och hämtar ingenting. Tillåt skript för filen i webbläsaren och öppna den igen, eller fråga den som sköter datorerna.',
  ],
};
