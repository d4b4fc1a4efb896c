import { File, Packer, Paragraph } from 'docx';
import type { Document } from '../documents/document.ts';
import { blocksOf } from './docx-blocks.ts';
import { footerOf } from './docx-footer.ts';
import { numbering } from './docx-lists.ts';
import { tidyPackage } from './docx-package.ts';
import { DocxParts } from './docx-parts.ts';
import { page, styles } from './docx-styles.ts';
import { plainRun } from './docx-text.ts';
import { escaped } from './markup.ts';

/**
 * A document as a Word file (.docx): A4, with Word's own styles, lists and headings. The same document gives the same bytes:
 * docx would write the time of day and chance into it, so those parts are given to it.
 */
export async function documentDocx(document: Document): Promise<Uint8Array> {
  const parts = new DocxParts();
  const title = new Paragraph({ heading: 'Title', children: [plainRun(document.title)] });
  const file = new File({
    styles,
    numbering,
    sections: [
      {
        properties: { page },
        footers: { default: footerOf(document.foot) },
        children: [title, ...blocksOf(document.blocks, parts)],
      },
    ],
  });
  for (const [address, id] of parts.links) {
    file.Document.Relationships.addRelationship(id, hyperlink, address, 'External');
  }
  const properties = { path: 'docProps/core.xml', data: propertiesOf(document) };
  return tidyPackage(await Packer.toBuffer(file, false, [properties]));
}

const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

function propertiesOf({ title, author, date }: Document): string {
  const day = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escaped(date)}T00:00:00Z</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>${escaped(title)}</dc:title>
${author === null ? '' : `<dc:creator>${escaped(author)}</dc:creator>`}
<dc:language>sv-SE</dc:language>
${day('created')}
${day('modified')}
</cp:coreProperties>`;
}
