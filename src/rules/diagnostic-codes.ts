import type { Grade, Strength } from './condition.ts';
import type { ShownCase } from './shown-case.ts';

/** How grave a finding about a file is: an error stops the work, a warning may be a mistake, a note is good to know. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/**
 * Every kind of finding about a file, and what its sentence needs to know. A code lives for ever; its Swedish sentence
 * and long text stand in `wording/`.
 */
export interface DiagnosticArguments {
  // The file as such
  'file-missing': Record<never, never>;
  'file-unreadable': { reason: string };
  'file-is-folder': Record<never, never>;
  'file-is-binary': Record<never, never>;
  'file-too-large': { limit: number };
  'file-empty': Record<never, never>;
  'no-rule-files': { kind: 'folder' | 'pattern' };
  'not-utf8': Record<never, never>;
  'byte-order-mark': Record<never, never>;
  'hidden-character': { character: string };
  // The document in the file
  /** `meant` is what seems to stand there, in a way that is not JSON's. */
  'json-syntax': { found: string | null; meant?: 'number' | 'date' };
  'json-control-character': Record<never, never>;
  'yaml-syntax': { reason: string; character?: string };
  'misread-number': { written: string; read: number | null; meant: readonly string[] };
  'yaml-feature': { feature: 'alias' | 'anchor' | 'tag' | 'directive' | 'documents' | 'merge' };
  'duplicate-key': { key: string; isItem?: boolean };
  'forbidden-key': { key: string };
  'too-deep': { limit: number };
  'too-many': { what: LargeThing; count: number; limit: number };
  // Its form
  'no-rule-set': { looks: 'case' | 'assessment' | 'other' };
  'unknown-key': { key: string; suggestion: string | null; allowed: readonly string[] };
  'misplaced-key': { key: string; belongs: readonly string[] };
  'key-in-text': { key: string };
  /** `whole` is the text with what was cut, as it should be written; null when that is long. */
  'text-cut': { rest: string; whole: string | null };
  'missing-key': { key: string };
  'wrong-type': {
    expected: readonly string[];
    actual: string;
    written: string | null;
    meant: readonly string[];
    /** The key of what a file on top of others seems to take away. */
    removed?: string;
  };
  'unknown-value': { value: string; suggestion: string | null; allowed: readonly string[] };
  /** `several` are the ids that are read as one. */
  'bad-id': { id: string; suggestion: string | null; several?: string };
  'look-alike': { name: string; character: string; suggestion: string | null };
  'bad-date': { value: string; meant?: string | null };
  'bad-form': { expected: string; meant?: string | null; written?: string };
  'empty-value': Record<never, never>;
  'condition-form': {
    problem: 'none' | 'alone' | 'list' | 'two' | 'always' | 'word' | 'count' | 'answers';
    /** What stands there, when it says what is wrong. */
    name: string;
    kind?: NameKind;
    /** How to write it, where that is clear. */
    write?: string | null;
  };
  'condition-words': { words: readonly string[]; write?: string | null };
  // What the rules mean
  'unknown-name': {
    kind: NameKind;
    name: string;
    suggestion: string | null;
    known: readonly string[];
    /** What the name is instead, and how to write that where it stands. */
    is?: { readonly kind: NameKind; readonly write: string | null };
  };
  'name-mismatch': { kind: NameKind; name: string; used: string; count: number };
  'unused-name': { kind: NameKind; name: string };
  'repeated-name': { name: string };
  'source-id-in-text': { source: string };
  'same-rule-set': { ruleSet: string; version: string; file: string };
  'id-and-file-name': { id: string; fileName: string };
  'same-name': { name: string; first: string; second: string };
  'misread-option': { option: string; question: string; count: number; suggestion: string };
  'comparison-type': { question: string; type: string; word: string };
  'comparison-value': { question: string; value: string; expected: string };
  'outside-range': { kind: 'question' | 'calculated'; question: string; value: string; range: string };
  'text-judged': { question: string };
  'precondition-cycle': { names: readonly string[] };
  'calculated-cycle': { names: readonly string[] };
  'calculated-large': { calculated: string; limit: number };
  'calculated-term': { name: string; expected: 'number' | 'date' };
  'strength-test': Record<never, never>;
  'limit-overlap': { limit: string };
  'limit-gap': { limit: string; from: string; to: string };
  'limit-late': { limit: string; first: string | null; validFrom: string };
  /** `days` are left until its last day; negative when it is past. */
  'limit-ended': { limit: string; last: string; days: number };
  'limit-converted': { problem: 'itself' | 'rate'; limit: string; name: string };
  'idle-period': {
    holds: 'always' | 'never';
    from: string | null;
    to: string | null;
    validFrom: string;
    validTo: string | null;
  };
  'example-outside-validity': { example: string; date: string; from: string; to: string | null };
  'no-source': { kind: 'precondition' | 'form' };
  'range-reversed': { from: string; to: string };
  'outcome-order': { outcome: string };
  'outcome-otherwise': Record<never, never>;
  'missing-text': { grade: string };
  'unused-text': { grade: string };
  'empty-range': { question: string };
  'direction-type': { question: string; type: string; better: string };
  'never-what': { title: string };
  'diagram-too-large': { limit: number };
  // Rules on top of others
  'extends-unknown': { name: string; suggestion: string | null };
  'extends-missing': { name: string; suggestion: string | null };
  'extends-outside': {
    name: string;
    problem: 'outside' | 'absolute' | 'backslash' | 'address' | 'ending';
    suggestion: string | null;
  };
  'extends-cycle': { names: readonly string[] };
  'extends-broken': { name: string; count: number };
  'extends-clash': { what: string };
  'already-inherited': { kind: InheritedKind; name: string };
  'fixed-below': { kind: InheritedKind; name: string; key: string };
  'outcome-place': { outcome: string; problem: 'inherited' | 'nowhere' | 'twice' | 'unknown' | 'last' };
  'not-inherited': {
    kind: 'precondition' | 'outcome' | 'question' | 'limit';
    name: string;
    problem: 'missing' | 'moved' | 'answers';
  };
  'weaker-strength': { precondition: string; from: string; to: string };
  'laxer-precondition': { precondition: string; from: string; to: string; answers: readonly Deciding[] };
  'laxer-outcome': { gate: string; from: string; to: string; answers: readonly Deciding[] };
  // The examples of a rule file
  'no-examples': Record<never, never>;
  'example-cycle': { names: readonly string[] };
  'idle-without': { question: string; basedOn: string | null; problem: 'own' | 'not-there' };
  'example-expects-nothing': { example: string };
  'example-failed': { example: string; differences: readonly Difference[]; deciding: readonly Deciding[] };
  // Proofs over all ways of answering
  'divisor-zero': { calculated: string; divisor: string };
  'outcome-unreachable': { outcome: string; instead: string | null; example: ShownCase | null; day: string | null };
  'grade-unreachable': {
    precondition: string;
    grade: Grade;
    why: Unreachable;
    example: ShownCase | null;
    day: string | null;
  };
  'form-unreachable': { form: string; example: ShownCase | null; day: string | null };
  'agreement-unreachable': { name: string; example: ShownCase | null; day: string | null };
  'contradiction-unreachable': { text: string; example: ShownCase | null; day: string | null };
  'contradiction-always': { text: string; example: ShownCase | null; day: string | null };
  'no-effect': { kind: NameKind; name: string; question: string | null; example: ShownCase | null };
  'grade-no-effect': { precondition: string; grade: Grade; example: ShownCase | null };
  'side-no-effect': { name: string; word: string; value: string; example: ShownCase | null };
  'precondition-implied': { precondition: string; by: string | null; example: ShownCase | null };
  'direction-fails': { question: string; better: string; example: ShownCase; worse: ShownCase; day: string | null };
  'impossible-everything': { example: ShownCase | null };
  'form-missing': { outcome: string; example: ShownCase; day: string | null };
  'advice-in-vain': { outcome: string; example: ShownCase; day: string | null };
  'never-happens': {
    title: string;
    kind: 'outcome' | 'precondition' | 'form';
    name: string;
    grade: Grade | null;
    example: ShownCase;
    day: string | null;
  };
  'never-idle': {
    title: string;
    why: 'when' | 'what' | 'starts';
    kind: 'outcome' | 'precondition' | 'form' | null;
    name: string | null;
    grade: Grade | null;
  };
  'grade-like-another': { precondition: string; grade: Grade; strength: Strength; example: ShownCase | null };
  /** `question` is one with a direction, and `promise` the outcome or the title of something that is promised. */
  'not-proved': { claims: readonly string[]; question: string | null; promise?: string };
  // What is not shown
  'findings-left': { count: number; of: 'file' | 'case' };
  // Comments that silence a finding
  'ignore-reason': { code: string };
  'ignore-unknown': { code: string; suggestion: string | null };
  'ignore-refused': { code: string };
  'ignore-unused': { code: string };
  // A case
  'no-cases': { isCsv: boolean };
  'no-case-files': { kind: 'folder' | 'pattern' };
  'record-too-large': { limit: number };
  'record-not-utf8': { isCsv: boolean };
  'compressed-damaged': Record<never, never>;
  'zstd-missing': { file: string };
  'csv-column-empty': { number: number };
  'csv-column-twice': { column: string };
  'csv-cells': { expected: number; actual: number };
  'csv-quotes': Record<never, never>;
  'csv-header-again': { line: number };
  'csv-option': { question: string; value: string; fits: readonly string[] };
  'csv-number': { question: string; value: string; suggestions: readonly string[] };
  'not-a-case': { kind: 'ruleSet' | 'assessment' | 'error' };
  'newer-format': { key: string };
  'wrapped-case': { key: string; inside: 'case' | 'list' | 'each' };
  'answers-outside': { questions: readonly string[]; count: number };
  'misplaced-in-case': { key: string; belongs: 'limits' | 'case' };
  'unknown-question': { question: string; suggestion: string | null };
  'unknown-limit': { limit: string; suggestion: string | null };
  'limit-known': { limit: string; value: string; source: string };
  'not-per-organisation': { question: string };
  'unknown-organisation': { organisation: string; suggestion: string | null };
  'organisation-again': { organisation: string };
  'organisation-not-judged': { organisation: string };
  'calculated-nothing': { calculated: string; divisor: string; answers: readonly Deciding[] };
  'calculated-range': { calculated: string; value: string; range: string };
  'answer-type': { question: string; expected: string; actual: string; written: string | null };
  'answer-option': { question: string; value: string; suggestion: string | null; allowed: readonly string[] };
  'answer-range': { question: string; value: string; range: string };
  'answer-too-large': { question: string; value: string };
  'answer-date': { question: string; value: string };
  'outside-validity': {
    ruleSet: string;
    date: string;
    from: string;
    to: string | null;
    /** Other versions of the rules that apply then, as `--rules` calls them. */
    instead: readonly string[];
  };
  'other-version': { others: readonly string[] };
  'rule-set-missing': { ruleSet: string | null; version: string | null };
  'rule-set-ambiguous': { ruleSet: string; version: string; files: readonly string[] };
  'other-rule-set': { ruleSet: string; version: string; used: string; usedVersion: string };
  'other-wording': { ruleSet: string; version: string; usedVersion: string };
  'csv-columns': { ruleSet: string; columns: string; preconditions: readonly string[] };
  // What is written
  'output-failed': { reason: string };
  'output-exists': { files: readonly string[]; more: number };
  'case-not-saved': { reason: string };
  'output-is-input': Record<never, never>;
  'saved-by-another': Record<never, never>;
  'output-kept': { part: string; reason: string };
  'output-taken': { file: string };
  'output-in-use': { part: string; host: string; process: number; since: string };
  'resume-differs': { what: readonly RunPart[]; input: string | null };
}

