import { paragraph, type Style, section } from '../formats/text.ts';
import { dividedWords, remarkWords } from '../wording/assessment.ts';
import { formKinds } from '../wording/rules.ts';
import type { ItemKind, TextItem } from './assessment-items.ts';

/**
 * The sections that tell some of what a bedömning tells; one that there is nothing to tell in is empty. Preconditions that nothing
 * is known of are told by their titles when `preconditions` says how many there are in all.
 */
export function sectionsFor(
  items: readonly TextItem[],
  context: { readonly style: Style },
  preconditions: number | null = null,
): string[][] {
  const lines = (...kinds: ItemKind[]) =>
    items.filter(({ kind }) => kinds.includes(kind)).flatMap((item) => item.lines);
  const headed = (heading: string, told: readonly string[]) => (told.length === 0 ? [] : [heading, ...told]);
  return [
    lines('verdict', 'deciding'),
    headed(remarkWords.heading, lines('remark')),
    headed(section('Förutsättningar', context), [...lines('count', 'figure'), ...findings(items, preconditions)]),
    headed(section('Övriga uppgifter', context), lines('other')),
    headed(section('Det som saknas, mest avgörande först', context), [...missing(items), ...lines('later')]),
    headed(section('Vad som skulle ändra utfallet', context), lines('change')),
    headed(section(formKinds.form.heading, context), forms(items, 'form')),
    headed(section(formKinds.step.heading, context), forms(items, 'step')),
  ];
}

function findings(items: readonly TextItem[], preconditions: number | null): string[] {
  const all = items.filter(({ kind }) => kind === 'finding');
  const untouched = preconditions === null ? [] : all.flatMap((item) => item.untouched ?? []);
  return [
    ...all
      .filter((item) => preconditions === null || item.untouched === undefined)
      .flatMap(({ lines }) => ['', ...lines]),
    ...(untouched.length === 0 ? [] : ['', ...untouchedLines(untouched, untouched.length === preconditions)]),
  ];
}

/** Preconditions that nothing is known of. When there are no others, the questions say what each of the titles would. */
function untouchedLines(untouched: readonly NonNullable<TextItem['untouched']>[], isAll: boolean): string[] {
  const named = isAll ? untouched.filter(({ lacks }) => lacks.length > 0) : untouched;
  const isMore = named.some(({ lacks }) => lacks.length > 0);
  const sentence = isAll ? dividedWords.nothingKnown : dividedWords.untouched;
  return [
    ...paragraph(`${sentence} ${dividedWords.askedWhere(isMore)}${named.length > 0 ? ':' : '.'}`),
    ...named.flatMap(({ title, lacks }) => [...title, ...lacks.flatMap(({ lines }) => lines)]),
  ];
}

function missing(items: readonly TextItem[]): string[] {
  return items
    .filter(({ kind }) => kind === 'missing')
    .flatMap((item, index) => paragraph(item.lines.join(' '), `${String(index + 1).padStart(2)}. `));
}

function forms(items: readonly TextItem[], wanted: 'form' | 'step'): string[] {
  const all = items.filter(({ kind }) => kind === wanted);
  const named = (how: TextItem['among']) => all.filter(({ among }) => among === how).flatMap((item) => item.lines);
  const [unclear, unfitting] = [named('unclear'), named('unfitting')];
  return [
    ...named(undefined),
    ...(unclear.length === 0 ? [] : paragraph(`Går inte att avgöra: ${unclear.join(', ')}.`, '  - ')),
    ...(unfitting.length === 0 ? [] : paragraph(`Inget i svaren talar för: ${unfitting.join(', ')}.`, '  - ')),
  ];
}
