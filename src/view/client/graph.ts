import { sceneOf, type Scene } from '../graph/scene.js';
import type { ViewModel } from '../model/view-model.js';
import { Canvas } from './canvas.js';
import { byId, whenTyped } from './dom.js';
import { EGraphDrawing } from './egraph-drawing.js';
import type { Layouts } from './layout-worker.js';
import { ProgramDrawing } from './program-drawing.js';
import type { Programs } from './programs.js';
import type { Drawing } from './drawing.js';
import type { Side } from '../graph/program-boxes.js';

/** Starts the graph; it is drawn when it comes into sight. @param ending when another program is shown */
export function startGraph(
  model: ViewModel,
  layouts: Layouts,
  programs: Programs,
  ending: AbortSignal,
): void {
  new GraphSection(model, layouts, programs, ending).start(ending);
}

class GraphSection {
  readonly #model: ViewModel;
  readonly #layouts: Layouts;
  readonly #programs: Programs;
  readonly #canvas: Canvas;
  readonly #details = byId('graph-details');
  readonly #found = byId('graph-found');
  readonly #more = byId<HTMLButtonElement>('graph-more');
  #drawings = new Map<string, Drawing>();
  #drawing: Drawing;
  #scene: Scene | undefined;

  constructor(model: ViewModel, layouts: Layouts, programs: Programs, ending: AbortSignal) {
    this.#model = model;
    this.#layouts = layouts;
    this.#programs = programs;
    const heard = {
      choose: (id: string | undefined) => this.#choose(id),
      act: (id: string) => void this.#act(id),
    };
    this.#canvas = new Canvas(byId('canvas'), heard, ending);
    const isRewrite = model.rows.some(({ change }) => change !== 'kept');
    const first = isRewrite ? 'both' : 'after';
    const radio = document.querySelector<HTMLInputElement>(`input[name=graph-view][value=${first}]`)!;
    radio.checked = true;
    this.#drawing = this.#drawingOf(first);
  }

  start(ending: AbortSignal): void {
    for (const radio of document.querySelectorAll<HTMLInputElement>('input[name=graph-view]'))
      radio.addEventListener('change', () => {
        this.#drawing = this.#drawingOf(radio.value);
        void this.#draw('fit');
      });
    byId('graph-in').addEventListener('click', () => this.#canvas.zoom(1.25));
    byId('graph-out').addEventListener('click', () => this.#canvas.zoom(0.8));
    byId('graph-fit').addEventListener('click', () => this.#canvas.fit());
    byId('graph-open').addEventListener('click', () => {
      this.#drawing.openAll();
      void this.#draw('fit');
    });
    byId('graph-close').addEventListener('click', () => {
      this.#drawing.closeAll();
      void this.#draw('fit');
    });
    this.#more.addEventListener('click', () => {
      this.#drawing.showMore();
      void this.#draw('stay');
    });
    whenTyped(byId<HTMLInputElement>('search-graph'), (wanted) => {
      const { count, first } = this.#drawing.search(wanted);
      this.#found.textContent = wanted === '' ? '' : `found ${count}`;
      void this.#draw(first === undefined ? 'stay' : first);
    });
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watcher.disconnect();
        void this.#draw('fit');
      },
      { rootMargin: '400px' },
    );
    watcher.observe(byId('canvas'));
    ending.addEventListener('abort', () => watcher.disconnect());
  }

  #drawingOf(view: string): Drawing {
    let drawing = this.#drawings.get(view);
    if (drawing === undefined) {
      drawing =
        view === 'egraph'
          ? new EGraphDrawing(this.#model, this.#model.egraph!, this.#programs, () => void this.#draw('stay'))
          : new ProgramDrawing(this.#model, view as Side, this.#programs);
      this.#drawings.set(view, drawing);
    }
    byId('frames').hidden = view !== 'egraph';
    return drawing;
  }

  /** @param then what to look at: the whole, what was looked at before, or the box with this id */
  async #draw(then: string): Promise<void> {
    const drawing = this.#drawing;
    const started = performance.now();
    const { boxes, links } = drawing.boxes();
    this.#canvas.setBusy(true);
    const layout = await this.#layouts.layout(boxes, links);
    if (layout === undefined || drawing !== this.#drawing) return;
    this.#scene = sceneOf(boxes, links, layout);
    this.#canvas.show(this.#scene, drawing.found());
    this.#canvas.setBusy(false);
    byId('graph-shown').textContent = drawing.shown();
    this.#more.hidden = !drawing.hasMore();
    this.#details.hidden = true;
    if (then === 'fit') this.#canvas.fit();
    else if (then !== 'stay') this.#canvas.lookAt(then);
    byId('canvas').dataset['ms'] = (performance.now() - started).toFixed(0);
  }

  #choose(id: string | undefined): void {
    this.#details.hidden = id === undefined;
    if (id === undefined) return;
    this.#details.replaceChildren(
      ...this.#drawing.details(id, (other) => {
        this.#drawing.reveal(other);
        void this.#draw(other);
      }),
    );
  }

  /** Opens or closes a group. */
  async #act(id: string): Promise<void> {
    if (!this.#drawing.toggle(id)) return;
    await this.#draw('stay');
    this.#canvas.choose(id);
  }
}
