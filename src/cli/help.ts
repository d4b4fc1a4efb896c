import type { Argument, Command, Help, Option } from 'commander';
import { isTerminal } from '../files/this-process.ts';
import { helpTexts } from '../wording/commands.ts';
import { helpWidth } from './process.ts';
import { asStarted } from './started.ts';

/** How wide the column of names is at most, and how narrow the one beside it may be before it goes below. */
const columns = { names: 26, least: 30 };

/** Help in Swedish, in which no line is wider than the screen and no word is divided. */
export const swedishHelp: Partial<Help> = {
  formatHelp: (command, help) => {
    const width = help.helpWidth ?? helpWidth();
    const sections = command.parent === null ? programSections(command, help) : commandSections(command, help);
    const usage = wrap(`${helpTexts.headings.usage} ${help.commandUsage(command)}`, width, '', '  ');
    const parts = [
      usage,
      wrap(sentence(command.description()), width),
      ...sections.map((part) => laidOut(part, width)),
    ];
    return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

/** A part of the help: names with what they mean, or paragraphs. */
interface Section {
  readonly heading: string;
  readonly rows?: readonly (readonly [name: string, meaning: string])[];
  readonly lines?: (width: number) => string[];
}

function programSections(program: Command, help: Help): Section[] {
  const groups = new Map<string, (readonly [string, string])[]>();
  for (const command of help.visibleCommands(program)) {
    const rows = groups.get(command.helpGroup()) ?? [];
    groups.set(command.helpGroup(), [...rows, [command.name(), command.summary()]]);
  }
  const { examples, exitCodes, about } = helpTexts;
  return [
    ...[...groups].map(([heading, rows]) => ({ heading, rows })),
    { heading: helpTexts.headings.options, rows: optionRows(program, help) },
    {
      heading: helpTexts.headings.examples,
      lines: (width) =>
        examples.flatMap(([what, command]) => [
          ...wrap(what, width, '  '),
          ...wrap(command, width, '    ', '      ', ' \\'),
        ]),
    },
    { heading: helpTexts.headings.exitCodes, rows: exitCodes },
    { heading: '', lines: (width) => about.flatMap((line) => wrap(line, width)) },
  ];
}

function commandSections(command: Command, help: Help): Section[] {
  const rows = command.registeredArguments.map((one) => [one.name(), described(one)] as const);
  return [
    ...(rows.length === 0 ? [] : [{ heading: helpTexts.headings.arguments, rows }]),
    { heading: helpTexts.headings.options, rows: optionRows(command, help) },
  ];
}

function optionRows(command: Command, help: Help): (readonly [string, string])[] {
  return help.visibleOptions(command).map((option) => [option.flags, described(option)] as const);
}

function described({ description, argChoices, defaultValue }: Option | Argument): string {
  const isAsked = defaultValue === undefined || typeof defaultValue === 'boolean';
  return [
    description,
    ...(argChoices === undefined ? [] : [`(${helpTexts.choices}: ${argChoices.join(', ')})`]),
    ...(isAsked ? [] : [`(${helpTexts.standard}: ${String(defaultValue)})`]),
  ].join(' ');
}

/** A description is written as it stands in a list; on its own it is a sentence. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function laidOut({ heading, rows = [], lines }: Section, width: number): string[] {
  const fitting = rows.map(([name]) => name.length).filter((length) => length <= columns.names);
  const names = Math.max(0, ...fitting);
  const below = width - names - 4 < columns.least;
  const body = rows.flatMap(([name, meaning]) => {
    if (below) return [...wrap(name, width, '  ', '    '), ...wrap(meaning, width, '      ')];
    const indent = ' '.repeat(names + 4);
    if (name.length > names) return [`  ${name}`, ...wrap(meaning, width, indent)];
    return wrap(meaning, width, `  ${name.padEnd(names)}  `, indent);
  });
  return [...(heading === '' ? [] : [heading]), ...body, ...(lines?.(width) ?? [])];
}

/** A text in lines between words: `first` stands before its first line, `rest` before the others, and `more` after all but the last. */
function wrap(text: string, width: number, first = '', rest: string = ' '.repeat(first.length), more = ''): string[] {
  const lines: string[] = [];
  let line = first;
  const shown = isTerminal(1) ? asStarted(text) : text;
  for (const [index, word] of shown.split(' ').entries()) {
    const isFirst = index === 0;
    const longer = isFirst ? `${line}${word}` : `${line} ${word}`;
    const fits = longer.length + more.length <= width;
    if (fits || isFirst) line = longer;
    else {
      lines.push(`${line}${more}`);
      line = `${rest}${word}`;
    }
  }
  return [...lines, line];
}
