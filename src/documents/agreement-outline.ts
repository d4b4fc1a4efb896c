import { neededParts } from '../assessment/agreement-parts.ts';
import { isDivided } from '../assessment/whole.ts';
import type { AgreementPart, RuleSet } from '../rules/rule-set.ts';
import {
  agreementBlanks,
  agreementWords,
  blank,
  otherFormsSentence,
  termInWords,
  warningSentence,
} from '../wording/agreement-sentences.ts';
import { missingInWords } from '../wording/assessment-sentences.ts';
import { overallSentence, unitSentences } from '../wording/case-sentences.ts';
import { contradictedAgreement } from '../wording/contradicted-sentences.ts';
import { ruleSetInWords } from '../wording/document-sentences.ts';
import { recipientsInWords } from '../wording/letter-sentences.ts';
import { confidenceNote, sourceInWords, sourceReference } from '../wording/source-words.ts';
import { groundsBlocks } from './agreement-grounds.ts';
import { bullets, heading, numbered, paragraph } from './blocks.ts';
import { type CaseDocumentContext, caseDocumentHead, knownFields, registryNumber } from './case-document.ts';
import { readingOf } from './case-words.ts';
import type { Block, Document, Piece, Text } from './document.ts';

/**
 * An outline for the agreement that a case may lead to, from the parts that the rule set has. It begins with a warning when
 * the outcome is not that an IOP is possible, or answers contradict each other.
 */
export function agreementOutline(context: CaseDocumentContext): Document {
  const { compiled, judged, iopCase } = context;
  const { rules } = compiled;
  const parts = neededParts(
    compiled,
    judged.units.map(({ unit }) => unit),
  );
  const never = Object.values(rules.notInAgreement ?? {});
  const cited = new Set([...parts.map(({ part }) => part), ...never].flatMap(({ sources }) => sources));
  return {
    ...caseDocumentHead(context),
    title: iopCase.title === null ? agreementWords.title : `${agreementWords.title}: ${iopCase.title}`,
    blocks: [
      ...warningBlocks(context),
      aboutFields(context),
      ...readingOf(rules),
      paragraph(agreementWords.review),
      ...(parts.length === 0 ? [paragraph(agreementWords.noParts)] : [paragraph(agreementWords.reading)]),
      ...parts.flatMap(({ part, needed }, index) => partBlocks(part, needed, index + 1, context)),
      ...(never.length === 0 ? [] : [heading(2, agreementWords.never)]),
      ...never.flatMap((item) => [heading(3, item.title), ...groundsBlocks(item, context)]),
      ...sourceBlocks(rules, cited),
    ],
  };
}

/**
 * That the outline is not to be made into an agreement as things stand, and why; nothing when an IOP is possible and no answers
 * contradict each other.
 */
function warningBlocks({ compiled: { rules, date }, judged }: CaseDocumentContext): Block[] {
  const warned = judged.units.filter(({ assessment }) => warningSentence(rules, assessment) !== null);
  const [only] = judged.units;
  const contradicted = contradictedAgreement(judged);
  if (only === undefined) return [];
  const warning = (text: string) => paragraph([{ strong: agreementWords.warning }, ` ${text}`], 'lead');
  if (warned.length === 0) return contradicted === null ? [] : [warning(contradicted)];
  const further = contradicted === null ? '' : ` ${contradicted}`;
  if (isDivided(judged)) {
    const all = warned.length === judged.units.length ? ` ${agreementWords.notNow}` : '';
    return [warning(`${overallSentence(rules, judged)}${all}${further}`), bullets(unitSentences(rules, judged))];
  }
  const { assessment } = only;
  const fitting = assessment.forms
    .filter(({ fits }) => fits === true)
    .map(({ form }) => rules.forms?.[form]?.title ?? form);
  const { missing } = assessment;
  return [
    warning(`${warningSentence(rules, assessment) ?? ''}${further}`),
    ...(fitting.length === 0 ? [] : [paragraph(otherFormsSentence(fitting))]),
    ...(missing.length === 0
      ? []
      : [
          paragraph([{ strong: agreementWords.missing }]),
          bullets(missing.map((name) => missingInWords(rules, name, date))),
        ]),
  ];
}

function aboutFields({ compiled, iopCase, identity }: CaseDocumentContext): Block {
  const { title, document, agreement } = iopCase;
  return knownFields([
    [agreementWords.municipality, document.municipality ?? agreementBlanks.municipality],
    [agreementWords.organisation, recipientsInWords(iopCase) ?? agreementBlanks.organisation],
    [agreementWords.case, title ?? agreementBlanks.case],
    [agreementWords.term, termInWords(agreement)],
    [agreementWords.registryNumber, registryNumber(iopCase)],
    [agreementWords.judgedOn, compiled.date],
    [agreementWords.ruleSet, ruleSetInWords(compiled.rules, identity)],
  ]);
}

function partBlocks(part: AgreementPart, needed: true | null, number: number, context: CaseDocumentContext): Block[] {
  return [
    heading(2, `${number}. ${part.title}`),
    ...(needed === null ? [paragraph(agreementWords.perhaps, 'quiet')] : []),
    numbered(part.clauses.map(withBlanks)),
    ...groundsBlocks(part, context),
  ];
}

/** A clause in which what the parties fill in stands out. */
function withBlanks(clause: string): Text {
  return clause
    .split(/(\[[^[\]]+\])/)
    .filter((text) => text !== '')
    .map((text): Piece => (/^\[[^[\]]+\]$/.test(text) ? { strong: blank(text.slice(1, -1)) } : text));
}

function sourceBlocks(rules: RuleSet, cited: ReadonlySet<string>): Block[] {
  const items = Object.entries(rules.sources)
    .filter(([id]) => cited.has(id))
    .map(([id, source]): Text => {
      const words = `${sourceReference(rules, id)} ${sourceInWords(source)}${confidenceNote(source)}`;
      return source.url === undefined ? words : [`${words} `, { link: source.url, words: source.url }];
    });
  return items.length === 0 ? [] : [heading(2, agreementWords.sourceList), bullets(items)];
}
