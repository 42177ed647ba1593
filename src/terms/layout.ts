import type { OpDefinition } from '../ops/index.js';

/**
 * Where the children of a call's e-node are: the effect state before it (impure ops only), every argument of the
 * schema in schema order, and last the site.
 */
export interface CallLayout {
  readonly state: boolean;
  /** Index of the first argument. */
  readonly first: number;
  /** Number of arguments. */
  readonly count: number;
  readonly site: number;
  readonly arity: number;
}

const layouts = new WeakMap<OpDefinition, CallLayout>();

/** The layout of calls of an op. */
export function layoutOf(op: OpDefinition): CallLayout {
  let layout = layouts.get(op);
  if (layout === undefined) {
    const first = op.impure ? 1 : 0;
    const count = op.schema.args.length;
    layout = { state: op.impure, first, count, site: first + count, arity: first + count + 1 };
    layouts.set(op, layout);
  }
  return layout;
}
