import { printable } from './printable.ts';
import { either } from './terms.ts';

/** What the commands say of where a result goes. */
export const outputSentences = {
  unknownEnding: (
    output: string,
    ending: string | null,
    endings: readonly string[],
    { hasFlag, orFolder }: { readonly hasFlag: boolean; readonly orFolder: boolean },
  ) =>
    `${
      ending === null
        ? `Namnet "${printable(output)}" säger inte vilket format filen ska ha.`
        : `Det går inte att skriva en fil som slutar på ${printable(ending)} här ("${printable(output)}").`
    } Låt namnet sluta på ${either(endings)}${hasFlag ? ', eller välj format med --format' : ''}.${orFolder && ending === null ? ' En mapp ska finnas.' : ''}`,
};
