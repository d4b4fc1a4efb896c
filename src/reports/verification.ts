import { verificationSentences as sentences, verificationWords as words } from '../documents/verification.ts';
import { placeName } from '../formats/findings.ts';
import type { Verified } from '../formats/json/verification.ts';
import { paragraph, type Style } from '../formats/text.ts';
import { printable } from '../rules/text.ts';

/** How many differences are told; one answer that was changed often makes many. */
const shownDifferences = 10;

/** What became of one saved bedömning, for a person. Ends with a line break. */
export function verifiedText({ file, line, id, status, differences, remarks }: Verified, style: Style): string {
  const paint = status === 'identical' ? style.good : style.bad;
  const head = `${placeName(file, null)}:${line}: ${id === null ? '' : `${printable(id)}: `}${paint(words[status])}`;
  const shown = differences.slice(0, shownDifferences).map(({ message }) => message);
  const more = differences.length - shown.length;
  const below = [...shown, ...(more > 0 ? [sentences.more(more)] : []), ...remarks].map(printable);
  return `${[head, ...below.flatMap((text) => paragraph(text, '  - '))].join('\n')}\n`;
}
