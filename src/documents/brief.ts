import type { Assessment, Finding } from '../assessment/assessment.ts';
import { mostDecisiveFirst } from '../assessment/prospects.ts';
import { laterQuestions } from '../assessment/questions.ts';
import { isDivided, type UnitAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import { type Grade, grades } from '../rules/condition.ts';
import { itemAt } from '../rules/item.ts';
import { deeperThan, type RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { answerInWords } from '../wording/answers.ts';
import { countInWords, outcomeSentences, outcomeTitle, remedyFor } from '../wording/assessment.ts';
import { briefWords as words } from '../wording/brief-sentences.ts';
import { both, strengthWords, uncapitalised } from '../wording/terms.ts';
import { overallSentence, unitName } from '../wording/units.ts';
import { type CaseDocumentContext, caseDocumentHead, caseName } from './case.ts';
import { type Block, type Document, type Item, paragraph, type Text, together } from './document.ts';

/** The rows of the smallest screen, which an initial bedömning fits on, and the most that another takes where there are so many. */
const screenRows = { least: 24, most: 40 } as const;

/** How many rows a bedömning in brief takes at most, with what stands below it, on a screen with so many; unknown is as many as it may take. */
export function rowsOn(rules: RuleSet, screen: number = screenRows.most): number {
  return deeperThan(rules) === null ? Math.max(screenRows.least, Math.min(screenRows.most, screen)) : screenRows.least;
}

/**
 * A bedömning on one screen: the outcome, what to do, what is not met, and what decided where it decided against. As much is told as
 * `fits`, which looks at the document in its format, and how much is left out is said. `foot` stands
 * at the end; `how` is how all of it is seen.
 */
export function bedomningInBrief(
  context: CaseDocumentContext,
  fits: (document: Document) => boolean,
  foot = '',
  how = '--full',
): Document {
  const told = isDivided(context.judged) ? toldOfUnits(context) : toldOfWhole(context);
  let room: Room = {
    items: told.lists.map(({ items, most }) => Math.min(items.length, most)),
    isSpaced: true,
    isBare: false,
    line: 150,
    how,
  };
  for (;;) {
    const document = { ...documentOf(context, told, room), foot };
    const next = tighter(room, told.lists);
    if (next === null || fits(document)) return document;
    room = next;
  }
}

/** What there is to tell. */
interface Told {
  /** The outcome, and what to know of it. */
  readonly verdict: (room: Room) => readonly Text[];
  readonly lists: readonly BriefList[];
  /** What stands below the lists. */
  readonly end: readonly string[];
}

interface BriefList {
  readonly title: string;
  readonly ordered?: true;
  readonly items: readonly Entry[];
  /** How many of them are told at most. */
  readonly most: number;
  /** How many lines most of them take. */
  readonly lines: 1 | 2;
}

/** A thing to tell: a name that may be cut, and what is said of it. */
interface Entry {
  readonly name: string;
  /** Another name after the first, as that of the organisation of a part. */
  readonly other?: string;
  readonly rest?: string;
  /** Whether it stands on one line. */
  readonly isLine?: true;
}

/** How much is told: so many things of each list, with empty lines between them or not, each so long. */
interface Room {
  readonly items: readonly number[];
  readonly isSpaced: boolean;
  /** Whether the counts, and what stands below the lists, are left out. */
  readonly isBare: boolean;
  readonly line: number;
  /** How what is left out is seen. */
  readonly how: string;
}

/** How long a thing on one line may be, beside its mark. */
const oneLine = 74;

/**
 * A little less room: the longest list loses its last thing, until each has one; then the lines become shorter, and what stands below is
 * left out. Null when there is no less.
 */
function tighter(room: Room, lists: readonly BriefList[]): Room | null {
  const { items, isSpaced, isBare, line } = room;
  const most = Math.max(0, ...items);
  if (isSpaced && most <= 4) return { ...room, isSpaced: false };
  const sizes = items.map((count, index) => (count > 1 ? count * (lists[index]?.lines ?? 1) : 0));
  const longest = sizes.lastIndexOf(Math.max(...sizes));
  if (most > 1) return { ...room, items: items.with(longest, (items[longest] ?? 0) - 1) };
  if (line > oneLine) return { ...room, line: oneLine };
  if (!isBare) return { ...room, isBare: true };
  return line > oneLine / 2 ? { ...room, line: oneLine / 2 } : null;
}

function documentOf(context: CaseDocumentContext, { verdict, lists, end }: Told, room: Room): Document {
  const shown = lists.map((list, index) => listBlocks(list, room.items[index] ?? 0, room));
  const sections = shown.filter((blocks) => blocks.length > 0);
  const head = verdict(room).map((text) => paragraph(text));
  const foot = (room.isBare ? [] : end).map((text) => paragraph(cut(text, 2 * room.line), 'quiet'));
  return {
    ...caseDocumentHead(context),
    title: cut(`${words.title}: ${caseName(context.iopCase)}`, room.line > oneLine ? oneLine + 4 : room.line),
    blocks: room.isSpaced
      ? [
          together(...head),
          ...sections.map((blocks) => together(...blocks)),
          ...(foot.length === 0 ? [] : [together(...foot)]),
        ]
      : [together(...head, ...sections.flat(), ...foot)],
  };
}

/** A list under its title, and how many more there are. */
function listBlocks({ title, ordered, items }: BriefList, count: number, { line, how }: Room): Block[] {
  if (items.length === 0) return [];
  const left = items.length - count;
  const told = items.slice(0, count).map((one, index): Item => {
    const text = entryText(one, line);
    return left > 0 && index === count - 1 ? { text, below: [paragraph(words.more(left, how))] } : text;
  });
  return [paragraph([{ strong: title }]), { kind: 'list', ordered: ordered === true, items: told }];
}

function entryText({ name, other, rest = '', isLine }: Entry, line: number): string {
  const most = Math.max(20, (isLine === true ? Math.min(line, oneLine) : line) - columns(rest));
  if (other === undefined) return `${cut(name, most)}${rest}`;
  // Both are told, as neither says by itself which it is.
  const room = most - columns(between);
  const first = cut(name, Math.max(Math.ceil(room / 2), room - columns(printable(other))));
  return `${first}${between}${cut(other, room - columns(first))}${rest}`;
}

/** Stands between two names. */
const between = ' – ';

/** A text cut between words, so that it takes no more than so many columns. */
function cut(text: string, most: number): string {
  const shown = printable(text).replace(/\s+/gu, ' ').trim();
  if (columns(shown) <= most) return shown;
  // Made here, as it takes longer than a whole start of the program that needs none.
  const letters = new Intl.Segmenter('sv');
  let kept = '';
  let width = 1;
  for (const { segment } of letters.segment(shown)) {
    width += columns(segment);
    if (width > most) break;
    kept += segment;
  }
  const whole = kept.replace(/\s+\S*$/u, '');
  return `${(whole.length > kept.length / 2 ? whole : kept).replace(/[\s.,;:–-]+$/u, '')}…`;
}

/** How many columns a text takes at most: what is written in other letters than ours may take two. */
function columns(text: string): number {
  let count = 0;
  for (const sign of text) count += (sign.codePointAt(0) ?? 0) > 0x2e7f || sign.length > 1 ? 2 : 1;
  return count;
}

function toldOfWhole(context: CaseDocumentContext): Told {
  const { compiled, judged, warnings } = context;
  const { rules } = compiled;
  const one = itemAt(judged.units, 0);
  const { assessment } = one;
  return {
    verdict: ({ line, isBare, how }) => [
      outcomeLine(compiled, one, line),
      ...warningLines(warnings, line, how),
      ...(isBare || assessment.outcome === null || assessment.findings.every(({ grade }) => grade === 'met')
        ? []
        : [words.counts(gradesFound(assessment.findings))]),
    ],
    lists: [
      { title: words.todo, ordered: true, items: toDo(one, compiled), most: 12, lines: 2 },
      { title: words.notMet, items: notMet(rules, assessment), most: 12, lines: 1 },
      { title: words.decisive, items: decidedAgainst(rules, assessment), most: 5, lines: 2 },
    ],
    end: endLines(rules, [one]),
  };
}

/** Parts, a line each, and what is to be done for any of them. */
function toldOfUnits(context: CaseDocumentContext): Told {
  const { compiled, judged, warnings } = context;
  const { rules } = compiled;
  const { units } = judged;
  const shared = new Map<string, { entry: Entry; of: UnitAssessment[] }>();
  for (const one of units) {
    for (const entry of toDo(one, compiled)) {
      const known = shared.get(entry.name) ?? { entry, of: [] };
      known.of.push(one);
      shared.set(entry.name, known);
    }
  }
  const items = [...shared.values()].map(({ entry, of }): Entry => {
    return of.length === units.length ? entry : { ...entry, rest: ` ${words.forUnits(of.length, units.length)}` };
  });
  return {
    verdict: ({ line, how }) => [
      [{ strong: cut(overallSentence(rules, judged), 2 * line), tone: toneOf(rules, judged.outcome) }],
      ...warningLines(warnings, line, how),
    ],
    lists: [
      { title: words.units, items: units.map((one) => unitEntry(rules, one)), most: 10, lines: 1 },
      { title: words.todo, ordered: true, items, most: 12, lines: 2 },
    ],
    end: endLines(rules, units),
  };
}

function unitEntry(rules: RuleSet, { unit, assessment }: UnitAssessment): Entry {
  const { outcome, findings, missing } = assessment;
  const verdict = outcome === null ? words.undecided : outcomeTitle(rules, outcome);
  const lacking = findings.filter(({ grade }) => grade === 'notMet').length;
  const later = laterQuestions(rules, assessment);
  const asked = missing.filter((name) => !later.has(name));
  const { part, organisation } = unit;
  const names = part === null || organisation === null ? [unitName(unit)] : [part.title, organisation.title];
  return {
    name: itemAt(names, 0),
    ...(names[1] === undefined ? {} : { other: names[1] }),
    rest: `: ${cut(verdict, 30)}${words.unitCounts(lacking, asked.length)}`,
    isLine: true,
  };
}

/** The outcome in one sentence: what it is, and what that means. */
function outcomeLine(compiled: CompiledRules, one: UnitAssessment, line: number): Text {
  const { rules } = compiled;
  const { assessment } = one;
  const { verdict, meaning } = outcomeSentences(compiled, one);
  const tone = toneOf(rules, assessment.outcome);
  const name = `${words.outcome}: ${cut(verdict.replace(/\.$/, ''), line)}`;
  const said = cut(firstSentence(meaning), 2 * line - columns(name));
  return said === '' ? [{ strong: `${name}.`, tone }] : [{ strong: name, tone }, ` – ${uncapitalised(said)}`];
}

/** How many preconditions have each grade that any has. */
function gradesFound(findings: readonly Finding[]): string {
  const count = (grade: Grade | null) => findings.filter((one) => one.grade === grade).length;
  const known = [...grades]
    .reverse()
    .flatMap((grade) => (count(grade) === 0 ? [] : [countInWords(grade, count(grade))]));
  return both([...known, ...(count(null) === 0 ? [] : [words.open(count(null))])]);
}

function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/su.exec(text)?.[0] ?? text;
}

function warningLines(warnings: readonly string[], line: number, how: string): Text[] {
  const [first, ...others] = warnings;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` ${words.more(others.length, how)}`;
  return [[{ strong: `${words.warning}: ${cut(first, line)}${more}`, tone: 'caution' }]];
}

function isBest({ outcomes }: RuleSet, outcome: string | null): boolean {
  return outcome === outcomes.at(-1)?.id;
}

/** The best outcome is good and the worst bad; the others, and an open one, call for care. */
function toneOf(rules: RuleSet, outcome: string | null): 'good' | 'caution' | 'bad' {
  if (isBest(rules, outcome)) return 'good';
  return outcome === rules.outcomes[0]?.id ? 'bad' : 'caution';
}

/** What can be done: answers to sort out and to find, then what can be bettered, then the next steps that the rules name. */
function toDo(one: UnitAssessment, compiled: CompiledRules): Entry[] {
  const { unit, assessment } = one;
  const { rules } = compiled;
  const later = laterQuestions(rules, assessment);
  const missing = mostDecisiveFirst(compiled, unit, assessment.missing).filter((name) => !later.has(name));
  return [
    ...(assessment.remarks ?? []).map(({ code, text, answers }): Entry => {
      const asked = rules.questions[answers[0]?.question ?? '']?.text ?? '';
      return { name: words.remark[code](text, asked) };
    }),
    ...missing.flatMap((name) => missingEntry(rules, name)),
    ...bettered(compiled, one),
    ...assessment.forms.flatMap(({ form, kind, fits }): Entry[] => {
      const step = rules.forms?.[form];
      return fits === true && kind === 'step' && step !== undefined ? [{ name: step.title }] : [];
    }),
    ...(deeperThan(rules) !== null && isBest(rules, assessment.outcome) ? [{ name: words.goDeeper }] : []),
  ];
}

/** What is missing and who finds it out; nothing for a limit of which the rules say that it cannot be found. */
function missingEntry(rules: RuleSet, name: string): Entry[] {
  const question = Object.hasOwn(rules.questions, name) ? rules.questions[name] : undefined;
  if (question !== undefined) return [{ name: words.ask[whoKnows(question)](question.text) }];
  const limit = rules.limits?.[name];
  return limit === undefined || limit.whenMissing !== undefined ? [] : [{ name: words.findLimit(limit.title) }];
}

/** Who can say what a question asks: what settles a doubt is tried by a lawyer, and what is asked of each organisation it knows itself. */
function whoKnows({ asks, per, wantsNote }: RuleSet['questions'][string]): keyof typeof words.ask {
  if (wantsNote !== undefined) return 'jurist';
  return asks ?? (per === 'organisation' ? 'organisation' : 'kommun');
}

/** What can be bettered in preconditions that are not fully met, the weakest first. */
function bettered(compiled: CompiledRules, { unit, assessment: { findings } }: UnitAssessment): Entry[] {
  const { rules } = compiled;
  const lacking = (['notMet', 'partlyMet'] as const).flatMap((grade) => findings.filter((one) => one.grade === grade));
  return lacking.flatMap((finding): Entry[] => {
    const remedy = remedyFor(compiled, unit, finding);
    return remedy === null ? [] : [{ name: `${labelOf(rules, finding)}: ${uncapitalised(firstSentence(remedy))}` }];
  });
}

function labelOf(rules: RuleSet, { precondition }: Finding): string {
  const { label, title } = itemAt(rules.preconditions, precondition);
  return label ?? title;
}

function notMet(rules: RuleSet, { findings }: Assessment): Entry[] {
  return findings
    .filter(({ grade }) => grade === 'notMet')
    .map((one) => ({ name: labelOf(rules, one), rest: ` (${strengthWords[one.strength]})`, isLine: true }));
}

/** The deciding answers that make something unmet, where the best outcome is out of reach. */
function decidedAgainst(rules: RuleSet, { deciding, findings, possibleOutcomes }: Assessment): Entry[] {
  if (possibleOutcomes.includes(rules.outcomes.at(-1)?.id ?? '')) return [];
  const against = new Set(
    findings
      .filter(({ grade }) => grade === 'notMet')
      .flatMap(({ answers }) => answers.map(({ question }) => question)),
  );
  return deciding
    .filter(({ question }) => against.has(question))
    .map(({ question, value }) => {
      const asked = itemAt(rules.questions, question);
      return { name: `${asked.text} Svar: ${answerInWords(asked, value)}.` };
    });
}

/** The forms that the answers speak for, where the outcome is not the best, and what the deeper bedömning tries. */
function endLines(rules: RuleSet, units: readonly UnitAssessment[]): string[] {
  const others = units.filter(({ assessment }) => !isBest(rules, assessment.outcome));
  const fitting = others.flatMap(({ assessment }) =>
    assessment.forms.flatMap(({ form, kind, fits }) =>
      fits === true && kind === undefined ? [rules.forms?.[form]?.title ?? form] : [],
    ),
  );
  const deeper = deeperThan(rules);
  const isRejected = units.every(({ assessment }) => assessment.outcome === rules.outcomes[0]?.id);
  return [
    ...(fitting.length === 0 ? [] : [words.fitting(both([...new Set(fitting)]))]),
    ...(deeper === null || isRejected ? [] : [deeper.text]),
  ];
}
