import { EgghatchError } from '../diagnostics/index.js';
import { eq, symbolsOf } from '../ir/sym/index.js';
import type { SymInt } from '../ir/type.js';
import type { Backend } from '../torch/backend.js';
import type { TensorObject } from '../torch/index.js';

/**
 * torch asks of outputs that share memory whether they are laid out alike, and compares their sizes, and then their strides, one
 * by one until two differ. Where that depends on data, it refuses the program.
 *
 * @throws EgghatchError of kind `undecidable`
 */
export function compareOutputs(outputs: readonly TensorObject[], backend: Backend): void {
  for (const sharers of byMemory(outputs)) {
    for (const [k, one] of sharers.entries())
      for (const other of sharers.slice(k + 1))
        if (alike(one.sizes, other.sizes, backend)) alike(one.strides, other.strides, backend);
  }
}

/** The outputs of each memory, each once: a program may return thousands, few of which share any. */
function byMemory(outputs: readonly TensorObject[]): readonly (readonly TensorObject[])[] {
  const sharers = new Map<unknown, Set<TensorObject>>();
  for (const output of outputs) {
    const { storage } = output.torch.stateOf(output);
    const known = sharers.get(storage);
    if (known === undefined) sharers.set(storage, new Set([output]));
    else known.add(output);
  }
  return [...sharers.values()].map((all) => [...all]);
}

function alike(a: readonly SymInt[], b: readonly SymInt[], backend: Backend): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (!sameNumber(a[i]!, b[i]!, backend)) return false;
  return a.length === b.length;
}

function sameNumber(a: SymInt, b: SymInt, backend: Backend): boolean {
  const relation = eq(a, b);
  if (typeof relation === 'boolean') return relation;
  // Sizes of inputs were guarded on before; what is asked of them here binds nobody.
  if (symbolsOf(relation).every((sym) => sym.kind === 's')) return false;
  const known = backend.known(relation);
  if (known === undefined) throw dependsOnData();
  return known;
}

function dependsOnData(): EgghatchError {
  return new EgghatchError({
    kind: 'undecidable',
    message: 'two outputs share memory, and whether they have the same sizes depends on data',
    expected: 'outputs of which none is a view of another, or sizes that differ for every value in range',
    hint: 'return a copy of one of them: y.clone()',
    pythonType: 'GuardOnDataDependentSymNode',
  });
}
