// @ts-check
// The command lines about cases.

const day = '--date 2026-11-21';
const meeting = 'exempel/pahittat-motesplats.json';
const caseFormat = '{text|json|ndjson|csv|markdown|html|docx -o b.docx}';
const document = '{tjansteskrivelse|bedomning|checklista|brev|avtalsutkast}';
const documentFormat = '{docx -o b.docx|html|markdown|text}';
const odd = '{tomt|flera-fel|okant-regelverk|annan-lydelse}';

const oneCase = `
iop-check assess {exempel/linkoping-2014|exempel/uppsala-2016|egna/delar|egna/fientligt}.json --format ${caseFormat} ${day}
iop-check assess ${meeting} --format ${caseFormat}
iop-check assess {${meeting}|egna/delar.json|exempel/linkoping-2014.json} {--short|--full|--short --json}
iop-check assess exempel/{alingsas-2016|kramfors-2023|socialnamnd-kvinnojour-stadsmission|varnamo-2022}.json
iop-check assess {egna/delar-djupt|fordjupade/pahittat-motesplats}.json --rules iop-fordjupad --format {text|json|html}
iop-check assess ${meeting} --rules {grund|boras|boras-checklista|eskilstuna-nio|kalmar-2022|umea} --format {text|json}
iop-check assess egna/${odd}.json ${day}
iop-check assess exempel/kramfors-2023.json --rules iop,borlange,malmo-hvo-2020 --format {text|json|ndjson|csv|markdown}
iop-check assess ${meeting} --rules 'regelverk/lokala/boras*.yaml' --format ndjson
iop-check assess ${meeting} --rules {diagnostics/good/liten.yaml|diagnostics/rules/unknown-key.yaml}
iop-check assess ${meeting} --rules {finns-inte|iopp|saknas.yaml|'x*.yaml'}
iop-check assess ${meeting} {--date 2009-12-31|--rules malmo-hvo-2020 --date 2024-01-01 --quiet}
FORCE_COLOR={0|1} iop-check assess exempel/linkoping-2014.json
FORCE_COLOR=1 NO_COLOR=1 iop-check assess exempel/linkoping-2014.json
FORCE_COLOR=3 iop-check assess diagnostics/cases/unknown-key.json
iop-check assess {exempel/linkoping-2014|egna/ny}.json --exit-code

# Where the result goes, and what is there already.
iop-check assess exempel/varnamo-2022.json -o b.{txt|json|ndjson|csv|md|html|docx|pdf}
iop-check assess exempel/varnamo-2022.json -o {b|-|saknas/b.txt|/dev/null}
for n in 1 2 3; do iop-check assess ${meeting} -o b.md $([ $n = 3 ] && echo --force); echo mer >> b.md; done
cp exempel/alingsas-2016.json a.json; iop-check assess a.json -o a.json
touch b.txt; chmod 400 b.txt; iop-check assess exempel/varnamo-2022.json -o b.txt --force
ln -s mal.txt b.txt; iop-check assess exempel/varnamo-2022.json -o b.txt
`;

