import { z } from 'zod';
import { claims } from '../../analysis/proof.ts';
import {
  countsOf,
  isFailure,
  type ProvedFile,
  refutationsIn,
  shownOf,
  type Validation,
} from '../../documents/validation.ts';
import { type PlacedDiagnostic, severities } from '../../rules/findings.ts';
import { shownCases } from '../../rules/shown-case.ts';
import { detailsOf, messageOf } from '../../wording/findings/all.ts';
import { placeLabels } from '../../wording/terms.ts';

const line = z.int().min(1).describe('Rad, räknad från 1.');
const column = z.int().min(1).describe('Kolumn, räknad från 1 i UTF-16-enheter.');
const endColumn = z.int().min(2).describe('Första kolumnen efter det som avses.');
const count = z.int().min(0);

const finding = z.strictObject({
  code: z.string().describe('Koden, som iop-check explain förklarar.'),
  severity: z.enum(severities).describe('error (fel), warning (varning) eller note (upplysning).'),
  message: z.string().describe('Vad som är fel och utvägen, på svenska.'),
  details: z
    .array(z.string())
    .describe('Fler rader: vad ett exempel skulle ge och gav, eller det fall som ett bevis visar.'),
  shown: z
    .array(
      z.strictObject({
        date: z.string().describe('Bedömningens datum.'),
        answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).describe('Svaren.'),
        limits: z.record(z.string(), z.number()).describe('Värden för gränsvärden som saknar värde den dagen.'),
        outcome: z.string().nullable().describe('Utfallet, eller null när det inte går att avgöra.'),
      }),
    )
    .describe('Fall som visar det som ett bevis har funnit.'),
  line: line.nullable().describe('Rad, räknad från 1; null när anmärkningen gäller filen som sådan.'),
  column: column.nullable().describe('Kolumn, räknad från 1 i UTF-16-enheter, eller null.'),
  endColumn: endColumn.nullable().describe('Första kolumnen efter det som avses, eller null.'),
  related: z
    .array(
      z.strictObject({
        file: z.string().describe('Filen som stället är i.'),
        line,
        column,
        endColumn,
        label: z.string().describe('Vad stället har med anmärkningen att göra.'),
      }),
    )
    .describe('Andra ställen som anmärkningen gäller.'),
});

const proof = z
  .strictObject({
    ruleSet: z.string().describe('Regelverkets id.'),
    version: z.string().describe('Regelverkets version.'),
    sha256: z.string().describe('SHA-256 för filens text.'),
    extends: z
      .array(
        z.strictObject({
          id: z.string().describe('Regelverkets id.'),
          version: z.string().describe('Regelverkets version.'),
          sha256: z.string().describe('SHA-256 för filens text.'),
        }),
      )
      .describe('Regelverken som filen bygger på, det understa först.'),
    combinations: z.string().describe('Antal kombinationer av svar, som ett heltal i text; det kan vara mycket stort.'),
    days: z.array(z.string()).describe('De dagar som bevisen gäller: den angivna, och de då reglerna ändras.'),
    impossible: count.describe('Antal kombinationer under impossible, som bevisen bortser från.'),
    holds: z.boolean().describe('Om allt är bevisat.'),
    unproved: z.array(z.enum(claims)).describe('Vad som inte är bevisat, för att regelverket är för stort.'),
    openDirections: z.array(z.string()).describe('Frågor vars riktning varken är bevisad eller motbevisad.'),
    openPromises: z
      .array(z.string())
      .describe(
        'Löften som varken är bevisade eller motbevisade: utfallets id, eller rubriken på det som aldrig får hända.',
      ),
    calculated: z.array(z.string()).describe('Beräknade värden, som räknas som om de besvarades var för sig.'),
  })
  .describe('Vad som har bevisats om regelverket.');

const file = z.strictObject({
  file: z.string().describe('Filen, som den angavs; - är standard in.'),
  ok: z.boolean().describe('Om filen är utan fel (med --strict även utan varningar).'),
  findings: z.array(finding).describe('Anmärkningar i filens ordning.'),
  silenced: z
    .array(finding.extend({ reason: z.string().describe('Skälet i kommentaren.') }))
    .describe('Anmärkningar som en kommentar i filen tystar.'),
  examples: z
    .array(
      z.strictObject({
        name: z.string().describe('Exemplets namn.'),
        passed: z.boolean().describe('Om reglerna gav det som exemplet väntar sig.'),
      }),
    )
    .describe('Filens exempel som har prövats.'),
  proof: proof.nullable().describe('Vad som har bevisats; null när inget har prövats.'),
});

/** What `iop-check validate --format json` prints. */
export const validationSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    tool: z
      .strictObject({ name: z.literal('iop-check'), version: z.string().describe('Verktygets version.') })
      .describe('Verktyget.'),
    ok: z.boolean().describe('Om alla filer är utan fel (med --strict även utan varningar).'),
    summary: z
      .strictObject({
        files: count.describe('Antal filer.'),
        errors: count.describe('Antal fel.'),
        warnings: count.describe('Antal varningar.'),
        notes: count.describe('Antal upplysningar.'),
        silenced: count.describe('Antal tystade anmärkningar.'),
        examples: count.describe('Antal exempel som har prövats.'),
        passedExamples: count.describe('Antal exempel som stämmer.'),
      })
      .describe('Hur många det är av vad.'),
    files: z.array(file).describe('Filerna, i den ordning de lästes.'),
  })
  .describe('Resultatet av iop-check validate.');

type ValidationJson = z.infer<typeof validationSchema>;
type FindingJson = z.infer<typeof finding>;
type ProofJson = z.infer<typeof proof>;

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
