import { table } from '../../tables/index.js';
import { tensorType } from '../tensor-type.js';
import type { MetaArgs } from '../define.js';
import type { Type } from '../../ir/type.js';

const like =
  (name: string) =>
  (args: MetaArgs): Type => {
    const { dtype, sizes } = args.tensor(name);
    return tensorType(dtype, sizes);
  };

/** The very tensor, where nothing is dropped; what draws has no rule here. */
const itself = (args: MetaArgs): Type => args.tensor('input');

/** What the ops give that rules build, by the name of the op. */
export const SHAPES: Readonly<Record<string, (args: MetaArgs) => Type>> = table<(args: MetaArgs) => Type>({
  'aten::linear': (args) => {
    const { dtype, sizes } = args.tensor('input');
    const weight = args.tensor('weight').sizes;
    return tensorType(dtype, [...sizes.slice(0, -1), ...weight.slice(0, -1)]);
  },
  'aten::scaled_dot_product_attention': (args) => {
    const { dtype, sizes } = args.tensor('query');
    const type = tensorType(dtype, [...sizes.slice(0, -1), args.tensor('value').sizes.at(-1)!]);
    // torch's fast kernel puts the heads of a row beside each other; who wants it otherwise has it copied.
    const [, heads, rows, width] = type.sizes;
    if (type.sizes.length !== 4 || !type.sizes.every((size) => typeof size === 'bigint')) return type;
    const [h, n, e] = [heads, rows, width] as readonly [bigint, bigint, bigint];
    return { ...type, strides: [n * h * e, e, h * e, 1n] };
  },
  'aten::where.Scalar': (args) => {
    const numbers = [args.scalar('self'), args.scalar('other')];
    const dtype = numbers.every((number) => typeof number === 'boolean')
      ? 'b8'
      : numbers.every((number) => typeof number !== 'number')
        ? 'i64'
        : 'f32';
    return tensorType(dtype, args.tensor('condition').sizes);
  },
  'aten::rms_norm': like('input'),
  'aten::dropout': itself,
  'aten::contiguous': like('self'),
  'aten::layer_norm': like('input'),
});
