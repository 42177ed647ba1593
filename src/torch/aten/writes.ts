import { EgghatchError } from '../../diagnostics/index.js';
import { categoryOf, DTYPE_NAMES } from '../../ir/dtype.js';
import { STRIDED, dtypeArg } from './copies.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Value } from '../tensor/value.js';
import { check, shapeText } from './ints.js';
import { table } from '../../tables/index.js';

const RANK = ['bool', 'int', 'float', 'complex'] as const;

/**
 * Puts a computed result into a tensor, as the in-place form of an op does; the tensor itself is the result.
 *
 * @throws EgghatchError when the tensor is an argument of the traced call, or a parameter.
 */
export function write(tensor: TensorObject, result: TensorObject): TensorObject {
  const { torch } = tensor;
  refuseInputs(tensor, result.value);
  check(
    result.dim === tensor.dim && result.sizes.every((size, i) => size === tensor.sizes[i]),
    () => `output with shape ${shapeText(tensor)} doesn't match the broadcast shape ${shapeText(result)}`,
  );
  let { value } = result;
  if (result.dtype !== tensor.dtype) {
    check(
      RANK.indexOf(categoryOf(result.dtype)) <= RANK.indexOf(categoryOf(tensor.dtype)) ||
        torch.trace !== undefined,
      () => `result type ${typeName(result)} can't be cast to the desired output type ${typeName(tensor)}`,
    );
    value = torch.emit('aten._to_copy.default', [value], {
      dtype: dtypeArg(tensor.dtype),
      layout: STRIDED,
    }) as Value;
  }
  torch.write(tensor, value);
  return tensor;
}

/** Goes on in the memory of an intermediate result, as decompositions that end in `mul_().add_()` do. */
export function reuse(tensor: TensorObject, result: TensorObject): TensorObject {
  tensor.torch.replace(tensor, result.value);
  return tensor;
}

function typeName(tensor: TensorObject): string {
  const names: Readonly<Record<string, string>> = table({
    f32: 'Float',
    f64: 'Double',
    f16: 'Half',
    bf16: 'BFloat16',
    i64: 'Long',
    i32: 'Int',
    i16: 'Short',
    i8: 'Char',
    u8: 'Byte',
    b8: 'Bool',
  });
  return names[tensor.dtype] ?? DTYPE_NAMES[tensor.dtype];
}

/** What must not be written to while tracing. */
function refuseInputs(tensor: TensorObject, value: Value): void {
  const { torch } = tensor;
  if (torch.trace === undefined) {
    check(
      !(tensor.requiresGrad && torch.gradEnabled),
      () => 'a leaf Variable that requires grad is being used in an in-place operation.',
    );
    return;
  }
  const { storage, views } = torch.stateOf(tensor);
  const { origin } = storage;
  if (origin.kind === 'fresh')
    check(
      !(storage.base.leaf && storage.base.grad && torch.gradEnabled),
      () =>
        `a ${views !== undefined ? 'view of a ' : ''}leaf Variable that requires grad is being used in an in-place operation.`,
    );
  if (origin.kind === 'input') {
    throw new EgghatchError({
      kind: 'refused',
      message: `Found following user inputs located at [${origin.position}] are mutated. This is currently banned in the aot_export workflow.`,
      hint: 'Work on a copy: `x = x.clone()` before the in-place operation, or use the operation that returns a new tensor.',
      pythonType: 'RuntimeError',
    });
  }
  if (origin.kind !== 'lifted') return;
  if (origin.tensor.role === 'parameter') {
    throw new EgghatchError({
      kind: 'refused',
      message: `the parameter ${origin.tensor.name} is written to in place while tracing`,
      hint: 'Compute a new tensor from the parameter, or register it as a buffer.',
      pythonType: 'RuntimeError',
    });
  }
  if (value.grad) {
    throw new EgghatchError({
      kind: 'refused',
      message: `Found a graph input that requires gradients, and received a mutation: what is written to the buffer ${origin.tensor.name} depends on a parameter.`,
      hint: 'Detach what is written, `buffer.copy_(value.detach())`, or compute it under torch.no_grad().',
      pythonType: 'RuntimeError',
    });
  }
}
