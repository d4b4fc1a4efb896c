import type { Assessment, Finding } from '../assessment/assessment.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { CasePart } from '../cases/case.ts';
import { unjudgedOrganisations } from '../cases/units.ts';
import type { Grade } from '../rules/condition.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import {
  aboutSentence,
  answersSentence,
  contactSentence,
  letterWords,
  nextSentences,
  standingSentence,
} from '../wording/letter-sentences.ts';
import { both } from '../wording/terms.ts';
import { bullets, heading, type Level, levelBelow, numbered, paragraph } from './blocks.ts';
import { type CaseDocumentContext, caseDocumentHead, knownFields, registryNumber } from './case-document.ts';
import { readingOf } from './case-words.ts';
import type { Block, Document, Text } from './document.ts';

type LetterContext = Omit<CaseDocumentContext, 'identity'>;

/**
 * A letter to the organisation, without a verdict. When there are several organisations each gets a letter of its own, on its
 * own pages. Notes are left out: they are the official's.
 */
export function letter(context: LetterContext): Document {
  const { iopCase } = context;
  const title = iopCase.title === null ? letterWords.title : `${letterWords.title}: ${iopCase.title}`;
  const unjudged = new Set(unjudgedOrganisations(iopCase));
  // Nothing can be said to an organisation that nothing is judged for.
  const organisations = iopCase.organisations.filter((one) => !unjudged.has(one));
  const blocks =
    organisations.length === 0
      ? letterBlocks(null, context, 2)
      : organisations.flatMap((organisation, index): Block[] => [
          ...(index === 0 ? [] : [{ kind: 'pageBreak' } as const]),
          heading(2, organisation.title),
          ...letterBlocks(organisation, context, 3),
        ]);
  return { ...caseDocumentHead(context), title, blocks };
}

function letterBlocks(organisation: CasePart | null, context: LetterContext, level: 2 | 3): Block[] {
  const { compiled, judged, iopCase } = context;
  const { title, document } = iopCase;
  const own = judged.units.filter(({ unit }) => unit.organisation?.id === organisation?.id);
  const parts = own.filter(({ unit }) => unit.part !== null);
  const sections =
    parts.length === 0 ? own.flatMap((one) => unitBlocks(one, context, level)) : partSections(parts, context, level);
  const assessments = own.map(({ assessment }) => assessment);
  const number = registryNumber(iopCase);
  return [
    knownFields([
      [letterWords.date, caseDocumentHead(context).date],
      [letterWords.registryNumber, number],
      [letterWords.author, document.author],
      [letterWords.department, document.department],
      [letterWords.municipality, document.municipality],
      [letterWords.organisation, organisation?.title ?? iopCase.organisation],
      [letterWords.case, title],
    ]),
    paragraph(letterWords.greeting),
    paragraph(aboutSentence(title, compiled.date, compiled.rules)),
    paragraph(`${letterWords.noDecision} ${letterWords.you}`),
    ...readingOf(compiled.rules),
    ...sections,
    heading(level, letterWords.next),
    paragraph(nextSentences(compiled.rules, assessments, iopCase).join(' ')),
    paragraph(contactSentence(document, number)),
  ];
}

/** What is said of each part, below its title; once below the titles of all of which the same is said. */
function partSections(parts: readonly UnitAssessment[], context: LetterContext, level: 2 | 3): Block[] {
  const said = new Map<string, { readonly titles: string[]; readonly blocks: Block[] }>();
  for (const one of parts) {
    const blocks = unitBlocks(one, context, levelBelow(level));
    const key = JSON.stringify(blocks);
    const same = said.get(key) ?? { titles: [], blocks };
    same.titles.push(one.unit.part?.title ?? '');
    said.set(key, same);
  }
  return [...said.values()].flatMap(({ titles, blocks }) => [heading(level, both(titles)), ...blocks]);
}

/** What is in place in one part of a case, what is not, and what is not known. */
function unitBlocks({ assessment }: UnitAssessment, { compiled }: LetterContext, level: Level): Block[] {
  const { rules } = compiled;
  const graded = (grade: Grade | null) => assessment.findings.filter((finding) => finding.grade === grade);
  const met = graded('met').map(({ precondition }) => sentence(titleOf(rules, precondition)));
  return [
    paragraph(standingSentence(rules, assessment), 'lead'),
    ...(met.length === 0 ? [] : [heading(level, letterWords.met), bullets(met)]),
    ...(['partlyMet', 'notMet'] as const).flatMap((grade): Block[] => {
      const items = graded(grade).map((finding) => lackingItem(rules, finding));
      if (items.length === 0) return [];
      return [heading(level, letterWords[grade]), paragraph(letterWords[`${grade}Is`]), bullets(items)];
    }),
    ...unknownBlocks(graded(null), rules, level),
    ...formBlocks(rules, assessment, level),
  ];
}

/** A precondition that is not fully met: what it is, the answers that we have, and what would help. */
function lackingItem(rules: RuleSet, { precondition, answers }: Finding): Text {
  const { letter: own, remedy } = (rules.preconditions[precondition] as Precondition).texts;
  const help = own ?? remedy;
  const known = answersSentence(rules, answers);
  return [
    { strong: sentence(titleOf(rules, precondition)) },
    ...(known === '' ? [] : [` ${known}`]),
    ...(help === undefined ? [] : [` ${letterWords.help} ${help}`]),
  ];
}

/** What cannot be said yet, and the questions that have to be answered, each once. */
function unknownBlocks(open: readonly Finding[], rules: RuleSet, level: Level): Block[] {
  if (open.length === 0) return [];
  const missing = new Set(open.flatMap((finding) => finding.missing));
  const unanswered = Object.keys(rules.questions).filter((question) => missing.has(question));
  // A question that wants a note of who has tried it is for the municipality to answer.
  const asked = unanswered.filter((question) => rules.questions[question]?.wantsNote === undefined);
  const others = [...missing].filter((name) => !unanswered.includes(name));
  const titles = others.map((name) => rules.limits?.[name]?.title ?? rules.calculated?.[name]?.title ?? name);
  return [
    heading(level, letterWords.unknown),
    paragraph(letterWords.unknownIs),
    bullets(open.map(({ precondition }) => sentence(titleOf(rules, precondition)))),
    ...(asked.length === 0
      ? []
      : [
          paragraph(letterWords.questions),
          numbered(asked.map((question) => rules.questions[question]?.text ?? question)),
        ]),
    ...(others.length === 0 ? [] : [paragraph(letterWords.others), bullets(titles)]),
  ];
}

/** The forms that the answers speak for; nothing when an IOP is possible and they speak for none. */
function formBlocks(rules: RuleSet, { forms, outcome }: Assessment, level: Level): Block[] {
  const fitting = forms.filter(({ fits }) => fits === true);
  if (forms.length === 0 || (fitting.length === 0 && outcome === rules.outcomes.at(-1)?.id)) return [];
  const isOpen = forms.some(({ fits }) => fits === null);
  const items = fitting.flatMap(({ form }): Text[] => {
    const known = rules.forms?.[form];
    return known === undefined ? [] : [[{ strong: sentence(known.title) }, ` ${known.why}`]];
  });
  const words = isOpen ? letterWords.formsUnknown : letterWords.formsNone;
  return [
    heading(level, letterWords.forms),
    ...(items.length === 0 ? [paragraph(words)] : [paragraph(letterWords.formsFit), bullets(items)]),
  ];
}

function titleOf(rules: RuleSet, precondition: string): string {
  return (rules.preconditions[precondition] as Precondition).title;
}

/** A title as a sentence of its own. */
function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
