// @ts-check
// Tells what a commit and the tree as it is now print differently, on the command lines in `commands.js`. Nothing of it is kept.
//   npm run same -- BASE [--only TEXT] [--all]
// Ends with 0 when all is the same, 1 when something differs, and 2 when it could not be told.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from './commands.js';
import { Differences } from './differences.js';
import { makeInputs } from './inputs.js';
import { play } from './play.js';
import { commitOf, makeSides, removeSides } from './sides.js';

const lanes = 2;
const most = 100;
const usage = `npm run same -- BASE [--only TEXT] [--all]

Builds the commit BASE and the tree as it is, and tells what they print differently.
  --only TEXT  run only the command lines that hold TEXT
  --all        print all kinds of differences, not only the first ${most}
`;

/** @returns {{ commit: string, only: string, most: number } | string} What was asked for, or what is wrong. */
function asked() {
  try {
    const options = /** @type {const} */ ({ only: { type: 'string', default: '' }, all: { type: 'boolean' } });
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [base, ...others] = positionals;
    if (base === undefined || others.length > 0) return usage;
    const commit = commitOf(base);
    if (commit === null) return `There is no commit ${base}.\n`;
    return { commit, only: values.only, most: values.all === true ? Number.POSITIVE_INFINITY : most };
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${usage}`;
  }
}

/**
 * Runs the lines two at a time, each on one side and right after on the other, so that no midnight comes between them.
 * @param {import('./commands.js').Command[]} chosen
 * @param {Awaited<ReturnType<typeof makeSides>>} sides
 * @param {string} folder
 */
async function compareAll(chosen, { base, tree }, folder) {
  const differences = new Differences(folder);
  const waiting = [...chosen];
  let differing = 0;
  const lane = async (/** @type {string} */ place) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const before = await play(next, base, join(folder, 'inputs'), place);
      const after = await play(next, tree, join(folder, 'inputs'), place);
      if (differences.add(next.line, before, after)) differing++;
      if (process.stderr.isTTY) process.stderr.write(`\r${chosen.length - waiting.length} of ${chosen.length}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, at) => lane(join(folder, `run-${at}`))));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return { differences, differing };
}

/** Programs that some command lines use. Without one, both sides fail alike, and that must not pass for the same. */
function tellMissing() {
  const missing = ['script', 'stty', 'zstd', 'gzip'].filter(
    (name) => spawnSync(name, ['--version']).error !== undefined,
  );
  if (missing.length > 0)
    process.stderr.write(`Not compared is what needs ${missing.join(', ')}, which is not here.\n`);
}

/** @param {Exclude<ReturnType<typeof asked>, string>} asked */
async function compare({ commit, only, most }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'iop-check-same-')));
  const clean = () => {
    removeSides(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clean();
      process.exit(130);
    });
  }
  try {
    tellMissing();
    const chosen = commands().filter(({ line }) => line.includes(only));
    if (chosen.length === 0) throw new Error(`No command line holds "${only}".`);
    const sides = await makeSides(commit, folder);
    mkdirSync(join(folder, 'inputs'));
    await makeInputs(join(folder, 'inputs'));
    const { differences, differing } = await compareAll(chosen, sides, folder);
    process.stdout.write(`${differences.text(most)}${chosen.length} commands, ${differing} differ\n`);
    return differing === 0 ? 0 : 1;
  } finally {
    clean();
  }
}

const request = asked();
if (typeof request === 'string') {
  process.stderr.write(request);
  process.exitCode = 2;
} else {
  process.exitCode = await compare(request).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  });
}
