import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import { linePrompt } from '../../src/cli/interview/prompts.ts';

const choices = ['Ja', 'Nej', 'Vet inte'];
const ask = () => render(linePrompt, { message: 'Ditt svar: ', choices });

describe('the prompt', () => {
  test('begins with nothing chosen, and gives an empty line for Enter', async () => {
    const { answer, events, getScreen } = await ask();
    expect(getScreen().trimEnd()).toBe('Ditt svar:');
    events.keypress('enter');
    await expect(answer).resolves.toBe('');
  });

  test('says what a typed number stands for, and gives the line as it was typed', async () => {
    const { answer, events, getScreen } = await ask();
    events.type('2');
    expect(getScreen()).toContain('(Nej)');
    events.keypress('enter');
    await expect(answer).resolves.toBe('2');
  });
});
