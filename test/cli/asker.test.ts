import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import { linePrompt } from '../../src/cli/prompts.ts';

const choices = ['Ja', 'Nej', 'Vet inte'];
const ask = () => render(linePrompt, { message: 'Ditt svar: ', choices });

describe('the prompt', () => {
  test('begins with nothing chosen, and gives an empty line for Enter', async () => {
    const { answer, events, getScreen } = await ask();
    expect(getScreen().trimEnd()).toBe('Ditt svar:');
    events.keypress('enter');
    await expect(answer).resolves.toBe('');
  });

  test('steps through the choices with the arrows, round and round', async () => {
    const { answer, events, getScreen } = await ask();
    events.keypress('down');
    expect(getScreen()).toMatch(/^Ditt svar: 1\s+\(Ja\)/);
    events.keypress('up');
    expect(getScreen()).toMatch(/^Ditt svar: 3\s+\(Vet inte\)/);
    events.keypress('down');
    events.keypress('down');
    events.keypress('enter');
    await expect(answer).resolves.toBe('2');
  });

  test('says what a typed number stands for, and gives the line as it was typed', async () => {
    const { answer, events, getScreen } = await ask();
    events.type('2');
    expect(getScreen()).toContain('(Nej)');
    events.keypress('enter');
    await expect(answer).resolves.toBe('2');
  });

  test('goes back with Escape', async () => {
    const { answer, events } = await ask();
    events.keypress('escape');
    await expect(answer).resolves.toBe('b');
  });
});
