import type { IlpModel } from '../../extract/ilp.js';
import type { Watch } from '../limits/watch.js';
import type { ChoiceGraph } from './choice-graph.js';
import { components } from './components.js';

/** A model of the choice of one e-node per class needed, and the way between its solutions and choices. */
export interface DagModel {
  readonly model: IlpModel;
  valuesOf(chosen: Int32Array): Map<string, number>;
  choiceOf(values: ReadonlyMap<string, number>): Int32Array;
}

/**
 * `n<i>` is 1 when e-node `i` is chosen. Where classes can reach each other, `t<c>` is the level of class `c`, above those of
 * its children: so no circle is chosen. Elsewhere there is none to exclude.
 *
 * @param some an e-node per class that has a finite term, -1 for the others
 * @returns undefined when the time is over
 */
export function dagModel(
  graph: ChoiceGraph,
  own: { readonly [choice: number]: number },
  some: Int32Array,
  roots: readonly number[],
  watch: Watch,
): DagModel | undefined {
  const { of, childStart, children, ids, parents, parentStart } = graph;
  const usable: number[] = [];
  const byClass: [number, string][][] = ids.map(() => []);
  for (let i = 0; i < of.length; i++) {
    if (own[i] === Infinity) continue;
    let fits = true;
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++)
      if (some[children[j]!]! < 0 || children[j] === of[i]) fits = false;
    if (!fits) continue;
    usable.push(i);
    byClass[of[i]!]!.push([1, `n${i}`]);
  }
  const { component, sizes } = components(ids.length, (c, visit) => {
    for (let j = parentStart[c]!; j < parentStart[c + 1]!; j++) visit(of[parents[j]!]!);
  });
  const variables: { name: string; cost: number; binary: boolean; max: number }[] = usable.map((i) => ({
    name: `n${i}`,
    cost: own[i]!,
    binary: true,
    max: 1,
  }));
  const constraints: { terms: [number, string][]; min: number }[] = [];
  for (const c of roots) constraints.push({ terms: byClass[c]!, min: 1 });
  const levelled = new Set<number>();
  for (const i of usable) {
    if (watch.spent()) return undefined;
    const c = of[i]!;
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++) {
      const child = children[j]!;
      constraints.push({ terms: [...byClass[child]!, [-1, `n${i}`]], min: 0 });
      if (component[child] !== component[c]) continue;
      levelled.add(c).add(child);
      const levels = sizes[component[c]!]!;
      constraints.push({
        terms: [
          [1, `t${c}`],
          [-1, `t${child}`],
          [-(levels + 1), `n${i}`],
        ],
        min: -levels,
      });
    }
  }
  for (const c of levelled)
    variables.push({ name: `t${c}`, cost: 0, binary: false, max: sizes[component[c]!]! });
  return {
    model: { variables, constraints },
    valuesOf: (chosen) => valuesOf(graph, chosen, roots, component),
    choiceOf: (values) => choiceOf(graph, own, usable, values),
  };
}

/** The e-nodes that a choice uses, and levels that prove it free of circles. */
function valuesOf(
  { childStart, children }: ChoiceGraph,
  chosen: Int32Array,
  roots: readonly number[],
  component: Int32Array,
): Map<string, number> {
  const values = new Map<string, number>();
  const level = new Map<number, number>();
  const stack = [...roots];
  while (stack.length > 0) {
    const c = stack[stack.length - 1]!;
    if (level.has(c)) {
      stack.pop();
      continue;
    }
    const i = chosen[c]!;
    let above = 0;
    let waits = false;
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++) {
      const below = level.get(children[j]!);
      if (below === undefined) {
        stack.push(children[j]!);
        waits = true;
      } else if (component[children[j]!] === component[c]) above = Math.max(above, below + 1);
    }
    if (waits) continue;
    stack.pop();
    level.set(c, above);
    values.set(`n${i}`, 1);
    if (above > 0) values.set(`t${c}`, above);
  }
  return values;
}

/** The cheapest chosen e-node of each class (a solver may choose more than it needs). */
function choiceOf(
  { of, ids }: ChoiceGraph,
  own: { readonly [choice: number]: number },
  usable: readonly number[],
  values: ReadonlyMap<string, number>,
): Int32Array {
  const chosen = new Int32Array(ids.length).fill(-1);
  for (const i of usable) {
    if ((values.get(`n${i}`) ?? 0) < 0.5) continue;
    const known = chosen[of[i]!]!;
    if (known < 0 || own[i]! < own[known]!) chosen[of[i]!] = i;
  }
  return chosen;
}
