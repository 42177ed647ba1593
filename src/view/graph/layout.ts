import { Graph, layout } from '@dagrejs/dagre';
import { HEAD, PADDING, sizeOf, type Box, type Layout, type Link, type Place, type Point } from './box.js';

const GAP = 24;

/**
 * Places boxes, from what is read down to what reads it. Each group is laid out by itself, from the innermost out, and then is
 * a box like any other: the time goes with the size of the groups, of which none should be large, and not with the square of
 * the whole.
 */
export function layoutBoxes(boxes: readonly Box[], links: readonly Link[]): Layout {
  return new Placing(links).place(boxes);
}

interface Inside {
  readonly width: number;
  readonly height: number;
  /** Places of the boxes in it, from the upper left corner of its inside. */
  readonly places: ReadonlyMap<string, Place>;
  readonly courses: ReadonlyMap<number, readonly Point[]>;
}

class Placing {
  readonly #links: readonly Link[];
  /** The groups that hold a box, from the outermost in, and the box itself. */
  readonly #paths = new Map<string, readonly string[]>();
  /** Links by the group in which both of their ends first lie in different boxes. */
  readonly #within = new Map<string, { from: string; to: string; link: number }[]>();
  readonly #insides = new Map<string, Inside>();

  constructor(links: readonly Link[]) {
    this.#links = links;
  }

  place(boxes: readonly Box[]): Layout {
    this.#note(boxes, []);
    this.#links.forEach(({ from, to }, link) => {
      const [a, b] = [this.#paths.get(from), this.#paths.get(to)];
      if (a === undefined || b === undefined) return;
      let depth = 0;
      while (a[depth] === b[depth] && depth < a.length - 1 && depth < b.length - 1) depth++;
      if (a[depth] === b[depth]) return;
      const group = depth === 0 ? '' : a[depth - 1]!;
      const there = this.#within.get(group);
      const entry = { from: a[depth]!, to: b[depth]!, link };
      if (there === undefined) this.#within.set(group, [entry]);
      else there.push(entry);
    });
    const whole = this.#inside('', boxes);
    const places = new Map<string, Place>();
    const courses = new Map<number, readonly Point[]>();
    this.#settle(boxes, whole, { x: 0, y: 0 }, places, courses);
    return { width: whole.width, height: whole.height, places, courses };
  }

  #note(boxes: readonly Box[], above: readonly string[]): void {
    for (const { id, children } of boxes) {
      const path = [...above, id];
      this.#paths.set(id, path);
      if (children !== undefined) this.#note(children, path);
    }
  }

  #inside(group: string, boxes: readonly Box[]): Inside {
    const graph = new Graph({ multigraph: false });
    graph.setGraph({ rankdir: 'TB', nodesep: GAP, ranksep: GAP + 10, edgesep: 8, marginx: 0, marginy: 0 });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const box of boxes) graph.setNode(box.id, this.#sizeOf(box));
    const links = this.#within.get(group) ?? [];
    for (const { from, to } of links) if (!graph.hasEdge(to, from)) graph.setEdge(from, to);
    layout(graph);
    const places = new Map<string, Place>();
    let [width, height] = [0, 0];
    for (const box of boxes) {
      const { x, y, width: w, height: h } = graph.node(box.id) as Place;
      places.set(box.id, { x: x - w / 2, y: y - h / 2, width: w, height: h });
      width = Math.max(width, x + w / 2);
      height = Math.max(height, y + h / 2);
    }
    const courses = new Map<number, readonly Point[]>();
    for (const { from, to, link } of links) {
      const isOwn = this.#links[link]!.from === from && this.#links[link]!.to === to;
      if (!isOwn || !graph.hasEdge(from, to)) continue;
      const { points } = graph.edge(from, to) as { readonly points?: readonly Point[] };
      if (points === undefined) continue;
      courses.set(link, points);
      for (const { x } of points) width = Math.max(width, x);
    }
    const inside = { width, height, places, courses };
    this.#insides.set(group, inside);
    return inside;
  }

  #sizeOf(box: Box): { width: number; height: number } {
    const closed = sizeOf(box);
    if (box.children === undefined) return closed;
    const { width, height } = this.#inside(box.id, box.children);
    return {
      width: Math.max(closed.width, width + 2 * PADDING),
      height: height + HEAD + PADDING,
    };
  }

  #settle(
    boxes: readonly Box[],
    inside: Inside,
    at: Point,
    places: Map<string, Place>,
    courses: Map<number, readonly Point[]>,
  ): void {
    for (const [link, points] of inside.courses)
      courses.set(
        link,
        points.map(({ x, y }) => ({ x: x + at.x, y: y + at.y })),
      );
    for (const box of boxes) {
      const { x, y, width, height } = inside.places.get(box.id)!;
      const place = { x: x + at.x, y: y + at.y, width, height };
      places.set(box.id, place);
      if (box.children === undefined) continue;
      const own = this.#insides.get(box.id)!;
      // A head that is wider than what is in the group: that stands in the middle.
      const indent = (width - own.width) / 2;
      this.#settle(box.children, own, { x: place.x + indent, y: place.y + HEAD }, places, courses);
    }
  }
}
