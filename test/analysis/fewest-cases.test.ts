import { expect, test } from 'vitest';
import { fewestCases } from '../../src/analysis/fewest-cases.ts';
import { Diagram } from '../../src/diagram/diagram.ts';

/** Diagrams that ask one question, each with the leaf 1 in some of its cells. */
function fieldOf(goals: readonly (readonly number[])[], perhaps: readonly (readonly number[])[] = goals) {
  const diagram = new Diagram(1000);
  const nodeOf = (cells: readonly number[]) =>
    diagram.node(
      0,
      Array.from({ length: 6 }, (_, cell) => diagram.leaf(cells.includes(cell) ? 1 : 0)),
    );
  return { diagram, covered: goals.map(nodeOf), perhaps: perhaps.map(nodeOf) };
}

test('goals that exclude each other take a case each, and those that go together share one', () => {
  expect(fewestCases([fieldOf([[0], [1], [0, 1], [1, 2]])], 4)).toMatchObject({ cases: [{}, {}], atLeast: 2 });
});

test('there are no cases where there is nothing to cover', () => {
  expect(fewestCases([], 0)).toEqual({ cases: [], atLeast: 0 });
});

// Each goal goes together with the two that are not beside it in a ring of five.
const ring = [
  [0, 3],
  [1, 4],
  [0, 2],
  [1, 3],
  [2, 4],
];

test('a bound that no goals prove by excluding each other is proved by having tried all ways', () => {
  expect(fewestCases([fieldOf(ring)], 5)).toMatchObject({ cases: [{}, {}, {}], atLeast: 3 });
});

test('and is not claimed when there may be cases that nobody has found', () => {
  const perhaps = ring.map((cells, goal) => (goal === 0 ? [...cells, 5] : cells));
  expect(fewestCases([fieldOf(ring, perhaps)], 5)).toMatchObject({ cases: [{}, {}, {}], atLeast: 2 });
});

test('a case may be on another day when none on the first covers the goal', () => {
  const { cases } = fewestCases([fieldOf([[0], []]), fieldOf([[], [0]])], 2);
  expect(cases.map(({ field }) => field)).toEqual([0, 1]);
});
