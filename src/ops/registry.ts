import type { OpDefinition } from './definition.js';
import { KNOWN_OPS } from './op-set.js';

/** The known op with this target (`aten.add.Tensor`), if there is one. */
export function lookupOp(target: string): OpDefinition | undefined {
  return KNOWN_OPS.lookup(target);
}

/**
 * The known op with this target.
 *
 * @throws OpError naming the overloads that there are.
 */
export function requireOp(target: string): OpDefinition {
  return KNOWN_OPS.require(target);
}

/** Every known op, family by family. */
export function allOps(): Iterable<OpDefinition> {
  return KNOWN_OPS;
}
