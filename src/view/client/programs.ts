import type { ViewModel } from '../model/view-model.js';
import { byId, el, whenTyped } from './dom.js';
import { valueDetails, type Side } from './value-details.js';

/** Kept lines in a row beyond which those in the midst are folded away. */
const FOLD_FROM = 12;
/** Kept lines that stay at each end. */
const CONTEXT = 3;
/** Rows up to which nothing is folded. */
const SHORT = 80;

export interface Programs {
  /** Scrolls to a line, marks it, and shows what is known of it. */
  readonly goTo: (side: Side, line: number) => void;
}

/** @param ending when another program is shown */
export function startPrograms(model: ViewModel, ending: AbortSignal): Programs {
  return new ProgramTable(model, ending);
}

class ProgramTable implements Programs {
  readonly #model: ViewModel;
  /** While a line is only pointed at, the pointer goes through what is said of it. */
  readonly #details = byId('details');
  readonly #table = document.querySelector<HTMLTableElement>('table.programs')!;
  readonly #cells = { before: new Map<number, HTMLElement>(), after: new Map<number, HTMLElement>() };
  #pinned: HTMLElement | undefined;
  #marked: HTMLElement[] = [];

  constructor(model: ViewModel, ending: AbortSignal) {
    this.#model = model;
    for (const cell of this.#table.querySelectorAll<HTMLElement>('td[data-side]')) {
      this.#cells[cell.dataset['side'] as Side].set(Number(cell.dataset['line']), cell);
      cell.tabIndex = -1;
    }
    const first = this.#table.querySelector<HTMLElement>('td[data-side]');
    if (first !== null) first.tabIndex = 0;
    this.#details.classList.add('passing');
    this.#fold();
    this.#listen(ending);
  }

  readonly goTo = (side: Side, line: number): void => {
    const cell = this.#cells[side].get(line);
    if (cell === undefined) return;
    this.#reveal(cell);
    cell.scrollIntoView({ block: 'center', behavior: 'instant' });
    this.#focus(cell);
    this.#pin(cell);
  };

