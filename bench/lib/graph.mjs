/** The generated graphs of the matching and congruence benchmarks: xorshift32 streams, so that every engine has the same. */
export function random(seed) {
  let x = seed >>> 0;
  return (n) => {
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    x >>>= 0;
    return x % n;
  };
}

/** Leaves first, then binary nodes; `fold` is a leaf to unite each node with, `pairs` are leaves to unite. */
export function generate(spec) {
  const below = random(spec.seed);
  const { leaves, nodes } = spec;
  const op = new Uint8Array(nodes);
  const left = new Int32Array(nodes);
  const right = new Int32Array(nodes);
  const fold = new Int32Array(nodes).fill(-1);
  for (let i = 0; i < nodes; i++) {
    op[i] = below(2);
    const m = spec.children === 'leaves' ? leaves : leaves + i;
    left[i] = below(m);
    right[i] = below(m);
    if (spec.foldIntoLeaves) fold[i] = below(leaves);
  }
  const unions = spec.leafUnions ?? 0;
  const pairs = new Int32Array(2 * unions);
  const belowToo = random((spec.seed ^ 0x9e3779b9) >>> 0);
  for (let i = 0; i < pairs.length; i++) pairs[i] = belowToo(leaves);
  return { leaves, nodes, op, left, right, fold, pairs };
}
