import type { CompiledRules } from '../diagram/compile.ts';
import { limitsUsed } from './limits.ts';
import type { CaseAssessment } from './whole.ts';

/** The ids of the sources that a bedömning leans on: those of its preconditions, of the forms that fit and of the limits used. */
export function citedSources({ units }: CaseAssessment, compiled: CompiledRules): Set<string> {
  const used = new Set(units.flatMap((one) => limitsUsed(compiled, one)));
  return new Set(
    units.flatMap(({ assessment: { findings, forms, limits } }) => [
      ...[...findings, ...forms.filter(({ fits }) => fits === true)].flatMap((item) => item.sources),
      ...limits.flatMap(({ limit, source, stated }) => (source === null || stated || !used.has(limit) ? [] : [source])),
    ]),
  );
}
