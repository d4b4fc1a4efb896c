import type { CaseData } from '../../cases/case.ts';
import { isCaseForm } from '../../cases/case-form.ts';
import {
  checklistNamespace,
  type Field,
  fieldOf,
  type Holder,
  isFieldHint,
  optionIds,
} from '../../cases/checklist-form.ts';
import { type Answer, unknownWord } from '../../rules/answer.ts';
import { type Diagnostic, type DiagnosticArguments, diagnostic, FirstFindings } from '../../rules/findings.ts';
import { numbersTyped } from '../../rules/form/typed-number.ts';
import { daysMeant } from '../../rules/form/written.ts';
import type { QuestionType } from '../../rules/question.ts';
import { type DataPart, readWordFile } from './word.ts';
import type { Control } from './word-controls.ts';

/** What questions and their options are called, by their ids: findings about a checklist say that and no id. */
export type ChecklistNames = Readonly<
  Record<string, { readonly text: string; readonly options: Readonly<Record<string, string>> }>
>;

/** A filled checklist, as the case that it says; or why it says none. */
export type ChecklistRead =
  | { readonly data: CaseData; readonly names: ChecklistNames }
  | { readonly found: readonly Diagnostic[] };

/** Reads a checklist that was filled in, as bytes of a Word file. It never throws: what cannot be read is a finding. */
export function readChecklist(bytes: Uint8Array): ChecklistRead {
  const read = readWordFile(bytes, checklistNamespace);
  if ('problem' in read) return { found: [read.problem] };
  const { data } = read.word;
  const tagged = read.word.controls.filter(({ tag }) => tag !== '');
  if (data === null) {
    const isOurs = tagged.some(({ tag }) => fieldOf(tag, new Map())?.kind === 'head');
    return { found: [isOurs ? diagnostic('checklist-rules', [], {}) : diagnostic('no-checklist', [], {})] };
  }
  const toFill = caseIn(data.text);
  const asked = toFill === null ? null : askedIn(toFill);
  const controls = tagged.length > 0 ? tagged : inOrder(read.word.controls, data);
  if (toFill === null || asked === null || controls === null) return { found: [diagnostic('checklist-rules', [], {})] };
  const filling = new Filling(toFill, asked);
  for (const control of controls) filling.take(isHint(control) ? { ...control, text: '' } : control);
  return filling.filled();
}

function isHint({ text }: Control): boolean {
  return text !== null && isFieldHint(text);
}

/**
 * The controls of a checklist that has been saved by a program that keeps them and drops all their tags, as LibreOffice did before 7.5:
 * each has the tag of the field that was written in its place. Null where one was added, taken away or moved, by its
 * kind, its title and, of a box, the option beside it.
 */
function inOrder(controls: readonly Control[], { elements }: DataPart): readonly Control[] | null {
  const isSame = ({ kind, title, beside }: Control, index: number) => {
    const field = elements[index];
    const begins = field?.['title']?.replace(/…$/, '') ?? '';
    // A box in a table is alone in its cell.
    const isBeside = kind !== 'box' || beside.trim() === '' || beside.trim().startsWith(begins);
    const isNamed = title === '' ? isBeside : title === field?.['title'];
    return kind === field?.['kind'] && isNamed;
  };
  if (controls.length === 0 || controls.length !== elements.length || !controls.every(isSame)) return null;
  return controls.map((control, index) => ({ ...control, tag: elements[index]?.['tag'] ?? '' }));
}

function caseIn(text: string): CaseData | null {
  try {
    const data: unknown = JSON.parse(text);
    return isCaseForm(data) ? data : null;
  } catch {
    return null;
  }
}

/** A question as it was asked in the checklist. */
interface Asked {
  readonly type: QuestionType;
  readonly text: string;
  readonly unit: string;
  /** What each option is called, with yes and no; none when the answer is written. */
  readonly options: ReadonlyMap<string, string>;
}

const yesNo = { ja: 'Ja', nej: 'Nej' };

/** The questions of a checklist; null when they are not as they were written. */
function askedIn({ session }: CaseData): ReadonlyMap<string, Asked> | null {
  if (session === undefined) return null;
  const asked = Object.entries(session.questions).map(([id, wording]) => [id, askedBy(wording)] as const);
  return asked.every((one): one is [string, Asked] => one[1] !== null) ? new Map(asked) : null;
}

const types: ReadonlySet<unknown> = new Set<QuestionType>(['yesNo', 'choice', 'number', 'date', 'text']);

