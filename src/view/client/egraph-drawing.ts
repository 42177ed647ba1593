import type { Box, Link } from '../graph/box.js';
import { classesToDraw, egraphBoxes, stateAt, type EGraphState } from '../graph/egraph-boxes.js';
import type { EGraphView, ValueView, ViewModel } from '../model/view-model.js';
import { byId, el } from './dom.js';
import type { Drawing } from './drawing.js';
import type { Programs } from './programs.js';
import type { Side } from './value-details.js';

/** Classes that are drawn at first, and by how many more are. */
const STEP = 150;
/** Readers and lines of a class that are named; the others are counted. */
const MOST_NAMED = 24;

/** A line of a program that computes a class. */
interface LineOf {
  readonly side: Side;
  readonly line: number;
  readonly value: ValueView;
}

/** The e-graph, iteration by iteration. */
export class EGraphDrawing implements Drawing {
  readonly #model: ViewModel;
  readonly #egraph: EGraphView;
  readonly #programs: Programs;
  /** The lines of both programs that compute a class. */
  readonly #lines = new Map<number, LineOf[]>();
  #at: number;
  #state: EGraphState;
  #most = STEP;
  #wanted: readonly number[] = [];
  #found = new Set<string>();

  /** @param redraw called when another frame is to be drawn */
  constructor(model: ViewModel, egraph: EGraphView, programs: Programs, redraw: () => void) {
    this.#model = model;
    this.#egraph = egraph;
    this.#programs = programs;
    for (const side of ['before', 'after'] as const)
      model[side].lines.forEach(({ value }, line) => {
        if (value?.class === undefined) return;
        const entry = { side, line, value };
        const there = this.#lines.get(value.class);
        if (there === undefined) this.#lines.set(value.class, [entry]);
        else there.push(entry);
      });
    this.#at = egraph.frames.length - 1;
    this.#state = stateAt(egraph, this.#at);
    const range = byId<HTMLInputElement>('frame');
    range.max = String(egraph.frames.length - 1);
    const go = (at: number): void => {
      const next = Math.max(0, Math.min(egraph.frames.length - 1, at));
      range.value = String(next);
      this.#at = next;
      this.#state = stateAt(egraph, next);
      this.#label();
      redraw();
    };
    range.value = String(this.#at);
    range.addEventListener('input', () => go(Number(range.value)));
    byId('frame-first').addEventListener('click', () => go(0));
    byId('frame-back').addEventListener('click', () => go(this.#at - 1));
    byId('frame-on').addEventListener('click', () => go(this.#at + 1));
    byId('frame-last').addEventListener('click', () => go(Infinity));
    this.#label();
  }

  #label(): void {
    const { frames, notWatched } = this.#egraph;
    const { label, classes, nodes, gone } = frames[this.#at]!;
    const changed = this.#state.changed.size;
    const news =
      this.#at === 0 ? '' : ` ${changed} classes new or other (green), ${gone.length} joined into others.`;
    const end = notWatched !== undefined && this.#at === frames.length - 1 ? ` Not kept: ${notWatched}.` : '';
    byId('frame-label').textContent =
      `${label} (${this.#at + 1} of ${frames.length}): ${nodes.toLocaleString('en')} e-nodes in ${classes.toLocaleString('en')} classes, literals included.${news}${end}`;
  }

  boxes(): { readonly boxes: readonly Box[]; readonly links: readonly Link[] } {
    return egraphBoxes(this.#state, this.#egraph, this.#drawn(), this.#at);
  }

  #drawn(): ReadonlySet<number> {
    return classesToDraw(this.#state, this.#egraph.roots, this.#most, this.#wanted);
  }

  shown(): string {
    const all = this.#state.classes.size;
    const now = Math.min(all, this.#most);
    return all === now
      ? `showing all ${all.toLocaleString('en')} classes of values`
      : `showing ${now.toLocaleString('en')} of ${all.toLocaleString('en')} classes of values`;
  }

  hasMore(): boolean {
    return this.#most < this.#state.classes.size;
  }

  showMore(): void {
    this.#most += STEP;
  }

  openAll(): void {
    this.#most = Math.max(this.#most, Math.min(1500, this.#state.classes.size));
  }

  closeAll(): void {
    this.#most = STEP;
    this.#wanted = [];
  }

  toggle(): boolean {
    return false;
  }

  reveal(id: string): void {
    this.#wanted = [Number(id.slice(1))];
  }

  search(wanted: string): { readonly count: number; readonly first: string | undefined } {
    const found: number[] = [];
    const isFound = (text: string): boolean => text.toLowerCase().includes(wanted);
    if (wanted !== '')
      for (const { id, fact, nodes } of this.#state.classes.values())
        if (
          [`#${id}`, fact, ...nodes.map(({ text }) => text)].some(isFound) ||
          this.#lines
            .get(id)
            ?.some(({ value: { name, steps = [] } }) =>
              [name, ...steps.map((step) => this.#model.steps[step]!.rule)].some(isFound),
            )
        )
          found.push(id);
    this.#found = new Set(found.map((id) => `c${id}`));
    this.#wanted = found;
    return { count: found.length, first: found.length === 0 ? undefined : `c${found[0]}` };
  }

  found(): ReadonlySet<string> {
    return this.#found;
  }

  details(boxId: string, goTo: (id: string) => void): readonly HTMLElement[] {
    const id = Number(boxId.slice(1));
    const view = this.#state.classes.get(id);
    if (view === undefined) return [];
    const isLast = this.#at === this.#egraph.frames.length - 1;
    const pick = isLast ? this.#egraph.chosen.find(([of]) => of === id)?.[1] : undefined;
    const link = (child: number): HTMLElement => {
      const button = el('button', { type: 'button', class: 'link' }, `#${child}`);
      button.addEventListener('click', () => goTo(`c${child}`));
      return button;
    };
    const readers = [...this.#state.classes.values()].filter(({ nodes }) =>
      nodes.some(({ children }) => children.includes(id)),
    );
    return [
      el('p', {}, el('b', {}, `class #${id}`), `: ${view.fact}; ${view.nodes.length} e-nodes`),
      el(
        'ul',
        { class: 'enodes' },
        ...view.nodes.map(({ text, children }, i) =>
          el(
            'li',
            i === pick ? { class: 'chosen' } : {},
            el('code', {}, text),
            i === pick ? ' (chosen)' : undefined,
            children.length > 0 ? ' reads ' : undefined,
            ...children.flatMap((child) => [link(child), ' ']),
          ),
        ),
      ),
      el(
        'p',
        {},
        'read by: ',
        ...(readers.length === 0
          ? ['nothing']
          : readers.slice(0, MOST_NAMED).flatMap((reader) => [link(reader.id), ' '])),
        readers.length > MOST_NAMED ? `and ${readers.length - MOST_NAMED} more` : undefined,
      ),
      ...this.#linesOf(id),
    ];
  }

  #linesOf(id: number): readonly HTMLElement[] {
    const lines = this.#lines.get(id) ?? [];
    if (lines.length === 0) return [];
    const links = lines.slice(0, MOST_NAMED).map(({ side, line, value }) => {
      const go = el('button', { type: 'button', class: 'link' }, `${value.name}, line ${line + 1} ${side}`);
      go.addEventListener('click', () => this.#programs.goTo(side, line));
      return go;
    });
    const more = lines.length > MOST_NAMED && `and ${lines.length - MOST_NAMED} more`;
    return [el('p', {}, 'in the programs: ', ...links.flatMap((one) => [one, ' ']), more)];
  }
}
