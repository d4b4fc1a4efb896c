import { expect, test } from 'vitest';
import { compiledFor, undividedFrom } from '../judge.ts';
import { plainlyAssessed } from '../plain.ts';
import { remarkingRules } from '../remarking-rules.ts';
import { plainLine, quickLines, wholeCases } from './same.ts';

const compiled = compiledFor(remarkingRules);
const cases = wholeCases(compiled);

test.each([
  { answers: { betalning: 'ja', bindning: false } },
  { answers: { betalning: 'ja', bindning: 'nej', fritt: 'En "text" med\nrader och å' } },
  { answers: { pris: 12.5, marknad: true }, notes: { pris: 'Utan dag,\n"citat" å' } },
  { answers: { pris: 0, marknad: true }, notes: { pris: 'den 3\nmaj 2026' } },
  { answers: { pris: 12.5 }, notes: { pris: '2026-05-01' } },
  { answers: { pris: 'vet inte', bindning: null } },
  { answers: {}, notes: { bindning: 'Ännu ej besvarad.' } },
])('the remarks on %j are the same from bytes as the plain way', (data) => {
  const iopCase = undividedFrom(remarkingRules, data);
  const plain = plainLine(compiled, iopCase, plainlyAssessed(compiled, iopCase));
  expect(plain).toContain('"remarks":[');
  expect(quickLines(compiled, cases, JSON.stringify(data))).toEqual({ lines: [plain], left: [] });
});

test('a case after one with notes and texts has none of them', () => {
  const all = [{ answers: { fritt: 'x', pris: 1 }, notes: { pris: 'I maj 2026' } }, { answers: { pris: 1 } }];
  const plain = all.map((data) => {
    const iopCase = undividedFrom(remarkingRules, data);
    return plainLine(compiled, iopCase, plainlyAssessed(compiled, iopCase));
  });
  expect(quickLines(compiled, cases, all.map((one) => JSON.stringify(one)).join('\n')).lines).toEqual(plain);
});
