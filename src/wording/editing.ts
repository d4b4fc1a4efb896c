import type { NameKind } from '../rules/form/named-things.ts';
import { printable } from '../rules/text.ts';
import { capitalised, kindWords, quoted, withArticle } from './terms.ts';

/** What is said in an editor but of findings. */
export const editing = {
  badId: (id: string): string =>
    `${quoted(printable(id))} är inget id. Använd små bokstäver a–z, siffror och bindestreck, och börja med en bokstav.`,
  emptyName: 'Ett exempel har ett namn på en rad, med tecken som syns.',
  taken: (id: string, kind: NameKind): string =>
    `Det finns redan ${withArticle(kind)} som heter ${quoted(id)}. Välj ett annat namn.`,
  ruleSetStays:
    'Ett regelverk byter inte id här: filen heter likadant, och sparade ärenden nämner det. Ändra id, filnamnet och det som bygger på filen för hand.',
  bundled: (kind: NameKind, file: string): string =>
    `${capitalised(kindWords[kind][1])} införs i ${file}, som följer med iop-check, och kan inte byta namn här.`,
  broken: (file: string): string =>
    `${file} är inte YAML just nu, så det går inte att se allt som nämns där. Rätta den först, och byt namn sedan.`,
  noName: 'Här står inget id som kan byta namn.',
  unknown: 'Id:t införs inte i någon fil som går att läsa, så det finns inget att byta namn på.',
  write: (text: string): string => `Skriv ${text}`,
  swap: (from: string, to: string): string => `Byt plats på ${from} och ${to}`,
  quote: 'Sätt citattecken om texten',
  addKey: (key: string): string => `Lägg till ${key}`,
  dash: 'Sätt ett bindestreck först',
  remove: (what: string): string => `Ta bort ${what}`,
  straightQuotes: 'Byt de böjda citattecknen mot raka',
  moveOutcome: (outcome: string): string => `Flytta utfallet ${outcome} sist`,
  hidden: 'tecknet som inte syns',
};
