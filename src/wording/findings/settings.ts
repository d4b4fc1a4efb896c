import { meant, quoted } from '../terms.ts';
import { about } from './kind.ts';

const { error, note } = about('settings');

/** Of the settings of a repository, in `iop-check.config.yaml`. */
export const settingsFindings = {
  'config-path': error<{ name: string; problem: keyof typeof pathProblems; suggestion: string | null }>({
    says: ({ name, problem, suggestion }) =>
      `${quoted(name)} ${pathProblems[problem]}${suggestion === null ? '' : ` ${meant(suggestion)}`}`,
    what: 'Inställningarna i iop-check.config.yaml nämner en mapp eller fil som inte finns, eller som ligger utanför den mapp där inställningarna ligger. De gäller bara i sitt eget förråd.',
    mend: 'Skriv namnet som det räknas från den mapp där iop-check.config.yaml ligger, och lägg filen högst upp i förrådet.',
  }),
  'baseline-unused': note<{ file: string; code: string; count: number }>({
    says: ({ file, code, count }) =>
      `${quoted(code)} i ${quoted(file)} finns inte längre${count === 1 ? '' : `, eller ${count} gånger färre`}. Kör iop-check validate --write-baseline så att baslinjen krymper.`,
    what: 'Baslinjen med gamla anmärkningar räknar med en anmärkning som inte finns längre. Står den kvar kan samma fel komma tillbaka utan att någon märker det.',
    mend: 'Kör iop-check validate --write-baseline, och checka in filen, eller ta bort raden för hand.',
  }),
};

const pathProblems = {
  missing: 'finns inte. Namnet räknas från den mapp där inställningarna ligger.',
  outside:
    'ligger utanför den mapp där inställningarna ligger. Ange en mapp eller fil i den, och flytta annars inställningarna uppåt.',
};
