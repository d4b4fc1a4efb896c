import { expect, test } from 'vitest';
import { styleFor, usesColour } from '../../src/tasks/streams.ts';

test.each([
  ['a terminal', true, {}, true],
  ['a pipe', false, {}, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['TERM=dumb', true, { TERM: 'dumb' }, false],
  ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR beside NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
])('%s', async (_, isTTY, environment, colour) => {
  expect(usesColour({ isTTY, environment })).toBe(colour);
  expect((await styleFor({ isTTY, environment })).bad('x') !== 'x').toBe(colour);
});
