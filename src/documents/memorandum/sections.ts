import type { FormFit } from '../../assessment/assessment.ts';
import { laterQuestions } from '../../assessment/questions.ts';
import { isDivided, type UnitAssessment } from '../../assessment/whole.ts';
import type { CompiledRules } from '../../diagram/compile.ts';
import { itemAt } from '../../rules/item.ts';
import { isNoCooperation } from '../../rules/never.ts';
import type { Question } from '../../rules/question.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { answerInWords, calculatedInWords } from '../../wording/answers.ts';
import { formReason, hangsOn, laterSentence, reasonFor, remedyFor } from '../../wording/assessment.ts';
import {
  agreementSentences,
  andMore,
  isAbout,
  matterInSentence,
  matterSentences,
  memorandumWords,
  missingInPaper,
  outcomesInBrief,
  ownBasis,
  type SectionContent,
  toFillIn,
  unitsInSentence,
} from '../../wording/documents.ts';
import {
  completeFirst,
  furtherProposal,
  joinedPoints,
  neededFor,
  pointingHere,
  pointsOut,
  standBehind,
} from '../../wording/proposals.ts';
import { capitalised } from '../../wording/terms.ts';
import { forEachOrganisation } from '../../wording/units.ts';
import { answerSentence, type CaseDocumentContext, deeperOf, listOf } from '../case.ts';
import { type Block, paragraph, type Text } from '../document.ts';
import { cite } from '../source-notes.ts';
import { lackingInSentence, toldAnswers } from '../told-answers.ts';
import { forUnits } from '../unit-sections.ts';
import { assessmentSection } from './assessment.ts';
import { legalSection } from './legal.ts';

/** What else there is in the document. */
export interface Around {
  /** The kinds of sections that the rule set has headings for. */
  readonly shown: ReadonlySet<SectionContent>;
  /** The appendices by their titles. */
  readonly appendices: readonly string[];
}

/** What stands in a section besides the case's own text for it; nothing when there is nothing to say. */
type Section = (context: CaseDocumentContext, around: Around) => Block[];

/** What is made for each kind of section. The own text of the case comes first, and in the place of what is proposed. */
export const sections: Record<SectionContent, Section> = {
  proposal: (context) => listOf(proposals(context), true),
  // What the rules say of handling is told to the official by `assess`. Who decides, and how it is followed up, the case says.
  decisionLevel: () => [],
  summary: (context) => [...matter(context), ...result(context)],
  background,
  assessment: (context, { shown }) => assessmentSection(context, shown.has('legal')),
  legal: legalSection,
  forms,
  economy,
  children: () => [],
  followUp,
  basis: ({ compiled: { rules, date }, iopCase }, { appendices }) =>
    listOf([ownBasis(rules, date), ...appendices, ...(iopCase.document.basis ?? [])]),
  recipients: ({ iopCase }) =>
    iopCase.document.recipients === undefined
      ? [paragraph(toFillIn(memorandumWords.lackingRecipients))]
      : listOf([...iopCase.document.recipients]),
  own: () => [],
};

function sentence(text: Text | undefined): Block[] {
  return text === undefined ? [] : [paragraph(text)];
}

/** The points to decide: what is alike for all units in one, and the rest for each outcome. */
function proposals({ compiled, judged, iopCase }: CaseDocumentContext): string[] {
  const { rules, date } = compiled;
  const committee = iopCase.document.committee ?? 'Nämnden';
  const all = [...new Set(judged.units.map(({ assessment }) => assessment.outcome))];
  const groups = all.map((outcome) => {
    const units = judged.units.filter(({ assessment }) => assessment.outcome === outcome);
    return { outcome, units, whose: all.length === 1 ? null : unitsInSentence(units, judged.units) };
  });
  const decided = groups.flatMap(({ outcome, whose }) => (outcome === null ? [] : [{ outcome, whose }]));
  const about = { committee, matter: matterInSentence(iopCase.title, null), date };
  return [
    ...(decided.length === 0 ? [] : [standBehind(rules, about, decided)]),
    ...groups.flatMap(({ outcome, units, whose }) => {
      if (outcome === null) return [completeFirst(committee, matterInSentence(iopCase.title, whose))];
      const further = rules.outcomes.find(({ id }) => id === outcome)?.proposals ?? [];
      const scope = whose === null ? [] : [isAbout(units, judged.units)];
      return (whose === null ? further : joinedPoints(further)).map((predicate) => {
        const needed = pointsOut(predicate) ? toComplete(compiled, units) : [];
        const said = [...scope, ...needed].join(' ');
        const point = needed.length === 0 ? predicate : pointingHere(predicate);
        return furtherProposal(committee, point, said === '' ? null : said);
      });
    }),
  ];
}

