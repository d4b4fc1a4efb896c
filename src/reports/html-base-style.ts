/** Colours, light and dark, and the type of every page that is written. On paper it is always light. */
export const baseStyle: string = `:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#4b5561;--paper:#fff;--tint:#f3f5f8;--edge:#7d8894;--link:#0b4fa8;--gate:#8a1c1c;--good:#1d6b2c;--fair:#7a5200;--bad:#a11616}
@media screen and (prefers-color-scheme:dark){:root{--ink:#eceff3;--quiet:#bcc5cf;--paper:#14181d;--tint:#1d232a;--edge:#7d8894;--link:#8fc0ff;--gate:#ff9d94;--good:#93d38c;--fair:#ffd27a;--bad:#ff9d94}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;background:var(--paper);color:var(--ink)}
`;
