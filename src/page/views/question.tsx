import { weightiestSources } from '../../assessment/questions.ts';
import { webAddress } from '../../formats/looks.ts';
import { type Interview, questionNumber, questionsLeft } from '../../interview/interview.ts';
import { choicesOf } from '../../interview/reading.ts';
import { itemAt } from '../../rules/item.ts';
import type { Question } from '../../rules/question.ts';
import type { Source } from '../../rules/rule-set.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords, numberToType } from '../../wording/answers.ts';
import {
  exampleNumbers,
  leftInWords,
  settledChoices,
  settledSentence,
  interviewTexts as texts,
} from '../../wording/interview.ts';
import { sourceInWords } from '../../wording/terms.ts';
import { answerField, choose, hasNote, type WrittenAnswer } from '../state.ts';
import { words } from '../words.ts';
import { Choices, describedBy, FieldError, Form, Heading, Send, TextField, textIn, troubleAt } from './parts.tsx';
import type { Shell } from './shell.ts';

const noteField = 'motivering';
const unknownField = 'vet-inte';

interface QuestionProps {
  readonly shell: Shell;
  readonly interview: Interview;
  readonly id: string;
  /** Whom it is about, when that is a part or an organisation. */
  readonly about: string | null;
  readonly onAnswer: (written: WrittenAnswer) => void;
}

/** One question, which is the heading of the page. */
export function QuestionView({ shell, interview, id, about, onAnswer }: QuestionProps) {
  const question = itemAt(interview.compiled.rules.questions, id);
  const choices = choicesOf(question);
  const isNoted = hasNote(interview, id);
  const send = (data: FormData) => {
    const choice = textIn(data, answerField);
    onAnswer({
      choice: choices.length > 0 && choice !== '' ? Number(choice) : null,
      text: choice,
      isUnknown: data.has(unknownField),
      note: isNoted ? textIn(data, noteField) : null,
    });
  };
  const fields = { shell, interview, id, question };
  return (
    <Form onSend={send}>
      <p class="caption">{about === null ? placeOf(interview, id) : texts.about(printable(about))}</p>
      {choices.length > 0 ? <Chosen {...fields} /> : <Written {...fields} />}
      <Why interview={interview} id={id} />
      {isNoted && <Note {...fields} />}
      <Send>{words.question.on}</Send>
    </Form>
  );
}

/** The section, the number of the question, and how many are left. */
function placeOf(interview: Interview, id: string): string {
  const { section } = itemAt(interview.compiled.rules.questions, id);
  const left = questionsLeft(interview);
  const number = texts.question(questionNumber(interview, id));
  return [printable(section), number, ...(left === 0 ? [] : [leftInWords(left)])].join(' · ');
}

interface FieldsProps {
  readonly shell: Shell;
  readonly interview: Interview;
  readonly id: string;
  readonly question: Question;
}

function Chosen({ shell, interview, id, question }: FieldsProps) {
  const choices = choicesOf(question);
  const given = interview.answers.get(id);
  const at = given === undefined ? -1 : choices.indexOf(given);
  return (
    <Choices
      field={answerField}
      legend={<Heading>{printable(question.text)}</Heading>}
      help={question.help === '' ? undefined : <p>{printable(question.help)}</p>}
      options={choices.map((choice, index) => ({ value: String(index), label: answerInWords(question, choice) }))}
      chosen={at === -1 ? null : String(at)}
      message={troubleAt(shell.state, answerField)}
    />
  );
}

