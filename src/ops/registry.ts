import { OpError } from './define.js';
import type { OpDefinition } from './definition.js';
import { FAMILIES } from './families.js';

const OPS = new Map<string, OpDefinition>();
for (const op of FAMILIES.flat()) {
  if (OPS.has(op.target)) throw new RangeError(`the op ${op.target} is defined twice`);
  OPS.set(op.target, op);
}

/** The op with this target (`aten.add.Tensor`), if there is one. */
export function lookupOp(target: string): OpDefinition | undefined {
  return OPS.get(target);
}

/**
 * The op with this target.
 *
 * @throws OpError naming the overloads that there are.
 */
export function requireOp(target: string): OpDefinition {
  const op = OPS.get(target);
  if (op !== undefined) return op;
  const packet = target.split('.').slice(0, 2).join('.');
  const siblings = [...OPS.keys()].filter((name) => name === packet || name.startsWith(`${packet}.`));
  const known = siblings.length > 0 ? `; there is ${siblings.join(', ')}` : '';
  throw new OpError(target, `the op ${target} is not known${known}`, 'NotImplementedError');
}

/** Every op, family by family. */
export function allOps(): Iterable<OpDefinition> {
  return OPS.values();
}
