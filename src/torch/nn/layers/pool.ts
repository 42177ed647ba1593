import * as pool from '../../aten/pooling.js';
import { PyList, PyTuple, type PyClass, type PyValue } from '../../../python/index.js';
import type { Int } from '../../aten/ints.js';
import {
  adaptiveAveragePoolBase,
  adaptiveMaxPoolBase,
  averagePoolBase,
  maxPoolBase,
  maxUnpoolBase,
  powerPoolBase,
} from './bases.js';
import { layer, type Layer } from '../layer.js';

function poolLayers(rank: number): readonly PyClass[] {
  const window = (l: Layer, name: string): readonly bigint[] => {
    const value = l.attr(name);
    return value instanceof PyTuple || value instanceof PyList
      ? (value.items as bigint[])
      : [value as bigint];
  };
  const stride = (l: Layer): PyValue => (l.arg('stride') === null ? l.arg('kernel_size') : l.arg('stride'));
  const output = (l: Layer): readonly (Int | null)[] => {
    const value = l.attr('output_size');
    return value instanceof PyTuple || value instanceof PyList
      ? (value.items as (Int | null)[])
      : [value as Int];
  };
  const maxPool = layer({
    name: `MaxPool${rank}d`,
    base: maxPoolBase,
    init: 'kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False',
    setup: (l) =>
      l.set({
        kernel_size: l.arg('kernel_size'),
        stride: stride(l),
        padding: l.arg('padding'),
        dilation: l.arg('dilation'),
        return_indices: l.arg('return_indices'),
        ceil_mode: l.arg('ceil_mode'),
      }),
    run: (l) => {
      const results = pool.maxPool(
        l.tensor('input'),
        {
          kernel: window(l, 'kernel_size'),
          stride: window(l, 'stride'),
          padding: window(l, 'padding'),
          dilation: window(l, 'dilation'),
          ceilMode: l.attr('ceil_mode') === true,
        },
        rank,
      );
      return l.attr('return_indices') === true ? new PyTuple(results) : results[0]!;
    },
  });
  const avgPool = layer({
    name: `AvgPool${rank}d`,
    base: averagePoolBase,
    init:
      rank === 1
        ? 'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True'
        : 'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None',
    setup: (l) =>
      l.set({
        kernel_size: l.arg('kernel_size'),
        stride: stride(l),
        padding: l.arg('padding'),
        ceil_mode: l.arg('ceil_mode'),
        count_include_pad: l.arg('count_include_pad'),
        divisor_override: rank === 1 ? null : l.arg('divisor_override'),
      }),
    run: (l) =>
      pool.avgPool(
        l.tensor('input'),
        {
          kernel: window(l, 'kernel_size'),
          stride: window(l, 'stride'),
          padding: window(l, 'padding'),
          ceilMode: l.attr('ceil_mode') === true,
          countIncludePad: l.attr('count_include_pad') === true,
          divisor: l.attrOptionalInt('divisor_override'),
        },
        rank,
      ),
  });
  const adaptiveAvg = layer({
    name: `AdaptiveAvgPool${rank}d`,
    base: adaptiveAveragePoolBase,
    init: 'output_size',
    setup: (l) => l.set({ output_size: l.arg('output_size') }),
    run: (l) => pool.adaptiveAvgPool(l.tensor('input'), output(l), rank),
  });
  const adaptiveMax = layer({
    name: `AdaptiveMaxPool${rank}d`,
    base: adaptiveMaxPoolBase,
    init: 'output_size, return_indices=False',
    setup: (l) => l.set({ output_size: l.arg('output_size'), return_indices: l.arg('return_indices') }),
    run: (l) => {
      const results = pool.adaptiveMaxPool(l.tensor('input'), output(l), rank);
      return l.attr('return_indices') === true ? new PyTuple(results) : results[0]!;
    },
  });
  const maxUnpool = layer({
    name: `MaxUnpool${rank}d`,
    base: maxUnpoolBase,
    init: 'kernel_size, stride=None, padding=0',
    setup: (l) => l.set({ kernel_size: l.arg('kernel_size'), stride: stride(l), padding: l.arg('padding') }),
    forward: 'input, indices, output_size=None',
    run: (l) => {
      const size = l.arg('output_size');
      return pool.maxUnpool(
        l.tensor('input'),
        l.tensor('indices'),
        {
          kernel: window(l, 'kernel_size'),
          stride: window(l, 'stride'),
          padding: window(l, 'padding'),
          output: size === null ? null : (l.py.toArray(size) as Int[]),
        },
        rank,
      );
    },
  });
  if (rank === 3) return [maxPool, avgPool, adaptiveAvg, adaptiveMax, maxUnpool];
  const lpPool = layer({
    name: `LPPool${rank}d`,
    base: powerPoolBase,
    init: 'norm_type, kernel_size, stride=None, ceil_mode=False',
    setup: (l) =>
      l.set({
        norm_type: l.arg('norm_type'),
        kernel_size: l.arg('kernel_size'),
        stride: l.arg('stride'),
        ceil_mode: l.arg('ceil_mode'),
      }),
    run: (l) =>
      pool.lpPool(
        l.tensor('input'),
        l.attrFloat('norm_type'),
        window(l, 'kernel_size'),
        l.attr('stride') === null ? null : window(l, 'stride'),
        l.attr('ceil_mode') === true,
        rank,
      ),
  });
  return [maxPool, avgPool, adaptiveAvg, adaptiveMax, maxUnpool, lpPool];
}

/** Pooling over one to three dimensions. */
export const POOL_LAYERS: readonly PyClass[] = [1, 2, 3].flatMap((rank) => poolLayers(rank));
