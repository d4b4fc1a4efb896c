// The script of the page: takes the data that stand in the file, and shows it.
import { Browser } from './browser.ts';
import { dataElement, pageElement, readPageData } from './data.ts';

const data = readPageData(document.getElementById(dataElement)?.textContent ?? '');
const element = document.getElementById(pageElement);
if (element !== null) new Browser(data, element);
