import type { RemarkedCase } from '../assessment/remarks.ts';
import type { Answer } from '../rules/answer.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { absent } from './answer-cells.ts';
import { type CaseScanner, type Stretch, waysToAnswer } from './case-scanner.ts';

const decoder = new TextDecoder();

/** The answers and notes of the case that was read last as values, one by one, for what few cases ask. */
export function saidInCase({ questions }: RuleSet, scanner: CaseScanner): Pick<RemarkedCase, 'answer' | 'note'> {
  const all = Object.entries(questions);
  const numbers = new Map(all.map(([id], number) => [id, number]));
  const ways = all.map(([, question]) => waysToAnswer(question));
  const decoded = ({ start, end }: Stretch) => decoder.decode(scanner.bytes.subarray(start, end));
  return {
    answer: (id) => {
      const number = numbers.get(id) as number;
      if (scanner.choices[number] === absent) return undefined;
      const way = scanner.ways[number] as number;
      if (way !== -1) return ways[number]?.[way]?.[1] as Answer;
      if (questions[id]?.type !== 'text') return scanner.lines[number] as Answer;
      return JSON.parse(decoded(scanner.texts[number] as Stretch)) as string;
    },
    note: (id) => {
      if (!scanner.hasNotes) return undefined;
      return JSON.parse(`"${decoded(scanner.notes[numbers.get(id) as number] as Stretch)}"`) as string;
    },
  };
}
