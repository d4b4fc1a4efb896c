export {
  type Coverage,
  type CoverageCount,
  type CoverageOptions,
  countCoverage,
  coverageOf,
  type GoalCoverage,
  type GoalState,
} from './analysis/coverage.ts';
export { compareRules, type DayDifference, type GradeShift, type OutcomeShift } from './analysis/difference.ts';
export {
  type GeneratedExample,
  type GeneratedExamples,
  type GenerateOptions,
  generateExamples,
} from './analysis/generate.ts';
export type { Goal, IsOwn, Operand, OwnedGoal, Side } from './analysis/goals/goals.ts';
export {
  countChanges,
  type Mutation,
  type MutationCount,
  type MutationOptions,
  mutationOf,
  type TriedChange,
} from './analysis/mutants/mutation.ts';
export { laxerThanParent } from './analysis/never-laxer.ts';
export { type Proof, prove } from './analysis/proof.ts';
export { structureChanges } from './analysis/structure.ts';
export { Assessor, type Outline } from './assessment/assess.ts';
export type {
  AnswerChange,
  Assessment,
  Finding,
  FormFit,
  GivenAnswer,
  Identity,
  OutcomeChange,
} from './assessment/assessment.ts';
export { type FactChange, mostDecisiveFirst, type Prospects, prospects } from './assessment/prospects.ts';
export type { CaseAssessment, UnitAssessment } from './assessment/whole.ts';
export type { IopCase, UndividedCase } from './cases/case.ts';
export { readCase } from './cases/read-case.ts';
export { type Unit, unitAsCase, unitsOf } from './cases/sound-case.ts';
export { type CompiledRules, compile } from './diagram/compile.ts';
export { agreementOutline } from './documents/agreement.ts';
export { bedomning } from './documents/bedomning.ts';
export type { CaseDocumentContext } from './documents/case.ts';
export { blankChecklist, filledChecklist } from './documents/checklist.ts';
export type { Block, Document } from './documents/document.ts';
export { letter } from './documents/letter.ts';
export { memorandum } from './documents/memorandum.ts';
export { type CoverageContext, coverageDocument } from './documents/rules/coverage.ts';
export { type MutationContext, mutationDocument } from './documents/rules/mutants.ts';
export { documentHtml } from './formats/html.ts';
export type { AssessmentJson, DividedJson } from './formats/json/assessment.ts';
export type { CoverageJson } from './formats/json/coverage.ts';
export { coverageJson } from './formats/json/coverage.ts';
export type { MutantsJson } from './formats/json/mutants.ts';
export { mutantsJson } from './formats/json/mutants.ts';
export { jsonSchema, type SchemaName } from './formats/json/schema.ts';
export { documentMarkdown } from './formats/markdown.ts';
export { type ExampleList, generatedExamplesYaml } from './formats/rule-file.ts';
export { documentText, plainStyle, type Style } from './formats/text.ts';
export type { Answers, Scope } from './interview/asking.ts';
export { bestNextQuestion, openQuestions } from './interview/asking.ts';
export { expectedQuestionsLeft } from './interview/expected-questions.ts';
export type { Answer, AnswerValue } from './rules/answer.ts';
export type { Condition, Grade, Strength } from './rules/condition.ts';
export type { Diagnostic, DiagnosticCode, Place, PlacedDiagnostic, Result, Severity } from './rules/findings.ts';
export type { Question } from './rules/question.ts';
export { readRuleSet } from './rules/read-rule-set.ts';
export type { Form, Limit, Precondition, RuleOutcome, RuleSet, Source } from './rules/rule-set.ts';
export { bundledFile, bundledIds, bundledRules } from './tasks/bundled.ts';
export { checkRuleFile, checkRuleText } from './tasks/check.ts';
export { documentContext, type JudgeOptions, judge, type RulesToJudgeBy } from './tasks/judge.ts';
export type { SoundRules } from './tasks/judging-cases.ts';
export { type LoadedRules, readRuleFile } from './tasks/rule-files.ts';
export { messageOf } from './wording/findings/all.ts';
