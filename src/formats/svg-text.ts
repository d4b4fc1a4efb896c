/** The size of a text that is drawn, in pixels. */
export interface TextSize {
  readonly font: number;
  readonly line: number;
}

/** About how wide signs are in a sans-serif face, in ems; rather too wide than too narrow. */
const narrow = /[iljtfI.,:;'’"!|()[\] -]/;
const wide = /[MWmw@%—…]/;

/** About how wide a text is when it is drawn, in ems. */
function emsOf(text: string): number {
  let ems = 0;
  for (const sign of text) {
    if (narrow.test(sign)) ems += 0.38;
    else if (wide.test(sign)) ems += 1;
    else if (/\p{Lu}/u.test(sign)) ems += 0.76;
    else ems += (sign.codePointAt(0) ?? 0) < 0x2e80 ? 0.62 : 1.1;
  }
  return ems;
}

/** Breaks a text into lines no wider than `width` pixels; a word that is too long by itself is broken too. */
export function wrapped(text: string, width: number, { font }: TextSize): string[] {
  const most = width / font;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, most))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || emsOf(longer) <= most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word in pieces that fit. */
function pieces(word: string, most: number): string[] {
  if (emsOf(word) <= most) return [word];
  const found: string[] = [];
  let piece = '';
  for (const sign of word) {
    if (emsOf(piece + sign) > most) {
      found.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...found, piece];
}
