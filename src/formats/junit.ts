import { type CheckedFile, isFailure, shownOf, type Validation } from '../documents/rules/validation.ts';
import type { PlacedDiagnostic } from '../rules/findings.ts';
import { printable } from '../rules/text.ts';
import { detailsOf, messageOf } from '../wording/findings/all.ts';
import { severityWords } from '../wording/terms.ts';
import { placeName } from './findings.ts';
import { escaped } from './looks.ts';

/**
 * A validation as JUnit XML, of the form that the xUnit plugin of Jenkins demands (its junit-10.xsd): a suite for each file, and in
 * it a test for the file as such, one for each of its examples and one for every other finding that makes the validation fail.
 * Other findings stand as output of the test of the file. No two tests have the same name, as GitLab would show one of them.
 */
export function validationJunit({ files, strict }: Validation): string {
  const taken = new Map<string, number>();
  const suites = files.map((file) => suite(file, strict, taken));
  const sum = (count: (one: Suite) => number) => suites.reduce((total, one) => total + count(one), 0);
  const totals = totalsOf(
    sum(({ tests }) => tests),
    sum(({ failures }) => failures),
  );
  const body = suites.map(({ xml }) => xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="iop-check validate" ${totals}>\n${body}</testsuites>\n`;
}

/** What the form demands of every suite. Nothing is timed, so that the same files give the same bytes. */
function totalsOf(tests: number, failures: number): string {
  return `tests="${tests}" failures="${failures}" errors="0" time="0"`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

/** A test: what failed in it, or what it puts out. */
interface Test {
  readonly name: string;
  readonly failure?: PlacedDiagnostic | undefined;
  readonly output?: string;
}

function suite(checked: CheckedFile, strict: boolean, taken: Map<string, number>): Suite {
  const { file, examples } = checked;
  const found = shownOf(checked);
  const name = placeName(file, null);
  const failing = found.filter((one) => isFailure(one.diagnostic, strict));
  const ofExample = (index: number) =>
    failing.find(({ diagnostic: { code, path } }) => code === 'example-failed' && path[1] === index);
  const failures = examples.map((_, index) => ofExample(index));
  const shown = new Set(failures);
  const others = found.filter((one) => !failing.includes(one));
  const tests: Test[] = [
    { name: 'regelfilen', output: others.map(findingText).join('\n') },
    ...examples.map((example, index) => ({ name: `exempel: ${example.name}`, failure: failures[index] })),
    ...failing.filter((one) => !shown.has(one)).map((one) => ({ name: findingName(one), failure: one })),
  ];
  const cases = tests.map((one) => testCase(name, { ...one, name: freeName(name, printable(one.name), taken) }));
  const totals = `${totalsOf(cases.length, failing.length)} skipped="0"`;
  const xml = `  <testsuite name="${escaped(name)}" ${totals}>\n${cases.join('')}  </testsuite>\n`;
  return { tests: cases.length, failures: failing.length, xml };
}

function findingName({ diagnostic: { code }, place }: PlacedDiagnostic): string {
  return place === null ? code : `${code} (rad ${place.line}, kolumn ${place.column})`;
}

/** The name of a test in a file, with a number when another has it already. */
function freeName(file: string, name: string, taken: Map<string, number>): string {
  const key = (one: string) => JSON.stringify([file, one]);
  const before = taken.get(key(name)) ?? 0;
  taken.set(key(name), before + 1);
  return before === 0 ? name : freeName(file, `${name} [${before + 1}]`, taken);
}

function testCase(file: string, { name, failure, output = '' }: Test): string {
  const open = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" time="0"`;
  const parts = [
    ...(failure === undefined
      ? []
      : [
          `      <failure type="${failure.diagnostic.code}" message="${escaped(messageOf(failure.diagnostic))}">${escapedLines(findingText(failure))}</failure>\n`,
        ]),
    ...(output === '' ? [] : [`      <system-out>${escapedLines(output)}</system-out>\n`]),
  ];
  return parts.length === 0 ? `${open}/>\n` : `${open}>\n${parts.join('')}    </testcase>\n`;
}

function findingText({ diagnostic, file, place }: PlacedDiagnostic): string {
  const head = `${placeName(file, place)}: ${severityWords[diagnostic.severity]}: ${messageOf(diagnostic)} [${diagnostic.code}]`;
  return [head, ...detailsOf(diagnostic)].join('\n');
}

/** Text of several lines as it may stand in XML. */
function escapedLines(text: string): string {
  return text.split('\n').map(escaped).join('\n');
}