/** A number, a day or a text, with *vet inte* beside it. */
function Written({ shell, interview, id, question }: FieldsProps) {
  const message = troubleAt(shell.state, answerField);
  const given = interview.answers.get(id);
  const help = `${printable(question.help)} ${howToWrite(question)}`.trim();
  const value = given === undefined || given === null ? '' : written(given);
  const shared = {
    id: answerField,
    name: answerField,
    defaultValue: value,
    'aria-describedby': describedBy(answerField, true, message),
    'aria-invalid': message === null ? undefined : ('true' as const),
  };
  return (
    <div class={message === null ? 'field' : 'field wrong'}>
      <Heading>
        <label for={answerField}>
          {printable(question.text)}
          {question.type === 'number' && ` (${printable(question.unit)})`}
        </label>
      </Heading>
      <p class="help" id={`${answerField}-hjalp`}>
        {help}
      </p>
      <FieldError field={answerField} message={message} />
      {question.type === 'text' ? (
        <textarea {...shared} rows={8} />
      ) : (
        <input {...shared} type="text" class="short" autocomplete="off" inputMode={inputMode(question)} />
      )}
      <p class="or">{words.or}</p>
      <div class="option">
        <input type="checkbox" id={unknownField} name={unknownField} defaultChecked={given === null} />
        <label for={unknownField}>{words.unknown}</label>
      </div>
    </div>
  );
}

function howToWrite(question: Question): string {
  if (question.type === 'number') return words.question.number(exampleNumbers(question));
  return words.question[question.type as 'date' | 'text'];
}

function inputMode({ type }: Question): 'decimal' | 'text' {
  return type === 'number' ? 'decimal' : 'text';
}

function written(value: string | number | boolean): string {
  return typeof value === 'number' ? numberToType(value) : String(value);
}

function Note({ interview, id, question }: FieldsProps) {
  const { wantsNote } = question;
  const help =
    wantsNote === undefined
      ? words.question.noteHelp
      : texts.wantedNote(printable(wantsNote.text), wantsNote.date === true);
  const value = interview.notes.get(id) ?? '';
  return <TextField field={noteField} label={words.question.note} help={help} value={value} message={null} isLong />;
}

/** How many sources are named at once. */
const shownSources = 3;

/** Why it is asked, and the sources of that, the weightiest first. */
function Why({ interview, id }: { readonly interview: Interview; readonly id: string }) {
  const { rules } = interview.compiled;
  const sources = weightiestSources(rules, id).map((source) => itemAt(rules.sources, source));
  const more = sources.slice(shownSources);
  return (
    <details>
      <summary>{texts.why}</summary>
      <p>{printable(itemAt(rules.questions, id).why)}</p>
      {sources.length > 0 && (
        <p>
          <strong>{words.question.sources}</strong>
        </p>
      )}
      <Sources sources={sources.slice(0, shownSources)} />
      {more.length > 0 && (
        <details>
          <summary>{texts.moreSources(more.length)}</summary>
          <Sources sources={more} />
        </details>
      )}
    </details>
  );
}

function Sources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <ul>
      {sources.map((source, index) => {
        const address = source.url === undefined ? null : webAddress(source.url);
        const name = sourceInWords(source);
        return (
          <li key={`${index} ${name}`}>
            {address === null ? (
              name
            ) : (
              <a href={address} rel="noreferrer noopener" target="_blank">
                {name} {words.question.opensNew}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The choice to answer the rest, when the outcome is settled. */
export function SettledView({ shell, interview }: { readonly shell: Shell; readonly interview: Interview }) {
  const { outcome } = interview.assessment;
  const send = (data: FormData) => {
    const chosen = textIn(data, answerField);
    shell.act((state) => choose(state, chosen === '' ? null : Number(chosen)));
  };
  return (
    <Form onSend={send}>
      <Heading>{words.settled.title}</Heading>
      {outcome !== null && <p class="lead">{settledSentence(interview.compiled.rules, outcome)}</p>}
      <Choices
        field={answerField}
        legend={words.settled.legend}
        options={settledChoices(questionsLeft(interview)).map((label, index) => ({ value: String(index), label }))}
        chosen={null}
        message={troubleAt(shell.state, answerField)}
      />
      <Send>{words.goOn}</Send>
    </Form>
  );
}
