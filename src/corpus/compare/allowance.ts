import type { Argument, ExportedProgram, Node } from '../../ir/index.js';
import { lookupOp } from '../../ops/index.js';

/**
 * How far the elements of one result may be from the recorded ones, in units in the last place.
 *
 * The bound of a single op stands in its own file; a result is computed by many. Each op that is not exact adds its
 * bound, and each op after it may round a value that is already off, which adds one unit. 0 means bit for bit.
 */
export interface Allowance {
  readonly units: number;
  /**
   * Units of the largest element of the result rather than of the element itself: where terms are summed a small
   * element may be what is left of large ones.
   */
  readonly ofLargest: boolean;
}

export const EXACTLY: Allowance = { units: 0, ofLargest: false };

/** The allowances of the results that the caller gets, in order. */
export function allowancesOf(program: ExportedProgram): readonly Allowance[] {
  const { nodes } = program.graph;
  const off = offNodes(nodes);
  const output = nodes[nodes.length - 1];
  const results = output ? nodesIn(output.args) : [];
  return results.slice(program.graphSignature.buffersToMutate.size).map((result) => allowanceOf(result, off));
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

function allowanceOf(result: Node, off: ReadonlySet<Node>): Allowance {
  const behind = new Set<Node>(off.has(result) ? [result] : []);
  let units = 0;
  let summed = false;
  for (const node of behind) {
    const tolerance = lookupOp(node.target)?.tolerance;
    if (tolerance?.kind === 'sum') {
      units += tolerance.factor * termsOf(node);
      summed = true;
    } else {
      units += tolerance?.kind === 'ulp' ? tolerance.ulp : 1;
    }
    for (const argument of argumentsOf(node)) if (off.has(argument)) behind.add(argument);
  }
  return { units, ofLargest: summed || behind.size > 1 };
}

/** What a size that is not known counts as. */
const UNKNOWN_SIZE = 64;

/** How many terms one element of a sum can have: as many as its largest argument has elements. */
function termsOf(node: Node): number {
  const counts = argumentsOf(node).map(({ meta: { val } }) =>
    val?.kind === 'tensor'
      ? val.sizes.reduce<number>((n, size) => n * (typeof size === 'bigint' ? Number(size) : UNKNOWN_SIZE), 1)
      : 1,
  );
  return Math.max(1, ...counts);
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
