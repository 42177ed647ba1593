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
    return tensorType(dtype, [...sizes.slice(0, -1), args.tensor('value').sizes.at(-1)!]);
  },
  'aten::rms_norm': like('input'),
  'aten::dropout': itself,
  'aten::contiguous': like('self'),
  'aten::layer_norm': like('input'),
});
