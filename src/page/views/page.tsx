import { printable } from '../../rules/text.ts';
import { isUnsaved, type Sitting } from '../sitting.ts';
import { answerQuestion } from '../state.ts';
import { words } from '../words.ts';
import { HeadView, LackingView, RowView } from './head.tsx';
import { Errors, Goto } from './parts.tsx';
import { QuestionView, SettledView } from './question.tsx';
import { ReviewView } from './review.tsx';
import type { Shell } from './shell.ts';
import { StartView } from './start.tsx';
import { TrustView } from './trust.tsx';
import {
  NewUnitView,
  UnitNameView,
  UnitOrganisationsView,
  UnitQuestionView,
  UnitRemoveView,
  UnitView,
} from './unit.tsx';

/** The whole page as it is now. */
export function PageView({ shell, shown }: { readonly shell: Shell; readonly shown: number }) {
  const { page, place, sitting, told, trouble } = shell.state;
  const isFirst = place.kind === 'start';
  return (
    <>
      <a class="skip" href="#innehall">
        {words.skip}
      </a>
      <header class="site">
        {!isFirst && <p class="site-title">{printable(page.title)}</p>}
        {!isFirst && sitting !== null && <CaseNav shell={shell} sitting={sitting} />}
      </header>
      <main id="innehall" tabIndex={-1}>
        {!isFirst && (
          <p class="back">
            <Goto onGo={shell.back}>{words.back}</Goto>
          </p>
        )}
        <div class="told" role="status">
          {told.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        <Errors trouble={trouble} />
        <div key={shown}>
          <Shown shell={shell} />
        </div>
      </main>
      <footer class="site-foot">
        <p>
          <Goto onGo={() => shell.go({ kind: 'trust' })}>{words.footer.trust}</Goto>
        </p>
        {page.contact !== null && <p>{words.footer.contact(page.contact)}</p>}
        <p>{words.footer.made(page.tool.name, page.tool.version)}</p>
      </footer>
    </>
  );
}

/** Whether the case is saved, and what can be done with it wherever one is. */
function CaseNav({ shell, sitting }: { readonly shell: Shell; readonly sitting: Sitting }) {
  const { file } = sitting;
  const { state } = words;
  const unsaved = shell.keepsDrafts ? state.unsaved : state.unsavedAnywhere;
  const sentence = isUnsaved(sitting) ? unsaved : file === null ? state.empty : state.saved(file);
  return (
    <nav aria-label={words.caseNav}>
      <Goto onGo={shell.saveCase}>{words.save}</Goto>
      <Goto onGo={() => shell.go({ kind: 'review' })}>{words.allAnswers}</Goto>
      <Goto onGo={() => shell.go({ kind: 'start' })}>{words.toStart}</Goto>
      <span class="quiet">{sentence}</span>
    </nav>
  );
}

function Shown({ shell }: { readonly shell: Shell }) {
  const { place, sitting } = shell.state;
  if (place.kind === 'trust') return <TrustView shell={shell} />;
  if (place.kind === 'start' || sitting === null) return <StartView shell={shell} />;
  const shared = { shell, sitting };
  switch (place.kind) {
    case 'head':
      return <HeadView {...shared} />;
    case 'question': {
      const { question: id } = place;
      const answered = (written: Parameters<typeof answerQuestion>[2]) =>
        shell.act((state) => answerQuestion(state, id, written));
      return <QuestionView shell={shell} interview={sitting.interview} id={id} about={null} onAnswer={answered} />;
    }
    case 'settled':
      return <SettledView shell={shell} interview={sitting.interview} />;
    case 'review':
      return <ReviewView {...shared} />;
    case 'row':
      return <RowView {...shared} row={place.key} />;
    case 'lacking':
      return <LackingView {...shared} place={place} />;
    case 'result':
      return shell.later === null ? null : <shell.later.ResultView {...shared} />;
    case 'document':
      return shell.later === null ? null : <shell.later.DocumentView {...shared} kind={place.document} />;
    case 'new-unit':
      return <NewUnitView shell={shell} list={place.list} />;
    case 'unit':
      return <UnitView {...shared} unit={place.unit} />;
    case 'unit-question':
      return <UnitQuestionView {...shared} place={place} />;
    case 'unit-name':
      return <UnitNameView {...shared} unit={place.unit} />;
    case 'unit-organisations':
      return <UnitOrganisationsView {...shared} unit={place.unit} />;
    case 'unit-remove':
      return <UnitRemoveView {...shared} unit={place.unit} />;
  }
}
