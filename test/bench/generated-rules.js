// Makes rule sets of any size, as they could have been written: the same number and seed give the same rule set.

/** Numbers from 0 to 1 that look random and are always the same for a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const questionsPerPrecondition = 1.25;
const questionsPerSection = 10;
const common = (number) => ({
  section: `Avsnitt ${Math.floor(number / questionsPerSection) + 1}`,
  text: `Vad gäller i fråga ${number + 1}?`,
  help: 'Utgå från det som parterna har kommit överens om.',
  why: 'Svaret behövs för bedömningen.',
});

/** A rule set, as plain data, with so many preconditions, and a quarter more questions that they share. */
export function generatedRules(count, seed) {
  const chance = random(seed);
  const whole = (below) => Math.floor(chance() * below);
  const pick = (list) => list[whole(list.length)];
  const made = { chance, whole, pick, limits: {} };
  const total = Math.round(count * questionsPerPrecondition);
  const questions = Array.from({ length: total }, (_, number) => question(made, number));
  const preconditions = Array.from({ length: count }, (_, number) => precondition(made, number, count, questions));
  return {
    format: 1,
    id: `genererat-${count}`,
    version: '1.0.0',
    title: `Ett genererat regelverk med ${count} förutsättningar`,
    valid: { from: '2020-01-01' },
    sources: { kalla: { title: 'En påhittad källa', confidence: 'low' } },
    questions: Object.fromEntries(questions.map(({ id, asked }) => [id, asked])),
    limits: made.limits,
    preconditions: Object.fromEntries(preconditions.map((one, number) => [preconditionId(number), one])),
    outcomes: outcomes(questions, preconditions),
    forms: forms(made, count, questions),
  };
}

const preconditionId = (number) => `forutsattning-${number + 1}`;
const options = ['ja', 'i-huvudsak', 'delvis', 'tveksamt', 'nej'];

/** A question with two comparisons of it: one that is hard to meet, and one that holds whenever that one does. */
function question({ chance, whole, limits }, number) {
  const id = `fraga-${number + 1}`;
  const of = (asked, strict, loose) => ({
    id,
    asked: { ...common(number), ...asked },
    strict: { question: id, ...strict },
    loose: { question: id, ...loose },
  });
  const kind = chance();
  if (kind < 0.4) {
    const yes = chance() < 0.8 ? { question: id, is: 'ja' } : { not: { question: id, is: 'nej' } };
    return { id, asked: { ...common(number), type: 'yesNo' }, strict: yes, loose: yes };
  }
  if (kind < 0.75) {
    const own = [...options.slice(0, 1 + whole(4)), 'nej'];
    const listed = Object.fromEntries(own.map((option) => [option, `Svaret är ${option}`]));
    const loose = own.length === 2 ? { is: 'ja' } : { oneOf: own.slice(0, -1) };
    return of({ type: 'choice', options: listed }, { is: 'ja' }, loose);
  }
  if (kind < 0.95) {
    const value = 12 * (1 + whole(4));
    const asked = { type: 'number', unit: 'månader', min: 0, max: 120, whole: chance() < 0.5 };
    if (chance() < 0.7) return of(asked, { min: value }, { min: value / 2 });
    const limit = `grans-${number + 1}`;
    limits[limit] = { title: limit, unit: 'månader', values: [{ from: '2020-01-01', value, source: 'kalla' }] };
    return of(asked, { min: { limit } }, { above: value / 2 });
  }
  return of({ type: 'date' }, { before: '2026-01-01' }, { before: '2027-01-01' });
}

/** The questions that a precondition asks: those next to it in the file, and now and then one of the first or one far away. */
function questionsFor({ chance, whole }, number, count, questions) {
  const own = questions.filter((_, index) => Math.floor(index / questionsPerPrecondition) === number);
  const last = Math.ceil((number + 1) * questionsPerPrecondition) - 1;
  const near = () => questions[Math.max(0, last - whole(5))];
  const far = () => questions[chance() < 0.7 ? whole(2) : Math.min(last + 6, whole(Math.ceil(count / 2)))];
  const others = Array.from({ length: 1 + whole(2) }, () => (chance() < 0.06 ? far() : near()));
  return [...new Set([...own, ...others])].filter((one) => one !== undefined);
}

