import {
  analysis,
  type Analysis,
  instantiate,
  language,
  pattern,
  rewrite,
  ruleset,
  type Condition,
  type Id,
} from 'egraph-ts';
import { words } from './prove.js';

const two = { arity: 2 } as const;
const three = { arity: 3 } as const;

export const lambda = language({
  true: { arity: 0 },
  false: { arity: 0 },
  var: { arity: 1 },
  '+': two,
  '=': two,
  app: two,
  lam: two,
  let: three,
  fix: two,
  if: three,
  num: { arity: 0, payload: 'int' },
  sym: { arity: 0, payload: 'string' },
});

type Names = ReadonlySet<Id>;

/** The names that may be free in every term of the class. */
export const free: Analysis<Names> = analysis({
  name: 'free',
  make(egraph, { op, children }) {
    const of = (i: number): Names => egraph.data(free, children[i]!);
    const bound = (names: Names): Names => new Set([...names].filter((n) => !egraph.same(n, children[0]!)));
    if (op === 'var') return new Set([children[0]!]);
    if (op === 'lam' || op === 'fix') return bound(of(1));
    if (op === 'let') return new Set([...bound(of(2)), ...of(1)]);
    return new Set(children.flatMap((_, i) => [...of(i)]));
  },
  merge: (a, b) => {
    const both = [...a].filter((n) => b.has(n));
    return both.length === a.size ? a : new Set(both);
  },
  equals: (a, b) => a.size === b.size && [...a].every((n) => b.has(n)),
});

/** The number or truth value that a class is known to be. */
export const value: Analysis<bigint | boolean | undefined> = analysis({
  name: 'value',
  make(egraph, { op, payload, children }) {
    if (op === 'num') return payload as bigint;
    if (op === 'true' || op === 'false') return op === 'true';
    if (op !== '+' && op !== '=') return undefined;
    const [a, b] = children.map((c) => egraph.data(value, c));
    if (a === undefined || b === undefined) return undefined;
    if (op === '=') return a === b;
    return typeof a === 'bigint' && typeof b === 'bigint' ? a + b : undefined;
  },
  merge: (a, b) => a ?? b,
  modify(egraph, id) {
    const known = egraph.data(value, id);
    if (known === undefined) return;
    egraph.union(id, typeof known === 'bigint' ? egraph.add('num', [], known) : egraph.add(String(known)));
  },
});

const distinct: Condition = { name: 'distinct names', test: (g, m) => !g.same(m.get('?v1'), m.get('?v2')) };
const constant: Condition = { name: '?c is known', test: (g, m) => g.data(value, m.get('?c')) !== undefined };
const [thenLet, elseLet] = ['(let ?x ?e ?then)', '(let ?x ?e ?else)'].map((text) => pattern(text));
const branchesEqual: Condition = {
  name: 'branches are equal where the test holds',
  test: (g, m) => g.same(instantiate(g, thenLet!, m), instantiate(g, elseLet!, m)),
};

const r = (name: string, lhs: string, rhs: string, ...conditions: Condition[]): ReturnType<typeof rewrite> =>
  rewrite(name, words(lambda, lhs), words(lambda, rhs), { if: conditions, language: lambda });

const kept = pattern('(lam ?v2 (let ?v1 ?e ?body))');
const renamed = pattern('(lam ?fresh (let ?v1 ?e (let ?v2 (var ?fresh) ?body)))');

export const lambdaRules = ruleset('lambda', [
  r('if-true', '(if true ?then ?else)', '?then'),
  r('if-false', '(if false ?then ?else)', '?else'),
  r('if-elim', '(if (= (var ?x) ?e) ?then ?else)', '?else', branchesEqual),
  r('add-comm', '(+ ?a ?b)', '(+ ?b ?a)'),
  r('add-assoc', '(+ (+ ?a ?b) ?c)', '(+ ?a (+ ?b ?c))'),
  r('eq-comm', '(= ?a ?b)', '(= ?b ?a)'),
  r('fix', '(fix ?v ?e)', '(let ?v (fix ?v ?e) ?e)'),
  r('beta', '(app (lam ?v ?body) ?e)', '(let ?v ?e ?body)'),
  r('let-app', '(let ?v ?e (app ?a ?b))', '(app (let ?v ?e ?a) (let ?v ?e ?b))'),
  r('let-add', '(let ?v ?e (+ ?a ?b))', '(+ (let ?v ?e ?a) (let ?v ?e ?b))'),
  r('let-eq', '(let ?v ?e (= ?a ?b))', '(= (let ?v ?e ?a) (let ?v ?e ?b))'),
  r('let-const', '(let ?v ?e ?c)', '?c', constant),
  r(
    'let-if',
    '(let ?v ?e (if ?cond ?then ?else))',
    '(if (let ?v ?e ?cond) (let ?v ?e ?then) (let ?v ?e ?else))',
  ),
  r('let-var-same', '(let ?v1 ?e (var ?v1))', '?e'),
  r('let-var-diff', '(let ?v1 ?e (var ?v2))', '(var ?v2)', distinct),
  r('let-lam-same', '(let ?v1 ?e (lam ?v1 ?body))', '(lam ?v1 ?body)'),
  // A binder that is free in what is put in has to be renamed first.
  rewrite(
    'let-lam-diff',
    '(let ?v1 ?e (lam ?v2 ?body))',
    (g, m) => {
      const captured = [...g.data(free, m.get('?e'))].some((n) => g.same(n, m.get('?v2')));
      if (!captured) return instantiate(g, kept, m);
      return instantiate(g, renamed, m, { '?fresh': g.add('sym', [], `_${m.root}`) });
    },
    { if: distinct, language: lambda },
  ),
]);
