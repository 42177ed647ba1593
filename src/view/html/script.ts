/**
 * What pages do beyond showing: which lines read a value, what is known of it, and search. It reads the model that the
 * page carries and writes text only, never HTML.
 */
export const SCRIPT = `
'use strict';
const model = JSON.parse(document.getElementById('model').textContent);
const cells = { before: new Map(), after: new Map() };
for (const cell of document.querySelectorAll('.programs td[data-side]'))
  cells[cell.dataset.side].set(Number(cell.dataset.line), cell);
const details = document.getElementById('details');
let pinned;

function show(cell) {
  for (const used of document.querySelectorAll('.used')) used.classList.remove('used');
  details.replaceChildren();
  if (cell === undefined) return;
  const side = cell.dataset.side;
  const value = model[side].lines[Number(cell.dataset.line)].value;
  if (value === undefined) return;
  cell.classList.add('used');
  for (const line of value.uses) cells[side].get(line)?.classList.add('used');
  const list = document.createElement('dl');
  const entry = (name, text) => {
    const [term, description] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = name;
    description.textContent = text;
    list.append(term, description);
  };
  entry('value', value.name);
  entry('op', value.target);
  if (value.type !== '') entry('type', value.type);
  const users = value.uses.map((line) => model[side].lines[line]).map((line) => line.value?.name ?? line.text.trim());
  entry('read by', users.length === 0 ? 'nothing' : users.join(', '));
  if (value.source !== undefined) {
    entry('from', value.source.file + ':' + value.source.line + ':' + value.source.column);
    entry('', value.source.text);
  }
  details.append(list);
}

const cellOf = (event) => event.target.closest?.('.programs td[tabindex]') ?? undefined;
document.addEventListener('mouseover', (event) => { if (pinned === undefined) show(cellOf(event)); });
document.addEventListener('focusin', (event) => { if (cellOf(event) !== undefined) show((pinned = cellOf(event))); });
document.addEventListener('click', (event) => {
  const cell = cellOf(event);
  if (cell === undefined && event.target.closest('#details')) return;
  show((pinned = cell));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { document.activeElement?.blur(); show((pinned = undefined)); }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const cell = cellOf(event);
  if (cell === undefined) return;
  const all = [...document.querySelectorAll('.programs td[tabindex][data-side=' + cell.dataset.side + ']')].filter((one) => one.offsetParent !== null);
  all[all.indexOf(cell) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  event.preventDefault();
});

document.getElementById('only-changes').addEventListener('change', (event) =>
  document.body.classList.toggle('only-changes', event.target.checked));
const search = document.getElementById('search');
const found = document.getElementById('found');
search.addEventListener('input', () => {
  const wanted = search.value.trim().toLowerCase();
  let count = 0;
  for (const row of document.querySelectorAll('.programs tbody tr')) {
    const fits = wanted === '' || row.textContent.toLowerCase().includes(wanted);
    row.hidden = !fits;
    if (fits) count++;
  }
  found.textContent = wanted === '' ? '' : 'showing ' + count + ' of ' + model.rows.length + ' lines';
});
`;
