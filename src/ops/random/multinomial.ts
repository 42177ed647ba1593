import { categoryOf } from '../../ir/dtype.js';
import { OpError, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { madeType } from '../view/index.js';
import { randomTensor } from './internal/random-tensor.js';
import type { RandomStream } from './internal/random-stream.js';

/** Picks an index with a probability in proportion to its weight. */
function pick(stream: RandomStream, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = stream.uniform() * total;
  let last = 0;
  for (const [index, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = index;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}

function tooMany(target: string): OpError {
  return new OpError(target, 'cannot sample n_sample > prob_dist.size(-1) samples without replacement');
}

export const multinomialSpecs: readonly OpSpec[] = [
  {
    schema:
      'multinomial(Tensor self, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor',
    nondeterministic: true,
    meta: (args, ctx) => {
      const { sizes } = args.tensor('self');
      if (sizes.length === 0 || sizes.length > 2) {
        const message = `The probabilty distributions dimensions must be 1 or 2, but got ${sizes.length}`;
        throw new OpError(args.target, message);
      }
      const count = BigInt(args.fixed('num_samples'));
      if (count < 0n) throw new OpError(args.target, 'cannot sample n_sample <= 0 samples');
      return madeType(ctx, 'i64', [...sizes.slice(0, -1), count]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const count = args.fixed('num_samples');
      if (self.shape.length === 0 || self.shape.length > 2) {
        throw new OpError(args.target, 'prob_dist must be 1 or 2 dim');
      }
      if (categoryOf(self.dtype) !== 'float') {
        const message = `multinomial only supports floating-point dtypes for input, got: ${SCALAR_TYPE_NAMES[self.dtype]}`;
        throw new OpError(args.target, message);
      }
      if (count <= 0) throw new OpError(args.target, 'cannot sample n_sample <= 0 samples');
      const width = self.shape.at(-1)!;
      const replacement = args.bool('replacement');
      if (!replacement && count > width) throw tooMany(args.target);
      const rows = self.shape.length === 1 ? 1 : self.shape[0]!;
      const weights = Array.from({ length: rows }, (_, row) =>
        Array.from(self.data.slice(row * width, (row + 1) * width), Number),
      );
      for (const row of weights) requireWeights(args.target, row);
      return randomTensor('i64', [...self.shape.slice(0, -1), count], (stream, i) => {
        const row = weights[Math.floor(i / count)]!;
        const index = pick(stream, row);
        if (!replacement) row[index] = 0;
        return index;
      });
    },
  },
];

function requireWeights(target: string, weights: readonly number[]): void {
  if (weights.some((weight) => !(weight >= 0 && weight < Infinity))) {
    throw new OpError(target, 'probability tensor contains either `inf`, `nan` or element < 0');
  }
  if (weights.every((weight) => weight === 0)) {
    throw new OpError(target, 'invalid multinomial distribution (sum of probabilities <= 0)');
  }
}
