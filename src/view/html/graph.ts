import type { ViewModel } from '../model/view-model.js';

/** Where the script draws the program and the e-graph. */
export function graphSection({ egraph }: ViewModel): string {
  const views = [
    ['both', 'both programs'],
    ['before', 'before'],
    ['after', 'after'],
    ...(egraph === undefined ? [] : [['egraph', 'e-graph']]),
  ] as const;
  const choices = views
    .map(
      ([value, label], i) =>
        `<label><input type="radio" name="graph-view" value="${value}"${i === 0 ? ' checked' : ''}> ${label}</label>`,
    )
    .join('');
  return `<section id="graph" aria-labelledby="graph-title">
<h2 id="graph-title">Graph</h2>
<noscript><p>The graph is drawn by the script of this page, which is not allowed to run here.</p></noscript>
<div class="tools needs-script">
<fieldset class="switch"><legend class="unseen">What is drawn</legend>${choices}</fieldset>
<label>search <input type="search" id="search-graph" placeholder="name, op, type, rule" autocomplete="off" spellcheck="false"></label>
<span id="graph-found" role="status"></span>
<span class="buttons"><button type="button" id="graph-out" aria-label="zoom out">−</button><button type="button" id="graph-in" aria-label="zoom in">+</button><button type="button" id="graph-fit">fit</button><button type="button" id="graph-open">open all</button><button type="button" id="graph-close">close all</button></span>
</div>
<div class="tools needs-script" id="frames" hidden>
<button type="button" id="frame-first" aria-label="first iteration">⇤</button><button type="button" id="frame-back" aria-label="one iteration back">←</button>
<input type="range" id="frame" min="0" value="0" aria-label="iteration">
<button type="button" id="frame-on" aria-label="one iteration on">→</button><button type="button" id="frame-last" aria-label="last iteration">⇥</button>
<span id="frame-label" role="status"></span>
</div>
<p class="quiet needs-script"><span id="graph-shown" role="status"></span> <button type="button" id="graph-more" hidden>show more</button></p>
<div id="canvas" class="needs-script" tabindex="0" role="group" aria-label="The graph: arrow keys go from value to value, Enter opens or closes, + and − zoom, 0 fits"></div>
<div id="graph-details" role="region" aria-label="The chosen value" hidden></div>
</section>`;
}
