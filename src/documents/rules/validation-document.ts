import type { PlacedDiagnostic, Severity } from '../../rules/findings.ts';
import { messageOf } from '../../wording/findings/all.ts';
import { proofSummary } from '../../wording/findings/proofs.ts';
import { severityWords } from '../../wording/terms.ts';
import { type Block, type Document, paragraph, type Text } from '../document.ts';
import { countsOf, isFailure, refutationsIn, shownOf, type Validation, validationSummary } from './validation.ts';

/** A validation to be read on a page, as in a job summary: what came of it, every finding with its place, and what is proved. */
export function validationDocument(validation: Validation, date: string): Document {
  const { files, strict } = validation;
  const found = files.flatMap((file) => [...shownOf(file)]);
  const fails = found.some(({ diagnostic }) => isFailure(diagnostic, strict));
  const result: Text = [
    { strong: fails ? texts.fails : texts.holds, tone: fails ? 'bad' : 'good' },
    ` ${validationSummary(countsOf(validation))}`,
  ];
  const proofs = files.flatMap((one): Text[] =>
    one.proof === null ? [] : [[{ code: one.file }, `: ${proofSummary(one.proof, refutationsIn(one))}`]],
  );
  const blocks: Block[] = [
    paragraph(result),
    ...(found.length === 0 ? [] : [findingsTable(found)]),
    ...(proofs.length === 0 ? [] : [{ kind: 'list', ordered: false, items: proofs } as const]),
  ];
  return { title: texts.title, date, author: null, foot: '', blocks };
}

function findingsTable(found: readonly PlacedDiagnostic[]): Block {
  return {
    kind: 'table',
    caption: texts.findings,
    head: texts.head,
    rows: found.map(({ diagnostic, file, place }) => [
      severityWords[diagnostic.severity satisfies Severity],
      [{ code: place === null ? file : `${file}:${place.line}` }],
      [`${messageOf(diagnostic)} `, { code: diagnostic.code }],
    ]),
    widths: [1, 3, 8],
  };
}

const texts = {
  title: 'Granskning av regelfiler',
  holds: 'Håller.',
  fails: 'Håller inte.',
  findings: 'Anmärkningar',
  head: ['Grad', 'Plats', 'Anmärkning'],
} as const;
