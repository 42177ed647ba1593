import { categoryOf } from '../../ir/dtype.js';
import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, expandTo, numelOf, roundTo, tensorFromStorage } from '../../tensor/index.js';
import { broadcastSizes } from '../broadcast.js';
import { notImplemented } from '../internal/not-implemented.js';
import { opmathDType } from '../internal/round-step.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { addedProductFlops, lastSize } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType, sizeText } from '../view/index.js';
import { distance } from './internal/distance.js';

interface Pairs {
  readonly batch: readonly SymInt[];
  readonly rows: SymInt;
  readonly columns: SymInt;
}

function pairsOf(
  target: string,
  a: readonly SymInt[],
  b: readonly SymInt[],
  p: number,
  ctx: MetaContext,
): Pairs {
  for (const [name, sizes] of [['X1', a] as const, ['X2', b] as const]) {
    if (sizes.length < 2) {
      throw new OpError(target, `cdist only supports at least 2D tensors, ${name} got: ${sizes.length}D`);
    }
  }
  check(ctx, target, eq(a.at(-1)!, b.at(-1)!), () => {
    const [left, right] = [sizeText(a.at(-1)!), sizeText(b.at(-1)!)];
    return `X1 and X2 must have the same number of columns. X1: ${left} X2: ${right}`;
  });
  if (!(p >= 0)) throw new OpError(target, 'cdist only supports non-negative p values');
  return {
    batch: broadcastSizes(target, a.slice(0, -2), b.slice(0, -2), ctx),
    rows: a.at(-2)!,
    columns: b.at(-2)!,
  };
}

export const cdistSpecs: readonly OpSpec[] = [
  {
    schema: '_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor',
    flops: addedProductFlops(lastSize('x1')),
    // Beyond 25 rows torch expands the square of the difference, and loses what cancels.
    tolerance: { kind: 'scaled', factor: 64, degree: 1 },
    meta: (args, ctx) => {
      const [x1, x2] = [args.tensor('x1'), args.tensor('x2')];
      const { batch, rows, columns } = pairsOf(args.target, x1.sizes, x2.sizes, args.float('p'), ctx);
      return madeType(ctx, x1.dtype, [...batch, rows, columns]);
    },
    eval: (args) => {
      const [x1, x2] = [args.tensor('x1'), args.tensor('x2')];
      const p = args.float('p');
      const pairs = pairsOf(args.target, toSizes(x1.shape), toSizes(x2.shape), p, CONCRETE);
      for (const [name, { dtype }] of [['X1', x1] as const, ['X2', x2] as const]) {
        if (categoryOf(dtype) === 'float') continue;
        const got = SCALAR_TYPE_NAMES[dtype];
        throw new OpError(args.target, `cdist only supports floating-point dtypes, ${name} got: ${got}`);
      }
      if (x1.dtype !== x2.dtype && x1.data.length > 0 && x2.data.length > 0) {
        const [left, right] = [SCALAR_TYPE_NAMES[x1.dtype], SCALAR_TYPE_NAMES[x2.dtype]];
        throw new OpError(args.target, `expected scalar type ${left} but found ${right}`);
      }
      if (opmathDType(x1.dtype) !== x1.dtype && x1.data.length > 0 && x2.data.length > 0)
        throw notImplemented(args.target, 'cdist', x1.dtype);
      const [rows, columns, length] = [Number(pairs.rows), Number(pairs.columns), x1.shape.at(-1)!];
      const batch = toShape(pairs.batch);
      const a = expandTo(x1, [...batch, rows, length]);
      const b = expandTo(x2, [...batch, columns, length]);
      const shape = [...batch, rows, columns];
      const data = allocate(x1.dtype, numelOf(shape));
      for (let i = 0; i < data.length; i++) {
        const row = Math.floor(i / columns);
        const column = Math.floor(row / rows) * columns + (i % columns);
        data[i] = roundTo(
          x1.dtype,
          distance({ ...a, offset: row * length }, { ...b, offset: column * length }, length, p),
        );
      }
      return tensorFromStorage(x1.dtype, shape, data);
    },
  },
];
