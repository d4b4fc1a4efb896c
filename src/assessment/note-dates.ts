const year = '(?:19|20)\\d\\d';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const monthName =
  '(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** The ways to write a date or a month that are seen in notes. A year by itself is none. */
const ways = [
  // 2026-11-30, 2026-11 and 20261130
  `(?<![\\d-])${year}-(?:0[1-9]|1[0-2])(?:-${day})?(?![\\d-])`,
  `(?<!\\d)${year}([./])${month}\\1${day}(?!\\d)`,
  `(?<!\\d)${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)`,
  // 30/11 2026, 30.11.2026 and 30/11-26
  `(?<!\\d)${day}\\s?[./-]\\s?${month}\\s?[./,-]?\\s?${year}(?!\\d)`,
  `(?<!\\d)${day}/${month}\\s?-\\s?\\d\\d(?!\\d)`,
  // 30 november 2026, nov. 2026
  `(?<!\\p{L})${monthName}[.,]?\\s+(?:år\\s+)?${year}(?!\\d)`,
].map((way) => new RegExp(way, 'iu'));

/** Whether a text names a day or a month of a year. */
export function hasDate(text: string): boolean {
  return ways.some((way) => way.test(text));
}

/** Words that stand beside a date and say no more than it does. */
const fillers = new Set([
  ...['den', 'under', 'från', 'per', 'kl', 'klockan', 'datum', 'datumet', 'dag', 'månad', 'år'],
  ...['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
]);

/** Whether a text says nothing but days and months, so that it cannot name a function or a reason. */
export function isOnlyDates(text: string): boolean {
  const rest = ways.reduce((left, way) => left.replace(new RegExp(way, 'giu'), ' '), text);
  return !(rest.match(/\p{L}{2,}/gu) ?? []).some((word) => !fillers.has(word.toLowerCase()));
}
