import { itemAt } from '../../rules/item.ts';
import { printable } from '../../rules/text.ts';
import { words } from '../words.ts';
import { Heading } from './parts.tsx';
import type { Shell } from './shell.ts';

const texts = words.trust;

/** For who must know what the page is before it is used. */
export function TrustView({ shell }: { readonly shell: Shell }) {
  const { tool, made, sets } = shell.state.page;
  return (
    <>
      <Heading>{texts.title}</Heading>
      <h2>{texts.nothingTitle}</h2>
      {texts.nothing.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>{texts.seeTitle}</h2>
      <ol>
        {texts.see.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <h2>{texts.rulesTitle}</h2>
      <p>{texts.rulesLead}</p>
      <ul class="sets">
        {sets.map(({ title, file, layers, sha256 }) => {
          const { version, valid } = itemAt(layers, layers.length - 1);
          return (
            <li key={sha256}>
              <strong>{printable(title)}</strong>
              <br />
              {texts.set(version, texts.valid(valid.from, valid.to), file)}
              <br />
              <code>{sha256}</code>
            </li>
          );
        })}
      </ul>
      <h2>{texts.againTitle}</h2>
      <p>{texts.again(tool.name, tool.version)}</p>
      <pre>{commandOf(made)}</pre>
      <h2>{texts.hashTitle}</h2>
      <p>{texts.hash}</p>
    </>
  );
}

/** The command that makes the page. */
function commandOf(made: readonly (readonly [name: string, value: string])[]): string {
  const flags = made.map(([name, value]) => `--${name} ${shellWord(value)}`);
  return ['iop-check page', ...flags, '-o bedomning.html'].join(' ');
}

function shellWord(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? printable(word) : `'${printable(word).replaceAll("'", "'\\''")}'`;
}
