import type { ComponentChildren } from 'preact';
import type { PageState } from '../state.ts';
import { words } from '../words.ts';

/** The heading of what is shown, which is gone to when it comes. */
export function Heading({ children }: { readonly children: ComponentChildren }) {
  return <h1 tabIndex={-1}>{children}</h1>;
}

/** What is wrong with a field; null when nothing is. */
export function troubleAt({ trouble }: Pick<PageState, 'trouble'>, field: string): string | null {
  return trouble?.fields.find((one) => one.field === field)?.message ?? null;
}

/** All that is wrong on the page, first on it, with a way to each field. */
export function Errors({ trouble }: Pick<PageState, 'trouble'>) {
  if (trouble === null) return null;
  const { fields, findings } = trouble;
  return (
    <div class="errors" role="alert" tabIndex={-1} aria-labelledby="fel">
      <h2 id="fel">{words.errors(fields.length + findings.length)}</h2>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ field, message }) => (
            <li key={field}>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
      {findings.map((finding) => (
        <pre key={finding}>{finding}</pre>
      ))}
    </div>
  );
}

/** Why a field is not taken, beside it. */
export function FieldError({ field, message }: { readonly field: string; readonly message: string | null }) {
  if (message === null) return null;
  return (
    <p class="field-error" id={`${field}-fel`}>
      <span class="unseen">{words.error}</span> {message}
    </p>
  );
}

/** What describes a field: its help, and what is wrong with it. */
export function describedBy(field: string, hasHelp: boolean, message: string | null): string | undefined {
  const ids = [...(hasHelp ? [`${field}-hjalp`] : []), ...(message === null ? [] : [`${field}-fel`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}

interface TextFieldProps {
  readonly field: string;
  readonly label: ComponentChildren;
  readonly help?: string | undefined;
  readonly value: string;
  readonly message: string | null;
  /** Whether it has room for several lines. */
  readonly isLong?: boolean | undefined;
  readonly isShort?: boolean | undefined;
  /** What stands after what is written, as a unit. */
  readonly unit?: string | undefined;
  readonly onChange?: (value: string) => void;
}

/** A field to write in, with its label, its help and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { field, label, help, value, message, isLong, isShort, unit, onChange } = props;
  const shared = {
    id: field,
    name: field,
    defaultValue: value,
    'aria-describedby': describedBy(field, help !== undefined, message),
    'aria-invalid': message === null ? undefined : ('true' as const),
  };
  return (
    <div class={message === null ? 'field' : 'field wrong'}>
      <label for={field}>{label}</label>
      {help !== undefined && (
        <p class="help" id={`${field}-hjalp`}>
          {help}
        </p>
      )}
      <FieldError field={field} message={message} />
      {isLong === true ? (
        <textarea {...shared} rows={4} />
      ) : (
        <span class="with-unit">
          <input
            {...shared}
            type="text"
            class={isShort === true ? 'short' : undefined}
            autocomplete="off"
            onChange={onChange === undefined ? undefined : (event) => onChange(event.currentTarget.value)}
          />
          {unit !== undefined && <span aria-hidden="true">{unit}</span>}
        </span>
      )}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

interface ChoicesProps {
  readonly field: string;
  /** What is asked; it is the heading of the page when it is alone there. */
  readonly legend: ComponentChildren;
  readonly help?: ComponentChildren;
  readonly options: readonly Option[];
  /** The one that was chosen before; null when none was. */
  readonly chosen: string | null;
  readonly message: string | null;
}

/** Options of which one is chosen, and none beforehand. */
export function Choices({ field, legend, help, options, chosen, message }: ChoicesProps) {
  return (
    <div class={message === null ? 'field' : 'field wrong'}>
      <fieldset aria-describedby={describedBy(field, help !== undefined, message)}>
        <legend>{legend}</legend>
        {help !== undefined && (
          <div class="help" id={`${field}-hjalp`}>
            {help}
          </div>
        )}
        <FieldError field={field} message={message} />
        {options.map(({ value, label, help: own }, index) => {
          const id = index === 0 ? field : `${field}-${index + 1}`;
          return (
            <div class="option" key={value}>
              <input
                type="radio"
                id={id}
                name={field}
                value={value}
                defaultChecked={chosen === value}
                aria-describedby={own === undefined ? undefined : `${id}-om`}
              />
              <label for={id}>{label}</label>
              {own !== undefined && (
                <p class="help" id={`${id}-om`}>
                  {own}
                </p>
              )}
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}

/** A form that is read when it is sent. Nothing is sent anywhere. */
export function Form({
  onSend,
  children,
}: {
  readonly onSend: (data: FormData) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend(new FormData(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}

/** What was filled in at a field, as a text. */
export function textIn(data: FormData, field: string): string {
  const value = data.get(field);
  return typeof value === 'string' ? value : '';
}

/** The button that sends a form. */
export function Send({ children }: { readonly children: ComponentChildren }) {
  return (
    <button type="submit" class="main">
      {children}
    </button>
  );
}

/** A button that looks like a link, for what goes to another place on the page. */
export function Goto({ onGo, children }: { readonly onGo: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="link" onClick={onGo}>
      {children}
    </button>
  );
}

/** A button beside the main one. */
export function Other({ onPress, children }: { readonly onPress: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="other" onClick={onPress}>
      {children}
    </button>
  );
}
