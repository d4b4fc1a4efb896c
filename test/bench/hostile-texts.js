// Texts that are long in one way or another, in each format that they are written in, as rows of hostile.js.
import { ruleSet } from './hostile-rules.js';

const dist = (name) => import(`../../dist/${name}.js`);
const { assessCase } = await dist('assessment/whole');
const { bedomning } = await dist('documents/bedomning');
const { checkRuleText } = await dist('tasks/check');
const { compile } = await dist('diagram/compile');
const { documentHtml } = await dist('formats/html');
const { documentMarkdown } = await dist('formats/markdown');
const { documentText } = await dist('formats/text');
const { readRuleSet } = await dist('rules/read-rule-set');
const { paragraph, plainStyle } = await dist('formats/text');
const { emptyCase } = await dist('cases/case');
const { memorandum } = await dist('documents/memorandum');
const { documentDocx } = await dist('formats/docx');
const { csvCase, csvCaseRow, csvColumns } = await dist('formats/csv');
const { ruleSetDocument } = await dist('documents/rule-set');
const { logicGraph } = await dist('documents/logic');
const { logicMermaid } = await dist('formats/mermaid');
const { logicSvg } = await dist('formats/drawing');
const { validationText } = await dist('formats/validation');
const { validationGithub } = await dist('formats/github');
const { validationJunit } = await dist('formats/junit');
const { validationSarif } = await dist('formats/sarif');
const { printable } = await dist('rules/text');

const day = '2026-11-21';
/** A text of about so many signs. */
const runs = {
  blanks: (size) => `a${' '.repeat(size)}b`,
  'blanks and words': (size) => 'ord   '.repeat(size / 6),
  'opening braces': (size) => '{'.repeat(size),
  braces: (size) => '{a}'.repeat(size / 3),
  'control characters': (size) => '\u0001'.repeat(size),
  escapes: (size) => '\u001b[31m'.repeat(size / 5),
  'line breaks': (size) => `a${'\n'.repeat(size)}b`,
  lines: (size) => 'a\n'.repeat(size / 2),
  'names of lists': (size) => '{bullets-1}'.repeat(size / 11),
  'one word': (size) => 'a'.repeat(size),
  marks: (size) => `e${'\u0301'.repeat(size)}`,
  'marks and blanks': (size) => 'e\u0301 \u0301 '.repeat(size / 5),
  families: (size) => '\u{1f468}\u200d\u{1f469}\u200d'.repeat(size / 6),
  joiners: (size) => `\u0645${'\u200c'.repeat(size)}`,
  'unfinished flags': (size) => '\u{1f3f4}\u{e0067}'.repeat(size / 4),
  'wide signs': (size) => '日'.repeat(size),
  'signs of markup': (size) => '<&>"*_`[]'.repeat(size / 9),
  addresses: (size) => 'https://a.se '.repeat(size / 13),
  digits: (size) => '1'.repeat(size),
  'lone surrogates': (size) => '\ud800'.repeat(size),
};

const rulesWith = (text) => {
  const shown = `${text}.`;
  return ruleSet({
    title: shown,
    questions: { 'fraga-0': { section: shown, type: 'yesNo', text: shown, help: shown, why: shown } },
    examples: [],
  });
};
const compiledWith = (text) => {
  const read = readRuleSet(rulesWith(text));
  if (!read.ok) throw new Error(read.diagnostics[0].code);
  return compile(read.value, day).value;
};
const sound = compiledWith('Text');
const identity = { tool: { name: 'iop-check', version: '1.0.0' }, sha256: 'f'.repeat(64), extends: [] };
const judgedWith = (text) => {
  const given = { answers: new Map([['fraga-0', true]]), notes: new Map([['fraga-0', text]]) };
  const iopCase = { ...emptyCase, ...given, id: text, title: text, organisation: text };
  return { compiled: sound, iopCase, judged: assessCase(sound, iopCase), identity, warnings: [] };
};
const documentWith = (text) => memorandum(judgedWith(text));
const validated = async (text) => ({
  files: [await checkRuleText(`${JSON.stringify(text)}: 1\n`, 'a.yaml')],
  strict: false,
  toolVersion: '1.0.0',
});

/** Each format: what is made beforehand of a text, and how that is written. */
const formats = {
  'text on one line': [(text) => text, printable],
  'a paragraph': [printable, (text) => paragraph(text)],
  'a paragraph in colour': [(text) => `\u001b[1m${printable(text)}\u001b[22m`, (text) => paragraph(text)],
  bedömning: [judgedWith, (context) => documentText(bedomning(context), plainStyle)],
  'document as text': [documentWith, (document) => documentText(document, plainStyle)],
  'document as HTML': [documentWith, documentHtml],
  'document as Markdown': [documentWith, documentMarkdown],
  'document as Word': [documentWith, documentDocx],
  CSV: [judgedWith, ({ judged }) => csvCaseRow(csvColumns([sound.rules]), csvCase(1, judged, sound.rules))],
  'rules as HTML': [compiledWith, (compiled) => documentHtml(ruleSetDocument(compiled, []))],
  'rules as Markdown': [compiledWith, (compiled) => documentMarkdown(ruleSetDocument(compiled, []))],
  'rules as Mermaid': [compiledWith, ({ rules }) => logicMermaid(logicGraph(rules))],
  'rules as SVG': [compiledWith, ({ rules }) => logicSvg(logicGraph(rules), rules.title)],
  'findings as text': [validated, async (made) => validationText(await made, plainStyle, false)],
  'findings for GitHub': [validated, async (made) => validationGithub(await made, { folder: '/', roots: [] })],
  'findings as JUnit': [validated, async (made) => validationJunit(await made)],
  'findings as SARIF': [validated, async (made) => validationSarif(await made, { folder: '/', roots: [] })],
};

export const textRows = Object.entries(formats).flatMap(([format, [prepare, write]]) =>
  Object.entries(runs).map(([run, make]) => ({
    name: `${format}, ${run}`,
    size: 30_000,
    make: async (size) => prepare(make(size)),
    run: write,
  })),
);
