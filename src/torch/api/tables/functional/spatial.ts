import { pad } from '../../../aten/convolution.js';
import { interpolate } from '../../../aten/upsampling.js';
import { im2col, col2im } from '../../../aten/unfolding.js';
import { alias, def, type ApiEntry } from '../../define.js';
import { input } from './support.js';

/** Padding, resizing, windows and the arrangement of channels. */
export const SPATIAL: readonly ApiEntry[] = [
  def('F', 'pad', "Tensor input, int[] pad, str mode='constant', Number? value=None", (a) =>
    pad(input(a), a.ints('pad'), a.string('mode'), a.optionalScalar('value')),
  ),
  ...alias(
    def(
      'F',
      'interpolate',
      "Tensor input, any size=None, any scale_factor=None, str mode='nearest', bool? align_corners=None, bool? recompute_scale_factor=None, unsupported antialias=False",
      (a) =>
        interpolate(input(a), {
          size: a.value('size') === null ? null : a.ints('size'),
          scale: a.value('scale_factor') === null ? null : a.ints('scale_factor').map(Number),
          mode: a.string('mode'),
          alignCorners: a.value('align_corners') === true,
          recompute: a.value('recompute_scale_factor') === true,
        }),
    ),
    'upsample',
  ),
  def(
    'F',
    'unfold',
    'Tensor input, int[1] kernel_size, int[1] dilation=1, int[1] padding=0, int[1] stride=1',
    (a) =>
      im2col(input(a), {
        kernel: a.knownList('kernel_size'),
        dilation: a.knownList('dilation'),
        padding: a.knownList('padding'),
        stride: a.knownList('stride'),
      }),
  ),
  def(
    'F',
    'fold',
    'Tensor input, int[1] output_size, int[1] kernel_size, int[1] dilation=1, int[1] padding=0, int[1] stride=1',
    (a) =>
      col2im(input(a), a.knownList('output_size'), {
        kernel: a.knownList('kernel_size'),
        dilation: a.knownList('dilation'),
        padding: a.knownList('padding'),
        stride: a.knownList('stride'),
      }),
  ),
  ...['pixel_shuffle', 'pixel_unshuffle', 'channel_shuffle'].map((name) =>
    def('fF', name, 'Tensor input, int factor', (a, torch) =>
      torch.tensor(`aten.${name}.default`, [input(a), a.known('factor')]),
    ),
  ),
  def('f', 'constant_pad_nd', 'Tensor input, int[] pad, Number value=0', (a, torch) =>
    torch.tensor('aten.constant_pad_nd.default', [input(a), a.ints('pad'), a.scalar('value')]),
  ),
];
