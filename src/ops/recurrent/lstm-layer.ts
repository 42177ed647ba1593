import { allocate, roundTo, tensorFromStorage, tensorFromScalars, type Tensor } from '../../tensor/index.js';
import type { TensorType } from '../../ir/type.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { tensorType, tupleType } from '../tensor-type.js';

/** How ideep numbers the kinds of recurrent layers. */
const LSTM = 2;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

interface Sizes {
  readonly steps: number;
  readonly batch: number;
  readonly inputs: number;
  readonly hidden: number;
}

function requireShape(target: string, what: string, tensor: Tensor, shape: readonly number[]): void {
  if (tensor.shape.length === shape.length && shape.every((size, i) => size === tensor.shape[i])) return;
  throw new OpError(
    target,
    `${what} must have shape [${shape.join(', ')}], got [${tensor.shape.join(', ')}]`,
  );
}

/** The sizes of a call of the only form that a decomposition of torch.lstm makes: one layer, one direction. */
function sizesOf(args: EvalArgs): Sizes {
  const { target } = args;
  const form = args.fixed('mode') === LSTM && args.fixed('num_layers') === 1 && !args.bool('bidirectional');
  if (!form || args.bool('batch_first')) {
    throw new OpError(target, 'only one layer of an LSTM in one direction, steps first, is supported');
  }
  const input = args.tensor('input');
  if (input.shape.length !== 3) {
    throw new OpError(target, `input must have 3 dimensions, got ${input.shape.length}`);
  }
  const [steps, batch, inputs] = input.shape as readonly [number, number, number];
  const hidden = args.fixed('hidden_size');
  requireShape(target, 'weight0', args.tensor('weight0'), [4 * hidden, inputs]);
  requireShape(target, 'weight1', args.tensor('weight1'), [4 * hidden, hidden]);
  for (const name of ['weight2', 'weight3']) requireShape(target, name, args.tensor(name), [4 * hidden]);
  for (const name of ['hx_', 'cx_']) requireShape(target, name, args.tensor(name), [1, batch, hidden]);
  return { steps, batch, inputs, hidden };
}

const numbers = (tensor: Tensor): Float64Array => Float64Array.from(tensor.data as ArrayLike<number>, Number);

function rounded(dtype: Tensor['dtype'], shape: readonly number[], values: Float64Array): Tensor {
  const data = allocate(dtype, values.length);
  for (let i = 0; i < values.length; i++) data[i] = roundTo(dtype, values[i]!);
  return tensorFromStorage(dtype, shape, data);
}

/** What the layer gives, in double: the hidden state of each step, and the last states. */
function run(args: EvalArgs, { steps, batch, inputs, hidden }: Sizes): readonly Tensor[] {
  const input = args.tensor('input');
  const x = numbers(input);
  const [fromInput, fromHidden, bias0, bias1] = ['weight0', 'weight1', 'weight2', 'weight3'].map((name) =>
    numbers(args.tensor(name)),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const state = numbers(args.tensor('hx_'));
  const cell = numbers(args.tensor('cx_'));
  const output = new Float64Array(steps * batch * hidden);
  const gates = new Float64Array(4 * hidden);
  for (let k = 0; k < steps; k++) {
    const step = args.bool('reverse') ? steps - 1 - k : k;
    for (let b = 0; b < batch; b++) {
      const from = (step * batch + b) * inputs;
      for (let g = 0; g < 4 * hidden; g++) {
        let sum = bias0[g]! + bias1[g]!;
        for (let i = 0; i < inputs; i++) sum += fromInput[g * inputs + i]! * x[from + i]!;
        for (let i = 0; i < hidden; i++) sum += fromHidden[g * hidden + i]! * state[b * hidden + i]!;
        gates[g] = sum;
      }
      for (let i = 0; i < hidden; i++) {
        const at = b * hidden + i;
        const kept = sigmoid(gates[hidden + i]!) * cell[at]!;
        cell[at] = kept + sigmoid(gates[i]!) * Math.tanh(gates[2 * hidden + i]!);
        state[at] = sigmoid(gates[3 * hidden + i]!) * Math.tanh(cell[at]);
        output[step * batch * hidden + at] = state[at];
      }
    }
  }
  const last = [1, batch, hidden];
  return [
    rounded(input.dtype, [steps, batch, hidden], output),
    rounded(input.dtype, last, state),
    rounded(input.dtype, last, cell),
    tensorFromScalars('u8', [0], []),
  ];
}

export const lstmLayerSpecs: readonly OpSpec[] = [
  {
    schema:
      'mkldnn_rnn_layer(Tensor input, Tensor weight0, Tensor weight1, Tensor weight2, Tensor weight3, Tensor hx_, ' +
      'Tensor cx_, bool reverse, int[] batch_sizes, int mode, int hidden_size, int num_layers, bool has_biases, ' +
      'bool bidirectional, bool batch_first, bool train) -> (Tensor, Tensor, Tensor, Tensor)',
    // Four gates, each a row of both weights for every step of every sequence.
    flops: (args) => {
      const { sizes } = args.tensor('input');
      const hidden = args.fixed('hidden_size');
      return 8 * elementsOf({ sizes: sizes.slice(0, 2) }) * hidden * (Number(sizes[2] ?? 1n) + hidden);
    },
    tolerance: { kind: 'sum', factor: 16 },
    meta: (args) => {
      const input = args.tensor('input');
      if (input.sizes.length < 2) {
        throw new OpError(args.target, 'tuple index out of range', 'IndexError');
      }
      const [first, second] = input.sizes;
      const sizes = [first!, second!, BigInt(args.fixed('hidden_size'))];
      const like = (name: string): TensorType => tensorType(args.tensor(name).dtype, args.tensor(name).sizes);
      return tupleType(tensorType(input.dtype, sizes), like('hx_'), like('cx_'), tensorType('u8', [0n]));
    },
    eval: (args) => run(args, sizesOf(args)),
  },
];
