import { bedomning } from '../../documents/bedomning.ts';
import { bedomningInBrief } from '../../documents/brief.ts';
import type { CaseDocumentContext, DocumentKind } from '../../documents/case.ts';
import type { Document } from '../../documents/document.ts';
import { documentInPage } from '../../formats/html.ts';
import { documentKinds, documentOf, isPromising, offersDeeper, toKnowOf } from '../../tasks/case-documents.ts';
import { messageOf } from '../../wording/findings/all.ts';
import { capitalised } from '../../wording/terms.ts';
import { contextOf, lacking } from '../judged.ts';
import { deeperRules, type Sitting } from '../sitting.ts';
import { goDeeper, openDocument } from '../state.ts';
import { words } from '../words.ts';
import { Goto, Heading, Other } from './parts.tsx';
import type { Shell } from './shell.ts';

interface Props {
  readonly shell: Shell;
  readonly sitting: Sitting;
}

/** A document as its renderer writes it, which escapes every text in it. */
function Body({ document, hasTitle }: { readonly document: Document; readonly hasTitle: boolean }) {
  return <div class="document" ref={settle} dangerouslySetInnerHTML={{ __html: documentInPage(document, hasTitle) }} />;
}

/** Gives what was put in its measures, which the policy of the page takes from the script alone, and opens its links beside the case. */
function settle(element: HTMLElement | null): void {
  for (const one of element?.querySelectorAll<HTMLElement>('[data-style]') ?? []) {
    one.style.cssText = one.dataset['style'] ?? '';
  }
  for (const link of element?.querySelectorAll<HTMLAnchorElement>('a[href^="http"]') ?? []) {
    link.target = '_blank';
    link.rel = 'noreferrer noopener';
  }
}

/** The bedömning: in brief first, then what can be done with it, then the whole. */
export function ResultView({ shell, sitting }: Props) {
  const context = contextOf(sitting);
  if (!context.ok)
    return (
      <>
        <Heading>{words.result.impossible}</Heading>
        {context.diagnostics.map((found) => (
          <p key={messageOf(found)}>{messageOf(found)}</p>
        ))}
      </>
    );
  const brief = bedomningInBrief(context.value, () => true, '', words.result.how);
  return (
    <>
      <Body document={brief} hasTitle />
      <Next shell={shell} sitting={sitting} context={context.value} />
      <section>
        <h2 id="hela" tabIndex={-1}>
          {words.result.whole}
        </h2>
        <Body document={bedomning(context.value)} hasTitle={false} />
      </section>
    </>
  );
}

function Next({ shell, sitting, context }: Props & { readonly context: CaseDocumentContext }) {
  const deeper = offersDeeper(context) ? deeperRules(shell.state.page, sitting) : null;
  const kinds = documentKinds.filter((kind) => kind !== 'avtalsutkast' || isPromising(context));
  return (
    <section class="next">
      <h2>{words.result.next}</h2>
      <ul class="choices-to-go">
        {kinds.map((kind) => (
          <li key={kind}>
            <Goto onGo={() => shell.act((state) => openDocument(state, kind, lacking(sitting, kind)))}>
              {words.result.open[kind]}
            </Goto>
          </li>
        ))}
        {deeper !== null && (
          <li>
            <Goto
              onGo={() => {
                const draft = shell.newDraft();
                shell.act((state) => goDeeper(state, deeper, draft));
              }}
            >
              {words.result.deeper}
            </Goto>
          </li>
        )}
        <li>
          <Goto onGo={() => shell.go({ kind: 'review' })}>{words.result.change}</Goto>
        </li>
        <li>
          <Goto onGo={shell.saveCase}>{words.result.save}</Goto>
        </li>
        <li>
          <Goto onGo={shell.print}>{words.result.print}</Goto>
        </li>
      </ul>
      <p>
        <a href="#hela">{words.result.toWhole}</a>
      </p>
    </section>
  );
}

/** A document to look at, and to save. */
export function DocumentView({ shell, sitting, kind }: Props & { readonly kind: DocumentKind }) {
  const context = contextOf(sitting);
  if (!context.ok) return <ResultView shell={shell} sitting={sitting} />;
  const toKnow = toKnowOf(kind, context.value);
  return (
    <>
      <section class="tools" aria-label={words.document.tools}>
        <p class="caption">{capitalised(words.documents[kind])}</p>
        {toKnow.length > 0 && (
          <div class="caution">
            <p>
              <strong>{words.document.toKnow}</strong>
            </p>
            <ul>
              {toKnow.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        <p class="buttons">
          <button type="button" class="main" onClick={() => shell.saveDocument(kind, 'docx')}>
            {words.document.word}
          </button>
          <Other onPress={() => shell.saveDocument(kind, 'html')}>{words.document.html}</Other>
          <Other onPress={shell.print}>{words.document.print}</Other>
        </p>
      </section>
      <Body document={documentOf(kind, context.value, undefined)} hasTitle />
    </>
  );
}
