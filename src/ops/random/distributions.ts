import type { SymInt } from '../../ir/type.js';
import { categoryOf } from '../../ir/dtype.js';
import { expandTo, type Tensor } from '../../tensor/index.js';
import { broadcastShapes, broadcastSizes } from '../broadcast.js';
import { OpError, type EvalArgs, type MetaArgs, type OpSpec } from '../define.js';
import { newSizes } from '../create/internal/new-sizes.js';
import { elementwiseType } from '../internal/elementwise-type.js';
import { tupleType } from '../tensor-type.js';
import { CONCRETE, toShape } from '../view/internal/concrete.js';
import { elementwiseStrides, madeType } from '../view/index.js';
import { randomTensor, requireFloat } from './internal/random-tensor.js';
import type { RandomStream } from './internal/random-stream.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';

const GENERATOR = 'Generator? generator=None';

function requireStd(target: string, std: number): void {
  if (!(std >= 0)) throw new OpError(target, `normal expects std >= 0.0, but found std ${std}`);
}

const normalOfNumbers: OpSpec = {
  schema:
    `normal.float_float(float mean, float std, SymInt[] size, *, ${GENERATOR}, ScalarType? dtype=None, ` +
    'Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor',
  nondeterministic: true,
  meta: (args, ctx) => {
    requireStd(args.target, args.float('std'));
    return madeType(ctx, args.dtype('dtype') ?? 'f32', newSizes(args.target, args.ints('size'), ctx));
  },
  eval: (args) => {
    const [mean, std] = [args.float('mean'), args.float('std')];
    requireStd(args.target, std);
    const shape = toShape(newSizes(args.target, args.ints('size'), CONCRETE));
    const dtype = args.dtype('dtype') ?? 'f32';
    requireFloat(args.target, 'normal_kernel_cpu', dtype, shape);
    return randomTensor(dtype, shape, (stream) => mean + std * stream.normal());
  },
};

function normalOfTensors(overload: string): OpSpec {
  const [mean, std] = overload.split('_');
  const meanTensor = mean === 'Tensor';
  const stdTensor = std === 'Tensor';
  const stdArgument = stdTensor ? 'Tensor std' : 'float std=1.';
  return {
    schema: `normal.${overload}(${mean} mean, ${stdArgument}, *, ${GENERATOR}) -> Tensor`,
    nondeterministic: true,
    meta: (args: MetaArgs, ctx) => {
      if (!stdTensor) requireStd(args.target, args.float('std'));
      const tensors = [
        meanTensor ? args.tensor('mean') : undefined,
        stdTensor ? args.tensor('std') : undefined,
      ];
      const given = tensors.filter((tensor) => tensor !== undefined);
      const sizes = given.reduce<readonly SymInt[]>(
        (all, tensor) => broadcastSizes(args.target, all, tensor.sizes, ctx),
        [],
      );
      return madeType(ctx, given[0]!.dtype, sizes);
    },
    eval: (args: EvalArgs) => {
      const means = meanTensor ? args.tensor('mean') : undefined;
      const stds = stdTensor ? args.tensor('std') : undefined;
      if (!stdTensor) requireStd(args.target, args.float('std'));
      const shape = broadcastShapes(args.target, means?.shape ?? [], stds?.shape ?? []);
      const at = (tensor: Tensor | undefined, name: string): ((i: number) => number) => {
        if (tensor === undefined) return () => args.float(name);
        const { data } = expandTo(tensor, shape);
        return (i) => Number(data[i]);
      };
      const [meanAt, stdAt] = [at(means, 'mean'), at(stds, 'std')];
      const dtype = (means ?? stds!).dtype;
      requireFloat(args.target, 'normal_kernel_cpu', dtype, shape);
      return randomTensor(dtype, shape, (stream, i) => meanAt(i) + stdAt(i) * stream.normal());
    },
  };
}

/** Ops that replace every element of a tensor by a random one. */
function refillSpec(
  schema: string,
  check: (
    args: Pick<EvalArgs, 'target' | 'float'>,
    self: Pick<Tensor, 'dtype'>,
    shape?: readonly number[],
  ) => void,
  draw: (args: EvalArgs, self: Tensor) => (stream: RandomStream, index: number) => number,
): OpSpec {
  return {
    schema,
    nondeterministic: true,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      if (args.target === 'aten.exponential.default') check(args, self);
      const strides = schema.startsWith('bernoulli')
        ? undefined
        : elementwiseStrides([self], self.sizes, ctx);
      return madeType(ctx, self.dtype, self.sizes, strides);
    },
    eval: (args) => {
      const self = args.tensor('self');
      check(args, self, self.shape);
      return randomTensor(self.dtype, self.shape, draw(args, self));
    },
  };
}

