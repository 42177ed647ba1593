import type { TaggedArgument } from '../../ir/argument.js';
import type { DType } from '../../ir/dtype.js';
import { isContiguous } from '../tensor/layout.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { TorchArg } from '../torch.js';

export const CPU: TaggedArgument = { kind: 'device', value: 'cpu' };
export const STRIDED: TaggedArgument = { kind: 'layout', value: 'torch.strided' };

export function dtypeArg(dtype: DType): TaggedArgument {
  return { kind: 'dtype', value: dtype };
}

export function memoryFormat(name: string): TaggedArgument {
  return { kind: 'memory_format', value: name };
}

/** `x.clone(memory_format=…)` */
export function clone(tensor: TensorObject, format?: string): TensorObject {
  return tensor.torch.tensor('aten.clone.default', [tensor], {
    memory_format: format === undefined ? undefined : memoryFormat(format),
  });
}

/** `x.contiguous()`: the tensor itself where it is row-major. */
export function contiguous(tensor: TensorObject): TensorObject {
  return isContiguous(tensor.sizes, tensor.strides, tensor.torch.backend)
    ? tensor
    : clone(tensor, 'torch.contiguous_format');
}

/** `x.to(dtype)`: the tensor itself where it has the dtype. `options` are what else the user wrote. */
export function toDtype(
  tensor: TensorObject,
  dtype: DType,
  options: Readonly<Record<string, TorchArg | undefined>> = {},
  copy = false,
): TensorObject {
  if (tensor.dtype === dtype && !copy) return tensor;
  return tensor.torch.tensor('aten._to_copy.default', [tensor], { dtype: dtypeArg(dtype), ...options });
}
