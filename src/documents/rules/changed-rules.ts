import type { DayDifference } from '../../analysis/difference.ts';
import type { StructureChange } from '../../analysis/structure.ts';
import type { ChangedText } from '../../analysis/versions/changed-texts.ts';
import type { Renaming } from '../../analysis/versions/renamed.ts';
import { both, capitalised, kindWords } from '../../wording/terms.ts';
import {
  type Block,
  bullets,
  type Document,
  heading,
  type Item,
  labelledList,
  levelBelow,
  paragraph,
  type Text,
  together,
} from '../document.ts';
import { differenceBlocks, shareInWords } from './difference.ts';

/** What has become of a rule file since a revision. */
export interface ChangedFile {
  readonly file: string;
  /** What it was called, when it has been moved. */
  readonly olderFile: string | null;
  readonly state: 'added' | 'removed' | 'changed' | 'broken' | 'was-broken' | 'too-large';
  /** Whether the file itself says something else; or else has other examples or comments alone; or what it stands on has changed. */
  readonly how: 'itself' | 'aside' | 'below';
  readonly ruleSet: string | null;
  readonly versions: readonly [older: string | null, newer: string | null];
  /** Whether the version is not higher, although the file says something else. */
  readonly isVersionOwed: boolean;
  readonly days: readonly DayDifference[];
  readonly structure: readonly StructureChange[];
  readonly renamed: readonly Renaming[];
  readonly texts: readonly ChangedText[];
  readonly calculated: readonly string[];
}

/** All rule files that have changed since a revision, as one comment to the change. */
export function changedRulesDocument(about: {
  readonly files: readonly ChangedFile[];
  /** The revision as it was asked for, and its commit. */
  readonly revision: string;
  readonly commit: string;
  readonly date: string;
  /** How many files are told of at length; the others have their rows. */
  readonly most?: number;
}): Document {
  const { files, revision, commit, date, most = Number.POSITIVE_INFINITY } = about;
  // What a file changes comes before what that does to those that stand on it.
  const first = [...files].sort((one, other) => Number(one.how !== 'itself') - Number(other.how !== 'itself'));
  const alike = alikeOnes(first);
  const atLength = first
    .filter((one) => !alike.has(one))
    .map(fileBlocks)
    .filter(({ length }) => length > 0);
  const left = atLength.length - Math.min(most, atLength.length);
  const owed = files.filter(({ isVersionOwed }) => isVersionOwed);
  const since: Text = [
    files.length === 0 ? words.none : words.some(files.length),
    ' ',
    { code: revision },
    ` (${commit}).`,
  ];
  return {
    title: words.title,
    date,
    author: null,
    foot: '',
    blocks: [
      paragraph(since),
      ...(owed.length === 0 ? [] : [labelledList([{ strong: words.owed, tone: 'bad' }], owed.map(owedItem))]),
      ...(files.length === 0 ? [] : [overview(files, alike)]),
      ...atLength.slice(0, atLength.length - left).flat(),
      ...(left === 0 ? [] : [paragraph(words.left(left, revision))]),
      ...(files.some(({ state }) => state === 'changed') ? [paragraph(notes(files), 'quiet')] : []),
    ],
  };
}

function owedItem({ file, versions: [older, newer] }: ChangedFile): Text {
  return [{ code: file }, older === newer ? `: ${newer}` : `: ${older} → ${newer}`];
}

/** The files in which nothing differs but just what differs in one before, and which that is. */
function alikeOnes(files: readonly ChangedFile[]): ReadonlyMap<ChangedFile, ChangedFile> {
  const seen = new Map<string, ChangedFile>();
  const alike = new Map<ChangedFile, ChangedFile>();
  for (const one of files.filter(({ state }) => state === 'changed')) {
    const { renamed } = one;
    const key = JSON.stringify([differenceBlocks(one), renamed]);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, one);
    else if (one.texts.length === 0 && fileBlocks(one).length > 0) alike.set(one, earlier);
  }
  return alike;
}

function overview(files: readonly ChangedFile[], alike: ReadonlyMap<ChangedFile, ChangedFile>): Block {
  return {
    kind: 'table',
    caption: words.files,
    head: words.head,
    rows: files.map((one) => [[{ code: one.file }], versionsOf(one), whatOf(one, alike.get(one)), shareOf(one)]),
    widths: [4, 2, 4, 2],
    wraps: true,
  };
}

function versionsOf({ ruleSet, versions: [older, newer] }: ChangedFile): string {
  const version = older === null || newer === null || older === newer ? (newer ?? older ?? '') : `${older} → ${newer}`;
  return `${ruleSet ?? ''} ${version}`.trim();
}

