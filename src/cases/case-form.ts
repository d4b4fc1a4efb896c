import { isCalendarDate } from '../rules/calendar-date.ts';
import { isUsableNumber, textPattern } from '../rules/scalars.ts';
import type { CaseData } from './case.ts';

type Check = (value: unknown) => boolean;

/**
 * Whether data has the form that `caseSchema` asks for. It says only yes or no, in a fraction of the time and without the
 * library; what is wrong is for the schema to tell. A test holds the two against each other.
 */
export function isCaseForm(data: unknown): data is CaseData {
  return isCase(data);
}

const isString: Check = (value) => typeof value === 'string';
const isText: Check = (value) => typeof value === 'string' && textPattern.test(value);
const isDate: Check = isCalendarDate;
const isNumber: Check = (value) => typeof value === 'number' && isUsableNumber(value);
const isTruth: Check = (value) => typeof value === 'boolean';
const isAnswer: Check = (value) =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const answers = recordOf(isAnswer);
const notes = recordOf(isText);
const strings = recordOf(isString);
const parts = listOf(mappingOf({ id: isText, title: isText, answers }, { notes }));

const session = mappingOf(
  {
    finished: isTruth,
    ruleSet: mappingOf({ id: isString, version: isString, sha256: isString }),
    questions: strings,
    aside: answers,
  },
  { asideNotes: strings, former: mappingOf({ answers, notes: strings }) },
);

const document = mappingOf(
  {},
  {
    registryNumber: isText,
    date: isDate,
    author: isText,
    department: isText,
    committee: isText,
    municipality: isText,
    basis: listOf(isText),
    recipients: listOf(isText),
    texts: notes,
  },
);

const agreement = mappingOf(
  {},
  { form: isText, decided: isDate, starts: isDate, ends: isDate, followUps: listOf(isDate) },
);

const isCase = mappingOf(
  { answers },
  {
    id: isText,
    title: isText,
    organisation: isText,
    date: isDate,
    notes,
    limits: recordOf(mappingOf({ value: isNumber, source: isText })),
    parts,
    organisations: parts,
    document,
    agreement,
    session,
  },
);

/** A mapping with these keys and no others. What is undefined counts as left out, as it never stands in a file. */
function mappingOf(needed: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  const checks = new Map(Object.entries({ ...needed, ...optional }));
  const names = Object.keys(needed);
  return (value) => {
    if (!isMapping(value)) return false;
    for (const name of names) if (value[name] === undefined) return false;
    for (const key in value) {
      const check = checks.get(key);
      if (check === undefined || !check(value[key])) return false;
    }
    return true;
  };
}

/** A mapping from any key but `__proto__`, which libraries drop without a word. */
function recordOf(check: Check): Check {
  return (value) => {
    if (!isMapping(value)) return false;
    for (const key in value) if (key === '__proto__' || !check(value[key])) return false;
    return true;
  };
}

function listOf(check: Check): Check {
  // Not `every`, which passes over holes.
  return (value) => Array.isArray(value) && !Array.from(value, check).includes(false);
}

/** A mapping as parsing makes it: an object of its own kind could have keys that are not seen here. */
function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
