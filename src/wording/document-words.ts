/** The words that a format puts into a document itself. */
export const documentWords = {
  chosen: 'Valt',
  notChosen: 'Inte valt',
  page: 'Sida',
  ofPages: 'av',
};
