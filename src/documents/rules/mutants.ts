import type { Contrast } from '../../analysis/mutants/contrast.ts';
import { countChanges, type Mutation, type MutationCount, type TriedChange } from '../../analysis/mutants/mutation.ts';
import type { Path, Place } from '../../rules/findings.ts';
import { itemAt } from '../../rules/item.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { numberInWords } from '../../wording/answers.ts';
import { shownCaseInWords } from '../../wording/rules.ts';
import { gradeWords } from '../../wording/terms.ts';
import { type Block, bullets, type Document, heading, type Item, paragraph, together } from '../document.ts';
import { changeInWords } from './changes.ts';

/** What a mutation is shown with. */
export interface MutationContext {
  readonly rules: RuleSet;
  /** Whether what comes from the files under the rule file is changed too. */
  readonly all: boolean;
  /** Where something of the rules stands, in whichever of its files. */
  readonly spot: (path: Path, at: 'key' | 'value') => { readonly file: string; readonly place: Place };
}

/** What small changes of a rule set its examples do not notice, each with a short case that would. `day` is that on which it is seen. */
export function mutationDocument(mutation: Mutation, context: MutationContext, day: string): Document {
  const { rules } = context;
  const { changes } = mutation;
  const count = countChanges(changes);
  const counted = paragraph([{ strong: summaryOf(count), tone: count.noticed === count.all ? 'good' : 'caution' }]);
  const unnoticed = changes.filter(({ fate }) => fate.kind === 'unnoticed');
  const undecided = changes.filter(({ fate }) => fate.kind === 'undecided');
  const notes = notCounted(changes);
  return {
    title: `Små ändringar: ${rules.title}`,
    date: day,
    author: null,
    foot: '',
    blocks: [
      together(paragraph(`${rules.id} ${rules.version}. ${triedInWords(mutation)}`)),
      counted,
      ...sections.flatMap(({ section, title }) =>
        sectionBlocks(
          title,
          unnoticed.filter(({ mutant }) => mutant.about[0] === section),
          context,
        ),
      ),
      ...sectionBlocks('Inget fall är hittat', undecided, context),
      ...(notes.length === 0 ? [] : [paragraph(notes.join(' '), 'quiet')]),
      ...(unnoticed.length === 0 ? [] : [counted]),
    ],
  };
}

/** The headings of what is changed, in the order of a rule file. */
const sections = [
  { section: 'limits', title: 'Gränsvärden' },
  { section: 'calculated', title: 'Beräknade värden' },
  { section: 'preconditions', title: 'Förutsättningar' },
  { section: 'outcomes', title: 'Utfall' },
  { section: 'forms', title: 'Former' },
] as const;

/** The changes of a section by what they are in. */
function sectionBlocks(title: string, changes: readonly TriedChange[], context: MutationContext): Block[] {
  if (changes.length === 0) return [];
  const groups = new Map<string, TriedChange[]>();
  for (const change of changes) {
    const id = thingChanged(context.rules, change);
    groups.set(id, [...(groups.get(id) ?? []), change]);
  }
  const items = [...groups].map(([id, some]): Item => {
    const [section] = itemAt(some, 0).mutant.about;
    return {
      text: [`${titleOf(context.rules, String(section), id)} · `, { code: id }],
      below: [bullets([...causeOf(context.rules, section, id), ...some.map((one) => changeItem(one, context))])],
    };
  });
  return [together(heading(2, title), bullets(items))];
}

/** Why nothing of a form or a precondition is noticed, where no example expects anything of it. */
function causeOf({ examples = [] }: RuleSet, section: unknown, id: string): Item[] {
  if (examples.length === 0 || (section !== 'forms' && section !== 'preconditions')) return [];
  if (examples.some(({ expect }) => Object.hasOwn(expect[section] ?? {}, id))) return [];
  const [what, value] = section === 'forms' ? ['formen', 'true'] : ['förutsättningen', 'met'];
  const code = `${section}: { ${id}: ${value} }`;
  return [[`Inget exempel väntar sig något av ${what}. Skriv under expect till exempel `, { code }, '.']];
}

/** The id of the limit, calculated value, precondition, outcome or form that is changed. */
export function thingChanged(rules: RuleSet, { mutant }: TriedChange): string {
  const [section, id] = mutant.about;
  return section === 'outcomes' ? itemAt(rules.outcomes, Number(id)).id : String(id);
}

function titleOf(rules: RuleSet, section: string, id: string): string {
  if (section === 'outcomes') return printable(rules.outcomes.find((one) => one.id === id)?.title ?? id);
  if (section === 'preconditions') {
    const { label, title } = itemAt(rules.preconditions, id);
    return printable(label ?? title);
  }
  const titles = { limits: rules.limits, calculated: rules.calculated, forms: rules.forms };
  return printable(titles[section as keyof typeof titles]?.[id]?.title ?? id);
}

