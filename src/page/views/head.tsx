import { firstHeadKeys, type HeadKey, headTexts, headValue } from '../../interview/head.ts';
import { headLabels, headQuestion } from '../../wording/head.ts';
import { capitalised } from '../../wording/terms.ts';
import type { Place } from '../place.ts';
import { placeIn } from '../place.ts';
import type { Sitting } from '../sitting.ts';
import { fillHead } from '../state.ts';
import { words } from '../words.ts';
import { Form, Heading, Send, TextField, textIn, troubleAt } from './parts.tsx';
import type { Shell } from './shell.ts';

interface RowsProps {
  readonly shell: Shell;
  readonly sitting: Sitting;
  readonly keys: readonly HeadKey[];
  readonly send: string;
  readonly to: (sitting: Sitting) => Place;
}

/** Fields for some of what is known of a case besides the answers. */
function Rows({ shell, sitting, keys, send, to }: RowsProps) {
  const taken = (data: FormData) => {
    const rows = new Map(keys.map((key) => [key, textIn(data, key)]));
    shell.act((state) => fillHead(state, rows, to));
  };
  return (
    <Form onSend={taken}>
      {keys.map((key) => (
        <TextField
          key={key}
          field={key}
          label={keys.length === 1 ? headLabels[key] : headQuestion(key)}
          help={helpOf(key)}
          value={headValue(sitting.head, key) ?? ''}
          message={troubleAt(shell.state, key)}
          isLong={headTexts.has(key)}
          isShort={isDay(key)}
        />
      ))}
      <Send>{send}</Send>
    </Form>
  );
}

function isDay(key: HeadKey): boolean {
  return key === 'received' || key === 'replyBy' || key === 'answerBy';
}

function helpOf(key: HeadKey): string | undefined {
  if (isDay(key)) return words.row.day;
  return key === 'recipients' ? words.row.lines : undefined;
}

interface Props {
  readonly shell: Shell;
  readonly sitting: Sitting;
}

/** What a new case is called, and whose it is. */
export function HeadView({ shell, sitting }: Props) {
  return (
    <>
      <Heading>{words.head.title}</Heading>
      <p>{words.head.lead}</p>
      <Rows shell={shell} sitting={sitting} keys={firstHeadKeys} send={words.head.on} to={placeIn} />
    </>
  );
}

/** One row, to be changed from the review. */
export function RowView({ shell, sitting, row }: Props & { readonly row: HeadKey }) {
  return (
    <>
      <Heading>{headQuestion(row)}</Heading>
      <Rows shell={shell} sitting={sitting} keys={[row]} send={words.row.save} to={() => ({ kind: 'review' })} />
    </>
  );
}

type LackingPlace = Extract<Place, { readonly kind: 'lacking' }>;

/** What a document would be better with. */
export function LackingView({ shell, sitting, place: { document, keys } }: Props & { readonly place: LackingPlace }) {
  return (
    <>
      <Heading>{words.document.lackingTitle(capitalised(words.documents[document]))}</Heading>
      <p>{words.document.lackingLead}</p>
      <Rows
        shell={shell}
        sitting={sitting}
        keys={keys}
        send={words.document.lackingOn}
        to={() => ({ kind: 'document', document })}
      />
    </>
  );
}
