import { elementsOf } from '../../flops.js';
import { OpError } from '../../define.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import type { TensorType } from '../../../ir/type.js';
import { big, permuted, reshaped, shapeOf, transposed, type SemanticsByName } from './semantics.js';

const SUMMED = { kind: 'sum', factor: 64 } as const;
const count = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);

/** The product of matrices in the last two dimensions, all others broadcast; vectors count as rows or columns. */
export function matmul(s: Steps, a: Part, b: Part): Part {
  const [rankA, rankB] = [shapeOf(a).length, shapeOf(b).length];
  if (rankA === 0 || rankB === 0)
    throw new OpError(
      s.args.target,
      `both arguments to matmul need to be at least 1D, but they are ${rankA}D and ${rankB}D`,
    );
  if (rankA === 1) {
    const rows = matmul(s, reshaped(s, a, [1, ...shapeOf(a)]), b);
    const shape = shapeOf(rows);
    return rankB === 1 ? reshaped(s, rows, []) : reshaped(s, rows, [...shape.slice(0, -2), shape.at(-1)!]);
  }
  if (rankB === 1) {
    const columns = matmul(s, a, reshaped(s, b, [...shapeOf(b), 1]));
    return reshaped(s, columns, shapeOf(columns).slice(0, -1));
  }
  const [n, k] = shapeOf(a).slice(-2) as [number, number];
  const m = shapeOf(b).at(-1)!;
  if (rankB === 2) {
    const outer = shapeOf(a).slice(0, -1);
    const rows = reshaped(s, a, [count(outer), k]);
    return reshaped(s, s.op('mm.default', [rows, b]), [...outer, m]);
  }
  const rank = Math.max(rankA, rankB) - 2;
  const batch = Array.from({ length: rank }, (_, i) => {
    const sizes = [a, b].map(
      (part) =>
        shapeOf(part)
          .slice(0, -2)
          .at(i - rank) ?? 1,
    );
    return sizes.find((size) => size !== 1) ?? 1;
  });
  const stacked = (part: Part, rows: number, columns: number): Part =>
    reshaped(s, s.op('expand.default', [part, big([...batch, rows, columns])]), [
      count(batch),
      rows,
      columns,
    ]);
  const inner = shapeOf(b).at(-2)!;
  const product = s.op('bmm.default', [stacked(a, n, k), stacked(b, inner, m)]);
  return reshaped(s, product, [...batch, n, m]);
}

function linear(s: Steps): Part {
  const bias = s.args.optionalTensor('bias');
  const weight = s.args.tensor('weight');
  const turned = shapeOf(weight).length === 2 ? transposed(s, weight) : weight;
  const product = matmul(s, s.args.tensor('input'), turned);
  return bias === undefined ? product : s.op('add.Tensor', [product, bias]);
}

function attention(s: Steps): Part {
  if (s.args.float('dropout_p') !== 0)
    throw new OpError(s.args.target, 'what is dropped is drawn, and not drawn here', 'NotImplementedError');
  const query = s.args.tensor('query');
  const heads = shapeOf(query).at(-3) ?? 1;
  const [key, value] = [s.args.tensor('key'), s.args.tensor('value')].map((part) =>
    s.args.bool('enable_gqa') ? repeated(s, part, heads) : part,
  ) as [Part, Part];
  const [rows, width] = shapeOf(query).slice(-2) as [number, number];
  const columns = shapeOf(key).at(-2)!;
  const scale = s.args.optionalFloat('scale') ?? 1 / Math.sqrt(width);
  let scores = s.op('mul.Tensor', [matmul(s, query, transposed(s, key)), scale]);
  const mask = s.args.optionalTensor('attn_mask');
  const least = s.number(-Infinity, scores);
  const keep = s.args.bool('is_causal')
    ? s.op('tril.default', [
        s.op('full.default', [big([rows, columns]), true], { dtype: { kind: 'dtype', value: 'b8' } }),
      ])
    : mask?.dtype === 'b8'
      ? mask
      : undefined;
  if (keep !== undefined) scores = s.op('where.self', [keep, scores, least]);
  else if (mask !== undefined) scores = s.op('add.Tensor', [scores, mask]);
  const weights = s.op('_softmax.default', [scores, -1n, false]);
  // A row that is masked out wholly is 0.
  const empty = s.op('eq.Scalar', [s.op('amax.default', [scores, [-1n], true]), -Infinity]);
  return matmul(s, s.op('where.self', [empty, s.number(0n, weights), weights]), value);
}

/** Each head as often as it takes for as many heads as the query has. */
function repeated(s: Steps, part: Part, heads: number): Part {
  const shape = shapeOf(part);
  const [own, ...rest] = shape.slice(-3) as [number, number, number];
  if (own === heads) return part;
  const outer = shape.slice(0, -3);
  const times = heads / own;
  const wide = s.op('expand.default', [
    reshaped(s, part, [...outer, own, 1, ...rest]),
    big([...outer, own, times, ...rest]),
  ]);
  return reshaped(s, wide, [...outer, heads, ...rest]);
}

