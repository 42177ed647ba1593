import type { PyClass } from '../../../python/index.js';
import { layer, type Layer } from '../layer.js';
import { col2im, im2col } from '../../aten/unfolding.js';
import { tuple } from './options.js';

const windowNames = ['kernel_size', 'dilation', 'padding', 'stride'] as const;

const windowsOf = (l: Layer): Parameters<typeof im2col>[1] => {
  const [kernel, dilation, padding, stride] = windowNames.map((name) => tuple(l.attr(name), 2, l.py));
  return { kernel: kernel!, dilation: dilation!, padding: padding!, stride: stride! };
};

const unfoldClass = layer({
  name: 'Unfold',
  init: 'kernel_size, dilation=1, padding=0, stride=1',
  setup: (l) => l.set(Object.fromEntries(windowNames.map((name) => [name, l.arg(name)]))),
  run: (l) => im2col(l.tensor('input'), windowsOf(l)),
});

const foldClass = layer({
  name: 'Fold',
  init: 'output_size, kernel_size, dilation=1, padding=0, stride=1',
  setup: (l) =>
    l.set({
      output_size: l.arg('output_size'),
      ...Object.fromEntries(windowNames.map((name) => [name, l.arg(name)])),
    }),
  run: (l) => col2im(l.tensor('input'), tuple(l.attr('output_size'), 2, l.py), windowsOf(l)),
});

/** Windows as columns, and back. */
export const FOLD_LAYERS: readonly PyClass[] = [unfoldClass, foldClass];
