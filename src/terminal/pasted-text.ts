import { printable } from '../wording/printable.ts';

/** Letters that belong to nobody: in a line that is being typed each stands for a text that was pasted. */
const first = 0xe000;
const last = 0xf8ff;
const standIns = /[\uE000-\uF8FF]/g;
/** What cannot be typed into a line as it is. */
const untypable = /[\p{Cc}\uE000-\uF8FF]/u;

const lengths = { typed: 200, shown: 160 };

/**
 * The pastes in a line that is being typed. A short text of one line is typed in; any other is one letter of the line, so that no
 * prompt need know of line breaks, and Backspace takes all of it away.
 */
export class PastedTexts {
  private readonly texts: string[] = [];

  /** What to type for a text. */
  typedFor(text: string): string {
    const line = text.replace(/(?<!\n)\n+$/, '');
    if (line.length <= lengths.typed && !untypable.test(line)) return line;
    if (this.texts.length > last - first) return '';
    return String.fromCharCode(first + this.texts.push(text) - 1);
  }

  /** A line with the texts that were pasted, as they were. */
  whole(line: string): string {
    return line.replace(standIns, (letter) => this.textOf(letter) ?? letter);
  }

  /** A line as it is shown while it is typed: each text on one line, and of a long one its beginning. */
  shown(line: string): string {
    const parts = line.split(/([\uE000-\uF8FF])/);
    return parts.map((part) => shownText(this.textOf(part)) ?? printable(part)).join('');
  }

  private textOf(letter: string): string | undefined {
    return this.texts[letter.charCodeAt(0) - first];
  }
}

function shownText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const lines = text.trim().split('\n');
  // No more of it is looked at than can be shown.
  const shown = printable(
    text
      .trim()
      .slice(0, 2 * lengths.shown)
      .replaceAll('\n', ' ⏎ '),
  );
  if (shown.length <= 2 * lengths.shown && text.length <= 2 * lengths.shown) return shown;
  return `${shown.slice(0, lengths.shown)}… (${lines.length} rader, ${text.length} tecken)`;
}
