import type { Assessment, Finding, FormFit } from '../assessment/assessment.ts';
import { mostDecisiveFirst, type Prospects, prospects } from '../assessment/prospects.ts';
import { calculatedOf, laterQuestions, questionsOf } from '../assessment/questions.ts';
import type { UnitAssessment } from '../assessment/whole.ts';
import type { Unit } from '../cases/sound-case.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { itemAt } from '../rules/item.ts';
import { isNoCooperation } from '../rules/never.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import {
  changeSentence,
  factSentence,
  formReason,
  gradeCounts,
  gradeInWords,
  hangsOn,
  laterSentence,
  missingInWords,
  outcomeSentences,
  reasonFor,
  remedyFor,
} from '../wording/assessment.ts';
import { memorandumWords } from '../wording/documents.ts';
import { askedBy, notesMissingSentence, remarkSentence, remarksTogether } from '../wording/remarks.ts';
import { sourceReferences, strengthWords } from '../wording/terms.ts';
import { answered, calculatedSentences, changeInWords, gradeFigure, listOf } from './case.ts';
import { type Block, bullets, type Item, type Level, paragraph, together } from './document.ts';

/** The kinds of things that a bedömning tells. */
type ToldKind =
  | 'verdict'
  | 'deciding'
  | 'remark'
  | 'count'
  | 'figure'
  | 'finding'
  | 'other'
  | 'missing'
  | 'later'
  | 'change'
  | 'form'
  | 'step';

/** A precondition that nothing is known of: its title with its number, and what it lacks. */
interface Untouched {
  readonly title: string;
  readonly lacks: readonly { readonly name: string; readonly words: string }[];
}

/** One thing that a bedömning tells: blocks of its own, or an item among those of its kind. */
export interface ToldThing {
  readonly kind: ToldKind;
  /** What it is about, among the things of its kind. */
  readonly key: string;
  readonly blocks?: readonly Block[];
  readonly item?: Item;
  /** The name of a form that is only named, in a sentence about several. */
  readonly named?: { readonly among: 'unclear' | 'unfitting'; readonly name: string };
  readonly untouched?: Untouched;
}

/** What is told of a unit is made from this. */
interface Telling {
  readonly compiled: CompiledRules;
  readonly rules: RuleSet;
  readonly date: string;
  readonly unit: Unit;
  readonly assessment: Assessment;
  /** The missing questions and limits, most decisive first. */
  readonly missing: readonly string[];
  readonly prospects: Prospects;
  /** The level of the headings of preconditions. */
  readonly level: Level;
}

/** All that a bedömning of one part of a case, or of a case without parts, tells, in the order in which it is told. */
export function thingsToldOf(one: UnitAssessment, compiled: CompiledRules, level: Level): ToldThing[] {
  const { unit, assessment } = one;
  const { rules, date } = compiled;
  const missing = mostDecisiveFirst(compiled, unit, assessment.missing);
  const telling: Telling = {
    ...{ compiled, rules, date, unit, assessment, missing, level },
    prospects: prospects(compiled, unit),
  };
  const { findings } = assessment;
  return [
    ...outcome(telling),
    ...remarks(telling),
    { kind: 'count', key: '', blocks: [paragraph(`${gradeCounts(findings)}.`)] },
    { kind: 'figure', key: '', blocks: [{ ...gradeFigure(findings), bare: true }] },
    ...findings.map((finding, index) => findingTold(finding, index + 1, telling)),
    ...otherAnswers(telling),
    ...lacks(telling),
    ...changes(telling),
    ...forms(telling),
  ];
}

/** Whether nothing that a precondition asks has an answer or a note. */
export function isUntouched({ precondition, grade }: Finding, rules: RuleSet, { answers, notes }: Unit): boolean {
  return grade === null && !questionsOf(rules, precondition).some((one) => answers.has(one) || notes.has(one));
}

function outcome({ compiled, rules, assessment, unit, date }: Telling): ToldThing[] {
  const { outcome: id } = assessment;
  const { verdict, meaning } = outcomeSentences(compiled, { unit, assessment });
  const label = id === null ? memorandumWords.steering : memorandumWords.deciding;
  const answers = decidingWhatLacks(assessment, rules).map(({ question }) =>
    answered(rules, question, unit.answers, date),
  );
  return [
    {
      kind: 'verdict',
      key: '',
      blocks: [
        paragraph([{ strong: `${bedomningWords.outcome}: ${verdict}`, tone: toneOf(id, rules) }]),
        paragraph(meaning),
      ],
    },
    ...(answers.length === 0
      ? []
      : [{ kind: 'deciding', key: '', blocks: [paragraph(label), bullets(answers)] } as const]),
  ];
}

