// Prints how long `iop-check lsp` takes from a change of a rule file until it tells what is wrong with it, the pause for more to be typed
// included: a word is misspelt and mended again, in one file after the other.
//   npm run bench:editor [-- ROUNDS]
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const rounds = Number(process.argv[2] ?? 15);
/** The rule sets, each with how many milliseconds it may take. */
const files = { iop: 100, 'iop-fordjupad': 300 };
const [right, wrong] = ['\ntitle:', '\ntitel:'];

const folder = mkdtempSync(join(tmpdir(), 'iop-check-'));
const uriOf = (id) => pathToFileURL(join(folder, `${id}.yaml`)).href;
const texts = new Map();
for (const id of Object.keys(files)) {
  copyFileSync(path(`rules/${id}.yaml`), join(folder, `${id}.yaml`));
  texts.set(id, readFileSync(join(folder, `${id}.yaml`), 'utf8'));
}

const server = spawn(process.execPath, [path('bin/iop-check.js'), 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const waiting = new Map();
connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) =>
  waiting.get(uri)?.(diagnostics.some(({ code }) => code === 'unknown-key')),
);
connection.listen();

/** Says something of a file, and waits until the file is told to be broken, or sound. */
async function until(id, isBroken, say) {
  const told = new Promise((resolve) => waiting.set(uriOf(id), (is) => is === isBroken && resolve(performance.now())));
  const start = performance.now();
  await say();
  return (await told) - start;
}

let version = 1;
function changed(id, text) {
  const textDocument = { uri: uriOf(id), version: ++version };
  return connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
}

await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  capabilities: {},
});
await connection.sendNotification('initialized', {});
for (const [id, text] of texts) {
  const textDocument = { uri: uriOf(id), languageId: 'yaml', version, text };
  await until(id, false, () => connection.sendNotification('textDocument/didOpen', { textDocument }));
}

const times = new Map(Object.keys(files).map((id) => [id, []]));
for (const [id, text] of texts) {
  for (let round = 0; round < rounds; round++) {
    times.get(id).push(await until(id, true, () => changed(id, text.replace(right, wrong))));
    times.get(id).push(await until(id, false, () => changed(id, text)));
  }
}
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');

for (const [id, all] of times) {
  const [middle, slowest] = [all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)], Math.max(...all)];
  process.stdout.write(
    `${id}: ${middle.toFixed(0)} ms, at most ${files[id]} (slowest ${slowest.toFixed(0)} of ${all.length})\n`,
  );
}
