#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `iop-check: fel: Node ${process.versions.node} är för gammal. Installera Node 20.19 eller senare.\n`,
  );
  process.exitCode = 2;
} else {
  const { codeLoader } = require('../dist/command/ready-code.js');
  const { main } = codeLoader(`${__dirname}/../dist/command`).load('./main.js');
  main(process.argv.slice(2));
}
