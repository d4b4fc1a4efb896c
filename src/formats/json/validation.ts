import * as z from 'zod';
import { claims } from '../../analysis/proof.ts';
import {
  countsOf,
  isFailure,
  type ProvedFile,
  refutationsIn,
  shownOf,
  type Validation,
} from '../../documents/rules/validation.ts';
import { type PlacedDiagnostic, severities, shownCases } from '../../rules/findings.ts';
import { detailsOf, messageOf } from '../../wording/findings/all.ts';
import { placeLabels } from '../../wording/terms.ts';
import { count, type Frozen, printed, printedBy, ruleFile, sumOfText, text } from './contract.ts';

const line = z.int().min(1).describe('Rad, räknad från 1.');
const column = z.int().min(1).describe('Kolumn, räknad från 1 i UTF-16-enheter.');
const endColumn = z.int().min(2).describe('Första kolumnen efter det som avses.');

const finding = z.strictObject({
  code: text.describe('Koden, som iop-check explain förklarar.'),
  severity: z.enum(severities).describe('error (fel), warning (varning) eller note (upplysning).'),
  message: text.describe('Vad som är fel och utvägen, på svenska.'),
  details: z.array(text).describe('Fler rader: vad ett exempel skulle ge och gav, eller det fall som ett bevis visar.'),
  shown: z
    .array(
      z.strictObject({
        date: text.describe('Bedömningens datum.'),
        answers: z.record(text, z.union([text, z.number(), z.boolean()])).describe('Svaren.'),
        limits: z.record(text, z.number()).describe('Värden för gränsvärden som saknar värde den dagen.'),
        outcome: text.nullable().describe('Utfallet, eller null när det inte går att avgöra.'),
      }),
    )
    .describe('Fall som visar det som ett bevis har funnit.'),
  line: line.nullable().describe('Rad, räknad från 1; null när anmärkningen gäller filen som sådan.'),
  column: column.nullable().describe('Kolumn, räknad från 1 i UTF-16-enheter, eller null.'),
  endColumn: endColumn.nullable().describe('Första kolumnen efter det som avses, eller null.'),
  related: z
    .array(
      z.strictObject({
        file: text.describe('Filen som stället är i.'),
        line,
        column,
        endColumn,
        label: text.describe('Vad stället har med anmärkningen att göra.'),
      }),
    )
    .describe('Andra ställen som anmärkningen gäller.'),
});

const proof = z
  .strictObject({
    ruleSet: text.describe('Regelverkets id.'),
    version: text.describe('Regelverkets version.'),
    sha256: text.describe(sumOfText),
    extends: z.array(ruleFile(sumOfText)).describe('Regelverken som filen bygger på, det understa först.'),
    combinations: text.describe('Antal kombinationer av svar, som ett heltal i text; det kan vara mycket stort.'),
    days: z.array(text).describe('De dagar som bevisen gäller: den angivna, och de då reglerna ändras.'),
    impossible: count.describe('Antal kombinationer under impossible, som bevisen bortser från.'),
    holds: z.boolean().describe('Om allt är bevisat.'),
    unproved: z.array(z.enum(claims)).describe('Vad som inte är bevisat, för att regelverket är för stort.'),
    openDirections: z.array(text).describe('Frågor vars riktning varken är bevisad eller motbevisad.'),
    openPromises: z
      .array(text)
      .describe(
        'Löften som varken är bevisade eller motbevisade: utfallets id, eller rubriken på det som aldrig får hända.',
      ),
    calculated: z.array(text).describe('Beräknade värden, som räknas som om de besvarades var för sig.'),
  })
  .describe('Vad som har bevisats om regelverket.');

const file = z.strictObject({
  file: text.describe('Filen, som den angavs; - är standard in.'),
  ok: z.boolean().describe('Om filen är utan fel (med --strict även utan varningar).'),
  findings: z.array(finding).describe('Anmärkningar i filens ordning.'),
  silenced: z
    .array(finding.extend({ reason: text.describe('Skälet i kommentaren.') }))
    .describe('Anmärkningar som en kommentar i filen tystar.'),
  known: z.array(finding).describe('Gamla anmärkningar, som står i baslinjen och inte fäller.'),
  examples: z
    .array(
      z.strictObject({
        name: text.describe('Exemplets namn.'),
        passed: z.boolean().describe('Om reglerna gav det som exemplet väntar sig.'),
      }),
    )
    .describe('Filens exempel som har prövats.'),
  proof: proof.nullable().describe('Vad som har bevisats; null när inget har prövats.'),
});

/** What `iop-check validate --format json` prints. */
export const validationSchema = printed({
  ok: z.boolean().describe('Om alla filer är utan fel (med --strict även utan varningar).'),
  summary: z
    .strictObject({
      files: count.describe('Antal filer.'),
      errors: count.describe('Antal fel.'),
      warnings: count.describe('Antal varningar.'),
      notes: count.describe('Antal upplysningar.'),
      silenced: count.describe('Antal tystade anmärkningar.'),
      known: count.describe('Antal gamla anmärkningar, som står i baslinjen.'),
      examples: count.describe('Antal exempel som har prövats.'),
      passedExamples: count.describe('Antal exempel som stämmer.'),
    })
    .describe('Hur många det är av vad.'),
  files: z.array(file).describe('Filerna, i den ordning de lästes.'),
}).describe('Resultatet av iop-check validate.');

type ValidationJson = Frozen<z.infer<typeof validationSchema>>;
type FileJson = ValidationJson['files'][number];

/** A validation as plain data. */
export function validationJson(validation: Validation): ValidationJson {
  const { files, strict, toolVersion } = validation;
  const { bySeverity, silenced, known, examples, passedExamples } = countsOf(validation);
  const isSound = ({ found }: { found: readonly PlacedDiagnostic[] }) =>
    !found.some((one) => isFailure(one.diagnostic, strict));
  return {
    ...printedBy(toolVersion),
    ok: files.every(isSound),
    summary: {
      files: files.length,
      errors: bySeverity.error,
      warnings: bySeverity.warning,
      notes: bySeverity.note,
      silenced,
      known,
      examples,
      passedExamples,
    },
    files: files.map((file) => ({
      file: file.file,
      ok: isSound(file),
      findings: shownOf(file).map(findingJson),
      silenced: file.silenced.map(({ found, reason }) => ({ ...findingJson(found), reason })),
      known: (file.known ?? []).map(findingJson),
      examples: file.examples.map(({ name, passed }) => ({ name, passed })),
      proof: file.proof === null ? null : proofJson(file.proof, refutationsIn(file)),
    })),
  };
}

function proofJson(proof: ProvedFile, refuted: ReturnType<typeof refutationsIn>): FileJson['proof'] {
  const { ruleSet, version, sha256, extends: under, combinations, days, impossible, calculated } = proof;
  const { tooLarge, openDirections, openPromises } = proof;
  return {
    ruleSet,
    version,
    sha256,
    extends: under,
    combinations: String(combinations),
    days,
    impossible,
    holds:
      refuted.shown +
        refuted.silenced +
        refuted.known +
        tooLarge.length +
        openDirections.length +
        openPromises.length ===
      0,
    unproved: tooLarge,
    openDirections,
    openPromises,
    calculated,
  };
}

function findingJson({ diagnostic, place, related }: PlacedDiagnostic): FileJson['findings'][number] {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: messageOf(diagnostic),
    details: detailsOf(diagnostic),
    shown: shownCases(diagnostic).map(({ date, answers, limits, outcome }) => ({ date, answers, limits, outcome })),
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
