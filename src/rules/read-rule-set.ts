import type { z } from 'zod';
import { withWholeExamples } from './based-on.ts';
import { extensionSchema, type RuleExtension } from './extension.ts';
import { type Diagnostic, diagnostic, type Result, result } from './findings.ts';
import { checkForm } from './form/form.ts';
import { sizeProblems } from './form/size-limits.ts';
import type { Reading } from './form/value-form.ts';
import { meaningProblems } from './meaning.ts';
import type { RuleSet } from './rule-set.ts';
import { ruleSetSchema } from './rule-set-schema.ts';
import { nearest } from './spelling.ts';

/** Reads a rule set from plain data, as parsed from YAML: its form first, and its meaning when the form is right. */
export function readRuleSet(data: unknown): Result<RuleSet> {
  const form = readForm(data);
  return form.ok ? result(withWholeExamples(form.value), meaningProblems(form.value)) : form;
}

/**
 * Reads only the form of a rule set; whether its names exist and its values fit is left to `meaningProblems`, and examples that are
 * based on others are not yet whole. `written` gives a value as it
 * stands in its file.
 */
export function readForm(data: unknown, written?: Reading['written']): Result<RuleSet> {
  const form = readBySchema<z.infer<typeof ruleSetSchema>>(ruleSetSchema, data, written);
  if (!form.ok) return form;
  const { examples, ...rules } = form.value;
  if (examples === undefined) return { ...form, value: rules };
  return { ...form, value: { ...rules, examples: examples.map((one) => ({ ...one, answers: one.answers ?? {} })) } };
}

/** Reads only the form of a rule file on top of others. What new entries lack is found when it is put on top of them. */
export function readExtensionForm(data: unknown, written?: Reading['written']): Result<RuleExtension> {
  const form = readBySchema<RuleExtension>(extensionSchema, data, written);
  return form.ok ? form : { ok: false, diagnostics: form.diagnostics.map((one) => inWordsOfLayers(one, written)) };
}

/** What is too large is said before anything else is looked for. */
function readBySchema<T>(schema: z.ZodType<T>, data: unknown, written: Reading['written'] | undefined): Result<T> {
  const large = sizeProblems(data);
  if (large.length > 0) return { ok: false, diagnostics: large };
  const form = checkForm<T>(schema, data, written);
  return form.ok ? form : { ok: false, diagnostics: form.diagnostics.map(inWordsOfRules) };
}

/** Whether a rule file stands on top of others, also when it says so with a slip of the pen. */
export function isExtension(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return Object.keys(data).some((key) => key === 'extends' || nearest(key, ['extends']) !== null);
}

/** What a file on top of others inherits, by section. */
const inherited = [
  ...['sources', 'questions', 'limits', 'calculated', 'preconditions', 'outcomes', 'forms', 'handling'],
  ...['agreement', 'notInAgreement'],
];

/** A value that says nothing, in a file on top of others, is meant to take away what stands below. */
function inWordsOfLayers(found: Diagnostic, written: Reading['written'] = () => ''): Diagnostic {
  if (found.code !== 'wrong-type' || !inherited.includes(String(found.path[0]))) return found;
  const text = written(found.path);
  const [, , inside] = found.path;
  const isLeftOut = found.args.actual === 'null' && inside === undefined;
  if (!isLeftOut && !/^(?:null|~|false)$/i.test(text)) return found;
  return diagnostic('wrong-type', found.path, { ...found.args, removed: String(found.path.at(-1)) }, 'key');
}

/** What a missing key means in a rule set: a reason without its source, or a grade without its text. */
function inWordsOfRules(found: Diagnostic): Diagnostic {
  const [part, , key] = found.path;
  if (part === 'preconditions' || part === 'forms') {
    const kind = part === 'forms' ? 'form' : 'precondition';
    const { path } = found;
    if (found.code === 'missing-key' && found.args.key === 'sources' && path.length === 2) {
      return diagnostic('no-source', path, { kind }, 'key');
    }
    if (found.code === 'empty-value' && key === 'sources' && path.length === 3) {
      return diagnostic('no-source', path, { kind }, 'key');
    }
    const isText = part === 'preconditions' && key === 'texts' && path.length === 3;
    if (found.code === 'missing-key' && isText)
      return diagnostic('missing-text', path, { grade: found.args.key }, 'key');
  }
  return found;
}