/** Many cases, in all the ways in which they can come, be chosen from and be written. */
const manyCases = String.raw`
iop-check assess rader/{arenden.ndjson|lista.json|arenden.yaml|arenden.csv|trasiga.ndjson|trasiga.csv} --format {ndjson|csv} ${day}
iop-check assess {diagnostics/cases|exempel|egna|sparade} --format {ndjson|json|text} ${day}
iop-check assess {exempel|egna} --format csv ${day}
iop-check assess scenarier --rules iop-fordjupad --format ndjson ${day}
iop-check assess --format ndjson --fields id,outcome ${day} < rader/{arenden.ndjson|arenden.ndjson.gz|lista.json|efter-varandra.json}
iop-check assess --format csv ${day} < rader/{arenden.yaml|arenden.csv}
iop-check assess rader/arenden.csv --fields {id,outcome,grades,missing|changes,forms,id|warnings,tool} --format {json|ndjson} ${day}
iop-check assess rader/arenden.csv --json --fields id,id ${day}
iop-check assess {egna/delar.json|egna/delar-djupt.json|rader/arenden.yaml} --rules iop-fordjupad --json --fields {id,grades,missing,limits|remarks,findings,deciding|changes,forms,calculated,answers} ${day}
iop-check assess rader/trasiga.ndjson --jobs {1|2} --format {ndjson|csv} ${day}
iop-check assess rader/arenden.ndjson rader/arenden.csv --jobs 2 -o alla.ndjson ${day}
iop-check assess {rader/arenden.csv|rader/trasiga.ndjson|sparade} --summary --format {text|json|csv} ${day}
iop-check assess exempel --rules iop,borlange --summary
iop-check assess --input-format {json|ndjson|csv|yaml} --format csv ${day} < rader/arenden.csv
iop-check assess rader/trasiga.ndjson --format ndjson --max-errors {1|5} ${day}
iop-check assess rader/lista.json --max-record 0.01 --format csv ${day}
iop-check assess rader/trasiga.ndjson --quiet --format csv ${day}
iop-check assess rader/arenden.csv --json --exit-code ${day} | tail -c 300
iop-check assess rader/arenden.ndjson --format ndjson ${day} | head -2
iop-check assess rader/arenden.ndjson -o r.ndjson ${day}; iop-check assess rader/arenden.ndjson -o r.ndjson ${day} --resume
head -50 rader/arenden.ndjson > r.ndjson.part; iop-check assess rader/arenden.ndjson -o r.ndjson ${day} --resume
zstd -qc rader/arenden.csv > a.csv.zst; iop-check assess a.csv.zst --format csv ${day}
head -c 2000 rader/arenden.ndjson.gz > av.ndjson.gz; iop-check assess av.ndjson.gz --format ndjson ${day}
gzip -dc rader/arenden.ndjson.gz | iop-check assess - --format csv ${day}
printf 'id;marknad\n7;ingen\n' | iop-check assess --format ndjson ${day}
printf 'sep=,\nID,Marknad,marknad:motivering\n7,"Nej, ingen",x\n' | iop-check assess --format csv ${day}
printf 'id: 7\nanswers:\n  marknad: marknad\n' | iop-check assess ${day}
printf '\357\273\277{"answers":{}}' | iop-check assess ${day}
printf %s '{|[]|null|"x"| }' | iop-check assess ${day}
printf %s '{"answers":[]}' | iop-check assess ${day}
iop-check assess 'exempel/{*-2016|x*}.json' --format csv
iop-check assess saknas.json exempel/alingsas-2016.json --format csv
mkdir tom; iop-check assess tom
iop-check assess - - < exempel/alingsas-2016.json
iop-check assess <(cat exempel/alingsas-2016.json)
`;

const documents = `
iop-check report {${meeting}|egna/delar.json|egna/fientligt.json} --document ${document} --format ${documentFormat}
iop-check report fordjupade/pahittat-motesplats.json --rules iop-fordjupad --document ${document} -o brev.{docx|html|md|txt}
iop-check report scenarier/{avtal-1|avtal-5|42-alingsas}.json --rules iop-fordjupad --document {tjansteskrivelse|avtalsutkast}
iop-check report exempel/varnamo-2022.json --document ${document}
iop-check report exempel/varnamo-2022.json --no-settings --document brev
iop-check report {${meeting}|fordjupade/pahittat-motesplats.json --rules iop-fordjupad} --document avtalsutkast {--clean|--with skal|--with skal -o utkast.docx}
iop-check report ${meeting} {--clean|--with skal|--document avtalsutkast --with allt|--document avtalsutkast --clean --with skal}
iop-check report ${meeting} --with {checklista,kallor|kallor|inga}
iop-check report --document checklista --blank --rules {iop|boras-checklista} --format ${documentFormat} ${day}
iop-check report --document checklista {--blank|${meeting}} ${day} -o c.docx; iop-check assess c.docx --format {text|json} ${day}
iop-check report ${meeting} --rules {boras|eskilstuna-nio|malmo-hvo-2020|umea} ${day}
iop-check report ${meeting} --registry-number 'X 1' --author 'A B' --committee Nämnd --department Förvaltning
iop-check report exempel/uppsala-2016.json ${day} --author ''
iop-check report egna/${odd}.json ${day}
FORCE_COLOR=1 iop-check report ${meeting} --format text
mkdir ut; iop-check report exempel -o ut --document brev --format html ${day}
mkdir ut; iop-check report exempel/[uv]*.json -o ut; iop-check report exempel/v*.json -o ut --date 2020-01-01
iop-check report exempel ${day} {-o x.docx|--document brev|-o saknas/}
iop-check report sparade ${day} --document checklista --format text -o .
iop-check report {|saknas.json|< exempel/alingsas-2016.json|${meeting} -o x.pdf}
for n in 1 2 3; do iop-check report ${meeting} -o t.docx $([ $n = 3 ] && echo --force); echo mer >> t.docx; done
iop-check report ${meeting} -o t.md; echo x >> t.md; iop-check report ${meeting} -o t.md --force
`;