function changeItem(change: TriedChange, context: MutationContext): Item {
  const { file, place } = context.spot(change.mutant.about, 'value');
  const where = `${printable(file)}:${place.line}:${place.column}: `;
  const text = `${where}${changeInWords(context.rules, change.mutant)}`;
  const { fate } = change;
  return fate.kind === 'unnoticed' ? { text, below: [bullets([contrastInWords(context.rules, fate.contrast)])] } : text;
}

/** A case that would notice a change, and what it gives before and after. */
function contrastInWords(rules: RuleSet, { about, before, after, date, example }: Contrast): string {
  const shown = shownCaseInWords({
    answers: Object.fromEntries(example.answers),
    limits: Object.fromEntries(example.limits),
  });
  const day = date === rules.valid.from ? '' : ` den ${date}`;
  return `Skulle märkas av ${printable(shown)}${day}. ${saidInWords(about, before, after)}`;
}

/** What is said of a case before and after a change. */
function saidInWords({ kind, id }: Contrast['about'], before: string | null, after: string | null): string {
  const grades: Readonly<Record<string, string>> = gradeWords;
  const open = 'går det inte att avgöra';
  switch (kind) {
    case 'precondition': {
      const word = (grade: string) => grades[grade] ?? grade;
      const was = before === null ? `går det inte att avgöra graden för ${id}` : `är ${id} ${word(before)}`;
      return `Då ${was}, men efter ändringen ${after === null ? open : `är den ${word(after)}`}.`;
    }
    case 'outcome': {
      const was = before === null ? 'går det inte att avgöra utfallet' : `blir utfallet ${before}`;
      return `Då ${was}, men efter ändringen ${after === null ? open : `blir det ${after}`}.`;
    }
    case 'form': {
      const speak = (fits: string, form: string) => `talar svaren ${fits === 'true' ? '' : 'inte '}för ${form}`;
      const was = before === null ? `går det inte att avgöra om svaren talar för ${id}` : speak(before, id);
      return `Då ${was}, men efter ändringen ${after === null ? open : speak(after, 'den')}.`;
    }
  }
}

function triedInWords({ examples, changes }: Mutation): string {
  const of = (count: number, one: string, many: string) => `${numberInWords(count)} ${count === 1 ? one : many}`;
  const left = changes.length - countChanges(changes).all;
  const counted = left === 0 ? '' : ` ${of(left, 'räknas inte', 'räknas inte')}: varför står sist.`;
  return `${of(examples.length, 'exempel', 'exempel')}. ${of(changes.length, 'liten ändring är prövad', 'små ändringar är prövade')}, en i taget.${counted}`;
}

/** How many of the changes that change some case an example notices. */
function summaryOf({ noticed, all }: MutationCount): string {
  if (all === 0) return 'Ingen ändring ändrar något ärende.';
  const left = all - noticed;
  const rest = left === 0 ? '' : ` ${numberInWords(left)} märks inte.`;
  return `${numberInWords(noticed)} av ${numberInWords(all)} ändringar märks av ett exempel (${percentNoticed({ noticed, all })} %).${rest}`;
}

/** The share that is noticed, in whole percent; 100 only when all is. */
export function percentNoticed({ noticed, all }: MutationCount): number {
  return all === 0 ? 100 : Math.floor((100 * noticed) / all);
}

/** Why other changes are not counted. */
function notCounted(changes: readonly TriedChange[]): string[] {
  const of = (kind: string) => changes.filter(({ fate }) => fate.kind === kind).length;
  const told = (count: number, words: string) => (count === 0 ? [] : [`${numberInWords(count)} ${words}`]);
  return [
    ...told(of('same'), 'räknas inte, för de ändrar inget ärende hur frågorna än besvaras. Det är bevisat.'),
    ...told(
      of('refused'),
      'räknas inte, för med dem blir reglerna mildare än dem under, eller bryter ett löfte (promises, never). Då säger validate ifrån, så inget exempel behövs. Märker ett exempel ändå en sådan ändring räknas den med, så antalet kan växa när exempel läggs till.',
    ),
    ...told(of('undecided'), 'räknas inte, för inget ärende är hittat som de ändrar.'),
  ];
}

/** Sentences of the command on standard error. */
export const mutationSentences = {
  failing: (name: string, file: string) =>
    `Exemplet "${printable(name)}" ger inte vad det väntar sig, och märker därför ingenting. Kör iop-check validate ${printable(file)}.`,
  tooLow: (count: MutationCount, least: number) =>
    `${percentNoticed(count)} procent av ändringarna märks, och minst ${String(least).replace('.', ',')} krävs.`,
  nothingToAsk: (least: number) =>
    `Ingen ändring ändrar något ärende, så --min ${String(least).replace('.', ',')} har inget att pröva.`,
  nothingToSave: 'Alla ändringar märks, så inget exempel behövs.',
  exampleName: (words: string) => `Märker att ${words}`,
};
