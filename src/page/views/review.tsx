import type { ComponentChildren } from 'preact';
import { headKeys, headValue } from '../../interview/head.ts';
import { questionsLeft } from '../../interview/interview.ts';
import type { UnitList } from '../../interview/units.ts';
import type { Answer } from '../../rules/answer.ts';
import { itemAt } from '../../rules/item.ts';
import type { Question } from '../../rules/question.ts';
import { printable } from '../../rules/text.ts';
import { answerInWords } from '../../wording/answers.ts';
import { headLabels, headTexts, unitTexts } from '../../wording/head.ts';
import { leftInWords, interviewTexts as texts } from '../../wording/interview.ts';
import { remarkSentence, remarkWords } from '../../wording/remarks.ts';
import { ownLines } from '../../wording/terms.ts';
import type { Place } from '../place.ts';
import type { Sitting } from '../sitting.ts';
import { goOnAsking, review } from '../state.ts';
import { words } from '../words.ts';
import { Goto, Heading, Other } from './parts.tsx';
import type { Shell } from './shell.ts';

interface Props {
  readonly shell: Shell;
  readonly sitting: Sitting;
}

/** All that has been said, with a way to change each row. */
export function ReviewView({ shell, sitting }: Props) {
  const left = questionsLeft(sitting.interview);
  return (
    <>
      <Heading>{texts.reviewTitle}</Heading>
      {left > 0 && <p>{words.review.left(leftInWords(left))}</p>}
      <Remarks sitting={sitting} />
      <Answers shell={shell} sitting={sitting} />
      <section>
        <h2>{headTexts.title}</h2>
        <dl class="answers">
          {headKeys.map((key) => (
            <Row
              key={key}
              label={headLabels[key]}
              value={<Lines text={headValue(sitting.head, key) ?? headTexts.notGiven} />}
              shell={shell}
              to={{ kind: 'row', key }}
            />
          ))}
        </dl>
      </section>
      <Units shell={shell} sitting={sitting} />
      <p class="buttons">
        {left > 0 && (
          <button type="button" class="main" onClick={() => shell.act(goOnAsking)}>
            {words.review.goOn}
          </button>
        )}
        <button type="button" class={left > 0 ? 'other' : 'main'} onClick={() => shell.act(review)}>
          {left > 0 ? words.review.showSoFar : words.review.show}
        </button>
      </p>
    </>
  );
}

function Remarks({ sitting: { interview } }: { readonly sitting: Sitting }) {
  const { compiled, assessment } = interview;
  const { remarks = [] } = assessment;
  if (remarks.length === 0) return null;
  return (
    <section class="caution">
      <h2>{remarkWords.heading}</h2>
      <ul>
        {remarks.map((remark, index) => {
          const sentence = remarkSentence(compiled.rules, remark);
          return <li key={`${index} ${sentence}`}>{sentence}</li>;
        })}
      </ul>
    </section>
  );
}

function Answers({ shell, sitting: { interview } }: Props) {
  const { questions: declared } = interview.compiled.rules;
  const { questions, aside, counted } = interview.path;
  const sections: { title: string; ids: string[] }[] = [];
  for (const id of questions) {
    const { section } = itemAt(declared, id);
    if (sections.at(-1)?.title !== section) sections.push({ title: section, ids: [] });
    sections.at(-1)?.ids.push(id);
  }
  return (
    <>
      {sections.map(({ title, ids }, index) => (
        <section key={`${index} ${title}`}>
          <h2>{printable(title)}</h2>
          <dl class="answers">
            {ids.map((id) => {
              const given = counted.get(id);
              return (
                <Row
                  key={id}
                  label={printable(itemAt(declared, id).text)}
                  value={<Given question={itemAt(declared, id)} given={given} note={interview.notes.get(id)} />}
                  shell={shell}
                  to={{ kind: 'question', question: id }}
                  verb={given === undefined ? words.review.answer : words.review.change}
                />
              );
            })}
          </dl>
        </section>
      ))}
      {aside.length > 0 && (
        <section>
          <h2>{words.review.aside}</h2>
          <p>{words.review.asideLead}</p>
          <ul>
            {aside.map((id) => (
              <li key={id}>
                {printable(itemAt(declared, id).text)}{' '}
                {answerInWords(itemAt(declared, id), interview.answers.get(id) ?? null)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface GivenProps {
  readonly question: Question;
  readonly given: Answer | undefined;
  readonly note: string | undefined;
}

/** An answer with its note. */
export function Given({ question, given, note }: GivenProps) {
  const isText = question.type === 'text' && typeof given === 'string';
  return (
    <>
      {given === undefined ? (
        <span class="quiet">{texts.unanswered}</span>
      ) : isText ? (
        <Lines text={given} />
      ) : (
        answerInWords(question, given)
      )}
      {note !== undefined && (
        <span class="note">
          <span class="unseen">{words.review.note}: </span>
          <Lines text={note} />
        </span>
      )}
    </>
  );
}

/** A text that somebody has written, with its lines. */
function Lines({ text }: { readonly text: string }) {
  return (
    <span class="lines-of-text">
      {ownLines(text)
        .map((line) => printable(line))
        .join('\n')}
    </span>
  );
}

interface RowProps {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly shell: Shell;
  readonly to: Place;
  readonly verb?: string;
}

function Row({ label, value, shell, to, verb = words.review.change }: RowProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd class="action">
        <Goto onGo={() => shell.go(to)}>
          {verb} <span class="unseen">{label}</span>
        </Goto>
      </dd>
    </div>
  );
}

/** The parts and organisations, and to add one. */
function Units({ shell, sitting: { head } }: Props) {
  const lists: readonly UnitList[] = ['parts', 'organisations'];
  const rows = lists.flatMap((list) =>
    (head[list] ?? []).map((unit, index) => ({
      list,
      index,
      label: unitTexts.row[list](printable(unit.title), Object.keys(unit.answers).length),
    })),
  );
  return (
    <section>
      <h2>{unitTexts.title}</h2>
      {rows.length > 0 && (
        <ul class="rows">
          {rows.map(({ list, index, label }) => (
            <li key={`${list} ${index}`}>
              <span>{label}</span>
              <Goto onGo={() => shell.go({ kind: 'unit', unit: { list, index } })}>
                {words.review.change} <span class="unseen">{label}</span>
              </Goto>
            </li>
          ))}
        </ul>
      )}
      <p class="buttons">
        {lists.map((list) => (
          <Other key={list} onPress={() => shell.go({ kind: 'new-unit', list })}>
            {words.unit.new[list]}
          </Other>
        ))}
      </p>
    </section>
  );
}
