import type { ENode, Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { factOf, isType, typeOfCall } from '../facts/index.js';
import type { Type } from '../ir/index.js';
import type { OpDefinition } from '../ops/index.js';
import { firstNames } from './first-names.js';
import type { Program } from './program.js';
import { refusedBy } from './refused-by.js';
import { undecided } from './undecided.js';

/**
 * What a call computes; `none` for effects. A call without a known type is typed again to learn why.
 *
 * @throws EgghatchError when the op refuses its arguments, or its shape is not decided
 */
export function typeOfNode({ egraph, symbols }: Program, id: Id, op: OpDefinition, enode: ENode): Type {
  // The state after a check may be one with the state before it, whose type is what an effect gave.
  if (op.impure && op.schema.returns.length === 0) return { kind: 'none' };
  const { type } = factOf(egraph, id);
  if (type !== undefined && isType(type)) return type;
  const computed = refusedBy(op, () =>
    typeOfCall(egraph, op, enode.children, {
      id,
      decide: (answer, relation) => {
        if (answer === undefined) throw undecided(egraph, relation, firstNames(symbols), op.target);
        return answer;
      },
    }),
  );
  if (computed !== undefined) return computed;
  throw new EgghatchError({
    kind: 'undecidable',
    message: `the type of ${op.target} is not known, because an argument is not`,
    hint: 'run the pass that makes the argument known first, for example foldAssumedConstants',
  });
}
