import type { Identity } from '../assessment/assessment.ts';
import type { IopCase } from '../cases/case.ts';
import {
  caseToFill,
  type FieldQuestions,
  type HeadField,
  type Holder,
  optionIds,
  tagOf,
} from '../cases/checklist-form.ts';
import type { Answer } from '../rules/answer.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { printable } from '../rules/text.ts';
import { numberToType } from '../wording/answers.ts';
import { checklistWords, commonAnswers } from '../wording/checklist.ts';
import type { WrittenField } from './document.ts';

/** The fields of one question for one of those that it is asked of: the whole case, a part or an organisation. */
export interface UnitFields {
  /** Whom it is for, as the heading of a column; null where there is only one. */
  readonly name: string | null;
  /** What is answered there; undefined when nothing is. */
  readonly value: Answer | undefined;
  /** Where the answer is written; null when it is ticked. */
  readonly answer: WrittenField | null;
  readonly note: WrittenField;
  readonly optionTag: (option: Answer) => string;
}

/** What a question may be asked of, with what it says itself. */
interface Asked extends Pick<IopCase, 'answers' | 'notes'> {
  readonly holder: Holder;
  readonly name: string;
}

/** The fields of a checklist, with what a case says in them. */
export class ChecklistForm {
  private readonly questions: FieldQuestions;
  private readonly parts: readonly Asked[];
  private readonly organisations: readonly Asked[];

  constructor(
    private readonly rules: RuleSet,
    private readonly iopCase: IopCase,
  ) {
    const { parts, organisations } = iopCase;
    this.questions = new Map(Object.entries(rules.questions).map(([id, question]) => [id, optionIds(question)]));
    this.parts = parts.map((part, index) => {
      return { ...part, holder: { list: 'parts', index }, name: printable(part.title) };
    });
    this.organisations = organisations.map((organisation, index) => {
      return { ...organisation, holder: { list: 'organisations', index }, name: printable(organisation.title) };
    });
  }

  /** What the fields are filled into, for who reads them. */
  text({ sha256 }: Pick<Identity, 'sha256'>): string {
    const { id, version } = this.rules;
    const text = JSON.stringify(caseToFill(this.iopCase, this.rules, { id, version, sha256 }));
    // In ASCII alone, which nothing on its way changes.
    return text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }

  /** A field of the case itself. */
  head(key: HeadField, title: string): WrittenField {
    const { iopCase } = this;
    const { registryNumber, author } = iopCase.document;
    // Without a number the case is known by its id.
    const number = registryNumber ?? iopCase.id;
    const values: Record<HeadField, string | null | undefined> = { ...iopCase, registryNumber: number, author };
    const tag = tagOf({ kind: 'head', key, holder: null }, this.questions);
    return { tag, title, holds: key === 'date' ? 'day' : 'line', value: values[key] ?? '' };
  }

  /** The names of parts and organisations. */
  holders(): { readonly label: string; readonly field: WrittenField }[] {
    const named = (list: 'parts' | 'organisations', title: string) =>
      this.iopCase[list].map((one, index) => {
        const tag = tagOf({ kind: 'head', key: 'title', holder: { list, index } }, this.questions);
        return {
          label: `${title} ${index + 1}`,
          field: { tag, title: `${title} ${index + 1}`, holds: 'line', value: one.title } as const,
        };
      });
    return [...named('parts', checklistWords.part), ...named('organisations', checklistWords.organisation)];
  }

  /** The fields of a question that is asked once. */
  unit(id: string, question: Question): UnitFields {
    return this.fields(id, question, { ...this.iopCase, holder: null, name: '' }, null);
  }

  /**
   * The fields of a question for each that it is asked of: every organisation where it is judged for each of them, every part when one of
   * them has an answer of its own, and the whole case where it says something or nobody else is asked.
   */
  unitsOf(id: string, question: Question): UnitFields[] {
    const says = ({ answers, notes }: Pick<IopCase, 'answers' | 'notes'>) => answers.has(id) || notes.has(id);
    const isShared = question.per !== 'organisation';
    const own = [
      ...(this.parts.some(says) ? this.parts : []),
      ...this.organisations.filter((one) => !isShared || says(one)),
    ];
    const isCommon = own.length === 0 || says(this.iopCase);
    const isDivided = this.parts.length + this.organisations.length > 0;
    const common = { ...this.iopCase, holder: null, name: commonAnswers };
    return [...(isCommon ? [common] : []), ...own].map((one) =>
      this.fields(id, question, one, isDivided && (own.length > 0 || !isCommon) ? one.name : null),
    );
  }

  private fields(id: string, question: Question, { holder, answers, notes }: Asked, name: string | null): UnitFields {
    const { questions } = this;
    const value = answers.get(id);
    const title = question.text;
    const isTicked = optionIds(question).length > 0;
    const tag = (kind: 'answer' | 'note') => tagOf({ kind, question: id, holder }, questions);
    const answer: WrittenField = {
      tag: tag('answer'),
      title,
      holds: question.type === 'date' ? 'day' : question.type === 'text' ? 'text' : 'line',
      value: value === undefined || value === null ? '' : written(value),
    };
    return {
      name,
      value,
      answer: isTicked ? null : answer,
      note: { tag: tag('note'), title: `${checklistWords.note}: ${title}`, holds: 'text', value: notes.get(id) ?? '' },
      optionTag: (option) => tagOf({ kind: 'option', question: id, option: optionName(option), holder }, questions),
    };
  }
}

function written(value: string | number | boolean): string {
  return typeof value === 'number' ? numberToType(value) : String(value);
}

function optionName(option: Answer): string | null {
  if (typeof option === 'boolean') return option ? 'ja' : 'nej';
  return option === null ? null : String(option);
}
