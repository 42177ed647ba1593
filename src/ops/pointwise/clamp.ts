import { OpError, type OpSpec } from '../define.js';
import type { Elements, Formula } from '../meaning.js';
import { resultType } from '../promotion.js';
import { ABOVE, BELOW, BETWEEN } from './internal/clamp-kernels.js';
import { elementwise } from './internal/elementwise.js';

const NO_BOUNDS = "torch.clamp: At least one of 'min' or 'max' must not be None";

const between: Formula = (e, [x, min, max]) => limited(e, limited(e, x!, 'min', min), 'max', max);

/** Clamping. NaN in any operand is the result; where the bounds cross, the upper one is. */
export const clampOps: readonly OpSpec[] = [
  clamp('clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor'),
  clamp('clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor'),
  oneSided('clamp_min(Tensor self, Scalar min) -> Tensor', 'min'),
  oneSided('clamp_min.Tensor(Tensor self, Tensor min) -> Tensor', 'min'),
  oneSided('clamp_max(Tensor self, Scalar max) -> Tensor', 'max'),
  oneSided('clamp_max.Tensor(Tensor self, Tensor max) -> Tensor', 'max'),
];

function oneSided(schema: string, bound: 'min' | 'max'): OpSpec {
  return elementwise({
    schema,
    operands: ['self', bound],
    formula: (e, [x, limit]) => limited(e, x!, bound, limit),
    kernelName: `clamp_${bound}_scalar_cpu`,
    ...(schema.includes('Scalar') ? { fits: { scalars: [bound] } } : {}),
    kernels: (_, dtype) => {
      const kernels = bound === 'min' ? BELOW : ABOVE;
      return schema.includes('Scalar') && dtype === 'b8' ? {} : kernels;
    },
  });
}

/** A bound that is None is no operand. */
function clamp(schema: string): OpSpec {
  const both = elementwise({
    schema,
    operands: ['self', 'min', 'max'],
    kernelName: schema.includes('Scalar') ? 'clamp_scalar_cpu' : 'clamp_cpu',
    ...(schema.includes('Scalar') ? { fits: { scalars: ['min', 'max'] } } : {}),
    kernels: (_, dtype) => (dtype === 'b8' ? {} : BETWEEN),
  });
  const min = oneSided(schema, 'min');
  const max = oneSided(schema, 'max');
  const variant = (args: { target: string; has(name: string): boolean }): OpSpec => {
    const hasMin = args.has('min');
    const hasMax = args.has('max');
    if (!hasMin && !hasMax) throw new OpError(args.target, NO_BOUNDS);
    return hasMin && hasMax ? both : hasMin ? min : max;
  };
  return {
    schema,
    meaning: { operands: ['self', 'min', 'max'], promote: resultType, gives: 'promoted', formula: between },
    meta: (args, ctx) => variant(args).meta(args, ctx),
    eval: (args) => variant(args).eval(args),
  };
}

function limited<T>(e: Elements<T>, x: T, bound: 'min' | 'max', limit: T | undefined): T {
  if (limit === undefined) return x;
  const beyond = bound === 'min' ? e.less(x, limit) : e.less(limit, x);
  return e.choose(e.or(beyond, e.isNaN(limit)), limit, x);
}