const twoCases = `
iop-check compare egna/tidigare.json egna/ny.json --format {text|json|markdown|html|docx -o b.docx|docx}
iop-check compare egna/fientligt.json ${meeting} --format {text|json|markdown|html}
iop-check compare egna/delar.json egna/{delar-djupt|tidigare}.json --rules iop-fordjupad --format {text|json|markdown}
iop-check compare {egna/ny.json egna/ny.json|saknas.json egna/ny.json|egna/ny.json egna/flera-fel.json|rader/lista.json egna/ny.json}
iop-check compare egna/tidigare.json egna/ny.json {--rules boras|--rules-old iop --rules-new borlange|${day}}
iop-check compare egna/tidigare.json egna/ny.json -o j.{md|json|txt|docx|html|csv}
FORCE_COLOR=1 iop-check compare egna/tidigare.json egna/ny.json
iop-check compare - {egna/ny.json|-} < egna/tidigare.json
iop-check compare egna/{annan-lydelse|okant-regelverk}.json egna/ny.json ${day}
`;

/** What is made of cases that lie saved: the report on a year, and bedömningar made anew. */
const savedCases = `
iop-check cases {exempel|sparade|egna} --format {text|markdown|csv|json|html|docx -o b.docx} ${day}
iop-check cases sparade {--rules borlange,iop|-o a.html|-o a.md --force} ${day}
iop-check cases {rader/arenden.csv rader/trasiga.ndjson|saknas|diagnostics/cases} ${day}
mkdir tom; cd tom; iop-check cases ${day}
iop-check summary {exempel|sparade|egna} --format {text|markdown|csv|html|docx -o b.docx} ${day}
iop-check summary sparade {--year 2025|--year 2026|--municipality "Vikby kommun"|--ending-within 24|--rules iop-fordjupad|--force-rules iop|--rules borlange,iop|-o a.html} ${day}
iop-check summary {rader/arenden.csv rader/trasiga.ndjson|saknas|diagnostics/cases|- < rader/lista.json} ${day}
for n in 1 2 3; do iop-check summary exempel -o a.md ${day} $([ $n = 3 ] && echo --force); echo mer >> a.md; done
FORCE_COLOR=1 iop-check summary sparade ${day}

iop-check assess {exempel|egna|sparade} --format ndjson ${day} > b.ndjson 2> fel.txt; iop-check verify b.ndjson --format {text|json}
iop-check assess egna/delar.json --json | iop-check verify
iop-check assess exempel --json ${day} | sed 's/"grade": null/"grade": "met"/' | iop-check verify --format {text|json|markdown|html}
iop-check assess ${meeting} --json | sed 's/"sha256": "./"sha256": "x/' | iop-check verify {|--any-version|--rules regelverk/iop.yaml}
iop-check assess ${meeting} --json | sed 's/"sha256": "./"sha256": "x/' | iop-check verify --force-rules {iop|grund|finns-inte}
iop-check verify {exempel|saknas.json|diagnostics/cases/assessment.json|- < /dev/null|egna/tomt.json}
`;

export const aboutCases = [oneCase, manyCases, documents, twoCases, savedCases];
