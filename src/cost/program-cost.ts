import * as either from 'fp-ts/lib/Either.js';
import { checkArgument, checkOptions, EgghatchError } from '../diagnostics/index.js';
import {
  EXPORTED_PROGRAM,
  symbolNameOf,
  type Argument,
  type ExportedProgram,
  type Graph,
  type Node,
  type Type,
} from '../ir/index.js';
import type { Sym } from '../ir/sym/index.js';
import {
  bindArgs,
  opaqueKey,
  OP_SET,
  opaqueOp,
  OpError,
  opsOfDialect,
  type OpDefinition,
  type OpSet,
} from '../ops/index.js';
import { assumedSizes, typeWithSizes, withSizes, type SizeAssumption } from './assume.js';
import { callCount } from './shipped.js';
import type { Cost } from './cost.js';
import { COST_OPTIONS } from './expected.js';
import { Pricing } from './price.js';

/** How a program is priced. */
export interface CostOptions {
  /** {@link callCount} unless told otherwise. */
  readonly cost?: Cost;
  /** What symbolic sizes are taken to be. */
  readonly assume?: SizeAssumption;
}

/**
 * What the calls of a program cost together, those of its branches as well: a number, or several when the cost gives
 * several; `Infinity` when it calls what the cost forbids. `ops` are those that are known, those of torch unless told otherwise.
 * Linear in the calls.
 *
 * Left of kind `cost` when the cost or the assumption is at fault.
 */
export function programCost(
  program: ExportedProgram,
  options: CostOptions & { readonly ops?: OpSet } = {},
): either.Either<EgghatchError, number | readonly number[]> {
  try {
    checkArgument('programCost', program, EXPORTED_PROGRAM);
    checkOptions('programCost', options, { ...COST_OPTIONS, ops: OP_SET });
    return either.right(costOf(program, options));
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(error);
    throw error;
  }
}

function costOf(
  program: ExportedProgram,
  { cost = callCount, assume, ops: own }: CostOptions & { readonly ops?: OpSet },
): number | readonly number[] {
  const ops = opsOfDialect(program.dialect, own);
  const pricing = new Pricing(cost);
  const sizeOf = assumedSizes(assume, {
    nameOf: symbolNameOf(program),
    rangeOf: (sym) => rangeOf(program, sym),
    names: [...program.rangeConstraints.keys()],
  });
  let total: number[] | undefined;
  for (const node of callsOf(program.graph)) {
    const op = ops.lookup(node.target) ?? foreignOp(node);
    const price = pricing.price(op, argumentsOf(op, node, sizeOf), typeWithSizes(typeOf(node), sizeOf));
    if (price === undefined) return Infinity;
    total = price.map((value, i) => value + (total?.[i] ?? 0));
  }
  if (total === undefined) return 0;
  return total.length === 1 ? (total[0] as number) : total;
}

function* callsOf(graph: Graph): Iterable<Node> {
  for (const node of graph.nodes) if (node.op === 'call_function') yield node;
  for (const submodule of graph.submodules?.values() ?? []) yield* callsOf(submodule);
}

/** An op that nobody declared, as programs carry it through passes. */
function foreignOp({ target, args, kwargs }: Node): OpDefinition {
  return opaqueOp(opaqueKey({ target, positional: args.length, keywords: [...kwargs.keys()] }));
}

function argumentsOf(op: OpDefinition, node: Node, sizeOf: (sym: Sym) => bigint): readonly Argument<Type>[] {
  try {
    return bindArgs<Node>(op, node.args, node.kwargs).map((argument) => withSizes(typesIn(argument), sizeOf));
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    throw new EgghatchError(
      {
        kind: 'malformed',
        message: `the node ${node.name}: ${error.message}`,
        hint: 'verify(program) lists everything that is wrong with a graph',
      },
      { cause: error },
    );
  }
}

function typesIn(argument: Argument<Node>): Argument<Type> {
  if (typeof argument !== 'object' || argument === null) return argument;
  if (isArray(argument)) return argument.map(typesIn);
  return 'op' in argument ? typeOf(argument) : argument;
}

function typeOf(node: Node): Type {
  return node.meta.val ?? { kind: 'none' };
}

function rangeOf(program: ExportedProgram, sym: Sym) {
  const range = program.rangeConstraints.get(symbolNameOf(program)(sym));
  return { min: range?.min ?? 0, max: range?.max ?? Number.MAX_SAFE_INTEGER };
}

function isArray(value: unknown): value is readonly Argument<Node>[] {
  return Array.isArray(value);
}
