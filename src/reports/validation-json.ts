import type { PlacedDiagnostic } from '../rules/diagnostic.ts';
import { shownCases } from '../rules/shown-case.ts';
import { detailsOf, messageOf } from '../wording/diagnostic-messages.ts';
import { placeLabels } from '../wording/place-labels.ts';
import { countsOf, isFailure, type ProvedFile, refutationsIn, shownOf, type Validation } from './validation.ts';
import type { FindingJson, ProofJson, ValidationJson } from './validation-schema.ts';

/** A validation as plain data; its form is promised by `validation-schema.ts`. */
export function validationJson(validation: Validation): ValidationJson {
  const { files, strict, toolVersion } = validation;
  const { bySeverity, silenced, examples, passedExamples } = countsOf(validation);
  const isSound = ({ found }: { found: readonly PlacedDiagnostic[] }) =>
    !found.some((one) => isFailure(one.diagnostic, strict));
  return {
    formatVersion: 1,
    tool: { name: 'iop-check', version: toolVersion },
    ok: files.every(isSound),
    summary: {
      files: files.length,
      errors: bySeverity.error,
      warnings: bySeverity.warning,
      notes: bySeverity.note,
      silenced,
      examples,
      passedExamples,
    },
    files: files.map((file) => ({
      file: file.file,
      ok: isSound(file),
      findings: shownOf(file).map(findingJson),
      silenced: file.silenced.map(({ found, reason }) => ({ ...findingJson(found), reason })),
      examples: file.examples.map(({ name, passed }) => ({ name, passed })),
      proof: file.proof === null ? null : proofJson(file.proof, refutationsIn(file)),
    })),
  };
}

function proofJson(proof: ProvedFile, refuted: ReturnType<typeof refutationsIn>): ProofJson {
  const {
    ruleSet,
    version,
    sha256,
    extends: under,
    combinations,
    days,
    impossible,
    calculated,
    tooLarge,
    openDirections,
    openPromises,
  } = proof;
  return {
    ruleSet,
    version,
    sha256,
    extends: under.map((one) => ({ ...one })),
    combinations: String(combinations),
    days: [...days],
    impossible,
    holds: refuted.shown + refuted.silenced + tooLarge.length + openDirections.length + openPromises.length === 0,
    unproved: [...tooLarge],
    openDirections: [...openDirections],
    openPromises: [...openPromises],
    calculated: [...calculated],
  };
}

function findingJson({ diagnostic, place, related }: PlacedDiagnostic): FindingJson {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: messageOf(diagnostic),
    details: detailsOf(diagnostic),
    shown: shownCases(diagnostic).map(({ date, answers, limits, outcome }) => ({
      date,
      answers: { ...answers },
      limits: { ...limits },
      outcome,
    })),
    line: place?.line ?? null,
    column: place?.column ?? null,
    endColumn: place?.endColumn ?? null,
    related: related.map((one) => ({
      file: one.file,
      line: one.place.line,
      column: one.place.column,
      endColumn: one.place.endColumn,
      label: placeLabels[one.role],
    })),
  };
}
