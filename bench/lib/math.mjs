import { analysis, Contradiction, language } from '../../src/egraph-ts/dist/index.js';

const two = { arity: 2 };
const one = { arity: 1 };

export const ops = {
  d: two,
  i: two,
  '+': two,
  '-': two,
  '*': two,
  '/': two,
  pow: two,
  ln: one,
  sqrt: one,
  sin: one,
  cos: one,
};

export const math = language({
  ...ops,
  num: { arity: 0, payload: 'float' },
  sym: { arity: 0, payload: 'string' },
});

/** Constant folding; a class with a constant keeps its leaves only. */
export const constantFold = analysis({
  name: 'constant-fold',
  make(egraph, node) {
    if (node.op === 'num') return node.payload;
    if (node.children.length !== 2) return undefined;
    const fold = FOLD[node.op];
    if (fold === undefined) return undefined;
    const a = egraph.data(constantFold, node.children[0]);
    if (a === undefined) return undefined;
    const b = egraph.data(constantFold, node.children[1]);
    return b === undefined ? undefined : fold(a, b);
  },
  merge(a, b) {
    if (a !== undefined && b !== undefined && a !== b) throw new Contradiction(`${a} and ${b} became equal`);
    return a ?? b;
  },
  modify(egraph, id) {
    const value = egraph.data(constantFold, id);
    if (value === undefined) return;
    egraph.union(id, egraph.add('num', [], value));
    egraph.prune(id, (node) => node.children.length === 0);
  },
});

// Adding 0 turns -0 into 0: the benchmark knows one zero.
const FOLD = {
  '+': (a, b) => a + b + 0,
  '-': (a, b) => a - b + 0,
  '*': (a, b) => a * b + 0,
  '/': (a, b) => (b === 0 ? undefined : a / b + 0),
};

const isSymbol = (egraph, id) => egraph.nodes(id).some((n) => n.op === 'sym');

export const conditions = {
  is_const:
    ([a]) =>
    (egraph, m) =>
      egraph.data(constantFold, m.get(a)) !== undefined,
  is_sym:
    ([a]) =>
    (egraph, m) =>
      isSymbol(egraph, m.get(a)),
  is_not_zero:
    ([a]) =>
    (egraph, m) =>
      egraph.data(constantFold, m.get(a)) !== 0,
  is_const_or_distinct_var:
    ([a, b]) =>
    (egraph, m) => {
      const x = m.get(a);
      return x !== m.get(b) && (egraph.data(constantFold, x) !== undefined || isSymbol(egraph, x));
    },
};
