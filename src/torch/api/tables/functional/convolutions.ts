import { convolution, transposedConvolution } from '../../../aten/convolution.js';
import { def, type ApiEntry } from '../../define.js';
import { input } from './support.js';

/** Convolutions and their transposed forms. */
export const CONVOLUTIONS: readonly ApiEntry[] = [1, 2, 3].flatMap((rank) => [
  def(
    'fF',
    `conv${rank}d`,
    'Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1]|str padding=0, int[1] dilation=1, int groups=1'.replace(
      'int[1]|str padding',
      'any padding',
    ),
    (a) => {
      const padding = a.value('padding');
      return convolution(
        input(a),
        a.tensor('weight'),
        a.optionalTensor('bias'),
        {
          stride: a.knownList('stride'),
          padding: typeof padding === 'string' ? (padding as 'same' | 'valid') : a.knownList('padding'),
          dilation: a.knownList('dilation'),
          groups: a.known('groups'),
        },
        rank,
      );
    },
  ),
  def(
    'fF',
    `conv_transpose${rank}d`,
    'Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] output_padding=0, int groups=1, int[1] dilation=1',
    (a) =>
      transposedConvolution(
        input(a),
        a.tensor('weight'),
        a.optionalTensor('bias'),
        {
          stride: a.knownList('stride'),
          padding: a.knownList('padding'),
          outputPadding: a.knownList('output_padding'),
          dilation: a.knownList('dilation'),
          groups: a.known('groups'),
        },
        rank,
      ),
  ),
]);
