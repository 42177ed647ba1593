import type { Payload } from 'egraph-ts';

/*
 * An e-graph and a matcher that share no code with the engine: everything is done by trying everything. For comparing only.
 */

/** A pattern of the model: a variable, or an operator with a literal (or a variable for one), children and a rest. */
export type Shape =
  | { readonly v: string }
  | {
      readonly op: string;
      /** The literal, or the variable that stands for it. */
      readonly literal?: bigint | { readonly v: string };
      readonly args: readonly Shape[];
      readonly rest?: string;
    };

export interface ModelFact {
  readonly name: string | undefined;
  readonly shape: Shape;
}

/** What variables stand for: a class, several classes, or a literal. */
export type Env = ReadonlyMap<string, number | readonly number[] | bigint>;

interface Node {
  readonly op: string;
  readonly payload: Payload | undefined;
  children: number[];
  cls: number;
  hidden: boolean;
}

export class Model {
  parent: number[] = [];
  nodes: Node[] = [];

  copy(): Model {
    const m = new Model();
    m.parent = [...this.parent];
    m.nodes = this.nodes.map((n) => ({ ...n, children: [...n.children] }));
    return m;
  }

  find(id: number): number {
    let x = id;
    while (this.parent[x] !== x) x = this.parent[x]!;
    return x;
  }

  add(op: string, children: readonly number[], payload?: Payload): number {
    const key = children.map((c) => this.find(c));
    const known = this.nodes.find(
      (n) =>
        n.op === op &&
        n.payload === payload &&
        n.children.length === key.length &&
        n.children.every((c, i) => this.find(c) === key[i]),
    );
    if (known !== undefined) return this.find(known.cls);
    const cls = this.parent.push(this.parent.length) - 1;
    this.nodes.push({ op, payload, children: key, cls, hidden: false });
    return cls;
  }

  union(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    this.parent[Math.max(x, y)] = Math.min(x, y);
  }

  rebuild(): void {
    for (let again = true; again;) {
      again = false;
      const seen = new Map<string, Node>();
      const kept: Node[] = [];
      for (const n of this.nodes) {
        n.children = n.children.map((c) => this.find(c));
        n.cls = this.find(n.cls);
        const key = `${n.op} ${typeof n.payload} ${String(n.payload)} ${n.children.join()}`;
        const other = seen.get(key);
        if (other === undefined) {
          seen.set(key, n);
          kept.push(n);
          continue;
        }
        other.hidden &&= n.hidden;
        if (this.find(other.cls) !== this.find(n.cls)) this.union(other.cls, n.cls);
        again = true;
      }
      this.nodes = kept;
    }
    for (const n of this.nodes) n.cls = this.find(n.cls);
  }

  get nodeCount(): number {
    return this.nodes.filter((n) => !n.hidden).length;
  }

  get classCount(): number {
    return this.parent.filter((p, i) => p === i).length;
  }

  /** Classes that hold an e-node that can be matched. */
  classes(): number[] {
    return [...new Set(this.nodes.filter((n) => !n.hidden).map((n) => this.find(n.cls)))];
  }

  cone(roots: readonly number[]): number[] {
    const seen = new Set(roots.map((r) => this.find(r)));
    for (const id of seen) {
      for (const n of this.nodes)
        if (!n.hidden && this.find(n.cls) === id) for (const c of n.children) seen.add(this.find(c));
    }
    return [...seen];
  }

  /**
   * All ways to match the facts. `roots`: the only classes where the first may match.
   *
   * A bare variable matches any class that holds something; of a variable that other facts bind it says nothing.
   */
  *matches(facts: readonly ModelFact[], roots?: readonly number[]): Generator<Env> {
    const numbered = facts.map((fact, i) => ({
      name: fact.name ?? `#${i}`,
      shape: fact.shape,
      roots: i === 0 ? roots : undefined,
    }));
    const bare = (fact: ModelFact): number => ('v' in fact.shape ? 1 : 0);
    yield* this.#facts(
      numbered.toSorted((p, q) => bare(p) - bare(q)),
      new Map(),
    );
  }

  *#facts(
    facts: readonly { name: string; shape: Shape; roots: readonly number[] | undefined }[],
    env: Env,
  ): Generator<Env> {
    const fact = facts[0];
    if (fact === undefined) {
      yield env;
      return;
    }
    const { name, shape, roots } = fact;
    const known = (env.get(name) ?? ('v' in shape ? env.get(shape.v) : undefined)) as number | undefined;
    for (const cls of known === undefined ? (roots ?? this.classes()) : [known]) {
      if (roots?.some((r) => this.find(r) === this.find(cls)) === false) continue;
      for (const found of this.#match(shape, cls, new Map(env).set(name, cls)))
        yield* this.#facts(facts.slice(1), found);
    }
  }

  *#match(p: Shape, id: number, env: Env): Generator<Env> {
    const cls = this.find(id);
    if ('v' in p) {
      const known = env.get(p.v) as number | undefined;
      if (known === undefined) yield new Map(env).set(p.v, cls);
      else if (this.find(known) === cls) yield env;
      return;
    }
    for (const n of this.nodes) {
      if (n.hidden || n.op !== p.op || this.find(n.cls) !== cls) continue;
      const { length } = p.args;
      if (p.rest === undefined ? n.children.length !== length : n.children.length < length) continue;
      let here = env;
      if (typeof p.literal === 'bigint' && n.payload !== p.literal) continue;
      if (typeof p.literal === 'object') {
        const known = env.get(p.literal.v);
        if (known !== undefined && known !== n.payload) continue;
        here = new Map(here).set(p.literal.v, n.payload as bigint);
      }
      yield* this.#children(p.args, n.children, p.rest, here);
    }
  }

  *#children(
    args: readonly Shape[],
    children: readonly number[],
    rest: string | undefined,
    env: Env,
  ): Generator<Env> {
    const first = args[0];
    if (first === undefined) {
      if (rest === undefined) return yield env;
      const known = env.get(rest) as readonly number[] | undefined;
      const list = children.map((c) => this.find(c));
      if (known === undefined) yield new Map(env).set(rest, list);
      else if (known.length === list.length && known.every((c, i) => this.find(c) === list[i])) yield env;
      return;
    }
    for (const found of this.#match(first, children[0]!, env))
      yield* this.#children(args.slice(1), children.slice(1), rest, found);
  }

  instantiate(p: Shape, env: Env): number {
    if ('v' in p) return env.get(p.v) as number;
    const children = p.args.map((a) => this.instantiate(a, env));
    if (p.rest !== undefined) children.push(...(env.get(p.rest) as readonly number[]));
    const literal = typeof p.literal === 'object' ? (env.get(p.literal.v) as bigint) : p.literal;
    return this.add(p.op, children, literal);
  }
}
