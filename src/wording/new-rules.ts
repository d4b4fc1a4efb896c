/** What is said when a new rule set is asked for, a thing at a time. */
export const newRulesTexts = {
  intro: (id: string, base: string | null) =>
    base === null
      ? `Ett nytt regelverk, ${id}, som står för sig. Enter utan svar hoppar över, b går tillbaka.`
      : `Ett nytt regelverk, ${id}, ovanpå regelverket ${base}. Enter utan svar hoppar över, b går tillbaka.`,
  title: 'Vad heter regelverket? ',
  municipality: 'Vilken kommun eller region gäller det? ',
  preconditionsIntro:
    'Skriv förutsättningarna, en i taget, så som de står i ert dokument. Klistra gärna in flera rader. Börja med "Spärr:" om den är en rättslig spärr, och med "Stöd:" om den bara talar för. Enter utan text när alla är med.',
  precondition: (number: number) => `Förutsättning ${number}: `,
  removed: (text: string) => `Borttagen: ${text}`,
  /** Said of a line in which nothing is named. */
  nothing: 'Det finns ingen förutsättning på den raden.',
  atLeastOne: 'Minst en förutsättning behövs i ett regelverk som står för sig.',
  interrupted: 'Avbrutet. Ingen regelfil är skriven.',
};
