import type { RuleSet } from '../rules/rule-set.ts';

/** The rule set and the tool that a document was made with. */
export function ruleSetInWords(
  { title, id, version }: RuleSet,
  { sha256, tool }: { readonly sha256: string; readonly tool: { readonly name: string; readonly version: string } },
): string {
  return `${title} (${id} ${version}, SHA-256 ${sha256}). Verktyg: ${tool.name} ${tool.version}.`;
}
