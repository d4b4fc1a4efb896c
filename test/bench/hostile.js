// Prints the time of hostile inputs of one size, and beside it that of twice the size: at most 2.5 times as long, or it
// exits with 1. It is the time that the processor works, as what else the machine does takes no part in that, and what takes less
// than a few milliseconds is not compared. A row is { name, size, make(size), run(made) }: `make` makes the input, which takes no
// part in the time. An argument picks the rows whose name has it.
import { caseRows } from './hostile-cases.js';
import { ruleRows } from './hostile-rules.js';
import { textRows } from './hostile-texts.js';

const mostTimes = 2.5;
/** So short a time says more about the machine than about the work. */
const noise = 40;
const rounds = 2;

const [wanted = ''] = process.argv.slice(2);
const rows = [...ruleRows, ...caseRows, ...textRows].filter(({ name }) => name.includes(wanted));

/** The shortest of a few times, in milliseconds: what is read or thrown away beside the work only makes it longer. */
async function timeOf({ make, run }, size) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && (round === 0 || best < 5000); round++) {
    const made = await make(size);
    const before = process.cpuUsage();
    await run(made);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** The times of one size and of twice that. What is over is measured again, as chance alone is seldom against it twice. */
async function bothTimes(row) {
  let times = [0, Number.POSITIVE_INFINITY];
  for (let attempt = 0; attempt < 3 && isOver(times); attempt++) {
    times = [await timeOf(row, row.size), await timeOf(row, row.size * 2)];
  }
  return times;
}

const isOver = ([half, whole]) => whole > mostTimes * Math.max(half, noise);

const shown = (time) => `${time.toFixed(0)} ms`.padStart(10);
const longest = Math.max(...rows.map(({ name }) => name.length));
const slow = [];
for (const row of rows) {
  await timeOf(row, Math.ceil(row.size / 10));
  const [half, whole] = await bothTimes(row);
  if (isOver([half, whole])) slow.push(row.name);
  const figure = whole < noise ? '–' : `${(whole / half).toFixed(1)} times`;
  const size = `${row.size} and ${row.size * 2}`;
  process.stdout.write(
    `${row.name.padEnd(longest)} ${size.padStart(18)} ${shown(half)} ${shown(whole)} ${figure.padStart(11)}\n`,
  );
}
if (slow.length > 0) {
  process.stdout.write(`Over ${mostTimes} times: ${slow.join(', ')}\n`);
  process.exitCode = 1;
}
