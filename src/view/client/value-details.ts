import type { StepView, ValueView, ViewModel } from '../model/view-model.js';
import { el } from './dom.js';

export type Side = 'before' | 'after';

/** Goes to a line of a program. */
export type GoTo = (side: Side, line: number) => void;

/** Lines that are named; the others are counted. */
const MOST_LINES = 24;

/** What is known of the value of a line. @param chain whether to show the rules that made it, with all that is known */
export function valueDetails(
  model: ViewModel,
  side: Side,
  line: number,
  goTo: GoTo,
  chain: boolean,
): readonly HTMLElement[] {
  const value = model[side].lines[line]?.value;
  if (value === undefined) return [];
  const list = el('dl');
  const entry = (name: string, ...content: readonly (Node | string)[]): void => {
    list.append(el('dt', {}, name), el('dd', {}, ...content));
  };
  const isReturn = value.target === 'return';
  if (!isReturn) entry('value', el('b', {}, value.name), ` on line ${line + 1}, ${side}`);
  if (!isReturn) entry('op', value.target);
  if (value.type !== '') entry('type', value.type);
  if (value.module !== undefined) entry('module', value.module);
  if (value.source !== undefined) {
    const { file, line: at, column, text } = value.source;
    entry('source', `${file}:${at}${column === undefined ? '' : `:${column}`}`, el('code', {}, text.trim()));
  }
  entry('reads', ...named(model, side, value.reads, goTo));
  if (!isReturn) entry('read by', ...named(model, side, value.uses, goTo));
  const other = side === 'before' ? 'after' : 'before';
  if (value.same !== undefined)
    entry(side === 'before' ? 'becomes' : 'was', ...named(model, other, [value.same], goTo));
  else if (side === 'before' && !isReturn && model.egraph !== undefined)
    entry('becomes', 'nothing: no value of the program after is known to be the same');
  return [list, ...(chain ? chainOf(model, value) : chainInAWord(value))];
}

function named(
  model: ViewModel,
  side: Side,
  lines: readonly number[],
  goTo: GoTo,
): readonly (Node | string)[] {
  if (lines.length === 0) return ['nothing'];
  const links = lines.slice(0, MOST_LINES).map((line) => {
    const value = model[side].lines[line]!.value!;
    const name = value.target === 'return' ? 'return' : value.name;
    const button = el('button', { type: 'button', class: 'link' }, name);
    button.addEventListener('click', () => goTo(side, line));
    return button;
  });
  const more = lines.length - links.length;
  return [...links, ...(more > 0 ? [`and ${more} more`] : [])];
}

function chainInAWord({ steps = [] }: ValueView): readonly HTMLElement[] {
  if (steps.length === 0) return [];
  return [
    el(
      'p',
      { class: 'quiet' },
      `made by ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}: click, or press Enter`,
    ),
  ];
}

function chainOf(model: ViewModel, { steps = [] }: ValueView): readonly HTMLElement[] {
  if (steps.length === 0) return [];
  const list = el('ol', { class: 'chain' });
  for (const number of steps) list.append(stepItem(model, model.steps[number]!));
  return [el('div', { class: 'made' }, el('h3', {}, 'The rules that made this line'), list)];
}

function stepItem({ rules }: ViewModel, step: StepView): HTMLElement {
  const { rule, kind, direction, before, after, conditions } = step;
  const known = rules.find((one) => one.rule === rule);
  const backward = direction === 'backward' ? ', from right to left' : '';
  const item = el(
    'li',
    {},
    el(
      'p',
      {},
      el('b', {}, rule),
      el(
        'span',
        { class: 'quiet' },
        kind === 'fact'
          ? ' (found out by the analysis)'
          : `${known ? ` of ${known.ruleset}` : ''}${backward}`,
      ),
    ),
  );
  if (known !== undefined && known.doc !== '') item.append(el('p', {}, known.doc));
  if (known !== undefined) item.append(el('pre', { class: 'equation' }, known.equation));
  item.append(
    el(
      'pre',
      {},
      el('span', { class: 'gone' }, `− ${before}`),
      '\n',
      el('span', { class: 'new' }, `+ ${after}`),
    ),
  );
  if (conditions.length > 0)
    item.append(
      el(
        'ul',
        { class: 'conditions' },
        ...conditions.map(({ text, values }) =>
          el(
            'li',
            {},
            `since ${text}`,
            values === '' ? undefined : el('span', { class: 'quiet' }, `: ${values}`),
          ),
        ),
      ),
    );
  if (known !== undefined && known.bindings.length > 0)
    item.append(el('p', { class: 'quiet' }, `where ${known.bindings.join(', ')}`));
  return item;
}
