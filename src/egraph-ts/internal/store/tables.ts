import type { Language, Op } from '../../language.js';
import type { Arena } from '../kernels/arena.js';
import { Table } from './table.js';

/** The tables of an e-graph: one per operator, and for variadic operators one per number of children. */
export class Tables {
  readonly all: Table[] = [];
  /** Tables of each operator, in order of creation. */
  readonly ofOp: Table[][];
  readonly #fixed: (Table | undefined)[];
  readonly #variadic: (Map<number, Table> | undefined)[];
  readonly #language: Language;
  readonly #valued: boolean;

  #arena: Arena;

  /** @param valued the tables of functions, rather than of e-nodes */
  constructor(language: Language, arena: Arena, valued = false) {
    this.#arena = arena;
    this.#language = language;
    this.#valued = valued;
    this.ofOp = language.ops.map(() => []);
    this.#fixed = language.ops.map(() => undefined);
    this.#variadic = language.ops.map((op) => (op.arity < 0 ? new Map<number, Table>() : undefined));
  }

  /** The table of the operator at this number of children, or undefined when nothing was ever stored there. */
  lookup(op: Op, children: number): Table | undefined {
    return op.arity < 0 ? this.#variadic[op.index]!.get(children) : this.#fixed[op.index];
  }

  get(op: Op, children: number): Table {
    const known = this.lookup(op, children);
    if (known !== undefined) return known;
    const t = new Table(
      this.#arena,
      this.all.length,
      op.index,
      children,
      op.payload !== undefined,
      this.#valued,
    );
    this.adopt(t);
    return t;
  }

  /** Enters a table made elsewhere (a copy, when state is restored). */
  adopt(t: Table): void {
    this.all.push(t);
    this.ofOp[t.op]!.push(t);
    const op = this.#language.ops[t.op]!;
    if (op.arity < 0) this.#variadic[t.op]!.set(t.nc, t);
    else this.#fixed[t.op] = t;
  }

  /** Takes all arrays elsewhere. */
  moveTo(arena: Arena): void {
    this.#arena = arena;
    for (const t of this.all) t.moveTo(arena);
  }

  rowCount(): number {
    let n = 0;
    for (const t of this.all) n += t.n;
    return n;
  }
}