function whatOf({ state, how, olderFile }: ChangedFile, like: ChangedFile | undefined): Text {
  const moved: Text = olderFile === null ? [] : [`${words.moved} `, { code: olderFile }, '; '];
  const same: Text = like === undefined ? [] : [`, ${words.as} `, { code: like.file }];
  return [...moved, state === 'changed' ? words.how[how] : words.states[state], ...same];
}

/** How much of all cases get something else, on the day when it is most. */
function shareOf({ state, days }: ChangedFile): string {
  if (state !== 'changed') return '–';
  const most = days.reduce<DayDifference | null>(
    (worst, day) => (worst === null || day.differing * worst.total > worst.differing * day.total ? day : worst),
    null,
  );
  return most === null ? '–' : shareInWords(most.differing, most.total);
}

/** What there is to say of a file beside its row. */
function fileBlocks(one: ChangedFile): Block[] {
  const { file, state, renamed, texts, structure, days } = one;
  const isSame = structure.length === 0 && days.every(({ differing, forms }) => differing === 0n && forms.length === 0);
  if (state !== 'changed' || (isSame && renamed.length === 0 && texts.length === 0)) return [];
  return [
    heading(2, file),
    ...(renamed.length === 0 ? [] : [listed(words.renamed, renamed.map(renamedItem))]),
    ...(isSame ? [] : deeper(differenceBlocks(one))),
    ...(texts.length === 0
      ? []
      : [listed(words.texts, [...texts.slice(0, shownTexts).map(textItem), ...moreTexts(texts)])]),
  ];
}

/** How many texts of a file are shown. */
const shownTexts = 40;

function moreTexts({ length }: readonly ChangedText[]): Item[] {
  return length > shownTexts ? [words.moreTexts(length - shownTexts)] : [];
}

function listed(title: string, items: readonly Item[]): Block {
  return together(heading(3, title), bullets(items));
}

function renamedItem({ kind, from, to, question }: Renaming): Text {
  const kindWord = kind === 'never' || kind === 'contradiction' ? '' : `${kindWords[kind][1]} `;
  return [
    kindWord,
    { code: from },
    ' → ',
    { code: to },
    ...(question === undefined ? [] : [' på frågan ', { code: question }]),
  ];
}

function textItem({ name, from, to }: ChangedText): Item {
  const lines = [
    ...(from === null ? [] : [`${words.was} ${from}`]),
    ...(to === null ? [words.gone] : [`${from === null ? words.fresh : words.is} ${to}`]),
  ];
  return { text: [{ code: name }], below: [bullets(lines)] };
}

/** Blocks with their headings a level further down. */
function deeper(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    if (block.kind === 'heading') return { ...block, level: block.level === 4 ? 4 : levelBelow(block.level) };
    return block.kind === 'together' ? { ...block, blocks: deeper(block.blocks) } : block;
  });
}

function notes(files: readonly ChangedFile[]): string {
  const calculated = [...new Set(files.flatMap((one) => one.calculated))];
  return [
    words.notes,
    ...(calculated.length === 0
      ? []
      : [`Beräknade värden räknas som om de besvarades var för sig: ${both(calculated)}.`]),
  ].join(' ');
}

const words = {
  title: 'Ändrade regelverk',
  none: 'Inget regelverk ger något annat, eller säger något annat, än i',
  some: (count: number) => `${capitalised(count === 1 ? 'ett regelverk' : `${count} regelverk`)} är inte som i`,
  owed: 'Versionen är inte höjd, fast filen säger något annat:',
  files: 'Regelverken',
  head: ['Fil', 'Regelverk', 'Vad', 'Andra utfall eller grader'],
  states: {
    added: 'ny',
    removed: 'borttagen',
    broken: 'har fel, och är inte jämförd; iop-check validate visar dem',
    'was-broken': 'hade fel, och är inte jämförd',
    'too-large': 'för stor för att jämföras',
  },
  how: {
    itself: 'ändrad',
    aside: 'bara exempel, kommentarer eller skrivsätt ändrade',
    below: 'ändrad genom det som den bygger på',
  },
  left: (count: number, revision: string) =>
    `Det som har ändrats i ${count === 1 ? 'ett regelverk' : `${count} regelverk`} till får inte plats i en kommentar. Kör iop-check diff --against ${revision} för att se det.`,
  moved: 'flyttad från',
  as: 'likadant som',
  renamed: 'Andra id',
  texts: 'Andra texter',
  moreTexts: (count: number) => `… och ${count} till.`,
  was: 'förr:',
  is: 'nu:',
  fresh: 'ny:',
  gone: 'borttagen',
  notes:
    'Andelen är av alla kombinationer av svar, där varje svarsalternativ och varje sida av det som ett svar jämförs med väger lika, den dag då den är störst. Källor och exempel jämförs inte.',
} as const;
