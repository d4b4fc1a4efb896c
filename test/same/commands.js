// @ts-check
// The command lines that two commits are compared on, as bash runs them in a folder where the inputs that a line names lie
// (`inputs.js`). A test sees to it that every command, flag and choice of the program occurs. Lines that take many seconds are few.
import { aboutCases } from './about-cases.js';
import { aboutRules } from './about-rules.js';
import { expanded } from './expand.js';
import { brokenCases, scenarios } from './inputs.js';
import { interviews } from './interviews.js';

/**
 * A command line, and what is typed in a terminal where it runs in one.
 * @typedef {{ line: string, typed?: readonly string[] }} Command
 */

const forOfficials = 'interview|cases|report|compare|summary|page|explain|rules';
const name = `{${forOfficials}|assess|verify|schema|validate|new-rules|show|diff|coverage|mutants|lsp}`;

const helps = `
iop-check {|--version|-V|--help|-h|help|help finns-inte|help assess|-- assess}
iop-check < exempel/alingsas-2016.json
iop-check ${name} --help
COLUMNS={40|60|200|x} iop-check {--help|help report}
COLUMNS=50 iop-check {assess|validate|summary} --help
FORCE_COLOR=1 iop-check --help
iop-check --help | head -3
iop-check {asess|bedöm|exempel|--rules|--x|--json|-o x|assess2 x|--quick assess}
`;

const wrongUses = `
iop-check ${name} --finns-inte
iop-check {assess|report|show|diff|validate|verify} --format pdf
iop-check {assess|summary|rules|coverage|new-rules} --date 2026-02-30
iop-check {assess|show|report|summary} x -o fil.xyz
iop-check {assess|explain|report|coverage} --rules
iop-check {compare|diff|new-rules|schema|summary}
iop-check {schema a b|show a b|explain a b|rules a|compare a b c|diff a b c|interview a}

iop-check assess exempel --jobs {0|x|1000}
iop-check assess exempel --max-record {0|9999}
iop-check assess exempel --max-errors {-1|0}
iop-check assess exempel --json --format text
iop-check assess exempel --format json --fields {x|""|id,x}
iop-check assess exempel --fields id {--format text|--summary}
iop-check assess exempel {--resume|--summary --format docx|--formt json|--input-format xml|--format ndjosn}
iop-check assess exempel --rules {iop,|,}
iop-check summary exempel {--year tjugo|--ending-within x|--rules iop --force-rules iop}
iop-check coverage iop {--min 101|--generate --format json}
iop-check validate {--expiring x|--save-example --no-proofs}
iop-check validate --save-example - < regelverk/iop.yaml
iop-check validate regelverk/iop.yaml --stdin-filename x.yaml
iop-check diff iop iop --never-laxer --expect inga
iop-check diff iop grund --expect {annan-form|"mojligt -> annan-form"}
iop-check report exempel/pahittat-motesplats.json {--document brevet|--blank}
iop-check report --document brev --blank
iop-check compare egna/ny.json egna/ny.json --rules iop --rules-old iop
iop-check interview --order slump
`;

/** All that is compared. @returns {Command[]} */
export function commands() {
  const real = scenarios().map(({ name, rules }) => `iop-check assess scenarier/${name}.json --rules ${rules}`);
  const broken = brokenCases().map((name) => `iop-check assess diagnostics/cases/${name} --date 2026-11-21`);
  const lines = [helps, wrongUses, ...aboutCases, ...aboutRules].flatMap(expanded);
  // Interviews wait more than they work, so they come first.
  return [...interviews, ...[...lines, ...real, ...broken].map((line) => ({ line }))];
}
