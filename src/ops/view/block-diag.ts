import { addInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, castTensor, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { resultType } from '../promotion.js';
import { madeType } from './layout/index.js';

/** A block as a matrix: a number is 1 by 1, a vector is a row. */
function asMatrix<T>(target: string, sizes: readonly T[], one: T, position: number): readonly [T, T] {
  if (sizes.length > 2) {
    const message =
      'torch.block_diag: Input tensors must have 2 or fewer dimensions. ' +
      `Input ${position} has ${sizes.length} dimensions`;
    throw new OpError(target, message);
  }
  return [sizes.at(-2) ?? one, sizes.at(-1) ?? one];
}

export const blockDiagSpecs: readonly OpSpec[] = [
  {
    schema: 'block_diag(Tensor[] tensors) -> Tensor',
    meta: (args, ctx) => {
      const tensors = args.tensors('tensors');
      let [rows, columns]: [SymInt, SymInt] = [0n, 0n];
      tensors.forEach(({ sizes }, position) => {
        const [height, width] = asMatrix<SymInt>(args.target, sizes, 1n, position);
        [rows, columns] = [addInt(rows, height), addInt(columns, width)];
      });
      return madeType(ctx, tensors.length === 0 ? 'f32' : resultType(tensors), [rows, columns]);
    },
    eval: (args) => {
      const tensors = args.tensors('tensors');
      const dtype = tensors.length === 0 ? 'f32' : resultType(tensors);
      const blocks = tensors.map((tensor, position) => ({
        data: castTensor(tensor, dtype).data,
        size: asMatrix(args.target, tensor.shape, 1, position),
      }));
      const width = blocks.reduce((sum, { size }) => sum + size[1], 0);
      const height = blocks.reduce((sum, { size }) => sum + size[0], 0);
      const data = allocate(dtype, height * width);
      let [top, left] = [0, 0];
      for (const { data: block, size } of blocks) {
        for (let i = 0; i < block.length; i++) {
          data[(top + Math.floor(i / size[1])) * width + left + (i % size[1])] = block[i]!;
        }
        [top, left] = [top + size[0], left + size[1]];
      }
      return tensorFromStorage(dtype, [height, width], data);
    },
  },
];