function askedBy(wording: string): Asked | null {
  let parts: unknown;
  try {
    parts = JSON.parse(wording);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [type, text, more] = parts as readonly unknown[];
  if (!types.has(type) || typeof text !== 'string') return null;
  const said = type === 'yesNo' ? yesNo : typeof more === 'object' && more !== null ? more : {};
  const options = new Map(Object.entries(said).map(([id, label]) => [id, String(label)]));
  return { type: type as QuestionType, text, unit: typeof more === 'string' ? more : '', options };
}

type FieldArguments = DiagnosticArguments['checklist-field'];
type Trouble = FieldArguments['trouble'];

/** What one of those that a question is asked of says there. */
interface Said {
  readonly ticked: (string | null)[];
  readonly question: string;
  readonly holder: Holder;
  written: string;
  day: string | null;
  /** Whether a field of it could not be read, so that there is no answer whatever the others say. */
  isBroken: boolean;
}

/** What a box may show that somebody has ticked without Word knowing, and that nobody has. */
const tickSigns = /^[☑☒✓✔✗✘xX\uF0FE\uF0FD\uF052\uF053]$/;
const bareSigns = /^[☐□\uF0A8\uF06F]?$/;

/** Fills a case with what the fields of its checklist say. */
class Filling {
  private readonly data: Writable;
  private readonly ids: ReadonlyMap<string, readonly string[]>;
  private readonly found = new FirstFindings();
  private readonly said = new Map<string, Said>();
  /** What each field says, by its tag: one may have been copied. */
  private readonly seen = new Map<string, string>();

  constructor(
    toFill: CaseData,
    private readonly asked: ReadonlyMap<string, Asked>,
  ) {
    this.data = structuredClone(toFill) as Writable;
    this.ids = new Map([...asked].map(([id, { type, options }]) => [id, optionIdsOf(type, options)]));
  }

  take(control: Control): void {
    const field = fieldOf(control.tag, this.ids);
    if (field === null || !this.isAsked(field)) {
      this.trouble(this.nameOf(field, control), field, { kind: 'unknown' });
      return;
    }
    const content = JSON.stringify([control.text, control.isTicked]);
    const earlier = this.seen.get(control.tag);
    if (earlier === content) return;
    this.seen.set(control.tag, content);
    const broken = this.brokenBy(field, control, earlier !== undefined);
    if (broken !== null) {
      this.trouble(this.nameOf(field, control), field, broken);
      if (field.kind !== 'head') this.saidBy(field.question, field.holder).isBroken = true;
    } else this.note(field, control);
  }

  /** Whether the checklist has the question, the option, and the part or organisation of a field. */
  private isAsked(field: Field): boolean {
    const { holder } = field;
    if (holder !== null && this.data[holder.list]?.[holder.index] === undefined) return false;
    if (field.kind === 'head') return holder === null || field.key === 'title';
    const asked = this.asked.get(field.question);
    if (asked === undefined) return false;
    return field.kind !== 'answer' || asked.options.size === 0;
  }

  private brokenBy(field: Field, { text, isTicked }: Control, isAgain: boolean): Trouble | null {
    if (text === null) return { kind: 'long' };
    if (isAgain) return { kind: 'twice' };
    if (field.kind !== 'option') return null;
    const { question, option } = field;
    if (option !== null && this.asked.get(question)?.options.has(option) !== true) return { kind: 'option', option };
    const isClear = isTicked === null ? tickSigns.test(text) || bareSigns.test(text) : this.isClear(isTicked, text);
    return isClear ? null : { kind: 'unclear', option: this.optionName(question, option) };
  }

  /** Whether a box shows what Word keeps of it; a sign may also have been written in its place. */
  private isClear(isTicked: boolean, text: string): boolean {
    return isTicked ? !bareSigns.test(text) || text === '' : tickSigns.test(text) || bareSigns.test(text);
  }

  /** Takes down what a field says. */
  private note(field: Field, { text, isTicked, day }: Control): void {
    const written = text ?? '';
    if (field.kind === 'head') this.head(field, written, day);
    else if (field.kind === 'note') {
      const { notes = {} } = this.holder(field.holder);
      this.holder(field.holder).notes = notes;
      if (written !== '') notes[field.question] = written;
    } else {
      const said = this.saidBy(field.question, field.holder);
      if (field.kind === 'answer') [said.written, said.day] = [written, day];
      else if (isTicked === true || tickSigns.test(written)) said.ticked.push(field.option);
    }
  }

  private head({ key, holder }: Field & { readonly kind: 'head' }, written: string, day: string | null): void {
    const { data } = this;
    if (holder !== null) {
      const own = this.holder(holder);
      if (written !== '') own.title = written;
    } else if (key === 'date') this.headDate(written, day);
    else if (key === 'title' || key === 'organisation') put(data, key, written);
    else {
      // What stands for a number that the case has not is its id.
      if (key === 'registryNumber' && data.document?.registryNumber === undefined && written === data.id) return;
      const document = { ...data.document };
      put(document, key, written);
      put(data, 'document', Object.keys(document).length === 0 ? '' : document);
    }
  }

  private headDate(written: string, day: string | null): void {
    const read = dateIn(written, day);
    if ('trouble' in read) this.found.add(() => fieldFinding({ field: null, whom: null, trouble: read.trouble }));
    else put(this.data, 'date', written === '' ? '' : read.value);
  }

  private saidBy(question: string, holder: Holder): Said {
    const key = JSON.stringify([question, holder]);
    const said = this.said.get(key) ?? { ticked: [], question, holder, written: '', day: null, isBroken: false };
    this.said.set(key, said);
    return said;
  }

  private holder(holder: Holder): WritableHolder {
    const own = holder === null ? this.data : this.data[holder.list]?.[holder.index];
    return own as WritableHolder;
  }

  /** The case with all answers, or the fields that cannot be read. */
  filled(): ChecklistRead {
    for (const said of this.said.values()) this.answer(said);
    if (this.found.first.length > 0) return { found: this.found.all((left) => left) };
    const names = [...this.asked].map(([id, { text, options }]) => [
      id,
      { text, options: Object.fromEntries(options) },
    ]);
    return { data: this.data as CaseData, names: Object.fromEntries(names) };
  }

  private answer({ question, holder, ticked, written, day, isBroken }: Said): void {
    const asked = this.asked.get(question);
    if (isBroken || asked === undefined) return;
    const field = { kind: 'answer', question, holder } as const;
    if (ticked.length > 1) {
      const options = ticked.map((one) => this.optionName(question, one));
      this.trouble(asked.text, field, { kind: 'several', options });
    } else if (ticked.length === 1 && written !== '') {
      this.trouble(asked.text, field, { kind: 'both', written });
    } else if (ticked.length === 1) this.put(question, holder, ticked[0] ?? null);
    else if (written !== '') {
      const read = answerIn(asked, written, day);
      if ('trouble' in read) this.trouble(asked.text, field, read.trouble);
      else this.put(question, holder, read.value);
    }
  }

  private put(question: string, holder: Holder, value: Answer): void {
    this.holder(holder).answers[question] = value;
  }

  private optionName(question: string, option: string | null): string {
    return option === null ? 'Vet inte' : (this.asked.get(question)?.options.get(option) ?? option);
  }

  /** What a field is called: its question, or what Word calls it where that is not known. */
  private nameOf(field: Field | null, { title, tag }: Control): string {
    const asked = field === null || field.kind === 'head' ? undefined : this.asked.get(field.question);
    return asked?.text ?? (title === '' ? tag : title);
  }

  private trouble(field: string, of: Field | null, trouble: Trouble): void {
    const holder = of?.holder ?? null;
    const whom = holder === null ? null : (this.data[holder.list]?.[holder.index]?.title ?? null);
    this.found.add(() => fieldFinding({ field, whom, trouble }));
  }
}

function fieldFinding(args: FieldArguments): Diagnostic {
  return diagnostic('checklist-field', [], args);
}

function optionIdsOf(type: QuestionType, options: ReadonlyMap<string, string>): readonly string[] {
  return optionIds({ type, options: Object.fromEntries(options) });
}

type WritableHolder = {
  title?: string;
  answers: Record<string, Answer>;
  notes?: Record<string, string>;
};
type Writable = { -readonly [Key in keyof CaseData]: CaseData[Key] };

/** Sets a key, or takes it away when nothing is said. */
function put<Key extends string>(into: { [K in Key]?: unknown }, key: Key, value: unknown): void {
  if (value === '') delete into[key];
  else into[key] = value;
}

/** What is written in a field as an answer, as people write numbers and days. */
function answerIn(
  { type, unit }: Asked,
  written: string,
  day: string | null,
): { readonly value: Answer } | { readonly trouble: Trouble } {
  if (written.toLowerCase().replace(/\s+/g, ' ') === unknownWord) return { value: null };
  if (type === 'date') return dateIn(written, day);
  if (type !== 'number') return { value: written };
  const [number, other] = numbersTyped(written, unit);
  if (number === undefined) return { trouble: { kind: 'number', written, unit } };
  return other === undefined ? { value: number } : { trouble: { kind: 'numbers', written, unit } };
}

/** A day in any way that can only mean one; which of two is meant Word may know. */
function dateIn(written: string, day: string | null): { readonly value: string } | { readonly trouble: Trouble } {
  const days = daysMeant(written);
  const meant = days.length > 1 && day !== null && days.includes(day) ? day : days[0];
  if (written === '') return { value: '' };
  if (meant === undefined) return { trouble: { kind: 'date', written } };
  return days.length > 1 && meant !== day ? { trouble: { kind: 'dates', written, days } } : { value: meant };
}
