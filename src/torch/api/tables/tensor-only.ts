import { imag, mH, real } from '../../aten/complex.js';
import { EgghatchError } from '../../../diagnostics/index.js';
import { categoryOf } from '../../../ir/dtype.js';
import type { SymInt } from '../../../ir/type.js';
import { toNested, type NestedScalars } from '../../../tensor/index.js';
import { PyList, PyTuple, type NativeClassDetails, type PyValue } from '../../../python/index.js';
import { check, intOf, numel, sizeOf, sizesOf, wrapDim } from '../../aten/ints.js';
import { detach, mT, numpyT, select } from '../../aten/views.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { dtypeObject, itemSize } from '../../values/dtypes.js';
import { sizeObject } from '../../values/size.js';
import { CPU_DEVICE, TAG_MEMBERS } from '../../values/tags.js';
import { def, defs, guarded, type ApiEntry } from '../define.js';
import { item, rowsOf } from '../protocol.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');
/** What is the same of every tensor here, whichever it is asked of. */
const always =
  (value: PyValue) =>
  (a: BoundCall<'input'>): PyValue => {
    input(a);
    return value;
  };
const tensor = (self: PyValue): TensorObject => self as TensorObject;

/** The sizes of a tensor as Python sees them. */
export function shapeOf(x: TensorObject): PyValue {
  return sizeObject(sizesOf(x));
}

/** What a tensor has beside methods. */
export const TENSOR_PROPERTIES: NonNullable<NativeClassDetails['properties']> = {
  shape: (self) => shapeOf(tensor(self)),
  dtype: (self) => dtypeObject(tensor(self).dtype),
  device: () => CPU_DEVICE,
  layout: () => TAG_MEMBERS['strided']!,
  ndim: (self) => BigInt(tensor(self).dim),
  T: (self) => numpyT(tensor(self)),
  mT: (self) => mT(tensor(self)),
  H: (self) => mH(tensor(self)),
  mH: (self) => mH(tensor(self)),
  real: (self) => real(tensor(self)),
  imag: (self, py) => guarded(py, 'imag', () => imag(tensor(self))),
  data: (self) => detach(tensor(self)),
  requires_grad: {
    get: (self) => requiresGrad(tensor(self)),
    set: (self, value) => {
      tensor(self).requiresGrad = value === true;
    },
  },
  grad: () => null,
  grad_fn: () => null,
  is_leaf: () => true,
  is_cuda: () => false,
  is_cpu: () => true,
  is_sparse: () => false,
  is_quantized: () => false,
  is_mkldnn: () => false,
  is_meta: () => false,
  is_mps: () => false,
  is_nested: () => false,
  names: (self) => new PyTuple(new Array<PyValue>(tensor(self).dim).fill(null)),
  itemsize: (self) => itemSize(tensor(self).dtype),
  nbytes: (self) =>
    Number(numel(tensor(self))) >= 0
      ? BigInt(Number(numel(tensor(self)))) * itemSize(tensor(self).dtype)
      : null,
};

function requiresGrad(x: TensorObject): boolean {
  return x.home === undefined ? x.requiresGrad : x.value.grad;
}

function nested(value: NestedScalars): PyValue {
  return Array.isArray(value)
    ? new PyList(value.map((part) => nested(part as NestedScalars)))
    : (value as PyValue);
}

/** `x.tolist()`: while tracing every element is selected and read by itself. */
function tolist(x: TensorObject, a: BoundCall<never>): PyValue {
  if (x.torch.trace === undefined) return nested(toNested(x.torch.concreteOf(x)));
  if (categoryOf(x.dtype) !== 'int') {
    throw new EgghatchError({
      kind: 'refused',
      message: 'Input tensor for tolist must be an integer tensor',
      hint: 'Read the values in a function marked @assume_constant_result, or compute with the tensor itself.',
      place: a.py.place(),
      pythonType: 'Unsupported',
    });
  }
  if (x.dim === 0) return item(x, a.py);
  return new PyList(Array.from({ length: rowsOf(x, a.py) }, (_, i) => tolist(select(x, 0, BigInt(i)), a)));
}

function refuse(name: string, hint: string): (a: BoundCall<never>) => never {
  return (a) => {
    throw new EgghatchError({
      kind: 'unsupported',
      message: `Tensor.${name} is not supported`,
      hint,
      place: a.py.place(),
      pythonType: 'Unsupported',
    });
  };
}

function strideAt(tensor: TensorObject, dim: number): SymInt {
  const { strides } = tensor;
  const stride = strides[wrapDim(dim, strides.length)];
  check(
    stride !== undefined,
    () => `Dimension specified as ${dim} but tensor has no dimensions`,
    'IndexError',
  );
  return stride;
}

export const TENSOR_ONLY: readonly ApiEntry[] = [
  defs(
    'm',
    'size',
    ['Tensor input', (a) => shapeOf(input(a))],
    ['Tensor input, int dim', (a) => sizeOf(input(a), a.fixed('dim'))],
  ),
  defs(
    'm',
    'stride',
    ['Tensor input', (a, torch) => sizeObject(input(a).strides.map((stride) => intOf(torch, stride)))],
    ['Tensor input, int dim', (a, torch) => intOf(torch, strideAt(input(a), a.fixed('dim')))],
  ),
  def('m', 'dim', 'Tensor input', (a) => BigInt(input(a).dim)),
  def('m', 'ndimension', 'Tensor input', (a) => BigInt(input(a).dim)),
  def('fm', 'numel', 'Tensor input', (a) => numel(input(a))),
  def('m', 'nelement', 'Tensor input', (a) => numel(input(a))),
  def('m', 'element_size', 'Tensor input', (a) => itemSize(input(a).dtype)),
  def('m', 'storage_offset', 'Tensor input', always(0n)),
  def('m', 'get_device', 'Tensor input', always(-1n)),
  def('m', 'is_inference', 'Tensor input', always(false)),
  def('m', 'is_same_size', 'Tensor input, Tensor other', (a) => {
    const other = a.tensor('other');
    return input(a).dim === other.dim && input(a).sizes.every((size, i) => size === other.sizes[i]);
  }),
  def('m', 'item', 'Tensor input', (a) => item(input(a), a.py)),
  def('m', 'tolist', 'Tensor input', (a) => tolist(input(a), a)),
  def(
    'm',
    'backward',
    'Tensor input, any gradient=None, any retain_graph=None, any create_graph=False',
    refuse('backward', 'An exported program computes results, not gradients.'),
  ),
  def(
    'm',
    'register_hook',
    'Tensor input, any hook',
    refuse('register_hook', 'An exported program computes results, not gradients.'),
  ),
];