/** Sums of products over indices that have names: two operands at a time, what is summed over with them. */
function einsum(s: Steps): Part {
  const equation = s.args.string('equation').replaceAll(' ', '');
  const tensors = s.args.tensors('tensors');
  const [left = '', given] = equation.split('->');
  const inputs = left.split(',');
  if (equation.includes('.') || inputs.some((names) => new Set(names).size !== names.length))
    throw new OpError(s.args.target, `einsum of ${equation} is not computed here`, 'NotImplementedError');
  const all = inputs.join('');
  const output =
    given ??
    [...new Set(all)]
      .filter((name) => all.split(name).length === 2)
      .sort()
      .join('');
  let [names, part] = [inputs[0]!, tensors[0]!];
  for (let k = 1; k < tensors.length; k++) {
    const later = output + inputs.slice(k + 1).join('');
    [names, part] = contracted(s, [names, part], [inputs[k]!, tensors[k]!], later);
  }
  [names, part] = summed(s, names, part, output);
  return permuted(
    s,
    part,
    [...output].map((name) => names.indexOf(name)),
  );
}

/** Without the indices that nothing mentions any more. */
function summed(s: Steps, names: string, part: Part, wanted: string): [string, Part] {
  const gone = [...names].flatMap((name, dim) => (wanted.includes(name) ? [] : [dim]));
  if (gone.length === 0) return [names, part];
  return [
    [...names].filter((name) => wanted.includes(name)).join(''),
    s.op('sum.dim_IntList', [part, big(gone)]),
  ];
}

function contracted(
  s: Steps,
  [one, a]: readonly [string, Part],
  [other, b]: readonly [string, Part],
  later: string,
): [string, Part] {
  const [namesA, left] = summed(s, one, a, other + later);
  const [namesB, right] = summed(s, other, b, one + later);
  const sizes = new Map<string, number>();
  [...namesA].forEach((name, i) => sizes.set(name, Math.max(sizes.get(name) ?? 1, shapeOf(left)[i]!)));
  [...namesB].forEach((name, i) => sizes.set(name, Math.max(sizes.get(name) ?? 1, shapeOf(right)[i]!)));
  const both = [...namesA].filter((name) => namesB.includes(name));
  const batch = both.filter((name) => later.includes(name));
  const inner = both.filter((name) => !later.includes(name));
  const [rows, columns] = [
    [...namesA].filter((name) => !namesB.includes(name)),
    [...namesB].filter((name) => !namesA.includes(name)),
  ];
  const size = (list: readonly string[]): number => count(list.map((name) => sizes.get(name)!));
  const matrix = (part: Part, names: string, order: readonly (readonly string[])[]): Part => {
    const flat = order.flat();
    const turned = permuted(
      s,
      part,
      flat.map((name) => names.indexOf(name)),
    );
    const wide = s.op('expand.default', [turned, big(flat.map((name) => sizes.get(name)!))]);
    return reshaped(s, wide, order.map(size));
  };
  const product = s.op('bmm.default', [
    matrix(left, namesA, [batch, rows, inner]),
    matrix(right, namesB, [batch, inner, columns]),
  ]);
  const result = [...batch, ...rows, ...columns];
  return [
    result.join(''),
    reshaped(
      s,
      product,
      result.map((name) => sizes.get(name)!),
    ),
  ];
}

const numel = (type: unknown): number => elementsOf(type as TensorType);

/** Products of matrices, and what is made of them. */
export const PRODUCTS: SemanticsByName = {
  'aten::matmul': {
    steps: (s) => matmul(s, s.args.tensor('self'), s.args.tensor('other')),
    tolerance: SUMMED,
    flops: (args, result) => 2 * numel(result) * Number(args.tensor('self').sizes.at(-1) ?? 1n),
  },
  'aten::linear': {
    steps: linear,
    tolerance: SUMMED,
    flops: (args, result) => 2 * numel(result) * Number(args.tensor('input').sizes.at(-1) ?? 1n),
  },
  'aten::ger': {
    steps: (s) =>
      s.op('mul.Tensor', [s.op('unsqueeze.default', [s.args.tensor('self'), -1n]), s.args.tensor('vec2')]),
  },
  'aten::outer': {
    steps: (s) =>
      s.op('mul.Tensor', [s.op('unsqueeze.default', [s.args.tensor('self'), -1n]), s.args.tensor('vec2')]),
  },
  'aten::einsum': { steps: einsum, tolerance: SUMMED },
  'aten::scaled_dot_product_attention': {
    steps: attention,
    tolerance: SUMMED,
    // A product of queries and keys, another with the values.
    flops: (args) => 4 * numel(args.tensor('query')) * Number(args.tensor('key').sizes.at(-2) ?? 1n),
  },
};