/** What is to be completed, by the preconditions that are not fully met and what is needed for each, so that the decision is read by itself. */
function toComplete(compiled: CompiledRules, units: readonly UnitAssessment[]): string[] {
  const said = units.flatMap(({ unit, assessment }) =>
    assessment.findings
      .filter(({ grade }) => grade === 'partlyMet' || grade === 'notMet')
      .map((finding) => {
        const { label, title } = itemAt(compiled.rules.preconditions, finding.precondition);
        const needed = remedyFor(compiled, unit, finding) ?? reasonFor(compiled, unit, finding);
        return neededFor(label ?? title, needed);
      }),
  );
  return [...new Set(said)];
}

/** What the case is about: who, what, how much and how long, as the case and its answers say. */
function matter(context: CaseDocumentContext): Block[] {
  const { iopCase, compiled } = context;
  const told = compiled.rules.handling?.memorandum?.summary ?? [];
  const { common, apart } = toldAnswers(context, told);
  const lacking = lackingInSentence(context, told);
  const sentences = [...matterSentences(iopCase), ...common, ...(lacking === null ? [] : [lacking])];
  return [...sentence(sentences.join(' ')), ...listOf(apart)];
}

/** The outcome in brief, with what to know before it is used. */
function result({ compiled: { rules }, judged, warnings }: CaseDocumentContext): Block[] {
  return [
    ...outcomesInBrief(rules, judged).flatMap(sentence),
    ...deeperOf(rules),
    ...warnings.flatMap((warning) => sentence(`Observera: ${warning}`)),
  ];
}

function background(context: CaseDocumentContext, { shown }: Around): Block[] {
  const { compiled, iopCase } = context;
  const { agreement } = iopCase;
  const { rules, date } = compiled;
  // Free text describes the case and is never judged, so it is told here.
  const told = Object.entries(rules.questions).filter(([id, { type }]) => type === 'text' && iopCase.answers.has(id));
  return [
    ...(shown.has('summary') ? [] : matter(context)),
    ...told.flatMap(([id]) =>
      sentence(answerSentence(rules, id, { ...iopCase, part: null, organisation: null }, date)),
    ),
    ...agreementSentences(agreement).flatMap((one) => sentence(one)),
  ];
}

/** The other forms that fit, and in one sentence those that cannot be told of yet. Next steps are no forms. */
function forms({ compiled, judged }: CaseDocumentContext): Block[] {
  const { rules } = compiled;
  const title = (form: string) => rules.forms?.[form]?.title ?? form;
  const unclear = ({ assessment }: UnitAssessment) =>
    assessment.forms.filter(
      ({ form, fits, kind }) => fits === null && kind === undefined && !isNoCooperation(rules, form),
    );
  const fitting = ({ assessment }: UnitAssessment) =>
    assessment.forms.filter(({ fits, kind }) => fits === true && kind === undefined);
  const noneKey = ' none';
  const isWithout = (one: UnitAssessment) =>
    unclear(one).length === 0 && fitting(one).every(({ form }) => isNoCooperation(rules, form));
  return forUnits(judged, {
    keys: (one) => {
      const all = [...fitting(one).map(({ form }) => form), ...(unclear(one).length === 0 ? [] : ['unclear'])];
      return isWithout(one) ? [noneKey, ...all] : all;
    },
    blocks: ({ one, tells }) => {
      const told = fitting(one).filter(({ form }) => tells(form));
      const open = unclear(one);
      const cooperation = told.filter(({ form }) => !isNoCooperation(rules, form));
      return [
        ...listOf(
          cooperation.map(
            ({ form, sources }): Text => [
              { strong: `${title(form)}.` },
              ` ${formReason(compiled, one.unit, form)}`,
              ...cite(sources),
            ],
          ),
        ),
        ...(tells('unclear') && open.length > 0 ? unclearForms(compiled, one, open) : []),
        ...(tells(noneKey) && isWithout(one) ? sentence(memorandumWords.noForms) : []),
        ...told
          .filter(({ form }) => isNoCooperation(rules, form))
          .flatMap(({ form, sources }) => sentence([formReason(compiled, one.unit, form), ...cite(sources)])),
      ];
    },
  });
}

/** How many answers are named in a sentence that forms hang on, and in a list where the bedömning hangs on none of them. */
const mostNamed = { sentence: 3, list: 10 };

