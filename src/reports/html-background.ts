import { anchor, type Html, html, linkedSources, listOf, nothing, sourceAnchor, sourceLinks } from '../formats/html.ts';
import type { Limit, RuleSet, Source } from '../rules/rule-set.ts';
import { numberInWords } from '../wording/answers.ts';
import { handlingWords } from '../wording/assessment.ts';
import { formKinds, formsByKind, limitOnDate, shownWords } from '../wording/rules.ts';
import { confidenceWords, sourceName, sourceReference } from '../wording/terms.ts';
import { conditionHtml } from './html-preconditions.ts';
import { scrollingTable } from './html-tables.ts';

/** The limits with all their values, and what each is on the date. */
export function limitsHtml(rules: RuleSet, date: string): Html {
  const items = Object.entries(rules.limits ?? {}).map(([id, limit]) => limitHtml(id, limit, rules, date));
  if (items.length === 0) return nothing;
  return html`<section aria-labelledby="gransvarden">
<h2 id="gransvarden">Gränsvärden</h2>
<p>En dag utan värde gör gränsvärdet saknat, aldrig noll.</p>
${items}
</section>`;
}

function limitHtml(id: string, limit: Limit, rules: RuleSet, date: string): Html {
  const rows = limit.values.map(({ from, to, value, source }) => [
    html`<td>${from}</td>`,
    html`<td>${to ?? 'tills vidare'}</td>`,
    html`<td class="number">${numberInWords(value)}</td>`,
    html`<td>${linkedSources(rules, [source])}</td>`,
  ]);
  return html`<article id="${anchor('limit', id)}">
<h3>${limit.title}</h3>
<p><code>${id}</code></p>
<p>${limitOnDate(rules, limit, date)}</p>
${
  rows.length === 0
    ? nothing
    : scrollingTable({
        id: `varden-${id}`,
        caption: `Värden i ${limit.unit}: ${limit.title}`,
        heads: ['Från', 'Till', 'Värde', 'Källa'],
        rows,
      })
}
</article>`;
}

/** The sections of the other forms and of the next steps, by their anchors. */
export const formAnchors = { form: 'former', step: 'nasta-steg' } as const;

/** The other forms, each with when the answers speak for it, and the next steps. */
export function formsHtml(rules: RuleSet): Html {
  const sections = formsByKind(rules).flatMap(({ kind, forms }) => {
    const items = forms.map(
      ([id, { title, why, when, starts, sources }]) => html`<article id="${anchor('form', id)}">
<h3>${title}</h3>
<p><code>${id}</code></p>
<p>${why}</p>
${starts === true ? html`<p>${shownWords.starts}</p>` : nothing}
${conditionHtml(formKinds[kind].when, when, rules)}
${sourceLinks(rules, sources)}
</article>`,
    );
    if (items.length === 0) return [];
    return [
      html`<section aria-labelledby="${formAnchors[kind]}">
<h2 id="${formAnchors[kind]}">${formKinds[kind].heading}</h2>
${items}
</section>`,
    ];
  });
  return html`${sections}`;
}

/** What an agreement is to hold and not to hold, which is never judged. */
export function agreementHtml(rules: RuleSet): Html {
  const { agreement = {}, notInAgreement = {} } = rules;
  const parts = Object.entries(agreement).map(
    ([id, { title, clauses, why, when, sources }]) => html`<article>
<h3>${title}</h3>
<p><code>${id}</code></p>
<p>${why}</p>
${listOf(
  clauses.map((clause) => html`${clause}`),
  'ol',
)}
${when === undefined ? nothing : conditionHtml(shownWords.partWhen, when, rules)}
${sourceLinks(rules, sources)}
</article>`,
  );
  const never = Object.values(notInAgreement).map(
    ({ title, why, sources }) => html`${title}. ${why} ${linkedSources(rules, sources)}`,
  );
  if (parts.length === 0 && never.length === 0) return nothing;
  return html`<section aria-labelledby="avtalsutkast">
<h2 id="avtalsutkast">${shownWords.agreement}</h2>
${parts}
${never.length === 0 ? nothing : html`<h3>${shownWords.notInAgreement}</h3>\n${listOf(never)}`}
</section>`;
}

/** How a matter is handled, which is never judged. */
export function handlingHtml(rules: RuleSet): Html {
  const block = rules.handling;
  if (block === undefined) return nothing;
  const { receiver, decisionLevel, reportBack, steps = [], followUp = [], headings } = block;
  const single = Object.entries({ receiver, decisionLevel, reportBack }).flatMap(([key, one]) =>
    one === undefined ? [] : [html`<p><strong>${handlingWords[key as 'receiver']}:</strong> ${dated(one, rules)}</p>`],
  );
  const lists = Object.entries({ steps, followUp }).flatMap(([key, list]) =>
    list.length === 0
      ? []
      : [
          html`<p class="lead"><strong>${handlingWords[key as 'steps']}:</strong></p>\n${listOf(
            list.map((one) => dated(one, rules)),
            'ol',
          )}`,
        ],
  );
  const titles =
    headings === undefined
      ? nothing
      : html`<p><strong>${handlingWords.headings}:</strong> ${headings.sections.map(({ title }) => title).join(' · ')} ${linkedSources(rules, headings.sources)}</p>`;
  return html`<section aria-labelledby="handlaggning">
<h2 id="handlaggning">Handläggning</h2>
<p>${handlingWords.notJudged}</p>
${single}
${lists}
${titles}
</section>`;
}

interface Dated {
  readonly text: string;
  readonly date?: string | undefined;
  readonly sources: readonly string[];
}

function dated({ text, date, sources }: Dated, rules: RuleSet): Html {
  const day = date === undefined ? nothing : html` (${date})`;
  return html`${text}${day} ${linkedSources(rules, sources)}`;
}

/** All sources with their addresses and how sure they are. */
export function sourcesHtml(rules: RuleSet): Html {
  const items = Object.entries(rules.sources).map(([id, source]) => sourceHtml(rules, id, source));
  return html`<section aria-labelledby="kallor">
<h2 id="kallor">Källor</h2>
<dl>
${items}
</dl>
</section>`;
}

function sourceHtml(rules: RuleSet, id: string, source: Source): Html {
  const { url, confidence, note } = source;
  return html`<div class="source" id="${sourceAnchor(rules, id)}">
<dt>${sourceReference(rules, id)} ${sourceName(source)}</dt>
${url === undefined ? nothing : html`<dd><a href="${url}" rel="noreferrer">${url}</a></dd>`}
<dd>Tillförlitlighet: ${confidenceWords[confidence]}</dd>
${note === undefined ? nothing : html`<dd>${note}</dd>`}
</div>`;
}
