import type { CompiledRules } from '../diagram/compile.ts';
import { handlingSources } from '../rules/handling.ts';
import { limitsUsed } from './limits.ts';
import type { CaseAssessment } from './whole.ts';

/**
 * The ids of the sources that a bedömning leans on: those of its preconditions, of the forms that fit, of the limits that were
 * used, and of what the rules say about handling.
 */
export function citedSources({ units }: CaseAssessment, compiled: CompiledRules): Set<string> {
  const used = new Set(units.flatMap((one) => limitsUsed(compiled, one)));
  const { headings: _, ...handled } = compiled.rules.handling ?? {};
  return new Set([
    ...units.flatMap(({ assessment: { findings, forms, limits } }) => [
      ...[...findings, ...forms.filter(({ fits }) => fits === true)].flatMap((item) => item.sources),
      ...limits.flatMap(({ limit, source, stated }) => (source === null || stated || !used.has(limit) ? [] : [source])),
    ]),
    ...handlingSources(handled).flatMap((item) => item.sources),
  ]);
}
