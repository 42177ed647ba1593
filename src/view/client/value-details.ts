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
  const { input } = value;
  if (!isReturn) entry('value', el('b', {}, value.name), ` on line ${line + 1}, ${side}`);
  if (input !== undefined) entry('input', KINDS[input.kind], input.of === undefined ? '' : ` ${input.of}`);
  else if (!isReturn) entry('op', value.target);
  if (value.type !== '') entry('type', value.type);
  if (value.module !== undefined) entry('module', value.module);
  if (value.source !== undefined) {
    const { file, line: at, column, text } = value.source;
    entry('source', `${file}:${at}${column === undefined ? '' : `:${column}`}`, el('code', {}, text.trim()));
  }
  if (input === undefined) entry('reads', ...named(model, side, value.reads, goTo));
  if (!isReturn) entry('read by', ...named(model, side, value.uses, goTo));
  if (!isReturn) entry(side === 'before' ? 'becomes' : 'was', ...counterpart(model, side, value, goTo));
  return [list, ...(chain ? chainOf(model, side, value) : chainInAWord(side, value))];
}

const KINDS = {
  input: 'input of the program',
  parameter: 'parameter',
  buffer: 'buffer',
  constant: 'constant',
};

/** What a value is in the other program. */
function counterpart(model: ViewModel, side: Side, value: ValueView, goTo: GoTo): readonly (Node | string)[] {
  const { same, becomes, unread, reason } = value;
  if (same !== undefined) {
    const link = named(model, side === 'before' ? 'after' : 'before', [same], goTo);
    if (reason === 'folded') return [...link, ': computed from weights alone, once and for all'];
    if (reason === 'shared') return [...link, ': the same call on the same values, which is made once'];
    return reason === 'read-as'
      ? [...link, ': the program is read as calling that, which gives the same here']
      : link;
  }
  if (becomes !== undefined) return [`the constant ${becomes}`];
  if (reason === 'folded')
    return ['nothing: it is computed from weights alone, and has become part of a constant'];
  if (reason === 'read-out') return ['nothing: it was made when the program was read out'];
  if (reason === 'branch') return ['not known: it is in a branch of which nothing was seen'];
  if (reason === 'unread') return ['nothing: nothing that the program gives needs it, before either'];
  if (unread !== undefined && unread.length > 0)
    return [
      'nothing: nobody reads it any more, since ',
      ...named(model, side, unread, goTo),
      ' became something else',
    ];
  if (model.egraph === undefined) return ['not known: nobody watched the run'];
  return side === 'after'
    ? ['nothing: a rule built it']
    : ['nothing: no value of the program after is known to be the same'];
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

function chainInAWord(side: Side, { steps = [], more = 0 }: ValueView): readonly HTMLElement[] {
  const count = steps.length + more;
  if (count === 0) return [];
  const word = `${side === 'before' ? 'it went' : 'made'} by ${count} ${count === 1 ? 'step' : 'steps'}`;
  return [el('p', { class: 'quiet' }, `${word}: click, or press Enter`)];
}

function chainOf(model: ViewModel, side: Side, { steps = [], more = 0 }: ValueView): readonly HTMLElement[] {
  if (steps.length === 0) return [];
  const list = el('ol', { class: 'chain' });
  for (const number of steps) list.append(stepItem(model, model.steps[number]!));
  const title = side === 'before' ? 'The rules that made this line go' : 'The rules that made this line';
  const rest =
    more > 0 &&
    el('p', { class: 'quiet' }, `showing ${steps.length} of ${steps.length + more} uses of rules`);
  return [el('div', { class: 'made' }, el('h3', {}, title), list, ...(rest ? [rest] : []))];
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
