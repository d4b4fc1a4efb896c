import { daysMeant } from '../../rules/form/written.ts';
import { printable } from '../../rules/text.ts';
import { dayTrouble } from '../../wording/interview.ts';
import type { PageRules } from '../data.ts';
import { caseNameOf } from '../drafts.ts';
import { deeperFor, initialOf, type Offer, offerOn } from '../offer.ts';
import { placeIn } from '../place.ts';
import { beginCase, type FieldTrouble, type PageState, refused } from '../state.ts';
import { words } from '../words.ts';
import { Choices, Form, Goto, Heading, Other, Send, TextField, textIn, troubleAt } from './parts.tsx';
import type { Shell } from './shell.ts';

const texts = words.start;
const fields = { date: 'datum', rules: 'regelverk', depth: 'omfattning', file: 'fil' } as const;

/** The first page: what this is and for whom, and to begin, go on or open. */
export function StartView({ shell }: { readonly shell: Shell }) {
  const { page } = shell.state;
  return (
    <>
      <Heading>{printable(page.title)}</Heading>
      <p class="lead">{texts.lead}</p>
      <p>{texts.support}</p>
      <dl>
        {texts.facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        {texts.privacy} <Goto onGo={() => shell.go({ kind: 'trust' })}>{texts.how}</Goto>
      </p>
      <Running shell={shell} />
      <Drafts shell={shell} />
      <NewCase shell={shell} />
      <OpenCase shell={shell} />
    </>
  );
}

/** The case that has been begun, for who has gone back here. */
function Running({ shell }: { readonly shell: Shell }) {
  const { sitting } = shell.state;
  if (sitting === null) return null;
  const name = sitting.head.title ?? texts.unnamed;
  return (
    <section>
      <p>{texts.running(printable(name))}</p>
      <Other onPress={() => shell.go(placeIn(sitting))}>{texts.runningOn}</Other>
    </section>
  );
}

function Drafts({ shell }: { readonly shell: Shell }) {
  const drafts = shell.drafts.filter(({ id }) => id !== shell.state.sitting?.draft);
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{texts.draftsTitle}</h2>
      <p>{texts.drafts}</p>
      <ul class="rows">
        {drafts.map((draft) => {
          const name = texts.draft(printable(caseNameOf(draft) ?? texts.unnamed), draft.at);
          return (
            <li key={draft.id}>
              <span>{name}</span>
              <Goto onGo={() => shell.takeUpDraft(draft)}>
                {texts.draftOn} <span class="unseen">{name}</span>
              </Goto>
              <Goto onGo={() => shell.dropDrafts([draft])}>
                {texts.draftGone} <span class="unseen">{name}</span>
              </Goto>
            </li>
          );
        })}
      </ul>
      <Other onPress={() => shell.dropDrafts(drafts)}>{texts.draftsGone}</Other>
    </section>
  );
}

function NewCase({ shell }: { readonly shell: Shell }) {
  const { state } = shell;
  const { page, startDate } = state;
  const offer = offerOn(page, startDate);
  const send = (data: FormData) => {
    const day = textIn(data, fields.date);
    const draft = shell.newDraft();
    shell.act((now) =>
      begun(now, day, { rules: textIn(data, fields.rules), depth: textIn(data, fields.depth), draft }),
    );
  };
  const setDate = (typed: string) => {
    const [day, other] = daysMeant(typed);
    if (day !== undefined && other === undefined) shell.act((now) => ({ ...now, startDate: day }));
  };
  const initial = initialOf(offer);
  const choose = (sha256: string) => {
    const set = initial.find((one) => one.sha256 === sha256);
    if (set !== undefined) shell.makeReady(set, startDate);
  };
  return (
    <section>
      <h2>{texts.newTitle}</h2>
      <Form onSend={send}>
        <TextField
          field={fields.date}
          label={texts.date}
          help={texts.dateHelp}
          value={startDate}
          message={troubleAt(state, fields.date)}
          isShort
          onChange={setDate}
        />
        {initial.length > 1 && <Rules offer={offer} message={troubleAt(state, fields.rules)} onChoose={choose} />}
        <Outside offer={offer} />
        {offer.deeper !== null && initial.length > 0 && (
          <Choices
            field={fields.depth}
            legend={texts.depth}
            options={[
              { value: 'initial', label: texts.initial, help: texts.initialHelp },
              { value: 'deep', label: texts.deep, help: texts.deepHelp },
            ]}
            chosen={null}
            message={troubleAt(state, fields.depth)}
          />
        )}
        <Send>{texts.begin}</Send>
      </Form>
    </section>
  );
}

interface RulesProps {
  readonly offer: Offer;
  readonly message: string | null;
  readonly onChoose: (sha256: string) => void;
}

