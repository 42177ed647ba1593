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
  for (const [k, one] of outputs.entries()) {
    for (const other of outputs.slice(k + 1)) {
      if (!shareMemory(one, other)) continue;
      if (alike(one.sizes, other.sizes, backend)) alike(one.strides, other.strides, backend);
    }
  }
}

function shareMemory(a: TensorObject, b: TensorObject): boolean {
  return a.torch.stateOf(a).storage === b.torch.stateOf(b).storage;
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
