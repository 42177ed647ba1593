import { PyList, PyTuple, type PyClass, type PyValue } from '../../../python/index.js';
import type { Int } from '../../aten/ints.js';
import { layer } from '../layer.js';
import { interpolate } from '../../aten/upsampling.js';

function upsampleLayer(name: string, mode: string | undefined): PyClass {
  return layer({
    name,
    init:
      mode === undefined
        ? "size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None"
        : 'size=None, scale_factor=None',
    setup: (l) =>
      l.set({
        size: l.arg('size'),
        scale_factor: l.arg('scale_factor'),
        mode: mode ?? l.arg('mode'),
        align_corners: mode === undefined ? l.arg('align_corners') : mode === 'bilinear',
        ...(mode === undefined ? { recompute_scale_factor: l.arg('recompute_scale_factor') } : {}),
      }),
    run: (l) => {
      const list = (value: PyValue): PyValue[] | null =>
        value === null
          ? null
          : value instanceof PyTuple || value instanceof PyList
            ? [...value.items]
            : [value];
      return interpolate(l.tensor('input'), {
        size: list(l.attr('size')) as Int[] | null,
        scale: list(l.attr('scale_factor'))?.map(Number) ?? null,
        mode: l.attrString('mode'),
        alignCorners: l.attr('align_corners') === true,
        recompute: l.attr('recompute_scale_factor') === true,
      });
    },
  });
}

/** Layers that resize. */
export const UPSAMPLE_LAYERS: readonly PyClass[] = [
  upsampleLayer('Upsample', undefined),
  upsampleLayer('UpsamplingNearest2d', 'nearest'),
  upsampleLayer('UpsamplingBilinear2d', 'bilinear'),
];
