import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Keyboard, type KeySource, PastedTexts } from '../../../src/cli/interview/keyboard.ts';
import { readPlain, type TextEnd } from '../../../src/cli/interview/plain-line.ts';

class FakeTerminal extends EventEmitter implements KeySource {
  isRaw = false;
  isPaused = true;
  setRawMode(isRaw: boolean): void {
    this.isRaw = isRaw;
  }
  resume(): void {
    this.isPaused = false;
  }
  pause(): void {
    this.isPaused = true;
  }
  send(text: string): void {
    this.emit('data', Buffer.from(text));
  }
}

const open: Keyboard[] = [];
afterEach(() => {
  for (const keyboard of open.splice(0)) keyboard.close();
});

function keyboardOn(terminal: FakeTerminal, mark: ((code: string) => void) | null = null): Keyboard {
  const keyboard = new Keyboard(terminal, mark);
  open.push(keyboard);
  return keyboard;
}

describe('the keyboard', () => {
  test('leaves the terminal as it was, once and for all', () => {
    const terminal = new FakeTerminal();
    const codes: string[] = [];
    const exits = process.listenerCount('exit');
    const keyboard = keyboardOn(terminal, (code) => void codes.push(code));
    expect(terminal).toMatchObject({ isRaw: true, isPaused: false });
    expect(keyboard.aside(() => terminal.isRaw)).toBe(false);
    expect(terminal.isRaw).toBe(true);
    process.listeners('exit').at(-1)?.(0);
    expect(terminal).toMatchObject({ isRaw: false, isPaused: true });
    expect(codes).toEqual(['\u001b[?2004h', '\u001b[?2004l', '\u001b[?2004h', '\u001b[?2004l']);
    expect(process.listenerCount('exit')).toBe(exits);
    expect(terminal.listenerCount('data')).toBe(0);
  });

  test.each([
    ['Ctrl-C', (terminal: FakeTerminal) => terminal.send('\u0003')],
    ['Ctrl-C after other keys', (terminal: FakeTerminal) => terminal.send('ab\u0003')],
    ['Ctrl-C after lines that were typed ahead', (terminal: FakeTerminal) => terminal.send('1\r2\r\u0003')],
    [
      'Ctrl-C in a paste that never ends',
      (terminal: FakeTerminal) => ['\u001b[200~abc', '\u0003'].map((text) => terminal.send(text)),
    ],
    ['Ctrl-D', (terminal: FakeTerminal) => terminal.send('\u0004')],
    ['the end', (terminal: FakeTerminal) => terminal.emit('end')],
    ['an error', (terminal: FakeTerminal) => terminal.emit('error')],
  ])('tells of %s', async (_, give) => {
    const terminal = new FakeTerminal();
    const keyboard = keyboardOn(terminal);
    give(terminal);
    await keyboard.interrupted;
  });

  test('keeps what is typed until somebody asks', async () => {
    const terminal = new FakeTerminal();
    const keyboard = keyboardOn(terminal);
    for (const key of ['2', '\r', '3', '\r']) terminal.send(key);
    const shown: string[] = [];
    const read = () => readPlain(keyboard, (text) => void shown.push(text), 'enter');
    expect([await read(), await read()]).toEqual(['2', '3']);
    expect(shown.join('')).toBe('2\n3\n');
  });
});

describe('plain mode', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function typed(end: TextEnd, ...chunks: string[]): Promise<{ text: string; shown: string }> {
    const terminal = new FakeTerminal();
    let shown = '';
    const text = readPlain(
      keyboardOn(terminal),
      (more) => {
        shown += more;
      },
      end,
    );
    for (const chunk of chunks) {
      terminal.send(chunk);
      // What comes at once is a paste; the next comes after it has been quiet.
      vi.runAllTimers();
    }
    return { text: await text, shown };
  }
  const text: TextEnd = (line) => line === 'b';

  test.each<[string, TextEnd, string[], string]>([
    ['a line ends with Enter', 'enter', ['36', '\r'], '36'],
    ['a text ends with an empty line', text, ['rad ett', '\r', 'rad två', '\r', '\r'], 'rad ett\nrad två\n'],
    ['a text is skipped with Enter', text, ['\r'], ''],
    ['a command needs no empty line', text, ['b', '\r'], 'b'],
    ['what is pasted ends nothing', text, ['text\r2\r\rmer text', '\r', '\r'], 'text\n2\n\nmer text\n'],
    ['not even what is a command', text, ['b\r2', '\r', '\r'], 'b\n2\n'],
    ['a paste that ends with an empty line is whole', text, ['text\r2\r\r'], 'text\n2\n'],
    ['a paste at a line is one line of several', 'enter', ['2\r3\r'], '2\n3'],
    ['Backspace takes a letter of several marks', 'enter', ['ae\u0301', '\u007f', 'b', '\r'], 'ab'],
    ['Backspace leaves the lines above', text, ['a\rb', '\u007f', '\u007f', '\u007f', 'c', '\r', '\r'], 'a\nc\n'],
    ['Ctrl-W takes a word and Ctrl-U the line', 'enter', ['ett två', '\u0017', '\u0015', 'tre', '\r'], 'tre'],
    ['arrows and Escape do nothing', 'enter', ['1', '\u001b[A', '\u001b', '\u001bx', '2', '\r'], '12'],
  ])('%s', async (_, end, chunks, expected) => {
    expect((await typed(end, ...chunks)).text).toBe(expected);
  });

  test('writes what is typed, without what steers a terminal, and wipes it out by columns', async () => {
    const { shown } = await typed('enter', 'a漢', '\u007f', '\u001b[200~x\u001b[31m\rz\u001b[201~', '\r');
    expect(shown).toBe('a漢\b \b\b \bx\\u{1b}[31m\nz\n');
  });
});

describe('what stands for a paste in a line', () => {
  test('is what was pasted, if it could have been typed', () => {
    expect(new PastedTexts().typedFor('marknad\n')).toBe('marknad');
  });

  test('else one letter, which is shown as the text on one line and becomes it again', () => {
    const pasted = new PastedTexts();
    const [one, two] = [pasted.typedFor('text\n2\nmer text'), pasted.typedFor('\u001b[31m\ue000')];
    expect([one.length, two.length]).toEqual([1, 1]);
    expect(pasted.shown(`a${one}b${two}`)).toBe('atext ⏎ 2 ⏎ mer textb\\u{1b}[31m\ue000');
    expect(pasted.whole(`a${one}b${two}`)).toBe('atext\n2\nmer textb\u001b[31m\ue000');
  });

  test('is shown in part when it is long, and is whole all the same', () => {
    const pasted = new PastedTexts();
    const text = 'ord ord\n'.repeat(12_500);
    const letter = pasted.typedFor(text);
    expect(pasted.shown(letter)).toMatch(/^(?:ord ord ⏎ )+.*… \(12500 rader, 100000 tecken\)$/);
    expect(pasted.shown(letter).length).toBeLessThan(250);
    expect(pasted.whole(letter)).toBe(text);
  });
});
