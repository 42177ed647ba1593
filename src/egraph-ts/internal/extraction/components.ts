/**
 * Strongly connected components (Tarjan 1972), with a stack of its own: which nodes can reach each other.
 *
 * @param edges calls `visit` with each successor of a node
 */
export function components(
  n: number,
  edges: (node: number, visit: (to: number) => void) => void,
): { readonly component: Int32Array; readonly sizes: readonly number[] } {
  const component = new Int32Array(n).fill(-1);
  const sizes: number[] = [];
  const index = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const open: number[] = [];
  let time = 0;
  for (let root = 0; root < n; root++) {
    if (index[root]! >= 0) continue;
    const stack: { node: number; next: number[]; at: number }[] = [];
    const enter = (node: number): void => {
      index[node] = low[node] = time++;
      open.push(node);
      const next: number[] = [];
      edges(node, (to) => next.push(to));
      stack.push({ node, next, at: 0 });
    };
    enter(root);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1]!;
      const { node } = frame;
      if (frame.at < frame.next.length) {
        const to = frame.next[frame.at++]!;
        if (index[to]! < 0) enter(to);
        else if (component[to]! < 0) low[node] = Math.min(low[node]!, index[to]!);
        continue;
      }
      stack.pop();
      const above = stack[stack.length - 1];
      if (above !== undefined) low[above.node] = Math.min(low[above.node]!, low[node]!);
      if (low[node] !== index[node]) continue;
      let size = 0;
      for (let member = -1; member !== node; size++) {
        member = open.pop()!;
        component[member] = sizes.length;
      }
      sizes.push(size);
    }
  }
  return { component, sizes };
}
