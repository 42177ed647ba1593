import type { Line, Scene, Shape } from '../graph/scene.js';
import { svg } from './dom.js';

const [LEAST_SCALE, MOST_SCALE] = [0.05, 3];
/** Below this text cannot be read: a picture that does not fit is scrolled. */
const LEGIBLE = 0.7;

interface Heard {
  /** A box was chosen, or none. */
  readonly choose: (id: string | undefined) => void;
  /** Enter, or a double click. */
  readonly act: (id: string) => void;
}

/** A picture that is scrolled, zoomed and walked through with the keys. */
export class Canvas {
  readonly #home: HTMLElement;
  readonly #heard: Heard;
  readonly #picture = svg('svg', { role: 'img', 'aria-label': 'the graph' });
  #scene: Scene = { width: 0, height: 0, shapes: [], lines: [] };
  #shapes = new Map<string, { readonly shape: Shape; readonly drawn: SVGElement }>();
  #lines: { readonly line: Line; readonly drawn: SVGElement }[] = [];
  #scale = 1;
  #chosen: string | undefined;

  /** @param ending when the picture is taken away */
  constructor(home: HTMLElement, heard: Heard, ending: AbortSignal) {
    this.#home = home;
    this.#heard = heard;
    home.append(this.#picture);
    this.#picture.addEventListener('click', ({ target }) => this.choose(idOf(target)));
    this.#picture.addEventListener('dblclick', ({ target }) => {
      const id = idOf(target);
      if (id !== undefined) heard.act(id);
    });
    home.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.#key(event.key)) event.preventDefault();
    });
    home.addEventListener(
      'wheel',
      (event) => {
        // As everywhere: with Ctrl, or two fingers apart, the wheel zooms.
        if (!event.ctrlKey) return;
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1, event);
      },
      { passive: false },
    );
    this.#dragged(ending);
  }

  show(scene: Scene, found: ReadonlySet<string>): void {
    this.#scene = scene;
    this.#chosen = undefined;
    const head = svg('defs');
    const marker = svg('marker', {
      id: 'arrow',
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      orient: 'auto',
    });
    marker.append(svg('path', { d: 'M0 0L8 4L0 8z' }));
    head.append(marker);
    const all = document.createDocumentFragment();
    all.append(head);
    this.#shapes = new Map();
    const front = document.createDocumentFragment();
    for (const shape of scene.shapes) {
      const drawn = drawShape(shape, found.has(shape.id));
      this.#shapes.set(shape.id, { shape, drawn });
      // Open groups lie below the lines, what is in them above.
      (shape.kind === 'open' ? all : front).append(drawn);
    }
    this.#lines = scene.lines.map((line) => {
      const drawn = svg('path', { d: line.path, class: `line ${line.tone}`, 'marker-end': 'url(#arrow)' });
      all.append(drawn);
      return { line, drawn };
    });
    all.append(front);
    this.#picture.replaceChildren(all);
    this.#resize();
  }

  setBusy(busy: boolean): void {
    this.#home.setAttribute('aria-busy', String(busy));
  }

  /** As large as fits, but not so small that nothing can be read. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#home;
    const whole = Math.min(clientWidth / this.#scene.width, clientHeight / this.#scene.height);
    const wide = Math.min(1, clientWidth / this.#scene.width);
    this.#scale = clamp(whole >= LEGIBLE ? Math.min(1.2, whole) : Math.max(LEGIBLE, wide));
    this.#resize();
    this.#home.scrollTo((this.#scene.width * this.#scale - clientWidth) / 2, 0);
  }

  /** @param at what stays where it is; the middle unless given */
  zoom(by: number, at?: { readonly clientX: number; readonly clientY: number }): void {
    const box = this.#home.getBoundingClientRect();
    const x = at === undefined ? box.width / 2 : at.clientX - box.left;
    const y = at === undefined ? box.height / 2 : at.clientY - box.top;
    const [left, top] = [this.#home.scrollLeft + x, this.#home.scrollTop + y];
    const before = this.#scale;
    this.#scale = clamp(this.#scale * by);
    this.#resize();
    const by2 = this.#scale / before;
    this.#home.scrollTo(left * by2 - x, top * by2 - y);
  }

  lookAt(id: string): void {
    const there = this.#shapes.get(id);
    if (there === undefined) return;
    if (this.#scale < LEGIBLE) this.#scale = 1;
    this.#resize();
    const { x, y, width, height } = there.shape;
    this.#home.scrollTo(
      (x + width / 2) * this.#scale - this.#home.clientWidth / 2,
      (y + Math.min(height, 60) / 2) * this.#scale - this.#home.clientHeight / 2,
    );
    this.choose(id);
  }

  choose(id: string | undefined): void {
    if (this.#chosen !== undefined) this.#shapes.get(this.#chosen)?.drawn.classList.remove('picked');
    this.#chosen = id !== undefined && this.#shapes.has(id) ? id : undefined;
    if (this.#chosen !== undefined) this.#shapes.get(this.#chosen)?.drawn.classList.add('picked');
    this.#picture.classList.toggle('has-choice', this.#chosen !== undefined);
    for (const { line, drawn } of this.#lines)
      drawn.classList.toggle('picked', line.from === this.#chosen || line.to === this.#chosen);
    this.#heard.choose(this.#chosen);
  }

  #resize(): void {
    const { width, height } = this.#scene;
    this.#picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#picture.setAttribute('width', String(width * this.#scale));
    this.#picture.setAttribute('height', String(height * this.#scale));
  }

  #key(key: string): boolean {
    switch (key) {
      case 'ArrowUp':
        return this.#go(this.#lines.find(({ line }) => line.to === this.#chosen)?.line.from);
      case 'ArrowDown':
        return this.#go(this.#lines.find(({ line }) => line.from === this.#chosen)?.line.to);
      case 'ArrowLeft':
      case 'ArrowRight':
        return this.#go(this.#beside(key === 'ArrowLeft' ? -1 : 1));
      case 'Enter':
        if (this.#chosen !== undefined) this.#heard.act(this.#chosen);
        return true;
      case 'Escape':
        this.choose(undefined);
        return true;
      case '+':
      case '=':
        this.zoom(1.25);
        return true;
      case '-':
        this.zoom(0.8);
        return true;
      case '0':
        this.fit();
        return true;
      default:
        return false;
    }
  }

  #go(id: string | undefined): boolean {
    const next = id ?? (this.#chosen === undefined ? this.#scene.shapes[0]?.id : undefined);
    if (next !== undefined) this.lookAt(next);
    return true;
  }

  /** The next box to the left or to the right, of those that stand at about the same height; else the next at all. */
  #beside(by: 1 | -1): string | undefined {
    const order = this.#scene.shapes
      .filter(({ kind }) => kind !== 'open')
      .sort((a, b) => Math.round(a.y / 40) - Math.round(b.y / 40) || a.x - b.x);
    const at = order.findIndex(({ id }) => id === this.#chosen);
    return at < 0 ? undefined : order[at + by]?.id;
  }

  #dragged(ending: AbortSignal): void {
    let from: { x: number; y: number; left: number; top: number } | undefined;
    this.#home.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: this.#home.scrollLeft, top: this.#home.scrollTop };
    });
    const drag = (event: PointerEvent): void => {
      if (from === undefined) return;
      this.#home.classList.add('dragging');
      this.#home.scrollTo(from.left + from.x - event.clientX, from.top + from.y - event.clientY);
    };
    const drop = (): void => {
      from = undefined;
      this.#home.classList.remove('dragging');
    };
    globalThis.addEventListener('pointermove', drag, { signal: ending });
    globalThis.addEventListener('pointerup', drop, { signal: ending });
  }
}

const clamp = (scale: number): number => Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale));

function idOf(target: EventTarget | null): string | undefined {
  return (target as Element).closest<SVGElement>('g.shape')?.dataset['id'];
}

function drawShape(
  { id, kind, tone, x, y, width, height, texts, title }: Shape,
  isFound: boolean,
): SVGElement {
  const drawn = svg('g', { class: `shape ${kind} ${tone}${isFound ? ' found' : ''}` });
  drawn.dataset['id'] = id;
  drawn.append(svg('rect', { x, y, width, height, rx: 5 }));
  for (const { x: left, y: base, text, weight } of texts) {
    const line = svg('text', { x: left, y: base, ...(weight && { class: weight }) });
    line.textContent = text;
    drawn.append(line);
  }
  if (title !== undefined) {
    const hint = svg('title');
    hint.textContent = title;
    drawn.append(hint);
  }
  return drawn;
}
