/** The style sheet of pages: light and dark as the reader's system is, narrow windows, paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1f24, #e6e9ee);
  --quiet: light-dark(#5b6470, #9aa4b1);
  --paper: light-dark(#ffffff, #14171b);
  --raised: light-dark(#f4f6f8, #1e2329);
  --rule: light-dark(#d5dae0, #353c45);
  --gone: light-dark(#ffe3e0, #4a2321);
  --new: light-dark(#dcf5e3, #1d3f2a);
  --mark: light-dark(#fff0b8, #4b4016);
  --link: light-dark(#0b57d0, #8ab4f8);
}
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1rem 14rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header, section { max-width: 110rem; margin: 0 auto; }
h1 { font-size: 1.4rem; margin: 1.2rem 0 .2rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
p.quiet, .quiet { color: var(--quiet); }
a { color: var(--link); }
nav { display: flex; flex-wrap: wrap; gap: 1rem; margin: .6rem 0; }
table { border-collapse: collapse; }
th { text-align: left; font-weight: 600; }
th, td { padding: .15rem .7rem .15rem 0; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: 6px; }
.programs { width: 100%; table-layout: fixed; font: 12.5px/1.5 ui-monospace, monospace; }
.programs th { position: sticky; top: 0; background: var(--raised); padding: .3rem .6rem; font: 600 13px system-ui, sans-serif; }
.programs td { padding: 0 .6rem; white-space: pre-wrap; overflow-wrap: anywhere; border-right: 1px solid var(--rule); }
.programs td:last-child { border-right: 0; }
.programs td[tabindex] { cursor: pointer; }
.programs .gone { background: var(--gone); }
.programs .new { background: var(--new); }
.programs .used { background: var(--mark); }
.programs td:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
.programs .sign { font-style: normal; color: var(--quiet); user-select: none; }
body.only-changes tr.kept { display: none; }
.tools { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin: .5rem 0; }
.tools input[type=search] { font: inherit; padding: .2rem .5rem; min-width: 16rem; }
#details { position: fixed; inset: auto 0 0 0; max-height: 13rem; overflow: auto; background: var(--raised); border-top: 1px solid var(--rule); padding: .6rem 1rem; }
#details:empty { display: none; }
#details dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; }
#details dt { color: var(--quiet); }
#details dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: 12.5px; }
svg.growth { max-width: 100%; height: auto; }
svg.growth path { fill: none; stroke-width: 2; }
svg.growth .nodes { stroke: var(--link); }
svg.growth .classes { stroke: var(--quiet); stroke-dasharray: 5 4; }
svg.growth text { fill: var(--quiet); font: 12px system-ui, sans-serif; }
svg.growth .axis { stroke: var(--rule); stroke-width: 1; }
@media print { body { padding-bottom: 0; } #details, .tools, nav { display: none; } .programs td, .programs th { break-inside: avoid; } }
`;
