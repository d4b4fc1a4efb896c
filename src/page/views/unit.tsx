import type { UnitList, UnitPlace } from '../../interview/units.ts';
import { itemAt } from '../../rules/item.ts';
import { printable } from '../../rules/text.ts';
import { unitTexts } from '../../wording/head.ts';
import type { Place } from '../place.ts';
import type { Sitting } from '../sitting.ts';
import {
  addUnit,
  answerForUnit,
  askedOf,
  chooseOrganisations,
  commonAgain,
  nameField,
  removeUnit,
  renameUnit,
} from '../unit-actions.ts';
import { unitAt, unitInterview } from '../unit-steps.ts';
import { words } from '../words.ts';
import { Form, Goto, Heading, Other, Send, TextField, textIn, troubleAt } from './parts.tsx';
import { QuestionView } from './question.tsx';
import { Given } from './review.tsx';
import type { Shell } from './shell.ts';

interface Props {
  readonly shell: Shell;
  readonly sitting: Sitting;
  readonly unit: UnitPlace;
}

/** The name of a part or an organisation to add. */
export function NewUnitView({ shell, list }: { readonly shell: Shell; readonly list: UnitList }) {
  return (
    <Form onSend={(data) => shell.act((state) => addUnit(state, list, textIn(data, nameField)))}>
      <Heading>{words.unit.new[list]}</Heading>
      <p>{words.unit.newHelp[list]}</p>
      <TextField field={nameField} label={words.unit.name[list]} value="" message={troubleAt(shell.state, nameField)} />
      <Send>{words.unit.add}</Send>
    </Form>
  );
}

/** A part or an organisation with its answers, its own and the common ones. */
export function UnitView({ shell, sitting, unit }: Props) {
  const one = unitAt(sitting.head, unit);
  if (one === undefined) return null;
  const interview = unitInterview(sitting, unit);
  const { questions } = interview.compiled.rules;
  const asked = askedOf(sitting, unit);
  return (
    <>
      <Heading>{printable(one.title)}</Heading>
      <p>{words.unit.whatIsCommon}</p>
      <dl class="answers">
        {asked.map((id) => {
          const question = itemAt(questions, id);
          const isOwn = Object.hasOwn(one.answers, id);
          const label = printable(question.text);
          return (
            <div key={id}>
              <dt>{label}</dt>
              <dd>
                <Given question={question} given={interview.answers.get(id)} note={interview.notes.get(id)} />
                {!isOwn && interview.answers.has(id) && <span class="quiet"> ({unitTexts.common})</span>}
              </dd>
              <dd class="action">
                <Goto onGo={() => shell.go({ kind: 'unit-question', unit, question: id, before: asked })}>
                  {isOwn ? words.unit.change : words.unit.own} <span class="unseen">{label}</span>
                </Goto>
              </dd>
            </div>
          );
        })}
      </dl>
      <Actions shell={shell} sitting={sitting} unit={unit} />
    </>
  );
}

function Actions({ shell, sitting, unit }: Props) {
  const mayChoose = unit.list === 'parts' && (sitting.head.organisations ?? []).length > 1;
  const texts = words.unit;
  return (
    <>
      <p class="buttons">
        <Other onPress={() => shell.go({ kind: 'unit-name', unit })}>{texts.rename}</Other>
        {mayChoose && <Other onPress={() => shell.go({ kind: 'unit-organisations', unit })}>{texts.choose}</Other>}
        <Other onPress={() => shell.act((state) => commonAgain(state, unit))}>{texts.allCommon}</Other>
        <Other onPress={() => shell.go({ kind: 'unit-remove', unit })}>{texts.remove}</Other>
      </p>
      <p class="buttons">
        <button type="button" class="main" onClick={() => shell.go({ kind: 'review' })}>
          {texts.done}
        </button>
      </p>
    </>
  );
}

/** A question to a part or an organisation. */
export function UnitQuestionView({
  shell,
  sitting,
  place,
}: {
  readonly shell: Shell;
  readonly sitting: Sitting;
  readonly place: Extract<Place, { kind: 'unit-question' }>;
}) {
  return (
    <QuestionView
      shell={shell}
      interview={unitInterview(sitting, place.unit)}
      id={place.question}
      about={unitAt(sitting.head, place.unit)?.title ?? ''}
      onAnswer={(written) => shell.act((state) => answerForUnit(state, place, written))}
    />
  );
}

export function UnitNameView({ shell, sitting, unit }: Props) {
  return (
    <Form onSend={(data) => shell.act((state) => renameUnit(state, unit, textIn(data, nameField)))}>
      <Heading>{words.unit.rename}</Heading>
      <TextField
        field={nameField}
        label={words.unit.newName}
        value={unitAt(sitting.head, unit)?.title ?? ''}
        message={troubleAt(shell.state, nameField)}
      />
      <Send>{words.unit.save}</Send>
    </Form>
  );
}

const organisationField = 'organisation';

export function UnitOrganisationsView({ shell, sitting, unit }: Props) {
  const { head } = sitting;
  const chosen = head.parts?.[unit.index]?.organisations ?? [];
  const send = (data: FormData) => {
    const ids = data.getAll(organisationField).filter((one) => typeof one === 'string');
    shell.act((state) => chooseOrganisations(state, unit, ids));
  };
  return (
    <Form onSend={send}>
      <fieldset class="field">
        <legend>
          <Heading>{words.unit.choose}</Heading>
        </legend>
        <p class="help">{words.unit.chooseHelp}</p>
        {(head.organisations ?? []).map(({ id, title }, index) => (
          <div class="option" key={id}>
            <input
              type="checkbox"
              id={`${organisationField}-${index}`}
              name={organisationField}
              value={id}
              defaultChecked={chosen.includes(id)}
            />
            <label for={`${organisationField}-${index}`}>{printable(title)}</label>
          </div>
        ))}
      </fieldset>
      <Send>{words.unit.save}</Send>
    </Form>
  );
}

export function UnitRemoveView({ shell, sitting, unit }: Props) {
  const title = unitAt(sitting.head, unit)?.title ?? '';
  return (
    <>
      <Heading>{words.unit.removeTitle(title)}</Heading>
      <p>{words.unit.removeLead}</p>
      <p class="buttons">
        <Other onPress={() => shell.act((state) => removeUnit(state, unit))}>{words.unit.removeYes}</Other>
        <button type="button" class="main" onClick={() => shell.go({ kind: 'unit', unit })}>
          {words.unit.removeNo}
        </button>
      </p>
    </>
  );
}
