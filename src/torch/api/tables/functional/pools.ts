import * as pool from '../../../aten/pooling.js';
import type { Int } from '../../../aten/ints.js';
import { def, type ApiEntry } from '../../define.js';
import { input } from './support.js';

/** Pooling. */
export const POOLS: readonly ApiEntry[] = [1, 2, 3].flatMap((rank) => {
  return [
    def(
      'fF',
      `max_pool${rank}d`,
      'Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, int[1] dilation=1, bool ceil_mode=False, bool return_indices=False',
      (a) => {
        const results = pool.maxPool(
          input(a),
          {
            kernel: a.knownList('kernel_size'),
            stride: a.optionalKnownList('stride'),
            padding: a.knownList('padding'),
            dilation: a.knownList('dilation'),
            ceilMode: a.bool('ceil_mode'),
          },
          rank,
        );
        return a.value('return_indices') === true ? results : results[0]!;
      },
    ),
    def(
      'fF',
      `avg_pool${rank}d`,
      'Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None',
      (a) =>
        pool.avgPool(
          input(a),
          {
            kernel: a.knownList('kernel_size'),
            stride: a.optionalKnownList('stride'),
            padding: a.knownList('padding'),
            ceilMode: a.bool('ceil_mode'),
            countIncludePad: a.bool('count_include_pad'),
            divisor: a.value('divisor_override') === null ? null : a.known('divisor_override'),
          },
          rank,
        ),
    ),
    def('F', `adaptive_avg_pool${rank}d`, 'Tensor input, any output_size', (a) =>
      pool.adaptiveAvgPool(input(a), a.ints('output_size') as readonly (Int | null)[], rank),
    ),
    def('F', `adaptive_max_pool${rank}d`, 'Tensor input, any output_size, bool return_indices=False', (a) => {
      const results = pool.adaptiveMaxPool(input(a), a.ints('output_size') as readonly (Int | null)[], rank);
      return a.bool('return_indices') ? results : results[0]!;
    }),
    def(
      rank === 1 ? 'fF' : 'F',
      `max_pool${rank}d_with_indices`,
      'Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, int[1] dilation=1, bool ceil_mode=False, ignored return_indices=False',
      (a) =>
        pool.maxPool(
          input(a),
          {
            kernel: a.knownList('kernel_size'),
            stride: a.optionalKnownList('stride'),
            padding: a.knownList('padding'),
            dilation: a.knownList('dilation'),
            ceilMode: a.bool('ceil_mode'),
          },
          rank,
        ),
    ),
    def(
      'F',
      `max_unpool${rank}d`,
      'Tensor input, Tensor indices, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, int[]? output_size=None',
      (a) =>
        pool.maxUnpool(
          input(a),
          a.tensor('indices'),
          {
            kernel: a.knownList('kernel_size'),
            stride: a.optionalKnownList('stride') ?? a.knownList('kernel_size'),
            padding: a.knownList('padding'),
            output: a.optionalInts('output_size'),
          },
          rank,
        ),
    ),
    def(
      'F',
      `adaptive_max_pool${rank}d_with_indices`,
      'Tensor input, any output_size, ignored return_indices=False',
      (a) => pool.adaptiveMaxPool(input(a), a.ints('output_size') as readonly (Int | null)[], rank),
    ),
    ...(rank === 1
      ? [
          def('f', 'adaptive_max_pool1d', 'Tensor input, any output_size', (a) =>
            pool.adaptiveMaxPool(input(a), a.ints('output_size') as readonly (Int | null)[], rank),
          ),
        ]
      : []),
    ...(rank < 3
      ? [
          def(
            'F',
            `lp_pool${rank}d`,
            'Tensor input, Number norm_type, int[1] kernel_size, int[1]? stride=None, bool ceil_mode=False',
            (a) =>
              pool.lpPool(
                input(a),
                a.scalar('norm_type') as number | bigint,
                a.knownList('kernel_size'),
                a.optionalKnownList('stride'),
                a.bool('ceil_mode'),
                rank,
              ),
          ),
        ]
      : []),
  ];
});
