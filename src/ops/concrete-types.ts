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
    return meta(args, ALL_KNOWN);
  } catch (error) {
    if (error instanceof DataDecides || error instanceof OpError) return undefined;
    throw error;
  }
}

/** @throws OpError when the shape rule refuses a call whose arguments have plain sizes */
export function requireTaken(
  meta: (args: readonly Argument<Type>[], ctx: MetaContext) => Type,
  args: readonly Argument<Type>[],
): void {
  try {
    meta(args, ALL_KNOWN);
  } catch (error) {
    if (!(error instanceof DataDecides)) throw error;
  }
}