/** Of the deciding answers those to what is not met, where the outcome is not the best: an answer that speaks for it decides no refusal. */
function decidingWhatLacks(
  { outcome: id, deciding, findings }: Assessment,
  { outcomes }: RuleSet,
): Assessment['deciding'] {
  if (id === null || id === outcomes.at(-1)?.id) return deciding;
  const lacking = findings.filter(({ grade }) => grade === 'notMet' || grade === 'partlyMet');
  const against = new Set(lacking.flatMap(({ answers }) => answers.map(({ question }) => question)));
  const told = deciding.filter(({ question }) => against.has(question));
  return told.length === 0 ? deciding : told;
}

/** The best outcome is good and the worst bad; the others, and an open one, call for care. */
function toneOf(outcomeId: string | null, { outcomes }: RuleSet): 'good' | 'caution' | 'bad' {
  if (outcomeId === outcomes.at(-1)?.id) return 'good';
  return outcomeId === outcomes[0]?.id ? 'bad' : 'caution';
}

/** What to look at before the result is used: answers that hardly go together, with the answers, and notes that are wanted. */
function remarks({ assessment: { remarks: all = [] }, rules, unit, date }: Telling): ToldThing[] {
  return remarksTogether(all.map((remark) => ({ remark }))).map((group, index) => {
    const { remark } = itemAt(group, 0);
    const isList = group.length > 1;
    const told = remark.code === 'contradiction' ? remark.answers : [];
    const below = isList
      ? group.map((one) => askedBy(rules, one.remark))
      : told.map(({ question }) => answered(rules, question, unit.answers, date));
    const sentence = isList ? notesMissingSentence(remark, group.length) : remarkSentence(rules, remark);
    const text = [{ strong: sentence, tone: 'caution' }] as const;
    return {
      kind: 'remark',
      key: `${remark.code} ${remark.text} ${remark.answers[0]?.question ?? index}`,
      item: below.length === 0 ? text : { text, below: [bullets(below)] },
    };
  });
}

/** A precondition with its grade, reason, answers, remedy and sources. */
function findingTold(finding: Finding, number: number, telling: Telling): ToldThing {
  const { compiled, rules, unit, date, level } = telling;
  const precondition = itemAt(rules.preconditions, finding.precondition);
  const remedy = remedyFor(compiled, unit, finding);
  const title = `${precondition.title} (${strengthWords[finding.strength]})`;
  const told: ToldThing = {
    kind: 'finding',
    key: finding.precondition,
    blocks: [
      together(
        { kind: 'heading', level, text: title, number },
        paragraph([
          { grade: finding.grade, words: gradeInWords(finding.grade) },
          `. ${reasonFor(compiled, unit, finding)}`,
        ]),
        ...listOf(asked(finding, telling)),
        ...(remedy === null ? [] : [paragraph(`${bedomningWords.remedy}: ${remedy}`)]),
        sourcesOf(finding, rules),
      ),
    ],
  };
  if (!isUntouched(finding, rules, unit)) return told;
  const lacking = finding.missing.map((name) => ({ name, words: missingInWords(rules, name, date) }));
  return { ...told, untouched: { title: `${number}. ${title}`, lacks: lacking } };
}

/** Every question of a precondition that is answered, missing or has a note, what is calculated, and limits without a value. */
function asked({ precondition, missing }: Finding, telling: Telling): Item[] {
  const { rules, unit, date } = telling;
  const questions = questionsOf(rules, precondition);
  return [
    ...questions.flatMap((question) => noted(question, missing.includes(question), telling)),
    ...calculatedOf(rules, precondition).flatMap((id) => calculatedSentences(rules, id, unit)),
    ...missing.filter((name) => !questions.includes(name)).map((name) => missingInWords(rules, name, date)),
  ];
}

/** A question that is answered, missing or has a note: its answer, and the note under it. */
function noted(question: string, isMissing: boolean, { rules, unit, date }: Telling): Item[] {
  const note = unit.notes.get(question);
  if (!isMissing && note === undefined && !unit.answers.has(question)) return [];
  const text = answered(rules, question, unit.answers, date);
  return [note === undefined ? text : { text, below: [paragraph([`${bedomningWords.note}: `, { own: note }])] }];
}

/** Answers, notes and calculated values that no precondition asks for: free text, and what only forms ask. Nothing is lost. */
function otherAnswers(telling: Telling): ToldThing[] {
  const { rules, unit } = telling;
  const ids = Object.keys(rules.preconditions);
  const asked = new Set(ids.flatMap((id) => questionsOf(rules, id)));
  const judged = new Set(ids.flatMap((id) => calculatedOf(rules, id)));
  const questions = Object.keys(rules.questions).filter((question) => !asked.has(question));
  const calculated = Object.keys(rules.calculated ?? {}).filter((id) => !judged.has(id));
  const told = (key: string, items: readonly Item[]) => items.map((item): ToldThing => ({ kind: 'other', key, item }));
  return [
    ...questions.flatMap((question) => told(question, noted(question, false, telling))),
    ...calculated.flatMap((id) => told(id, calculatedSentences(rules, id, unit))),
  ];
}

