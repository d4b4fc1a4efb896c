import * as z from 'zod';
import { changeKinds } from '../../analysis/mutants/change.ts';
import { countChanges, type Mutation, type TriedChange } from '../../analysis/mutants/mutation.ts';
import type { Identity } from '../../assessment/assessment.ts';
import { changeInWords } from '../../documents/rules/changes.ts';
import { type MutationContext, percentNoticed, thingChanged } from '../../documents/rules/mutants.ts';
import { count, type Frozen, printed, printedBy, ruleFile, text } from './contract.ts';

const answers = z.record(text, z.union([text, z.number(), z.boolean()]));

const shownCase = z
  .strictObject({
    date: text.describe('Dagen som ärendet bedöms.'),
    answers: answers.describe('Svaren: så få som skiljer ändringen från reglerna.'),
    limits: z.record(text, z.number()).describe('Värden på gränsvärden som saknas den dagen.'),
    about: z.enum(['precondition', 'form', 'outcome']).describe('Vad som blir ett annat.'),
    id: text.nullable().describe('Förutsättningens eller formens id; null för utfallet.'),
    expected: text
      .nullable()
      .describe(
        'Vad reglerna ger: en grad, ett utfalls id, eller om svaren talar för formen (true eller false); null när det inte går att avgöra.',
      ),
    changed: text.nullable().describe('Vad de ger efter ändringen; null när det inte går att avgöra.'),
  })
  .nullable()
  .describe('För unnoticed ett kort ärende som skulle märka ändringen; annars null.');

const change = z.strictObject({
  file: text.describe('Filen som ändringen är i.'),
  line: z.int().min(1).describe('Raden.'),
  column: z.int().min(1).describe('Kolumnen.'),
  path: z.array(z.union([text, z.int()])).describe('Platsen i det sammanlagda regelverket.'),
  section: text.describe('limits, calculated, preconditions, outcomes eller forms.'),
  id: text.describe('Id på det som ändras.'),
  kind: z.enum(changeKinds).describe('Slaget av ändring.'),
  from: z
    .union([text, z.number(), z.null()])
    .describe('Vad som stod, när ändringen byter eller tar bort ett ord eller ett tal.'),
  to: z
    .union([text, z.number(), z.null()])
    .describe('Vad som står efter ändringen, när den byter eller lägger till ett ord eller ett tal.'),
  text: text.describe('Ändringen i ord.'),
  state: z
    .enum(['noticed', 'unnoticed', 'same', 'refused', 'undecided'])
    .describe(
      'noticed (ett exempel märker den), unnoticed (inget exempel märker den), same (inget ärende ändras, bevisat), refused (inget exempel märker den, men validate vägrar den) eller undecided (inget ärende är hittat som skiljer sig).',
    ),
  example: text.nullable().describe('För noticed exemplet som märker den; annars null.'),
  refusedBy: text.nullable().describe('För refused koden för det som validate anmärker på; annars null.'),
  case: shownCase,
});

/** What `iop-check mutants --format json` prints. */
export const mutantsSchema = printed({
  ruleSet: ruleFile().describe('Regelverket.'),
  summary: z
    .strictObject({
      examples: count.describe('Antal exempel.'),
      failingExamples: count.describe('Antal exempel som inte ger vad de väntar sig; de märker ingenting.'),
      changes: count.describe('Antal små ändringar som är prövade, en i taget.'),
      counted: count.describe('Antal av dem som räknas: noticed och unnoticed.'),
      noticed: count.describe('Antal som ett exempel märker.'),
      unnoticed: count.describe('Antal som inget exempel märker.'),
      same: count.describe('Antal som inte ändrar något ärende.'),
      refused: count.describe('Antal som inget exempel märker men validate vägrar.'),
      undecided: count.describe('Antal där inget ärende är hittat som skiljer sig.'),
      percent: z
        .number()
        .min(0)
        .max(100)
        .describe('Andelen som märks, i hela procent nedåt; 100 när inget räknas (counted är 0).'),
    })
    .describe('Hur mycket som märks.'),
  failingExamples: z.array(text).describe('Namnen på exemplen som inte ger vad de väntar sig.'),
  changes: z.array(change).describe('Alla ändringar, i regelfilens ordning.'),
}).describe('Resultatet av iop-check mutants.');

export type MutantsJson = Frozen<z.infer<typeof mutantsSchema>>;

/** A mutation as plain data. */
export function mutantsJson(
  mutation: Mutation,
  context: MutationContext,
  { tool, sha256 }: Pick<Identity, 'tool' | 'sha256'>,
): MutantsJson {
  const { rules } = context;
  const { changes, examples, failing } = mutation;
  const of = (state: TriedChange['fate']['kind']) => changes.filter(({ fate }) => fate.kind === state).length;
  const counted = countChanges(changes);
  return {
    ...printedBy(tool.version),
    ruleSet: { id: rules.id, version: rules.version, sha256 },
    summary: {
      examples: examples.length,
      failingExamples: failing.length,
      changes: changes.length,
      counted: counted.all,
      noticed: counted.noticed,
      unnoticed: of('unnoticed'),
      same: of('same'),
      refused: of('refused'),
      undecided: of('undecided'),
      percent: percentNoticed(counted),
    },
    failingExamples: failing,
    changes: changes.map((one) => changeJson(one, context)),
  };
}

function changeJson(tried: TriedChange, { rules, spot }: MutationContext): MutantsJson['changes'][number] {
  const { mutant, fate } = tried;
  const { file, place } = spot(mutant.about, 'value');
  return {
    file,
    line: place.line,
    column: place.column,
    path: mutant.about,
    section: String(mutant.about[0]),
    id: thingChanged(rules, tried),
    ...mutant.change,
    text: changeInWords(rules, mutant),
    state: fate.kind,
    example: fate.kind === 'noticed' ? fate.example : null,
    refusedBy: fate.kind === 'refused' ? fate.code : null,
    case: fate.kind === 'unnoticed' ? caseJson(fate.contrast) : null,
  };
}

function caseJson({ date, example, about, before, after }: ContrastOf): MutantsJson['changes'][number]['case'] {
  return {
    date,
    answers: Object.fromEntries(example.answers),
    limits: Object.fromEntries(example.limits),
    about: about.kind,
    id: about.kind === 'outcome' ? null : about.id,
    expected: before,
    changed: after,
  };
}

type ContrastOf = Extract<TriedChange['fate'], { readonly kind: 'unnoticed' }>['contrast'];