  #listen(ending: AbortSignal): void {
    const cellOf = (event: Event): HTMLElement | undefined =>
      (event.target as Element).closest<HTMLElement>('td[data-side]') ?? undefined;
    this.#table.addEventListener('mouseover', (event) => {
      if (this.#pinned === undefined) this.#show(cellOf(event), false);
    });
    this.#table.addEventListener('mouseleave', () => {
      if (this.#pinned === undefined) this.#show(undefined, false);
    });
    this.#table.addEventListener('click', (event) => {
      const cell = cellOf(event);
      if (cell === undefined || cell === this.#pinned) return this.#pin(undefined);
      this.#focus(cell);
      this.#pin(cell);
    });
    this.#table.addEventListener('focusin', (event) => {
      const cell = cellOf(event);
      if (cell !== undefined && this.#pinned === undefined) this.#show(cell, false);
    });
    this.#table.addEventListener('keydown', (event) => {
      const cell = cellOf(event);
      if (cell !== undefined && this.#key(cell, event)) event.preventDefault();
    });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') this.#pin(undefined);
      },
      { signal: ending },
    );
    byId<HTMLInputElement>('only-changes').addEventListener('change', ({ target }) =>
      document.body.classList.toggle('only-changes', (target as HTMLInputElement).checked),
    );
    whenTyped(byId<HTMLInputElement>('search'), (wanted) => this.#search(wanted));
  }

  #key(cell: HTMLElement, { key }: KeyboardEvent): boolean {
    const side = cell.dataset['side'] as Side;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        return this.#step(cell, side, key === 'ArrowDown' ? 1 : -1);
      case 'ArrowLeft':
      case 'ArrowRight': {
        const other = key === 'ArrowLeft' ? 'before' : 'after';
        const beside = cell.parentElement?.querySelector<HTMLElement>(`td[data-side=${other}]`);
        if (beside) this.#focus(beside);
        return true;
      }
      case 'Home':
      case 'End': {
        const all = this.#seen(side);
        const end = key === 'Home' ? all[0] : all.at(-1);
        if (end !== undefined) this.#focus(end);
        return true;
      }
      case 'Enter':
      case ' ':
        this.#pin(cell === this.#pinned ? undefined : cell);
        return true;
      default:
        return false;
    }
  }

  #step(cell: HTMLElement, side: Side, by: 1 | -1): boolean {
    const all = this.#seen(side);
    const next = all[all.indexOf(cell) + by];
    if (next !== undefined) this.#focus(next);
    return true;
  }

  #seen(side: Side): readonly HTMLElement[] {
    return [...this.#cells[side].values()].filter((cell) => cell.offsetParent !== null);
  }

  /** One cell of the table is reached by Tab: the last one that was gone to. */
  #focus(cell: HTMLElement): void {
    for (const before of this.#table.querySelectorAll<HTMLElement>('td[tabindex="0"]')) before.tabIndex = -1;
    cell.tabIndex = 0;
    if (this.#pinned !== undefined && this.#pinned !== cell) this.#pin(cell);
    cell.focus();
  }

  #pin(cell: HTMLElement | undefined): void {
    this.#pinned?.classList.remove('pinned');
    this.#pinned = cell;
    cell?.classList.add('pinned');
    this.#details.classList.toggle('passing', cell === undefined);
    this.#show(cell, cell !== undefined);
    if (cell === undefined) return;
    // What is said of a line does not lie upon it.
    const hidden = cell.getBoundingClientRect().bottom + 8 - this.#details.getBoundingClientRect().top;
    if (hidden > 0) globalThis.scrollBy({ top: hidden, behavior: 'instant' });
  }

  #show(cell: HTMLElement | undefined, chain: boolean): void {
    for (const marked of this.#marked) marked.classList.remove('used', 'read', 'same');
    this.#marked = [];
    this.#details.replaceChildren();
    this.#details.hidden = cell === undefined;
    if (cell === undefined) return;
    const side = cell.dataset['side'] as Side;
    const line = Number(cell.dataset['line']);
    const value = this.#model[side].lines[line]!.value!;
    const mark = (which: Side, lines: readonly number[], name: string): void => {
      for (const one of lines) {
        const marked = this.#cells[which].get(one);
        marked?.classList.add(name);
        if (marked !== undefined) this.#marked.push(marked);
      }
    };
    mark(side, value.uses, 'used');
    mark(side, value.reads, 'read');
    if (value.same !== undefined) mark(side === 'before' ? 'after' : 'before', [value.same], 'same');
    this.#details.append(...valueDetails(this.#model, side, line, this.goTo, chain));
    if (!chain) return;
    const close = el('button', { type: 'button', class: 'close', 'aria-label': 'close' }, '×');
    close.addEventListener('click', () => {
      this.#pin(undefined);
      cell.focus();
    });
    this.#details.prepend(close);
  }

  /** Long stretches of what stayed the same are folded: a line in their place opens them. */
  #fold(): void {
    const rows = [...this.#table.tBodies[0]!.rows];
    if (rows.length <= SHORT || rows.every((row) => row.classList.contains('kept'))) return;
    for (let from = 0; from < rows.length;) {
      let to = from;
      while (to < rows.length && rows[to]!.classList.contains('kept')) to++;
      if (to - from > FOLD_FROM) {
        const head = from === 0 ? 0 : CONTEXT;
        this.#hide(rows.slice(from + head, to - (to === rows.length ? 0 : CONTEXT)));
      }
      from = Math.max(to, from + 1);
    }
  }

  #hide(rows: readonly HTMLTableRowElement[]): void {
    const button = el('button', { type: 'button', class: 'link' }, `show ${rows.length} lines that stayed`);
    const fold = el('tr', { class: 'fold' }, el('td', { colspan: '2' }, button));
    for (const row of rows) row.classList.add('folded');
    rows[0]!.before(fold);
    button.addEventListener('click', () => {
      for (const row of rows) row.classList.remove('folded');
      fold.remove();
      const first = rows.flatMap((row) => [...row.querySelectorAll<HTMLElement>('td[data-side]')])[0];
      if (first !== undefined) this.#focus(first);
    });
    FOLDS.set(fold, rows);
  }

  /** Opens the fold that a cell is in. */
  #reveal(cell: HTMLElement): void {
    const row = cell.closest('tr')!;
    if (!row.classList.contains('folded')) return;
    for (const fold of this.#table.querySelectorAll<HTMLTableRowElement>('tr.fold')) {
      const rows = FOLDS.get(fold) ?? [];
      if (!rows.includes(row)) continue;
      for (const one of rows) one.classList.remove('folded');
      fold.remove();
    }
  }

  #search(wanted: string): void {
    const { rows, steps, before, after } = this.#model;
    document.body.classList.toggle('searching', wanted !== '');
    const trs = [...this.#table.tBodies[0]!.rows].filter((row) => !row.classList.contains('fold'));
    let count = 0;
    rows.forEach((row, i) => {
      const values = [
        row.before === undefined ? undefined : before.lines[row.before],
        row.after === undefined ? undefined : after.lines[row.after],
      ];
      const fits =
        wanted === '' ||
        values.some(
          (line) =>
            line !== undefined &&
            (line.text.toLowerCase().includes(wanted) ||
              line.value?.module?.toLowerCase().includes(wanted) === true ||
              line.value?.steps?.some((step) => steps[step]!.rule.toLowerCase().includes(wanted)) === true),
        );
      trs[i]!.classList.toggle('missed', !fits);
      if (fits) count++;
    });
    byId('found').textContent = wanted === '' ? '' : `showing ${count} of ${rows.length} lines`;
  }
}

/** The rows that each fold stands for. */
const FOLDS = new WeakMap<HTMLTableRowElement, readonly HTMLTableRowElement[]>();
