import type { PyClass } from '../../../python/index.js';
import { layer } from '../layer.js';
import { pad } from '../../aten/convolution.js';
import { listOf, pyTuple, tuple } from './options.js';

function padLayers(): readonly PyClass[] {
  const kinds = [
    ['Constant', 'constant', 'padding, value'],
    ['Zero', 'constant', 'padding'],
    ['Reflection', 'reflect', 'padding'],
    ['Replication', 'replicate', 'padding'],
    ['Circular', 'circular', 'padding'],
  ] as const;
  return [1, 2, 3].flatMap((rank) =>
    kinds.map(([prefix, mode, init]) =>
      layer({
        name: `${prefix}Pad${rank}d`,
        init,
        setup: (l) =>
          l.set({
            padding: pyTuple(tuple(l.arg('padding'), 2 * rank, l.py)),
            value: prefix === 'Constant' ? l.arg('value') : 0,
          }),
        run: (l) => {
          const value = l.attr('value');
          return pad(
            l.tensor('input'),
            listOf(l.attr('padding')),
            mode,
            mode === 'constant' ? Number(value) : null,
          );
        },
      }),
    ),
  );
}

/** Padding, by each mode and over one to three dimensions. */
export const PAD_LAYERS: readonly PyClass[] = padLayers();
