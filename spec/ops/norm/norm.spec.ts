import { describe, expect, it } from 'vitest';
import type { Argument, Type } from '../../../src/ir/index.js';
import { tensorOf, type Tensor } from '../../../src/tensor/index.js';
import {
  counting,
  numbers,
  run,
  shown,
  symbolic,
  tensorsFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

const f32 = (shape: readonly number[], data: readonly number[]): Tensor => tensorOf('f32', shape, data);
const rows = f32([2, 4], [0.5, -1.25, 3, 0.1, 2, 2, 2, 2]);
const images = f32([1, 2, 4], numbers(rows));
const values = (results: readonly Tensor[]): readonly (readonly number[])[] => results.map(numbers);
const EPS = 1e-5;

describe('native_layer_norm', () => {
  it('gives what torch gives, to the last bit', () => {
    const [weight, bias] = [f32([4], [1, 2, 0.5, -1]), f32([4], [0, 0.1, 0, 1])];
    expect(values(tensorsFrom('aten.native_layer_norm.default', [rows, [4n], weight, bias, EPS]))).toEqual([
      [
        -0.0569518506526947, -2.2919788360595703, 0.785122275352478, 1.3173032999038696, 0,
        0.10000000149011612, 0, 1,
      ],
      [0.5874999761581421, 2],
      [0.6508785486221313, 316.227783203125],
    ]);
  });

  it('also where rows are longer than a vector, and where rounding is all that is left', () => {
    const waves = f32(
      [2, 20],
      [...counting([40]).data].map((i) => Math.fround(Math.sin(Number(i)))),
    );
    const [, mean, rstd] = tensorsFrom('aten.native_layer_norm.default', [waves, [20n], null, null, EPS]);
    expect(numbers(mean!)).toEqual([0.004263829905539751, 0.05339108407497406]);
    expect(numbers(rstd!)).toEqual([1.453748345375061, 1.3893260955810547]);
    const constant = tensorsFrom('aten.native_layer_norm.default', [
      f32([2], [0.1, 0.1]),
      [2n],
      null,
      null,
      EPS,
    ]);
    expect(numbers(constant[0]!)).toEqual([8.526858437107876e-7, 8.526858437107876e-7]);
  });

  it.each<[string, readonly bigint[], Tensor | null]>([
    ['Given normalized_shape=[3], expected input with shape [*, 3], but got input of size[2, 4]', [3n], null],
    ['Expected normalized_shape to be at least 1-dimensional', [], null],
    [
      'Expected weight to be of same shape as normalized_shape, but got weight of shape [3]',
      [4n],
      f32([3], [1, 1, 1]),
    ],
  ])('refuses: %s', (message, shape, weight) => {
    expect(() => run('aten.native_layer_norm.default', [rows, shape, weight, null, EPS])).toThrow(message);
  });
});

describe('native_group_norm', () => {
  it('gives what torch gives, to the last bit', () => {
    const weights = [f32([2], [2, -1]), f32([2], [0.5, 0])];
    const grouped = tensorsFrom('aten.native_group_norm.default', [images, ...weights, 1n, 2n, 4n, 2n, EPS]);
    expect(values(grouped)).toEqual([
      [0.3860962986946106, -1.8919786214828491, 3.640489101409912, -0.13460654020309448, 0, 0, 0, 0],
      [0.5874999761581421, 2],
      [0.6508785486221313, 316.2277526855469],
    ]);
    const plain = tensorsFrom('aten.native_group_norm.default', [images, null, null, 1n, 2n, 4n, 1n, EPS]);
    expect(numbers(plain[0]!).slice(0, 5)).toEqual([
      -0.6125677227973938, -1.9631106853485107, 1.316779375076294, -0.9212632179260254, 0.545040488243103,
    ]);
  });

  it('wants groups of one size', () => {
    expect(() => run('aten.native_group_norm.default', [images, null, null, 1n, 2n, 4n, 3n, EPS])).toThrow(
      'Expected number of channels in input to be divisible by num_groups, but got input of shape [1, 2, 4] and num_groups=3',
    );
  });
});

describe('batch norms', () => {
  it('use the running statistics, or those of the batch', () => {
    const weight = f32([4], [1, 2, 0.5, -1]);
    const running = [f32([4], [0.1, 0.2, 0.3, 0.4]), f32([4], [1, 2, 3, 4])];
    const evaluated = tensorsFrom('aten._native_batch_norm_legit_no_training.default', [
      rows,
      weight,
      null,
      ...running,
      0.1,
      EPS,
    ]);
    expect(values(evaluated)).toEqual([
      [
        0.3999980092048645, -2.0506043434143066, 0.7794215679168701, 0.14999982714653015, 1.899990439414978,
        2.5455780029296875, 0.4907469153404236, -0.7999990582466125,
      ],
      [],
      [],
    ]);
    const trained = tensorsFrom('aten._native_batch_norm_legit_functional.default', [
      images,
      null,
      null,
      f32([2], [0.1, 0.2]),
      f32([2], [1, 2]),
      true,
      0.1,
      EPS,
    ]);
    expect(values(trained)).toEqual([
      [-0.0569518506526947, -1.1959893703460693, 1.570244550704956, -0.31730327010154724, 0, 0, 0, 0],
      [0.5874999761581421, 2],
      [0.6508785486221313, 316.2277526855469],
      [0.14874999225139618, 0.3799999952316284],
      [1.2147290706634521, 1.7999999523162842],
    ]);
    const alone = tensorsFrom('aten._native_batch_norm_legit.no_stats', [images, null, null, true, 0.1, EPS]);
    expect(values(alone)).toEqual(values(trained.slice(0, 3)));
  });

  it('cannot move a variance on by a single value', () => {
    const args = [tensorType([1, 2]), null, null, tensorType([2]), tensorType([2]), true, 0.1, EPS];
    const target = 'aten._native_batch_norm_legit_functional.default';
    expect(() => typeFrom(target, args, symbolic().ctx)).toThrow('float division by zero');
  });
});

describe('norms of symbolic sizes', () => {
  const { symbols, ctx } = symbolic([2, 10]);
  const a = symbols[0]!;

  it.each<[string, string, readonly Argument<Type>[]]>([
    [
      '(f32[i0, 3], f32[i0, 1], f32[i0, 1])',
      'native_layer_norm',
      [tensorType([a, 3]), [3n], null, null, EPS],
    ],
    [
      '(f32[i0, 3], f32[0], f32[0])',
      '_native_batch_norm_legit_no_training',
      [tensorType([a, 3]), null, null, tensorType([3]), tensorType([3]), 0.1, EPS],
    ],
    [
      '(f32[i0, 4, 6], f32[i0, 2], f32[i0, 2])',
      'native_group_norm',
      [tensorType([a, 4, 6]), null, null, { kind: 'sym', expr: a }, 4n, 6n, 2n, EPS],
    ],
  ])('%s', (expected, name, args) => {
    expect(shown(typeFrom(`aten.${name}.default`, args, ctx))).toBe(expected);
  });
});
