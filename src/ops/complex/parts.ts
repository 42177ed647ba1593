import { complexOf, realOf, type DType } from '../../ir/dtype.js';
import { eq, floorDivInt, modInt, mulInt } from '../../ir/sym/index.js';
import type { TensorType } from '../../ir/type.js';
import {
  complexParts,
  complexTensor,
  expandTo,
  numelOf,
  tensorFromStorage,
  type Tensor,
} from '../../tensor/index.js';
import { broadcastShapes } from '../broadcast.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { elementwiseType } from '../internal/elementwise-type.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { notComputed } from '../internal/map-complex.js';
import { withinUlp } from '../tolerance.js';
import { check, madeType, sizeText, typeStrides } from '../view/index.js';

/** The type of complex numbers that are made of two real tensors. */
function pairType(target: string, [a, b]: readonly [TensorType, TensorType], ctx: MetaContext): TensorType {
  const dtype = complexOf(a.dtype);
  if (dtype === undefined || complexOf(b.dtype) === undefined) {
    const kinds = [a, b].map((each) => SCALAR_TYPE_NAMES[each.dtype]);
    const message = `Expected both inputs to be Half, Float or Double tensors but got ${kinds.join(' and ')}`;
    throw new OpError(target, message);
  }
  if (a.dtype !== b.dtype) {
    const [first, second] = [SCALAR_TYPE_NAMES[a.dtype], SCALAR_TYPE_NAMES[b.dtype]];
    const message = `Expected object of scalar type ${first} but got scalar type ${second} for second argument`;
    throw new OpError(target, message);
  }
  return elementwiseType(target, [a, b], dtype, ctx);
}

/** A tensor of c64 of two that broadcast together. */
function paired(
  target: string,
  a: Tensor,
  b: Tensor,
  pair: (a: number, b: number) => readonly [number, number],
): Tensor {
  if (a.dtype !== 'f32') throw notComputed(target, complexOf(a.dtype)!);
  const shape = broadcastShapes(target, a.shape, b.shape);
  const [first, second] = [expandTo(a, shape).data as Float32Array, expandTo(b, shape).data as Float32Array];
  const parts = new Float32Array(2 * numelOf(shape));
  first.forEach((value, i) => {
    parts.set(pair(value, second[i]!), 2 * i);
  });
  return complexTensor(shape, parts);
}

/** Complex tensors, and the real tensors that are the same memory. */
export const complexPartSpecs: readonly OpSpec[] = [
  {
    schema: 'complex(Tensor real, Tensor imag) -> Tensor',
    meta: (args, ctx) => pairType(args.target, [args.tensor('real'), args.tensor('imag')], ctx),
    eval: (args) => paired(args.target, args.tensor('real'), args.tensor('imag'), (re, im) => [re, im]),
  },
  {
    schema: 'polar(Tensor abs, Tensor angle) -> Tensor',
    tolerance: withinUlp(4),
    meta: (args, ctx) => pairType(args.target, [args.tensor('abs'), args.tensor('angle')], ctx),
    eval: (args) =>
      paired(args.target, args.tensor('abs'), args.tensor('angle'), (length, angle) => [
        length * Math.cos(angle),
        length * Math.sin(angle),
      ]),
  },
  {
    schema: 'view_as_real(Tensor(a) self) -> Tensor(a)',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      if (!isComplex(self.dtype))
        throw new OpError(args.target, 'view_as_real is only supported for complex tensors');
      const strides = typeStrides(self).map((stride) => mulInt(stride, 2n));
      return madeType(ctx, realOf(self.dtype), [...self.sizes, 2n], [...strides, 1n]);
    },
    eval: (args) => {
      const self = args.tensor('self');
      return tensorFromStorage('f32', [...self.shape, 2], complexParts(self));
    },
  },
  {
    schema: 'view_as_complex(Tensor(a) self) -> Tensor(a)',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const dtype = complexOf(self.dtype);
      if (dtype === undefined) {
        const message = `view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: ${SCALAR_TYPE_NAMES[self.dtype]}`;
        throw new OpError(args.target, message);
      }
      const last = self.sizes.at(-1);
      if (last === undefined) throw new OpError(args.target, 'Input tensor must have one or more dimensions');
      check(ctx, args.target, eq(last, 2n), () => 'Tensor must have a last dimension of size 2');
      const strides = typeStrides(self);
      check(
        ctx,
        args.target,
        eq(strides.at(-1)!, 1n),
        () => 'Tensor must have a last dimension with stride 1',
      );
      const outer = strides.slice(0, -1);
      outer.forEach((stride, dim) => {
        const even = eq(modInt(stride, 2n), 0n);
        check(
          ctx,
          args.target,
          even,
          () =>
            `Tensor must have a stride divisible by 2 for all but last dimension: ${sizeText(outer[dim]!)}`,
        );
      });
      return madeType(
        ctx,
        dtype,
        self.sizes.slice(0, -1),
        outer.map((stride) => floorDivInt(stride, 2n)),
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (self.dtype !== 'f32') throw notComputed(args.target, complexOf(self.dtype) ?? self.dtype);
      return complexTensor(self.shape.slice(0, -1), self.data as Float32Array);
    },
  },
  {
    schema: '_conj(Tensor(a) self) -> Tensor(a)',
    lazily: 'turns',
    meta: (args) => args.tensor('self'),
    eval: (args) => conjugate(args.tensor('self')),
  },
  {
    schema: '_conj_physical(Tensor self) -> Tensor',
    takesComplex: true,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      return elementwiseType(args.target, [self], self.dtype, ctx);
    },
    eval: (args) => conjugate(args.tensor('self')),
  },
  {
    schema: '_neg_view(Tensor(a) self) -> Tensor(a)',
    lazily: 'turns',
    meta: (args) => args.tensor('self'),
    eval: (args) => {
      const self = args.tensor('self');
      if (self.dtype !== 'f32') throw notComputed(args.target, self.dtype);
      return tensorFromStorage(
        'f32',
        self.shape,
        (self.data as Float32Array).map((value) => -value),
      );
    },
  },
];

const isComplex = (dtype: DType): boolean => realOf(dtype) !== dtype;

/** Real numbers are their own conjugates. */
function conjugate(self: Tensor): Tensor {
  if (!isComplex(self.dtype)) return self;
  return complexTensor(
    self.shape,
    complexParts(self).map((value, i) => (i % 2 === 0 ? value : -value)),
  );
}
