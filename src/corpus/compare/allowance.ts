import type { Argument, ExportedProgram, Node } from '../../ir/index.js';
import { EXACT, lookupOp, type Tolerance } from '../../ops/index.js';

/**
 * How far the elements of one result may be from the recorded ones.
 *
 * The bound of a single op stands in its own file; a result is computed by many. Each op that is not exact adds its
 * bound, and each op after it may round a value that is already off, which adds one unit. Nothing at all means bit for
 * bit.
 */
export interface Allowance {
  /** In units in the last place. */
  readonly units: number;
  /**
   * Units of a number of this size rather than of the element itself, if that is smaller: a small element may be what is
   * left of large terms.
   */
  readonly magnitude: number;
}

export const EXACTLY: Allowance = { units: 0, magnitude: 0 };

/**
 * The allowances of the results that the caller gets, in order.
 *
 * @param magnitudes the largest elements that the call computed, by node
 */
export function allowancesOf(
  program: ExportedProgram,
  magnitudes: ReadonlyMap<Node, number>,
): readonly Allowance[] {
  const { nodes } = program.graph;
  const off = offNodes(nodes);
  const output = nodes[nodes.length - 1];
  const results = output ? nodesIn(output.args) : [];
  return results
    .slice(program.graphSignature.buffersToMutate.size)
    .map((result) => allowanceOf(result, off, magnitudes));
}

/** The nodes whose values may be off: those of ops that are not exact, and all that are computed from them. */
function offNodes(nodes: readonly Node[]): ReadonlySet<Node> {
  const off = new Set<Node>();
  for (const node of nodes) {
    const exact = (lookupOp(node.target)?.tolerance.kind ?? 'exact') === 'exact';
    if (!exact || argumentsOf(node).some((argument) => off.has(argument))) off.add(node);
  }
  return off;
}

function allowanceOf(result: Node, off: ReadonlySet<Node>, magnitudes: ReadonlyMap<Node, number>): Allowance {
  const behind = new Set<Node>(off.has(result) ? [result] : []);
  let units = 0;
  let magnitude = 0;
  for (const node of behind) {
    const operands = argumentsOf(node);
    const largest = Math.max(0, ...operands.map((operand) => magnitudes.get(operand) ?? 0));
    const tolerance = lookupOp(node.target)?.tolerance ?? EXACT;
    units += unitsOf(tolerance, operands);
    if (tolerance.kind === 'scaled') magnitude = Math.max(magnitude, largest ** tolerance.degree);
    // One function of an element is off by units of that element; where there is more, large values may cancel.
    if (tolerance.kind === 'sum' || behind.size > 1 || operands.some((operand) => off.has(operand))) {
      magnitude = Math.max(magnitude, largest, magnitudes.get(node) ?? 0);
    }
    for (const operand of operands) if (off.has(operand)) behind.add(operand);
  }
  return { units, magnitude };
}

function unitsOf(tolerance: Tolerance, operands: readonly Node[]): number {
  switch (tolerance.kind) {
    case 'exact':
      return 1;
    case 'ulp':
      return tolerance.ulp;
    case 'scaled':
      return tolerance.factor;
    case 'sum':
      return tolerance.factor * Math.max(1, ...operands.map(sizeOf));
  }
}

/** What a size that is not known counts as. */
const UNKNOWN_SIZE = 64;

/** How many elements a value has: no sum over it has more terms. */
function sizeOf({ meta: { val } }: Node): number {
  if (val?.kind !== 'tensor') return 1;
  return val.sizes.reduce<number>(
    (n, size) => n * (typeof size === 'bigint' ? Number(size) : UNKNOWN_SIZE),
    1,
  );
}

function argumentsOf(node: Node): readonly Node[] {
  return [...nodesIn(node.args), ...nodesIn([...node.kwargs.values()])];
}

function nodesIn(args: readonly Argument<Node>[]): readonly Node[] {
  return args.flatMap((argument) => {
    if (Array.isArray(argument)) return nodesIn(argument as readonly Argument<Node>[]);
    return typeof argument === 'object' && argument !== null && 'op' in argument ? [argument as Node] : [];
  });
}
