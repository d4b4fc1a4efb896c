// @ts-check
// The command lines about rules.

const day = '--date 2026-11-21';
const broken = 'diagnostics/rules/unknown-key.yaml';

const explained = `
iop-check rules {|--json|--date 2012-01-01|--date 2021-03-01 --json}
FORCE_COLOR=1 iop-check rules
iop-check schema {config|case|assessment|rules|validation|difference|diff|coverage|mutants|summary|comparison|compare|verification|cases|finns-inte|ärende}
iop-check explain --rules {grund|iop|iop-fordjupad|iop-fördjupad|boras}
iop-check explain {marknad|ingen-marknad|annan-form|upphandling|seed-004|avsta|marknd|Marknad} --rules {iop|iop-fordjupad}
iop-check explain {iop-mojligt|met|extends|gate|unknown-key|answer-option|limit-gap|direction-fails|finns-inte|""|stod-belopp}
iop-check explain marknad --rules {regelverk/lokala/boras.yaml|finns-inte|${broken}}
FORCE_COLOR=1 iop-check explain marknad
`;

const written = `
iop-check show {grund|iop|iop-fordjupad|boras|eskilstuna-nio|malmo-hvo-2020} --format {markdown|html|mermaid|svg} ${day}
iop-check show {boras-checklista|kalmar-2022|umea|region-varmland} ${day}
iop-check show -o {r.html|r.md|r.docx|r.txt|r.svg|r.mmd|r.pdf|-|saknas/r.md}
iop-check show iop-fordjupad --format {docx|text} ${day} -o r
iop-check page {-o s.html|--rules iop,boras -o s.html|--rules iop --title 'Ett <b>IOP</b>?' --contact 'Jurist & sekreterare' -o s.html}
iop-check page --rules {iop,|finns-inte|${broken}|diagnostics/proofs/form-missing.yaml|diagnostics/good/liten.yaml} -o s.html
iop-check page --rules iop {-o s.pdf|-o saknas/s.html|| wc -l}
echo x > s.html; iop-check page --rules iop -o s.html; iop-check page --rules iop -o s.html --force
iop-check diff {iop boras|--never-laxer iop eskilstuna-nio} --format {html|docx} -o d
iop-check show --date 2020-01-01 -o r.md; iop-check show --date 2021-06-01 -o r.md
iop-check show {finns-inte|iopp|saknas.yaml|'regelverk/lokala/boras*.yaml'|${broken}}
iop-check show diagnostics/good/{liten|loften|tider|riktningar}.yaml ${day}

iop-check new-rules {solna-2026|'Solna 2026'|iop|å} ${day}
iop-check new-rules x-2026 ${day}; iop-check validate x-2026.yaml ${day}
iop-check new-rules x-2026 ${day} --extends {boras|iop-fordjupad} -o - | iop-check validate - --no-proofs
iop-check new-rules x-2026 --extends grund -o egen.yml; iop-check new-rules y -o egen.yml
echo x > x.yaml; iop-check new-rules x; iop-check new-rules x --force
printf 'Spärr: A finns.\\n- Finns B?\\n' | iop-check new-rules x ${day} {--standalone --title T|--municipality M --yes} --preconditions - -o -
iop-check new-rules x {--extends finns-inte|-o x.txt|-o saknas/x.yaml}
`;

const checked = `
iop-check lsp {|--stdio} < /dev/null
printf 'Content-Length: 99\\r\\n' | iop-check lsp
iop-check validate ${day}
iop-check validate diagnostics/rules/{a|b|c|d|e|f|g|h|i|l|m|n|o|p|q|r|s|t|u|v|w|y}*.yaml ${day}
iop-check validate diagnostics/rules/under ${day}
iop-check validate diagnostics/rules/[i-l]*.yaml --no-proofs --format {json|sarif|github|junit} ${day}
iop-check validate diagnostics/good --format {text|json|sarif|github|junit} ${day}
iop-check validate diagnostics/proofs --format {text|json} ${day}
iop-check validate diagnostics/rules/{limit-ended|unused-source|unknown-key}.yaml --strict --quiet
iop-check validate diagnostics/good --expiring 10000 --date 2018-06-01
git init -q .; mkdir a; cp ${broken} a; cd a; iop-check validate . --format {json|github|sarif}
cp -r regelverk/lokala l; iop-check validate l {--list-files|--format gitlab|--format markdown -o m.md|--format sarif=s.sarif --format junit=j.xml --no-proofs}
cp -r regelverk/lokala l; GITHUB_WORKSPACE=$PWD iop-check validate l/umea.yaml --format github --strict
iop-check validate {-|--stdin-filename regler/x.yaml} < ${broken}
sed 's/help: Utgå från vem/hjelp: Utgå från vem/' regelverk/grund.yaml | iop-check validate --stdin-filename rules/grund.yaml
iop-check validate diagnostics/proofs/{direction-fails|grade-unreachable|promises-on-top|form-missing}.yaml --save-example ${day}
cp ${broken} a.yaml; iop-check validate . {--write-baseline|--ignore a.yaml|--no-strict --no-config|--baseline saknas.json}
cp ${broken} a.yaml; iop-check validate . --write-baseline; sed -i 's/hjelp/help/' a.yaml; iop-check validate --baseline iop-check.baseline.json a.yaml --no-proofs
printf 'folders: [.]\nstrict: true\ncommon: saknas\nignor: [a]\n' > iop-check.config.yaml; cp ${broken} a.yaml; iop-check validate {|--no-config a.yaml}
iop-check validate {saknas.yaml|egna|'y*.yaml'|exempel/alingsas-2016.json|/dev/null}
FORCE_COLOR=1 iop-check validate diagnostics/rules/several-mistakes.yaml diagnostics/proofs/direction-fails.yaml ${day}
`;

