import { EgghatchError } from '../../diagnostics/index.js';
import { define, type BoundArguments, type Interpreter, type PyBuiltin } from '../../python/index.js';
import { guarded } from '../api/define.js';
import { check } from '../aten/ints.js';
import { fullTensor, numelOf, tensorFromScalars, type Tensor } from '../../tensor/index.js';
import { reshape, transpose } from '../aten/views.js';
import { normalTensor, uniformTensor } from '../random/fill.js';
import { torchOf } from '../registry.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { table } from '../../tables/index.js';

interface Target {
  readonly torch: Torch;
  readonly tensor: TensorObject;
  readonly shape: readonly number[];
  readonly args: BoundArguments;
  num(name: string): number;
}

/** `torch.nn.init.name(tensor, …)`: fills a tensor in place. */
function initializer(signature: string, fill: (target: Target) => Tensor): PyBuiltin {
  const name = signature.slice(0, signature.indexOf('('));
  return define(
    signature,
    (args, py: Interpreter) =>
      guarded(py, name, () => {
        const torch = torchOf(py);
        const tensor = args.value('tensor');
        if (!(tensor instanceof TensorObject)) return py.raise('TypeError', `${name}(): expected a tensor`);
        const target: Target = {
          torch,
          tensor,
          shape: tensor.sizes.map(Number),
          args,
          num: (key) => py.toFloat(args.value(key)),
        };
        const value = torch.concrete(fill(target)).value;
        tensor.state.storage.base = { ...value, grad: tensor.requiresGrad, leaf: tensor.requiresGrad };
        tensor.state.storage.generation++;
        return tensor;
      }),
    'torch.nn.init',
  );
}

function fans({ shape }: Target): readonly [fanIn: number, fanOut: number] {
  check(
    shape.length >= 2,
    () => 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions',
    'ValueError',
  );
  const field = shape.slice(2).reduce((a, b) => a * b, 1);
  return [shape[1]! * field, shape[0]! * field];
}

const GAINS: Readonly<Record<string, (a: number) => number>> = table({
  linear: () => 1,
  conv1d: () => 1,
  conv2d: () => 1,
  conv3d: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.sqrt(2),
  leaky_relu: (a) => Math.sqrt(2 / (1 + a ** 2)),
  selu: () => 3 / 4,
});

function gain(name: string, a: number): number {
  const of = GAINS[name];
  check(of !== undefined, () => `Unsupported nonlinearity ${name}`, 'ValueError');
  return of(a);
}

function kaimingStd(target: Target): number {
  const [fanIn, fanOut] = fans(target);
  const fan = target.args.value('mode') === 'fan_out' ? fanOut : fanIn;
  return gain(target.args.value('nonlinearity') as string, target.num('a')) / Math.sqrt(fan);
}

const uniform = (t: Target, from: number, to: number): Tensor =>
  uniformTensor(t.torch.generator, t.tensor.dtype, t.shape, from, to);
const normal = (t: Target, mean: number, std: number): Tensor =>
  normalTensor(t.torch.generator, t.tensor.dtype, t.shape, mean, std);
const full = (t: Target, value: number): Tensor => fullTensor(t.tensor.dtype, t.shape, value);

/** Ones where all indices of a matrix agree. */
function identity(t: Target): Tensor {
  check(t.shape.length === 2, () => 'Only tensors with 2 dimensions are supported', 'ValueError');
  const [, columns] = t.shape as [number, number];
  const data = Array.from({ length: numelOf(t.shape) }, (_, i) =>
    Math.floor(i / columns) === i % columns ? 1 : 0,
  );
  return tensorFromScalars(t.tensor.dtype, t.shape, data);
}

/** The normal distribution cut off outside two bounds: uniform numbers through its inverse. */
function truncatedNormal(t: Target): Tensor {
  const { torch } = t;
  const [mean, std, low, high] = [t.num('mean'), t.num('std'), t.num('a'), t.num('b')];
  const cumulative = (x: number): number => {
    const half = torch.concrete(fullTensor('f64', [], x / Math.sqrt(2)));
    return (1 + Number(torch.concreteOf(torch.tensor('aten.erf.default', [half])).data[0])) / 2;
  };
  return torch.eagerly(() => {
    const [from, to] = [cumulative((low - mean) / std), cumulative((high - mean) / std)];
    let drawn = torch.concrete(uniform(t, 2 * from - 1, 2 * to - 1));
    drawn = torch.tensor('aten.erfinv.default', [drawn]);
    drawn = torch.tensor('aten.mul.Tensor', [drawn, std * Math.sqrt(2)]);
    drawn = torch.tensor('aten.add.Tensor', [drawn, mean]);
    return torch.concreteOf(torch.tensor('aten.clamp.default', [drawn, low, high]));
  });
}

