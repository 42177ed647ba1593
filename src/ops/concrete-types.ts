import { EgghatchError } from '../diagnostics/index.js';
import type { Argument } from '../ir/argument.js';
import type { SymExpr } from '../ir/sym/expr.js';
import type { Type } from '../ir/type.js';
import { OpError, type MetaContext } from './define.js';

/** A shape rule wanted a symbol for what depends on data. */
class DataDecides extends Error {}

/** What a shape rule is told where everything is known, but for how many elements an op will find. */
const ALL_KNOWN: MetaContext = {
  decide: (relation) => (typeof relation === 'boolean' ? relation : noSymbols(relation)),
  known: (relation) => (typeof relation === 'boolean' ? relation : undefined),
  freshSymbol: () => {
    throw new DataDecides();
  },
};

function noSymbols(relation: SymExpr): never {
  throw new EgghatchError({
    kind: 'unsupported',
    message: `the symbolic value ${relation.key} was used in code that runs eagerly`,
    hint: 'Pass it to the helper as an argument, so that it gets its example value.',
  });
}

/** The type of a call whose arguments have plain sizes; nothing when data decides it, or when the shape rule refuses them. */
export function typeUnlessDataDecides(
  meta: (args: readonly Argument<Type>[], ctx: MetaContext) => Type,
  args: readonly Argument<Type>[],
): Type | undefined {
  try {
    return typeOfTaken(meta, args);
  } catch (error) {
    if (error instanceof OpError) return undefined;
    throw error;
  }
}

/**
 * {@link typeUnlessDataDecides} of a call that the shape rule has to take.
 *
 * @throws OpError when it refuses it
 */
export function typeOfTaken(
  meta: (args: readonly Argument<Type>[], ctx: MetaContext) => Type,
  args: readonly Argument<Type>[],
): Type | undefined {
  try {
    return meta(args, ALL_KNOWN);
  } catch (error) {
    if (error instanceof DataDecides) return undefined;
    throw error;
  }
}