/** What is missing, and of the questions that wait for other answers only how many they are. */
function lacks({ rules, assessment, missing, date }: Telling): ToldThing[] {
  const later = laterQuestions(rules, assessment);
  return [
    ...missing
      .filter((name) => !later.has(name))
      .map((name): ToldThing => ({ kind: 'missing', key: name, item: missingInWords(rules, name, date) })),
    ...(later.size === 0 ? [] : [{ kind: 'later', key: '', blocks: [paragraph(laterSentence(later.size))] } as const]),
  ];
}

function changes({ rules, assessment, prospects: { certain, facts } }: Telling): ToldThing[] {
  return [
    ...assessment.changes.map(
      (change): ToldThing => ({
        kind: 'change',
        key: change.outcome,
        blocks: [
          paragraph(changeSentence(rules, change, certain.has(change.outcome))),
          bullets(change.answers.map((one) => changeInWords(one, rules))),
        ],
      }),
    ),
    ...facts.map(
      (fact): ToldThing => ({
        kind: 'change',
        key: `${fact.outcomes.join(' ')}: ${fact.questions.join(' ')}`,
        blocks: [paragraph(factSentence(rules, fact))],
      }),
    ),
  ];
}

/** How many names of what a form hangs on are told. */
const toldOf = 3;

/** Those that fit, then those that little is missing for, and then those of which only the name is told. */
function forms({ compiled, unit, rules, assessment: { forms: all }, date }: Telling): ToldThing[] {
  const title = ({ form }: FormFit) => rules.forms?.[form]?.title ?? form;
  // What a form hangs on is told when it is little; else the list of what is missing tells more, as it does of next steps.
  const isTold = ({ fits, missing, kind }: FormFit) => fits === null && kind === undefined && missing.length <= toldOf;
  const told = (fit: FormFit, what: Pick<ToldThing, 'item' | 'named'>): ToldThing => ({
    kind: fit.kind ?? 'form',
    key: fit.form,
    ...what,
  });
  const cooperation = all.filter(({ form }) => !isNoCooperation(rules, form));
  const named = (among: 'unclear' | 'unfitting') => (fit: FormFit) => told(fit, { named: { among, name: title(fit) } });
  return [
    ...all
      .filter(({ fits }) => fits === true)
      .map((fit) => {
        const text = `${title(fit)}: svaren talar för det. ${formReason(compiled, unit, fit.form)}`;
        return told(fit, { item: { text, below: [sourcesOf(fit, rules)] } });
      }),
    ...cooperation
      .filter(isTold)
      .map((fit) => told(fit, { item: `${title(fit)}: går inte att avgöra. ${hangsOn(rules, fit.missing, date)}` })),
    ...cooperation.filter((fit) => fit.fits === null && !isTold(fit)).map(named('unclear')),
    // That a next step does not belong here is no news.
    ...cooperation.filter(({ fits, kind }) => fits === false && kind === undefined).map(named('unfitting')),
  ];
}

function sourcesOf({ sources }: { readonly sources: readonly string[] }, rules: RuleSet): Block {
  return paragraph(`${bedomningWords.sources}: ${sourceReferences(rules, sources)}`, 'quiet');
}

/** Labels and headings of a bedömning. */
export const bedomningWords = {
  title: 'Bedömning',
  registryNumber: 'Diarienummer',
  organisation: 'Organisation',
  assessedOn: 'Bedömd per',
  warning: 'Varning',
  outcome: 'Utfall',
  overall: 'Samlad bedömning',
  preconditions: 'Förutsättningar',
  remedy: 'Åtgärd',
  note: 'Motivering',
  others: 'Övriga uppgifter',
  missing: 'Det som saknas, mest avgörande först',
  changes: 'Vad som skulle ändra utfallet',
  limits: 'Gränsvärden',
  handling: 'Handläggning',
  sources: 'Källor',
  rules: 'Regelverk',
  basedOn: 'Bygger på',
  tool: 'Verktyg',
  /** In a case in parts. */
  nothingElse: 'Allt är lika för alla, och står därför en gång.',
  once: 'Det som är lika för alla står en gång. Under varje namn står det som skiljer.',
  /** The same as said of another question: that each organisation is to answer it. */
  forEachToo: 'För var och en.',
  otherSources:
    'Källorna till förutsättningar utan svar, och till handläggningen, visas av iop-check show med samma nummer.',
} as const;

/** What stands above forms of which only the names are told, a line each: some names are whole sentences. */
export const namedForms = {
  unclear: 'Går inte att avgöra:',
  unfitting: 'Inget i svaren talar för:',
} as const;

/** That nothing is known of some preconditions, or of any, and where what they ask stands. */
export function untouchedSentence({
  isAll,
  isMore,
  isNamed,
}: {
  readonly isAll: boolean;
  readonly isMore: boolean;
  readonly isNamed: boolean;
}): string {
  const sentence = isAll
    ? 'Inget svar finns än om någon förutsättning.'
    : 'Går inte att avgöra, för inget svar finns än.';
  return `${sentence} Vad de frågar står under "Det som saknas"${isMore ? ' eller här' : ''}${isNamed ? ':' : '.'}`;
}
