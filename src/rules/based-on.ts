import { type Diagnostic, diagnostic, type Path, type RelatedPath, relatedTo, warning } from './findings.ts';
import { itemOf } from './item.ts';
import type { Example, RuleSet } from './rule-set.ts';

/**
 * The rules with every example whole: one that is based on another has the answers and the day of that one with its own put on top.
 * `below` are the whole examples of the files under this one.
 */
export function withWholeExamples(rules: RuleSet, below: readonly Example[] = []): RuleSet {
  const { examples } = rules;
  if (examples === undefined || !examples.some(isDerived)) return rules;
  const whole = wholeExamples(examples, below);
  return { ...rules, examples: examples.map((one) => itemOf(whole, one)) };
}

/** Examples that are based on one another in a circle, and answers that are taken away although there are none. */
export function basedOnProblems(examples: readonly Example[], below: readonly Example[]): Diagnostic[] {
  if (!examples.some(isDerived)) return [];
  const whole = wholeExamples(examples, below);
  const named = byName(examples, below);
  return [
    ...circles(examples, named),
    ...examples.flatMap((example, index) => {
      const base = baseOf(example, named);
      if (example.basedOn !== undefined && base === null) return [];
      return idleWithout(example, base === null ? {} : (whole.get(base) ?? base).answers, ['examples', index]);
    }),
  ];
}

function isDerived({ basedOn, without }: Example): boolean {
  return basedOn !== undefined || without !== undefined;
}

/** The examples that can be meant by a name; of two with the same name the first, and before all those of the file itself. */
function byName(examples: readonly Example[], below: readonly Example[]): ReadonlyMap<string, Example> {
  return new Map([...examples, ...below].toReversed().map((one) => [one.name, one]));
}

function baseOf({ basedOn }: Example, named: ReadonlyMap<string, Example>): Example | null {
  return basedOn === undefined ? null : (named.get(basedOn) ?? null);
}

function wholeExamples(examples: readonly Example[], below: readonly Example[]): ReadonlyMap<Example, Example> {
  const named = byName(examples, below);
  const whole = new Map(below.map((one) => [one, one]));
  for (const example of examples) {
    const chain = new Set<Example>();
    for (let one: Example | null = example; one !== null && !whole.has(one) && !chain.has(one); ) {
      chain.add(one);
      one = baseOf(one, named);
    }
    for (const one of [...chain].toReversed()) {
      const base = baseOf(one, named);
      whole.set(one, onTop(one, base === null ? undefined : whole.get(base)));
    }
  }
  return whole;
}

function onTop({ basedOn: _, without = [], ...example }: Example, base: Example | undefined): Example {
  const date = example.date ?? base?.date;
  const answers = { ...base?.answers };
  for (const question of without) delete answers[question];
  const limits = { ...base?.limits, ...example.limits };
  return {
    ...example,
    ...(date === undefined ? {} : { date }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
    answers: { ...answers, ...example.answers },
  };
}

/** Each circle is told once, where its first example stands. */
function circles(examples: readonly Example[], named: ReadonlyMap<string, Example>): Diagnostic[] {
  const positions = new Map(examples.map((one, index) => [one, index]));
  const done = new Set<Example>();
  return examples.flatMap((example) => {
    const chain: Example[] = [];
    const inChain = new Set<Example>();
    let one: Example | null = example;
    for (; one !== null && positions.has(one) && !done.has(one) && !inChain.has(one); one = baseOf(one, named)) {
      chain.push(one);
      inChain.add(one);
    }
    for (const seen of chain) done.add(seen);
    if (one === null || !inChain.has(one)) return [];
    const circle = chain.slice(chain.indexOf(one));
    const links = circle.slice(1).map((link) => relatedTo('link', pathOf(positions, link)));
    return [diagnostic('example-cycle', pathOf(positions, one), { names: namesIn(circle) }, 'value', links)];
  });
}

function pathOf(positions: ReadonlyMap<Example, number>, example: Example): Path {
  return ['examples', itemOf(positions, example), 'basedOn'];
}

/** How many names of a circle a message lists. */
const listedNames = 8;

function namesIn(circle: readonly Example[]): string[] {
  const names = circle.map(({ name }) => name);
  const [first] = names as [string, ...string[]];
  return names.length > listedNames ? [...names.slice(0, listedNames), '…', first] : [...names, first];
}

/** Questions whose answers are taken away although the other example does not answer them, or this one does. */
function idleWithout(example: Example, inherited: Example['answers'], path: Path): Diagnostic[] {
  return (example.without ?? []).flatMap((question, index) => {
    const where = [...path, 'without', index];
    const tell = (problem: 'own' | 'not-there', related: readonly RelatedPath[] = []) => [
      warning('idle-without', where, { question, basedOn: example.basedOn ?? null, problem }, 'value', related),
    ];
    if (Object.hasOwn(example.answers, question))
      return tell('own', [relatedTo('use', [...path, 'answers', question], 'key')]);
    return Object.hasOwn(inherited, question) ? [] : tell('not-there');
  });
}