const milder = "sed 's/is: langre-tid }/oneOf: [langre-tid, prov] }/' regelverk/iop.yaml > nytt.yaml";
const untested = (/** @type {string} */ rules) => `sed '/^examples:/,$d' regelverk/${rules}.yaml > u.yaml`;

/** Differences between rule sets, and what their examples test. */
const measured = `
iop-check diff {grund iop|iop boras|boras-2016 boras} --format {text|json|markdown} ${day}
iop-check diff {iop iop|iop diagnostics/good/liten.yaml} ${day}
mkdir -p a b; cp diagnostics/good/liten.yaml b/bas.yaml; printf 'common: b\n' > iop-check.config.yaml; printf 'format: 1\nid: x\nversion: 1.0.0\ntitle: X\nvalid: { from: 2020-01-01 }\nextends: [../b/bas.yaml]\n' > a/x.yaml; iop-check diff b/bas.yaml a/x.yaml {|--no-config} ${day}; iop-check coverage a/x.yaml {|--no-config}; iop-check mutants a/x.yaml {|--no-config}; iop-check assess --rules a/x.yaml exempel/alingsas-2016.json {|--no-config}; iop-check {explain --rules a/x.yaml|show a/x.yaml|{summary|report} --rules a/x.yaml exempel|compare --rules a/x.yaml exempel/alingsas-2016.json exempel/alingsas-2016.json|{cases|page|interview} --rules a/x.yaml|verify --rules a/x.yaml x.json|new-rules ny --yes --extends a/x.yaml} --no-config
iop-check diff {iop saknas.yaml|iop finns-inte|${broken} iop} ${day}
iop-check diff --never-laxer iop eskilstuna-nio --format {text|json|markdown}
iop-check diff --never-laxer {grund iop|iop-fordjupad iop}
cp diagnostics/good/liten.yaml a.yaml; git init -q -b main .; git add a.yaml; git -c user.name=A -c user.email=a@b.se commit -qm Reglerna; sed -i 's/is: ett }/is: annat }/; s/Hjälp/Stöd/; s/belopp/summa/' a.yaml; iop-check diff --against main ${day} {|--check-version --format markdown|--format json|a.yaml -o d.html|egna}
iop-check diff --against {main|--x} ${day}
${milder}; iop-check diff iop nytt.yaml ${day} --expect {inga|'kompletteras -> iop-mojligt'|'annan-form -> kompletteras'}
${milder}; iop-check diff iop nytt.yaml ${day} --expect inga --expect 'iop-mojligt -> annan-form' -o d.md
${milder}; iop-check diff --never-laxer iop nytt.yaml
iop-check diff grund iop ${day} -o d.{json|txt|html|docx}
FORCE_COLOR=1 iop-check diff boras-2016 boras ${day}

iop-check coverage {grund|iop|boras|borlange} --format {text|json|markdown}
iop-check coverage diagnostics/good/{liten|tider|loften}.yaml
iop-check coverage {boras --all|boras --all --format json|borlange --min 100|iop --min 50|grund --date 2026-01-01|-o t.md|-o t.html|-o t.docx}
iop-check coverage iop --format {html|docx} -o t
iop-check coverage {finns-inte|saknas.yaml|${broken}}
FORCE_COLOR=1 iop-check coverage borlange
${untested('iop')}; iop-check coverage u.yaml --generate -o e.yaml
${untested('grund')}; iop-check coverage u.yaml; iop-check coverage u.yaml --generate
echo x > e.yaml; iop-check coverage borlange --generate -o e.yaml; iop-check coverage borlange --generate -o e.yaml --force

iop-check mutants {grund|iop|boras} --format {text|json|markdown}
iop-check mutants diagnostics/good/{liten|tider|loften}.yaml
iop-check mutants {boras --all|borlange --min 100|iop --min 50|-o t.md|-o t.html|-o t.docx|-o t.md --force}
iop-check mutants iop --format {html|docx} -o t
iop-check mutants {finns-inte|saknas.yaml|${broken}|- --save-example}
${untested('iop')}; iop-check mutants u.yaml --min 95; iop-check mutants u.yaml --save-example; cat u.yaml
`;

export const aboutRules = [explained, written, checked, measured];
