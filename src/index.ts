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
} from './analysis/generate-examples.ts';
export type { Goal, Operand, OwnedGoal, Side } from './analysis/goals.ts';
export { laxerThanParent } from './analysis/never-laxer.ts';
export type { IsOwn } from './analysis/own-parts.ts';
export { type Proof, prove } from './analysis/proof.ts';
export { structureChanges } from './analysis/structure.ts';
export type {
  AnswerChange,
  Assessment,
  Finding,
  FormFit,
  GivenAnswer,
  OutcomeChange,
} from './assessment/assessment.ts';
export { type FactChange, type Prospects, prospects } from './assessment/changes.ts';
export { mostDecisiveFirst } from './assessment/decisiveness.ts';
export type { Identity } from './assessment/identity.ts';
export type { CaseAssessment, UnitAssessment } from './assessment/whole.ts';
export type { IopCase, UndividedCase } from './cases/case.ts';
export { readCase } from './cases/read-case.ts';
export { type Unit, unitAsCase, unitsOf } from './cases/units.ts';
export { type CompiledRules, compile } from './diagram/compile.ts';
export { agreementOutline } from './documents/agreement-outline.ts';
export type { CaseDocumentContext } from './documents/case-document.ts';
export { blankChecklist, filledChecklist } from './documents/checklist.ts';
export type { Block, Document } from './documents/document.ts';
export { letter } from './documents/letter.ts';
export { memorandum } from './documents/memorandum.ts';
export { Assessor, type Outline } from './fast/assessor.ts';
export { bundledFile, bundledIds, bundledRules } from './files/bundled-rules.ts';
export { checkRuleFile, checkRuleText } from './files/check-rule-file.ts';
export type { SoundRules } from './files/ready-rules.ts';
export { type LoadedRules, readRuleFile } from './files/rule-file.ts';
export type { Answers, Scope } from './interview/asking.ts';
export { bestNextQuestion } from './interview/best-next.ts';
export { expectedQuestionsLeft } from './interview/expected-questions.ts';
export { openQuestions } from './interview/open-questions.ts';
export type { AssessmentJson, DividedJson } from './reports/assessment-json.ts';
export { type CaseTextContext, caseText } from './reports/case-text.ts';
export { coverageJson } from './reports/coverage-json.ts';
export type { CoverageJson } from './reports/coverage-schema.ts';
export { coverageText } from './reports/coverage-text.ts';
export type { CoverageContext } from './reports/coverage-view.ts';
export { documentHtml } from './reports/document-html.ts';
export { documentMarkdown } from './reports/document-markdown.ts';
export { documentText } from './reports/document-text.ts';
export { type ExampleList, generatedExamplesYaml } from './reports/generated-examples.ts';
export { jsonSchema, type SchemaName } from './reports/json-schema.ts';
export { plainStyle, type Style } from './reports/layout.ts';
export type { Answer, AnswerValue } from './rules/answer.ts';
export type { Condition, Grade, Strength } from './rules/condition.ts';
export type { Diagnostic, Place, PlacedDiagnostic, Result } from './rules/diagnostic.ts';
export type { DiagnosticCode, Severity } from './rules/diagnostic-codes.ts';
export type { Question } from './rules/question.ts';
export { readRuleSet } from './rules/read-rule-set.ts';
export type { Form, Limit, Precondition, RuleOutcome, RuleSet, Source } from './rules/rule-set.ts';
export { documentContext, type JudgeOptions, judge, type RulesToJudgeBy } from './tasks/judge.ts';
export { messageOf } from './wording/diagnostic-messages.ts';
