import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, describe, expect, test } from 'vitest';
import { isDeep } from '../deep.ts';
import { blocksOf, pages } from '../pages.ts';
import { hasTmux, Terminal } from './tmux.ts';

const page = pages.find(({ name }) => name === 'docs/handlaggare.md')!;
const [play, ...others] = blocksOf(page).filter(({ language }) => language === 'genomgång');
const lines = play!.text.trimEnd().split('\n').slice(1);

/** What stands before what is typed on a line of a play; a line without it is only shown. */
const typedAfter = ' ▸';

/** Plays lines from a place on the screen, and gives the place after them. */
function played(at: Terminal, script: readonly string[], from = 0): number {
  let place = from;
  for (const line of script) {
    const [shown = '', typed] = line.split(typedAfter);
    if (shown === '…' && typed === undefined) continue;
    place = at.shows(shown, place);
    if (typed === undefined) continue;
    at.press(...(typed === '' ? ['Enter'] : ['-l', typed.trim()]));
    if (typed !== '') at.press('Enter');
  }
  return place;
}

/** The text of a document in Word. */
async function textOf(file: string): Promise<string> {
  const zip = await JSZip.loadAsync(readFileSync(file));
  const document = await zip.file('word/document.xml')!.async('string');
  return document
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
}

test('there is one whole interview on the page for officials', () => {
  expect(play?.text.split('\n')[0]).toBe('$ npx iop-check');
  expect(others).toEqual([]);
});

describe.skipIf(!hasTmux)('a newcomer, as the page for officials tells', () => {
  const env = 'EDITOR= VISUAL= npm_lifecycle_event=npx npm_lifecycle_script=iop-check';
  let at: Terminal | null = null;
  afterAll(() => at?.close());

  test.runIf(isDeep)(
    "goes from a blank screen to a Word file with the case's head, proposal and reasons",
    {
      timeout: 60_000,
    },
    async () => {
      at = new Terminal('', { env });
      const stop = lines.indexOf(`Ditt val:${typedAfter} 7`);
      const place = played(at, lines.slice(0, stop));
      const name = 'sn-2026-7-tjansteskrivelse.docx';
      const file = join(at.folder, name);
      const text = await textOf(file);
      for (const part of [
        ...[
          'Öppen mötesplats',
          'Vikby kommun',
          'Socialförvaltningen',
          'Socialnämnden',
          'Anna Exempelsson',
          'SN 2026/7',
        ],
        'Förslag till beslut Socialnämnden ställer sig bakom bedömningen',
        'med utfallet "Värt att pröva vidare"',
        'Ingen marknad (spärr) Uppfylld Vi frågade tre kommuner, och ingen köper en sådan verksamhet.',
        'Eget initiativ (krav) Uppfylld Föreningen lämnade in sitt förslag den 1 september.',
        'Ärendebeskrivning Föreningen har i tio år drivit ett kafé',
        'Ekonomi Kommunen står för hyran. Föreningen står för resten.',
        'Beslutet skickas till Föreningen Grannskapet',
      ])
        expect(text).toContain(part);
      // Who has answered what was asked has nothing left to fill in.
      expect(text).not.toContain('[fylls i');
      expect(text).not.toMatch(/[{}]|undefined|null/);
      expectOpened(file, at.folder);
      // The result stood on one screen, as the page shows it.
      const screen = at.screen();
      const result = screen.slice(screen.indexOf('Bedömning: Öppen mötesplats'), screen.indexOf('Ditt val: 2'));
      expect(result.split('\n').length).toBeLessThanOrEqual(24);
      expect(page.text).toContain(result);
      // A long line that is typed is broken between words.
      expect(screen).toContain('avsluta med en tom rad: Föreningen\nGrannskapet');
      // What has been edited in Word stands, and what has been asked once is not asked again.
      writeFileSync(file, 'rättad');
      const rest = [
        `Ditt val:${typedAfter}`,
        `Skriv numret på ett av alternativen, 1 till 7`,
        `Ditt val:${typedAfter} 2`,
        'Tjänsteskrivelsen finns i sn-2026-7-tjansteskrivelse-2.docx',
        `Ditt val:${typedAfter} skriv brevet`,
        `Telefon till handläggaren:${typedAfter} 0000-12 34 56`,
        `E-post till handläggaren:${typedAfter}`,
        `När ska organisationen senast ha svarat på brevet?${typedAfter} 2027-01-15`,
        'Brevet finns i sn-2026-7-brev.docx, i mappen som du är i:',
        `Ditt val:${typedAfter} 1`,
        'SHA-256',
        `Ditt val:${typedAfter} 6`,
        `Enter visar bedömningen. Ett nummer ändrar det som står där:${typedAfter}`,
        'Att göra',
      ];
      played(at, [...rest, ...lines.slice(stop)], place);
      at.until('KOD 0');
      expect(readFileSync(file, 'utf8')).toBe('rättad');
      expect(at.screen()).toContain(`npx iop-check report iop-arende-`);
      const saved = readdirSync(at.folder).find((one) => one.endsWith('.json'))!;
      expect(JSON.parse(at.file(saved))).toMatchObject({
        received: '2026-09-01',
        document: { committee: 'Socialnämnden', phone: '0000-12 34 56', answerBy: '2027-01-15' },
        session: { finished: true },
      });
    },
  );
});

// What reads Word files, where there is any.
const [office] = ['soffice'] as const;

/** That LibreOffice, where there is one, reads the same in a document. */
function expectOpened(file: string, folder: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const { error } = spawnSync(office, [profile, '--headless', '--convert-to', 'txt:Text', '--outdir', folder, file]);
  if (error !== undefined) return;
  const text = readFileSync(file.replace(/docx$/, 'txt'), 'utf8');
  expect(text).toContain('Förslag till beslut');
  expect(text).toContain('Vi frågade tre kommuner, och ingen köper en sådan verksamhet.');
}
