import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { inFull, type Naming, type OutlineLine } from '../../wording/answers.ts';
import { shortName } from '../../wording/rules.ts';
import type { Piece, Text } from '../document.ts';

const anchors = {
  question: 'fraga',
  calculated: 'varde',
  precondition: 'forutsattning',
  outcome: 'utfall',
  form: 'form',
  limit: 'grans',
} as const;

export type Anchored = keyof typeof anchors;

/** What leads to the thing of an id. Ids hold letters, digits and hyphens alone. */
export function anchor(kind: Anchored, id: string): string {
  return `${anchors[kind]}-${id}`;
}

/** What stands with its number, how it is named by it, and what stands before that. */
function numberedThings({ questions, calculated = {}, limits = {} }: RuleSet) {
  const titled = (record: Readonly<Record<string, { readonly title: string }>>) =>
    Object.entries(record).map(([id, { title }]) => [id, title] as const);
  return {
    question: {
      things: Object.entries(questions).map(([id, { text }]) => [id, text] as const),
      name: 'fråga',
      before: 'svaret på ',
    },
    calculated: { things: titled(calculated), name: 'värde', before: 'beräknat ' },
    limit: { things: titled(limits), name: 'gränsvärde', before: '' },
  };
}

/** What the conditions of one thing are said with. */
interface NamedWithin {
  /** The precondition that the thing is, which then is not named. */
  readonly own?: string;
  /** Questions whose texts stand there already, and what their answers are called there. */
  readonly said?: readonly string[];
  readonly answer?: Naming['answer'];
  /** What conditions are called that are told elsewhere. */
  readonly group?: Naming['group'];
}

/** How many letters an answer has before it is shortened where it has been said, and how many words are left of it. */
const longAnswer = 50;
const leastWords = 4;

/** The answers to questions as they stand below one heading: the first time whole, and then by the words that they begin with. */
export function shortenedAnswers({ questions }: RuleSet): Naming['answer'] {
  const said = new Set<string>();
  return (id, words) => {
    const key = `${id} ${words}`;
    if (!said.has(key)) {
      said.add(key);
      return words;
    }
    const question = questions[id];
    if (question?.type !== 'choice' || words.length < longAnswer) return words;
    const others = Object.values(question.options).filter((option) => printable(option) !== words);
    const parts = words.split(' ');
    for (let count = leastWords; count < parts.length; count++) {
      const beginning = parts.slice(0, count).join(' ');
      if (!others.some((other) => printable(other).startsWith(beginning))) {
        return beginning.length > words.length * mostLeft ? words : `${beginning.replace(/[,.:;]$/, '')} …`;
      }
    }
    return words;
  };
}

/** How much of an answer may be left for it to be worth shortening. */
const mostLeft = 0.7;

/** How things are named below one heading of a document of all rules: a question by its number, the first time with its text. */
export function namingByNumber(
  rules: RuleSet,
  { own, said: texts = [], answer = shortenedAnswers(rules), group = () => null }: NamedWithin = {},
): Naming {
  const said = new Set(texts);
  const named: Naming['named'] = (kind, id) => {
    if (kind === 'precondition' && id === own) return { words: 'förutsättningen' };
    if (kind === 'precondition') {
      const words = shortName(rules, id);
      return { words: `"${words}"`, leads: { words, to: anchor(kind, id) } };
    }
    const { things, name, before } = numberedThings(rules)[kind];
    const words = `${name} ${things.findIndex(([other]) => other === id) + 1}`;
    const text = things.find(([other]) => other === id)?.[1] ?? id;
    const first = said.has(id) ? '' : ` ("${printable(text)}")`;
    said.add(id);
    return { words: `${before}${words}${first}`, leads: { words, to: anchor(kind, id) } };
  };
  return { named, answer, group };
}

/** How things are named where one thing alone is told of: in full, but for the precondition that it is. */
export function namingInFull(rules: RuleSet, { own }: NamedWithin): Naming {
  const full = inFull(rules);
  return {
    ...full,
    named: (kind, id) => (kind === 'precondition' && id === own ? { words: 'förutsättningen' } : full.named(kind, id)),
  };
}

/** The text of a line, of which what may lead somewhere does. */
export function leadingText({ text, leads = [] }: Pick<OutlineLine, 'text' | 'leads'>): Exclude<Text, string> {
  const pieces: Piece[] = [];
  let rest = text;
  for (const { words, to } of leads) {
    const at = rest.indexOf(words);
    pieces.push(rest.slice(0, at), { to, words });
    rest = rest.slice(at + words.length);
  }
  return [...pieces, rest];
}

/** Pieces with a comma between. */
export function listedPieces(items: readonly (readonly Piece[])[]): Piece[] {
  return items.flatMap((item, index) => (index === 0 ? item : [', ', ...item]));
}
