/** The style sheet of pages: light and dark as the reader's system is, narrow windows, paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2024, #e4e7eb);
  --quiet: light-dark(#5a636e, #9ba5b2);
  --paper: light-dark(#ffffff, #131619);
  --raised: light-dark(#f5f7f9, #1b1f24);
  --edge: light-dark(#d9dee4, #333a42);
  --gone: light-dark(#ffe9e6, #41211f);
  --gone-ink: light-dark(#a3170b, #ff9d92);
  --new: light-dark(#e2f6e7, #1a3825);
  --new-ink: light-dark(#116329, #7ddb96);
  --replaced: light-dark(#fff3d6, #3b3013);
  --replaced-ink: light-dark(#7a5200, #e8c06a);
  --mark: light-dark(#dcebff, #1d3a5f);
  --link: light-dark(#0a55c4, #8ab8ff);
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Segoe UI Mono', 'DejaVu Sans Mono', 'Liberation Mono', Menlo, monospace;
  --sans: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.2rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; padding: 0 clamp(.75rem, 2.5vw, 2.5rem) 4rem; background: var(--paper); color: var(--ink); font: 15px/1.55 var(--sans); }
header, section, footer { max-width: 104rem; margin: 0 auto; }
section { padding-top: .5rem; }
h1 { font-size: 1.55rem; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; margin: 1.6rem 0 .3rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; font-weight: 650; letter-spacing: -.005em; margin: 2.2rem 0 .7rem; }
h3 { font-size: 1rem; font-weight: 650; margin: 1.6rem 0 .4rem; }
p { margin: .4rem 0; max-width: 75ch; }
.quiet, .summary { color: var(--quiet); }
.summary { max-width: none; margin: 0; font-variant-numeric: tabular-nums; }
a { color: var(--link); text-underline-offset: .15em; }
code, pre { font-family: var(--mono); font-size: 12.5px; }
pre { margin: .4rem 0; padding: .5rem .75rem; background: var(--raised); border-radius: 5px; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--gone); color: var(--gone-ink); text-decoration: underline wavy; text-underline-offset: .25em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; top: .5rem; background: var(--paper); padding: .4rem .8rem; z-index: 9; }
.skip:focus { left: .5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.needs-script { display: none; }
nav { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; padding: .6rem 0 .5rem; margin-top: .6rem; background: var(--paper); border-bottom: 1px solid var(--edge); }
header { display: contents; }
header > * { max-width: 104rem; margin-left: auto; margin-right: auto; }
header > nav { max-width: none; margin: .7rem auto 0; width: min(100%, 104rem); }
nav a { text-decoration: none; color: var(--ink); }
nav a:hover { color: var(--link); text-decoration: underline; }
footer { margin-top: 3rem; padding-top: .8rem; border-top: 1px solid var(--edge); font-size: 13px; }

nav.several { position: static; display: block; max-width: 104rem; margin: 1.2rem auto 0; padding: 0; border: 0; }
.several table { min-width: min(100%, 30rem); }
.several th[scope=row] { font-weight: 400; overflow-wrap: anywhere; } .several a { color: var(--link); text-decoration: underline; } .several a[aria-current] { color: inherit; font-weight: 650; text-decoration: none; }
.several tr:has([aria-current]) { background: var(--mark); }
.several .scroll th, .several .scroll td { padding-left: .8rem; }
.several .scroll { max-height: 40vh; overflow: auto; border: 1px solid var(--edge); border-radius: 6px; }

table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; }
.scroll { overflow-x: auto; max-width: 100%; }
.scroll table { min-width: min(100%, 40rem); }
.scroll th, .scroll td { padding: .28rem 1.1rem .28rem 0; vertical-align: top; }
.scroll thead th { border-bottom: 1px solid var(--edge); white-space: nowrap; }
.scroll tbody tr { border-bottom: 1px solid color-mix(in srgb, var(--edge) 45%, transparent); }
td.number, th.number { text-align: right; }

input[type=search] { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 5px; padding: .25rem .55rem; width: 15rem; max-width: 60vw; }
button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--edge); border-radius: 5px; padding: .2rem .65rem; cursor: pointer; }
button:hover { border-color: var(--quiet); }
button.link { background: none; border: 0; padding: 0; color: var(--link); text-decoration: underline; text-underline-offset: .15em; font: inherit; text-align: left; overflow-wrap: anywhere; }
button.sort { background: none; border: 0; padding: 0; font-weight: inherit; }
button.sort::after { content: ' \\2195'; color: var(--quiet); font-weight: 400; }
[aria-sort=ascending] button.sort::after { content: ' \\2191'; color: inherit; }
[aria-sort=descending] button.sort::after { content: ' \\2193'; color: inherit; }
summary { cursor: pointer; }
details.inline { display: inline; }
details.inline > summary { display: inline; color: var(--link); text-decoration: underline; list-style: none; }
.tools { flex-wrap: wrap; gap: .5rem 1.2rem; align-items: center; margin: .5rem 0 .7rem; }
.legend { margin-left: auto; font-size: 13px; }
.legend i { font-style: normal; padding: .1rem .5rem; border-radius: 4px; margin-left: .3rem; }
i.replaced { background: var(--replaced); color: var(--replaced-ink); }
i.gone { background: var(--gone); color: var(--gone-ink); }
i.new { background: var(--new); color: var(--new-ink); }

table.programs { width: 100%; table-layout: fixed; border: 1px solid var(--edge); border-radius: 6px; border-collapse: separate; border-spacing: 0; overflow: clip; }
.programs th { background: var(--raised); padding: .35rem .8rem; font-size: 13px; border-bottom: 1px solid var(--edge); }
.programs td, .programs th { width: 50%; }
.programs .after, .programs th + th { border-left: 1px solid var(--edge); }
.programs td { padding: .05rem .7rem .05rem 4.6rem; vertical-align: top; position: relative; line-height: 1.5; }
.programs td code { white-space: pre-wrap; overflow-wrap: anywhere; display: block; padding-left: 2ch; text-indent: -2ch; }
.programs summary { display: block; }
.programs summary code::after { content: ' show all'; color: var(--link); }
.programs details[open] summary { opacity: .6; } .programs details[open] summary code::after { content: ' show less'; }
.programs .n { position: absolute; left: 0; width: 3.1rem; text-align: right; color: var(--quiet); font: 11px/1.75 var(--mono); user-select: none; }
.programs td > i { position: absolute; left: 3.5rem; width: 1ch; font: 12.5px/1.5 var(--mono); font-style: normal; user-select: none; }
.programs td[data-side] { cursor: pointer; }
.programs td[data-side]:hover { box-shadow: inset 3px 0 var(--quiet); }
.programs td b { font-weight: 650; }
.programs .type { color: var(--quiet); }
.programs .op { color: var(--link); }
.programs td.gone { background: var(--gone); } .programs td.gone > i { color: var(--gone-ink); }
.programs td.new { background: var(--new); } .programs td.new > i { color: var(--new-ink); }
.programs td.replaced { background: var(--replaced); } .programs td.replaced > i { color: var(--replaced-ink); }
.programs td.nothing { background: repeating-linear-gradient(-45deg, transparent 0 5px, color-mix(in srgb, var(--edge) 35%, transparent) 5px 6px); }
.programs td.gone .quiet, .programs td.new .quiet, .programs td.replaced .quiet, .programs td.gone .type, .programs td.new .type, .programs td.replaced .type, .programs td.gone .n, .programs td.new .n, .programs td.replaced .n { color: color-mix(in srgb, var(--quiet) 72%, var(--ink)); }
.programs td.used { box-shadow: inset 3px 0 var(--link); background: var(--mark); }
.programs td.read { box-shadow: inset 3px 0 var(--quiet); }
.programs td.same { box-shadow: inset 3px 0 var(--new-ink); }
.programs td.pinned { box-shadow: inset 0 0 0 2px var(--link); }
.programs td:focus-visible { outline-offset: -2px; }
.programs tr.folded, body.only-changes .programs tr.kept, .programs tr.missed { display: none; }
body.only-changes .programs tr.fold, body.searching .programs tr.fold { display: none; }
body.searching .programs tr.folded:not(.missed) { display: table-row; }
.programs tr.fold td { padding: .2rem .8rem .2rem 4.6rem; background: var(--raised); border-block: 1px solid var(--edge); font-size: 13px; }

#details, #graph-details { background: var(--raised); border: 1px solid var(--edge); border-radius: 6px; padding: .7rem 1rem; }
#details { position: sticky; bottom: .6rem; z-index: 4; max-height: 42vh; overflow: auto; margin-top: .6rem; box-shadow: 0 4px 24px rgb(0 0 0 / .16); }
#details.passing { pointer-events: none; }
#graph-details { margin-top: .6rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .12rem 1rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
dd button.link { margin-right: .7em; }
dd code { display: block; }
.close { float: right; position: sticky; top: 0; line-height: 1; padding: .2rem .5rem; margin: 0 0 .3rem 1rem; font-size: 1.1rem; }
.made h3 { margin-top: 0; }
@media (min-width: 1000px) { #details:has(.made), #graph-details:has(> .made:only-of-type) { display: grid; grid-template-columns: minmax(20rem, 2fr) minmax(0, 5fr) max-content; gap: 0 2rem; align-items: start; } #details:has(.made) .close { grid-column: 3; grid-row: 1; } #details:has(.made) dl { grid-column: 1; grid-row: 1; } #details[hidden], #graph-details[hidden] { display: none; } }
.chain { padding-left: 1.6rem; margin: .3rem 0; }
.chain > li { margin-bottom: .9rem; }
.chain p { margin: .15rem 0; }
.chain pre.equation { color: var(--quiet); }
pre .gone { color: var(--gone-ink); } pre .new { color: var(--new-ink); }
.conditions, .enodes { margin: .3rem 0; padding-left: 1.2rem; }
.enodes .chosen { font-weight: 650; }

.stops { list-style: none; padding: 0; margin: .3rem 0 .8rem; }
figure { margin: .8rem 0; max-width: 46rem; }
figcaption { color: var(--quiet); font-size: 13px; }
figcaption i { font-style: normal; font-weight: 600; }
figcaption .nodes { color: var(--link); } figcaption .classes { color: var(--new-ink); }
svg.growth { width: 100%; height: auto; overflow: visible; }
svg.growth path { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
svg.growth .nodes { stroke: var(--link); } svg.growth circle.nodes { fill: var(--link); stroke: none; }
svg.growth .classes { stroke: var(--new-ink); stroke-dasharray: 5 3; } svg.growth circle.classes { fill: var(--new-ink); stroke: none; }
svg.growth text { fill: var(--quiet); font: 12px var(--sans); }
svg.growth .axis, svg.growth .grid { stroke: var(--edge); stroke-width: 1; }
.rules details[open] { padding-bottom: .5rem; max-width: 60rem; }
.rules td:first-child { min-width: 16rem; }
.rules summary, .misses summary { font-weight: 550; }
.misses { list-style: none; padding: 0; columns: 24rem; column-gap: 2rem; }
.misses > li { break-inside: avoid; margin: .1rem 0; }
.misses details[open] { padding: .2rem 0 .8rem; }
.bound { font-size: 13px; font-family: var(--mono); }

.cards { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem; margin: .6rem 0 1rem; }
.cards li { border: 1px solid var(--edge); border-radius: 6px; padding: .65rem .9rem; display: grid; gap: .1rem; }
.cards span:first-child { color: var(--quiet); font-size: 13px; }
.cards b { font-size: 1.2rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.cards b .quiet { font-weight: 400; font-size: 1.2rem; }
.cards em { font-style: normal; font-size: 13px; color: var(--quiet); }
em.less, td.less { color: var(--new-ink); } em.more, td.more { color: var(--gone-ink); }
td.less, td.more { font-weight: 600; }
.parts tbody th { font-weight: 400; font-family: var(--mono); font-size: 12.5px; white-space: nowrap; }
.parts tr.changed th { font-weight: 650; }
.by-module .d1 { padding-left: 1.2rem; } .by-module .d2 { padding-left: 2.4rem; } .by-module .d3 { padding-left: 3.6rem; } .by-module .d4 { padding-left: 4.8rem; } .by-module .d5 { padding-left: 6rem; } .by-module .d6 { padding-left: 7.2rem; } .by-module .d7 { padding-left: 8.4rem; }
.twist { display: inline-block; width: 1.4rem; padding: 0; border: 0; background: none; text-align: left; }
button.twist[aria-expanded=true]::before { content: '\\25BE'; } button.twist[aria-expanded=false]::before { content: '\\25B8'; }
td[colspan='2'] { width: auto; }

fieldset.switch { border: 1px solid var(--edge); border-radius: 5px; padding: 0; margin: 0; display: flex; flex-wrap: wrap; }
.switch label { padding: .25rem .7rem; cursor: pointer; }
.switch label:has(:checked) { background: var(--mark); }
.switch input { accent-color: var(--link); margin: 0 .3rem 0 0; }
.buttons { display: inline-flex; flex-wrap: wrap; gap: .3rem; margin-left: auto; }
#frame { width: min(20rem, 40vw); accent-color: var(--link); }
#canvas { height: min(76vh, 60rem); overflow: auto; border: 1px solid var(--edge); border-radius: 6px; background: var(--raised); cursor: grab; position: relative; overscroll-behavior: contain; }
#canvas.dragging { cursor: grabbing; user-select: none; }
#canvas[aria-busy=true]::before { content: 'laying out\\2026'; position: sticky; display: block; height: 0; left: 1rem; top: .6rem; color: var(--quiet); }
#canvas svg { display: block; margin: 0 auto; }
.shape rect { fill: var(--paper); stroke: var(--edge); stroke-width: 1.2; }
.shape.open rect { fill: color-mix(in srgb, var(--paper) 55%, transparent); stroke-dasharray: none; }
.shape.closed rect { stroke-width: 2.2; }
.shape.gone rect { fill: var(--gone); stroke: var(--gone-ink); stroke-dasharray: 4 3; }
.shape.new rect { fill: var(--new); stroke: var(--new-ink); }
.shape.replaced rect { fill: var(--replaced); stroke: var(--replaced-ink); }
.shape.chosen rect { stroke: var(--quiet); stroke-width: 1.8; }
.shape.input rect { fill: var(--raised); stroke: var(--quiet); }
.shape.found rect { stroke: var(--link); stroke-width: 3; }
.shape.picked rect { stroke: var(--link); stroke-width: 3; stroke-dasharray: none; }
.shape { cursor: pointer; }
.shape text { fill: var(--ink); font: 11.6px var(--mono); white-space: pre; }
.shape text.strong { font-weight: 650; } .shape text.quiet { fill: var(--quiet); } .shape text.chosen { font-weight: 650; }
path.line { fill: none; stroke: color-mix(in srgb, var(--quiet) 70%, transparent); stroke-width: 1.2; }
path.line.gone { stroke: var(--gone-ink); stroke-dasharray: 4 3; } path.line.new { stroke: var(--new-ink); } path.line.chosen { stroke: var(--ink); stroke-width: 1.6; }
.has-choice path.line { opacity: .3; } .has-choice path.line.picked { opacity: 1; stroke: var(--link); stroke-width: 2.2; }
#arrow path { fill: var(--quiet); }
textarea { box-sizing: border-box; width: 100%; font: 12px var(--mono); color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 6px; padding: .5rem; }
#tamper .tools { display: flex; flex-wrap: wrap; gap: .5rem; }
.questions { padding-left: 0; list-style: none; }
.verdict.holds b { color: var(--new-ink); } .verdict.fails b { color: var(--gone-ink); }

body.script .needs-script { display: block; } body.script .tools.needs-script { display: flex; } body.script [hidden].needs-script { display: none; }
@media (max-width: 760px) {
  .legend, .buttons { margin-left: 0; }
  .programs thead, .programs td.nothing, .programs tr.kept td.before { display: none; }
  .programs, .programs tbody, .programs tr, .programs td { display: block; width: auto; }
  .programs tr.folded, body.only-changes .programs tr.kept, .programs tr.missed { display: none; }
  body.searching .programs tr.folded:not(.missed) { display: block; }
  .programs .after { border-left: 0; }
  .programs td { padding-left: 3.9rem; }
  .programs .n { width: 2.4rem; } .programs td > i { left: 2.8rem; }
  #details { max-height: 60vh; }
}
@media print {
  :root { color-scheme: light; }
  body { padding: 0; font-size: 10.5pt; }
  nav, .skip, #details, #graph-details, body.script .needs-script, body.script .tools.needs-script, section:has(> #canvas) { display: none; }
  .programs tr.folded { display: table-row; } .programs tr.fold { display: none; }
  tr, figure, .cards li { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .programs td, .programs td > i, mark, .cards li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  code, pre, .programs .n { font-size: 8pt; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
