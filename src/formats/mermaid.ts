import { diagramWords, type LogicGraph, type LogicNode, strengthHeadings } from '../documents/rules/logic.ts';
import { strengths } from '../rules/condition.ts';

/** The logic of a rule set as a flowchart in the language of Mermaid. Ends with a line break. */
export function logicMermaid({ nodes, edges }: LogicGraph): string {
  const ofKind = (wanted: LogicNode['kind']) => nodes.filter(({ kind }) => kind === wanted);
  const lines = [
    'flowchart LR',
    ...subgraph('questions', diagramWords.questions, ofKind('question')),
    ...subgraph('calculated', diagramWords.calculated, ofKind('calculated')),
    ...strengths.flatMap((one) =>
      subgraph(
        one,
        `${diagramWords.preconditions}: ${strengthHeadings[one]}`,
        nodes.filter(({ strength }) => strength === one),
      ),
    ),
    ...subgraph('outcomes', diagramWords.outcomes, ofKind('outcome')),
    ...subgraph('forms', diagramWords.forms, ofKind('form')),
    ...edges.map(({ from, to }) => `  ${from} ${to.startsWith('form-') ? '-.->' : '-->'} ${to}`),
    ...strengths.flatMap((one) => styleOf(one, nodes)),
  ];
  return `${lines.join('\n')}\n`;
}

function subgraph(name: string, title: string, nodes: readonly LogicNode[]): string[] {
  if (nodes.length === 0) return [];
  return [`  subgraph ${name}["${mermaid(title)}"]`, ...nodes.map((node) => `    ${shaped(node)}`), '  end'];
}

/** Each kind has a shape of its own, so that it does not take colour to tell them apart. */
function shaped({ key, kind, title }: LogicNode): string {
  const label = `"${mermaid(title)}"`;
  switch (kind) {
    case 'question':
      return `${key}(${label})`;
    case 'calculated':
      return `${key}[/${label}/]`;
    case 'precondition':
      return `${key}[${label}]`;
    case 'outcome':
      return `${key}([${label}])`;
    case 'form':
      return `${key}{{${label}}}`;
  }
}

const outlines = {
  gate: 'stroke-width:4px',
  required: 'stroke-width:2px',
  supporting: 'stroke-width:2px,stroke-dasharray:6 4',
};

function styleOf(wanted: keyof typeof outlines, nodes: readonly LogicNode[]): string[] {
  const keys = nodes.filter(({ strength }) => strength === wanted).map(({ key }) => key);
  return keys.length === 0
    ? []
    : [`  classDef ${wanted}Outline ${outlines[wanted]}`, `  class ${keys.join(',')} ${wanted}Outline`];
}

/**
 * A text as it may stand between quotation marks in Mermaid. All but letters, digits and a few harmless signs are written by
 * number, as Mermaid finds directives, comments and styles in the whole text before it reads any quotation marks.
 */
function mermaid(text: string): string {
  return text
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[^\p{L}\p{N}\p{M} ,?!–…]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
