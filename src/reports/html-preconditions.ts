import type { CompiledRules } from '../diagram/compile.ts';
import { anchor, type Html, html, listOf, nothing, paragraphOf, sourceLinks } from '../formats/html.ts';
import type { Condition, Strength } from '../rules/condition.ts';
import type { Precondition, RuleSet } from '../rules/rule-set.ts';
import { conditionInWords, type OutlineLine } from '../wording/answers.ts';
import { decisionTableWords, preliminarySentence, promiseWords, shownWords } from '../wording/rules.ts';
import { strengthWords } from '../wording/terms.ts';
import { decisionTableHtml } from './html-tables.ts';

/** The outcomes, worst first, each with its condition in words. */
export function outcomesHtml(rules: RuleSet): Html {
  const items = rules.outcomes.map(
    (
      { id, title, text, promises, preliminary, proposals = [], when },
      index,
    ) => html`<article id="${anchor('outcome', id)}">
<h3>${index + 1}. ${title} <code>${id}</code></h3>
<p>${text}</p>
${when === undefined ? html`<p>Gäller när inget av utfallen före det gör det.</p>` : conditionHtml('Gäller när', when, rules)}
${preliminary === true ? html`<p>${preliminarySentence}</p>` : nothing}
${promises === undefined ? nothing : html`<p>${promiseWords[promises]}</p>`}
${proposalsHtml(proposals)}
</article>`,
  );
  return html`<section aria-labelledby="utfall">
<h2 id="utfall">Utfall</h2>
<p>Det första som passar gäller. Sämst står först.</p>
${items}
</section>`;
}

function proposalsHtml(proposals: readonly string[]): Html {
  return proposals.length === 0
    ? nothing
    : html`<p class="lead">${shownWords.proposals}</p>\n${listOf(proposals.map((one) => html`${one}`))}`;
}

/** The preconditions of one strength, with their conditions in words and their decision tables. */
export function preconditionsHtml(compiled: CompiledRules, strength: Strength): Html {
  const own = Object.entries(compiled.rules.preconditions).filter(([, one]) => one.strength === strength);
  if (own.length === 0) return nothing;
  return html`<section aria-labelledby="styrka-${strength}">
<h2 id="styrka-${strength}">Förutsättningar: ${strengthWords[strength]}</h2>
<p>${decisionTableWords.howToRead}</p>
${own.map(([id, one]) => preconditionHtml(compiled, id, one))}
</section>`;
}

function preconditionHtml(compiled: CompiledRules, id: string, one: Precondition): Html {
  const { title, label, met, partlyMet, texts, sources } = one;
  const { rules } = compiled;
  return html`<article id="${anchor('precondition', id)}">
<h3>${title}</h3>
<p><code>${id}</code> ${label ?? ''}</p>
${conditionHtml('Uppfylld när', met, rules)}
${paragraphOf('Skälet då', texts.met)}
${partlyMet === undefined ? nothing : conditionHtml('Annars delvis uppfylld när', partlyMet, rules)}
${partlyMet === undefined ? nothing : paragraphOf('Skälet då', texts.partlyMet)}
<p><strong>Annars inte uppfylld.</strong></p>
${paragraphOf('Skälet då', texts.notMet)}
${paragraphOf('Åtgärd', texts.remedy)}
${decisionTableHtml(compiled, id, label ?? title)}
${sourceLinks(rules, sources)}
</article>`;
}

/** A condition as a nested list under a label. */
export function conditionHtml(label: string, condition: Condition, rules: RuleSet): Html {
  return html`<p class="lead"><strong>${label}:</strong></p>\n${nested(conditionInWords(rules, condition), 0)}`;
}

/** The lines of one depth as a list; those deeper stand inside the line before them. */
function nested(lines: readonly OutlineLine[], depth: number): Html {
  if (lines.length === 0) return nothing;
  const starts = [...lines.keys()].filter((index) => lines[index]?.depth === depth);
  const items = starts.map((start, index) => {
    const inside = lines.slice(start + 1, starts[index + 1]);
    return html`<li>${lines[start]?.text ?? ''}${nested(inside, depth + 1)}</li>`;
  });
  return html`<ul>${items}</ul>`;
}
