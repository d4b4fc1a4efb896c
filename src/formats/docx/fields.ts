import { BuilderElement, CheckBoxUtil, type ParagraphChild, TextRun, type XmlComponent } from 'docx';
import { checklistNamespace, fieldHint } from '../../cases/checklist-form.ts';
import type { FieldName, WrittenField } from '../../documents/document.ts';
import { escaped, xmlText } from '../looks.ts';
import { type DocxParts, plainRun } from './parts.ts';
import { placeholderStyle } from './style.ts';

// Fields to fill in are content controls (ECMA-376 part 1, 17.5.2), which Word and LibreOffice show alike. docx has check boxes, but
// without a tag, and no others.

/** Word takes no longer title. */
const longestTitle = 64;

/** A box that is ticked with a click. */
export function boxOf(field: FieldName, chosen: boolean, parts: DocxParts): ParagraphChild {
  const box = new TextRun({ font: 'MS Gothic', children: [chosen ? '☒' : '☐'] });
  return controlOf(field, 'box', parts, [new CheckBoxUtil({ checked: chosen })], [box]);
}

/** A field to write in, a line as long as nothing is written. */
export function writtenOf(field: WrittenField, parts: DocxParts): ParagraphChild {
  const lines = field.value.split('\n');
  const isEmpty = field.value.trim() === '';
  const runs = isEmpty
    ? [plainRun(fieldHint, { style: placeholderStyle })]
    : lines.map((line, index) => plainRun(line, index === 0 ? {} : { break: 1 }));
  const shown = isEmpty ? [element('w:showingPlcHdr')] : [];
  const kind = field.holds === 'day' ? 'day' : 'text';
  return controlOf(field, kind, parts, [...shown, kindOf(field)], runs);
}

function kindOf({ holds, value }: WrittenField): XmlComponent {
  if (holds !== 'day') return element('w:text', holds === 'text' ? { 'w:multiLine': '1' } : {});
  return element('w:date', value === '' ? {} : { 'w:fullDate': `${value}T00:00:00Z` }, [
    element('w:dateFormat', { 'w:val': 'yyyy-MM-dd' }),
    element('w:lid', { 'w:val': 'sv-SE' }),
    element('w:storeMappedDataAs', { 'w:val': 'dateTime' }),
    element('w:calendar', { 'w:val': 'gregorian' }),
  ]);
}

/** A control around some runs. It cannot be deleted by mistake; what is in it can. */
function controlOf(
  { tag, title: whole }: FieldName,
  kind: 'box' | 'text' | 'day',
  parts: DocxParts,
  own: readonly XmlComponent[],
  runs: readonly XmlComponent[],
): ParagraphChild {
  const title = shortened(whole);
  const properties = element('w:sdtPr', {}, [
    element('w:alias', { 'w:val': title }),
    element('w:tag', { 'w:val': tag }),
    element('w:id', { 'w:val': String(parts.newField({ tag, title, kind })) }),
    element('w:lock', { 'w:val': 'sdtLocked' }),
    ...own,
  ]);
  return element('w:sdt', {}, [properties, element('w:sdtContent', {}, runs)]);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlComponent[] = [],
): XmlComponent {
  const named = Object.entries(attributes).map(([key, value]) => [key, { key, value }]);
  return new BuilderElement({ name, attributes: Object.fromEntries(named), children });
}

function shortened(title: string): string {
  const words = xmlText(title);
  return words.length <= longestTitle ? words : `${words.slice(0, longestTitle - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** What the fields are filled into and which they are, as a part of the package: its files, and what leads to it from the document. */
export function dataParts(
  text: string,
  fields: DocxParts['fields'],
): { readonly path: string; readonly data: string }[] {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const all = fields.map(
    ({ tag, title, kind }) => `<field tag="${escaped(tag)}" title="${escaped(title)}" kind="${kind}"/>`,
  );
  const package_ = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return [
    {
      path: 'customXml/item1.xml',
      data: `${head}<checklista xmlns="${checklistNamespace}">${escaped(text)}${all.join('')}</checklista>`,
    },
    {
      path: 'customXml/itemProps1.xml',
      data: `${head}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{5B4C1F0A-6E0D-4C57-9F43-2D1A7C0E8B61}"><ds:schemaRefs><ds:schemaRef ds:uri="${checklistNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
    },
    {
      path: 'customXml/_rels/item1.xml.rels',
      data: `${head}<Relationships xmlns="${package_}"><Relationship Id="rId1" Type="${relationships}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
    },
  ];
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Where that is from the document, and what it is to it. */
export const dataPath = '../customXml/item1.xml';
export const dataRelationship = `${relationships}/customXml`;
