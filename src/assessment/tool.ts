/** The version of this program, which every result names. It is that of package.json. */
export const toolVersion = '0.1.0';
