import { type Asked, logicOf, sourcesOfQuestions } from '../analysis/logic.ts';
import { anchor, type Html, html, joined, listOf, nothing, paragraphOf, sourceLinks } from '../formats/html.ts';
import type { Question } from '../rules/question.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { answeredWith, calculationInWords, numberInWords } from '../wording/answers.ts';
import { questionFacts, shownWords, wantedNoteInWords } from '../wording/rules.ts';

/** All questions with help, reason, options and sources, by section. */
export function questionsHtml(rules: RuleSet): Html {
  const users = usersOf(rules);
  const sources = sourcesOfQuestions(rules);
  const sourcesOf = (id: string) => {
    const cited = sources.get(id) ?? [];
    return cited.length === 0 ? nothing : sourceLinks(rules, cited);
  };
  const sections = questionSections(rules).map(({ title, key, ids }) => {
    const items = ids.map((id) =>
      questionHtml(id, rules.questions[id] as Question, users.get(id) ?? [], sourcesOf(id)),
    );
    return html`<h3 id="${key}">${title}</h3>\n${items}`;
  });
  return html`<section aria-labelledby="fragor">
<h2 id="fragor">Frågor</h2>
<p>${shownWords.alwaysUnknown}</p>
${sections}
</section>`;
}

/** Questions that stand together under the name of a section. */
interface QuestionSection {
  readonly title: string;
  /** What it is in the page. */
  readonly key: string;
  readonly ids: readonly string[];
}

/** The sections in the order that the questions are put; one that comes back stands there again. */
export function questionSections(rules: RuleSet): QuestionSection[] {
  const sections: { title: string; key: string; ids: string[] }[] = [];
  for (const [id, { section }] of Object.entries(rules.questions)) {
    const last = sections.at(-1);
    if (last?.title === section) last.ids.push(id);
    else sections.push({ title: section, key: `avsnitt-${sections.length + 1}`, ids: [id] });
  }
  return sections;
}

function questionHtml(id: string, question: Question, users: readonly Html[], sources: Html): Html {
  const facts = questionFacts(question);
  const note = wantedNoteInWords(question);
  return html`<article id="${anchor('question', id)}" class="question">
<h4>${question.text}</h4>
<p><code>${id}</code></p>
<p>${question.help}</p>
${paragraphOf('Varför vi frågar', question.why)}
${answersHtml(question)}
${facts.length === 0 ? nothing : html`<p>${facts.join(' ')}</p>`}
${note === null ? nothing : html`<p>${note}</p>`}
${users.length === 0 ? nothing : html`<p>Prövas i: ${joined(users)}.</p>`}
${sources}
</article>`;
}

function answersHtml(question: Question): Html {
  if (question.type !== 'choice') return html`<p>Besvaras med ${answeredWith(question)}.</p>`;
  const options = Object.entries(question.options).map(([option, label]) => html`${label} <code>${option}</code>`);
  return html`<p class="lead"><strong>Svarsalternativ:</strong></p>\n${listOf(options)}`;
}

/** For each question and calculated value, links to what asks it. */
function usersOf(rules: RuleSet): Map<string, Html[]> {
  const logic = logicOf(rules);
  const users = new Map<string, Html[]>();
  const add = (kind: 'calculated' | 'precondition' | 'outcome' | 'form', id: string, title: string, asked?: Asked) => {
    for (const subject of asked?.subjects ?? []) {
      users.set(subject, [...(users.get(subject) ?? []), html`<a href="#${anchor(kind, id)}">${title}</a>`]);
    }
  };
  for (const [id, { title }] of Object.entries(rules.calculated ?? {})) {
    add('calculated', id, title, logic.calculated.get(id));
  }
  for (const [id, { title, label }] of Object.entries(rules.preconditions)) {
    add('precondition', id, label ?? title, logic.preconditions.get(id));
  }
  for (const { id, title } of rules.outcomes) add('outcome', id, title, logic.outcomes.get(id));
  for (const [id, { title }] of Object.entries(rules.forms ?? {})) add('form', id, title, logic.forms.get(id));
  return users;
}

/** The values that are calculated from answers. */
export function calculatedHtml(rules: RuleSet): Html {
  const users = usersOf(rules);
  const items = Object.entries(rules.calculated ?? {}).map(([id, one]) => {
    const used = users.get(id) ?? [];
    return html`<article id="${anchor('calculated', id)}">
<h3>${one.title}</h3>
<p><code>${id}</code> (${one.unit})</p>
<p>${calculationInWords(rules, one)} Rimligt från ${numberInWords(one.min)} till ${numberInWords(one.max)}. Saknas ett svar visas inget värde, men de andra svaren begränsar vad det kan bli.</p>
${used.length === 0 ? nothing : html`<p>Prövas i: ${joined(used)}.</p>`}
${one.sources === undefined ? nothing : sourceLinks(rules, one.sources)}
</article>`;
  });
  if (items.length === 0) return nothing;
  return html`<section aria-labelledby="beraknade-varden">
<h2 id="beraknade-varden">Beräknade värden</h2>
${items}
</section>`;
}
