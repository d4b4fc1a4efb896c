// Runs the benches and writes what they print to docs/figures.md, each with the day and the machine. With names only those run, and what
// the page says of the others stays.
//   npm run bench:figures [-- NAME…]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const page = path('docs/figures.md');

/** The benches, each with what it measures and what it should come to. */
const benches = {
  start: 'Times `node -e 0`, in pairs: at most 1.6 for `--version` and `--help`, and 3.2 for a case.',
  stream:
    '200,000 and 2,000,000 cases that all differ, beside a program that only parses and stringifies each line (`test/bench/floor.js`). ' +
    'Outcome, grades and what is missing at most 1 times the floor, CSV at most 1.2 times as long as that, everything at most 4 times the floor; two threads at least 1.5 times as fast as one; ' +
    'the peak of memory the same for ten times the cases, but for 10 %; in process at least 1,000,000 outlines and 100,000 whole assessments a second.',
  validate: 'Checking and proving 200 rule files of the size of `iop.yaml`, all different, and refusing an alias bomb.',
  analysis:
    'Compiling, proofs, differences, the questions of the interview, reasons and changes, in milliseconds. With 80 preconditions and 100 questions ' +
    'compiling and all proofs should stay below 1 s, and each of the questions of the interview below 50 ms.',
  summary: 'The yearly report over 5,000 cases as an interview saves them: at most 3 s.',
  hostile: 'Inputs made to take long, and the same of twice the size: at most 2.5 times as long.',
  page:
    'The page of `iop-check page` in Chromium slowed down four times. Shown is when the text of the first page is painted, can be used when its buttons are there. ' +
    'From loaded to the first question is the time that presses of buttons take until what follows is laid out: at once, where nothing has been made ready, and after the page has been read for some seconds.',
  editor:
    'From a change of a rule file in the editor until `iop-check lsp` tells what is wrong with it, the pause for more to be typed included: ' +
    'at most 100 ms in `iop.yaml` and 300 ms in `iop-fordjupad.yaml`.',
  mutants:
    'Every small change of a rule file that makes some case come out otherwise should make one of its examples fail: at least 95 % in each file, and as many of the examples that ' +
    '`coverage --generate` makes for the file without its own. Counted are the changes that change some case, but for those that no example notices and that are refused all the same, as laxer than the files below or ' +
    'for breaking a promise. What is promised (`promises`) and forbidden (`never`) judges no case, so no example can notice a change of it, and none is made: proofs hold it. ' +
    'The times are of trying the examples of the file, and of making the others.',
  peers:
    'Other rule engines on the same nine preconditions, prepared once as their documentation advises; reading cases in and results out is not timed. ' +
    'The engines have two truth values or three, so "surely" is written into their rules for those that happened to be exact in all cases tried. ' +
    'zen-engine gets 256 cases at a time and uses more than one core.',
  parallel: 'The command of docs/skript.md for GNU parallel, which must give the same bytes as one process.',
};

/** Why a bench cannot be run here, or null. */
function lacking(name) {
  if (name === 'peers' && !existsSync(path('test/bench/peers/node_modules')))
    return 'npm ci --ignore-scripts --prefix test/bench/peers';
  if (name === 'parallel' && spawnSync('parallel', ['--version']).status !== 0) return 'GNU parallel';
  return null;
}

/** What the page says of each bench now, by its name. */
function written() {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  return new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()]),
  );
}

function measured(name) {
  const day = new Date().toISOString().slice(0, 10);
  const [{ model }] = cpus();
  const load = loadavg()[0] ?? 0;
  const beside = load > 1 ? `, beside other work (load ${load.toFixed(0)})` : '';
  const { status, stdout } = spawnSync('npm', ['run', '--silent', `bench:${name}`], {
    cwd: path(''),
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const failed = status === 0 ? '' : ' **It did not come to what it should.**';
  const machine = `${day}, Node ${process.version}, ${cpus().length} cores of ${model.trim()}${beside}.${failed}`;
  const lines = stdout.trim();
  return `${benches[name]}\n\n${machine}\n\n${lines.startsWith('|') ? lines : `\`\`\`text\n${lines}\n\`\`\``}`;
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(', ')}.`);
const sections = written();
for (const name of named.length > 0 ? named : Object.keys(benches)) {
  const missing = lacking(name);
  if (missing === null) sections.set(name, measured(name));
  else process.stderr.write(`${name} is left as it was: it needs ${missing}.\n`);
}
const head =
  '# Figures\n\n`npm run bench:figures` writes this page. Of one run only ratios say anything: how long something takes varies with what the machine does beside.\n' +
  'Part of the [architecture](architecture.md).\n';
const bodies = Object.keys(benches)
  .filter((name) => sections.has(name))
  .map((name) => `\n## ${name}\n\n${sections.get(name)}\n`);
writeFileSync(page, head + bodies.join(''));
spawnSync('npx', ['biome', 'format', '--write', page], { cwd: path(''), stdio: 'inherit' });
