// The least that a program for NDJSON must do, for the stream bench: splits lines by buffer, and JSON.parse and JSON.stringify on each.
//   node test/bench/floor.js FILE
import { openSync, readSync, writeSync } from 'node:fs';

const input = openSync(process.argv[2], 'r');
const chunk = Buffer.allocUnsafe(1 << 20);
let rest = Buffer.alloc(0);
for (let length = readSync(input, chunk); length > 0; length = readSync(input, chunk)) {
  const bytes = rest.length === 0 ? chunk.subarray(0, length) : Buffer.concat([rest, chunk.subarray(0, length)]);
  const lines = [];
  let start = 0;
  for (let end = bytes.indexOf(10, start); end !== -1; end = bytes.indexOf(10, start)) {
    lines.push(JSON.stringify(JSON.parse(bytes.toString('utf8', start, end))));
    start = end + 1;
  }
  rest = Buffer.from(bytes.subarray(start));
  if (lines.length > 0) write(Buffer.from(`${lines.join('\n')}\n`));
}

function write(bytes) {
  for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
}
