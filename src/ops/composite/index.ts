import { defineOps, type OpDefinition } from '../definition.js';
import { movingElements } from '../flops.js';
import { activations } from './activation.js';
import { copyName, copySpec } from './copies.js';
import { creation } from './creation.js';
import { composite } from './define-composite.js';
import { pointwise } from './pointwise.js';
import { reductions } from './reduction.js';
import { shape } from './shape.js';
import { windows } from './windows.js';

export { copyName } from './copies.js';

/**
 * The ops that torch takes apart before it prints a program, and the copies that it makes of views in branches, in terms of
 * `core`: the ops that programs consist of.
 */
export function compositeOps(core: readonly OpDefinition[]): readonly OpDefinition[] {
  const known = new Map(core.map((op) => [op.target, op]));
  const lookup = (target: string): OpDefinition => {
    const op = known.get(target);
    if (op === undefined) throw new RangeError(`an op consists of ${target}, which is not known`);
    return op;
  };
  const whole = defineOps(
    [...activations, ...pointwise, ...reductions, ...creation, ...shape, ...windows].map((spec) =>
      composite(spec, lookup),
    ),
  );
  const views = [...core, ...whole].filter(
    ({ schema, target }) => schema.view && schema.namespace === 'aten' && !known.has(copyName(target)),
  );
  return [...whole, ...defineOps(movingElements(views.map(copySpec)))];
}
