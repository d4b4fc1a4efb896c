import type { z } from 'zod';
import type { Condition } from './condition.ts';
import type { ruleSetSchema } from './rule-set-schema.ts';
import type { handlingSchema } from './schemas.ts';

/** A rule set as its file has it, before it is read. */
export type Written = z.infer<typeof ruleSetSchema>;

/** An example of a rule file. Once the file is read it has all its answers, and is based on no other. */
export type Example = NonNullable<Written['examples']>[number] & {
  answers: NonNullable<NonNullable<Written['examples']>[number]['answers']>;
};

/** One rule file, read and found sound. Records keep the order of the file. */
export type RuleSet = Omit<Written, 'examples'> & {
  examples?: Example[] | undefined;
  /** The questions that decide most by what files on top of others say; they stand first among the questions too. */
  readonly firstQuestions?: readonly string[] | undefined;
};

/** What a rule file says of itself. */
export interface RuleHead
  extends Pick<RuleSet, 'id' | 'version' | 'title' | 'description' | 'valid' | 'otherVersions'> {
  readonly extends: readonly string[];
}

/** A precondition as the rule file has it. */
export type Precondition = RuleSet['preconditions'][string];
/** An outcome as the rule file has it. */
export type RuleOutcome = RuleSet['outcomes'][number];
/** A limit as the rule file has it, with its values in time. */
export type Limit = NonNullable<RuleSet['limits']>[string];
/** Another form than a partnership as the rule file has it. */
export type Form = NonNullable<RuleSet['forms']>[string];
export type AgreementPart = NonNullable<RuleSet['agreement']>[string];
export type NotInAgreement = NonNullable<RuleSet['notInAgreement']>[string];
/** A source as the rule file has it. */
export type Source = RuleSet['sources'][string];

/** What a limit is on a date, or undefined when it has no value then. */
export function valueOn({ values }: Pick<Limit, 'values'>, date: string): Limit['values'][number] | undefined {
  return values.find(({ from, to }) => from <= date && (to === undefined || date <= to));
}

/** Whether an outcome says only that the case is worth judging by further rules. */
export function isPreliminary({ outcomes }: Pick<RuleSet, 'outcomes'>, outcome: string | null): boolean {
  return outcomes.find(({ id }) => id === outcome)?.preliminary === true;
}

/** A text of a rule set: the same for every way that something came about, or the first of a list that fits. */
export type Ways = Precondition['texts']['met'];

export type Way = Exclude<Ways, string>[number];

/** A text that depends on how something came about, with what it is about and where it stands. */
export interface WrittenWays {
  readonly about:
    | { readonly kind: 'precondition'; readonly name: string; readonly key: keyof Precondition['texts'] }
    | { readonly kind: 'outcome'; readonly name: string; readonly key: 'text' | 'letter' }
    | { readonly kind: 'form'; readonly name: string; readonly key: 'why' };
  readonly ways: readonly Way[];
  readonly path: readonly (string | number)[];
}

const gradeTexts = ['met', 'partlyMet', 'notMet', 'remedy', 'letter'] as const;

/** All texts of a rule set that are written by ways. */
export function writtenWays({ preconditions, outcomes, forms = {} }: RuleSet): WrittenWays[] {
  const found = (about: WrittenWays['about'], ways: Ways | undefined, path: WrittenWays['path']): WrittenWays[] =>
    ways === undefined || typeof ways === 'string' ? [] : [{ about, ways, path }];
  return [
    ...Object.entries(preconditions).flatMap(([name, { texts }]) =>
      gradeTexts.flatMap((key) =>
        found({ kind: 'precondition', name, key }, texts[key], ['preconditions', name, 'texts', key]),
      ),
    ),
    ...outcomes.flatMap((outcome, index) =>
      (['text', 'letter'] as const).flatMap((key) =>
        found({ kind: 'outcome', name: outcome.id, key }, outcome[key], ['outcomes', index, key]),
      ),
    ),
    ...Object.entries(forms).flatMap(([name, { why }]) =>
      found({ kind: 'form', name, key: 'why' }, why, ['forms', name, 'why']),
    ),
  ];
}

/** The conditions of the texts of a rule set, with their places. They judge no case. */
export function conditionsOfTexts(rules: RuleSet): [Condition, WrittenWays['path']][] {
  return writtenWays(rules).flatMap(({ ways, path }) =>
    ways.flatMap(({ when }, index): [Condition, WrittenWays['path']][] =>
      when === undefined ? [] : [[when, [...path, index, 'when']]],
    ),
  );
}

/**
 * The rule set to judge by after this one, and what it tries that this one does not; null when this one is no initial bedömning, as a
 * rule set on top of one that is.
 */
export function deeperThan({
  deeper,
  outcomes,
}: Pick<RuleSet, 'deeper' | 'outcomes'>): NonNullable<RuleSet['deeper']> | null {
  return deeper !== undefined && outcomes.at(-1)?.preliminary === true ? deeper : null;
}

type Handling = z.infer<typeof handlingSchema>;

/** A list of sources that a handling block cites, and where it stands. */
interface CitedSources {
  readonly sources: readonly string[];
  readonly path: readonly (string | number)[];
}

/** The lists of sources in a handling block. */
export function handlingSources(handling: Handling): CitedSources[] {
  const single = (['receiver', 'decisionLevel', 'reportBack', 'headings'] as const).flatMap((key) => {
    const item = handling[key];
    return item === undefined ? [] : [{ sources: item.sources, path: [key] }];
  });
  const lists = (['steps', 'followUp'] as const).flatMap((key) =>
    (handling[key] ?? []).map((item, index) => ({ sources: item.sources, path: [key, index] })),
  );
  return [...single, ...lists].map(({ sources: cited, path }) => ({ sources: cited, path: [...path, 'sources'] }));
}