function requireProbability(target: string, p: number): number {
  if (p >= 0 && p <= 1) return p;
  throw new OpError(target, `bernoulli_ expects p to be in [0, 1], but got p=${p}`);
}

const bernoulli = refillSpec(
  `bernoulli(Tensor self, *, ${GENERATOR}) -> Tensor`,
  ({ target }, { dtype }, shape) => requireFloat(target, 'bernoulli_tensor_cpu_p_', dtype, shape),
  ({ target }, self) => {
    const bad = self.data.find((p) => !(p >= 0 && p <= 1));
    if (bad !== undefined) {
      throw new OpError(
        target,
        `Expected p_in >= 0 && p_in <= 1 to be true, but got false: a probability is ${bad}`,
      );
    }
    return (stream, i) => (stream.uniform() < Number(self.data[i]) ? 1 : 0);
  },
);

const bernoulliP = refillSpec(
  `bernoulli.p(Tensor self, float p, *, ${GENERATOR}) -> Tensor`,
  (args, { dtype }, shape) => {
    requireProbability(args.target, args.float('p'));
    if (dtype !== 'f16' || shape?.includes(0) === true) return;
    throw new OpError(args.target, `"bernoulli_scalar_cpu_" not implemented for 'Half'`);
  },
  (args) => (stream) => (stream.uniform() < args.float('p') ? 1 : 0),
);

const exponential = refillSpec(
  `exponential(Tensor self, float lambd=1., *, ${GENERATOR}) -> Tensor`,
  ({ target }, { dtype }, shape) => {
    if (categoryOf(dtype) === 'float' || shape?.includes(0) === true) return;
    const message =
      'Exponential distribution is a continuous probability distribution. dtype must be a floating point but you ' +
      `specified ${SCALAR_TYPE_NAMES[dtype]}`;
    throw new OpError(target, message);
  },
  (args) => (stream) => -Math.log(1 - stream.uniform()) / args.float('lambd'),
);

const normalFunctional = refillSpec(
  `normal_functional(Tensor self, float mean=0., float std=1., *, ${GENERATOR}) -> Tensor`,
  ({ target }, { dtype }, shape) => requireFloat(target, 'normal_kernel_cpu', dtype, shape),
  (args) => (stream) => args.float('mean') + args.float('std') * stream.normal(),
);

const dropout: OpSpec = {
  schema: 'native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)',
  nondeterministic: true,
  settled: (args) => [0, 1].includes(args.float('p')) || args.value('train') === false,
  meta: (args, ctx) => {
    const input = args.tensor('input');
    // The shape rule takes None for False; the kernel takes it for True.
    const drops = args.value('train') === true && args.float('p') !== 0;
    const dtype = categoryOf(input.dtype) === 'float' || args.float('p') === 1 ? input.dtype : 'f32';
    return tupleType(
      drops ? elementwiseType(args.target, [input], dtype, ctx) : input,
      elementwiseType(args.target, [input], 'b8', ctx),
    );
  },
  eval: (args) => {
    const input = args.tensor('input');
    const p = args.float('p');
    if (input.data.length === 0) return [input, input];
    if (args.value('train') === false) return [input, randomTensor('b8', input.shape, () => 1)];
    if (categoryOf(input.dtype) !== 'float') {
      const name = SCALAR_TYPE_NAMES[input.dtype];
      throw new OpError(args.target, `result type Float can't be cast to the desired output type ${name}`);
    }
    requireProbability(args.target, 1 - p);
    const mask = randomTensor('b8', input.shape, (stream) => (stream.uniform() < 1 - p ? 1 : 0));
    const scale = p === 1 ? 0 : 1 / (1 - p);
    return [
      randomTensor(input.dtype, input.shape, (_, i) => Number(input.data[i]) * Number(mask.data[i]) * scale),
      mask,
    ];
  },
};

export const distributionSpecs: readonly OpSpec[] = [
  normalOfNumbers,
  normalOfTensors('Tensor_float'),
  normalOfTensors('float_Tensor'),
  normalOfTensors('Tensor_Tensor'),
  bernoulli,
  bernoulliP,
  exponential,
  normalFunctional,
  dropout,
];
