/** What docx brings in its one file that nothing here asks of it: regions of the file, by how their names begin. */
const idle = ['node_modules/xml-js/', 'node_modules/hash.js/'];

/** What stands in for others: a zip that keeps the parts that are put into it, and a stream that nothing is sent to. */
const instead = new Map([
  [
    'node_modules/jszip/dist/jszip.min.js',
    'var require_jszip_min = () => class { files = {}; file(name, data) { this.files[name] = { name, dir: false, async: async () => data }; } };',
  ],
  ['node_modules/stream-browserify/index.js', 'var require_stream_browserify = () => ({ Stream: class {} });'],
]);

/**
 * docx comes as one file with what it needs for reading Word files, for pictures and for packing, and with what that needs of Node made
 * over for browsers: more than itself. Here only parts are made, so the rest is left out.
 */
export const slimDocx = {
  name: 'slim-docx',
  transform: {
    filter: { id: /\/docx\/dist\/index\.mjs$/ },
    handler: (/** @type {string} */ code) => {
      const left = new Set([...idle, ...instead.keys()]);
      const slim = code.replace(/^\/\/#region (\S+)\n(.*?)^\/\/#endregion$/gms, (whole, name, text) => {
        const known = [...left, ...idle].find((one) => name.startsWith(one));
        if (known === undefined) return whole;
        left.delete(known);
        return instead.get(name) ?? emptied(text);
      });
      if (left.size > 0) throw new Error(`docx has nothing called ${[...left].join(', ')} any more.`);
      return { code: slim, map: null };
    },
  },
};

/** The modules of a region with nothing in them. */
function emptied(/** @type {string} */ region) {
  const modules = region.matchAll(/^var (require_\w+(?:\$\d+)?) = /gm);
  return [...modules].map(([, name]) => `var ${name} = () => ({});`).join('\n');
}
