// Writes cases that could have been sent in, as plain JSON data: the same count, options and seed give the same cases. They begin
// as examples of the rule set, each outcome as often as the others, and then some or all answers are drawn anew. As a program it writes
// NDJSON:
//   node test/bench/generated-cases.js 200000 [--rules iop] [--seed 1] [--complete] [--distinct] [--notes 0.3] > cases.ndjson
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { random } from './generated-rules.js';

/** How often an answer is drawn anew, and how often it is left out, in the cases of one kind; kinds are equally common. */
const redrawn = [0, 0.08, 0.08, 0.25, 1];
const leftOut = [0, 0, 0.05, 0.15, 0.4];
const unknownWord = 'vet inte';
const noteTexts = [
  'Framgår av ansökan.',
  'Enligt samtal med föreningen och med förvaltningens handläggare.',
  'Se bilaga 2, sidan 4: "… i mån av plats".',
];

/**
 * Yields `count` cases for a rule set. A `complete` case answers every question; in others an answer may be left out or *vet inte*.
 * `distinct` cases all differ in their answers; it throws when there are not so many. `notes` is the chance that an answer has one.
 * Memory does not grow with `count`.
 */
export function* generatedCases(rules, { count, seed = 1, complete = false, distinct = false, notes = 0 }) {
  const drawing = new Drawing(rules, random(seed), complete);
  const isNew = distinct ? newness(drawing.questions, complete, count) : () => true;
  for (let number = 1; number <= count; number++) {
    let answers = drawing.answers(0);
    for (let tries = 1; !isNew(answers); tries++) answers = drawing.answers(tries);
    const id = `case-${String(number).padStart(6, '0')}`;
    yield notes > 0 ? { id, answers, notes: drawing.notes(answers, notes) } : { id, answers };
  }
}

class Drawing {
  constructor(rules, chance, complete) {
    this.chance = chance;
    this.complete = complete;
    this.questions = Object.entries(rules.questions).map(([id, question]) => ({ id, ...domainOf(question) }));
    const byOutcome = new Map();
    for (const { answers, expect } of rules.examples ?? []) {
      byOutcome.set(expect.outcome, [...(byOutcome.get(expect.outcome) ?? []), this.beginning(answers)]);
    }
    this.beginnings = byOutcome.size === 0 ? [[[]]] : [...byOutcome.values()];
  }

  /** The answers of an example, in the order of the questions; undefined where there is none. */
  beginning(answers) {
    return this.questions.map(({ id }) => {
      const given = Object.hasOwn(answers, id) ? answers[id] : null;
      if (typeof given === 'boolean') return given ? 'ja' : 'nej';
      return given === null || given === unknownWord ? undefined : given;
    });
  }

  whole(below) {
    return Math.floor(this.chance() * below);
  }

  pick(list) {
    return list[this.whole(list.length)];
  }

  /** Answers to the questions; after many tries that gave what has been before, all of them are drawn anew. */
  answers(tries) {
    const beginning = this.pick(this.pick(this.beginnings));
    const anew = tries < 4 ? this.pick(redrawn) : 1;
    const out = this.complete ? 0 : tries < 20 ? this.pick(leftOut) : 0.4;
    const answers = {};
    for (let index = 0; index < this.questions.length; index++) {
      const question = this.questions[index];
      if (out > 0 && this.chance() < out) {
        if (this.chance() < 0.5) answers[question.id] = unknownWord;
        continue;
      }
      const given = beginning[index];
      const isKept = given !== undefined && (anew === 0 || this.chance() >= anew);
      answers[question.id] = isKept ? given : this.drawn(question);
    }
    return answers;
  }

  drawn({ values, from, to, isDate }) {
    if (values !== null) return this.pick(values);
    const number = from + this.whole(to - from + 1);
    return isDate ? new Date(number * day).toISOString().slice(0, 10) : number;
  }

