import { insert, language, rewrite, rule, union, type Rule } from 'egraph-ts';
import type { ModelFact, Shape } from './model.js';

export const lang = language({
  a: { arity: 0 },
  b: { arity: 0 },
  c: { arity: 0 },
  u: { arity: 1 },
  w: { arity: 1 },
  f: { arity: 2 },
  g: { arity: 2 },
  n: { arity: 0, payload: 'int' },
  k: { arity: 1, payload: 'int' },
  l: { arity: 'variadic' },
});

/** A small generator of numbers: the same seed gives the same numbers everywhere. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1);
  }

  /** A natural number below `n`. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

/** A rule for the engine and the same for the model. */
export interface RandomRule {
  readonly rule: Rule;
  readonly facts: readonly ModelFact[];
  /** Pairs to unite. */
  readonly unions: readonly (readonly [Shape, Shape])[];
  readonly inserts: readonly Shape[];
}

interface Bound {
  readonly classes: Set<string>;
  readonly rests: Set<string>;
  readonly literals: Set<string>;
}

const CLASSES = ['?x', '?y', '?z'];

/** A pattern; on a right-hand side only what is bound is used. */
function shape(d: Dice, depth: number, bound: Bound, right: boolean): Shape {
  const variables = right ? [...bound.classes] : CLASSES;
  if (variables.length > 0 && d.chance(depth === 0 ? 70 : 30)) {
    const v = d.one(variables);
    bound.classes.add(v);
    return { v };
  }
  const op =
    depth === 0
      ? d.one(['a', 'b', 'c', 'n'])
      : d.one(['u', 'w', 'f', 'g', 'f', 'g', 'l', 'n', 'k', 'a', 'b']);
  const arity = { u: 1, w: 1, k: 1, f: 2, g: 2, l: d.below(3) }[op] ?? 0;
  let literal: bigint | { readonly v: string } | undefined;
  if (op === 'n' || op === 'k') {
    const known = [...bound.literals];
    if (d.chance(50) && (!right || known.length > 0)) {
      literal = { v: right ? d.one(known) : d.one(['?i', '?j']) };
      bound.literals.add(literal.v);
    } else literal = BigInt(d.below(3));
  }
  const args = Array.from({ length: arity }, () => shape(d, depth - 1, bound, right));
  let rest: string | undefined;
  if (op === 'l' && d.chance(50)) {
    rest = right ? d.one([...bound.rests, undefined]) : d.one(['?r', '?s']);
    if (rest !== undefined) bound.rests.add(rest);
  }
  return {
    op,
    args,
    ...(literal === undefined ? {} : { literal }),
    ...(rest === undefined ? {} : { rest }),
  };
}

export function write(p: Shape): string {
  if ('v' in p) return p.v;
  const literal =
    p.literal === undefined ? [] : [typeof p.literal === 'object' ? p.literal.v : String(p.literal)];
  const parts = [p.op, ...literal, ...p.args.map(write), ...(p.rest === undefined ? [] : [`${p.rest}...`])];
  return parts.length === 1 && p.op !== 'l' ? p.op : `(${parts.join(' ')})`;
}

/** A rule with one to three facts: ground ones, several about one class, non-linear ones, bare variables. */
export function randomRule(d: Dice, name: string): RandomRule {
  const bound: Bound = { classes: new Set(), rests: new Set(), literals: new Set() };
  if (d.chance(50)) {
    const left = shape(d, 2, bound, false);
    const right = shape(d, 2, bound, true);
    return {
      rule: rewrite(name, write(left), write(right)),
      facts: [{ name: '?root', shape: left }],
      unions: [[{ v: '?root' }, right]],
      inserts: [],
    };
  }
  const texts: string[] = [];
  const facts: ModelFact[] = [];
  if (d.chance(25)) {
    // Ground terms that have to lie in one class.
    const v = d.one(CLASSES);
    bound.classes.add(v);
    for (let i = 2; i > 0; i--) {
      const p = shape(d, d.below(2), { classes: new Set(), rests: new Set(), literals: new Set() }, true);
      if ('v' in p) continue;
      texts.push(`(= ${v} ${write(p)})`);
      facts.push({ name: v, shape: p });
    }
  }
  for (let i = texts.length > 0 ? d.below(2) : 1 + d.below(3); i > 0; i--) {
    const p = shape(d, d.one([0, 1, 1, 2]), bound, false);
    const kind = d.below(10);
    if (kind < 4) {
      texts.push(write(p));
      facts.push({ name: undefined, shape: p });
    } else if (kind < 8) {
      const v = d.one(CLASSES);
      bound.classes.add(v);
      texts.push(`(= ${v} ${write(p)})`);
      facts.push({ name: v, shape: p });
    } else {
      const q = shape(d, 1, bound, false);
      texts.push(`(= ${write(p)} ${write(q)})`);
      // One side names the class of the other, unless it is a variable itself.
      const shared = 'v' in p ? p.v : 'v' in q ? q.v : `=${facts.length}`;
      if ('v' in p) facts.push({ name: shared, shape: q });
      else if ('v' in q) facts.push({ name: shared, shape: p });
      else facts.push({ name: shared, shape: p }, { name: shared, shape: q });
    }
  }
  const unions: (readonly [Shape, Shape])[] = [];
  const inserts: Shape[] = [];
  if (d.chance(70)) unions.push([shape(d, 1, bound, true), shape(d, 1, bound, true)]);
  else inserts.push(shape(d, 2, bound, true));
  return {
    rule: rule(name, texts).then(
      ...unions.map(([p, q]) => union(write(p), write(q))),
      ...inserts.map((p) => insert(write(p))),
    ),
    facts,
    unions,
    inserts,
  };
}
