import { EgghatchError } from '../../diagnostics/index.js';
import { isChannelsLast, isContiguous, isDenseChannelsLast, OpError } from '../../ops/index.js';
import type { TaggedArgument } from '../../ir/argument.js';
import type { DType } from '../../ir/dtype.js';
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

/** `x.is_contiguous(memory_format=…)` */
export function isContiguousIn(tensor: TensorObject, format: string): boolean {
  const { type, torch } = tensor;
  switch (format) {
    case 'torch.contiguous_format':
      return isContiguous(type, torch.backend);
    case 'torch.channels_last':
      return tensor.dim === 4 && isDenseChannelsLast(type, torch.backend);
    case 'torch.channels_last_3d':
      return tensor.dim === 5 && isDenseChannelsLast(type, torch.backend);
    default:
      throw new OpError(
        'aten.is_contiguous',
        'preserve memory format is unsupported by the contiguous operator',
      );
  }
}

/** `x.contiguous(memory_format=…)`: the tensor itself where it lies so already. */
export function contiguous(tensor: TensorObject, format = 'torch.contiguous_format'): TensorObject {
  return isContiguousIn(tensor, format) ? tensor : clone(tensor, format);
}

/** `x.suggest_memory_format()` of ATen: what a kernel that keeps the order of channels makes its input contiguous in. */
export function suggestedFormat({ type, torch }: TensorObject): string {
  if (!isChannelsLast(type, torch.backend)) return 'torch.contiguous_format';
  return type.sizes.length === 4 ? 'torch.channels_last' : 'torch.channels_last_3d';
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

/** `copy.deepcopy(x)`: memory of its own, and as much of a parameter as it was. */
export function copied(x: TensorObject): TensorObject {
  const { torch } = x;
  if (torch.trace !== undefined)
    throw new EgghatchError({
      kind: 'refused',
      message: 'torch 2.1 does not export deepcopy of a tensor',
      hint: 'write x.clone()',
      pythonType: 'Unsupported',
    });
  const copy = torch.fresh({ ...clone(x).value, grad: false });
  return x.requiresGrad ? torch.parameter(copy) : copy;
}
