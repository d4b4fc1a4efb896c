import { afterEach, expect, test, vi } from 'vitest';
import { tellingOf } from '../../../src/cli/examples/telling.ts';

afterEach(() => void vi.restoreAllMocks());

/** What is written on a screen by a run of some steps, each of which takes as long. */
async function written(screen: { readonly isTTY?: true }, steps: number, milliseconds: number): Promise<string> {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const pieces: string[] = [];
  const errStream = { ...screen, columns: 80, write: (more: string) => void pieces.push(more) };
  function* run() {
    for (let done = 0; done < steps; done++) {
      yield { done, all: steps };
      now += milliseconds;
    }
    return 'klart';
  }
  // What draws is loaded while the run goes on.
  await import('../../../src/tasks/progress-bar.ts');
  expect(await tellingOf(run(), { wantsPlain: false, errStream })).toBe('klart');
  return pieces.join('');
}

test('a run of few long steps is told of after the first of them', async () => {
  expect(await written({ isTTY: true }, 5, 4000)).toMatch(/40 % · 2 ändringar/);
});

test('a run of many short steps is not told of for each of them', async () => {
  const text = await written({ isTTY: true }, 4000, 1);
  expect(text.match(/ändringar/g)?.length).toBeLessThan(40);
});

test('nothing is told in a pipe, or of a run that is soon done', async () => {
  expect(await written({}, 5, 4000)).toBe('');
  expect(await written({ isTTY: true }, 4, 100)).toBe('');
});
