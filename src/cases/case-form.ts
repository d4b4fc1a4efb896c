import { isCalendarDate, isUsableNumber, textPattern } from '../rules/scalars.ts';
import type { CaseData } from './case.ts';

type Check = (value: unknown) => boolean;

/** The form that something is to have. */
interface Form {
  readonly is: Check;
  /** What does not have the form, without the parts of it that are right, or too many wrong ones. */
  readonly reduced: (value: unknown, wrong: WrongParts) => unknown;
}

/**
 * Whether data has the form that `caseSchema` asks for. It says only yes or no, in a fraction of the time and without the
 * library; what is wrong is for the schema to tell. A test holds the two against each other.
 */
export function isCaseForm(data: unknown): data is CaseData {
  return caseForm.is(data);
}

/**
 * Data with no more wrong parts than so many, for the schema to tell of, and how many parts are wrong in all. The schema takes
 * much longer for something wrong than for something right, and a case may hold hundreds of thousands.
 */
export function withFewWrong(data: unknown, most: number): { readonly data: unknown; readonly wrong: number } {
  const wrong = new WrongParts(most);
  const reduced = caseForm.reduced(data, wrong);
  return { data: wrong.count > most ? reduced : data, wrong: wrong.count };
}

/** Counts wrong parts as they are come to. */
class WrongParts {
  count = 0;

  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.count >= this.most;
  }

  /** Counts one more, and says whether it is among those to be kept. */
  take(): boolean {
    this.count++;
    return this.count <= this.most;
  }
}

/** A value that is right or wrong as a whole. */
function value(is: Check): Form {
  return {
    is,
    reduced: (whole, wrong) => {
      wrong.take();
      return whole;
    },
  };
}

const string = value((one) => typeof one === 'string');
const text = value((one) => typeof one === 'string' && textPattern.test(one));
const date = value(isCalendarDate);
const number = value((one) => typeof one === 'number' && isUsableNumber(one));
const truth = value((one) => typeof one === 'boolean');
const answer = value(
  (one) => one === null || typeof one === 'string' || typeof one === 'boolean' || Number.isFinite(one),
);

const answers = recordOf(answer);
const notes = recordOf(text);
const strings = recordOf(string);
const part = { id: text, title: text, answers };
const parts = listOf(mappingOf(part, { notes, organisations: listOf(text) }));
const organisations = listOf(mappingOf(part, { notes }));

const session = mappingOf(
  {
    finished: truth,
    ruleSet: mappingOf({ id: string, version: string, sha256: string }),
    questions: strings,
    aside: answers,
  },
  { asideNotes: strings, former: mappingOf({ answers, notes: strings }) },
);

const document = mappingOf(
  {},
  {
    registryNumber: text,
    date,
    author: text,
    department: text,
    committee: text,
    municipality: text,
    phone: text,
    email: text,
    answerBy: date,
    basis: listOf(text),
    recipients: listOf(text),
    texts: notes,
  },
);

const agreement = mappingOf({}, { form: text, decided: date, starts: date, ends: date, followUps: listOf(date) });

const caseForm = mappingOf(
  { answers },
  {
    id: text,
    title: text,
    organisation: text,
    date,
    received: date,
    replyBy: date,
    notes,
    limits: recordOf(mappingOf({ value: number, source: text })),
    parts,
    organisations,
    document,
    agreement,
    session,
  },
);

/** A mapping with these keys and no others. What is undefined counts as left out, as it never stands in a file. */
function mappingOf(needed: Readonly<Record<string, Form>>, optional: Readonly<Record<string, Form>> = {}): Form {
  const forms = new Map(Object.entries({ ...needed, ...optional }));
  const names = Object.keys(needed);
  const is: Check = (value) => {
    if (!isMapping(value)) return false;
    for (const name of names) if (value[name] === undefined) return false;
    for (const key in value) {
      const form = forms.get(key);
      if (form === undefined || !form.is(value[key])) return false;
    }
    return true;
  };
  const reducedEntry = (key: string, one: unknown, wrong: WrongParts): unknown => {
    const form = forms.get(key);
    if (form === undefined) return wrong.take() ? one : undefined;
    return form.is(one) ? one : form.reduced(one, wrong);
  };
  const missing = (value: Readonly<Record<string, unknown>>) => names.filter((name) => value[name] === undefined);
  return reducedBy(is, (value, wrong) => {
    for (const _ of missing(value)) wrong.take();
    return entriesOf(value, (key, one) => reducedEntry(key, one, wrong));
  });
}

/** A mapping from any key but `__proto__`, which libraries drop without a word. */
function recordOf(form: Form): Form {
  const isRight = (key: string, one: unknown) => key !== '__proto__' && form.is(one);
  const is: Check = (value) => {
    if (!isMapping(value)) return false;
    for (const key in value) if (!isRight(key, value[key])) return false;
    return true;
  };
  const reducedEntry = (key: string, one: unknown, wrong: WrongParts): unknown => {
    if (isRight(key, one)) return undefined;
    if (key === '__proto__') return wrong.take() ? one : undefined;
    const { isFull } = wrong;
    const reduced = form.reduced(one, wrong);
    return isFull ? undefined : reduced;
  };
  return reducedBy(is, (value, wrong) => entriesOf(value, (key, one) => reducedEntry(key, one, wrong)));
}

function listOf(form: Form): Form {
  // Not `every`, which passes over holes.
  const is: Check = (value) => Array.isArray(value) && !Array.from(value, form.is).includes(false);
  const reduced: Form['reduced'] = (value, wrong) => {
    if (!Array.isArray(value)) return wrong.take() ? value : null;
    const kept: unknown[] = [];
    // The positions of those that are kept must stay what they are.
    for (const one of value) {
      const { isFull } = wrong;
      const own = form.is(one) ? one : form.reduced(one, wrong);
      if (!isFull) kept.push(own);
    }
    return kept;
  };
  return { is, reduced };
}

/** The form of a mapping; anything else is wrong as a whole. */
function reducedBy(is: Check, reduced: (value: Readonly<Record<string, unknown>>, wrong: WrongParts) => object): Form {
  return {
    is,
    reduced: (value, wrong) => {
      if (isMapping(value)) return reduced(value, wrong);
      return wrong.take() ? value : null;
    },
  };
}

/** The entries of a mapping with other values, without those that become undefined. Any key may stand there, `__proto__` too. */
function entriesOf(
  value: Readonly<Record<string, unknown>>,
  change: (key: string, one: unknown) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, one]) => [key, change(key, one)] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** A mapping as parsing makes it: an object of its own kind could have keys that are not seen here. */
function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
