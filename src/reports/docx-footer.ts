import { BuilderElement, Footer, Paragraph, type ParagraphChild, Run, Tab, TextRun, XmlComponent } from 'docx';
import { documentWords } from '../wording/document-words.ts';
import { plainRun } from './docx-text.ts';

/** What stands at the foot of every page: a text, and which page of how many it is. */
export function footerOf(foot: string): Footer {
  const { page, ofPages } = documentWords;
  const children = [
    plainRun(foot),
    new TextRun({ children: [new Tab(), `${page} `] }),
    ...field('PAGE'),
    plainRun(` ${ofPages} `),
    ...field('NUMPAGES'),
  ];
  return new Footer({ children: [new Paragraph({ style: 'Footer', children })] });
}

/**
 * A field that Word reckons out (ECMA-376 part 1, 17.16.18), with what those show who do not: a mark, what it is, a mark, its
 * latest result and a mark, each in a run of its own.
 */
function field(name: string): ParagraphChild[] {
  const mark = (type: string) =>
    new BuilderElement({ name: 'w:fldChar', attributes: { type: { key: 'w:fldCharType', value: type } } });
  const run = (child: XmlComponent) => new Run({ children: [child] });
  return [run(mark('begin')), run(new Instruction(name)), run(mark('separate')), plainRun('1'), run(mark('end'))];
}

/** What a field is to be reckoned from. */
class Instruction extends XmlComponent {
  constructor(name: string) {
    super('w:instrText');
    this.root.push(name);
  }
}
