import { type Diagnostic, diagnostic, type Result, result } from './diagnostic.ts';
import { checkForm } from './form.ts';
import { meaningProblems } from './meaning.ts';
import { type RuleSet, ruleSetSchema } from './rule-set.ts';

/** Reads a rule set from plain data, as parsed from YAML: its form first, and its meaning when the form is right. */
export function readRuleSet(data: unknown): Result<RuleSet> {
  const form = readForm(data);
  return form.ok ? result(form.value, meaningProblems(form.value)) : form;
}

/** Reads only the form of a rule set; whether its names exist and its values fit is left to `meaningProblems`. */
export function readForm(data: unknown): Result<RuleSet> {
  const form = checkForm<RuleSet>(ruleSetSchema, data);
  return form.ok ? form : { ok: false, diagnostics: form.diagnostics.map(inWordsOfRules) };
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
