import type { ClassView, EGraphView } from '../model/view-model.js';
import { shortOp } from './program-boxes.js';
import type { Box, Link } from './box.js';

/** E-nodes of a class that are written into its box; the rest is counted. */
const MOST_NODES = 6;

/** The e-graph as it was at a frame. */
export interface EGraphState {
  readonly classes: ReadonlyMap<number, ClassView>;
  /** The classes that the frame changed. */
  readonly changed: ReadonlySet<number>;
}

/** Adds up the frames to one, from the first on. */
export function stateAt({ frames }: EGraphView, at: number): EGraphState {
  const classes = new Map<number, ClassView>();
  for (const { changed, gone } of frames.slice(0, at + 1)) {
    for (const id of gone) classes.delete(id);
    for (const view of changed) classes.set(view.id, view);
  }
  const changed = at === 0 ? [] : (frames[at]?.changed ?? []);
  return { classes, changed: new Set(changed.map(({ id }) => id)) };
}

/**
 * The classes to draw, at most so many: those that are looked for first, then from what the program returns down, what is
 * nearer before what is farther.
 */
export function classesToDraw(
  state: EGraphState,
  roots: readonly number[],
  most: number,
  wanted: readonly number[] = [],
): ReadonlySet<number> {
  const drawn = new Set<number>();
  const queue = [...wanted, ...roots].filter((id) => state.classes.has(id));
  for (const id of queue) {
    if (drawn.size >= most) return drawn;
    if (drawn.has(id)) continue;
    drawn.add(id);
    for (const { children } of state.classes.get(id)!.nodes)
      for (const child of children) if (!drawn.has(child) && state.classes.has(child)) queue.push(child);
  }
  for (const id of state.classes.keys()) {
    if (drawn.size >= most) break;
    drawn.add(id);
  }
  return drawn;
}

/** What is drawn of an e-graph. At the last frame the choice is marked that the program is read from. */
export function egraphBoxes(
  { classes, changed }: EGraphState,
  { chosen, frames }: EGraphView,
  drawn: ReadonlySet<number>,
  at: number,
): { readonly boxes: readonly Box[]; readonly links: readonly Link[] } {
  const choice = new Map(at === frames.length - 1 ? chosen : []);
  const boxes: Box[] = [];
  const links = new Map<string, Link>();
  for (const id of drawn) {
    const view = classes.get(id)!;
    const pick = choice.get(id);
    const ordered = view.nodes.map((node, i) => ({ node, isChosen: i === pick }));
    ordered.sort((a, b) => Number(b.isChosen) - Number(a.isChosen));
    boxes.push({
      id: `c${id}`,
      tone: changed.has(id) ? 'new' : pick === undefined ? 'plain' : 'chosen',
      lines: [
        { text: `#${id}  ${view.fact}`, weight: 'quiet' },
        ...ordered.slice(0, MOST_NODES).map(({ node, isChosen }) => ({
          text: `${isChosen ? '● ' : '  '}${shortCall(node.text)}`,
          ...(isChosen && { weight: 'chosen' as const }),
        })),
        ...(ordered.length > MOST_NODES
          ? [{ text: `  … ${ordered.length - MOST_NODES} more`, weight: 'quiet' as const }]
          : []),
      ],
      title: [`#${id}: ${view.fact}`, ...view.nodes.map(({ text }) => text)].join('\n'),
    });
    for (const { node, isChosen } of ordered)
      for (const child of node.children) {
        const key = `${child} ${id}`;
        if (!drawn.has(child) || child === id || (links.has(key) && !isChosen)) continue;
        links.set(key, { from: `c${child}`, to: `c${id}`, tone: isChosen ? 'chosen' : 'plain' });
      }
  }
  return { boxes, links: [...links.values()] };
}

function shortCall(text: string): string {
  const end = text.indexOf('(');
  return end < 0 ? text : `${shortOp(text.slice(0, end))}${text.slice(end)}`;
}
