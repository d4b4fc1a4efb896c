import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { toolVersion } from '../assessment/tool.ts';
import { kindOf, outputFile } from '../files/names.ts';
import type { Flag, PageRules } from '../page/data.ts';
import { type PageParts, pageFile } from '../page/file.ts';
import { pageWords } from '../page/words.ts';
import { deeperThan } from '../rules/rule-set.ts';
import { bundledIds, bundledRules, ownFile } from '../tasks/bundled.ts';
import { checkRuleFile } from '../tasks/check.ts';
import { lacksName } from '../tasks/finding-rules.ts';
import type { JudgingRules } from '../tasks/judging-cases.ts';
import { outputSentences, sentences } from '../wording/commands.ts';
import { defined, type Given, shared, value } from './command.ts';
import { exitCodes } from './process.ts';
import { type Session, today } from './session.ts';

const flags = {
  rules: value(
    '<regelverk>',
    'regelverken på sidan, med komma emellan: id på dem som följer med (iop-check rules visar dem), eller filer; annars alla som följer med',
  ),
  config: shared.config,
  title: value('<rubrik>', 'sidans rubrik'),
  contact: value('<text>', 'vem som svarar på frågor om sidan, till exempel en funktion och ett telefonnummer'),
  output: shared.output('filen att skriva, till exempel bedomning.html'),
  force: shared.force,
};

type Options = Given<typeof flags>;

/** `iop-check page`: the interview as one HTML file, for those who have nothing but a browser. */
export const command = defined({
  usage: '[flaggor] -o <fil>',
  text: 'skriv frågorna och bedömningen som en webbsida i en enda fil, som öppnas utan installation, nät och server',
  arguments: [],
  flags,
  run: page,
});

async function page(session: Session, options: Options): Promise<number> {
  const { output, rules: names, force } = options;
  if (names !== undefined && lacksName(names)) return session.misused(sentences.rulesNameMissing(names));
  const format = session.formatOf(output === undefined ? {} : { output }, {
    formats: ['html'],
    standard: 'html',
    hasFlag: false,
  });
  if (format === null) return exitCodes.usage;
  if (outputFile(output) === null && session.streams.outputIsTerminal)
    return session.misused(outputSentences.pageNeedsFile);
  const list = await session.ruleList(names ?? standardNames(), sentences.leftUndone.page, { config: options.config });
  if (list === null) return exitCodes.input;
  if (!(await areSound(session, list))) return exitCodes.input;
  const { title = pageWords.standardTitle, contact = null } = options;
  const tool = { name: 'iop-check', version: toolVersion };
  const data = { tool, title, contact, made: madeWith(options), sets: list.map(pageRules) };
  const text = pageFile(data, builtParts(), (part) => createHash('sha256').update(part).digest('base64'));
  const files = list.map(({ file }) => file);
  return (await session.deliver(text, output, kindOf(format, force === true), files))
    ? exitCodes.done
    : exitCodes.input;
}

/** All that come with the package, and first the one that judges cases which do not say what they were begun with. */
function standardNames(): string {
  const first = basename(bundledRules, '.yaml');
  return [first, ...bundledIds().filter((id) => id !== first)].join();
}

/** Whether nothing is wrong with the rule sets of one's own, as `validate` looks for it. Tells what is. */
async function areSound(session: Session, list: readonly JudgingRules[]): Promise<boolean> {
  for (const file of new Set(list.flatMap((one) => ownFile(one) ?? []))) {
    const { found } = await checkRuleFile(file, file, { day: today(), isAsked: false });
    const errors = found.filter(({ diagnostic: { severity } }) => severity === 'error');
    if (errors.length === 0) continue;
    await session.tell(errors);
    session.say(`${sentences.rulesUnusable(file)} ${sentences.leftUndone.page}`);
    return false;
  }
  return true;
}

function pageRules(loaded: JudgingRules): PageRules {
  const { rules, sha256, layers, otherVersions = [] } = loaded;
  const own = ownFile(loaded);
  const plain = layers.map(({ id, version, valid, sha256: sum }) => ({ id, version, valid, sha256: sum }));
  const file = own === null ? null : basename(own);
  const deeper = deeperThan(rules)?.ruleSet ?? null;
  const { title, municipality = null } = rules;
  return { title, file, municipality, deeper, sha256, layers: plain, otherVersions, rules };
}

/** The flags that say what stands in the page. */
function madeWith(options: Options): Flag[] {
  const named = (['rules', 'title', 'contact'] as const).map((name) => [name, options[name]] as const);
  return named.flatMap(([name, given]) => (given === undefined ? [] : [[name, given] as const]));
}

/** Where the build puts what every page has. The sources have no such folder. */
const partsFolder = new URL(import.meta.url.endsWith('.ts') ? '../../dist/command/page/' : './page/', import.meta.url);

function builtParts(): PageParts {
  const read = (name: string) => readFileSync(new URL(name, partsFolder), 'utf8');
  const later = readdirSync(partsFolder).filter((name) => name.endsWith('.js') && name !== 'page.js');
  return { script: read('page.js'), later: later.sort().map((name) => [name, read(name)]), style: read('page.css') };
}
