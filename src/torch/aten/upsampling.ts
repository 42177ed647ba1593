import { EgghatchError } from '../../diagnostics/index.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { contiguous, suggestedFormat, toDtype } from './copies.js';
import { arange } from './creation.js';
import { bicubic } from './cubic.js';
import {
  check,
  divideInts,
  isAtMost,
  mulInts,
  scaleInt,
  shapeText,
  sizeOf,
  subInts,
  type Int,
  type Num,
} from './ints.js';
import { add, clamp, mul, sub, unary } from './pointwise.js';
import { converted } from './promotion.js';
import { adaptiveAvgPool } from './pooling.js';
import { unsqueeze } from './views.js';
import type { TorchArg } from '../torch.js';

export interface InterpolateArgs {
  readonly size: readonly Int[] | null;
  readonly scale: readonly number[] | null;
  readonly mode: string;
  readonly alignCorners: boolean;
  /** Whether the scale is what the sizes are to each other, instead of what was given. */
  readonly recompute?: boolean;
  /** Whether what is made smaller is smoothed first. */
  readonly antialias?: boolean;
}

/** `F.interpolate`: nearest and bilinear are index arithmetic, other modes ops of their own */
export function interpolate(
  x: TensorObject,
  { size, scale, mode, alignCorners, recompute = false, antialias = false }: InterpolateArgs,
): TensorObject {
  const rank = x.dim - 2;
  check(
    rank >= 1 && rank <= 3,
    () =>
      `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${x.dim}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got ${mode})`,
    'NotImplementedError',
  );
  check(
    (size === null) !== (scale === null),
    () =>
      size === null
        ? 'either size or scale_factor should be defined'
        : 'only one of size or scale_factor should be defined',
    'ValueError',
  );
  check(
    !(recompute && size !== null),
    () => 'recompute_scale_factor is not meaningful with an explicit size.',
    'ValueError',
  );
  const given = scale === null ? null : scale.length === 1 ? new Array<number>(rank).fill(scale[0]!) : scale;
  const output =
    size === null
      ? scaledSize(x, given!, rank)
      : size.length === 1
        ? new Array<Int>(rank).fill(size[0]!)
        : size;
  const scales = recompute ? null : given;
  check(
    output.length === rank,
    () =>
      `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of ${shapeText(x)} and output size of length ${output.length}.`,
    'ValueError',
  );
  if (antialias) {
    check(
      rank === 2 && (mode === 'bilinear' || mode === 'bicubic'),
      () => 'Anti-alias option is only supported for bilinear and bicubic modes',
      'ValueError',
    );
    return x.torch.tensor(`aten._upsample_${mode}2d_aa.default`, [
      x,
      output,
      alignCorners,
      ...perDimension(scales, rank),
    ]);
  }
  switch (mode) {
    case 'nearest':
      return nearest(x, output, scales);
    case 'bilinear':
      check(rank === 2, () => `Got ${x.dim}D input, but bilinear mode needs 4D input`, 'NotImplementedError');
      return bilinear(x, output, scales, alignCorners);
    case 'area':
      return adaptiveAvgPool(x, output, rank);
    case 'linear':
      return x.torch.tensor('aten.upsample_linear1d.default', [x, output, alignCorners, scales?.[0] ?? null]);
    case 'trilinear':
      return x.torch.tensor('aten.upsample_trilinear3d.default', [
        x,
        output,
        alignCorners,
        ...perDimension(scales, rank),
      ]);
    case 'bicubic':
      check(rank === 2, () => `Got ${x.dim}D input, but bicubic mode needs 4D input`, 'NotImplementedError');
      return bicubic(x, output, scales, alignCorners);
    case 'nearest-exact':
      return x.torch.tensor(`aten._upsample_nearest_exact${rank}d.default`, [
        x,
        output,
        ...perDimension(scales, rank),
      ]);
    default:
      throw new EgghatchError({
        kind: 'unsupported',
        message: `F.interpolate with mode='${mode}' is not supported`,
        expected: "'nearest', 'nearest-exact', 'linear', 'bilinear', 'bicubic', 'trilinear' or 'area'",
        hint: "Use mode='bilinear'.",
        pythonType: 'NotImplementedError',
      });
  }
}

