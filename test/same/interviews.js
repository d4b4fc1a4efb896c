// @ts-check
// Interviews as somebody has them in a terminal: a line is typed when a prompt waits for it, and Ctrl-D where no line is left. What is
// written on the terminal is compared as it came, and standard output by itself where it goes to a file.

const head = ['', 'Öppen mötesplats', 'Grannskapet', 'SN 7', '2026-11-02', '2027-02-01', 'Anna Exempelsson'];
const first = (/** @type {number} */ count) => Array(count).fill('1');

/** @type {import('./commands.js').Command[]} */
export const interviews = [
  { line: 'iop-check interview < /dev/null' },
  { line: 'iop-check interview --plain --quick < exempel/alingsas-2016.json' },
  { line: 'iop-check interview --plain --no-notes --date 2026-11-21 > ut.txt', typed: [...head, ...first(11), ''] },
  { line: 'iop-check --plain --no-notes --quick --date 2026-11-21', typed: [...head, '3', '2', ...first(12), ''] },
  {
    line: 'iop-check interview --plain --order smart --date 2026-11-21',
    typed: [
      ...head,
      '1',
      'En rad.\n',
      '?',
      '??',
      'vet inte',
      'Två\nrader.\n',
      'b',
      '',
      '',
      'l',
      'nej',
      '',
      'fel svar',
      's',
    ],
  },
  {
    line: 'iop-check interview --plain --no-notes --rules iop-fordjupad --quick --date 2026-11-21 > ut.txt',
    typed: [...head, ...first(60)],
  },
  {
    line: 'iop-check interview --plain --order file --rules borlange --date 2026-11-21',
    typed: ['', '', 'Titel', '', '', '', '', '', '1', '', '?', '2', '', 'b', 'b', '1', '', 's'],
  },
  {
    line: 'cp egna/ny.json a.json; iop-check interview --plain --resume a.json --date 2026-11-21 > ut.txt',
    typed: ['', '', '', '2', '1', '', '', ''],
  },
  { line: 'iop-check interview --plain --resume saknas.json', typed: [''] },
  { line: 'iop-check interview --plain --resume egna/flera-fel.json', typed: [''] },
  { line: 'iop-check interview --no-notes --date 2026-11-21 > ut.txt', typed: [...head, ...first(11), ''] },
  {
    line: 'iop-check interview --plain --no-settings --no-notes --date 2026-11-21',
    typed: [...head, ...first(11), '13', 'Ny förening', '', '7'],
  },
  {
    line: 'iop-check interview --plain --no-notes --date 2026-11-21 --full',
    typed: [...head, ...first(11), '', '', '1', '2', '3', '4', '5', ...first(3), 's'],
  },
  {
    line: 'iop-check interview --plain --no-notes --date 2026-11-21',
    typed: [...head, ...first(11), '', '6', '', '7'],
  },
  { line: 'ACCESSIBLE=1 iop-check --date 2026-11-21', typed: [...head, '1', 'b', '2', '', 's'] },
];
