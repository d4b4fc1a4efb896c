import { baseStyle } from './html-base-style.ts';

/** How a document looks: one column that bends to any width, light and dark, and A4 on paper. */
export const documentStyle: string = `
${baseStyle}body{margin:0 auto;padding:1rem;max-width:56rem;overflow-wrap:anywhere;hyphens:auto}
h1,h2,h3,h4{line-height:1.25;margin:1.5em 0 .4em}
h1{font-size:1.9rem;margin-top:.5rem}
h2{font-size:1.4rem}
h3{font-size:1.15rem}
h4{font-size:1rem}
p,ul,ol,dl{margin:.6em 0}
p,li,dd{max-width:46rem}
ul,ol{padding-left:1.6em}
li{margin:.3em 0}
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
@media screen and (max-width:36rem){${asBlocks('.blocks')}
dl>div{grid-template-columns:1fr;padding:.3em 0}
.bars th:first-child{width:40%}
}
@page{size:A4;margin:20mm 20mm 22mm;font:9pt system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media print{
html{font-size:10.5pt;line-height:1.4}
body{max-width:none;padding:0}
p,li,dd{max-width:none;orphans:2;widows:2}
h1,h2,h3,h4,caption,thead{break-after:avoid}
h1,h2,h3,h4,tr,li,dl>div,.figure,.lines div{break-inside:avoid}
tbody tr:first-child{break-before:avoid}
thead{display:table-header-group}
table.many{font-size:.85em}
a{color:inherit}
a.named::after{content:" (" attr(href) ")"}
.choices,.lines{break-before:avoid}
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
${table} [data-head]::before{content:attr(data-head) ": ";content:attr(data-head) ": "/"";font-weight:600}
`;
}
