import type { PyClass } from '../../../python/index.js';
import { check, type Int } from '../../aten/ints.js';
import { biasUniform, kaimingUniform } from '../init.js';
import { layer, type Layer } from '../layer.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { convolution, pad, spread, transposedConvolution } from '../../aten/convolution.js';
import { convolutionBase, transposedConvolutionBase } from './bases.js';
import { FACTORY, listOf, pyTuple, tuple } from './options.js';

function convolutionLayer(rank: number): PyClass {
  return layer({
    name: `Conv${rank}d`,
    base: convolutionBase,
    init: `in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', ${FACTORY}`,
    setup: (l) => {
      const [inputs, outputs, groups] = [l.int('in_channels'), l.int('out_channels'), l.int('groups')];
      check(groups > 0n, () => 'groups must be a positive integer', 'ValueError');
      check(inputs % groups === 0n, () => 'in_channels must be divisible by groups', 'ValueError');
      check(outputs % groups === 0n, () => 'out_channels must be divisible by groups', 'ValueError');
      const kernel = tuple(l.arg('kernel_size'), rank, l.py);
      const padding = l.arg('padding');
      l.set({
        in_channels: inputs,
        out_channels: outputs,
        groups,
        kernel_size: pyTuple(kernel),
        stride: pyTuple(tuple(l.arg('stride'), rank, l.py)),
        padding: typeof padding === 'string' ? padding : pyTuple(tuple(padding, rank, l.py)),
        dilation: pyTuple(tuple(l.arg('dilation'), rank, l.py)),
        padding_mode: l.arg('padding_mode'),
      });
      const shape = [Number(outputs), Number(inputs / groups), ...kernel.map(Number)];
      l.parameter('weight', kaimingUniform(l.torch, l.dtype, shape));
      l.parameter(
        'bias',
        l.py.truth(l.arg('bias')) ? biasUniform(l.torch, l.dtype, Number(outputs), shape) : null,
      );
    },
    run: (l) => convolved(l, rank, l.tensor('input'), l.own('weight'), l.optionalOwn('bias')),
    helpers: {
      // What subclasses with weights of their own call.
      '_conv_forward(input, weight, bias)': (l) =>
        convolved(l, rank, l.tensor('input'), l.tensor('weight'), l.optionalTensor('bias')),
    },
  });
}

function convolved(
  l: Layer,
  rank: number,
  input: TensorObject,
  weight: TensorObject,
  bias: TensorObject | null,
): TensorObject {
  const mode = l.attrString('padding_mode');
  const padding = l.attr('padding');
  let x = input;
  let pads: readonly bigint[] | 'same' | 'valid' =
    typeof padding === 'string' ? (padding as 'same' | 'valid') : listOf(padding);
  if (mode !== 'zeros') {
    const amounts = pads === 'same' ? samePads(l) : pads === 'valid' ? spread([0n], rank) : pads;
    const both = [...amounts].reverse().flatMap((amount): Int[] => [amount, amount]);
    x = pad(x, both, mode, null);
    pads = spread([0n], rank);
  }
  const details = {
    stride: listOf(l.attr('stride')),
    padding: pads,
    dilation: listOf(l.attr('dilation')),
    groups: l.attrInt('groups'),
  };
  return convolution(x, weight, bias, details, rank);
}

function samePads(l: Layer): readonly bigint[] {
  const [kernel, dilation] = [listOf(l.attr('kernel_size')), listOf(l.attr('dilation'))];
  return kernel.map((size, i) => (dilation[i]! * (size - 1n)) / 2n);
}

function transposedLayer(rank: number): PyClass {
  return layer({
    name: `ConvTranspose${rank}d`,
    base: transposedConvolutionBase,
    init: `in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', ${FACTORY}`,
    setup: (l) => {
      check(
        l.arg('padding_mode') === 'zeros',
        () => `Only "zeros" padding mode is supported for ${l.module.typeName}`,
        'ValueError',
      );
      const [inputs, outputs, groups] = [l.int('in_channels'), l.int('out_channels'), l.int('groups')];
      const kernel = tuple(l.arg('kernel_size'), rank, l.py);
      l.set({
        in_channels: inputs,
        out_channels: outputs,
        groups,
        kernel_size: pyTuple(kernel),
        ...Object.fromEntries(
          ['stride', 'padding', 'output_padding', 'dilation'].map((name) => [
            name,
            pyTuple(tuple(l.arg(name), rank, l.py)),
          ]),
        ),
      });
      const shape = [Number(inputs), Number(outputs / groups), ...kernel.map(Number)];
      l.parameter('weight', kaimingUniform(l.torch, l.dtype, shape));
      l.parameter(
        'bias',
        l.py.truth(l.arg('bias')) ? biasUniform(l.torch, l.dtype, Number(outputs), shape) : null,
      );
    },
    run: (l) =>
      transposedConvolution(
        l.tensor('input'),
        l.own('weight'),
        l.optionalOwn('bias'),
        {
          stride: listOf(l.attr('stride')),
          padding: listOf(l.attr('padding')),
          outputPadding: listOf(l.attr('output_padding')),
          dilation: listOf(l.attr('dilation')),
          groups: l.attrInt('groups'),
        },
        rank,
      ),
  });
}

/** Convolutions of one to three dimensions, and their transposed forms. */
export const CONVOLUTION_LAYERS: readonly PyClass[] = [1, 2, 3].flatMap((rank) => [
  convolutionLayer(rank),
  transposedLayer(rank),
]);
