import { type Html, html, listOf, nothing, sourceLinks } from '../formats/html.ts';
import { directionsOf } from '../rules/direction.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { directionInWords, expectedInWords, forbiddenInWords, shownWords } from '../wording/rules.ts';
import { conditionHtml } from './html-preconditions.ts';
import { scrollingTable } from './html-tables.ts';

/** Whether the rules promise anything of the outcome, or call anything impossible. */
export function hasPromises(rules: RuleSet): boolean {
  return directionsOf(rules).length + (rules.impossible ?? []).length > 0;
}

/** What the rules promise of the outcome, and what they call impossible. */
export function promisesHtml(rules: RuleSet): Html {
  if (!hasPromises(rules)) return nothing;
  const directions = directionsOf(rules).map(({ direction }) => html`${directionInWords(rules, direction)}`);
  const impossible = (rules.impossible ?? []).map((one) => conditionHtml(shownWords.impossibleWhen, one, rules));
  return html`<section aria-labelledby="riktningar">
<h2 id="riktningar">${shownWords.promises}</h2>
${directions.length === 0 ? nothing : html`<p>${shownWords.directions}</p>\n${listOf(directions)}`}
${impossible.length === 0 ? nothing : html`<p>${shownWords.impossible}</p>\n${impossible}`}
</section>`;
}

/** What must never happen, each with the cases that it is about. */
export function neverHtml(rules: RuleSet): Html {
  const { never = [] } = rules;
  if (never.length === 0) return nothing;
  const items = never.map(
    (one) => html`<article>
<h3>${one.title}</h3>
${conditionHtml(shownWords.neverWhen, one.when, rules)}
<p>${forbiddenInWords(rules, one)}</p>
</article>`,
  );
  return html`<section aria-labelledby="aldrig">
<h2 id="aldrig">${shownWords.never}</h2>
<p>${shownWords.neverProved}</p>
${items}
</section>`;
}

/** Answers that hardly can be true together, each with what is said of them. */
export function contradictionsHtml(rules: RuleSet): Html {
  const { contradictions = [] } = rules;
  if (contradictions.length === 0) return nothing;
  const items = contradictions.map(
    ({ when, text, sources }, index) => html`<article>
<h3>${index + 1}</h3>
<p>${text}</p>
${conditionHtml(shownWords.contradictionWhen, when, rules)}
${sources === undefined ? nothing : sourceLinks(rules, sources)}
</article>`,
  );
  return html`<section aria-labelledby="motsagelser">
<h2 id="motsagelser">${shownWords.contradictions}</h2>
<p>${shownWords.contradictionsJudged}</p>
${items}
</section>`;
}

/** The examples of the file: name, date and the outcome that they expect. */
export function examplesHtml(rules: RuleSet): Html {
  const { examples = [], valid } = rules;
  if (examples.length === 0) return nothing;
  const rows = examples.map((one) => [
    html`<td>${one.name}</td>`,
    html`<td>${one.date ?? valid.from}</td>`,
    html`<td>${expectedInWords(rules, one)}</td>`,
  ]);
  const { example, date, expected } = shownWords;
  return html`<section aria-labelledby="exempel">
<h2 id="exempel">${shownWords.examples}</h2>
${scrollingTable({ id: 'exempeltabell', caption: shownWords.examplesCaption, heads: [example, date, expected], rows })}
</section>`;
}