function perDimension(scales: readonly number[] | null, rank: number): readonly (number | null)[] {
  return scales ?? new Array<null>(rank).fill(null);
}

function scaledSize(x: TensorObject, scales: readonly number[], rank: number): readonly Int[] {
  return Array.from({ length: rank }, (_, i) => {
    const size = sizeOf(x, i + 2);
    const scale = scales[i]!;
    if (Number.isInteger(scale)) return mulInts(size, BigInt(scale));
    return BigInt(Math.floor(Number(size) * scale));
  });
}

function nearest(x: TensorObject, output: readonly Int[], scales: readonly number[] | null): TensorObject {
  return converted([x], (input) => {
    const rank = output.length;
    const dtype = input.dtype === 'u8' ? 'f32' : input.dtype;
    const indices: TorchArg[] = [null, null];
    output.forEach((size, d) => {
      const positions = arange(input.torch, 0n, size, dtype);
      const own = sizeOf(input, d + 2);
      const scale = divideInts(own, scales === null ? size : scaleInt(own, scales[d]!));
      let index = toDtype(mul(positions, scale), 'i64');
      for (let i = 0; i < rank - 1 - d; i++) index = unsqueeze(index, -1);
      indices.push(index);
    });
    const result = input.torch.tensor('aten.index.Tensor', [input, indices]);
    return rank === 2 ? contiguous(result, suggestedFormat(input)) : result;
  });
}

function bilinear(
  x: TensorObject,
  output: readonly Int[],
  scales: readonly number[] | null,
  alignCorners: boolean,
): TensorObject {
  return converted([x], (input) => {
    const [height, width] = [sizeOf(input, 2), sizeOf(input, 3)];
    const factor = (own: Int, size: Int, scale: number | undefined): Num => {
      if (isAtMost(size, 1n)) return 0;
      if (alignCorners) return divideInts(subInts(own, 1n), subInts(size, 1n));
      return scale === undefined ? divideInts(own, size) : 1 / scale;
    };
    const rows = factor(height, output[0]!, scales?.[0]);
    const columns = factor(width, output[1]!, scales?.[1]);
    const i = arange(input.torch, 0n, output[0]!, input.dtype);
    const j = arange(input.torch, 0n, output[1]!, input.dtype);
    const position = (index: TensorObject, scale: Num): TensorObject =>
      alignCorners ? mul(index, scale) : clamp(sub(mul(add(index, 0.5), scale), 0.5), 0, null);
    const px = position(i, rows);
    const py = position(j, columns);
    const floorX = toDtype(px, 'i64');
    const ceilX = toDtype(clamp(unary('ceil', px), null, subInts(height, 1n)), 'i64');
    const floorY = toDtype(py, 'i64');
    const ceilY = toDtype(clamp(unary('ceil', py), null, subInts(width, 1n)), 'i64');
    const viewX = unsqueeze(px, 1);
    const floorXView = unsqueeze(floorX, 1);
    const ceilXView = unsqueeze(ceilX, 1);
    const at = (row: TensorObject, column: TensorObject): TensorObject =>
      input.torch.tensor('aten.index.Tensor', [input, [null, null, row, column]]);
    const v1 = at(floorXView, floorY);
    const v2 = at(ceilXView, floorY);
    const v3 = at(floorXView, ceilY);
    const v4 = at(ceilXView, ceilY);
    const x2 = sub(viewX, floorXView);
    const x1 = sub(1, x2);
    const y2 = sub(py, floorY);
    const y1 = sub(1, y2);
    const q1 = add(mul(v1, x1), mul(v2, x2));
    const q2 = add(mul(v3, x1), mul(v4, x2));
    return contiguous(add(mul(q1, y1), mul(q2, y2)), suggestedFormat(input));
  });
}
