// What judges and asks anywhere JavaScript runs: nothing here reads a file, the clock or the screen. `iop-check` has this and what needs Node.
export { Assessor, type Outline } from './assessment/assess.ts';
export type {
  AnswerChange,
  Asked,
  Assessment,
  CalculatedValue,
  Finding,
  FormFit,
  GivenAnswer,
  Identity,
  LimitOnDate,
  OutcomeChange,
  Remark,
} from './assessment/assessment.ts';
export { type FactChange, mostDecisiveFirst, type Prospects, prospects } from './assessment/prospects.ts';
export type { CaseAssessment, UnitAssessment } from './assessment/whole.ts';
export type {
  Activity,
  Answered,
  CaseData,
  CasePart,
  IopCase,
  SavedCase,
  Session,
  StatedLimit,
  Undivided,
  UndividedCase,
} from './cases/case.ts';
export { readCase } from './cases/read-case.ts';
export { type Unit, unitAsCase, unitsOf } from './cases/sound-case.ts';
export type { LimitValues } from './diagram/cells.ts';
export { type CompiledRules, type CompileOptions, compile } from './diagram/compile.ts';
export { agreementOutline, type OutlineOptions } from './documents/agreement.ts';
export { bedomning } from './documents/bedomning.ts';
export type { CaseDocumentContext } from './documents/case.ts';
export { blankChecklist, filledChecklist } from './documents/checklist.ts';
export type {
  BarRow,
  Bars,
  Block,
  Choices,
  Comment,
  Document,
  FieldName,
  Fields,
  Fillable,
  Heading,
  Item,
  Lines,
  List,
  Overview,
  OverviewGroup,
  Paragraph,
  Piece,
  PieceKind,
  Table,
  Text,
  Together,
  WrittenField,
} from './documents/document.ts';
export type { LetterContext } from './documents/letter/sentences.ts';
export { letter } from './documents/letter.ts';
export { type Appendix, memorandum } from './documents/memorandum.ts';
export type { LogicEdge, LogicGraph, LogicNode, NodeKind } from './documents/rules/logic.ts';
export { documentHtml } from './formats/html.ts';
export type { AssessmentJson, DividedJson } from './formats/json/assessment.ts';
export type { TextsJson } from './formats/json/assessment-texts.ts';
export type { Frozen } from './formats/json/contract.ts';
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
  type Position,
  questionNumber,
  questionsLeft,
  type Said,
  type Standing,
} from './interview/interview.ts';
export type { QuestionPath } from './interview/path.ts';
export { type Command, choicesOf, type Reading, readLine } from './interview/reading.ts';
export { type CaseHead, type Former, type Resumed, resume, toSavedCase } from './interview/saving.ts';
export type { Answer, AnswerValue } from './rules/answer.ts';
export type {
  Comparison,
  Condition,
  Count,
  Grade,
  LimitReference,
  PeriodTest,
  PreconditionTest,
  Scalar,
  Strength,
  StrengthTest,
  ValidPeriod,
  Words,
} from './rules/condition.ts';
export type {
  Diagnostic,
  DiagnosticArguments,
  DiagnosticCode,
  Path,
  PlaceRole,
  RelatedPath,
  Result,
  Severity,
  ShownCase,
} from './rules/findings.ts';
export type { Question } from './rules/question.ts';
export { readRuleSet } from './rules/read-rule-set.ts';
export type { Example, Form, Limit, Precondition, RuleOutcome, RuleSet, Source, Written } from './rules/rule-set.ts';
export { documentContext, type JudgeOptions, judge, type RulesToJudgeBy } from './tasks/judge.ts';
export type { Layer, OtherVersion, SoundRules } from './tasks/judging-cases.ts';
export { answerInWords } from './wording/answers.ts';
export { type Findings, messageOf } from './wording/findings/all.ts';