function Rules({ offer, message, onChoose }: RulesProps) {
  const isPlain = offer.local.length === 0;
  const field = fields.rules;
  const describedBy = `${field}-hjalp${message === null ? '' : ` ${field}-fel`}`;
  return (
    <div class={message === null ? 'field' : 'field wrong'}>
      <label for={field}>{isPlain ? texts.rulesLegend : texts.rules}</label>
      <p class="help" id={`${field}-hjalp`}>
        {texts.rulesHelp}
      </p>
      {message !== null && (
        <p class="field-error" id={`${field}-fel`}>
          <span class="unseen">{words.error}</span> {message}
        </p>
      )}
      <select
        id={field}
        name={field}
        aria-describedby={describedBy}
        aria-invalid={message === null ? undefined : 'true'}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{texts.pick}</option>
        {isPlain ? <Sets sets={offer.national} /> : <Group name={texts.national} sets={offer.national} />}
        {!isPlain && (
          <optgroup label={texts.local}>
            {offer.local.map(({ name, sets }) =>
              sets.map(({ sha256, title }) => (
                <option key={sha256} value={sha256}>
                  {texts.localRules(name, title)}
                </option>
              )),
            )}
          </optgroup>
        )}
      </select>
    </div>
  );
}

function Group({ name, sets }: { readonly name: string; readonly sets: readonly PageRules[] }) {
  return sets.length === 0 ? null : (
    <optgroup label={name}>
      <Sets sets={sets} />
    </optgroup>
  );
}

function Sets({ sets }: { readonly sets: readonly PageRules[] }) {
  return (
    <>
      {sets.map(({ sha256, title }) => (
        <option key={sha256} value={sha256}>
          {printable(title)}
        </option>
      ))}
    </>
  );
}

/** What cannot be chosen as it does not apply on the day. */
function Outside({ offer: { outside } }: { readonly offer: Offer }) {
  if (outside.length === 0) return null;
  const names = outside.map(({ title, layers }) => {
    const { from, to } = layers.at(-1)?.valid ?? { from: '' };
    return texts.outsideOne(title, from, to);
  });
  return <p class="quiet">{texts.outside(names)}</p>;
}

interface Chosen {
  readonly rules: string;
  readonly depth: string;
  readonly draft: string;
}

function begun(state: PageState, typed: string, { rules, depth, draft }: Chosen): PageState {
  const wrong: FieldTrouble[] = [];
  const [day, other] = daysMeant(typed);
  const isDay = day !== undefined && other === undefined;
  if (!isDay) wrong.push({ field: fields.date, message: typed.trim() === '' ? texts.noDate : dayTrouble(typed) });
  const offer = offerOn(state.page, isDay ? day : state.startDate);
  const initial = initialOf(offer);
  const set = initial.length === 1 ? initial[0] : initial.find(({ sha256 }) => sha256 === rules);
  const isDeep = offer.deeper !== null && (depth === 'deep' || initial.length === 0);
  if (set === undefined && !isDeep) wrong.push({ field: fields.rules, message: texts.noRules });
  if (offer.deeper !== null && initial.length > 0 && depth === '')
    wrong.push({ field: fields.depth, message: texts.noDepth });
  const chosen = isDeep ? deeperFor(set, offer, state.page) : set;
  if (wrong.length > 0 || !isDay || chosen === undefined || chosen === null) return refused(state, wrong);
  return beginCase(state, chosen, { date: day, draft, municipality: set?.municipality ?? null });
}

function OpenCase({ shell }: { readonly shell: Shell }) {
  const { file } = fields;
  const message = troubleAt(shell.state, file);
  if (shell.picksFiles)
    return (
      <section>
        <h2>{texts.openTitle}</h2>
        <p>{texts.openHelp}</p>
        <button type="button" class="other" id={file} onClick={() => shell.openFile(null)}>
          {texts.openPick}
        </button>
      </section>
    );
  return (
    <section>
      <h2>{texts.openTitle}</h2>
      <Form
        onSend={(data) => {
          const chosen = data.get(file);
          if (chosen instanceof File && chosen.name !== '') shell.openFile(chosen);
          else shell.act((state) => refused(state, [{ field: file, message: texts.noFile }]));
        }}
      >
        <div class={message === null ? 'field' : 'field wrong'}>
          <label for={file}>{texts.open}</label>
          <p class="help" id={`${file}-hjalp`}>
            {texts.openHelp}
          </p>
          {message !== null && (
            <p class="field-error" id={`${file}-fel`}>
              <span class="unseen">{words.error}</span> {message}
            </p>
          )}
          <input
            type="file"
            id={file}
            name={file}
            accept=".json,.docx,application/json"
            aria-describedby={`${file}-hjalp${message === null ? '' : ` ${file}-fel`}`}
          />
        </div>
        <button type="submit" class="other">
          {texts.openButton}
        </button>
      </Form>
    </section>
  );
}
