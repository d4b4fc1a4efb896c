// The script of the page: takes the data that stand in the file, and shows it.
import { render } from 'preact';
import { dataElement, pageElement, readPageData } from './data.ts';

const data = readPageData(document.getElementById(dataElement)?.textContent ?? '');
const element = document.getElementById(pageElement);
if (element !== null) render(<h1>{data.title}</h1>, element);
