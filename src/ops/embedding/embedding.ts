import { gatherElements } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { madeType } from '../view/index.js';
import { dimensionsOf, type SizeOrigins, type SizedCall } from '../size-origins.js';

function requireMatrix(target: string, rank: number): void {
  if (rank !== 2) throw new OpError(target, "'weight' must be 2-D");
}

/** torch flattens the indices, and reads how many there are, where they already are flat. */
function rowsFrom(call: SizedCall): SizeOrigins {
  const indices = dimensionsOf(call, 'indices');
  const columns = dimensionsOf(call, 'weight')[1];
  return indices.length === 1 ? [{ kind: 'count', argument: 'indices' }, columns] : [...indices, columns];
}

export const embeddingSpecs: readonly OpSpec[] = [
  {
    // The padding index only matters for gradients.
    schema:
      'embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor',
    sizesFrom: rowsFrom,
    meta: (args, ctx) => {
      const weight = args.tensor('weight');
      requireMatrix(args.target, weight.sizes.length);
      return madeType(ctx, weight.dtype, [...args.tensor('indices').sizes, weight.sizes[1]!]);
    },
    eval: (args) => {
      const weight = args.tensor('weight');
      const indices = args.tensor('indices');
      requireMatrix(args.target, weight.shape.length);
      if (indices.dtype !== 'i64' && indices.dtype !== 'i32') {
        const message =
          "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got " +
          `torch.${SCALAR_TYPE_NAMES[indices.dtype]}Tensor instead (while checking arguments for embedding)`;
        throw new OpError(args.target, message);
      }
      const [count, length] = weight.shape as [number, number];
      const rows = Array.from(indices.data, Number);
      const outside = indices.data.find((row: number | bigint) => row < 0 || row >= count);
      if (outside !== undefined && length === 0)
        throw new OpError(
          args.target,
          `INDICES element is out of DATA bounds, id=${outside} axis_dim=${count}`,
        );
      if (outside !== undefined) {
        throw new OpError(args.target, 'index out of range in self', 'IndexError');
      }
      const positions = new Int32Array(rows.length * length);
      for (let i = 0; i < positions.length; i++) {
        positions[i] = rows[Math.floor(i / length)]! * length + (i % length);
      }
      return gatherElements(weight, positions, [...indices.shape, length]);
    },
  },
];
