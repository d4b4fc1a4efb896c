import { baseStyle } from './html-base-style.ts';

/** How the page looks: one column that bends to any width, light and dark, and on paper. */
export const pageStyle: string = `
${baseStyle}body{margin:0 auto;padding:1rem;max-width:76rem;overflow-wrap:break-word;hyphens:auto}
header,nav,main>section>:not(figure,article),article>:not(.wide),footer,figcaption{max-width:52rem}
article,dl>div{border-top:1px solid var(--edge);margin-top:1.5rem;padding-top:.25rem}
h1,h2,h3,h4{line-height:1.25;margin:1.4em 0 .4em}
h1{font-size:1.9rem;margin-top:.5rem}
h2{font-size:1.5rem;border-bottom:3px solid var(--edge);padding-bottom:.2em;margin-top:2.2em}
h3{font-size:1.2rem}
h4{font-size:1.05rem}
p,ul,ol,dl,dd{margin:.4em 0}
.lead{margin-bottom:0}
ul,ol{padding-left:1.4em}
dt{font-weight:600}
dd{margin-left:0}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main:focus{outline:none}
code{font:.85em ui-monospace,SFMono-Regular,Consolas,monospace;color:var(--quiet);overflow-wrap:anywhere;hyphens:none}
.sources,.note{color:var(--quiet)}
.skip{position:absolute;left:-100vw;background:var(--paper);padding:.5em 1em}
.skip:focus{left:1rem;top:.5rem;z-index:1}
nav ul{list-style:none;padding-left:0}
nav ul ul{padding-left:1.2em}
nav li{margin:.25em 0}
figure{margin:1rem 0}
.wide{overflow-x:auto;max-width:100%;margin:.8em 0}
figure>.wide{border:1px solid var(--edge);padding:.5rem}
svg{display:block}
.paper-only{display:none}
@media (min-width:60rem){nav>ul{columns:2}}
table{border-collapse:collapse;font-size:.95rem}
table.few{width:100%}
table.many td,table.many th{min-width:8.5rem}
caption{text-align:left;font-weight:600;padding:.3em 0;overflow-wrap:anywhere}
th,td{border:1px solid var(--edge);padding:.4em .6em;text-align:left;vertical-align:top}
th{background:var(--tint)}
td div+div{margin-top:.35em}
td.number{text-align:right;white-space:nowrap}
td.met{color:var(--good)}
td.partlyMet{color:var(--fair)}
td.notMet{color:var(--bad)}
td.met,td.partlyMet,td.notMet{font-weight:600;white-space:nowrap}
footer{border-top:3px solid var(--edge);margin-top:3rem}
@page{size:A4;margin:16mm 14mm}
@page diagram{size:A4 landscape;margin:10mm}
@media print{
html{font-size:9.5pt;line-height:1.4}
body{max-width:none;padding:0}
.skip{display:none}
a{color:inherit}
h1,h2,h3,h4,figcaption{break-inside:avoid}
figure+figure{break-before:page}
h2,h3,h4,h2+p,caption,figcaption,thead,.lead,dt,article>h3+p,article>h4+p{break-after:avoid}
tbody tr:first-child{break-before:avoid}
h2{margin-top:1.4em}
#fragor{break-before:page}
article{margin-top:.9rem}
h1,h2,h3,h4{margin-bottom:.25em}
p,ul,ol,dl{margin:.25em 0}
nav li{margin:0}
.diagrams,.landscape{page:diagram}
table.many{font-size:.85em}
.diagrams h2{margin-top:0}
article.question,tr,.source,li{break-inside:avoid}
thead{display:table-header-group}
.wide{overflow:visible;border:0!important;padding:0!important}
table.few td,table.few th{overflow-wrap:anywhere}
table.many{width:100%}
table.many td,table.many th{min-width:0}
td.number{white-space:normal}
nav>ul{columns:2}
.screen{display:none}
.paper-only{display:block;max-width:100%;height:auto;break-inside:avoid;margin-bottom:3mm}
}
`;