  notes(answers, chance) {
    const notes = {};
    for (const id of Object.keys(answers)) if (this.chance() < chance) notes[id] = this.pick(noteTexts);
    return notes;
  }
}

const day = 86_400_000;
const dayNumber = (date) => Date.parse(date) / day;

/** What a question can be answered with: one of some values, or a whole number or a day in a range. */
function domainOf({ type, options, min, max }) {
  if (type === 'choice') return { values: Object.keys(options) };
  if (type === 'yesNo') return { values: ['ja', 'nej'] };
  if (type === 'text') return { values: ['Det står i avtalet.', 'Parterna är överens.', 'Ännu inte beskrivet.'] };
  if (type === 'date')
    return {
      values: null,
      from: dayNumber(min ?? '2015-01-01'),
      to: dayNumber(max ?? '2030-12-31'),
      isDate: true,
    };
  const from = Math.ceil(min ?? 0);
  return { values: null, from, to: Math.max(from, Math.floor(max ?? from + 1_000_000)), isDate: false };
}

/** So many bits tell which answers have been before; 16 MiB. */
const mostBits = 2 ** 27;

/**
 * A test whether answers are new. Where there are no more combinations than bits each has its own; otherwise they share bits, so
 * that some new answers are passed over, but none comes twice.
 */
function newness(questions, complete, count) {
  const sizes = questions.map(({ values }) => (values === null ? null : values.length + (complete ? 0 : 2)));
  const combinations = sizes.reduce((product, size) => product * (size ?? Number.POSITIVE_INFINITY), 1);
  const most = Math.min(combinations, mostBits / 2);
  if (count > most) throw new Error(`There are no ${count} different cases of this kind: at most ${most}.`);
  const key =
    combinations <= mostBits ? rankIn(questions, sizes) : (answers) => hash(JSON.stringify(answers)) % mostBits;
  const seen = new Uint32Array(mostBits / 32);
  return (answers) => {
    const bit = key(answers);
    const mask = 1 << (bit & 31);
    const isNew = (seen[bit >>> 5] & mask) === 0;
    seen[bit >>> 5] |= mask;
    return isNew;
  };
}

/** The number of a combination of answers among all of them. */
function rankIn(questions, sizes) {
  const places = questions.map(
    ({ values }) => new Map([...values, unknownWord, undefined].map((v, place) => [v, place])),
  );
  return (answers) => {
    let rank = 0;
    for (let index = 0; index < questions.length; index++) {
      rank = rank * sizes[index] + places[index].get(answers[questions[index].id]);
    }
    return rank;
  };
}

/** FNV-1a, 32 bits. */
function hash(text) {
  let hashed = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hashed = Math.imul(hashed ^ text.charCodeAt(index), 0x01000193);
  return hashed >>> 0;
}

/** The lines of NDJSON, many in each piece. */
function* pieces(cases) {
  let piece = '';
  for (const one of cases) {
    piece += `${JSON.stringify(one)}\n`;
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rules: { type: 'string', default: 'iop' },
      seed: { type: 'string', default: '1' },
      complete: { type: 'boolean', default: false },
      distinct: { type: 'boolean', default: false },
      notes: { type: 'string', default: '0' },
    },
  });
  const count = Number(positionals[0]);
  if (!Number.isInteger(count) || count < 1) throw new Error('Say how many cases, for example 200000.');
  const { bundledFile, readRuleFile } = await import('../../dist/index.js');
  const { loaded } = await readRuleFile(bundledFile(values.rules) ?? values.rules);
  if (loaded === null) throw new Error(`${values.rules} cannot be read.`);
  const { complete, distinct } = values;
  const options = { count, seed: Number(values.seed), complete, distinct, notes: Number(values.notes) };
  try {
    await pipeline(Readable.from(pieces(generatedCases(loaded.rules, options))), process.stdout);
  } catch (error) {
    // A reader that wants no more, as `head`, has what it came for.
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
