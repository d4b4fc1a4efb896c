import { Assessor, assess } from '../../../src/assessment/assess.ts';
import type { Assessment, Identity } from '../../../src/assessment/assessment.ts';
import { FastCases } from '../../../src/assessment/quick/fast-cases.ts';
import { judgeLines } from '../../../src/assessment/quick/records.ts';
import { LineCount } from '../../../src/assessment/quick/row-writer.ts';
import { ByteWriter } from '../../../src/assessment/quick/writer.ts';
import { emptyCase, type UndividedCase } from '../../../src/cases/case.ts';
import type { CompiledRules } from '../../../src/diagram/compile.ts';
import { caseJson } from '../../../src/formats/json/assessment.ts';
import type { Answer } from '../../../src/rules/answer.ts';
import type { RuleSet } from '../../../src/rules/rule-set.ts';
import { jsonText } from '../../../src/rules/text.ts';

const identity: Identity = { tool: { name: 'iop-check', version: '1.2.3' }, sha256: 'x', extends: [] };

/** A case of which only the answers are known. */
export function caseOf(answers: ReadonlyMap<string, Answer>): UndividedCase {
  return { ...emptyCase, answers };
}

/** The line of NDJSON for an assessment that was made the plain way. */
export function plainLine(compiled: CompiledRules, iopCase: UndividedCase, assessment: Assessment): string {
  const units = [
    { unit: { part: null, organisation: null, answers: iopCase.answers, notes: iopCase.notes }, assessment },
  ];
  const { outcome, possibleOutcomes } = assessment;
  return jsonText(caseJson({ units, outcome, possibleOutcomes }, compiled.rules, identity, []));
}

/** Judges lines the quick way; what it leaves to the plain way is in `left`. */
export function quickLines(
  compiled: CompiledRules,
  cases: FastCases,
  text: string | Uint8Array,
): { lines: string[]; left: string[] } {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const out = new ByteWriter(64);
  const left: string[] = [];
  const decoder = new TextDecoder();
  const plain = (start: number) => {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    left.push(decoder.decode(bytes.subarray(start, end)));
    return end;
  };
  const count = new LineCount(bytes, 1);
  const on = { cases, said: { date: compiled.date, warnings: [] } };
  const quick = { likely: () => cases, casesOn: () => on, take: () => cases.write(out, on.said, count) };
  judgeLines(bytes, 0, quick, plain);
  const written = decoder.decode(out.written());
  return { lines: written === '' ? [] : written.slice(0, -1).split('\n'), left };
}

/** What judges the lines of whole results the quick way. */
export function wholeCases(compiled: CompiledRules): FastCases {
  const { rules } = compiled;
  const sample = caseJson(
    {
      units: [
        {
          unit: { part: null, organisation: null, answers: new Map(), notes: new Map() },
          assessment: assess(compiled, emptyCase),
        },
      ],
      outcome: null,
      possibleOutcomes: [],
    },
    rules,
    identity,
    [],
  );
  return new FastCases(new Assessor(compiled), {
    keys: Object.keys(sample),
    constants: { ...sample },
  });
}

/** Every way of answering some questions: not at all, *vet inte*, or one of the values. */
export function* everyAnswer(
  rules: RuleSet,
  valuesOf: (question: string) => readonly Answer[],
): Generator<Map<string, Answer>> {
  const ids = Object.keys(rules.questions);
  const choices = ids.map((id) => [undefined, null, ...valuesOf(id)]);
  const count = choices.reduce((product, { length }) => product * length, 1);
  for (let number = 0; number < count; number++) {
    let rest = number;
    const answers = new Map<string, Answer>();
    for (const [index, own] of choices.entries()) {
      const answer = own[rest % own.length];
      rest = Math.floor(rest / own.length);
      if (answer !== undefined) answers.set(ids[index]!, answer);
    }
    yield answers;
  }
}
