// Loaded before a program, prints at its end how much memory it took at most, in KiB, as its last words on standard error.
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}\n`));
