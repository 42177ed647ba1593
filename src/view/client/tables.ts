import { byId, el, whenTyped } from './dom.js';

/** Modules deeper than this are folded at first. */
const OPEN_DEPTH = 1;

/** Rules that are sorted and searched, modules that fold. */
export function startTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) makeSortable(table);
  for (const table of document.querySelectorAll<HTMLTableElement>('table.by-module')) makeTree(table);
  const search = document.getElementById('search-rules');
  if (search instanceof HTMLInputElement) whenTyped(search, searchRules);
}

function searchRules(wanted: string): void {
  const entries = [...document.querySelectorAll<HTMLElement>('table.rules tbody tr, ul.misses > li')];
  let count = 0;
  for (const entry of entries) {
    const fits = wanted === '' || (entry.textContent ?? '').toLowerCase().includes(wanted);
    entry.hidden = !fits;
    if (fits) count++;
  }
  byId('found-rules').textContent = wanted === '' ? '' : `showing ${count} of ${entries.length} rules`;
}

function makeSortable(table: HTMLTableElement): void {
  const heads = [...table.tHead!.rows[0]!.cells];
  heads.forEach((head, column) => {
    const button = el('button', { type: 'button', class: 'sort' }, ...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const isNumber = head.classList.contains('number');
      const down = head.getAttribute('aria-sort') === (isNumber ? 'descending' : 'ascending');
      for (const other of heads) other.removeAttribute('aria-sort');
      const ascending = isNumber === down;
      head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      const body = table.tBodies[0]!;
      const key = (row: HTMLTableRowElement): string => row.cells[column]?.textContent ?? '';
      const number = (row: HTMLTableRowElement): number => Number(key(row).replaceAll(',', ''));
      const rows = [...body.rows].sort((a, b) =>
        isNumber ? number(a) - number(b) : key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0,
      );
      body.append(...(ascending ? rows : rows.reverse()));
    });
  });
}

/** Rows with a depth: each opens and closes what is below it. */
function makeTree(table: HTMLTableElement): void {
  const rows = [...table.tBodies[0]!.rows];
  const depth = (row: HTMLTableRowElement | undefined): number => Number(row?.dataset['depth'] ?? -1);
  const open = new Set<HTMLTableRowElement>();
  const draw = (): void => {
    let hiddenBelow = Infinity;
    for (const row of rows) {
      const isHidden = depth(row) > hiddenBelow;
      row.hidden = isHidden;
      if (!isHidden) hiddenBelow = open.has(row) ? Infinity : depth(row);
    }
  };
  rows.forEach((row, i) => {
    const isParent = depth(rows[i + 1]) > depth(row);
    const head = row.cells[0]!;
    if (!isParent) {
      head.prepend(el('span', { class: 'twist' }));
      return;
    }
    if (depth(row) < OPEN_DEPTH) open.add(row);
    const name = head.textContent ?? '';
    const button = el('button', {
      type: 'button',
      class: 'twist',
      'aria-expanded': String(open.has(row)),
      'aria-label': `what is in ${name}`,
    });
    button.addEventListener('click', () => {
      if (!open.delete(row)) open.add(row);
      button.setAttribute('aria-expanded', String(open.has(row)));
      draw();
    });
    head.prepend(button);
  });
  draw();
}