function precondition(made, number, count, questions) {
  const { chance, whole, pick } = made;
  const asked = questionsFor(made, number, count, questions);
  const shape = pick(['all', 'all', 'all', 'any', 'some', 'nested', 'nested']);
  const met = joined(
    shape,
    asked.map(({ strict }) => strict),
  );
  const leaning = number > 3 && chance() < 0.08 ? preconditionId(number - 1 - whole(3)) : null;
  // Where no answer lies between yes and no, it is partly met when some of what is asked for is there.
  const isClear = asked.every(({ strict, loose }) => JSON.stringify(strict) === JSON.stringify(loose));
  const weaker = isClear ? 'any' : shape;
  const isGraded = !isClear || (shape === 'all' && asked.length > 1);
  return {
    title: `Förutsättning ${number + 1} är uppfylld`,
    strength: pick(['gate', 'required', 'required', 'required', 'supporting']),
    met: leaning === null ? met : { all: [{ precondition: leaning, atLeast: 'partlyMet' }, met] },
    ...(isGraded
      ? {
          partlyMet: joined(
            weaker,
            asked.map(({ loose }) => loose),
          ),
        }
      : {}),
    texts: {
      met: 'Den är uppfylld.',
      notMet: 'Den är inte uppfylld.',
      ...(isGraded ? { partlyMet: 'Den är delvis uppfylld.' } : {}),
    },
    sources: ['kalla'],
  };
}

/** Comparisons as one condition, of one to three levels. */
function joined(shape, comparisons) {
  const [first, ...rest] = comparisons;
  if (rest.length === 0) return first;
  if (shape === 'some' && rest.length > 1) return { atLeast: { count: 2, of: comparisons } };
  if (shape === 'all' || rest.length === 1) return shape === 'any' ? { any: comparisons } : { all: comparisons };
  if (shape === 'any') return { any: comparisons };
  return { all: [first, { any: rest }] };
}

/** Worst first, as in `iop.yaml`; there is a test of an answer among them, and a count of preconditions. */
function outcomes(questions, preconditions) {
  const text = 'En mening om utfallet.';
  const supporting = preconditions.flatMap(({ strength }, number) =>
    strength === 'supporting' ? [{ precondition: preconditionId(number), is: 'notMet' }] : [],
  );
  const direct = questions.find(({ asked }) => asked.type === 'choice');
  return [
    {
      id: 'annan-form',
      title: 'Annan form',
      text,
      when: {
        any: [{ anyWithStrength: ['gate', 'required'], is: 'notMet' }, { not: direct.loose }],
      },
    },
    {
      id: 'svagt',
      title: 'Svagt stöd',
      text,
      when: { atLeast: { count: Math.min(3, supporting.length), of: supporting } },
    },
    { id: 'utredning', title: 'Utredning', text, when: { anyWithStrength: ['gate'], is: 'partlyMet' } },
    {
      id: 'kompletteras',
      title: 'Kompletteras',
      text,
      when: {
        any: [
          { anyWithStrength: ['required'], is: 'partlyMet' },
          { anyWithStrength: ['supporting'], is: 'notMet' },
        ],
      },
    },
    { id: 'mojligt', title: 'Möjligt', text, otherwise: true },
  ];
}

function forms({ whole }, count, questions) {
  const form = (number) => ({
    title: `Form ${number}`,
    when: {
      all: [
        { not: { precondition: preconditionId(whole(count)), is: 'met' } },
        { precondition: preconditionId(whole(count)), atLeast: 'partlyMet' },
        questions[whole(questions.length)].loose,
      ],
    },
    why: 'Svaren talar för den.',
    sources: ['kalla'],
  });
  return { 'form-1': form(1), 'form-2': form(2), 'form-3': form(3) };
}
