import type { CompiledRules } from '../diagram/compile.ts';
import { diagramHtml } from '../formats/drawing.ts';
import { anchor, Html, html, listOf, nothing, paragraphOf } from '../formats/html.ts';
import { logicSvgStyle, pageStyle } from '../formats/html-style.ts';
import { strengths } from '../rules/condition.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { disclaimer } from '../wording/assessment.ts';
import { diagramWords, formKinds, formsByKind, shownOn, shownWords, versionInWords } from '../wording/rules.ts';
import { strengthWords } from '../wording/terms.ts';
import { agreementHtml, formAnchors, formsHtml, handlingHtml, limitsHtml, sourcesHtml } from './html-background.ts';
import { contradictionsHtml, examplesHtml, hasPromises, neverHtml, promisesHtml } from './html-examples.ts';
import { outcomesHtml, preconditionsHtml } from './html-preconditions.ts';
import { calculatedHtml, questionSections, questionsHtml } from './html-questions.ts';

/** A whole rule set as one HTML file that needs nothing else, for review by a person. Ends with a line break. */
export function rulesHtml(compiled: CompiledRules, standsOn: readonly string[]): string {
  const { rules, date } = compiled;
  const page = html`<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${rules.title} (${rules.id} ${rules.version})</title>
<style>${new Html(pageStyle)}${new Html(logicSvgStyle)}</style>
</head>
<body>
<a class="skip" href="#innehall">Hoppa till innehållet</a>
${headerHtml(compiled, standsOn)}
${contentsHtml(rules)}
<main id="innehall" tabindex="-1">
${diagramHtml(rules)}
${outcomesHtml(rules)}
${strengths.map((strength) => preconditionsHtml(compiled, strength))}
${questionsHtml(rules)}
${calculatedHtml(rules)}
${limitsHtml(rules, date)}
${formsHtml(rules)}
${promisesHtml(rules)}
${neverHtml(rules)}
${contradictionsHtml(rules)}
${handlingHtml(rules)}
${agreementHtml(rules)}
${examplesHtml(rules)}
${sourcesHtml(rules)}
</main>
<footer>
<p>${disclaimer}</p>
</footer>
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

function headerHtml({ rules, date }: CompiledRules, standsOn: readonly string[]): Html {
  const { title, description, reading } = rules;
  return html`<header>
<h1>${title}</h1>
<p>${versionInWords(rules, date, standsOn)}</p>
<p>${shownOn(date)}</p>
${paragraphOf('', description)}
${paragraphOf('', reading)}
</header>`;
}

function contentsHtml(rules: RuleSet): Html {
  const link = (to: string, text: string, under: readonly Html[] = []) =>
    html`<a href="#${to}">${text}</a>${under.length === 0 ? nothing : listOf(under)}`;
  const own = (wanted: string) =>
    Object.entries(rules.preconditions).flatMap(([id, { strength, label, title }]) =>
      strength === wanted ? [link(anchor('precondition', id), label ?? title)] : [],
    );
  const used = strengths.filter((strength) => own(strength).length > 0);
  const has = (record: object = {}) => Object.keys(record).length > 0;
  const items = [
    link('diagram', diagramWords.title),
    link('utfall', 'Utfall'),
    ...used.map((one) => link(`styrka-${one}`, `Förutsättningar: ${strengthWords[one]}`, own(one))),
    link(
      'fragor',
      'Frågor',
      questionSections(rules).map(({ key, title }) => link(key, title)),
    ),
    ...(has(rules.calculated) ? [link('beraknade-varden', 'Beräknade värden')] : []),
    ...(has(rules.limits) ? [link('gransvarden', 'Gränsvärden')] : []),
    ...formsByKind(rules).flatMap(({ kind, forms }) =>
      forms.length === 0 ? [] : [link(formAnchors[kind], formKinds[kind].heading)],
    ),
    ...(hasPromises(rules) ? [link('riktningar', shownWords.promises)] : []),
    ...((rules.never ?? []).length === 0 ? [] : [link('aldrig', shownWords.never)]),
    ...((rules.contradictions ?? []).length === 0 ? [] : [link('motsagelser', shownWords.contradictions)]),
    ...(rules.handling === undefined ? [] : [link('handlaggning', 'Handläggning')]),
    ...(has(rules.agreement) || has(rules.notInAgreement) ? [link('avtalsutkast', shownWords.agreement)] : []),
    ...(has(rules.examples) ? [link('exempel', shownWords.examples)] : []),
    link('kallor', 'Källor'),
  ];
  return html`<nav aria-labelledby="innehallsrubrik">
<h2 id="innehallsrubrik">Innehåll</h2>
${listOf(items)}
</nav>`;
}
