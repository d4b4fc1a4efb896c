import { describe, expect, test } from 'vitest';
import { type ProgressSetting, progressOn, silentProgress } from '../../src/tasks/reporter.ts';
import { durationInWords, progressParts } from '../../src/wording/progress-sentences.ts';

/** Just enough of a terminal to see what stands on it: text, line breaks, going up, and erasing. */
class FakeScreen {
  readonly isTTY = true;
  readonly rows = 24;
  columns: number;
  writes = 0;
  private lines = [''];
  private row = 0;
  private column = 0;

  constructor(columns = 80) {
    this.columns = columns;
  }

  write(text: string): void {
    this.writes += 1;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: reads escape codes
    for (const [token] of text.matchAll(/\u001b\[[?\d;]*[a-zA-Z]|\n|[^\u001b\n]+/g)) this.obey(token);
  }

  /** The lines, without the empty one that the cursor is on at the end. */
  get text(): string {
    const lines = this.lines.map((line) => line.trimEnd());
    return lines.join('\n').trimEnd().replaceAll('\u00a0', ' ');
  }

  private obey(token: string): void {
    if (token === '\n') {
      this.row += 1;
      this.column = 0;
      this.lines[this.row] ??= '';
    } else if (!token.startsWith('\u001b')) {
      this.lines[this.row] = this.line.slice(0, this.column) + token + this.line.slice(this.column + token.length);
      this.column += token.length;
      expect(this.column).toBeLessThan(this.columns);
    } else if (token.endsWith('A')) this.row -= Number(token.slice(2, -1) || 1);
    else if (token.endsWith('G')) this.column = 0;
    else if (token === '\u001b[2K') this.lines[this.row] = '';
    else if (token === '\u001b[K') this.lines[this.row] = this.line.slice(0, this.column);
    else if (!token.startsWith('\u001b[?2026')) throw new Error(`The screen does not know ${JSON.stringify(token)}.`);
  }

  private get line(): string {
    return this.lines[this.row] ?? '';
  }
}

/** A run on a screen with a clock that is set by hand. */
async function running(setting: Partial<ProgressSetting> = {}, columns = 80) {
  let now = 0;
  const screen = new FakeScreen(columns);
  const progress = progressOn(screen, { size: 1000, plain: false, clock: () => now, ...setting });
  const at = async (milliseconds: number, cases: number, read: number) => {
    now = milliseconds;
    progress.advance(cases, read);
    // What draws is loaded when it is first needed.
    await import('../../src/tasks/progress-bar.ts');
    progress.advance(cases, read);
  };
  return { screen, progress, at };
}

describe('progress in a terminal', () => {
  test('says how far the run has come, how fast, and how long it will take', async () => {
    const { screen, at } = await running();
    await at(2000, 3000, 250);
    expect(screen.text).toBe(`${'█'.repeat(5)}${'░'.repeat(15)} 25 % · 3 000 ärenden · 6 s kvar · 1 500 per sekund`);
    await at(4000, 7000, 500);
    expect(screen.text).toBe(`${'█'.repeat(10)}${'░'.repeat(10)} 50 % · 7 000 ärenden · 4 s kvar · 1 750 per sekund`);
  });

  test('has no bar and no time left when the size is not known', async () => {
    const { screen, at } = await running({ size: null });
    await at(2000, 3000, 250);
    expect(screen.text).toBe('3 000 ärenden · 1 500 per sekund');
  });

  test('is taken away at the end, so that what follows stands alone', async () => {
    const { screen, progress, at } = await running();
    await at(2000, 3000, 250);
    progress.end();
    progress.end();
    expect(screen.text).toBe('');
    progress.advance(4000, 500);
    progress.above('Klart.\n');
    expect(screen.text).toBe('Klart.');
  });

  test('writes what else there is to say above the bar, whole', async () => {
    const { screen, progress, at } = await running();
    progress.above('före\n');
    await at(2000, 3000, 250);
    progress.above('a.json:1:1: fel\nb.json:2:1: fel\n');
    expect(screen.text.split('\n')).toEqual([
      'före',
      'a.json:1:1: fel',
      'b.json:2:1: fel',
      expect.stringContaining('25 %'),
    ]);
    await at(3000, 4000, 500);
    expect(screen.text.split('\n')).toHaveLength(4);
    progress.end();
    expect(screen.text).toBe('före\na.json:1:1: fel\nb.json:2:1: fel');
  });

  test('is not drawn for a run that takes half a second, nor oftener than needed', async () => {
    const { screen, progress, at } = await running();
    for (const time of [1, 100, 499]) await at(time, 10, 10);
    progress.end();
    expect(screen.writes).toBe(0);
    const long = await running();
    for (let time = 500; time <= 1500; time += 10) await long.at(time, time, time / 2);
    expect(long.screen.writes).toBeLessThanOrEqual(11);
  });

  test('counts the rate of this run alone when it is a continued one', async () => {
    const { screen, at } = await running({ from: { cases: 2000, read: 200 } });
    await at(2000, 3000, 600);
    expect(screen.text).toContain('60 % · 3 000 ärenden · 2 s kvar · 500 per sekund');
  });

  test.each([
    [40, '25 % · 3 000 ärenden · 6 s kvar'],
    [30, '25 % · 3 000 ärenden'],
    [20, '25 %'],
    [5, '25 %'],
    [3, ''],
  ])('leaves out what there is no room for in %i columns', async (columns, text) => {
    const { screen, at } = await running({}, columns);
    await at(2000, 3000, 250);
    expect(screen.text.replace(/^[█░]+ /, '')).toBe(text);
  });

  test('is drawn anew when the terminal gets another width', async () => {
    const { screen, at } = await running();
    await at(2000, 3000, 250);
    screen.columns = 30;
    await at(3000, 3000, 250);
    expect(screen.text).toBe('25 % · 3 000 ärenden');
  });
});

test('progress in plain mode is a whole line now and then, and nothing is taken away', async () => {
  const { screen, progress, at } = await running({ plain: true });
  for (const seconds of [1, 10, 29]) await at(seconds * 1000, 10, 10);
  expect(screen.text).toBe('');
  await at(30_000, 3000, 250);
  await at(31_000, 3100, 260);
  progress.above('fel\n');
  await at(61_000, 6100, 500);
  progress.end();
  expect(screen.text.split('\n')).toEqual([
    'Bedömer: 25 %, 3 000 ärenden, 1 min 30 s kvar, 100 per sekund.',
    'fel',
    'Bedömer: 50 %, 6 100 ärenden, 1 min 1 s kvar, 100 per sekund.',
  ]);
});

test('nothing is told in a pipe but what else there is to say', async () => {
  const said: string[] = [];
  let now = 0;
  const pipe = { write: (text: string) => void said.push(text) };
  for (const plain of [true, false]) {
    const progress = progressOn(pipe, { size: 100, plain, clock: () => now });
    now += 100_000;
    progress.advance(1, 1);
    await import('../../src/tasks/progress-bar.ts');
    progress.advance(1, 1);
    progress.above('fel\n');
    progress.end();
  }
  expect(said).toEqual(['fel\n', 'fel\n']);
});

test('progress that is not told passes on what else there is to say', () => {
  const said: string[] = [];
  const progress = silentProgress((text) => void said.push(text));
  progress.advance(1, 1);
  progress.above('fel\n');
  progress.end();
  expect(said).toEqual(['fel\n']);
});

test('what is not known yet is left out', () => {
  expect(progressParts({ cases: 1, rate: null, share: null, secondsLeft: null })).toEqual(['1 ärende']);
});

test.each([
  [0, '1 s'],
  [59.6, '1 min 0 s'],
  [185, '3 min 5 s'],
  [7800, '2 h 10 min'],
])('%d seconds are said as %s', (seconds, said) => {
  expect(durationInWords(seconds)).toBe(said);
});