export type DiagnosticCode = keyof DiagnosticArguments;

/** What two runs may differ in, so that one cannot go on where the other was interrupted. */
export type RunPart = 'tool' | 'ruleSets' | 'date' | 'format' | 'fields' | 'settings' | 'inputs';

/**
 * What there can be too many of; `units` are what a case is judged as, `items` stand in a list of it, `values` are what one question is
 * compared with, and `days` those that periods begin or end on.
 */
export type LargeThing =
  | 'questions'
  | 'options'
  | 'limits'
  | 'limitValues'
  | 'calculated'
  | 'preconditions'
  | 'outcomes'
  | 'forms'
  | 'sources'
  | 'agreement'
  | 'notInAgreement'
  | 'impossible'
  | 'never'
  | 'contradictions'
  | 'direction'
  | 'examples'
  | 'extends'
  | 'otherVersions'
  | 'conditions'
  | 'values'
  | 'days'
  | 'units'
  | 'items';

/** What a name that does not exist was meant to name. */
export type NameKind =
  | 'question'
  | 'option'
  | 'precondition'
  | 'limit'
  | 'calculated'
  | 'source'
  | 'outcome'
  | 'form'
  | 'agreementPart'
  | 'example'
  | 'ruleSet';

/** What a rule file may have from the files under it. */
export type InheritedKind = 'question' | 'limit' | 'calculated' | 'source';

