import {
  analysis,
  type Analysis,
  Contradiction,
  language,
  rewrite,
  ruleset,
  type Condition,
  type EGraph,
  type Id,
} from 'egraph-ts';
import { words } from './prove.js';

const one = { arity: 1 } as const;
const two = { arity: 2 } as const;

export const math = language({
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
  num: { arity: 0, payload: 'float' },
  sym: { arity: 0, payload: 'string' },
});

const FOLD: Readonly<Record<string, (a: number, b: number) => number | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? undefined : a / b),
};

/** The constant that a class is known to be; such a class keeps its leaves only. */
export const constant: Analysis<number | undefined> = analysis({
  name: 'constant',
  make(egraph, { op, payload, children }) {
    if (op === 'num') return payload as number;
    const fold = FOLD[op];
    if (fold === undefined) return undefined;
    const [a, b] = children.map((c) => egraph.data(constant, c));
    if (a === undefined || b === undefined) return undefined;
    const value = fold(a, b);
    // One zero is enough here.
    return value === undefined ? undefined : value + 0;
  },
  merge(a, b) {
    if (a !== undefined && b !== undefined && a !== b) throw new Contradiction(`${a} is not ${b}`);
    return a ?? b;
  },
  modify(egraph, id) {
    const value = egraph.data(constant, id);
    if (value === undefined) return;
    egraph.union(id, egraph.add('num', [], value));
    egraph.prune(id, (node) => node.children.length === 0);
  },
});

const symbol = (g: EGraph, id: Id): boolean => g.nodes(id).some((n) => n.op === 'sym');

const notZero = (v: string): Condition => ({
  name: `${v} is not zero`,
  test: (g, m) => g.data(constant, m.get(v)) !== 0,
});
const isSymbol = (v: string): Condition => ({
  name: `${v} is a symbol`,
  test: (g, m) => symbol(g, m.get(v)),
});
const isConstant = (v: string): Condition => ({
  name: `${v} is constant`,
  test: (g, m) => g.data(constant, m.get(v)) !== undefined,
});
const apart = (v: string, w: string): Condition => ({
  name: `${v} is a constant or another variable than ${w}`,
  test: (g, m) =>
    !g.same(m.get(v), m.get(w)) && (g.data(constant, m.get(v)) !== undefined || symbol(g, m.get(v))),
});

const r = (name: string, lhs: string, rhs: string, ...conditions: Condition[]): ReturnType<typeof rewrite> =>
  rewrite(name, words(math, lhs), words(math, rhs), { if: conditions, language: math });

export const mathRules = ruleset('math', [
  r('comm-add', '(+ ?a ?b)', '(+ ?b ?a)'),
  r('comm-mul', '(* ?a ?b)', '(* ?b ?a)'),
  r('assoc-add', '(+ ?a (+ ?b ?c))', '(+ (+ ?a ?b) ?c)'),
  r('assoc-mul', '(* ?a (* ?b ?c))', '(* (* ?a ?b) ?c)'),
  r('sub-canon', '(- ?a ?b)', '(+ ?a (* -1 ?b))'),
  r('div-canon', '(/ ?a ?b)', '(* ?a (pow ?b -1))', notZero('?b')),
  r('zero-add', '(+ ?a 0)', '?a'),
  r('zero-mul', '(* ?a 0)', '0'),
  r('one-mul', '(* ?a 1)', '?a'),
  r('add-zero', '?a', '(+ ?a 0)'),
  r('mul-one', '?a', '(* ?a 1)'),
  r('cancel-sub', '(- ?a ?a)', '0'),
  r('cancel-div', '(/ ?a ?a)', '1', notZero('?a')),
  r('distribute', '(* ?a (+ ?b ?c))', '(+ (* ?a ?b) (* ?a ?c))'),
  r('factor', '(+ (* ?a ?b) (* ?a ?c))', '(* ?a (+ ?b ?c))'),
  r('pow-mul', '(* (pow ?a ?b) (pow ?a ?c))', '(pow ?a (+ ?b ?c))'),
  r('pow0', '(pow ?x 0)', '1', notZero('?x')),
  r('pow1', '(pow ?x 1)', '?x'),
  r('pow2', '(pow ?x 2)', '(* ?x ?x)'),
  r('pow-recip', '(pow ?x -1)', '(/ 1 ?x)', notZero('?x')),
  r('recip-mul-div', '(* ?x (/ 1 ?x))', '1', notZero('?x')),
  r('d-variable', '(d ?x ?x)', '1', isSymbol('?x')),
  r('d-constant', '(d ?x ?c)', '0', isSymbol('?x'), apart('?c', '?x')),
  r('d-add', '(d ?x (+ ?a ?b))', '(+ (d ?x ?a) (d ?x ?b))'),
  r('d-mul', '(d ?x (* ?a ?b))', '(+ (* ?a (d ?x ?b)) (* ?b (d ?x ?a)))'),
  r('d-sin', '(d ?x (sin ?x))', '(cos ?x)'),
  r('d-cos', '(d ?x (cos ?x))', '(* -1 (sin ?x))'),
  r('d-ln', '(d ?x (ln ?x))', '(/ 1 ?x)', notZero('?x')),
  r(
    'd-power',
    '(d ?x (pow ?f ?g))',
    '(* (pow ?f ?g) (+ (* (d ?x ?f) (/ ?g ?f)) (* (d ?x ?g) (ln ?f))))',
    notZero('?f'),
    notZero('?g'),
  ),
  r('i-one', '(i 1 ?x)', '?x'),
  r('i-power-const', '(i (pow ?x ?c) ?x)', '(/ (pow ?x (+ ?c 1)) (+ ?c 1))', isConstant('?c')),
  r('i-cos', '(i (cos ?x) ?x)', '(sin ?x)'),
  r('i-sin', '(i (sin ?x) ?x)', '(* -1 (cos ?x))'),
  r('i-sum', '(i (+ ?f ?g) ?x)', '(+ (i ?f ?x) (i ?g ?x))'),
  r('i-dif', '(i (- ?f ?g) ?x)', '(- (i ?f ?x) (i ?g ?x))'),
  r('i-parts', '(i (* ?a ?b) ?x)', '(- (* ?a (i ?b ?x)) (i (* (d ?x ?a) (i ?b ?x)) ?x))'),
]);
