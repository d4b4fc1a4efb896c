import type { DocumentKind } from '../documents/case.ts';
import type { HeadKey } from '../interview/head.ts';
import { back, questionsLeft } from '../interview/interview.ts';
import { type UnitList, type UnitPlace, unitQuestions } from '../interview/units.ts';
import type { Sitting } from './sitting.ts';
import { unitAt, unitInterview } from './unit-steps.ts';

/** Where one is on the page. */
export type Place =
  | { readonly kind: 'start' }
  /** What a new case is called, and whose it is. */
  | { readonly kind: 'head' }
  | { readonly kind: 'question'; readonly question: string }
  /** The choice to go on or stop when the outcome is settled. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'review' }
  /** One row of what is known of the case besides the answers. */
  | { readonly kind: 'row'; readonly key: HeadKey }
  | { readonly kind: 'new-unit'; readonly list: UnitList }
  | { readonly kind: 'unit'; readonly unit: UnitPlace }
  /** A question to a part or an organisation. Which others are asked after it: all, or those that were not there before. */
  | { readonly kind: 'unit-question'; readonly unit: UnitPlace; readonly question: string; readonly before: Before }
  | { readonly kind: 'unit-name'; readonly unit: UnitPlace }
  | { readonly kind: 'unit-organisations'; readonly unit: UnitPlace }
  | { readonly kind: 'unit-remove'; readonly unit: UnitPlace }
  | { readonly kind: 'result' }
  /** The rows of what a document would lack. */
  | { readonly kind: 'lacking'; readonly document: DocumentKind; readonly keys: readonly HeadKey[] }
  | { readonly kind: 'document'; readonly document: DocumentKind }
  | { readonly kind: 'trust' };

/** The questions that a part or an organisation was asked before; null when it has been asked none. */
export type Before = readonly string[] | null;

/** What parts one place from all others. */
export function keyOf(place: Place): string {
  return JSON.stringify(place);
}

/** The place of an interview: its question, the choice at a settled outcome, or the review. */
export function placeIn({ interview: { position } }: Sitting): Place {
  return position.kind === 'question' ? { kind: 'question', question: position.question } : { kind: position.kind };
}

/** The place, if it is there for a case as it stands; else the nearest to it that is. */
export function nearest(place: Place, sitting: Sitting | null): Place {
  if (place.kind === 'start' || place.kind === 'trust') return place;
  if (sitting === null) return { kind: 'start' };
  const { path } = sitting.interview;
  if (place.kind === 'question' && !path.questions.includes(place.question)) return placeIn(sitting);
  if (place.kind === 'settled' && questionsLeft(sitting.interview) === 0) return { kind: 'review' };
  if (!('unit' in place)) return place;
  const { unit } = place;
  if (unitAt(sitting.head, unit) === undefined) return { kind: 'review' };
  if (place.kind === 'unit-question') {
    const asked = unitQuestions(unitInterview(sitting, unit), unit.list);
    return asked.includes(place.question) ? place : { kind: 'unit', unit };
  }
  return place;
}

/** The place before, for who goes back; null where one came from is not known here. */
export function before(place: Place, sitting: Sitting | null): Place | null {
  switch (place.kind) {
    case 'start':
    case 'trust':
      return null;
    case 'head':
      return { kind: 'start' };
    case 'question':
    case 'settled':
    case 'review':
      return sitting === null ? { kind: 'start' } : beforeAnswers(sitting);
    case 'row':
    case 'new-unit':
    case 'unit':
    case 'result':
      return { kind: 'review' };
    case 'lacking':
    case 'document':
      return { kind: 'result' };
    default:
      return { kind: 'unit', unit: place.unit };
  }
}

function beforeAnswers(sitting: Sitting): Place {
  const earlier = back(sitting.interview);
  return earlier === sitting.interview ? { kind: 'head' } : placeIn({ ...sitting, interview: earlier });
}
