/**
 * How the diagram looks. Plain values and no variables, as some programs that show SVG know none; where the dark colours are
 * not known either, the light ones stand. On paper it is always light.
 */
export const logicSvgStyle: string = `
.logic text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:14px;fill:#1b1f24}
.logic .heading{font-size:20px;font-weight:700}
.logic .group{font-weight:700}
.logic .note{font-size:12px;fill:#3d454f}
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
