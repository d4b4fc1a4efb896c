// What judges and asks anywhere JavaScript runs: nothing here reads a file, the clock or the screen. `iop-check` has this and what needs Node.
export type { Assessment } from './assessment/assessment.ts';
export type { CaseAssessment, UnitAssessment } from './assessment/whole.ts';
export type { CaseData, IopCase, SavedCase } from './cases/case.ts';
export { readCase } from './cases/read-case.ts';
export { type CompiledRules, compile } from './diagram/compile.ts';
export { agreementOutline } from './documents/agreement.ts';
export { bedomning } from './documents/bedomning.ts';
export type { CaseDocumentContext } from './documents/case.ts';
export { blankChecklist, filledChecklist } from './documents/checklist.ts';
export type { Block, Document } from './documents/document.ts';
export { letter } from './documents/letter.ts';
export { memorandum } from './documents/memorandum.ts';
export { documentHtml } from './formats/html.ts';
export type { AssessmentJson, DividedJson } from './formats/json/assessment.ts';
export { documentMarkdown } from './formats/markdown.ts';
export { documentText, plainStyle, type Style } from './formats/text.ts';
export { type Answers, bestNextQuestion, openQuestions, type Scope } from './interview/asking.ts';
export { expectedQuestionsLeft } from './interview/expected-questions.ts';
export {
  answer,
  type Beginning,
  back,
  beginInterview,
  goOn,
  goTo,
  type Interview,
  keepAnswer,
  note,
  questionNumber,
  questionsLeft,
} from './interview/interview.ts';
export { choicesOf, type Reading, readLine } from './interview/reading.ts';
export { type CaseHead, type Resumed, resume, toSavedCase } from './interview/saving.ts';
export type { Answer, AnswerValue } from './rules/answer.ts';
export type { Condition, Grade, Strength } from './rules/condition.ts';
export type { Diagnostic, DiagnosticCode, Path, Result, Severity } from './rules/findings.ts';
export type { Question } from './rules/question.ts';
export { readRuleSet } from './rules/read-rule-set.ts';
export type { Form, Limit, Precondition, RuleOutcome, RuleSet, Source } from './rules/rule-set.ts';
export { documentContext, type JudgeOptions, judge, type RulesToJudgeBy } from './tasks/judge.ts';
export type { SoundRules } from './tasks/judging-cases.ts';
export { answerInWords } from './wording/answers.ts';
export { messageOf } from './wording/findings/all.ts';
