import type { Argument, SymInt, Type } from '../ir/index.js';
import type { OpDefinition } from '../ops/index.js';
import { isType } from './merge.js';
import type { Fact } from './fact.js';

/** What a call with certain arguments is known to be, whatever else is known. */
export interface KnownCall {
  /** What is known of it: its type; nothing more, since its operands may raise. */
  readonly fact: Fact;
  /** What is known of it when none of its operands raises. */
  readonly ofTotal: Fact;
}

type Level = Map<unknown, unknown>;

/** Map keys take the two zeros for one; shape rules may not. */
const NEGATIVE_ZERO = Symbol('-0');

/**
 * The types of calls by op and arguments: an e-graph is full of calls with arguments of the same few types. Remembers
 * only what follows from the arguments alone. Types that say the same are one object here, so that arguments are told
 * apart by identity.
 */
export class TypingMemo {
  readonly #calls: Level = new Map();
  readonly #types = new Map<string, Type>();
  readonly #same = new WeakMap<Type, Type>();

  /** The one type that says the same; other arguments as they are. */
  canonical(argument: Argument<Type>): Argument<Type> {
    if (!isType(argument)) return argument;
    let same = this.#same.get(argument);
    if (same === undefined) {
      const key = keyOf(argument);
      same = this.#types.get(key) ?? argument;
      this.#types.set(key, same);
      this.#same.set(argument, same);
    }
    return same;
  }

  get(op: OpDefinition, args: readonly Argument<Type>[]): KnownCall | undefined {
    let level: unknown = this.#calls.get(op);
    for (let i = 0; i < args.length && level !== undefined; i++)
      level = (level as Level).get(mapKey(args[i]));
    return level as KnownCall | undefined;
  }

  set(op: OpDefinition, args: readonly Argument<Type>[], known: KnownCall): void {
    let level = this.#calls;
    let key: unknown = op;
    for (const arg of args) {
      let next = level.get(key) as Level | undefined;
      if (next === undefined) level.set(key, (next = new Map()));
      level = next;
      key = mapKey(arg);
    }
    level.set(key, known);
  }
}

const mapKey = (argument: unknown): unknown => (Object.is(argument, -0) ? NEGATIVE_ZERO : argument);

function keyOf(type: Type): string {
  switch (type.kind) {
    case 'tensor': {
      const { dtype, runDtype, sizes, strides, symbolicOffset } = type;
      return `${dtype} ${runDtype} ${symbolicOffset} ${sizesKey(sizes)} ${strides && sizesKey(strides)}`;
    }
    case 'sym':
      return `sym ${typeof type.expr} ${typeof type.expr === 'object' ? type.expr.key : numberKey(type.expr)}`;
    case 'tuple':
      return `(${type.items.map(keyOf).join('; ')})`;
    case 'none':
      return 'none';
  }
}

const sizesKey = (sizes: readonly SymInt[]): string =>
  `[${sizes.map((size) => (typeof size === 'bigint' ? String(size) : size.key)).join()}]`;

const numberKey = (value: unknown): string => (Object.is(value, -0) ? '-0' : String(value));
