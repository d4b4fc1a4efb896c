import type { IopCase } from '../cases/case.ts';
import { type CompiledRules, compile } from '../diagram/compile.ts';
import type { AgreementPart, Form, RuleSet } from '../rules/rule-set.ts';
import { Judging, only } from './judging.ts';

/** A part of the agreement, and whether the answers call for it: true, or null when missing answers decide. */
export interface NeededPart {
  readonly part: AgreementPart;
  readonly needed: true | null;
}

/**
 * The rules with the parts of the agreement that have a condition in the place of forms. These conditions are not in the diagrams
 * that cases are judged by, and are compiled as forms are.
 */
export function partsAsForms(rules: RuleSet): RuleSet {
  const parts = Object.entries(rules.agreement ?? {});
  const forms = parts.flatMap(([id, { when, title, why, sources }]): [string, Form][] =>
    when === undefined ? [] : [[id, { title, why, sources, when }]],
  );
  return { ...rules, forms: Object.fromEntries(forms) };
}

/**
 * The parts of the agreement that some of the units of a case call for, or may call for, in the order of the rule file. None
 * when the rules have no agreement.
 */
export function neededParts(compiled: CompiledRules, units: readonly Pick<IopCase, 'answers'>[]): NeededPart[] {
  const { rules, date, limits } = compiled;
  const parts = Object.entries(rules.agreement ?? {});
  const withParts = compile(partsAsForms(rules), date, { stated: limits });
  const judgings = withParts.ok ? units.map((unit) => new Judging(withParts.value, unit)) : [];
  return parts.flatMap(([id, part]): NeededPart[] => {
    const root = withParts.ok ? withParts.value.forms.get(id) : undefined;
    if (part.when === undefined) return [{ part, needed: true }];
    if (root === undefined) return [{ part, needed: null }];
    const found = judgings.map((judging) => only(judging.reachable(root), [false, true]));
    if (found.includes(true)) return [{ part, needed: true }];
    return found.includes(null) ? [{ part, needed: null }] : [];
  });
}
