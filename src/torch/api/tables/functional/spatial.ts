import { affineGrid } from '../../../aten/affine-grids.js';
import { pad } from '../../../aten/convolution.js';
import { gridSample, INTERPOLATIONS, PADDINGS } from '../../../aten/grid-sampling.js';
import { check } from '../../../aten/ints.js';
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
      "Tensor input, any size=None, any scale_factor=None, str mode='nearest', bool? align_corners=None, bool? recompute_scale_factor=None, bool antialias=False",
      (a) =>
        interpolate(input(a), {
          size: a.value('size') === null ? null : a.ints('size'),
          scale: a.value('scale_factor') === null ? null : a.ints('scale_factor').map(Number),
          mode: a.string('mode'),
          alignCorners: a.value('align_corners') === true,
          recompute: a.value('recompute_scale_factor') === true,
          antialias: a.bool('antialias'),
        }),
    ),
    'upsample',
  ),
  ...(['upsample_nearest', 'upsample_bilinear'] as const).map((name) =>
    def('F', name, 'Tensor input, any size=None, any scale_factor=None', (a) =>
      interpolate(input(a), {
        size: a.value('size') === null ? null : a.ints('size'),
        scale: a.value('scale_factor') === null ? null : a.ints('scale_factor').map(Number),
        mode: name === 'upsample_nearest' ? 'nearest' : 'bilinear',
        alignCorners: name === 'upsample_bilinear',
      }),
    ),
  ),
  def(
    'F',
    'grid_sample',
    "Tensor input, Tensor grid, str mode='bilinear', str padding_mode='zeros', bool? align_corners=None",
    (a) =>
      gridSample(input(a), a.tensor('grid'), {
        mode: oneOf(a.string('mode'), INTERPOLATIONS, 'mode'),
        padding: oneOf(a.string('padding_mode'), PADDINGS, 'padding_mode'),
        alignCorners: a.value('align_corners') === true,
      }),
  ),
  def(
    'f',
    'grid_sampler',
    'Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners',
    (a) =>
      gridSample(input(a), a.tensor('grid'), {
        mode: INTERPOLATIONS[a.fixed('interpolation_mode')] ?? 'bilinear',
        padding: PADDINGS[a.fixed('padding_mode')] ?? 'zeros',
        alignCorners: a.bool('align_corners'),
      }),
  ),
  def('F', 'affine_grid', 'Tensor theta, int[] size, bool? align_corners=None', (a) =>
    affineGrid(a.tensor('theta'), a.ints('size'), a.value('align_corners') === true),
  ),
  def('f', 'affine_grid_generator', 'Tensor theta, int[] size, bool align_corners', (a) =>
    affineGrid(a.tensor('theta'), a.ints('size'), a.bool('align_corners')),
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

/** One of the names that a parameter of `F.grid_sample` may have. */
function oneOf<Name extends string>(given: string, names: readonly Name[], parameter: string): Name {
  const found = names.find((name) => name === given);
  const expected = names.map((name) => `'${name}'`);
  check(
    found !== undefined,
    () =>
      `nn.functional.grid_sample(): expected ${parameter} to be ${expected.slice(0, -1).join(', ')} or ${expected.at(-1)}, but got: '${given}'`,
    'ValueError',
  );
  return found!;
}
