import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Diagram, type Node } from '../../src/diagram/diagram.ts';
import { membersOf, variableSet } from '../../src/diagram/known.ts';
import { openVariables } from '../../src/diagram/queries.ts';
import { Restricted } from '../../src/diagram/restricted.ts';

const variables = [0, 1, 2, 3, 4, 5, 6, 7];
const nothing = variables.map(() => -1);
const cells = 3;

const joins: ((a: number, b: number) => number)[] = [Math.min, Math.max, (a, b) => (a + b) % cells];

/** Diagrams over eight variables of three cells: tests of one variable each, joined two by two. */
const randomDiagram: fc.Arbitrary<{ diagram: Diagram; root: Node }> = fc
  .array(
    fc.record({
      variable: fc.constantFrom(...variables),
      leaves: fc.array(fc.nat(cells - 1), { minLength: cells, maxLength: cells }),
      join: fc.constantFrom(...joins),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((parts) => {
    const diagram = new Diagram(100_000);
    const root = parts.reduce((rest, { variable, leaves, join }) => {
      const part = diagram.node(
        variable,
        leaves.map((leaf) => diagram.leaf(leaf)),
      );
      return diagram.combine([part, rest], ([a = 0, b = 0]) => join(a, b));
    }, diagram.leaf(0));
    return { diagram, root };
  });

test('what one more answer leaves open is the same as when it had been known from the start', () => {
  fc.assert(
    fc.property(randomDiagram, ({ diagram, root }) => {
      const restricted = new Restricted();
      const [all] = restricted.put(diagram, [root], nothing) as [Node];
      for (const variable of variables) {
        for (let cell = 0; cell < cells; cell++) {
          const expected = openVariables(diagram, root, nothing.with(variable, cell));
          expect(membersOf(restricted.openWith(all, variable, cell))).toEqual(expected);
          expect(membersOf(restricted.openIn(restricted.with(all, variable, cell)))).toEqual(expected);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('looking ahead leaves nothing behind in the store', () => {
  fc.assert(
    fc.property(
      randomDiagram,
      fc.constantFrom(...variables),
      fc.nat(cells - 1),
      ({ diagram, root }, variable, cell) => {
        const restricted = new Restricted();
        const [all] = restricted.put(diagram, [root], nothing) as [Node];
        const { size } = restricted.store;
        restricted.openWith(all, variable, cell);
        expect(restricted.store.size).toBe(size);
        expect(restricted.put(diagram, [root], nothing)).toEqual([all]);
        expect(restricted.store.size).toBe(size);
      },
    ),
  );
});

test('a set of variables gives its members back, also beyond 64', () => {
  expect(membersOf(variableSet([130, 0, 64]))).toEqual([0, 64, 130]);
});
