import type { Key, Place } from '../../../src/documents/rules/language/keys.ts';
import { placesIn } from '../../../src/documents/rules/language/keys.ts';
import { topics } from '../../../src/documents/rules/language/points.ts';
import { jsonSchema } from '../../../src/formats/json/schema.ts';

/** The page about the language of rule files: what is said of it by hand, and every key from the schema. */
export function languagePage(): string {
  const told = topics.map(({ title, points }) =>
    [
      `## ${title}`,
      ...points.flatMap(({ text, example }) => [text, ...(example === undefined ? [] : [yaml(example)])]),
    ].join('\n\n'),
  );
  const keys = placesIn(jsonSchema('rules')).map(placeTable);
  return `${[introduction(), ...told, keysIntroduction, ...keys].join('\n\n').replaceAll(/\*(Vet inte|vet inte)\*/g, '_$1_')}\n`;
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

/** As GitHub makes them; the titles have letters, spaces and commas alone. */
function anchor(title: string): string {
  return title.toLowerCase().replaceAll(',', '').replaceAll(' ', '-');
}

function introduction(): string {
  const titles = [...topics.map(({ title }) => title), 'Alla nycklar'];
  const links = titles.map((title) => `[${title.toLowerCase()}](#${anchor(title)})`).join(' ·\n');
  return `# Regelspråket

Hur en regelfil för [iop-check](../README.md) skrivs: en hel fil, vad nycklarna betyder, och varje nyckel med sin form. Hur reglerna
läses, granskas och jämförs står i [Regler](regler.md). \`iop-check explain met\` säger detsamma om en nyckel i taget, och
\`iop-check explain\` räknar upp dem. (Sidan skrivs av ett test ur samma källa som verktyget.)

[En hel fil](#en-hel-fil) · [i vilken ordning](#i-vilken-ordning) ·
${links}

## En hel fil

En fil är YAML 1.2: indrag med mellanslag, och \`nyckel: värde\` på varje rad. Nyckeln är ordet före kolon, som \`title\`; språket har
ett visst antal, och du väljer bara id. Nycklar på en rad står inom \`{ }\` med komma emellan, och en lista inom \`[ ]\`. Sätt citattecken om
en text som innehåller \`: \` eller ett mellanslag och \`#\`, som börjar med ett tecken som \`"\`, \`[\`, \`{\`, \`%\` eller \`*\`, eller som står
inom \`{ }\` eller \`[ ]\` och innehåller ett komma: där skiljer kommat nycklar och punkter åt. Samma nyckel två gånger, ankare, taggar
och flera dokument i en fil är fel. Id är små bokstäver a till z, siffror och bindestreck och börjar med en bokstav. De lever för alltid;
texterna får ändras.

${yaml(wholeFile)}

\`\`\`sh
iop-check validate --strict exempel.yaml
\`\`\`

\`\`\`text
exempel.yaml: bevisat för alla … kombinationer av svar, …
1 fil utan anmärkning. Alla 3 exempel stämmer.
\`\`\`

## I vilken ordning

1. Välj vad filen [bygger på](#regler-ovanpå-andra): \`grund\` för en egen lista av förutsättningar, \`iop\` för de nio och något till, eller
   inget. \`grund\` har frågorna, utfallen, de andra formerna och avtalsutkastet, men av förutsättningarna bara att det inte finns någon marknad.
2. Samla källorna, och skriv dem under \`sources\` med vad som är läst. Ur dem kommer också [första dagen](#gränser-i-tiden) (\`valid\`).
3. Skriv varje förutsättning i en mening, en sak i varje, och [välj dess styrka](#grader-och-styrkor).
4. Skriv de frågor som behövs för att avgöra dem, med vad som räknas (\`help\`) och varför ni frågar (\`why\`). Gäller svaret varje organisation
   för sig, skriv \`per: organisation\`.
5. Skriv villkoren, och en text för varje grad.
6. Skriv utfallen, sämst först, och vad den som får nej kan göra (\`forms\`). Börjar verksamheten med formen, skriv \`starts: true\`.
7. Skriv exemplen: minst ett för varje utfall, ur källor och riktiga ärenden. Räcker få svar, skriv \`missing: []\`.
8. Kör [\`validate\`](regler.md#granska-filen) efter varje steg, och sist [\`coverage\`](regler.md#täckning), som visar vad exemplen inte prövar.

[\`iop-check new-rules\`](regler.md#skriva-regler) gör stegen till och med exemplen på en gång, så att det finns en hel fil att börja med, och
[\`show\`](regler.md#läsa-reglerna) visar den i klartext för den som ska granska den.`;
}

/** It is also what the pieces on the page are put into. */
const wholeFile = `# exempel.yaml
format: 1
id: exempel
version: 1.0.0
title: Initial bedömning i Exempelby
valid: { from: 2026-01-01 }
sources:
  riktlinje: { title: Riktlinje för partnerskap, publisher: Exempelby kommun, confidence: high }
questions:
  initiativ:
    { section: Start, type: choice, text: Vem tog initiativet?, help: Den som först föreslog det., why: Idén ska vara egen.,
      options: { organisationen: Organisationen, gemensamt: Båda tillsammans, kommunen: Kommunen } }
  avtalstid:
    { section: Tid, type: number, unit: månader, min: 1, max: 120, whole: true, text: Hur länge gäller avtalet?,
      help: Räkna utan förlängning., why: Ett partnerskap är långsiktigt. }
preconditions:
  eget-initiativ:
    title: Organisationen tog initiativet
    strength: gate
    met: { question: initiativ, is: organisationen }
    partlyMet: { question: initiativ, is: gemensamt }
    texts: { met: Idén är organisationens., partlyMet: Initiativet var gemensamt., notMet: Kommunen tog initiativet. }
    sources: [riktlinje]
  langsiktigt:
    title: Avtalet är långsiktigt
    strength: required
    met: { question: avtalstid, min: 24 }
    texts: { met: Avtalet gäller i minst två år., notMet: Avtalet är kort., remedy: Planera för minst två år. }
    sources: [riktlinje]
outcomes:
  - { id: annan-form, title: En annan form, text: Pröva en annan form., when: { anyWithStrength: [gate], is: notMet } }
  - { id: kompletteras, title: Komplettera, text: Något fattas ännu., when: { any: [
      { anyWithStrength: [gate, required], is: partlyMet }, { anyWithStrength: [required], is: notMet }] } }
  - { id: mojligt, title: Värt att pröva vidare, text: Alla förutsättningar är uppfyllda., otherwise: true }
forms:
  bidrag: { title: Föreningsbidrag, when: { precondition: langsiktigt, is: notMet }, why: Avtalet är kort., sources: [riktlinje] }
examples:
  - { name: En egen idé, answers: { initiativ: organisationen, avtalstid: 36 }, expect: { outcome: mojligt } }
  - { name: För kort, basedOn: En egen idé, answers: { avtalstid: 23 }, expect: { outcome: kompletteras } }
  - { name: Kommunens idé, answers: { initiativ: kommunen }, expect: { outcome: annan-form, missing: [] } }
`;

const keysIntroduction = `## Alla nycklar

En tabell för varje ställe i en fil. \`<id>\` är ett id som du väljer, och \`[]\` är en punkt i en lista. **Krävs** är _ja_, _nej_ eller
_under_: nyckeln krävs, men i en fil med \`extends\` inte i det som ändrar något ärvt. Där gäller _förval_ när nyckeln saknas, och utan
förval gäller inget i stället. Ett villkor står under \`villkor\`, och en text för varje sätt under \`texter\`, var de än används.`;

const requiredWords: Record<Key['required'], string> = { always: 'ja', below: 'under', never: 'nej' };

function placeTable({ paths, text, keys }: Place): string {
  const title = paths[0] === '' ? 'Hela filen' : paths.map((path) => `\`${path}\``).join(', ');
  const rows = keys.map((key) => {
    const { name, kinds, required, onlyOnTop, otherwise, form, text: means } = key;
    const among = kinds.length === 0 ? '' : ` (${kinds.map((kind) => `\`${kind}\``).join(', ')})`;
    const top = onlyOnTop ? 'Bara i en fil ovanpå andra. ' : '';
    const value = otherwise === null ? '' : `\`${otherwise}\``;
    const cells = [`\`${name}\`${among}`, requiredWords[required], value, form, `${top}${means}`];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `### ${title}`,
    ...(text === null ? [] : [text]),
    ['| Nyckel | Krävs | Förval | Form | Betyder |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}
