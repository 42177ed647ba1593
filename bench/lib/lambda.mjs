import { analysis, language } from '../../src/egraph-ts/dist/index.js';

const two = { arity: 2 };
export const ops = {
  true: { arity: 0 },
  false: { arity: 0 },
  var: { arity: 1 },
  '+': two,
  '=': two,
  app: two,
  lam: two,
  let: { arity: 3 },
  fix: two,
  if: { arity: 3 },
};

export const lambda = language({
  ...ops,
  num: { arity: 0, payload: 'int' },
  sym: { arity: 0, payload: 'string' },
});

const NONE = new Set();

/** The variables that may be free in every term of the class. */
export const free = analysis({
  name: 'free-variables',
  make(egraph, { op, children }) {
    const of = (i) => egraph.data(free, children[i]);
    if (op === 'var') return new Set([egraph.find(children[0])]);
    if (op === 'lam' || op === 'fix') return without(of(1), egraph.find(children[0]));
    if (op === 'let') return union(without(of(2), egraph.find(children[0])), of(1));
    let all = NONE;
    for (let i = 0; i < children.length; i++) all = union(all, of(i));
    return all;
  },
  merge(a, b) {
    if (a === b) return a;
    let kept = 0;
    for (const x of a) if (b.has(x)) kept++;
    if (kept === a.size) return a;
    if (kept === b.size) return b;
    return new Set([...a].filter((x) => b.has(x)));
  },
  equals: (a, b) => a === b || a.size === b.size,
});

/** The number or truth value that the class is known to be. */
export const value = analysis({
  name: 'value',
  make(egraph, { op, payload, children }) {
    if (op === 'num') return payload;
    if (op === 'true') return true;
    if (op === 'false') return false;
    if (op !== '+' && op !== '=') return undefined;
    const a = egraph.data(value, children[0]);
    if (a === undefined) return undefined;
    const b = egraph.data(value, children[1]);
    if (b === undefined) return undefined;
    if (op === '=') return a === b;
    return typeof a === 'bigint' && typeof b === 'bigint' ? a + b : undefined;
  },
  merge: (a, b) => a ?? b,
  modify(egraph, id) {
    const v = egraph.data(value, id);
    if (v === undefined) return;
    egraph.union(id, typeof v === 'bigint' ? egraph.add('num', [], v) : egraph.add(String(v)));
  },
});

function union(a, b) {
  if (a.size === 0) return b;
  if (b.size === 0 || a === b) return a;
  const all = new Set(a);
  for (const x of b) all.add(x);
  return all.size === a.size ? a : all;
}

function without(a, x) {
  if (!a.has(x)) return a;
  const rest = new Set(a);
  rest.delete(x);
  return rest;
}
