import type { GraphSignature, InputCheck, RangeConstraint, TreeSpec } from './exported-program.js';
import type { Graph } from './graph.js';
import { bareSymbol, symKey } from './sym/index.js';

/** The least and the greatest bound that say nothing about a dynamic size. */
const NO_MIN = 2n;
const NO_MAX = 2n ** 63n - 2n;

/**
 * What torch checks of the inputs before it runs a program, as far as its placeholders show it: sizes that are fixed,
 * the range of a dynamic size, and that sizes printed by the same symbol are equal.
 */
export function inputChecksOf(
  graph: Graph,
  signature: GraphSignature,
  ranges: ReadonlyMap<string, RangeConstraint>,
): readonly InputCheck[] {
  const inputs = new Set(signature.userInputs);
  const first = new Map<string, { readonly input: string; readonly dim: number }>();
  const checks: InputCheck[] = [];
  for (const { op, name, meta } of graph.nodes) {
    if (op !== 'placeholder' || !inputs.has(name) || meta.val?.kind !== 'tensor') continue;
    meta.val.sizes.forEach((size, dim) => {
      if (typeof size === 'bigint') return checks.push({ kind: 'static', input: name, dim, size });
      const sym = bareSymbol(size);
      if (sym === undefined) return undefined;
      const known = first.get(symKey(sym));
      if (known !== undefined)
        return checks.push({ kind: 'equal', input: name, dim, other: known.input, otherDim: known.dim });
      first.set(symKey(sym), { input: name, dim });
      const range = ranges.get(symKey(sym));
      const min = typeof range?.min === 'bigint' ? range.min : NO_MIN;
      const max = typeof range?.max === 'bigint' ? range.max : NO_MAX;
      return min > NO_MIN || max < NO_MAX
        ? checks.push({ kind: 'range', input: name, dim, min, max })
        : undefined;
    });
  }
  return checks;
}

/** The structure of a call that nothing else is known of: flat positional inputs; one output, or a tuple of them. */
export function specsOf(signature: GraphSignature): {
  readonly inSpec: TreeSpec;
  readonly outSpec: TreeSpec;
} {
  const leaves = (names: readonly string[]): TreeSpec[] => names.map(() => ({ kind: 'leaf' }));
  const args: TreeSpec = { kind: 'tuple', items: leaves(signature.userInputs) };
  const outputs = leaves(signature.userOutputs);
  return {
    inSpec: { kind: 'tuple', items: [args, { kind: 'dict', entries: [] }] },
    outSpec: outputs.length === 1 ? outputs[0]! : { kind: 'tuple', items: outputs },
  };
}
