import type { PyClass, PyValue } from '../../../python/index.js';
import type { Int } from '../../aten/ints.js';
import { flatten, unflatten } from '../../aten/views.js';
import { layer } from '../layer.js';

const flattenClass = layer({
  name: 'Flatten',
  init: 'start_dim=1, end_dim=-1',
  setup: (l) => l.set({ start_dim: l.arg('start_dim'), end_dim: l.arg('end_dim') }),
  run: (l) => flatten(l.tensor('input'), l.attrFixed('start_dim'), l.attrFixed('end_dim')),
});

const unflattenClass = layer({
  name: 'Unflatten',
  init: 'dim, unflattened_size',
  setup: (l) => l.set({ dim: l.arg('dim'), unflattened_size: l.arg('unflattened_size') }),
  run: (l) => {
    const sizes: PyValue = l.attr('unflattened_size');
    return unflatten(l.tensor('input'), l.attrFixed('dim'), l.py.toArray(sizes) as Int[]);
  },
});

const shuffles: readonly PyClass[] = (
  [
    ['PixelShuffle', 'upscale_factor', 'pixel_shuffle'],
    ['PixelUnshuffle', 'downscale_factor', 'pixel_unshuffle'],
    ['ChannelShuffle', 'groups', 'channel_shuffle'],
  ] as const
).map(([name, parameter, op]) =>
  layer({
    name,
    init: parameter,
    setup: (l) => l.set({ [parameter]: l.arg(parameter) }),
    run: (l) => l.torch.tensor(`aten.${op}.default`, [l.tensor('input'), l.attrInt(parameter)]),
  }),
);

/** Layers that only arrange elements anew. */
export const SHAPE_LAYERS: readonly PyClass[] = [flattenClass, unflattenClass, ...shuffles];