/** What an example expects beside what the rules give, as ids; null is "cannot be decided". */
export interface Difference {
  readonly about: 'outcome' | 'possibleOutcomes' | 'precondition' | 'missing' | 'form';
  /** The precondition or the form. */
  readonly name: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** An answer that decided, as it would be written in the file. */
export interface Deciding {
  readonly question: string;
  readonly value: string;
}

/**
 * Why no case has a grade: its condition never holds, a better grade always goes before it, only what is excluded has it, or only
 * calculated values that no answers give.
 */
export type Unreachable = 'never' | 'hidden' | 'excluded' | 'arithmetic';

/** What a kind of finding is about. An answer that does not fit its question may stand in an example or in a case. */
export type Subject =
  | 'file'
  | 'syntax'
  | 'form'
  | 'meaning'
  | 'time'
  | 'examples'
  | 'proofs'
  | 'ignoring'
  | 'case'
  | 'output';

/** Of every kind of finding: what it is about, and how grave it is. */
export const diagnosticKinds: Readonly<Record<DiagnosticCode, { subject: Subject; severity: Severity }>> = {
  'file-missing': { subject: 'file', severity: 'error' },
  'file-unreadable': { subject: 'file', severity: 'error' },
  'file-is-folder': { subject: 'case', severity: 'error' },
  'file-is-binary': { subject: 'file', severity: 'error' },
  'file-too-large': { subject: 'file', severity: 'error' },
  'file-empty': { subject: 'file', severity: 'error' },
  'no-rule-files': { subject: 'file', severity: 'error' },
  'not-utf8': { subject: 'file', severity: 'error' },
  'byte-order-mark': { subject: 'file', severity: 'note' },
  'hidden-character': { subject: 'file', severity: 'warning' },
  'json-syntax': { subject: 'case', severity: 'error' },
  'json-control-character': { subject: 'case', severity: 'error' },
  'yaml-syntax': { subject: 'syntax', severity: 'error' },
  'misread-number': { subject: 'syntax', severity: 'error' },
  'yaml-feature': { subject: 'syntax', severity: 'error' },
  'duplicate-key': { subject: 'syntax', severity: 'error' },
  'forbidden-key': { subject: 'syntax', severity: 'error' },
  'too-deep': { subject: 'syntax', severity: 'error' },
  'too-many': { subject: 'form', severity: 'error' },
  'no-rule-set': { subject: 'form', severity: 'error' },
  'unknown-key': { subject: 'form', severity: 'error' },
  'misplaced-key': { subject: 'form', severity: 'error' },
  'key-in-text': { subject: 'form', severity: 'warning' },
  'text-cut': { subject: 'form', severity: 'warning' },
  'missing-key': { subject: 'form', severity: 'error' },
  'wrong-type': { subject: 'form', severity: 'error' },
  'unknown-value': { subject: 'form', severity: 'error' },
  'bad-id': { subject: 'form', severity: 'error' },
  'look-alike': { subject: 'form', severity: 'error' },
  'bad-date': { subject: 'form', severity: 'error' },
  'bad-form': { subject: 'form', severity: 'error' },
  'empty-value': { subject: 'form', severity: 'error' },
  'condition-form': { subject: 'form', severity: 'error' },
  'condition-words': { subject: 'form', severity: 'error' },
  'unknown-name': { subject: 'meaning', severity: 'error' },
  'name-mismatch': { subject: 'meaning', severity: 'error' },
  'unused-name': { subject: 'meaning', severity: 'warning' },
  'repeated-name': { subject: 'meaning', severity: 'warning' },
  'source-id-in-text': { subject: 'meaning', severity: 'warning' },
  'same-rule-set': { subject: 'meaning', severity: 'warning' },
  'id-and-file-name': { subject: 'meaning', severity: 'warning' },
  'same-name': { subject: 'meaning', severity: 'error' },
  'misread-option': { subject: 'meaning', severity: 'error' },
  'comparison-type': { subject: 'meaning', severity: 'error' },
  'comparison-value': { subject: 'meaning', severity: 'error' },
  'outside-range': { subject: 'meaning', severity: 'error' },
  'text-judged': { subject: 'meaning', severity: 'error' },
  'precondition-cycle': { subject: 'meaning', severity: 'error' },
  'calculated-cycle': { subject: 'meaning', severity: 'error' },
  'calculated-large': { subject: 'meaning', severity: 'error' },
  'calculated-term': { subject: 'meaning', severity: 'error' },
  'strength-test': { subject: 'meaning', severity: 'error' },
  'limit-overlap': { subject: 'meaning', severity: 'error' },
  'limit-gap': { subject: 'meaning', severity: 'warning' },
  'limit-late': { subject: 'meaning', severity: 'warning' },
  'limit-ended': { subject: 'time', severity: 'note' },
  'limit-converted': { subject: 'meaning', severity: 'error' },
  'idle-period': { subject: 'meaning', severity: 'warning' },
  'example-outside-validity': { subject: 'meaning', severity: 'warning' },
  'no-source': { subject: 'meaning', severity: 'error' },
  'range-reversed': { subject: 'meaning', severity: 'error' },
  'outcome-order': { subject: 'meaning', severity: 'error' },
  'outcome-otherwise': { subject: 'meaning', severity: 'error' },
  'missing-text': { subject: 'meaning', severity: 'error' },
  'unused-text': { subject: 'meaning', severity: 'warning' },
  'empty-range': { subject: 'meaning', severity: 'error' },
  'diagram-too-large': { subject: 'meaning', severity: 'error' },
  'direction-type': { subject: 'meaning', severity: 'error' },
  'never-what': { subject: 'meaning', severity: 'error' },
  'extends-unknown': { subject: 'meaning', severity: 'error' },
  'extends-missing': { subject: 'meaning', severity: 'error' },
  'extends-outside': { subject: 'meaning', severity: 'error' },
  'extends-cycle': { subject: 'meaning', severity: 'error' },
  'extends-broken': { subject: 'meaning', severity: 'error' },
  'extends-clash': { subject: 'meaning', severity: 'error' },
  'already-inherited': { subject: 'meaning', severity: 'error' },
  'fixed-below': { subject: 'meaning', severity: 'error' },
  'outcome-place': { subject: 'meaning', severity: 'error' },
  'not-inherited': { subject: 'case', severity: 'error' },
  'weaker-strength': { subject: 'meaning', severity: 'error' },
  'laxer-precondition': { subject: 'meaning', severity: 'error' },
  'laxer-outcome': { subject: 'meaning', severity: 'error' },
  'no-examples': { subject: 'examples', severity: 'note' },
  'example-cycle': { subject: 'meaning', severity: 'error' },
  'idle-without': { subject: 'meaning', severity: 'warning' },
  'example-expects-nothing': { subject: 'examples', severity: 'warning' },
  'example-failed': { subject: 'examples', severity: 'error' },
  'outcome-unreachable': { subject: 'proofs', severity: 'error' },
  'grade-unreachable': { subject: 'proofs', severity: 'error' },
  'form-unreachable': { subject: 'proofs', severity: 'error' },
  'agreement-unreachable': { subject: 'proofs', severity: 'error' },
  'contradiction-unreachable': { subject: 'proofs', severity: 'error' },
  'contradiction-always': { subject: 'proofs', severity: 'error' },
  'no-effect': { subject: 'proofs', severity: 'error' },
  'grade-no-effect': { subject: 'proofs', severity: 'error' },
  'side-no-effect': { subject: 'proofs', severity: 'error' },
  'precondition-implied': { subject: 'proofs', severity: 'warning' },
  'direction-fails': { subject: 'proofs', severity: 'error' },
  'impossible-everything': { subject: 'proofs', severity: 'error' },
  'divisor-zero': { subject: 'proofs', severity: 'warning' },
  'form-missing': { subject: 'proofs', severity: 'error' },
  'advice-in-vain': { subject: 'proofs', severity: 'error' },
  'never-happens': { subject: 'proofs', severity: 'error' },
  'never-idle': { subject: 'proofs', severity: 'warning' },
  'grade-like-another': { subject: 'proofs', severity: 'warning' },
  'not-proved': { subject: 'proofs', severity: 'warning' },
  'findings-left': { subject: 'file', severity: 'note' },
  'ignore-reason': { subject: 'ignoring', severity: 'warning' },
  'ignore-unknown': { subject: 'ignoring', severity: 'warning' },
  'ignore-refused': { subject: 'ignoring', severity: 'warning' },
  'ignore-unused': { subject: 'ignoring', severity: 'warning' },
  'no-cases': { subject: 'case', severity: 'error' },
  'no-case-files': { subject: 'case', severity: 'error' },
  'record-too-large': { subject: 'case', severity: 'error' },
  'record-not-utf8': { subject: 'case', severity: 'error' },
  'compressed-damaged': { subject: 'case', severity: 'error' },
  'zstd-missing': { subject: 'case', severity: 'error' },
  'csv-column-empty': { subject: 'case', severity: 'error' },
  'csv-column-twice': { subject: 'case', severity: 'error' },
  'csv-cells': { subject: 'case', severity: 'error' },
  'csv-quotes': { subject: 'case', severity: 'error' },
  'csv-header-again': { subject: 'case', severity: 'error' },
  'csv-option': { subject: 'case', severity: 'error' },
  'csv-number': { subject: 'case', severity: 'error' },
  'not-a-case': { subject: 'case', severity: 'error' },
  'newer-format': { subject: 'case', severity: 'error' },
  'wrapped-case': { subject: 'case', severity: 'error' },
  'answers-outside': { subject: 'case', severity: 'error' },
  'misplaced-in-case': { subject: 'case', severity: 'error' },
  'unknown-question': { subject: 'case', severity: 'error' },
  'unknown-limit': { subject: 'case', severity: 'error' },
  'limit-known': { subject: 'case', severity: 'warning' },
  'not-per-organisation': { subject: 'case', severity: 'error' },
  'unknown-organisation': { subject: 'case', severity: 'error' },
  'organisation-again': { subject: 'case', severity: 'error' },
  'organisation-not-judged': { subject: 'case', severity: 'warning' },
  'calculated-nothing': { subject: 'case', severity: 'warning' },
  'calculated-range': { subject: 'case', severity: 'error' },
  'answer-type': { subject: 'examples', severity: 'error' },
  'answer-option': { subject: 'case', severity: 'error' },
  'answer-range': { subject: 'examples', severity: 'error' },
  'answer-too-large': { subject: 'examples', severity: 'error' },
  'answer-date': { subject: 'examples', severity: 'error' },
  'outside-validity': { subject: 'case', severity: 'warning' },
  'other-version': { subject: 'case', severity: 'warning' },
  'rule-set-missing': { subject: 'case', severity: 'error' },
  'rule-set-ambiguous': { subject: 'case', severity: 'error' },
  'other-rule-set': { subject: 'case', severity: 'warning' },
  'other-wording': { subject: 'case', severity: 'warning' },
  'csv-columns': { subject: 'case', severity: 'warning' },
  'output-failed': { subject: 'output', severity: 'error' },
  'output-exists': { subject: 'output', severity: 'error' },
  'case-not-saved': { subject: 'output', severity: 'error' },
  'output-is-input': { subject: 'output', severity: 'error' },
  'saved-by-another': { subject: 'output', severity: 'error' },
  'output-kept': { subject: 'output', severity: 'error' },
  'output-taken': { subject: 'output', severity: 'error' },
  'output-in-use': { subject: 'output', severity: 'error' },
  'resume-differs': { subject: 'output', severity: 'error' },
};

/** The kinds of findings that there can be about a rule file. */
export const ruleFileCodes: readonly DiagnosticCode[] = (Object.keys(diagnosticKinds) as DiagnosticCode[]).filter(
  (code) => !['case', 'output'].includes(diagnosticKinds[code].subject),
);
