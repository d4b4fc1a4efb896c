import { afterEach, expect, test } from 'vitest';
import { helpTexts } from '../../src/wording/commands.ts';
import { quietProgram } from './quiet-program.ts';
import { plainEnvironment, run } from './run.ts';

const set = process.env['COLUMNS'];
afterEach(() => {
  if (set === undefined) delete process.env['COLUMNS'];
  else process.env['COLUMNS'] = set;
});

/** The help of a command, or of the program, in so many columns. */
async function help(name: string, columns: number): Promise<string> {
  let text = '';
  const program = quietProgram((more) => {
    text += more;
  });
  process.env['COLUMNS'] = String(columns);
  await program.parseAsync(
    ['help', name].filter((word) => word !== ''),
    { from: 'user' },
  );
  return text;
}

/** The words, without what a line of a command ends with when the next one goes on. */
const words = (text: string) => text.replace(/ \\\n/g, '\n').split(/\s+/);

test.each(['', ...Object.keys(helpTexts.summaries), 'help'])(
  'help %s is never wider than the screen, and no word is divided',
  async (name) => {
    const wide = words(await help(name, 120));
    for (let columns = 40; columns <= 120; columns++) {
      const text = await help(name, columns);
      expect(text.split('\n').filter((line) => line.length > columns)).toEqual([]);
      expect(words(text)).toEqual(wide);
    }
  },
);

test('the commands stand in three groups, each on one line of a usual screen, and there are three examples', async () => {
  const text = await help('', 80);
  const groups = Object.values(helpTexts.groups);
  expect(groups).toHaveLength(3);
  for (const group of groups) expect(text).toContain(`\n${group}\n`);
  for (const [name, summary] of Object.entries(helpTexts.summaries)) {
    expect(
      text.split('\n').filter((line) => line.startsWith(`  ${name} `) && line.endsWith(`  ${summary}`)),
    ).toHaveLength(1);
  }
  expect(helpTexts.examples).toHaveLength(3);
  expect(text).toContain('Den tar samma flaggor som\ninterview');
});

test('the help that was written beforehand is only used where lines have the usual width', async () => {
  for (const columns of [40, 80, 100]) {
    const { out } = run(['--help'], { env: { ...plainEnvironment(), COLUMNS: String(columns) } });
    expect(out).toBe(await help('', columns));
  }
});
