import { EgghatchError } from '../diagnostics/index.js';
import type { Tensor } from '../tensor/index.js';
import type { ModuleObject, Torch } from '../torch/index.js';

/**
 * Gives parameters and buffers of a module other values, by dotted path.
 *
 * @throws EgghatchError of kind `inputs` for a path that the module does not have, or a tensor of another shape or dtype
 */
export function loadStateDict(module: ModuleObject, state: ReadonlyMap<string, Tensor>, torch: Torch): void {
  const own = new Map([...module.namedParameters(), ...module.namedBuffers()]);
  for (const [path, tensor] of state) {
    const target = own.get(path);
    if (target === undefined) {
      throw new EgghatchError({
        kind: 'inputs',
        message: `the state dict has ${path}, which the module does not`,
        hint: `the module has ${[...own.keys()].join(', ') || 'neither parameters nor buffers'}`,
      });
    }
    const { sizes, dtype } = torch.eagerly(() => target.value.handle);
    const fits = dtype === tensor.dtype && sizes.length === tensor.shape.length;
    if (!fits || sizes.some((size, dim) => size !== BigInt(tensor.shape[dim] as number))) {
      throw new EgghatchError({
        kind: 'inputs',
        message: `the state dict gives ${path} as ${tensor.dtype}[${tensor.shape.join(', ')}]`,
        expected: `${dtype}[${sizes.join(', ')}]`,
        hint: 'take the state dict of a module that was made with the same sizes',
      });
    }
    torch.eagerly(() => torch.write(target, torch.concrete(tensor).value));
  }
}
