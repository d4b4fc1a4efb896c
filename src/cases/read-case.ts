import { FirstFindings, findingLimit, type Path, type Result } from '../rules/findings.ts';
import { checkForm } from '../rules/form/form.ts';
import { depthProblem } from '../rules/form/size-limits.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { CaseData, IopCase } from './case.ts';
import { withFewWrong } from './case-form.ts';
import { caseSchema } from './case-schema.ts';
import { misfitOf } from './not-a-case.ts';
import { readFormedCase, readSoundCase } from './sound-case.ts';

/**
 * Reads a case from plain data, as parsed from JSON, against a rule set. Reports unknown keys, questions and limits with the
 * name that was probably meant, answers that do not fit their question, and values that they do not sensibly give. What is said
 * of `others`, the questions and limits of rule sets that the case is compared under, is left alone.
 */
export function readCase(
  data: unknown,
  rules: RuleSet,
  path: Path = [],
  others: ReadonlySet<string> = new Set(),
): Result<IopCase> {
  return readSoundCase(data, rules, path, others) ?? readBySchema(data, rules, path, others);
}

function readBySchema(data: unknown, rules: RuleSet, path: Path, others: ReadonlySet<string>): Result<IopCase> {
  const form = checkCaseForm(data, rules, others);
  if (form.ok) return readFormedCase(form.value, rules, path, others);
  return { ok: false, diagnostics: form.diagnostics.map((d) => ({ ...d, path: [...path, ...d.path] })) };
}

/** Whether data has the form of a case, whatever rules its answers are for; where it has not, the names in `rules` help to say why. */
export function checkCaseForm(
  data: unknown,
  rules: Pick<RuleSet, 'questions' | 'limits'> = { questions: {} },
  others: ReadonlySet<string> = new Set(),
): Result<CaseData> {
  const deep = depthProblem(data);
  if (deep !== null) return { ok: false, diagnostics: [deep] };
  const few = withFewWrong(data, findingLimit);
  const form = checkForm<CaseData>(caseSchema(), few.data);
  if (form.ok) return form;
  const misfit = misfitOf(data, rules, others);
  const rest = form.diagnostics.filter((one) => misfit?.explains(one) !== true);
  const found = new FirstFindings();
  for (const one of [...(misfit?.found ?? []), ...rest]) found.add(() => one);
  // Where one thing explains all that were looked at, it explains the others too.
  if (misfit === null || rest.length > 0) found.pass(few.wrong - Math.max(findingLimit, form.diagnostics.length));
  return { ok: false, diagnostics: found.all((left) => left) };
}
