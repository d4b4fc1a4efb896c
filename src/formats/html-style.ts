/** The letters on paper: those of Word files, so that a document has about as many pages in both. */
const paperFont = 'Arial,"Liberation Sans",Helvetica,sans-serif';

/**
 * How a document looks: one column that bends to any width, light and dark, and A4 on paper, where it is always light.
 */
export const documentStyle: string = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#4b5561;--paper:#fff;--tint:#f3f5f8;--edge:#7d8894;--link:#0b4fa8;--gate:#8a1c1c;--good:#1d6b2c;--fair:#7a5200;--bad:#a11616}
@media screen and (prefers-color-scheme:dark){:root{--ink:#eceff3;--quiet:#bcc5cf;--paper:#14181d;--tint:#1d232a;--edge:#7d8894;--link:#8fc0ff;--gate:#ff9d94;--good:#93d38c;--fair:#ffd27a;--bad:#ff9d94}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;background:var(--paper);color:var(--ink)}
body{margin:0 auto;padding:1rem;max-width:56rem;overflow-wrap:anywhere;hyphens:auto}
h1,h2,h3,h4{line-height:1.25;margin:1.5em 0 .4em}
h1{font-size:1.9rem;margin-top:.5rem}
h2{font-size:1.4rem}
h3{font-size:1.15rem}
h4{font-size:1rem}
p,ul,ol,dl{margin:.6em 0}
p,li,dd{max-width:46rem}
ul,ol{padding-left:1.6em}
li{margin:.3em 0}
li>:is(p,ul,ol,dl){margin:.2em 0}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.lead{font-size:1.15rem;font-weight:600}
.quiet,footer{color:var(--quiet)}
.grade{font-weight:600}
.grade.met{color:var(--good)}
.grade.partlyMet{color:var(--fair)}
.grade.notMet{color:var(--bad)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dl>div{display:grid;grid-template-columns:12rem 1fr;gap:0 1rem;padding:.15em 0}
dt{font-weight:600}
dd{margin:0}
ul.choices,ul.legend{list-style:none;padding-left:0}
.choices li{display:flex;gap:.5em;break-inside:avoid}
.lines div{border-bottom:1px solid var(--edge);height:2rem}
hr{border:0;border-top:3px solid var(--edge);margin:3rem 0}
footer{border-top:1px solid var(--edge);margin-top:3rem}
table{border-collapse:collapse;width:100%;margin:1em 0}
table.blocks,table.bars{table-layout:fixed}
table.many{font-size:.875em}
caption{text-align:left;font-weight:600;padding:.3em 0}
th,td{border:1px solid var(--edge);padding:.4em .6em;text-align:left;vertical-align:top}
.many th,.many td{padding:.4em}
thead th,thead td{background:var(--tint)}
tbody th{font-weight:600}
.number{text-align:right;hyphens:none}
.bars th:first-child{width:32%}
.bars svg{display:block;width:100%;height:1.2em;margin:.2em 0 .4em;overflow:visible}
.legend{display:flex;flex-wrap:wrap;gap:.3em 1.5em}
.sample{width:1.4em;height:1em;overflow:visible;vertical-align:-.1em}
.patterns{position:absolute}
rect{stroke-width:1.5}
.stripe{fill:var(--fair)}
.dot{fill:var(--ink)}
rect.met{fill:var(--good);stroke:var(--good)}
rect.partlyMet{fill:url(#monster-partlyMet);stroke:var(--fair)}
rect.notMet{fill:none;stroke:var(--bad)}
rect.unknown{fill:url(#monster-unknown);stroke:var(--ink);stroke-dasharray:4 2}
rect.amount{fill:var(--link);stroke:var(--link)}
@media (forced-colors:active){:root{--good:CanvasText;--fair:CanvasText;--bad:CanvasText;--ink:CanvasText;--link:LinkText}}
@media screen and (max-width:46rem){${asBlocks('.many')}}
@media screen and (max-width:36rem){${asBlocks('.blocks')}${asBlocks('.bars')}
h1{font-size:1.5rem}
h2{font-size:1.25rem}
dl>div{grid-template-columns:1fr;padding:.3em 0}
.bars tbody th:first-child{width:auto}
}
@page{size:A4;margin:20mm 23mm 22mm;font:9pt ${paperFont}}
@media print{
html{font:10pt/1.27 ${paperFont}}
body{max-width:none;padding:0}
h1{font-size:17pt;margin:0 0 6pt}
h2{font-size:13pt;margin:12pt 0 0}
h3{font-size:11pt;margin:12pt 0 0}
h4{font-size:10pt;margin:10pt 0 0}
p,ul,ol,dl{margin:6pt 0 0}
li,li>:is(p,ul,ol,dl){margin:2pt 0 0}
.lead{font-size:11pt}
p,li,dd{max-width:none;orphans:2;widows:2}
dl>div{grid-template-columns:5.4cm 1fr;gap:0;padding:3pt 0 0}
table{margin:10pt 0 0;font-size:9pt}
caption{padding:0 0 3pt}
th,td{padding:1.5pt 5pt}
hr{margin:12pt 0;border-top-width:1px}
.lines div{height:24pt}
h1,h2,h3,h4,caption,thead{break-after:avoid}
p:has(+:is(ul,ol,table,.figure,.lines)){break-after:avoid}
h1,h2,h3,h4,tr,li,dl>div,.figure,.lines div{break-inside:avoid}
tbody tr:first-child{break-before:avoid}
thead{display:table-header-group}
table.many{font-size:8pt}
.many th,.many td{padding:1.5pt 3pt}
a{color:inherit}
a.named::after{content:" (" attr(href) ")"}
.choices,.lines{break-before:avoid}
.lines:has(+p+.lines){break-after:avoid}
hr.page{border:0;margin:0;height:0;break-after:page}
footer{display:none}
}
`;

/** Rows as blocks, with the heading of its column before each cell. It is not said twice: the cell has it as its heading already. */
function asBlocks(table: string): string {
  return `
${table},${table} caption,${table} tbody,${table} tr,${table} tbody th,${table} td{display:block}
${table} colgroup{display:none}
${table} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
${table} tr{border:1px solid var(--edge);margin-bottom:.8rem}
${table} tbody th,${table} td{border:0;text-align:left}
${table} tbody th{background:var(--tint)}
${table} td::before{content:var(--column);font-weight:600;color:var(--quiet)}
@supports (content:"a"/"b"){${table} td::before{content:var(--column)/""}}
`;
}

/** Which of the names that a table has for its columns each cell of it takes. */
export function columnStyle(columns: number): string {
  return Array.from(
    { length: columns },
    (_, index) => `.blocks td:nth-child(${index + 1}){--column:var(--column-${index + 1})}\n`,
  ).join('');
}

/**
 * How the diagram looks. Plain values and no variables, as some programs that show SVG know none; where the dark colours are
 * not known either, the light ones stand. On paper it is always light.
 */
export const logicSvgStyle: string = `
.logic text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:14px;fill:#1b1f24}
.logic .heading{font-size:20px;font-weight:700}
.logic .group{font-weight:700}
.logic .note{fill:#3d454f}
.logic .paper{fill:#fff}
.logic .frame{fill:#8899aa;fill-opacity:.09;stroke:#78828c}
.logic .line{fill:none;stroke:#5b6670;stroke-width:1.3;stroke-opacity:.75}
.logic .head{fill:#3d454f}
.logic .box{fill:#fff;stroke:#3d454f;stroke-width:1.5}
.logic .inner{fill:none;stroke:#8a1c1c;stroke-width:1}
.logic .gate .box{fill:#fdf1f0;stroke:#8a1c1c;stroke-width:2.5}
.logic .required .box{fill:#eef4fc;stroke:#1d4f91;stroke-width:2.5}
.logic .supporting .box{fill:#f1f8ef;stroke:#2f6b2a;stroke-width:2;stroke-dasharray:7 4}
.logic .outcome .box,.logic .form .box{fill:#f8f5fc;stroke:#57407c;stroke-width:2}
@media screen and (prefers-color-scheme:dark){
.logic text{fill:#eceff3}
.logic .note{fill:#c9d1d9}
.logic .paper{fill:#14181d}
.logic .frame{stroke:#6d7883}
.logic .line{stroke:#a9b4bf}
.logic .head{fill:#c9d1d9}
.logic .box{fill:#1d232a;stroke:#c9d1d9}
.logic .inner{stroke:#ff9d94}
.logic .gate .box{fill:#331b1b;stroke:#ff9d94}
.logic .required .box{fill:#172636;stroke:#8fc0ff}
.logic .supporting .box{fill:#192a19;stroke:#93d38c}
.logic .outcome .box,.logic .form .box{fill:#251f33;stroke:#c8b1f2}
}
`;

/** How a long document looks besides: with its contents, wide tables and drawings, and what can be led to by itself. */
export const longStyle: string = `
body{max-width:76rem}
h2{border-bottom:3px solid var(--edge);padding-bottom:.2em;margin-top:2.2em}
article{border-top:1px solid var(--edge);margin-top:1.5rem;padding-top:.25rem}
p:has(+ul){margin-bottom:0}
code{font:.85em ui-monospace,SFMono-Regular,Consolas,monospace;color:var(--quiet);hyphens:none}
.skip{position:absolute;left:-100vw;background:var(--paper);padding:.5em 1em}
.skip:focus{left:1rem;top:.5rem;z-index:1}
[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main:focus{outline:none}
nav ul{list-style:none;padding-left:0}
nav ul ul{padding-left:1.2em}
figure{margin:1rem 0}
figcaption{max-width:46rem}
.wide{overflow-x:auto;max-width:100%}
figure>.wide{border:1px solid var(--edge);padding:.5rem}
svg{display:block}
.paper-only{display:none}
@media (min-width:60rem){nav>ul{columns:2}}
@media screen and (min-width:46.01rem){.wide table{min-width:calc(var(--columns)*8.5rem)}}
@page{margin:10mm 10mm 13mm}
@media print{
html{font:9pt/1.14 Arial,"Liberation Sans","Helvetica Neue",sans-serif}
h1{font-size:17pt}
h2{font-size:13pt;margin:.9em 0 .3em;border-bottom-width:1px}
h3{font-size:10pt;margin:.35em 0 .05em}
h4{font-size:9.5pt;margin:.35em 0 .05em}
a{text-decoration:none}
.skip,.screen{display:none}
h2+p,p:has(+ul,+ol),article>h3+p:not(:last-child),article>h4+p:not(:last-child){break-after:avoid}
article{margin-top:.3rem;padding-top:0;border-top-width:.5px}
p,ul,ol,dl,li{margin:.1em 0}
li>:is(p,ul,ol,dl){margin:.05em 0}
ul,ol{padding-left:1em}
:not(li)>ul{padding-left:1.25em}
ol{padding-left:1.6em}
nav li{margin:0}
.lead{font-size:1.15em}
dl>div{grid-template-columns:12rem 1fr;gap:0 1rem;padding:.15em 0}
nav>ul{columns:4}
[aria-labelledby=kallor]{font-size:8pt}
main>.columns{columns:2;column-gap:6mm}
table,table.many{margin:.4em 0;font-size:8pt;line-height:1.15}
th,td,.many th,.many td{padding:.15em .35em}
caption{padding:.1em 0}
figure{margin:.3rem 0}
.wide{overflow:visible;border:0!important;padding:0!important}
.paper-only{display:block;max-width:100%;height:auto}
svg.paper-only{max-height:228mm}
figure.whole,svg.paper-only,.overview li,article>h3+p{break-inside:avoid}
li:has(ul,ol){break-inside:auto}
table.blocks,table.few{table-layout:auto}
.grade{overflow-wrap:normal;hyphens:none}
.overview .group{break-inside:avoid;margin-bottom:1.5mm}
.overview p{font-weight:700;break-after:avoid}
.overview ul{list-style:none;padding:0;display:grid;grid-template-columns:repeat(3,1fr);gap:1.2mm}
.overview li{border:1.5px solid #3d454f;border-radius:3px;padding:.5mm 1.5mm;margin:0;font-size:8pt;line-height:1.15}
.overview strong{display:block}
.overview .gate li{border:3px double #8a1c1c}
.overview .required li{border-color:#1d4f91}
.overview .supporting li{border-style:dashed;border-color:#2f6b2a}
}
`;
