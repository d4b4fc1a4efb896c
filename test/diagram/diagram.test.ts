import { expect, test } from 'vitest';
import { Diagram, NodeLimitReached } from '../../src/diagram/diagram.ts';
import { fewestChanges, forcingSet, openVariables, reachable } from '../../src/diagram/queries.ts';

function exclusiveOr(diagram: Diagram, order: readonly number[]): number {
  const [no, yes] = [diagram.leaf(0), diagram.leaf(1)];
  return order
    .map((variable) => diagram.node(variable, [no, yes]))
    .reduce((sum, one) => diagram.combine([sum, one], ([a, b]) => (a === b ? 0 : 1)), no);
}

test('two diagrams of the same function are the same node, however they were built', () => {
  const diagram = new Diagram(1000);
  expect(exclusiveOr(diagram, [0, 1, 2, 3])).toBe(exclusiveOr(diagram, [3, 1, 0, 2]));
});

test('a variable that makes no difference is not in the diagram', () => {
  const diagram = new Diagram(1000);
  const variable = diagram.node(0, [diagram.leaf(0), diagram.leaf(1)]);
  expect(diagram.combine([variable, variable], ([a, b]) => (a === b ? 7 : 8))).toBe(diagram.leaf(7));
});

test('a store refuses to outgrow its limit', () => {
  expect(() => exclusiveOr(new Diagram(5), [0, 1, 2, 3])).toThrow(NodeLimitReached);
});

test('a variable behind a known answer that rules it out is not open', () => {
  const diagram = new Diagram(1000);
  const [no, yes] = [diagram.leaf(0), diagram.leaf(1)];
  const either = diagram.combine([diagram.node(0, [no, yes]), diagram.node(1, [no, yes])], (v) => Math.max(...v));
  expect(openVariables(diagram, either, [-1, -1])).toEqual([0, 1]);
  expect(openVariables(diagram, either, [1, -1])).toEqual([]);
  expect(openVariables(diagram, either, [0, -1])).toEqual([1]);
  expect(reachable(diagram, either, [-1, 1])).toEqual([1]);
});

test('of several sets that force the same, the one is kept whose answers are dropped last', () => {
  const diagram = new Diagram(1000);
  const [no, yes] = [diagram.leaf(0), diagram.leaf(1)];
  const either = diagram.combine([diagram.node(0, [no, yes]), diagram.node(1, [no, yes])], (v) => Math.max(...v));
  const forcing = (dropFirst: readonly number[]) => {
    const known = [1, 1];
    return forcingSet(dropFirst, (variable) => {
      known[variable] = -1;
      const isForced = reachable(diagram, either, known).length === 1;
      if (!isForced) known[variable] = 1;
      return isForced;
    });
  };
  expect(forcing([1, 0])).toEqual([0]);
  expect(forcing([0, 1])).toEqual([1]);
});

test('the fewest changes are found even where a longer way begins later', () => {
  const diagram = new Diagram(1000);
  const [no, yes] = [diagram.leaf(0), diagram.leaf(1)];
  const [a, b, c] = [0, 1, 2].map((variable) => diagram.node(variable, [no, yes])) as [number, number, number];
  const both = diagram.combine([a, b], (values) => Math.min(...values));
  const either = diagram.combine([both, c], (values) => Math.max(...values));
  expect(fewestChanges(diagram, either, [0, 0, 0], 1, () => true)).toEqual([{ variable: 2, cell: 1 }]);
  const reversed = diagram.combine([a, diagram.combine([b, c], (v) => Math.min(...v))], (v) => Math.max(...v));
  expect(fewestChanges(diagram, reversed, [0, 0, 0], 1, () => true)).toEqual([{ variable: 0, cell: 1 }]);
});

test('an answer that may not change is never changed, even if that makes a leaf unreachable', () => {
  const diagram = new Diagram(1000);
  const root = diagram.node(0, [diagram.leaf(0), diagram.leaf(1), diagram.leaf(1)]);
  expect(fewestChanges(diagram, root, [0], 1, () => false)).toBeNull();
  expect(fewestChanges(diagram, root, [0], 1, () => true)).toEqual([{ variable: 0, cell: 1 }]);
});

test('work is bounded as well as size, since large diagrams can be combined in far more ways than there are nodes', () => {
  const diagram = new Diagram(20);
  const root = diagram.node(0, [diagram.leaf(0), diagram.node(1, [diagram.leaf(0), diagram.leaf(1)])]);
  const combineAgain = () => {
    for (let time = 0; time < 100; time++) diagram.combine([root], ([value]) => value as number);
  };
  expect(combineAgain).toThrow(NodeLimitReached);
  expect(diagram.size).toBeLessThan(20);
});
