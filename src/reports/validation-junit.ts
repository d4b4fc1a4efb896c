import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import { detailsOf, messageOf } from '../wording/diagnostic-messages.ts';
import { severityWords } from '../wording/terms.ts';
import { placeName } from './diagnostic-text.ts';
import { escaped } from './markup.ts';
import { type CheckedFile, isFailure, type Validation } from './validation.ts';

/**
 * A validation as JUnit XML: a suite for each file, and in it a test for the file as such, one for each of its examples and
 * one for every other finding that makes the validation fail. Other findings stand as output of the test of the file.
 */
export function validationJunit({ files, strict }: Validation): string {
  const suites = files.map((file) => suite(file, strict));
  const sum = (count: (one: Suite) => number) => suites.reduce((total, one) => total + count(one), 0);
  const totals = `tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}"`;
  const body = suites.map(({ xml }) => xml).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="iop-check validate" ${totals}>\n${body}</testsuites>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

function suite({ file, found, examples }: CheckedFile, strict: boolean): Suite {
  const name = placeName(file, null);
  const failing = found.filter((one) => isFailure(one.diagnostic, strict));
  const ofExample = (index: number) =>
    failing.find(({ diagnostic: { code, path } }) => code === 'example-failed' && path[1] === index);
  const failures = examples.map((_, index) => ofExample(index));
  const exampleTests = examples.map((example, index) => testCase(name, `exempel: ${example.name}`, failures[index]));
  const shown = new Set(failures);
  const findingTests = failing
    .filter((one) => !shown.has(one))
    .map((one) => testCase(name, `${one.diagnostic.code} (rad ${one.place?.line ?? '-'})`, one));
  const others = found.filter((one) => !failing.includes(one));
  const fileTest = testCase(name, 'regelfilen', undefined, others.map(findingText).join('\n'));
  const cases = [fileTest, ...exampleTests, ...findingTests];
  const totals = `tests="${cases.length}" failures="${failing.length}"`;
  const xml = `  <testsuite name="${escaped(name)}" ${totals}>\n${cases.join('')}  </testsuite>\n`;
  return { tests: cases.length, failures: failing.length, xml };
}

function testCase(file: string, name: string, failure: PlacedDiagnostic | undefined, output = ''): string {
  const open = `    <testcase classname="${escaped(file)}" name="${escaped(name)}"`;
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
