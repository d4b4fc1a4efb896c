// Prints what `assess` takes over many cases, beside their floors, measured in turn in the same run: time by the floor program, memory by
// its own over a tenth of the cases, and the cases a second that the library judges.
//   npm run bench:stream [-- CASES [ROUNDS]]
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Assessor, bundledRules, compile, readCase, readRuleFile } from '../../dist/index.js';
import { generatedCases } from './generated-cases.js';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const command = path('../../bin/iop-check.js');
const count = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 5);
const fields = ['--fields', 'outcome,possibleOutcomes,grades,missing'];
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
const nowhere = openSync('/dev/null', 'w');

const folder = mkdtempSync(join(tmpdir(), 'iop-check-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { loaded } = await readRuleFile(bundledRules);
const { rules } = loaded;

const asLines = { before: '', between: '\n', after: '\n' };
const asArray = { before: '[', between: ',', after: ']\n' };

/** Cases that are all different, some twenty answers and notes each. */
async function casesIn(name, size, { before, between, after }) {
  const file = join(folder, name);
  const cases = generatedCases(rules, { count: size, distinct: true, notes: 0.2 });
  const texts = Readable.from(
    (function* () {
      let next = before;
      for (const one of cases) {
        yield `${next}${JSON.stringify(one)}`;
        next = between;
      }
      yield after;
    })(),
  );
  await pipeline(texts, createWriteStream(file));
  process.stdout.write(`${size} cases: ${(statSync(file).size / 1e6).toFixed(0)} MB\n`);
  return file;
}

function run(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['-r', path('peak.cjs'), ...args], {
    env,
    stdio: ['ignore', nowhere, 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(String(stderr));
  return { seconds, peak: Number(/peak (\d+)\n$/.exec(String(stderr))?.[1]) / 1024 };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

const assess = (file, ...flags) => [command, 'assess', file, '--date', '2026-11-22', '--format', 'ndjson', ...flags];

/** The median time of each program, and of the ratio between two of them in the same round. */
function inTurn(programs) {
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (const args of Object.values(programs)) run(args);
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(programs)) times[name].push(run(args).seconds);
  }
  return {
    time: (name) => median(times[name]),
    ratio: (name, other) => median(times[name].map((seconds, round) => seconds / times[other][round])),
  };
}

/** How many times as much two processes that share nothing get done as one: what two threads could give at most. */
async function gainOfTwo(args) {
  const seconds = async (count) => {
    const start = process.hrtime.bigint();
    const running = Array.from({ length: count }, () => spawn(process.execPath, args, { env, stdio: 'ignore' }));
    await Promise.all(running.map((one) => once(one, 'exit')));
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  const gains = [];
  for (let round = 0; round < rounds; round++) gains.push((2 * (await seconds(1))) / (await seconds(2)));
  return median(gains);
}

async function streams({ file, arrayFile, largeFile }) {
  const { time, ratio } = inTurn({
    floor: [path('floor.js'), file],
    compact: assess(file, ...fields, '--jobs', '1'),
    whole: assess(file, '--jobs', '1'),
    csv: assess(file, '--format', 'csv', '--jobs', '1'),
    'compact from an array': assess(arrayFile, ...fields, '--jobs', '1'),
    'whole from an array': assess(arrayFile, '--jobs', '1'),
  });
  const line = (name, limit) =>
    `${name}: ${time(name).toFixed(2)} s, ${ratio(name, 'floor').toFixed(2)} times the floor (at most ${limit})\n`;
  process.stdout.write(`floor: ${time('floor').toFixed(2)} s\n${line('compact', 1)}${line('whole', 4)}`);
  process.stdout.write(
    `csv: ${time('csv').toFixed(2)} s, ${ratio('csv', 'compact').toFixed(2)} times compact (at most 1.2)\n`,
  );
  process.stdout.write(line('compact from an array', 1) + line('whole from an array', 4));
  const jobs = inTurn({
    'one job': assess(largeFile, ...fields, '--jobs', '1'),
    'two jobs': assess(largeFile, ...fields, '--jobs', '2'),
  });
  const gain = jobs.ratio('one job', 'two jobs').toFixed(2);
  process.stdout.write(
    `${10 * count} cases, compact: one job ${jobs.time('one job').toFixed(2)} s, two jobs ${jobs.time('two jobs').toFixed(2)} s: ${gain} times as fast (at least 1.5)\n`,
  );
  const possible = await gainOfTwo([path('floor.js'), file]);
  process.stdout.write(`two floors at once: ${possible.toFixed(2)} times as much as one\n`);
}

function memory(file, largeFile) {
  for (const [name, flags] of Object.entries({ compact: fields, whole: [] })) {
    const peak = (one) => median([1, 2, 3].map(() => run(assess(one, ...flags, '--jobs', '1')).peak));
    const [small, large] = [peak(file), peak(largeFile)];
    process.stdout.write(
      `${name}: peak ${large.toFixed(0)} MB for ${10 * count} cases, ${small.toFixed(0)} MB for ${count}: ${(large / small).toFixed(2)} times (at most 1.1, and 120 MB)\n`,
    );
  }
}

/** The memory at most of one thread and of several, each of which may take 64 MB more. */
function memoryOfThreads(file) {
  for (const [name, flags] of Object.entries({ compact: fields, whole: [], json: ['--format', 'json'] })) {
    const peak = (jobs) => median([1, 2, 3].map(() => run(assess(file, ...flags, '--jobs', String(jobs))).peak));
    const one = peak(1);
    const others = [2, 4, 16].map((jobs) => {
      const most = Math.round(one + 64 * jobs);
      return `${jobs} threads ${peak(jobs).toFixed(0)} (at most ${most})`;
    });
    process.stdout.write(`${name}: peak ${one.toFixed(0)} MB in one thread, ${others.join(', ')}\n`);
  }
}

/**
 * How many parsed cases the library judges in a second: with all questions answered, and with answers missing. They are no more than
 * the processor has near by, as it has a case that has just been parsed; otherwise fetching them would be measured.
 */
function inProcess() {
  const assessor = new Assessor(compile(rules, '2026-11-22').value);
  const kinds = { 'complete cases': { complete: true }, 'cases with answers missing': { distinct: true } };
  for (const [kind, options] of Object.entries(kinds)) {
    const cases = [...generatedCases(rules, { count: 10_000, ...options })].map((data) => readCase(data, rules).value);
    const outline = rateOf(cases, (one) => assessor.outline(one));
    const whole = rateOf(cases, (one) => assessor.assess(one));
    process.stdout.write(
      `${kind}: ${outline} outlines (at least 1000000) and ${whole} whole assessments (at least 100000) a second in process\n`,
    );
  }
}

function rateOf(cases, judge) {
  const rates = Array.from({ length: 10 * rounds }, () => {
    const start = process.hrtime.bigint();
    for (const one of cases) judge(one);
    return (cases.length / Number(process.hrtime.bigint() - start)) * 1e9;
  });
  return Math.round(median(rates.slice(rounds)));
}

inProcess();
const file = await casesIn('cases.ndjson', count, asLines);
const arrayFile = await casesIn('cases.json', count, asArray);
const largeFile = await casesIn('many-cases.ndjson', 10 * count, asLines);
await streams({ file, arrayFile, largeFile });
memory(file, largeFile);
memoryOfThreads(file);
