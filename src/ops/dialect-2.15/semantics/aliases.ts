import type { PartArgument, Steps } from '../../composite/define-composite.js';
import type { Semantics, SemanticsByName } from './semantics.js';

/**
 * Ops that are others under another name: `name = other(arguments)`, where arguments are those of the op, `key=argument` for
 * those that the other takes by keyword only, and words in capitals plain values.
 */
const ALIASES = `
  absolute = abs.default(self)
  arccos = acos.default(self)
  arccosh = acosh.default(self)
  arcsin = asin.default(self)
  arcsinh = asinh.default(self)
  arctan = atan.default(self)
  arctan2 = atan2.default(self, other)
  arctanh = atanh.default(self)
  clip = clamp.default(self, min, max)
  clip.Tensor = clamp.Tensor(self, min, max)
  concat = cat.default(tensors, dim)
  concatenate = cat.default(tensors, dim)
  divide.Tensor = div.Tensor(self, other)
  divide.Scalar = div.Tensor(self, other)
  divide.Tensor_mode = div.Tensor_mode(self, other, rounding_mode=rounding_mode)
  divide.Scalar_mode = div.Tensor_mode(self, other, rounding_mode=rounding_mode)
  true_divide.Tensor = div.Tensor(self, other)
  true_divide.Scalar = div.Tensor(self, other)
  multiply.Tensor = mul.Tensor(self, other)
  multiply.Scalar = mul.Tensor(self, other)
  subtract.Tensor = sub.Tensor(self, other, alpha=alpha)
  subtract.Scalar = sub.Tensor(self, other, alpha=alpha)
  greater.Tensor = gt.Tensor(self, other)
  greater.Scalar = gt.Scalar(self, other)
  greater_equal.Tensor = ge.Tensor(self, other)
  greater_equal.Scalar = ge.Scalar(self, other)
  less.Tensor = lt.Tensor(self, other)
  less.Scalar = lt.Scalar(self, other)
  less_equal.Tensor = le.Tensor(self, other)
  less_equal.Scalar = le.Scalar(self, other)
  not_equal.Tensor = ne.Tensor(self, other)
  not_equal.Scalar = ne.Scalar(self, other)
  negative = neg.default(self)
  positive = alias.default(self)
  fix = trunc.default(self)
  special_expit = sigmoid.default(self)
  special_erf = erf.default(self)
  special_erfc = erfc.default(self)
  special_erfinv = erfinv.default(self)
  special_exp2 = exp2.default(self)
  special_expm1 = expm1.default(self)
  special_log1p = log1p.default(self)
  special_digamma = digamma.default(self)
  special_psi = digamma.default(self)
  special_gammaln = lgamma.default(self)
  special_i0 = i0.default(self)
  special_round = round.decimals(self, decimals=decimals)
  special_logsumexp = logsumexp.default(self, dim, keepdim)
  special_xlogy = xlogy.Tensor(self, other)
  special_logit = logit.default(self, eps)
  special_sinc = sinc.default(self)
  max.other = maximum.default(self, other)
  __or__.Tensor = bitwise_or.Tensor(self, other)
  __or__.Scalar = bitwise_or.Scalar(self, other)
  __xor__.Tensor = bitwise_xor.Tensor(self, other)
  __xor__.Scalar = bitwise_xor.Scalar(self, other)
  __and__.Scalar = bitwise_and.Scalar(self, other)
  broadcast_to = expand.default(self, size)
  resolve_neg = alias.default(self)
  conj = _conj_physical.default(self)
  split.sizes = split_with_sizes.default(self, split_size, dim)
  cdist = _cdist_forward.default(x1, x2, p, compute_mode)
`;

function argumentOf(s: Steps, word: string): PartArgument {
  return s.args.value(word);
}

function aliased(target: string, words: readonly string[]): Semantics {
  const pairs = words.map((word) => word.split('='));
  return {
    as: target,
    steps: (s) => {
      const positional = pairs.flatMap(([word, key]) => (key === undefined ? [argumentOf(s, word!)] : []));
      const named = pairs.flatMap(([word, key]) => (key === undefined ? [] : [[word!, argumentOf(s, key)]]));
      return s.op(target, positional, Object.fromEntries(named) as Record<string, PartArgument>);
    },
  };
}

const LINE = /^([\w.]+) = ([\w.]+)\((.*)\)$/;

/** Names that torch has beside those of the ops that they are. */
export const ALIASED: SemanticsByName = Object.fromEntries(
  ALIASES.split('\n').flatMap((line) => {
    const found = LINE.exec(line.trim());
    return found === null ? [] : [[`aten::${found[1]}`, aliased(found[2]!, found[3]!.split(', '))] as const];
  }),
);
