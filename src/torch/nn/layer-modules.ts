import { builtin, define, PyTuple, type Interpreter, type PyValue } from '../../python/index.js';
import { LAYER_BASES } from './layers/bases.js';
import { lossBase, weightedLossBase } from './layers/loss.js';
import { table } from '../../tables/index.js';

/** The modules under torch.nn.modules that hold classes of layers. */
export const LAYER_MODULES: readonly string[] =
  `activation adaptive batchnorm channelshuffle container conv distance dropout flatten fold instancenorm lazy linear loss
  module normalization padding pixelshuffle pooling rnn sparse transformer upsampling`.split(/\s+/);

/** What those modules have besides the layers. */
export const LAYER_BASE_MEMBERS: Readonly<Record<string, PyValue>> = table(
  Object.fromEntries([...LAYER_BASES, lossBase, weightedLossBase].map((cls) => [cls.name, cls])),
);

/** A value for each of so many dimensions: what is a sequence is one value for each already. */
function repeated(value: PyValue, count: number, py: Interpreter): PyValue {
  const items = py.unlessRaised('TypeError', () => py.toArray(value));
  return new PyTuple(items ?? new Array<PyValue>(count).fill(value));
}

const MODULE = 'torch.nn.modules.utils';

const forDims = (name: string, count: number): PyValue =>
  define(`${name}(x)`, (args, py) => repeated(args.value('x'), count, py), MODULE);

/** `torch.nn.modules.utils` */
export const LAYER_UTILITIES: Readonly<Record<string, PyValue>> = table({
  _single: forDims('_single', 1),
  _pair: forDims('_pair', 2),
  _triple: forDims('_triple', 3),
  _quadruple: forDims('_quadruple', 4),
  _ntuple: builtin(
    '_ntuple',
    (call, py) => {
      const count = Number(py.index(call.positional[0] ?? null));
      return forDims('parse', count);
    },
    MODULE,
  ),
  _reverse_repeat_tuple: define(
    '_reverse_repeat_tuple(t, n)',
    (args, py) => {
      const count = Number(py.index(args.value('n')));
      const reversed = py.toArray(args.value('t')).reverse();
      return new PyTuple(reversed.flatMap((item) => new Array<PyValue>(count).fill(item)));
    },
    MODULE,
  ),
});
