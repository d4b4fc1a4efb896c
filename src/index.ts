export {
  type Coverage,
  type CoverageCount,
  type CoverageOptions,
  countCoverage,
  coverageOf,
  type GoalCoverage,
  type GoalState,
} from './analysis/coverage.ts';
export {
  compareRules,
  type DayDifference,
  type FormShift,
  type GradeShift,
  type OutcomeShift,
} from './analysis/difference.ts';
export {
  type GeneratedExample,
  type GeneratedExamples,
  type GenerateOptions,
  generateExamples,
} from './analysis/generate.ts';
export type { Goal, IsOwn, Operand, OwnedGoal, PeriodSide, Side } from './analysis/goals/goals.ts';
export type { Reached } from './analysis/goals/reach.ts';
export type { Change, ChangeKind, Edit } from './analysis/mutants/change.ts';
export type { Mutant } from './analysis/mutants/rule-edits.ts';
export type { ShowingExample } from './analysis/mutants/shortened.ts';
export { type ShowingOptions, showingExamples } from './analysis/mutants/showing.ts';
export { laxerThanParent } from './analysis/never-laxer.ts';
export { type Claim, type Proof, prove } from './analysis/proof.ts';
export { type StructureChange, structureChanges } from './analysis/structure.ts';
export * from './core.ts';
export { type CoverageContext, coverageDocument } from './documents/rules/coverage.ts';
export type { CheckedFile, ExampleRun, ProvedFile, SilencedFinding } from './documents/rules/validation.ts';
export type { CoverageJson } from './formats/json/coverage.ts';
export { coverageJson } from './formats/json/coverage.ts';
export { jsonSchema, type SchemaName } from './formats/json/schema.ts';
export { type ExampleList, generatedExamplesYaml } from './formats/rule-file.ts';
export type { Place, PlacedDiagnostic, RelatedPlace } from './rules/findings.ts';
export type { NameKind } from './rules/form/named-things.ts';
export type { Expiry } from './rules/limits.ts';
export { bundledFile, bundledIds, bundledRules } from './tasks/bundled.ts';
export { type CheckOptions, checkRuleFile, checkRuleText, type ProofDate, type Surroundings } from './tasks/check.ts';
export { type LoadedRules, type RuleReading, readRuleFile } from './tasks/rule-files.ts';
export type { OpenTexts } from './tasks/rule-layers.ts';
export type { Subject } from './wording/findings/kind.ts';