/** The forms that cannot be told of yet, and what is missing to tell of them: by name, where no list of the bedömning has it. */
function unclearForms(
  { rules, date }: CompiledRules,
  { assessment }: UnitAssessment,
  open: readonly FormFit[],
): Block[] {
  const said = memorandumWords.unclearForms(open.map(({ form }) => rules.forms?.[form]?.title ?? form));
  const lacking = [...new Set(open.flatMap((one) => one.missing))];
  // What the rules say of a limit that nobody knows matters only when nothing else is to be found out.
  const isUnknown = (name: string) => rules.limits?.[name]?.whenMissing !== undefined;
  const missing = lacking.every(isUnknown) ? lacking : lacking.filter((name) => !isUnknown(name));
  const later = laterQuestions(rules, assessment, missing);
  const first = missing.filter((name) => !later.has(name));
  if (missing.length <= mostNamed.sentence) return sentence(`${said} ${hangsOn(rules, first, date, missingInPaper)}`);
  if (assessment.outcome === null) return sentence(`${said} ${memorandumWords.unclearLacks(missing.length)}`);
  const shown = first.slice(0, mostNamed.list);
  const more = first.length - shown.length;
  return [
    ...sentence(`${said} ${memorandumWords.unclearNamed}`),
    ...listOf(shown.map((name) => missingInPaper(rules, name, date))),
    ...(more + later.size === 0 ? [] : sentence(more === 0 ? laterSentence(later.size) : andMore(more, later.size))),
  ];
}

/** Every answered or calculated amount of money. */
function economy({ compiled: { rules }, judged }: CaseDocumentContext): Block[] {
  return forUnits(judged, {
    keys: (one) => [...amountsOf(rules, one).keys()],
    blocks: ({ one, units, tells }) => {
      const isEach = (id: string) => forEachOrganisation(rules, id, units) !== '';
      const rows = [...amountsOf(rules, one)]
        .filter(([id]) => tells(id))
        .map(([id, [about = '', amount = '']]) => [isEach(id) ? memorandumWords.toEach(about) : about, amount]);
      if (rows.length === 0) return [];
      const { amounts, amountsHead } = memorandumWords;
      return [{ kind: 'table', caption: amounts, head: amountsHead, widths: [70, 30], rowHeadings: true, rows }];
    },
  });
}

/** The amounts of money of a unit as rows of a table, by the ids of their questions and calculated values. */
function amountsOf(rules: RuleSet, { unit, assessment }: UnitAssessment): Map<string, string[]> {
  const { economy: named = [] } = rules.handling?.memorandum ?? {};
  const answered = Object.entries(rules.questions).flatMap(([id, question]): [string, string[]][] => {
    const value = unit.answers.get(id);
    if (!isMoney(question) || value === undefined || value === null) return [];
    const about = named.find((one) => one.question === id)?.about;
    return [[id, [about === undefined ? question.text : capitalised(about), answerInWords(question, value)]]];
  });
  // Where the rules name the amounts, those calculated from them are told where they decide.
  const made = named.length === 0 ? assessment.calculated : [];
  const calculated = made.flatMap(({ calculated: id, value }): [string, string[]][] => {
    const calculation = rules.calculated?.[id];
    if (calculation === undefined || value === null || !calculation.unit.startsWith('kr')) return [];
    return [[id, [`${calculation.title} (beräknat)`, calculatedInWords(calculation, value)]]];
  });
  return new Map([...answered, ...calculated]);
}

/** Whether the answer is an amount; a rate is none. */
function isMoney(question: Question): boolean {
  return question.type === 'number' && /^(?:kr|kronor)\b(?! per )/.test(question.unit);
}

/** How the cooperation is followed up, by the case's answers and what has been done; that it is not known while there may be one. */
function followUp(context: CaseDocumentContext): Block[] {
  const { compiled, iopCase, judged } = context;
  const { common, apart } = toldAnswers(context, compiled.rules.handling?.memorandum?.followUp ?? []);
  const done = iopCase.agreement.followUps ?? [];
  const blocks = [
    ...(common.length === 0 ? [] : sentence(capitalised(common.join(' ')))),
    ...listOf(apart),
    ...(done.length === 0 ? [] : [...sentence(memorandumWords.followedUp), ...listOf(done)]),
  ];
  if (blocks.length > 0 || iopCase.document.texts?.['followUp'] !== undefined) return blocks;
  const best = compiled.rules.outcomes.at(-1)?.id ?? '';
  const isOpen = judged.units.some(({ assessment }) => assessment.possibleOutcomes.includes(best));
  return isOpen || isDivided(judged) ? sentence(memorandumWords.followUpUnknown) : [];
}
