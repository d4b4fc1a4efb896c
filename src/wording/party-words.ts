import type { CaseAssessment } from '../assessment/whole.ts';
import type { CompiledRules } from '../diagram/compile.ts';
import type { RuleSet } from '../rules/rule-set.ts';

// Rules that are for municipalities and regions say "kommunen" of both. The papers of a case that says whose it is say it as that one
// says it of itself: "regionen", and "kommunen" without "eller regionen".

/** Who has a case, as far as its papers are worded by it; null when the case does not say. */
type Party = 'region' | 'municipality';

/** Whether a name is that of a region. */
export function isRegion(name: string): boolean {
  return /region|landsting|\bVGR\b/i.test(name);
}

/** What papers are made from. */
interface Told {
  readonly compiled: CompiledRules;
  readonly judged: CaseAssessment;
  readonly iopCase: { readonly document: { readonly municipality?: string | undefined } };
}

/** The same with the texts of the rules, and of what they remark on, as the municipality or region of the case says them. */
export function inWordsOfParty<Context extends Told>(context: Context): Context {
  const { compiled, judged, iopCase } = context;
  const party = partyOf(compiled.rules, iopCase.document.municipality);
  if (party === null) return context;
  const say = sayings[party];
  const units = judged.units.map((one) => {
    const { remarks } = one.assessment;
    if (remarks === undefined || remarks.length === 0) return one;
    return { ...one, assessment: { ...one.assessment, remarks: remarks.map((it) => ({ ...it, text: say(it.text) })) } };
  });
  return {
    ...context,
    compiled: { ...compiled, rules: rulesSaidBy(compiled.rules, party) },
    judged: { ...judged, units },
  };
}

/** Rules of a region say so where the case does not. */
function partyOf({ reading }: RuleSet, municipality: string | undefined): Party | null {
  if (municipality !== undefined) return isRegion(municipality) ? 'region' : 'municipality';
  return reading !== undefined && /kommunen menas regionen/.test(reading) ? 'region' : null;
}

const sayings: Readonly<Record<Party, (text: string) => string>> = {
  region: (text) =>
    ofOneParty(text, 'region')
      // "Kommunen, regionen eller staten" are three, whoever says it.
      .replace(
        /(?<!\p{L})([Kk])ommunen(s?)(?!\p{L}|, regionen| och regionen)/gu,
        (_, first, ending) => `${first === 'K' ? 'R' : 'r'}egionen${ending}`,
      )
      .replace(/([Kk])ommun(?=fullmäktige|styrelse)/gu, (_, first) => `${first === 'K' ? 'R' : 'r'}egion`),
  municipality: (text) => ofOneParty(text, 'kommun'),
};

/** "Kommunen eller regionen" as the one of them that it is. */
function ofOneParty(text: string, name: 'kommun' | 'region'): string {
  return text.replace(/(?<!\p{L})([Kk])ommunen(s?) eller regionens?(?!\p{L})/gu, (_, first, ending) => {
    const said = `${name}en${ending}`;
    return first === 'K' ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : said;
  });
}

const known = new WeakMap<RuleSet, Map<Party, RuleSet>>();

function rulesSaidBy(rules: RuleSet, party: Party): RuleSet {
  const made = known.get(rules) ?? new Map<Party, RuleSet>();
  known.set(rules, made);
  const earlier = made.get(party);
  if (earlier !== undefined) return earlier;
  const { reading, ...others } = inTexts(rules, sayings[party]) as RuleSet;
  // That a region is meant too is nothing to say where the texts say which it is.
  const said = reading === undefined || /region/i.test(reading) ? others : { ...others, reading };
  made.set(party, said);
  return said;
}

/** What is not said of the case: names of sources and examples, what conditions compare with, and why and how a question is asked. */
const asTheyStand = new Set(['sources', 'examples', 'when', 'impossible', 'never', 'help', 'description', 'valid']);
const texts = new Set([
  'title',
  'label',
  'text',
  'letter',
  'section',
  'about',
  'remedy',
  'why',
  'whenMissing',
  'notMet',
  'partlyMet',
  'met',
]);
const listsOfTexts = new Set(['options', 'answers', 'clauses', 'proposals']);

/** Whether something is nothing but texts, by number or by name. */
function holdsTexts(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).every((one) => typeof one === 'string');
}

/** The same data where nothing in it is said in another way. */
function inTexts(data: unknown, say: (text: string) => string, isText = false): unknown {
  if (typeof data === 'string') return isText ? say(data) : data;
  if (Array.isArray(data)) {
    const items = data.map((item) => inTexts(item, say, isText));
    return items.some((item, index) => item !== data[index]) ? items : data;
  }
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data);
  // Why a question is asked tells of what others have done.
  const isQuestion = 'section' in data;
  const said = entries.map(([key, value]) => {
    if (asTheyStand.has(key) || (isQuestion && key === 'why')) return [key, value];
    const isSaid =
      isText || (texts.has(key) && typeof value === 'string') || (listsOfTexts.has(key) && holdsTexts(value));
    return [key, inTexts(value, say, isSaid)];
  });
  return said.some(([, value], index) => value !== entries[index]?.[1]) ? Object.fromEntries(said) : data;
}