/** Kernels that pass on their input: a one in the middle of each that has the same number as its channel. */
function dirac(t: Target): Tensor {
  check(
    t.shape.length >= 3 && t.shape.length <= 5,
    () => 'Only tensors with 3, 4, or 5 dimensions are supported',
    'ValueError',
  );
  const [outputs, inputs, ...kernel] = t.shape as readonly [number, number, ...number[]];
  const groups = Number(t.args.value('groups'));
  check(outputs % groups === 0, () => 'dim 0 must be divisible by groups', 'ValueError');
  const perGroup = outputs / groups;
  const data = new Array<number>(numelOf(t.shape)).fill(0);
  const middle = kernel.reduce((at, size) => at * size + Math.floor(size / 2), 0);
  const volume = kernel.reduce((a, b) => a * b, 1);
  for (let g = 0; g < groups; g++) {
    for (let d = 0; d < Math.min(perGroup, inputs); d++) {
      data[((g * perGroup + d) * inputs + d) * volume + middle] = 1;
    }
  }
  return tensorFromScalars(t.tensor.dtype, t.shape, data);
}

/** A random matrix with orthogonal rows or columns, whichever are fewer; further dimensions count as columns. */
function orthogonal(t: Target): Tensor {
  const { torch } = t;
  check(t.shape.length >= 2, () => 'Only tensors with 2 or more dimensions are supported', 'ValueError');
  const size = numelOf(t.shape);
  if (size === 0) return full(t, 0);
  const rows = t.shape[0]!;
  const columns = size / rows;
  return torch.eagerly(() => {
    const drawn = torch.concrete(normalTensor(torch.generator, t.tensor.dtype, [rows, columns], 0, 1));
    const [q, r] = torch.tensors('aten.linalg_qr.default', [rows < columns ? transpose(drawn, 0, 1) : drawn]);
    const signs = torch.tensor('aten.sign.default', [torch.tensor('aten.diagonal.default', [r!])]);
    let result = torch.tensor('aten.mul.Tensor', [q!, signs]);
    if (rows < columns) result = transpose(result, 0, 1);
    const shaped = reshape(result, t.shape.map(BigInt));
    return torch.concreteOf(torch.tensor('aten.mul.Tensor', [shaped, t.num('gain')]));
  });
}

/** A way to start parameters that takes a sort of random numbers. */
function refused(name: string): PyBuiltin {
  return define(
    `${name}(tensor, *args, **kwargs)`,
    (_, py) => {
      throw new EgghatchError({
        kind: 'unsupported',
        message: `torch.nn.init.${name} is not supported`,
        hint: 'Give the weights with a state dict, or start them with nn.init.xavier_uniform_ or nn.init.normal_.',
        place: py.place(),
        pythonType: 'Unsupported',
      });
    },
    'torch.nn.init',
  );
}

const calculateGain = define(
  'calculate_gain(nonlinearity, param=None)',
  (args, py) => {
    const slope = args.value('param');
    const name = args.value('nonlinearity') as string;
    if (GAINS[name] === undefined) py.raise('ValueError', `Unsupported nonlinearity ${name}`);
    const value = gain(name, slope === null ? 0.01 : py.toFloat(slope));
    // Where there is nothing to make up for, torch has an int.
    return value === 1 && name !== 'leaky_relu' ? 1n : value;
  },
  'torch.nn.init',
);

export const INITIALIZERS: Readonly<Record<string, PyBuiltin>> = table(
  Object.fromEntries(
    [
      calculateGain,
      initializer('trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0)', truncatedNormal),
      initializer('dirac_(tensor, groups=1)', dirac),
      initializer('orthogonal_(tensor, gain=1.0)', orthogonal),
      refused('sparse_'),
      initializer('uniform_(tensor, a=0.0, b=1.0)', (t) => uniform(t, t.num('a'), t.num('b'))),
      initializer('normal_(tensor, mean=0.0, std=1.0)', (t) => normal(t, t.num('mean'), t.num('std'))),
      initializer('constant_(tensor, val)', (t) => full(t, t.num('val'))),
      initializer('ones_(tensor)', (t) => full(t, 1)),
      initializer('zeros_(tensor)', (t) => full(t, 0)),
      initializer('eye_(tensor)', identity),
      initializer('xavier_uniform_(tensor, gain=1.0)', (t) => {
        const [fanIn, fanOut] = fans(t);
        const bound = Math.sqrt(3) * (t.num('gain') * Math.sqrt(2 / (fanIn + fanOut)));
        return uniform(t, -bound, bound);
      }),
      initializer('xavier_normal_(tensor, gain=1.0)', (t) => {
        const [fanIn, fanOut] = fans(t);
        return normal(t, 0, t.num('gain') * Math.sqrt(2 / (fanIn + fanOut)));
      }),
      initializer("kaiming_uniform_(tensor, a=0, mode='fan_in', nonlinearity='leaky_relu')", (t) => {
        const bound = Math.sqrt(3) * kaimingStd(t);
        return uniform(t, -bound, bound);
      }),
      initializer("kaiming_normal_(tensor, a=0, mode='fan_in', nonlinearity='leaky_relu')", (t) =>
        normal(t, 0, kaimingStd(t)),
      ),
    ].map((fn) => [fn.name, fn]),
  ),
);
