import { OpError, type OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import { madeType } from '../view/index.js';
import { batchOf, joined, joinedMatrices } from './internal/batches.js';
import { columnMajorStrides } from './internal/column-major.js';
import { requireDoubles, requireFinite, requireSquare } from './internal/require-matrices.js';
import { symmetricEigen } from './internal/symmetric-eigen.js';

const NAME = 'linalg.eigh';

function triangleOf(target: string, text: string): 'L' | 'U' {
  const upper = text.toUpperCase();
  if (upper === 'L' || upper === 'U') return upper;
  throw new OpError(target, `Expected UPLO argument to be 'L' or 'U', but got ${text}`);
}

export const eigenvalueSpecs: readonly OpSpec[] = [
  {
    schema:
      "_linalg_eigh(Tensor A, str UPLO='L', bool compute_v=True) -> (Tensor eigenvalues, Tensor eigenvectors)",
    flops: (args) => 9 * elementsOf(args.tensor('A')) * lastSize('A')(args),
    workPerFlop: 4,
    tolerance: { kind: 'scaled', factor: 2 ** 16, degree: 1, squares: true },
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('A');
      requireSquare(args.target, NAME, sizes, ctx);
      triangleOf(args.target, args.string('UPLO'));
      const values = madeType(ctx, dtype, sizes.slice(0, -1));
      const vectors = args.bool('compute_v')
        ? madeType(ctx, dtype, sizes, columnMajorStrides(sizes))
        : madeType(ctx, dtype, [0n]);
      return { kind: 'tuple', items: [values, vectors] };
    },
    eval: (args) => {
      const self = args.tensor('A');
      requireDoubles(args.target, 'linalg_eigh_cpu', self);
      const triangle = triangleOf(args.target, args.string('UPLO'));
      const size = self.shape.at(-1)!;
      const found = batchOf(self).map((each) => {
        requireFinite(args.target, NAME, each);
        return symmetricEigen(each, triangle);
      });
      const values = joined(
        self.dtype,
        self.shape.slice(0, -1),
        found.map((each) => each.values),
      );
      if (!args.bool('compute_v')) return [values, joined(self.dtype, [0], [])];
      const vectors = found.map((each) => each.vectors);
      return [values, joinedMatrices(self.dtype, self.shape.slice(0, -2), [size, size], vectors)];
    },
  },
];
