import { checkArgument, EgghatchError, type Expected } from '../diagnostics/index.js';
import { compositeOps, copyName } from './composite/index.js';
import { OpError } from './define.js';
import type { OpDefinition } from './definition.js';
import { FAMILIES } from './families.js';

/** The ops that a reader, a pass or an interpreter knows: a value that is handed on, immutable. */
export class OpSet implements Iterable<OpDefinition> {
  readonly #ops: ReadonlyMap<string, OpDefinition>;

  /** @throws EgghatchError of kind `malformed` when two ops have one target */
  constructor(ops: Iterable<OpDefinition>) {
    checkArgument('new OpSet', ops, OPS);
    const byTarget = new Map<string, OpDefinition>();
    for (const op of ops) {
      checkArgument('new OpSet', op, OP);
      if (byTarget.has(op.target)) throw definedTwice(op);
      byTarget.set(op.target, op);
    }
    this.#ops = byTarget;
  }

  /** These ops and others. @throws EgghatchError of kind `malformed` when one of them is there already */
  with(...ops: readonly OpDefinition[]): OpSet {
    return new OpSet([...this, ...ops]);
  }

  /** The op with this target (`aten.add.Tensor`), if it is one of them. */
  lookup(target: string): OpDefinition | undefined {
    return this.#ops.get(target);
  }

  /**
   * The op with this target.
   *
   * @throws OpError naming the overloads that there are
   */
  require(target: string): OpDefinition {
    const op = this.#ops.get(target);
    if (op !== undefined) return op;
    const packet = target.split('.').slice(0, 2).join('.');
    const siblings = [...this.#ops.keys()].filter((name) => name === packet || name.startsWith(`${packet}.`));
    const known = siblings.length > 0 ? `; there is ${siblings.join(', ')}` : '';
    throw new OpError(target, `the op ${target} is not known${known}`, 'NotImplementedError');
  }

  [Symbol.iterator](): Iterator<OpDefinition> {
    return this.#ops.values();
  }
}

const OP: Expected = [
  'an op, as declareOp makes it',
  (value) => typeof value?.target === 'string' && typeof value.schema?.text === 'string',
];
const OPS: Expected = [
  'a list of ops',
  (value) => typeof value === 'object' && typeof value?.[Symbol.iterator] === 'function',
];
/** What functions of a set of ops are given. */
export const OP_SET: Expected = ['a set of ops: KNOWN_OPS.with(…)', (value) => value instanceof OpSet];

function definedTwice({ target }: OpDefinition): EgghatchError {
  return new EgghatchError({
    kind: 'malformed',
    message: `the op ${target} is defined twice`,
    hint: 'give it another name, or leave out one of them',
  });
}

/** Every op of torch that is known here, Python's operators and the escape hatches, family by family. */
export const KNOWN_OPS = new OpSet([...FAMILIES.flat(), ...compositeOps(FAMILIES.flat())]);

/** What torch shows in branches in the place of a view: `aten.select_copy.int`; undefined for what is no view. */
export function copyOf(target: string): string | undefined {
  const copy = copyName(target);
  return KNOWN_OPS.lookup(target)?.schema.view === true && KNOWN_OPS.lookup(copy) !== undefined
    ? copy
    : undefined;
}
