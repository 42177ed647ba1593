import { EgghatchError } from '../../diagnostics/index.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { arangeTensor } from './creation.js';
import { check, isEqual, numel, shapeText, sizeOf, sizesOf } from './ints.js';
import { reshape } from './views.js';

const MODES = ['sum', 'mean', 'max'];

export interface BagOptions {
  readonly offsets: TensorObject | null;
  readonly perSampleWeights: TensorObject | null;
  readonly mode: string;
  readonly scaleGradByFreq: boolean;
  readonly sparse: boolean;
  readonly includeLastOffset: boolean;
  readonly paddingIdx: bigint | null;
}

/** `F.embedding_bag(input, weight, …)`: rows of `weight`, put together bag by bag. */
export function embeddingBag(input: TensorObject, weight: TensorObject, options: BagOptions): TensorObject {
  const { mode } = options;
  let { offsets, perSampleWeights } = options;
  let rows = input;
  const valueError = (holds: boolean, message: () => string): void => check(holds, message, 'ValueError');
  if (perSampleWeights !== null) {
    const weights = perSampleWeights;
    valueError(
      weights.dim === input.dim && sizesOf(weights).every((size, d) => isEqual(size, sizeOf(input, d))),
      () =>
        `embedding_bag: If per_sample_weights (${shapeText(weights)}) is not None, then it must have the same shape as ` +
        `the input (${shapeText(input)})`,
    );
  }
  valueError(
    weight.dim === 2,
    () => `weight has to be a 2D Tensor, but got Tensor of dimension ${weight.dim}`,
  );
  if (input.dim === 2) {
    valueError(
      offsets === null,
      () =>
        'if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences',
    );
    offsets = arangeTensor(input.torch, 0n, numel(input), sizeOf(input, 1), {
      dtype: { kind: 'dtype', value: input.dtype },
      device: { kind: 'device', value: 'cpu' },
    });
    rows = reshape(input, [-1n]);
    perSampleWeights = perSampleWeights && reshape(perSampleWeights, [-1n]);
  }
  valueError(
    rows.dim === 1,
    () => `input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.dim}`,
  );
  const starts = offsets;
  check(starts !== null, () => 'offsets has to be a 1D Tensor but got None', 'ValueError');
  valueError(starts.dim === 1, () => 'offsets has to be a 1D Tensor');
  valueError(MODES.includes(mode), () => 'mode has to be one of sum, mean or max');
  valueError(
    mode !== 'max' || !options.scaleGradByFreq,
    () => 'max mode does not support scaling the gradient by the frequency',
  );
  valueError(mode !== 'max' || !options.sparse, () => 'max mode does not support sparse weights');
  check(
    perSampleWeights === null || mode === 'sum',
    () =>
      'embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for ' +
      `mode='sum' (got mode='${mode}').`,
    'NotImplementedError',
  );
  return bagsOf(weight, [
    rows,
    starts,
    options.scaleGradByFreq,
    BigInt(MODES.indexOf(mode)),
    options.sparse,
    perSampleWeights,
    options.includeLastOffset,
    paddingRow(options.paddingIdx, weight),
  ])[0]!;
}

/** `torch.embedding_bag(weight, …)`. What is trained keeps what its gradient needs. */
export function bagsOf(
  weight: TensorObject,
  rest: Parameters<TensorObject['torch']['tensors']>[1],
): readonly TensorObject[] {
  const op = weight.value.grad ? '_embedding_bag' : '_embedding_bag_forward_only';
  return weight.torch.tensors(`aten.${op}.default`, [weight, ...rest]);
}

function paddingRow(index: bigint | null, weight: TensorObject): bigint {
  if (index === null) return -1n;
  const count = weight.sizes[0];
  return index < 0n && typeof count === 'bigint' ? index + count : index;
}

/** A `max_norm` rescales the weight in place, which torch does not export. */
export function refuseMaxNorm(maxNorm: unknown): void {
  if (maxNorm === null) return;
  throw new EgghatchError({
    kind: 'refused',
    message:
      'Found a graph input that requires gradients, and received a mutation: an embedding with max_norm rescales its weight.',
    hint: 'Rescale the weight before the export, and leave max_norm out.',
    pythonType: 'RuntimeError',
  });
}
