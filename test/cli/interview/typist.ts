import { type Asker, Interrupted } from '../../../src/cli/interview/prompts.ts';

/** Someone who types the given lines, one at each prompt, and then closes the terminal; and what they are shown. */
export function typist(lines: readonly string[], width = 80): { readonly asker: Asker; readonly shown: () => string } {
  const left = [...lines];
  let shown = '';
  const ask = (prompt: string) => {
    const line = left.shift();
    shown += `${prompt}${line ?? ''}\n`;
    return line === undefined ? Promise.reject(new Interrupted()) : Promise.resolve(line);
  };
  const show = (text: string) => {
    shown += text;
  };
  const edit = (text: string) => `${text} och mer`;
  const asker = {
    show,
    ask,
    askText: ask,
    isPlain: false,
    editor: 'nano',
    edit,
    width: () => width,
    close: () => undefined,
  };
  return { asker, shown: () => shown };
}
