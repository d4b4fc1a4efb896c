import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { answer, beginInterview } from '../../src/interview/interview.ts';
import { choicesOf } from '../../src/interview/reading.ts';
import { toSavedCase } from '../../src/interview/saving.ts';
import { bundledFile } from '../../src/tasks/bundled.ts';
import { compiledFor } from '../assessment/judge.ts';
import { isDeep, sample } from '../deep.ts';
import { bundled } from '../files/bundled.ts';
import { nineFile } from '../rules/rules.ts';
import { emptyFolder, run } from './run.ts';
import { hasTmux, Terminal } from './tmux.ts';

const open: Terminal[] = [];
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.close();
});
function terminal(...args: ConstructorParameters<typeof Terminal>): Terminal {
  const made = new Terminal(...args);
  open.push(made);
  return made;
}

/** How a question is numbered when all before it had the first choice, after which no market and no idea is in doubt. */
const numbered = (number: number) => `· Fråga ${number}`;

/** Past the rest of the lines about a new case, when its diarienummer is asked for. */
function pastHead(at: Terminal, first: string): void {
  at.answer('', 'När kom initiativet in?');
  at.answer('', 'När ska organisationen senast ha svar?');
  at.answer('', 'Handläggare:');
  at.answer('', first);
}

/** Begins a new case: past the start page, and past the lines about it. */
function start(at: Terminal): void {
  at.until('Tryck Enter för att börja.');
  at.answer('', 'Vad gäller ärendet?');
  at.answer('Öppen mötesplats', 'Vilken organisation?');
  at.answer('', 'Diarienummer');
  pastHead(at, numbered(1));
}

/** The answers of the case when each question has its first choice, in the order in which they are then asked. */
const firstChoices = await (async () => {
  const { rules, sha256 } = await bundled('iop');
  let at = beginInterview(compiledFor(rules));
  for (let { position } = at; position.kind === 'question'; { position } = at)
    at = answer(at, position.question, choicesOf(rules.questions[position.question]!)[0]!);
  const ruleSet = { id: rules.id, version: rules.version, sha256 };
  return Object.entries(toSavedCase(at, { ruleSet }, false).answers);
})();

/**
 * Goes on with a case in which some questions have their first choice, and waits at the next one: all that is typed in a terminal
 * takes its time.
 */
function begun(
  args: string,
  { answered = 0, last = 0, first = numbered(answered + 1), ...options }: Begun = {},
): Terminal {
  const { folder = emptyFolder() } = options;
  const answers = Object.fromEntries([
    ...firstChoices.slice(0, answered),
    ...firstChoices.slice(firstChoices.length - last),
  ]);
  const file = 'iop-arende-2026-11-30.json';
  writeFileSync(join(folder, file), JSON.stringify({ title: 'Öppen mötesplats', date: '2026-11-30', answers }));
  const at = terminal(`${args} --resume ${file}`, { ...options, folder });
  at.until('Tryck Enter för att börja.');
  at.answer('', first);
  return at;
}

type Begun = { answered?: number; last?: number; first?: string } & ConstructorParameters<typeof Terminal>[1];

/** Answers the questions from `from` on with the first choice, and waits at the review. */
function answerFirst(at: Terminal, from: number): void {
  for (let number = from; number <= 11; number++)
    at.answer('1', number === 11 ? 'Granska dina svar' : numbered(number + 1));
}

const caseFile = (at: Terminal) => readdirSync(at.folder).find((name) => /^iop-arende-.*\.json$/.test(name))!;

/** The bedömning that `assess` prints of the saved file, which must be the one that the interview printed. */
function expectSameAsAssess(at: Terminal): void {
  const assessed = run(['assess', join(at.folder, caseFile(at))]);
  expect(assessed).toMatchObject({ status: 0, err: '' });
  expect(at.file('ut.txt')).toBe(assessed.out);
}

test('tmux is there when CI runs', () => {
  expect(hasTmux || process.env['CI'] === undefined, 'install tmux').toBe(true);
});

