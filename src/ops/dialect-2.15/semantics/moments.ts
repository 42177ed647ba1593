import { normalizeDim } from '../../dims.js';
import type { Part, PartArgument, Steps } from '../../composite/define-composite.js';
import { converted, dtypeArgument, shapeOf, type Semantics, type SemanticsByName } from './semantics.js';

const SUMMED = { kind: 'sum', factor: 64 } as const;
const self = (s: Steps): Part => s.args.tensor('self');
const rankOf = (part: Part): number => shapeOf(part).length;

/** `std` and `var` with their `unbiased`, which is a correction by 1. */
function spread(name: string, overDims: boolean, withMean: boolean): Semantics {
  return {
    steps: (s) => {
      const dims = overDims ? (s.args.value('dim') as PartArgument) : null;
      const options = {
        correction: s.args.bool('unbiased') ? 1n : 0n,
        ...(overDims && { keepdim: s.args.bool('keepdim') }),
      };
      const call = `${name}.correction`;
      return withMean ? s.ops(call, [self(s), dims], options) : s.op(call, [self(s), dims], options);
    },
    tolerance: SUMMED,
  };
}

function sliced(s: Steps, part: Part, dim: number, start: number, end: number): Part {
  return s.op('slice.Tensor', [part, BigInt(dim), BigInt(start), BigInt(end), 1n]);
}

function differences(s: Steps): Part {
  const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rankOf(self(s)));
  const parts = [s.args.optionalTensor('prepend'), self(s), s.args.optionalTensor('append')].filter(
    (part) => part !== undefined,
  );
  let part = parts.length === 1 ? self(s) : s.op('cat.default', [parts, BigInt(dim)]);
  for (let i = 0; i < s.args.fixed('n'); i++) {
    const length = shapeOf(part)[dim]!;
    const [later, earlier] = [sliced(s, part, dim, 1, length), sliced(s, part, dim, 0, length - 1)];
    part = s.op(part.dtype === 'b8' ? 'logical_xor.default' : 'sub.Tensor', [later, earlier]);
  }
  return part;
}

/** The area below straight lines between equally distant points. */
function area(s: Steps): Part {
  const y = s.args.tensor('y');
  const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rankOf(y));
  const length = shapeOf(y)[dim]!;
  const sides = s.op('add.Tensor', [sliced(s, y, dim, 0, length - 1), sliced(s, y, dim, 1, length)]);
  const half = s.op('mul.Tensor', [s.op('sum.dim_IntList', [sides, [BigInt(dim)]]), s.args.scalar('dx')]);
  return s.op('div.Tensor', [half, 2n]);
}

function summedTo(s: Steps): Part {
  const [shape, wanted] = [shapeOf(self(s)), s.args.ints('size').map(Number)];
  const lead = shape.length - wanted.length;
  const first = Array.from({ length: lead }, (_, i) => BigInt(i));
  const part = lead > 0 ? s.op('sum.dim_IntList', [self(s), first]) : self(s);
  const ones = wanted.flatMap((size, i) => (size === 1 && shape[lead + i] !== 1 ? [BigInt(i)] : []));
  return ones.length > 0 ? s.op('sum.dim_IntList', [part, ones, true]) : s.op('alias.default', [part]);
}

function close(s: Steps): Part {
  const [a, b] = [self(s), s.args.tensor('other')];
  const [rtol, atol] = [s.args.float('rtol'), s.args.float('atol')];
  const both = (left: Part, right: Part): Part => s.op('logical_or.default', [left, right]);
  let equal = s.op('eq.Tensor', [a, b]);
  if (s.args.bool('equal_nan'))
    equal = both(equal, s.op('logical_and.default', [s.op('ne.Tensor', [a, a]), s.op('ne.Tensor', [b, b])]));
  const [x, y] = [a, b].map((part) => (/^b?f/.test(part.dtype) ? part : converted(s, part, 'f32'))) as [
    Part,
    Part,
  ];
  const allowed = s.op('add.Tensor', [s.op('abs.default', [s.op('mul.Tensor', [y, rtol])]), atol]);
  const apart = s.op('abs.default', [s.op('sub.Tensor', [x, y])]);
  const finite = s.op('lt.Scalar', [apart, Infinity]);
  return both(equal, s.op('logical_and.default', [finite, s.op('le.Tensor', [apart, allowed])]));
}

function finite(s: Steps): Part {
  const x = self(s);
  if (!/^b?f/.test(x.dtype)) return s.op('ones_like.default', [x], { dtype: dtypeArgument('b8') });
  return s.op('lt.Scalar', [s.op('abs.default', [x]), Infinity]);
}

function meanOfNumbers(s: Steps): Part {
  const x = self(s);
  const dims = s.args.value('dim') as PartArgument;
  const keep = s.args.bool('keepdim');
  const known = converted(s, s.op('eq.Tensor', [x, x]), x.dtype);
  const kept = s.op('where.self', [s.op('eq.Tensor', [x, x]), x, s.op('zeros_like.default', [x])]);
  return s.op('div.Tensor', [
    s.op('sum.dim_IntList', [kept, dims, keep]),
    s.op('sum.dim_IntList', [known, dims, keep]),
  ]);
}

/** Both in double precision. */
function power(s: Steps): Part {
  const exponent = s.args.operand('exponent');
  const base = converted(s, self(s), 'f64');
  return typeof exponent === 'object' && 'kind' in exponent && exponent.kind !== 'sym-expr'
    ? s.op('pow.Tensor_Tensor', [base, converted(s, exponent as Part, 'f64')])
    : s.op('pow.Tensor_Scalar', [base, Number(exponent)]);
}

/** Means, spreads and differences. */
export const MOMENTS: SemanticsByName = {
  'aten::std.dim': spread('std', true, false),
  'aten::var.dim': spread('var', true, false),
  'aten::std_mean': spread('std_mean', false, true),
  'aten::std_mean.dim': spread('std_mean', true, true),
  'aten::var_mean': spread('var_mean', false, true),
  'aten::var_mean.dim': spread('var_mean', true, true),
  'aten::diff': { steps: differences },
  'aten::trapezoid.dx': { steps: area, tolerance: SUMMED },
  'aten::sum_to_size': { steps: summedTo, tolerance: SUMMED },
  'aten::isclose': { steps: close },
  'aten::isfinite': { steps: finite },
  'aten::nanmean': { steps: meanOfNumbers, tolerance: SUMMED },
  'aten::float_power.Tensor_Scalar': { steps: power, tolerance: { kind: 'ulp', ulp: 2 } },
  'aten::float_power.Tensor_Tensor': { steps: power, tolerance: { kind: 'ulp', ulp: 2 } },
  'aten::linalg_vecdot': {
    steps: (s) =>
      s.op('sum.dim_IntList', [
        s.op('mul.Tensor', [s.args.tensor('x'), s.args.tensor('y')]),
        [BigInt(s.args.fixed('dim'))],
      ]),
    tolerance: SUMMED,
  },
};
