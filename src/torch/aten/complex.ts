import { categoryOf } from '../../ir/dtype.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Value } from '../tensor/value.js';
import { clone } from './copies.js';
import { check } from './ints.js';
import { mT, select } from './views.js';

export const isComplex = (x: TensorObject): boolean => categoryOf(x.dtype) === 'complex';

/** Whether it is conjugated by name only. */
const isConjugate = (x: TensorObject): boolean => x.value.lazy === true;

/** A view by an op whose own inverse, or another one, leads back to the base. */
function reinterpreted(x: TensorObject, target: string, back: string): TensorObject {
  const { torch } = x;
  return torch.view(
    x,
    (base) => torch.emit(target, [base]) as Value,
    (_, mutated) => torch.emit(back, [mutated]) as Value,
  );
}

/** `x.conj()`: a view; what computes with it makes a copy first. */
export function conj(x: TensorObject): TensorObject {
  return isComplex(x) ? reinterpreted(x, 'aten._conj.default', 'aten._conj.default') : x;
}

/** `x.resolve_conj()` */
export function resolveConj(x: TensorObject): TensorObject {
  return isConjugate(x) ? clone(x) : x;
}

/** `torch.conj_physical(x)` */
export function conjPhysical(x: TensorObject): TensorObject {
  return isComplex(x) ? x.torch.tensor('aten._conj_physical.default', [x]) : x;
}

/** `torch.view_as_real(x)` */
export function viewAsReal(x: TensorObject): TensorObject {
  check(
    !isConjugate(x),
    () =>
      "view_as_real doesn't work on unresolved conjugated tensors.  To resolve the conjugate tensor so you can view it as real, use self.resolve_conj(); however, be warned that the resulting tensor will NOT alias the original.",
  );
  return reinterpreted(x, 'aten.view_as_real.default', 'aten.view_as_complex.default');
}

/** `torch.view_as_complex(x)` */
export function viewAsComplex(x: TensorObject): TensorObject {
  return reinterpreted(x, 'aten.view_as_complex.default', 'aten.view_as_real.default');
}

/** `x.real` */
export function real(x: TensorObject): TensorObject {
  if (!isComplex(x)) return x;
  const parts = viewAsReal(isConjugate(x) ? conj(x) : x);
  return select(parts, parts.dim - 1, 0n);
}

/** `x.imag` */
export function imag(x: TensorObject): TensorObject {
  check(isComplex(x), () => 'imag is not implemented for tensors with non-complex dtypes.');
  const parts = isConjugate(x)
    ? reinterpreted(viewAsReal(conj(x)), 'aten._neg_view.default', 'aten._neg_view.default')
    : viewAsReal(x);
  return select(parts, parts.dim - 1, 1n);
}

/** `x.mH`: the conjugate of the transpose. */
export const mH = (x: TensorObject): TensorObject => conj(mT(x));