describe('without a terminal', () => {
  test('says how to pipe a case instead, and ends with 2', () => {
    const { status, out, err } = run(['interview'], { input: '1\n1\n' });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('iop-check assess < arende.json');
    expect(run([], { input: '1\n' }).status).toBe(2);
  });
});

describe.skipIf(!hasTmux)('in a real terminal', () => {
  test('an interview goes straight through, and its bedömning is that of the saved case', () => {
    const at = terminal('interview --no-notes', { toFile: true });
    start(at);
    answerFirst(at, 1);
    at.answer('', 'KOD 0');
    expect(at.screen()).toContain('iop-check interview --resume iop-arende-');
    expect(at.screen()).toContain(`iop-check report ${caseFile(at)} --document avtalsutkast`);
    expect(at.file('ut.txt')).toContain('Bedömning: Öppen mötesplats\n');
    expect(at.file('ut.txt')).toContain('Utfall: Värt att pröva vidare.');
    expectSameAsAssess(at);
  });

  test.runIf(isDeep).each(['interview --no-notes', 'interview --no-notes --plain'])(
    'goes on with the deeper bedömning and the answers, in a case of its own, and Ctrl-C loses nothing: %s',
    (args) => {
      const at = begun(args, { answered: 10 });
      answerFirst(at, 11);
      at.answer('', 'Vad vill du göra nu?');
      expect(at.answer('5', 'Nu börjar: ')).toContain('Fördjupad bedömning');
      at.answer('1', '· Fråga 2');
      const deeper = caseFile(at).replace(/(-fordjupad)?\.json$/, '-fordjupad.json');
      at.press('C-c');
      expect(at.until('KOD 130').replaceAll('\n', '')).toContain(
        `iop-check interview --resume ${deeper} --rules iop-fordjupad`,
      );
      const saved = JSON.parse(at.file(deeper)) as { answers: Record<string, unknown>; title: string };
      expect(Object.keys(saved.answers)).toHaveLength(12);
      expect(saved.title).toBe('Öppen mötesplats');
      const first = JSON.parse(at.file(deeper.replace('-fordjupad', ''))) as { session: { finished: boolean } };
      expect(first.session.finished).toBe(true);
    },
  );

  test.runIf(isDeep)('assess shows the same screen in a terminal, and all of it with --full', () => {
    const file = join(bundledFile('iop')!, '../exempel/pahittat-motesplats.json');
    const short = terminal(`assess '${file}'`).until('KOD 0');
    expect(short).toContain('Hela bedömningen, med skäl och källor: --full');
    expect(short).not.toContain('SHA-256');
    expect(terminal(`assess '${file}' --full`).until('KOD 0')).toContain('SHA-256');
  });

  test.runIf(isDeep)('begins without the command too, with its flags', () => {
    const at = terminal('--rules iop-fördjupad --no-notes --quick --order smart');
    expect(at.until('Tryck Enter för att börja.')).toContain('(iop-fordjupad');
    at.answer('', 'Vad gäller ärendet?');
    at.answer('Öppen mötesplats', 'Vilken organisation?');
    at.press('C-c');
    expect(at.until('KOD 130')).toContain('--quick --order smart');
    const again = terminal(`--resume ${caseFile(at)}`, { folder: at.folder });
    expect(again.until('Tryck Enter för att börja.')).toContain(caseFile(at));
  });

  test.runIf(isDeep)(
    'one may go back with Escape, see what a number stands for, write notes, and change an answer at the review',
    () => {
      const at = begun('', { last: 9, toFile: true });
      at.answer('1', 'Motivering');
      at.answer('', 'Fråga 2');
      at.press('-l', '2');
      at.until('2  (Organisationen och kommunen tillsammans, i dialog)');
      at.answer('', 'Motivering, avsluta', 2);
      at.answer('De träffades på ett möte.', '\n…');
      at.answer('Och sedan.', '\n…', 2);
      at.answer('', 'Fråga 3');
      at.press('Escape');
      at.until('Nuvarande svar: Organisationen och kommunen');
      at.answer('', 'Nuvarande motivering:\n  De träffades på ett möte.\n  Och sedan.');
      at.answer('', 'Fråga 3', 2);
      at.answer('1', 'Motivering, avsluta', 3);
      at.answer('', 'Granska dina svar');
      at.answer('2', 'Nuvarande svar: Organisationen och kommunen', 2);
      at.answer('1', 'De träffades på ett möte.\n  Och sedan.', 2);
      at.answer('', 'Granska dina svar', 2);
      at.answer('', 'KOD 0');
      expect(at.file('ut.txt')).toMatch(/De träffades på ett möte\.\n +Och sedan\./);
      expectSameAsAssess(at);
    },
  );

  test.runIf(isDeep)('a part is added and answered at the review, kept at once, and goes on in another round', () => {
    const at = begun('interview --no-notes', { answered: 10, toFile: true, height: 24 });
    answerFirst(at, 11);
    at.answer('Lägg till en delverksamhet', 'Vad heter delverksamheten?');
    at.answer('Skyddat boende', 'Ta bort den ur ärendet');
    at.answer('1', 'För Skyddat boende:');
    at.answer('3', 'Ta bort den ur ärendet', 2);
    at.press('C-c');
    at.until('KOD 130');
    const again = terminal(`interview --no-notes --resume ${caseFile(at)}`, { folder: at.folder, toFile: true });
    again.until('Tryck Enter för att börja.');
    again.answer('', 'Delverksamhet: Skyddat boende (1 eget svar)');
    again.answer('', 'KOD 0');
    expect(again.file('ut.txt')).toContain('Skyddat boende');
    expectSameAsAssess(again);
  });

  test.runIf(isDeep)(
    'a document is asked about what it lacks before it is written, and the answers are kept in the case',
    () => {
      const folder = emptyFolder();
      const ruleSet = { id: 'iop', version: '1.0.0', sha256: '0'.repeat(64) };
      const session = { finished: false, ruleSet, questions: {}, aside: {} };
      const saved = { title: 'Öppen mötesplats', date: '2026-11-30', answers: {}, notes: {}, session };
      writeFileSync(join(folder, 'a.json'), JSON.stringify(saved));
      const at = terminal('report a.json -o t.md', { folder });
      at.until('Vilken organisation?');
      at.answer('Föreningen Grannskapet', 'Diarienummer eller annan beteckning:');
      at.answer('SN 7', 'Kommun eller region:');
      at.answer('Vikby kommun', 'Förvaltning:');
      at.answer('', 'Nämnd som beslutar:');
      at.answer('Socialnämnden', 'Handläggare:');
      at.answer('Anna Exempelsson', 'Bakgrund till ärendet');
      at.answer('', 'Ekonomi:');
      at.answer('', 'Vilka ska få beslutet?');
      at.answer('Föreningen', '\n…');
      at.answer('', 'KOD 0');
      expect(at.file('t.md')).toContain('Socialnämnden');
      // One who has just been asked is not told how to write it in the file.
      expect(at.screen()).not.toContain('"document"');
      expect(JSON.parse(at.file('a.json'))).toMatchObject({
        id: 'SN 7',
        document: { committee: 'Socialnämnden', author: 'Anna Exempelsson', recipients: ['Föreningen'] },
        session: { finished: false },
      });
      const again = terminal('report a.json -o u.md', { folder });
      again.until('Förvaltning:');
      again.answer('', 'Bakgrund till ärendet');
      again.answer('', 'Ekonomi:');
      again.answer('', 'KOD 0');
      expect(again.screen()).not.toContain('Socialnämnden');
    },
  );

  test.runIf(isDeep)('Ctrl-C keeps the answers, and the interview is offered again and goes on', () => {
    const first = begun('interview --no-notes', { answered: 8 });
    first.answer('1', numbered(10));
    first.press('C-c');
    first.until('KOD 130');
    expect(first.screen()).toContain('Allt fram till nu är sparat.');
    expect(first.screen()).toContain(`iop-check interview --resume ${caseFile(first)} --no-notes`);
    expect(readdirSync(first.folder)).toEqual([caseFile(first)]);
    const again = terminal('interview --no-notes', { folder: first.folder, toFile: true });
    again.until('1. Öppen mötesplats');
    expect(again.screen().replaceAll(/\s+/g, ' ')).toContain(
      'svar senast ej angivet · 9 av 11 svar · Går inte att avgöra ännu',
    );
    expect(again.answer('öppen', 'Tryck Enter för att börja.')).toContain('\nÄrende: Öppen mötesplats\n');
    again.answer('', numbered(10));
    answerFirst(again, 10);
    again.answer('', 'KOD 0');
    expectSameAsAssess(again);
  });

  test.runIf(isDeep)('Ctrl-C before the first answer keeps what was said of the case', () => {
    const at = terminal('interview --quick --order smart --plain');
    at.until('Tryck Enter för att börja.');
    at.answer('', 'Vad gäller ärendet?');
    at.answer('Öppen mötesplats', 'Vilken organisation?');
    at.answer('Grannskapet', 'Diarienummer');
    at.press('C-c');
    expect(at.until('KOD 130')).toContain('Allt fram till nu är sparat.');
    const file = caseFile(at);
    expect(at.screen().replaceAll('\n', '')).toContain(
      `iop-check interview --resume ${file} --plain --quick --order smart`,
    );
    expect(JSON.parse(at.file(file))).toMatchObject({ title: 'Öppen mötesplats', organisation: 'Grannskapet' });
    const again = terminal(`interview --resume ${file} --quick`, { folder: at.folder });
    again.until('Tryck Enter för att börja.');
    again.answer('', 'Fråga 1 · högst');
    again.press('C-c');
    again.until('KOD 130');
    expect(again.screen()).toContain(`iop-check interview --resume ${file} --quick`);
  });

  test.runIf(isDeep).each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    '%s keeps the answers and leaves no lock behind',
    (signal) => {
      const at = begun('interview --no-notes');
      at.answer('1', numbered(2));
      const { process: pid } = JSON.parse(at.file(`${caseFile(at)}.lock`)) as { process: number };
      process.kill(pid, signal);
      expect(at.until('KOD 130')).toContain('Allt fram till nu är sparat.');
      expect(readdirSync(at.folder)).toEqual([caseFile(at)]);
    },
  );

  test.runIf(isDeep).each(['interview', 'interview --plain'])('Ctrl-D ends as Ctrl-C does in %s', (args) => {
    const at = begun(args);
    at.press('C-d');
    at.until('KOD 130');
  });

  test.runIf(isDeep)('plain mode only appends lines', () => {
    const ways = [
      ['interview --plain --no-notes', ''],
      ['interview --no-notes', 'ACCESSIBLE=1'],
      ['interview --no-notes', 'TERM=dumb'],
    ] as const;
    for (const [args, env] of sample(ways, 1)) {
      const at = begun(args, { answered: 9, env, toFile: true });
      answerFirst(at, 10);
      at.answer('', 'KOD 0');
      expectSameAsAssess(at);
    }
    const at = begun('interview --plain --no-notes', { recorded: true });
    at.answer('1', numbered(2));
    at.answer('s', 'KOD 0');
    expect(at.file('skrivet.txt')).toContain(numbered(2));
    expect(at.file('skrivet.txt')).not.toContain('\u001b');
  });

  describe('a text that is pasted is one text, and answers nothing else', () => {
    const noteOf = (at: Terminal) => JSON.parse(at.file(caseFile(at))) as { notes: object; answers: object };
    const only = (note: string) => ({ notes: { marknad: note }, answers: { marknad: 'ingen' } });

    const pasted: [string, boolean, number][] = [
      ['with marks', true, 80],
      ['without marks', false, 80],
      ['with marks on a narrow screen', true, 40],
    ];

    test.runIf(isDeep).each(pasted)('%s', (_, marked, width) => {
      const at = begun('interview', { width });
      at.answer('1', 'Motivering');
      at.paste('text\n2\nmera text', { marked });
      // On a narrow screen the last word is parted by its edge.
      at.until('mera');
      at.answer('', numbered(2));
      expect(noteOf(at)).toMatchObject(only('text\n2\nmera text'));
      at.press('Escape');
      at.until('Nuvarande svar: Nej, ingen');
      at.answer('', 'Nuvarande motivering:');
      expect(at.screen()).toContain('\n  text\n  2\n  mera text\n');
    });

    test.runIf(isDeep).each([80, 40])('in plain mode too, in %i columns, where an empty line ends it', (width) => {
      const at = begun('interview --plain', { width });
      at.answer('1', 'hoppar över):');
      const prompt = 'Motivering, avsluta med en tom rad (Enter hoppar över):';
      expect(at.screen()).toContain(width === 80 ? prompt : prompt.replace(' (', '\n('));
      at.paste('text\n2\n\nmer text', { marked: false });
      at.until('mer text');
      at.type('Enter');
      at.type('-l', 'och mer');
      at.until('och mer');
      at.type('Enter');
      at.type('Enter');
      at.until(numbered(2));
      expect(noteOf(at)).toMatchObject(only('text\n2\n\nmer text\noch mer'));
    });

    test.runIf(isDeep).each(['interview', 'interview --plain'])(
      'at a question with choices and at the lines about the case: %s',
      (args) => {
        const at = terminal(`${args} --no-notes`);
        at.until('Tryck Enter för att börja.');
        at.answer('', 'Vad gäller ärendet?');
        at.paste('Öppen\nmötesplats\n', { marked: !args.includes('plain') });
        if (!args.includes('plain')) at.press('Enter');
        at.until('Vilken organisation?');
        at.answer('', 'Diarienummer');
        pastHead(at, numbered(1));
        at.paste('text\n2\n3\n', { marked: false });
        at.until('Det kom flera rader på en gång');
        at.answer('nej, ingen annan', numbered(2));
        expect(noteOf(at)).toMatchObject({ title: 'Öppen mötesplats', answers: { marknad: 'ingen' } });
        expect(Object.keys(noteOf(at).answers)).toHaveLength(1);
      },
    );

    test.runIf(isDeep)('of any length and with anything in it', () => {
      const text = `${'ord '.repeat(25_000)}\n\u001b[31mröd\tflik`;
      const at = begun('interview');
      at.answer('1', 'Motivering');
      at.paste(text);
      at.until('(2 rader');
      at.answer('', numbered(2));
      expect(noteOf(at)).toMatchObject(only(text));
      expect(at.screen()).not.toContain('röd');
    });

    test.runIf(isDeep)('and Backspace takes it away', () => {
      const at = begun('interview');
      at.answer('1', 'Motivering');
      at.paste('fel\ntext');
      at.until('fel ⏎ text');
      at.press('BSpace');
      at.answer('rätt', '\n…');
      at.answer('', numbered(2));
      expect(noteOf(at)).toMatchObject(only('rätt'));
    });
  });

  const stopped = (['C-c', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const).flatMap((how) =>
    ['interview --no-notes', 'interview --no-notes --plain'].map((args) => [how, args] as const),
  );

  test.runIf(isDeep).each(stopped)('the terminal is left as it was after %s in %s', (how, args) => {
    const at = begun(args);
    at.answer('1', numbered(2));
    expect(at.modes()).toMatch(/-icanon .*-echo /s);
    const { process: pid } = JSON.parse(at.file(`${caseFile(at)}.lock`)) as { process: number };
    if (how === 'C-c') at.press('C-c');
    else process.kill(pid, how);
    at.until('KOD 130');
    expect(at.modes()).toMatch(/ icanon .* echo /s);
    // Marks are no longer asked for, so none come.
    at.type('x');
    at.paste('y\nz');
    expect(at.until('xy')).not.toContain('200~');
  });

  test.runIf(isDeep)('a case whose holder was killed can be taken over, by saying so', () => {
    const first = begun('interview --no-notes');
    first.answer('1', numbered(2));
    const { process: pid } = JSON.parse(first.file(`${caseFile(first)}.lock`)) as { process: number };
    process.kill(pid, 'SIGKILL');
    first.until('KOD 137');
    const second = terminal(`interview --no-notes --resume ${caseFile(first)}`, { folder: first.folder });
    expect(second.until('Skriv "ta över"').replace(/\s+/g, ' ')).toContain('av en genomgång som inte längre körs');
    second.answer('ta över', 'Tryck Enter för att börja.');
    second.answer('', numbered(2));
  });

  test.runIf(isDeep)(
    'a file that somebody else changes meanwhile is left alone, and the answers go to a new one',
    () => {
      const at = begun('interview --no-notes');
      at.answer('1', numbered(2));
      const file = caseFile(at);
      writeFileSync(join(at.folder, file), 'theirs');
      at.answer('1', 'Någon annan har ändrat');
      at.until(numbered(3));
      expect(at.file(file)).toBe('theirs');
      expect(at.file(file.replace('.json', '-2.json'))).toContain('"initiativ": "organisationen"');
    },
  );

  test.runIf(isDeep)('when the rules have changed, the questions that did are named and asked again', () => {
    const folder = emptyFolder();
    const rules = readFileSync(nineFile, 'utf8');
    writeFileSync(join(folder, 'r.yaml'), rules);
    const first = begun('interview --rules r.yaml --no-notes', { folder, first: 'Fråga 1' });
    first.answer('1', 'Fråga 2');
    first.answer('1', 'Fråga 3');
    first.answer('s', 'KOD 0');
    expect(first.screen()).toMatch(/iop-check interview --resume iop-arende-[-0-9]+\.json --rules r\.yaml/);
    writeFileSync(
      join(folder, 'r.yaml'),
      rules.replace('text: Vem tog initiativet till verksamheten?', 'text: Vem kom först med idén?'),
    );
    const again = terminal(`interview --rules r.yaml --no-notes --resume ${caseFile(first)}`, { folder });
    expect(again.until('Tryck Enter').replace(/\s+/g, ' ')).toContain(
      'passar inte reglerna som de är nu, och räknas inte: "Vem kom först med idén?"',
    );
    again.answer('', 'Fråga 1');
    again.answer('1', 'Fråga 3');
  });

  test.runIf(isDeep)(
    'a saved case goes on with the rules that it was begun with, and with others only when they are named',
    async () => {
      const { rules, sha256 } = await bundled('iop-fordjupad');
      const folder = emptyFolder();
      const saved = (name: string, version: string, sha256: string, id = 'iop-fordjupad') => {
        const session = { finished: false, ruleSet: { id, version, sha256 }, questions: {}, aside: {} };
        writeFileSync(join(folder, name), JSON.stringify({ answers: { marknad: 'ingen' }, session }));
      };
      saved('own.json', rules.version, sha256);
      saved('again.json', rules.version, sha256);
      saved('old.json', '0.9.0', 'x');
      saved('gone.json', '1.0.0', 'x', 'solna-2031');
      const begun = (flags: string) =>
        terminal(flags, { folder }).until('Tryck Enter för att börja.').replace(/\s+/g, ' ');
      const own = begun('--resume own.json');
      expect(own).toContain('(iop-fordjupad 3.0.1');
      expect(own).not.toContain('är påbörjat');
      expect(begun('--resume old.json')).toContain('en annan lydelse av regelverket "iop-fordjupad" (version 0.9.0)');
      const forced = begun('--resume again.json --rules iop');
      expect(forced).toContain('(iop 2.0.1');
      expect(forced).toContain('Ärendet är påbörjat med regelverket "iop-fordjupad" 3.0.1');
      const gone = terminal('--resume gone.json', { folder }).until('KOD 3').replace(/\s+/g, ' ');
      expect(gone).toMatch(/"solna-2031", som inte följer med/);
    },
  );

  test.runIf(isDeep)('a question that is not in the rules is named as it was put, and never by its id', () => {
    const folder = emptyFolder();
    const questions = { gammal: JSON.stringify(['yesNo', 'Fanns frågan förr?']) };
    const ruleSet = { id: 'iop', version: '1.0.0', sha256: '0'.repeat(64) };
    const session = { finished: false, ruleSet, questions, aside: {}, asideNotes: {} };
    const answers = { initiativ: 'kommunen', gammal: 'ja', marknd: 'ingen' };
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ answers, notes: {}, session }));
    const at = terminal('--resume a.json', { folder });
    const shown = at.until('Tryck Enter för att börja.').replace(/\s+/g, ' ');
    expect(shown).toContain('räknas inte: "Fanns frågan förr?" och 1 fråga som inte finns.');
    expect(shown).not.toMatch(/gammal|marknd/);
  });

  test('a pipe is not gone on with, as nothing can be saved in it', () => {
    const at = terminal(`interview --resume <(echo '{ "answers": {} }')`);
    expect(at.until('KOD 3').replace(/\s+/g, ' ')).toContain(
      'Det är ett rör eller en enhet, och dit går det inte att spara.',
    );
  });

  test.runIf(isDeep)('when the folder is removed the answers stay on the screen, and nothing is called saved', () => {
    const at = begun('interview --no-notes');
    rmSync(at.folder, { recursive: true });
    at.answer('1', '"marknad": "ingen"');
    const shown = at.screen().replace(/\s+/g, ' ');
    expect(shown).toContain('Mappen finns inte.');
    expect(shown).toContain('Svaren är INTE sparade.');
    at.press('C-c');
    expect(at.until('KOD 130')).toContain('Avbrutet. Svaren är INTE sparade');
  });

  test.runIf(isDeep)('free text may be written in an editor, which never draws on standard output', () => {
    const folder = emptyFolder();
    const question =
      'questions:\n  beskrivning: { section: Ärendet, type: text, text: Beskriv verksamheten., help: Kort., why: Som stöd. }';
    writeFileSync(join(folder, 'r.yaml'), readFileSync(nineFile, 'utf8').replace('\nquestions:', `\n${question}`));
    const at = begun('interview --rules r.yaml --no-notes', {
      folder,
      first: 'Beskriv verksamheten.',
      toFile: true,
      env: `EDITOR='f() { echo ritar; printf "rad ett\\nrad två" > "$1"; }; f'`,
    });
    at.answer('e', 'Fråga 2');
    expect(at.screen()).toContain('ritar');
    expect(JSON.parse(at.file(caseFile(at)))).toMatchObject({ answers: { beskrivning: 'rad ett\nrad två' } });
  });

  test.runIf(isDeep)('a case that is open elsewhere is not taken over by mistake', () => {
    const first = begun('interview --no-notes');
    first.answer('1', numbered(2));
    const file = caseFile(first);
    const second = terminal(`interview --resume ${file}`, { folder: first.folder });
    expect(second.until('Skriv "ta över"').replace(/\s+/g, ' ')).toContain('är öppet i en annan genomgång');
    second.answer('', 'KOD 3');
    first.answer('1', numbered(3));
  });

  test.runIf(isDeep).each([40, 80, 120])('fits a terminal of %d columns, also when it is resized', (width) => {
    const at = begun('interview --no-notes', { width });
    at.resize(width + 7);
    at.answer('1', numbered(2));
    at.answer('l', 'Dina svar');
    expect(
      at
        .screen()
        .split('\n')
        .filter((line) => [...line.trimEnd()].length > width + 7),
    ).toEqual([]);
  });
});
