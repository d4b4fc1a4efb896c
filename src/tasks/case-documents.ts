import { assessCase } from '../assessment/whole.ts';
import { readCase } from '../cases/read-case.ts';
import { agreementCaution, agreementOutline } from '../documents/agreement.ts';
import { bedomning } from '../documents/bedomning.ts';
import type { CaseDocumentContext, DocumentKind } from '../documents/case.ts';
import { filledChecklist } from '../documents/checklist.ts';
import type { Document } from '../documents/document.ts';
import { letter } from '../documents/letter.ts';
import { type Appendix, lackingInMemorandum, memorandum, unplacedTexts } from '../documents/memorandum.ts';
import type { Interview } from '../interview/interview.ts';
import { type CaseHead, toSavedCase } from '../interview/saving.ts';
import type { Diagnostic, Result } from '../rules/findings.ts';
import { deeperThan } from '../rules/rule-set.ts';
import { appendixNames } from '../rules/scalars.ts';
import { messageOf } from '../wording/findings/all.ts';
import { reportSentences } from '../wording/report-sentences.ts';
import { caseWarnings, identityOf, type SoundRules, validity } from './judging-cases.ts';

/** The kinds of documents about a case, the one that is made when none is named first. */
export const documentKinds = [
  'tjansteskrivelse',
  'bedomning',
  'checklista',
  'brev',
  'avtalsutkast',
] as const satisfies readonly DocumentKind[];

/** What a document may have besides what it always says. */
export const additions = ['skal', ...appendixNames, 'inga'] as const;
type Addition = (typeof additions)[number];

function isAppendix(name: Addition): name is Appendix {
  return name !== 'skal' && name !== 'inga';
}

const makers: Record<DocumentKind, (context: CaseDocumentContext, added?: readonly Addition[]) => Document> = {
  tjansteskrivelse: (context, added) => memorandum(context, added?.filter(isAppendix)),
  bedomning,
  checklista: filledChecklist,
  brev: (context) => letter(context),
  avtalsutkast: (context, added) => agreementOutline(context, { reasons: added?.includes('skal') === true }),
};

/** A document about a case, with what it is to have besides; undefined is what it has when nothing is said. */
export function documentOf(
  kind: DocumentKind,
  context: CaseDocumentContext,
  added: readonly Addition[] | undefined,
): Document {
  return makers[kind](context, added);
}

/**
 * What a tjänsteskrivelse ought to say and cannot, which own texts have no heading of theirs, and why an agreement should not be made
 * yet, which its outline does not say to the other party.
 */
export function toKnowOf(kind: DocumentKind, context: CaseDocumentContext, added: readonly Addition[] = []): string[] {
  if (kind === 'avtalsutkast' && !added.includes('skal')) {
    const caution = agreementCaution(context);
    return caution === null ? [] : [caution];
  }
  if (kind !== 'tjansteskrivelse') return [];
  const lacking = lackingInMemorandum(context);
  const unplaced = unplacedTexts(context);
  return [
    ...(lacking === null ? [] : [lacking]),
    ...(unplaced.length === 0 ? [] : [reportSentences.unplaced(unplaced)]),
  ];
}

/** The rules that an interview follows, and what to know of them. */
export interface ChosenRules<Rules extends SoundRules = SoundRules> {
  readonly rules: Rules;
  readonly warnings: readonly Diagnostic[];
}

/** What the case as it is saved is told of by, parts and stated limits included; or why it cannot be judged. */
export function judgedSoFar(now: Interview, head: CaseHead, chosen: ChosenRules): Result<CaseDocumentContext> {
  const { rules: loaded, warnings: known } = chosen;
  const { rules, date } = now.compiled;
  const { session: _, ...data } = toSavedCase(now, head, true);
  const read = readCase(data, rules);
  if (!read.ok) return read;
  const iopCase = read.value;
  const warnings = [...known, ...validity(loaded, date), ...caseWarnings(rules, date, iopCase)].map(messageOf);
  const judged = assessCase(now.compiled, iopCase);
  const identity = identityOf(loaded);
  return { ok: true, value: { compiled: now.compiled, judged, iopCase, identity, warnings }, diagnostics: [] };
}

/** Whether the deeper bedömning is to be offered: there is one, and the initial one has not decided against. */
export function offersDeeper({ compiled: { rules }, judged }: CaseDocumentContext): boolean {
  const isRejected = judged.outcome !== null && judged.outcome === rules.outcomes[0]?.id;
  return deeperThan(rules) !== null && !isRejected;
}

/** Whether an agreement may come of a case: some of it has an outcome, which is not the one that decides against. */
export function isPromising({ compiled, judged }: CaseDocumentContext): boolean {
  const against = compiled.rules.outcomes[0]?.id;
  return judged.units.some(({ assessment: { outcome } }) => outcome !== null && outcome !== against);
}
