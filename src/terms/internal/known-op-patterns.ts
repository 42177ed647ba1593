// Made from the schemas of the known ops: npx vitest run spec/terms/op-patterns -u
import type { Pattern, RestVariable } from 'egraph-ts';
import type {
  AnyArgument,
  BoolArgument,
  DTypeArgument,
  FloatArgument,
  IntArgument,
  ListArgument,
  ScalarArgument,
  StringArgument,
  TensorArgument,
} from '../op-patterns.js';

/** The functions of `opPatterns`: by namespace, name and overload. */
export interface KnownOpPatterns {
  readonly aten: {
    readonly add: {
      /** `aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument, alpha: ScalarArgument): Pattern;
        (self: TensorArgument, other: ScalarArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly sub: {
      /** `aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument, alpha: ScalarArgument): Pattern;
        (self: TensorArgument, other: ScalarArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly mul: {
      /** `aten::mul.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::mul.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly div: {
      /** `aten::div.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::div.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor` */
      readonly Tensor_mode: {
        (self: TensorArgument, other: TensorArgument, named: { readonly rounding_mode: StringArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument; readonly rounding_mode: StringArgument | null } | RestVariable): Pattern;
      };
      /** `aten::div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor` */
      readonly Scalar_mode: {
        (self: TensorArgument, other: ScalarArgument, named: { readonly rounding_mode: StringArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument; readonly rounding_mode: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly floor_divide: {
      /** `aten::floor_divide(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly remainder: {
      /** `aten::remainder.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::remainder.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Tensor: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly fmod: {
      /** `aten::fmod.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::fmod.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly addcmul: {
      /** `aten::addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, tensor1: TensorArgument, tensor2: TensorArgument, named?: { readonly value?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, tensor1: TensorArgument, named: { readonly tensor2: TensorArgument; readonly value?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly tensor1: TensorArgument; readonly tensor2: TensorArgument; readonly value?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly logaddexp2: {
      /** `aten::logaddexp2(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly pow: {
      /** `aten::pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor` */
      readonly Tensor_Tensor: {
        (self: TensorArgument, exponent: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly exponent: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor` */
      readonly Tensor_Scalar: {
        (self: TensorArgument, exponent: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly exponent: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::pow.Scalar(Scalar self, Tensor exponent) -> Tensor` */
      readonly Scalar: {
        (self: ScalarArgument, exponent: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly exponent: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly eq: {
      /** `aten::eq.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::eq.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly ne: {
      /** `aten::ne.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::ne.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly lt: {
      /** `aten::lt.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::lt.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly le: {
      /** `aten::le.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::le.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly gt: {
      /** `aten::gt.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::gt.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly ge: {
      /** `aten::ge.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::ge.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly logical_not: {
      /** `aten::logical_not(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly logical_and: {
      /** `aten::logical_and(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly logical_or: {
      /** `aten::logical_or(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly logical_xor: {
      /** `aten::logical_xor(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly bitwise_not: {
      /** `aten::bitwise_not(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly bitwise_and: {
      /** `aten::bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_and.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_and.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Tensor: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly bitwise_or: {
      /** `aten::bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_or.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_or.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Tensor: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly bitwise_xor: {
      /** `aten::bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_xor.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_xor.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Tensor: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly __lshift__: {
      /** `aten::__lshift__.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::__lshift__.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly __rshift__: {
      /** `aten::__rshift__.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::__rshift__.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly bitwise_left_shift: {
      /** `aten::bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_left_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Tensor_Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_left_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Tensor: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly bitwise_right_shift: {
      /** `aten::bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_right_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Tensor_Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::bitwise_right_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Tensor: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly maximum: {
      /** `aten::maximum(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly minimum: {
      /** `aten::minimum(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly fmax: {
      /** `aten::fmax(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly fmin: {
      /** `aten::fmin(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly clamp: {
      /** `aten::clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, min: ScalarArgument | null, max: ScalarArgument | null): Pattern;
        (self: TensorArgument, min: ScalarArgument | null, named?: { readonly max?: ScalarArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly min?: ScalarArgument | null; readonly max?: ScalarArgument | null } | RestVariable): Pattern;
      };
      /** `aten::clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, min: TensorArgument | null, max: TensorArgument | null): Pattern;
        (self: TensorArgument, min: TensorArgument | null, named?: { readonly max?: TensorArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly min?: TensorArgument | null; readonly max?: TensorArgument | null } | RestVariable): Pattern;
      };
    };
    readonly clamp_min: {
      /** `aten::clamp_min(Tensor self, Scalar min) -> Tensor` */
      readonly default: {
        (self: TensorArgument, min: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly min: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::clamp_min.Tensor(Tensor self, Tensor min) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, min: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly min: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly clamp_max: {
      /** `aten::clamp_max(Tensor self, Scalar max) -> Tensor` */
      readonly default: {
        (self: TensorArgument, max: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly max: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::clamp_max.Tensor(Tensor self, Tensor max) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, max: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly max: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly abs: {
      /** `aten::abs(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly neg: {
      /** `aten::neg(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sign: {
      /** `aten::sign(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly angle: {
      /** `aten::angle(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly signbit: {
      /** `aten::signbit(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly ceil: {
      /** `aten::ceil(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly floor: {
      /** `aten::floor(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly trunc: {
      /** `aten::trunc(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly round: {
      /** `aten::round(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::round.decimals(Tensor self, *, int decimals) -> Tensor` */
      readonly decimals: {
        (self: TensorArgument, named: { readonly decimals: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly isnan: {
      /** `aten::isnan(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly isinf: {
      /** `aten::isinf(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly acos: {
      /** `aten::acos(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly acosh: {
      /** `aten::acosh(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly asin: {
      /** `aten::asin(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly asinh: {
      /** `aten::asinh(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly atan: {
      /** `aten::atan(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly atanh: {
      /** `aten::atanh(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly cos: {
      /** `aten::cos(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly cosh: {
      /** `aten::cosh(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly digamma: {
      /** `aten::digamma(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly erf: {
      /** `aten::erf(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly erfc: {
      /** `aten::erfc(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly erfinv: {
      /** `aten::erfinv(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly exp: {
      /** `aten::exp(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly exp2: {
      /** `aten::exp2(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly expm1: {
      /** `aten::expm1(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly lgamma: {
      /** `aten::lgamma(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly log: {
      /** `aten::log(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly log10: {
      /** `aten::log10(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly log1p: {
      /** `aten::log1p(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly log2: {
      /** `aten::log2(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sin: {
      /** `aten::sin(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sinh: {
      /** `aten::sinh(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sqrt: {
      /** `aten::sqrt(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly tan: {
      /** `aten::tan(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly tanh: {
      /** `aten::tanh(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly rsqrt: {
      /** `aten::rsqrt(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly reciprocal: {
      /** `aten::reciprocal(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly i0: {
      /** `aten::i0(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly special_i0e: {
      /** `aten::special_i0e(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly special_i1: {
      /** `aten::special_i1(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly special_i1e: {
      /** `aten::special_i1e(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly special_erfcx: {
      /** `aten::special_erfcx(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly special_ndtri: {
      /** `aten::special_ndtri(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly polygamma: {
      /** `aten::polygamma(int n, Tensor self) -> Tensor` */
      readonly default: {
        (n: IntArgument, self: TensorArgument): Pattern;
        (n: IntArgument, named: { readonly self: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly special_zeta: {
      /** `aten::special_zeta(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor` */
      readonly other_scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor` */
      readonly self_scalar: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly atan2: {
      /** `aten::atan2(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly hypot: {
      /** `aten::hypot(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly copysign: {
      /** `aten::copysign.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::copysign.Scalar(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly nextafter: {
      /** `aten::nextafter(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly gcd: {
      /** `aten::gcd(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly lcm: {
      /** `aten::lcm(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly relu: {
      /** `aten::relu(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sigmoid: {
      /** `aten::sigmoid(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly leaky_relu: {
      /** `aten::leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor` */
      readonly default: {
        (self: TensorArgument, negative_slope: ScalarArgument): Pattern;
        (self: TensorArgument, named?: { readonly negative_slope?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly hardtanh: {
      /** `aten::hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, min_val: ScalarArgument, max_val: ScalarArgument): Pattern;
        (self: TensorArgument, min_val: ScalarArgument, named?: { readonly max_val?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly min_val?: ScalarArgument; readonly max_val?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly gelu: {
      /** `aten::gelu(Tensor self, *, str approximate='none') -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly approximate?: StringArgument } | RestVariable): Pattern;
      };
    };
    readonly glu: {
      /** `aten::glu(Tensor self, int dim=-1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly where: {
      /** `aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor` */
      readonly self: {
        (condition: TensorArgument, self: TensorArgument, other: TensorArgument): Pattern;
        (condition: TensorArgument, self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
        (condition: TensorArgument, named: { readonly self: TensorArgument; readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly _to_copy: {
      /** `aten::_to_copy(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool non_blocking=False, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly non_blocking?: BoolArgument; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly clone: {
      /** `aten::clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly copy: {
      /** `aten::copy(Tensor self, Tensor src, bool non_blocking=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, src: TensorArgument, non_blocking: BoolArgument): Pattern;
        (self: TensorArgument, src: TensorArgument, named?: { readonly non_blocking?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly src: TensorArgument; readonly non_blocking?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly alias: {
      /** `aten::alias(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly lift: {
      /** `aten::lift(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly lift_fresh: {
      /** `aten::lift_fresh(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly lift_fresh_copy: {
      /** `aten::lift_fresh_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly fake_quantize_per_tensor_affine_cachemask: {
      /** `aten::fake_quantize_per_tensor_affine_cachemask(Tensor self, float scale, int zero_point, int quant_min, int quant_max) -> (Tensor output, Tensor mask)` */
      readonly default: {
        (self: TensorArgument, scale: FloatArgument, zero_point: IntArgument, quant_min: IntArgument, quant_max: IntArgument): Pattern;
        (self: TensorArgument, scale: FloatArgument, zero_point: IntArgument, quant_min: IntArgument, named: { readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: FloatArgument, zero_point: IntArgument, named: { readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: FloatArgument, named: { readonly zero_point: IntArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly scale: FloatArgument; readonly zero_point: IntArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly _fake_quantize_per_tensor_affine_cachemask_tensor_qparams: {
      /** `aten::_fake_quantize_per_tensor_affine_cachemask_tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, Tensor fake_quant_enabled, int quant_min, int quant_max) -> (Tensor output, Tensor mask)` */
      readonly default: {
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, fake_quant_enabled: TensorArgument, quant_min: IntArgument, quant_max: IntArgument): Pattern;
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, fake_quant_enabled: TensorArgument, quant_min: IntArgument, named: { readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, fake_quant_enabled: TensorArgument, named: { readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, named: { readonly fake_quant_enabled: TensorArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: TensorArgument, named: { readonly zero_point: TensorArgument; readonly fake_quant_enabled: TensorArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly scale: TensorArgument; readonly zero_point: TensorArgument; readonly fake_quant_enabled: TensorArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly fake_quantize_per_channel_affine_cachemask: {
      /** `aten::fake_quantize_per_channel_affine_cachemask(Tensor self, Tensor scale, Tensor zero_point, int axis, int quant_min, int quant_max) -> (Tensor output, Tensor mask)` */
      readonly default: {
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, axis: IntArgument, quant_min: IntArgument, quant_max: IntArgument): Pattern;
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, axis: IntArgument, quant_min: IntArgument, named: { readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, axis: IntArgument, named: { readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: TensorArgument, zero_point: TensorArgument, named: { readonly axis: IntArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, scale: TensorArgument, named: { readonly zero_point: TensorArgument; readonly axis: IntArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly scale: TensorArgument; readonly zero_point: TensorArgument; readonly axis: IntArgument; readonly quant_min: IntArgument; readonly quant_max: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly frexp: {
      /** `aten::frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)` */
      readonly Tensor: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sum: {
      /** `aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
      /** `aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
      readonly dim_IntList: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, keepdim: BoolArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument> | null; readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly mean: {
      /** `aten::mean(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
      /** `aten::mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
      readonly dim: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, keepdim: BoolArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument> | null; readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly prod: {
      /** `aten::prod(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
      /** `aten::prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
      readonly dim_int: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly max: {
      /** `aten::max(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly amax: {
      /** `aten::amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument>, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument>; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly argmax: {
      /** `aten::argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument | null, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument | null, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly min: {
      /** `aten::min(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly amin: {
      /** `aten::amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument>, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument>; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly argmin: {
      /** `aten::argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument | null, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument | null, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly all: {
      /** `aten::all(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly any: {
      /** `aten::any(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly var: {
      /** `aten::var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor` */
      readonly correction: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument> | null; readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly std: {
      /** `aten::std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor` */
      readonly correction: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument> | null; readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly var_mean: {
      /** `aten::var_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)` */
      readonly correction: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument> | null; readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly std_mean: {
      /** `aten::std_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)` */
      readonly correction: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument> | null; readonly correction?: ScalarArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly cumsum: {
      /** `aten::cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly cumprod: {
      /** `aten::cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly logcumsumexp: {
      /** `aten::logcumsumexp(Tensor self, int dim) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly cummax: {
      /** `aten::cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly cummin: {
      /** `aten::cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly _softmax: {
      /** `aten::_softmax(Tensor self, int dim, bool half_to_float) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, half_to_float: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly half_to_float: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly half_to_float: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly _log_softmax: {
      /** `aten::_log_softmax(Tensor self, int dim, bool half_to_float) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, half_to_float: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly half_to_float: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly half_to_float: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_vector_norm: {
      /** `aten::linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, ord: ScalarArgument, dim: ListArgument<IntArgument> | null, keepdim: BoolArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, ord: ScalarArgument, dim: ListArgument<IntArgument> | null, named?: { readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, ord: ScalarArgument, named?: { readonly dim?: ListArgument<IntArgument> | null; readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly ord?: ScalarArgument; readonly dim?: ListArgument<IntArgument> | null; readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly dist: {
      /** `aten::dist(Tensor self, Tensor other, Scalar p=2) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument, p: ScalarArgument): Pattern;
        (self: TensorArgument, other: TensorArgument, named?: { readonly p?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument; readonly p?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly histc: {
      /** `aten::histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, bins: IntArgument, min: ScalarArgument, max: ScalarArgument): Pattern;
        (self: TensorArgument, bins: IntArgument, min: ScalarArgument, named?: { readonly max?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, bins: IntArgument, named?: { readonly min?: ScalarArgument; readonly max?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly bins?: IntArgument; readonly min?: ScalarArgument; readonly max?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly _local_scalar_dense: {
      /** `aten::_local_scalar_dense(Tensor self) -> Scalar` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sym_size: {
      /** `aten::sym_size.int(Tensor self, int dim) -> SymInt` */
      readonly int: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly sym_numel: {
      /** `aten::sym_numel(Tensor self) -> SymInt` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly scalar_tensor: {
      /** `aten::scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (s: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _assert_async: {
      /** `aten::_assert_async(Tensor self) -> ()` */
      readonly default: {
        (state: Pattern, self: TensorArgument): Pattern;
      };
      /** `aten::_assert_async.msg(Tensor self, str assert_msg) -> ()` */
      readonly msg: {
        (state: Pattern, self: TensorArgument, assert_msg: StringArgument): Pattern;
        (state: Pattern, self: TensorArgument, named: { readonly assert_msg: StringArgument } | RestVariable): Pattern;
      };
    };
    readonly _linalg_check_errors: {
      /** `aten::_linalg_check_errors(Tensor info, str api_name, *, bool is_matrix) -> ()` */
      readonly default: {
        (state: Pattern, info: TensorArgument, api_name: StringArgument, named: { readonly is_matrix: BoolArgument } | RestVariable): Pattern;
        (state: Pattern, info: TensorArgument, named: { readonly api_name: StringArgument; readonly is_matrix: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly sym_constrain_range: {
      /** `aten::sym_constrain_range(Scalar size, *, int? min=None, int? max=None) -> ()` */
      readonly default: {
        (state: Pattern, size: ScalarArgument, named?: { readonly min?: IntArgument | null; readonly max?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly sym_constrain_range_for_size: {
      /** `aten::sym_constrain_range_for_size(Scalar size, *, int? min, int? max) -> ()` */
      readonly default: {
        (state: Pattern, size: ScalarArgument, named: { readonly min: IntArgument | null; readonly max: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly view: {
      /** `aten::view(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
      /** `aten::view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)` */
      readonly dtype: {
        (self: TensorArgument, dtype: DTypeArgument): Pattern;
        (self: TensorArgument, named: { readonly dtype: DTypeArgument } | RestVariable): Pattern;
      };
    };
    readonly _unsafe_view: {
      /** `aten::_unsafe_view(Tensor self, SymInt[] size) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly permute: {
      /** `aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, dims: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly dims: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly expand: {
      /** `aten::expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, named?: { readonly implicit?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly implicit?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly squeeze: {
      /** `aten::squeeze(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
      /** `aten::squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)` */
      readonly dims: {
        (self: TensorArgument, dim: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly unsqueeze: {
      /** `aten::unsqueeze(Tensor(a) self, int dim) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly narrow_copy: {
      /** `aten::narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, start: IntArgument, length: IntArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, start: IntArgument, named: { readonly length: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly start: IntArgument; readonly length: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly start: IntArgument; readonly length: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly slice: {
      /** `aten::slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)` */
      readonly Tensor: {
        (self: TensorArgument, dim: IntArgument, start: IntArgument | null, end: IntArgument | null, step: IntArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, start: IntArgument | null, end: IntArgument | null, named?: { readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, start: IntArgument | null, named?: { readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument; readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly slice_scatter: {
      /** `aten::slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, src: TensorArgument, dim: IntArgument, start: IntArgument | null, end: IntArgument | null, step: IntArgument): Pattern;
        (self: TensorArgument, src: TensorArgument, dim: IntArgument, start: IntArgument | null, end: IntArgument | null, named?: { readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, dim: IntArgument, start: IntArgument | null, named?: { readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, dim: IntArgument, named?: { readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, named?: { readonly dim?: IntArgument; readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly src: TensorArgument; readonly dim?: IntArgument; readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly select: {
      /** `aten::select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)` */
      readonly int: {
        (self: TensorArgument, dim: IntArgument, index: IntArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly select_scatter: {
      /** `aten::select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor` */
      readonly default: {
        (self: TensorArgument, src: TensorArgument, dim: IntArgument, index: IntArgument): Pattern;
        (self: TensorArgument, src: TensorArgument, dim: IntArgument, named: { readonly index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, named: { readonly dim: IntArgument; readonly index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly src: TensorArgument; readonly dim: IntArgument; readonly index: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly diagonal: {
      /** `aten::diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, offset: IntArgument, dim1: IntArgument, dim2: IntArgument): Pattern;
        (self: TensorArgument, offset: IntArgument, dim1: IntArgument, named?: { readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, offset: IntArgument, named?: { readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly offset?: IntArgument; readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly diagonal_copy: {
      /** `aten::diagonal_copy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, offset: IntArgument, dim1: IntArgument, dim2: IntArgument): Pattern;
        (self: TensorArgument, offset: IntArgument, dim1: IntArgument, named?: { readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, offset: IntArgument, named?: { readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly offset?: IntArgument; readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly diagonal_scatter: {
      /** `aten::diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, src: TensorArgument, offset: IntArgument, dim1: IntArgument, dim2: IntArgument): Pattern;
        (self: TensorArgument, src: TensorArgument, offset: IntArgument, dim1: IntArgument, named?: { readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, offset: IntArgument, named?: { readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, named?: { readonly offset?: IntArgument; readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly src: TensorArgument; readonly offset?: IntArgument; readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly unfold: {
      /** `aten::unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, dimension: IntArgument, size: IntArgument, step: IntArgument): Pattern;
        (self: TensorArgument, dimension: IntArgument, size: IntArgument, named: { readonly step: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dimension: IntArgument, named: { readonly size: IntArgument; readonly step: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dimension: IntArgument; readonly size: IntArgument; readonly step: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly unsafe_split: {
      /** `aten::unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]` */
      readonly Tensor: {
        (self: TensorArgument, split_size: IntArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, split_size: IntArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly split_size: IntArgument; readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly split: {
      /** `aten::split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]` */
      readonly Tensor: {
        (self: TensorArgument, split_size: IntArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, split_size: IntArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly split_size: IntArgument; readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly split_with_sizes: {
      /** `aten::split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]` */
      readonly default: {
        (self: TensorArgument, split_sizes: ListArgument<IntArgument>, dim: IntArgument): Pattern;
        (self: TensorArgument, split_sizes: ListArgument<IntArgument>, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly split_sizes: ListArgument<IntArgument>; readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly unbind: {
      /** `aten::unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]` */
      readonly int: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly cat: {
      /** `aten::cat(Tensor[] tensors, int dim=0) -> Tensor` */
      readonly default: {
        (tensors: ListArgument<TensorArgument>, dim: IntArgument): Pattern;
        (tensors: ListArgument<TensorArgument>, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly repeat: {
      /** `aten::repeat(Tensor self, SymInt[] repeats) -> Tensor` */
      readonly default: {
        (self: TensorArgument, repeats: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly repeats: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly flip: {
      /** `aten::flip(Tensor self, int[] dims) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dims: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly dims: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly roll: {
      /** `aten::roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor` */
      readonly default: {
        (self: TensorArgument, shifts: ListArgument<IntArgument>, dims: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, shifts: ListArgument<IntArgument>, named?: { readonly dims?: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly shifts: ListArgument<IntArgument>; readonly dims?: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly as_strided: {
      /** `aten::as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, storage_offset: IntArgument | null): Pattern;
        (self: TensorArgument, size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, size: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly as_strided_scatter: {
      /** `aten::as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, src: TensorArgument, size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, storage_offset: IntArgument | null): Pattern;
        (self: TensorArgument, src: TensorArgument, size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, size: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, src: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly src: TensorArgument; readonly size: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly block_diag: {
      /** `aten::block_diag(Tensor[] tensors) -> Tensor` */
      readonly default: {
        (tensors: ListArgument<TensorArgument>): Pattern;
      };
    };
    readonly pixel_shuffle: {
      /** `aten::pixel_shuffle(Tensor self, int upscale_factor) -> Tensor` */
      readonly default: {
        (self: TensorArgument, upscale_factor: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly upscale_factor: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly pixel_unshuffle: {
      /** `aten::pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor` */
      readonly default: {
        (self: TensorArgument, downscale_factor: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly downscale_factor: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly channel_shuffle: {
      /** `aten::channel_shuffle(Tensor self, int groups) -> Tensor` */
      readonly default: {
        (self: TensorArgument, groups: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly groups: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly index: {
      /** `aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>): Pattern;
        (self: TensorArgument, named: { readonly indices: ListArgument<TensorArgument | null> } | RestVariable): Pattern;
      };
    };
    readonly index_put: {
      /** `aten::index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>, values: TensorArgument, accumulate: BoolArgument): Pattern;
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>, values: TensorArgument, named?: { readonly accumulate?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>, named: { readonly values: TensorArgument; readonly accumulate?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly indices: ListArgument<TensorArgument | null>; readonly values: TensorArgument; readonly accumulate?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly _unsafe_index_put: {
      /** `aten::_unsafe_index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>, values: TensorArgument, accumulate: BoolArgument): Pattern;
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>, values: TensorArgument, named?: { readonly accumulate?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, indices: ListArgument<TensorArgument | null>, named: { readonly values: TensorArgument; readonly accumulate?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly indices: ListArgument<TensorArgument | null>; readonly values: TensorArgument; readonly accumulate?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly index_select: {
      /** `aten::index_select(Tensor self, int dim, Tensor index) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly take: {
      /** `aten::take(Tensor self, Tensor index) -> Tensor` */
      readonly default: {
        (self: TensorArgument, index: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly index: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly put: {
      /** `aten::put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, index: TensorArgument, source: TensorArgument, accumulate: BoolArgument): Pattern;
        (self: TensorArgument, index: TensorArgument, source: TensorArgument, named?: { readonly accumulate?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, index: TensorArgument, named: { readonly source: TensorArgument; readonly accumulate?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly index: TensorArgument; readonly source: TensorArgument; readonly accumulate?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly nonzero: {
      /** `aten::nonzero(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly nonzero_static: {
      /** `aten::nonzero_static(Tensor self, *, int size, int fill_value=-1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named: { readonly size: IntArgument; readonly fill_value?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly masked_scatter: {
      /** `aten::masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor` */
      readonly default: {
        (self: TensorArgument, mask: TensorArgument, source: TensorArgument): Pattern;
        (self: TensorArgument, mask: TensorArgument, named: { readonly source: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly mask: TensorArgument; readonly source: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly isin: {
      /** `aten::isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor` */
      readonly Tensor_Tensor: {
        (elements: TensorArgument, test_elements: TensorArgument, named?: { readonly assume_unique?: BoolArgument; readonly invert?: BoolArgument } | RestVariable): Pattern;
        (elements: TensorArgument, named: { readonly test_elements: TensorArgument; readonly assume_unique?: BoolArgument; readonly invert?: BoolArgument } | RestVariable): Pattern;
      };
      /** `aten::isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False) -> Tensor` */
      readonly Tensor_Scalar: {
        (elements: TensorArgument, test_element: ScalarArgument, named?: { readonly assume_unique?: BoolArgument; readonly invert?: BoolArgument } | RestVariable): Pattern;
        (elements: TensorArgument, named: { readonly test_element: ScalarArgument; readonly assume_unique?: BoolArgument; readonly invert?: BoolArgument } | RestVariable): Pattern;
      };
      /** `aten::isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor` */
      readonly Scalar_Tensor: {
        (element: ScalarArgument, test_elements: TensorArgument, named?: { readonly assume_unique?: BoolArgument; readonly invert?: BoolArgument } | RestVariable): Pattern;
        (element: ScalarArgument, named: { readonly test_elements: TensorArgument; readonly assume_unique?: BoolArgument; readonly invert?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly gather: {
      /** `aten::gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named?: { readonly sparse_grad?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly sparse_grad?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly sparse_grad?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly scatter: {
      /** `aten::scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor` */
      readonly src: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, src: TensorArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly src: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly src: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly src: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor` */
      readonly value: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, value: ScalarArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly value: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly value: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly value: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor` */
      readonly reduce: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, src: TensorArgument, named: { readonly reduce: StringArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly src: TensorArgument; readonly reduce: StringArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly src: TensorArgument; readonly reduce: StringArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly src: TensorArgument; readonly reduce: StringArgument } | RestVariable): Pattern;
      };
      /** `aten::scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor` */
      readonly value_reduce: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, value: ScalarArgument, named: { readonly reduce: StringArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly value: ScalarArgument; readonly reduce: StringArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly value: ScalarArgument; readonly reduce: StringArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly value: ScalarArgument; readonly reduce: StringArgument } | RestVariable): Pattern;
      };
    };
    readonly scatter_add: {
      /** `aten::scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, src: TensorArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly src: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly src: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly src: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly scatter_reduce: {
      /** `aten::scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor` */
      readonly two: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, src: TensorArgument, reduce: StringArgument, named?: { readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, src: TensorArgument, named: { readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly src: TensorArgument; readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly src: TensorArgument; readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly src: TensorArgument; readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly index_reduce: {
      /** `aten::index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, source: TensorArgument, reduce: StringArgument, named?: { readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, source: TensorArgument, named: { readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly source: TensorArgument; readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly source: TensorArgument; readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly source: TensorArgument; readonly reduce: StringArgument; readonly include_self?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly sort: {
      /** `aten::sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, descending: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly descending?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument; readonly descending?: BoolArgument } | RestVariable): Pattern;
      };
      /** `aten::sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
      readonly stable: {
        (self: TensorArgument, named: { readonly stable: BoolArgument | null; readonly dim?: IntArgument; readonly descending?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly argsort: {
      /** `aten::argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor` */
      readonly stable: {
        (self: TensorArgument, named: { readonly stable: BoolArgument; readonly dim?: IntArgument; readonly descending?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly topk: {
      /** `aten::topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)` */
      readonly default: {
        (self: TensorArgument, k: IntArgument, dim: IntArgument, largest: BoolArgument, sorted: BoolArgument): Pattern;
        (self: TensorArgument, k: IntArgument, dim: IntArgument, largest: BoolArgument, named?: { readonly sorted?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, k: IntArgument, dim: IntArgument, named?: { readonly largest?: BoolArgument; readonly sorted?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, k: IntArgument, named?: { readonly dim?: IntArgument; readonly largest?: BoolArgument; readonly sorted?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly k: IntArgument; readonly dim?: IntArgument; readonly largest?: BoolArgument; readonly sorted?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly kthvalue: {
      /** `aten::kthvalue(Tensor self, int k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
      readonly default: {
        (self: TensorArgument, k: IntArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, k: IntArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, k: IntArgument, named?: { readonly dim?: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly k: IntArgument; readonly dim?: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly mode: {
      /** `aten::mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly median: {
      /** `aten::median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
      /** `aten::median(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly nanmedian: {
      /** `aten::nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
      /** `aten::nanmedian(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly bucketize: {
      /** `aten::bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, boundaries: TensorArgument, named?: { readonly out_int32?: BoolArgument; readonly right?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly boundaries: TensorArgument; readonly out_int32?: BoolArgument; readonly right?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly searchsorted: {
      /** `aten::searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor` */
      readonly Tensor: {
        (sorted_sequence: TensorArgument, self: TensorArgument, named?: { readonly out_int32?: BoolArgument; readonly right?: BoolArgument; readonly side?: StringArgument | null; readonly sorter?: TensorArgument | null } | RestVariable): Pattern;
        (sorted_sequence: TensorArgument, named: { readonly self: TensorArgument; readonly out_int32?: BoolArgument; readonly right?: BoolArgument; readonly side?: StringArgument | null; readonly sorter?: TensorArgument | null } | RestVariable): Pattern;
      };
    };
    readonly arange: {
      /** `aten::arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly start_step: {
        (start: ScalarArgument, end: ScalarArgument, step: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, end: ScalarArgument, named?: { readonly step?: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, named: { readonly end: ScalarArgument; readonly step?: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (end: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly start: {
        (start: ScalarArgument, end: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, named: { readonly end: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly range: {
      /** `aten::range.step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly step: {
        (start: ScalarArgument, end: ScalarArgument, step: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, end: ScalarArgument, named?: { readonly step?: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, named: { readonly end: ScalarArgument; readonly step?: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly full: {
      /** `aten::full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, fill_value: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (size: ListArgument<IntArgument>, named: { readonly fill_value: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly full_like: {
      /** `aten::full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, fill_value: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly fill_value: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly empty: {
      /** `aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly memory_format: {
        (size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
      /** `aten::empty.names(int[] size, *, Dimname[]? names, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly names: {
        (size: ListArgument<IntArgument>, named: { readonly names: ListArgument<AnyArgument> | null; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly empty_permuted: {
      /** `aten::empty_permuted(SymInt[] size, int[] physical_layout, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, physical_layout: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (size: ListArgument<IntArgument>, named: { readonly physical_layout: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly empty_strided: {
      /** `aten::empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (size: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly tril_indices: {
      /** `aten::tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (row: IntArgument, col: IntArgument, offset: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (row: IntArgument, col: IntArgument, named?: { readonly offset?: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (row: IntArgument, named: { readonly col: IntArgument; readonly offset?: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly triu_indices: {
      /** `aten::triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (row: IntArgument, col: IntArgument, offset: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (row: IntArgument, col: IntArgument, named?: { readonly offset?: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (row: IntArgument, named: { readonly col: IntArgument; readonly offset?: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly hann_window: {
      /** `aten::hann_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (window_length: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::hann_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic: {
        (window_length: IntArgument, periodic: BoolArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly hamming_window: {
      /** `aten::hamming_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (window_length: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::hamming_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic: {
        (window_length: IntArgument, periodic: BoolArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic_alpha: {
        (window_length: IntArgument, periodic: BoolArgument, alpha: FloatArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, periodic: BoolArgument, named: { readonly alpha: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly alpha: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic_alpha_beta: {
        (window_length: IntArgument, periodic: BoolArgument, alpha: FloatArgument, beta: FloatArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, periodic: BoolArgument, alpha: FloatArgument, named: { readonly beta: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, periodic: BoolArgument, named: { readonly alpha: FloatArgument; readonly beta: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly alpha: FloatArgument; readonly beta: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly bartlett_window: {
      /** `aten::bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (window_length: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::bartlett_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic: {
        (window_length: IntArgument, periodic: BoolArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly blackman_window: {
      /** `aten::blackman_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (window_length: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::blackman_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic: {
        (window_length: IntArgument, periodic: BoolArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly kaiser_window: {
      /** `aten::kaiser_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (window_length: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::kaiser_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly periodic: {
        (window_length: IntArgument, periodic: BoolArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::kaiser_window.beta(int window_length, bool periodic, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly beta: {
        (window_length: IntArgument, periodic: BoolArgument, beta: FloatArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, periodic: BoolArgument, named: { readonly beta: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (window_length: IntArgument, named: { readonly periodic: BoolArgument; readonly beta: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly rand: {
      /** `aten::rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly generator: {
        (size: ListArgument<IntArgument>, named: { readonly generator: AnyArgument | null; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly rand_like: {
      /** `aten::rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly randn: {
      /** `aten::randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly generator: {
        (size: ListArgument<IntArgument>, named: { readonly generator: AnyArgument | null; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly randn_like: {
      /** `aten::randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly randint: {
      /** `aten::randint(SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (high: IntArgument, size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (high: IntArgument, named: { readonly size: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::randint.low(SymInt low, SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly low: {
        (low: IntArgument, high: IntArgument, size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (low: IntArgument, high: IntArgument, named: { readonly size: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (low: IntArgument, named: { readonly high: IntArgument; readonly size: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly randint_like: {
      /** `aten::randint_like(Tensor self, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, high: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly high: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
      /** `aten::randint_like.low_dtype(Tensor self, SymInt low, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly low_dtype: {
        (self: TensorArgument, low: IntArgument, high: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, low: IntArgument, named: { readonly high: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly low: IntArgument; readonly high: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly randperm: {
      /** `aten::randperm(SymInt n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (n: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly normal: {
      /** `aten::normal.float_float(float mean, float std, SymInt[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly float_float: {
        (mean: FloatArgument, std: FloatArgument, size: ListArgument<IntArgument>, named?: { readonly generator?: AnyArgument | null; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (mean: FloatArgument, std: FloatArgument, named: { readonly size: ListArgument<IntArgument>; readonly generator?: AnyArgument | null; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (mean: FloatArgument, named: { readonly std: FloatArgument; readonly size: ListArgument<IntArgument>; readonly generator?: AnyArgument | null; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor` */
      readonly Tensor_float: {
        (mean: TensorArgument, std: FloatArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (mean: TensorArgument, named?: { readonly std?: FloatArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
      /** `aten::normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor` */
      readonly float_Tensor: {
        (mean: FloatArgument, std: TensorArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (mean: FloatArgument, named: { readonly std: TensorArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
      /** `aten::normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor` */
      readonly Tensor_Tensor: {
        (mean: TensorArgument, std: TensorArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (mean: TensorArgument, named: { readonly std: TensorArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
    };
    readonly bernoulli: {
      /** `aten::bernoulli(Tensor self, *, Generator? generator=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
      /** `aten::bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor` */
      readonly p: {
        (self: TensorArgument, p: FloatArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly p: FloatArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
    };
    readonly exponential: {
      /** `aten::exponential(Tensor self, float lambd=1., *, Generator? generator=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, lambd: FloatArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly lambd?: FloatArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
    };
    readonly normal_functional: {
      /** `aten::normal_functional(Tensor self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, mean: FloatArgument, std: FloatArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, mean: FloatArgument, named?: { readonly std?: FloatArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly mean?: FloatArgument; readonly std?: FloatArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
    };
    readonly native_dropout: {
      /** `aten::native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)` */
      readonly default: {
        (input: TensorArgument, p: FloatArgument, train: BoolArgument | null): Pattern;
        (input: TensorArgument, p: FloatArgument, named: { readonly train: BoolArgument | null } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly p: FloatArgument; readonly train: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly multinomial: {
      /** `aten::multinomial(Tensor self, int num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, num_samples: IntArgument, replacement: BoolArgument, named?: { readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, num_samples: IntArgument, named?: { readonly replacement?: BoolArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly num_samples: IntArgument; readonly replacement?: BoolArgument; readonly generator?: AnyArgument | null } | RestVariable): Pattern;
      };
    };
    readonly mm: {
      /** `aten::mm(Tensor self, Tensor mat2) -> Tensor` */
      readonly default: {
        (self: TensorArgument, mat2: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly mat2: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly addmm: {
      /** `aten::addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, mat1: TensorArgument, mat2: TensorArgument, named?: { readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, mat1: TensorArgument, named: { readonly mat2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly mat1: TensorArgument; readonly mat2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly addmv: {
      /** `aten::addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, mat: TensorArgument, vec: TensorArgument, named?: { readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, mat: TensorArgument, named: { readonly vec: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly mat: TensorArgument; readonly vec: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly bmm: {
      /** `aten::bmm(Tensor self, Tensor mat2) -> Tensor` */
      readonly default: {
        (self: TensorArgument, mat2: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly mat2: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly baddbmm: {
      /** `aten::baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, batch1: TensorArgument, batch2: TensorArgument, named?: { readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, batch1: TensorArgument, named: { readonly batch2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly batch1: TensorArgument; readonly batch2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly addbmm: {
      /** `aten::addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, batch1: TensorArgument, batch2: TensorArgument, named?: { readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, batch1: TensorArgument, named: { readonly batch2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly batch1: TensorArgument; readonly batch2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly _scaled_dot_product_flash_attention: {
      /** `aten::_scaled_dot_product_flash_attention(Tensor query, Tensor key, Tensor value, float dropout_p=0., bool is_causal=False, bool return_debug_mask=False, *, float? scale=None) -> (Tensor ouput, Tensor logsumexp, Tensor cum_seq_q, Tensor cum_seq_k, int max_q, int max_k, Tensor philox_seed, Tensor philox_offset, Tensor debug_attn_mask)` */
      readonly default: {
        (query: TensorArgument, key: TensorArgument, value: TensorArgument, dropout_p: FloatArgument, is_causal: BoolArgument, return_debug_mask: BoolArgument, named?: { readonly scale?: FloatArgument | null } | RestVariable): Pattern;
        (query: TensorArgument, key: TensorArgument, value: TensorArgument, dropout_p: FloatArgument, is_causal: BoolArgument, named?: { readonly return_debug_mask?: BoolArgument; readonly scale?: FloatArgument | null } | RestVariable): Pattern;
        (query: TensorArgument, key: TensorArgument, value: TensorArgument, dropout_p: FloatArgument, named?: { readonly is_causal?: BoolArgument; readonly return_debug_mask?: BoolArgument; readonly scale?: FloatArgument | null } | RestVariable): Pattern;
        (query: TensorArgument, key: TensorArgument, value: TensorArgument, named?: { readonly dropout_p?: FloatArgument; readonly is_causal?: BoolArgument; readonly return_debug_mask?: BoolArgument; readonly scale?: FloatArgument | null } | RestVariable): Pattern;
        (query: TensorArgument, key: TensorArgument, named: { readonly value: TensorArgument; readonly dropout_p?: FloatArgument; readonly is_causal?: BoolArgument; readonly return_debug_mask?: BoolArgument; readonly scale?: FloatArgument | null } | RestVariable): Pattern;
        (query: TensorArgument, named: { readonly key: TensorArgument; readonly value: TensorArgument; readonly dropout_p?: FloatArgument; readonly is_causal?: BoolArgument; readonly return_debug_mask?: BoolArgument; readonly scale?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _transformer_encoder_layer_fwd: {
      /** `aten::_transformer_encoder_layer_fwd(Tensor src, int embed_dim, int num_heads, Tensor qkv_weight, Tensor qkv_bias, Tensor proj_weight, Tensor proj_bias, bool use_gelu, bool norm_first, float eps, Tensor norm_weight_1, Tensor norm_bias_1, Tensor norm_weight_2, Tensor norm_bias_2, Tensor ffn_weight_1, Tensor ffn_bias_1, Tensor ffn_weight_2, Tensor ffn_bias_2, Tensor? mask=None, int? mask_type=None) -> Tensor` */
      readonly default: {
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, ffn_weight_1: TensorArgument, ffn_bias_1: TensorArgument, ffn_weight_2: TensorArgument, ffn_bias_2: TensorArgument, mask: TensorArgument | null, mask_type: IntArgument | null): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, ffn_weight_1: TensorArgument, ffn_bias_1: TensorArgument, ffn_weight_2: TensorArgument, ffn_bias_2: TensorArgument, mask: TensorArgument | null, named?: { readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, ffn_weight_1: TensorArgument, ffn_bias_1: TensorArgument, ffn_weight_2: TensorArgument, ffn_bias_2: TensorArgument, named?: { readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, ffn_weight_1: TensorArgument, ffn_bias_1: TensorArgument, ffn_weight_2: TensorArgument, named: { readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, ffn_weight_1: TensorArgument, ffn_bias_1: TensorArgument, named: { readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, ffn_weight_1: TensorArgument, named: { readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, norm_bias_2: TensorArgument, named: { readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, norm_weight_2: TensorArgument, named: { readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, norm_bias_1: TensorArgument, named: { readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, norm_weight_1: TensorArgument, named: { readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, eps: FloatArgument, named: { readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, norm_first: BoolArgument, named: { readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, use_gelu: BoolArgument, named: { readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, proj_bias: TensorArgument, named: { readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, proj_weight: TensorArgument, named: { readonly proj_bias: TensorArgument; readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, qkv_bias: TensorArgument, named: { readonly proj_weight: TensorArgument; readonly proj_bias: TensorArgument; readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, qkv_weight: TensorArgument, named: { readonly qkv_bias: TensorArgument; readonly proj_weight: TensorArgument; readonly proj_bias: TensorArgument; readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, num_heads: IntArgument, named: { readonly qkv_weight: TensorArgument; readonly qkv_bias: TensorArgument; readonly proj_weight: TensorArgument; readonly proj_bias: TensorArgument; readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, embed_dim: IntArgument, named: { readonly num_heads: IntArgument; readonly qkv_weight: TensorArgument; readonly qkv_bias: TensorArgument; readonly proj_weight: TensorArgument; readonly proj_bias: TensorArgument; readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
        (src: TensorArgument, named: { readonly embed_dim: IntArgument; readonly num_heads: IntArgument; readonly qkv_weight: TensorArgument; readonly qkv_bias: TensorArgument; readonly proj_weight: TensorArgument; readonly proj_bias: TensorArgument; readonly use_gelu: BoolArgument; readonly norm_first: BoolArgument; readonly eps: FloatArgument; readonly norm_weight_1: TensorArgument; readonly norm_bias_1: TensorArgument; readonly norm_weight_2: TensorArgument; readonly norm_bias_2: TensorArgument; readonly ffn_weight_1: TensorArgument; readonly ffn_bias_1: TensorArgument; readonly ffn_weight_2: TensorArgument; readonly ffn_bias_2: TensorArgument; readonly mask?: TensorArgument | null; readonly mask_type?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _cdist_forward: {
      /** `aten::_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor` */
      readonly default: {
        (x1: TensorArgument, x2: TensorArgument, p: FloatArgument, compute_mode: IntArgument | null): Pattern;
        (x1: TensorArgument, x2: TensorArgument, p: FloatArgument, named: { readonly compute_mode: IntArgument | null } | RestVariable): Pattern;
        (x1: TensorArgument, x2: TensorArgument, named: { readonly p: FloatArgument; readonly compute_mode: IntArgument | null } | RestVariable): Pattern;
        (x1: TensorArgument, named: { readonly x2: TensorArgument; readonly p: FloatArgument; readonly compute_mode: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _pdist_forward: {
      /** `aten::_pdist_forward(Tensor self, float p=2.) -> Tensor` */
      readonly default: {
        (self: TensorArgument, p: FloatArgument): Pattern;
        (self: TensorArgument, named?: { readonly p?: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly vdot: {
      /** `aten::vdot(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_cross: {
      /** `aten::linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument; readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly _trilinear: {
      /** `aten::_trilinear(Tensor i1, Tensor i2, Tensor i3, int[] expand1, int[] expand2, int[] expand3, int[] sumdim, int unroll_dim=1) -> Tensor` */
      readonly default: {
        (i1: TensorArgument, i2: TensorArgument, i3: TensorArgument, expand1: ListArgument<IntArgument>, expand2: ListArgument<IntArgument>, expand3: ListArgument<IntArgument>, sumdim: ListArgument<IntArgument>, unroll_dim: IntArgument): Pattern;
        (i1: TensorArgument, i2: TensorArgument, i3: TensorArgument, expand1: ListArgument<IntArgument>, expand2: ListArgument<IntArgument>, expand3: ListArgument<IntArgument>, sumdim: ListArgument<IntArgument>, named?: { readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
        (i1: TensorArgument, i2: TensorArgument, i3: TensorArgument, expand1: ListArgument<IntArgument>, expand2: ListArgument<IntArgument>, expand3: ListArgument<IntArgument>, named: { readonly sumdim: ListArgument<IntArgument>; readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
        (i1: TensorArgument, i2: TensorArgument, i3: TensorArgument, expand1: ListArgument<IntArgument>, expand2: ListArgument<IntArgument>, named: { readonly expand3: ListArgument<IntArgument>; readonly sumdim: ListArgument<IntArgument>; readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
        (i1: TensorArgument, i2: TensorArgument, i3: TensorArgument, expand1: ListArgument<IntArgument>, named: { readonly expand2: ListArgument<IntArgument>; readonly expand3: ListArgument<IntArgument>; readonly sumdim: ListArgument<IntArgument>; readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
        (i1: TensorArgument, i2: TensorArgument, i3: TensorArgument, named: { readonly expand1: ListArgument<IntArgument>; readonly expand2: ListArgument<IntArgument>; readonly expand3: ListArgument<IntArgument>; readonly sumdim: ListArgument<IntArgument>; readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
        (i1: TensorArgument, i2: TensorArgument, named: { readonly i3: TensorArgument; readonly expand1: ListArgument<IntArgument>; readonly expand2: ListArgument<IntArgument>; readonly expand3: ListArgument<IntArgument>; readonly sumdim: ListArgument<IntArgument>; readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
        (i1: TensorArgument, named: { readonly i2: TensorArgument; readonly i3: TensorArgument; readonly expand1: ListArgument<IntArgument>; readonly expand2: ListArgument<IntArgument>; readonly expand3: ListArgument<IntArgument>; readonly sumdim: ListArgument<IntArgument>; readonly unroll_dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly _linalg_det: {
      /** `aten::_linalg_det(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)` */
      readonly default: {
        (A: TensorArgument): Pattern;
      };
    };
    readonly _linalg_slogdet: {
      /** `aten::_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor LU, Tensor pivots)` */
      readonly default: {
        (A: TensorArgument): Pattern;
      };
    };
    readonly _linalg_solve_ex: {
      /** `aten::_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor LU, Tensor pivots, Tensor info)` */
      readonly default: {
        (A: TensorArgument, B: TensorArgument, named?: { readonly left?: BoolArgument; readonly check_errors?: BoolArgument } | RestVariable): Pattern;
        (A: TensorArgument, named: { readonly B: TensorArgument; readonly left?: BoolArgument; readonly check_errors?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_inv_ex: {
      /** `aten::linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)` */
      readonly default: {
        (A: TensorArgument, named?: { readonly check_errors?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_cholesky_ex: {
      /** `aten::linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)` */
      readonly default: {
        (self: TensorArgument, named?: { readonly upper?: BoolArgument; readonly check_errors?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly cholesky: {
      /** `aten::cholesky(Tensor self, bool upper=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, upper: BoolArgument): Pattern;
        (self: TensorArgument, named?: { readonly upper?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_lu: {
      /** `aten::linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)` */
      readonly default: {
        (A: TensorArgument, named?: { readonly pivot?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_lu_factor_ex: {
      /** `aten::linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)` */
      readonly default: {
        (A: TensorArgument, named?: { readonly pivot?: BoolArgument; readonly check_errors?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly lu_unpack: {
      /** `aten::lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)` */
      readonly default: {
        (LU_data: TensorArgument, LU_pivots: TensorArgument, unpack_data: BoolArgument, unpack_pivots: BoolArgument): Pattern;
        (LU_data: TensorArgument, LU_pivots: TensorArgument, unpack_data: BoolArgument, named?: { readonly unpack_pivots?: BoolArgument } | RestVariable): Pattern;
        (LU_data: TensorArgument, LU_pivots: TensorArgument, named?: { readonly unpack_data?: BoolArgument; readonly unpack_pivots?: BoolArgument } | RestVariable): Pattern;
        (LU_data: TensorArgument, named: { readonly LU_pivots: TensorArgument; readonly unpack_data?: BoolArgument; readonly unpack_pivots?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_lu_solve: {
      /** `aten::linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor` */
      readonly default: {
        (LU: TensorArgument, pivots: TensorArgument, B: TensorArgument, named?: { readonly left?: BoolArgument; readonly adjoint?: BoolArgument } | RestVariable): Pattern;
        (LU: TensorArgument, pivots: TensorArgument, named: { readonly B: TensorArgument; readonly left?: BoolArgument; readonly adjoint?: BoolArgument } | RestVariable): Pattern;
        (LU: TensorArgument, named: { readonly pivots: TensorArgument; readonly B: TensorArgument; readonly left?: BoolArgument; readonly adjoint?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_solve_triangular: {
      /** `aten::linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, B: TensorArgument, named: { readonly upper: BoolArgument; readonly left?: BoolArgument; readonly unitriangular?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly B: TensorArgument; readonly upper: BoolArgument; readonly left?: BoolArgument; readonly unitriangular?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly triangular_solve: {
      /** `aten::triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)` */
      readonly default: {
        (self: TensorArgument, A: TensorArgument, upper: BoolArgument, transpose: BoolArgument, unitriangular: BoolArgument): Pattern;
        (self: TensorArgument, A: TensorArgument, upper: BoolArgument, transpose: BoolArgument, named?: { readonly unitriangular?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, A: TensorArgument, upper: BoolArgument, named?: { readonly transpose?: BoolArgument; readonly unitriangular?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, A: TensorArgument, named?: { readonly upper?: BoolArgument; readonly transpose?: BoolArgument; readonly unitriangular?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly A: TensorArgument; readonly upper?: BoolArgument; readonly transpose?: BoolArgument; readonly unitriangular?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly cholesky_solve: {
      /** `aten::cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, input2: TensorArgument, upper: BoolArgument): Pattern;
        (self: TensorArgument, input2: TensorArgument, named?: { readonly upper?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly input2: TensorArgument; readonly upper?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly cholesky_inverse: {
      /** `aten::cholesky_inverse(Tensor self, bool upper=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, upper: BoolArgument): Pattern;
        (self: TensorArgument, named?: { readonly upper?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_qr: {
      /** `aten::linalg_qr(Tensor A, str mode='reduced') -> (Tensor Q, Tensor R)` */
      readonly default: {
        (A: TensorArgument, mode: StringArgument): Pattern;
        (A: TensorArgument, named?: { readonly mode?: StringArgument } | RestVariable): Pattern;
      };
    };
    readonly geqrf: {
      /** `aten::geqrf(Tensor self) -> (Tensor a, Tensor tau)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly linalg_householder_product: {
      /** `aten::linalg_householder_product(Tensor input, Tensor tau) -> Tensor` */
      readonly default: {
        (input: TensorArgument, tau: TensorArgument): Pattern;
        (input: TensorArgument, named: { readonly tau: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly _linalg_svd: {
      /** `aten::_linalg_svd(Tensor A, bool full_matrices=False, bool compute_uv=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)` */
      readonly default: {
        (A: TensorArgument, full_matrices: BoolArgument, compute_uv: BoolArgument, named?: { readonly driver?: StringArgument | null } | RestVariable): Pattern;
        (A: TensorArgument, full_matrices: BoolArgument, named?: { readonly compute_uv?: BoolArgument; readonly driver?: StringArgument | null } | RestVariable): Pattern;
        (A: TensorArgument, named?: { readonly full_matrices?: BoolArgument; readonly compute_uv?: BoolArgument; readonly driver?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _linalg_eigh: {
      /** `aten::_linalg_eigh(Tensor A, str UPLO='L', bool compute_v=True) -> (Tensor eigenvalues, Tensor eigenvectors)` */
      readonly default: {
        (A: TensorArgument, UPLO: StringArgument, compute_v: BoolArgument): Pattern;
        (A: TensorArgument, UPLO: StringArgument, named?: { readonly compute_v?: BoolArgument } | RestVariable): Pattern;
        (A: TensorArgument, named?: { readonly UPLO?: StringArgument; readonly compute_v?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_pinv: {
      /** `aten::linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor` */
      readonly atol_rtol_tensor: {
        (self: TensorArgument, named?: { readonly atol?: TensorArgument | null; readonly rtol?: TensorArgument | null; readonly hermitian?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly linalg_matrix_exp: {
      /** `aten::linalg_matrix_exp(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly complex: {
      /** `aten::complex(Tensor real, Tensor imag) -> Tensor` */
      readonly default: {
        (real: TensorArgument, imag: TensorArgument): Pattern;
        (real: TensorArgument, named: { readonly imag: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly polar: {
      /** `aten::polar(Tensor abs, Tensor angle) -> Tensor` */
      readonly default: {
        (abs: TensorArgument, angle: TensorArgument): Pattern;
        (abs: TensorArgument, named: { readonly angle: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly view_as_real: {
      /** `aten::view_as_real(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly view_as_complex: {
      /** `aten::view_as_complex(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly _conj: {
      /** `aten::_conj(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly _conj_physical: {
      /** `aten::_conj_physical(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly _neg_view: {
      /** `aten::_neg_view(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly _fft_r2c: {
      /** `aten::_fft_r2c(Tensor self, int[] dim, int normalization, bool onesided) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument>, normalization: IntArgument, onesided: BoolArgument): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, normalization: IntArgument, named: { readonly onesided: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, named: { readonly normalization: IntArgument; readonly onesided: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument>; readonly normalization: IntArgument; readonly onesided: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly _fft_c2c: {
      /** `aten::_fft_c2c(Tensor self, SymInt[] dim, int normalization, bool forward) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument>, normalization: IntArgument, forward: BoolArgument): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, normalization: IntArgument, named: { readonly forward: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, named: { readonly normalization: IntArgument; readonly forward: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument>; readonly normalization: IntArgument; readonly forward: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly _fft_c2r: {
      /** `aten::_fft_c2r(Tensor self, int[] dim, int normalization, SymInt last_dim_size) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument>, normalization: IntArgument, last_dim_size: IntArgument): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, normalization: IntArgument, named: { readonly last_dim_size: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, named: { readonly normalization: IntArgument; readonly last_dim_size: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument>; readonly normalization: IntArgument; readonly last_dim_size: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly fft_fftfreq: {
      /** `aten::fft_fftfreq(int n, float d=1.0, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (n: IntArgument, d: FloatArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (n: IntArgument, named?: { readonly d?: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly fft_rfftfreq: {
      /** `aten::fft_rfftfreq(int n, float d=1.0, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (n: IntArgument, d: FloatArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (n: IntArgument, named?: { readonly d?: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly convolution: {
      /** `aten::convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, SymInt[] padding, int[] dilation, bool transposed, SymInt[] output_padding, int groups) -> Tensor` */
      readonly default: {
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, transposed: BoolArgument, output_padding: ListArgument<IntArgument>, groups: IntArgument): Pattern;
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, transposed: BoolArgument, output_padding: ListArgument<IntArgument>, named: { readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, transposed: BoolArgument, named: { readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, named: { readonly transposed: BoolArgument; readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named: { readonly dilation: ListArgument<IntArgument>; readonly transposed: BoolArgument; readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, stride: ListArgument<IntArgument>, named: { readonly padding: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly transposed: BoolArgument; readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument, bias: TensorArgument | null, named: { readonly stride: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly transposed: BoolArgument; readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument, named: { readonly bias: TensorArgument | null; readonly stride: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly transposed: BoolArgument; readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly weight: TensorArgument; readonly bias: TensorArgument | null; readonly stride: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly transposed: BoolArgument; readonly output_padding: ListArgument<IntArgument>; readonly groups: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly conv_tbc: {
      /** `aten::conv_tbc(Tensor self, Tensor weight, Tensor bias, int pad=0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, weight: TensorArgument, bias: TensorArgument, pad: IntArgument): Pattern;
        (self: TensorArgument, weight: TensorArgument, bias: TensorArgument, named?: { readonly pad?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, weight: TensorArgument, named: { readonly bias: TensorArgument; readonly pad?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly weight: TensorArgument; readonly bias: TensorArgument; readonly pad?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly max_pool2d_with_indices: {
      /** `aten::max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)` */
      readonly default: {
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, ceil_mode: BoolArgument): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, named?: { readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named?: { readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly padding?: ListArgument<IntArgument>; readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, named?: { readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly kernel_size: ListArgument<IntArgument>; readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly max_pool3d_with_indices: {
      /** `aten::max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)` */
      readonly default: {
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, ceil_mode: BoolArgument): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, named?: { readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named?: { readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly padding?: ListArgument<IntArgument>; readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, named?: { readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly kernel_size: ListArgument<IntArgument>; readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly dilation?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly avg_pool2d: {
      /** `aten::avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, ceil_mode: BoolArgument, count_include_pad: BoolArgument, divisor_override: IntArgument | null): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, ceil_mode: BoolArgument, count_include_pad: BoolArgument, named?: { readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, ceil_mode: BoolArgument, named?: { readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named?: { readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly padding?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, named?: { readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly kernel_size: ListArgument<IntArgument>; readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly avg_pool3d: {
      /** `aten::avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, ceil_mode: BoolArgument, count_include_pad: BoolArgument, divisor_override: IntArgument | null): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, ceil_mode: BoolArgument, count_include_pad: BoolArgument, named?: { readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, ceil_mode: BoolArgument, named?: { readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named?: { readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly padding?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, named?: { readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly kernel_size: ListArgument<IntArgument>; readonly stride?: ListArgument<IntArgument>; readonly padding?: ListArgument<IntArgument>; readonly ceil_mode?: BoolArgument; readonly count_include_pad?: BoolArgument; readonly divisor_override?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _adaptive_avg_pool2d: {
      /** `aten::_adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly _adaptive_avg_pool3d: {
      /** `aten::_adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly adaptive_max_pool2d: {
      /** `aten::adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly adaptive_max_pool3d: {
      /** `aten::adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly max_unpool2d: {
      /** `aten::max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor` */
      readonly default: {
        (self: TensorArgument, indices: TensorArgument, output_size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, indices: TensorArgument, named: { readonly output_size: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly indices: TensorArgument; readonly output_size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly max_unpool3d: {
      /** `aten::max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, indices: TensorArgument, output_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, indices: TensorArgument, output_size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, indices: TensorArgument, output_size: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, indices: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly indices: TensorArgument; readonly output_size: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly upsample_linear1d: {
      /** `aten::upsample_linear1d(Tensor self, SymInt[1] output_size, bool align_corners, float? scales=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, named?: { readonly scales?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named: { readonly align_corners: BoolArgument; readonly scales?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly align_corners: BoolArgument; readonly scales?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly upsample_trilinear3d: {
      /** `aten::upsample_trilinear3d(Tensor self, SymInt[3] output_size, bool align_corners, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_d: FloatArgument | null, scales_h: FloatArgument | null, scales_w: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_d: FloatArgument | null, scales_h: FloatArgument | null, named?: { readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_d: FloatArgument | null, named?: { readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, named?: { readonly scales_d?: FloatArgument | null; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named: { readonly align_corners: BoolArgument; readonly scales_d?: FloatArgument | null; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly align_corners: BoolArgument; readonly scales_d?: FloatArgument | null; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _upsample_nearest_exact1d: {
      /** `aten::_upsample_nearest_exact1d(Tensor self, SymInt[1] output_size, float? scales=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, scales: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named?: { readonly scales?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly scales?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _upsample_nearest_exact2d: {
      /** `aten::_upsample_nearest_exact2d(Tensor self, SymInt[2] output_size, float? scales_h=None, float? scales_w=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, scales_h: FloatArgument | null, scales_w: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, scales_h: FloatArgument | null, named?: { readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named?: { readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _upsample_nearest_exact3d: {
      /** `aten::_upsample_nearest_exact3d(Tensor self, SymInt[3] output_size, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, scales_d: FloatArgument | null, scales_h: FloatArgument | null, scales_w: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, scales_d: FloatArgument | null, scales_h: FloatArgument | null, named?: { readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, scales_d: FloatArgument | null, named?: { readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named?: { readonly scales_d?: FloatArgument | null; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly scales_d?: FloatArgument | null; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _upsample_bilinear2d_aa: {
      /** `aten::_upsample_bilinear2d_aa(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_h: FloatArgument | null, scales_w: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_h: FloatArgument | null, named?: { readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, named?: { readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named: { readonly align_corners: BoolArgument; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly align_corners: BoolArgument; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly _upsample_bicubic2d_aa: {
      /** `aten::_upsample_bicubic2d_aa(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_h: FloatArgument | null, scales_w: FloatArgument | null): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, scales_h: FloatArgument | null, named?: { readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, align_corners: BoolArgument, named?: { readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named: { readonly align_corners: BoolArgument; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly align_corners: BoolArgument; readonly scales_h?: FloatArgument | null; readonly scales_w?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly grid_sampler_3d: {
      /** `aten::grid_sampler_3d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
      readonly default: {
        (input: TensorArgument, grid: TensorArgument, interpolation_mode: IntArgument, padding_mode: IntArgument, align_corners: BoolArgument): Pattern;
        (input: TensorArgument, grid: TensorArgument, interpolation_mode: IntArgument, padding_mode: IntArgument, named: { readonly align_corners: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, grid: TensorArgument, interpolation_mode: IntArgument, named: { readonly padding_mode: IntArgument; readonly align_corners: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, grid: TensorArgument, named: { readonly interpolation_mode: IntArgument; readonly padding_mode: IntArgument; readonly align_corners: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly grid: TensorArgument; readonly interpolation_mode: IntArgument; readonly padding_mode: IntArgument; readonly align_corners: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly native_layer_norm: {
      /** `aten::native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)` */
      readonly default: {
        (input: TensorArgument, normalized_shape: ListArgument<IntArgument>, weight: TensorArgument | null, bias: TensorArgument | null, eps: FloatArgument): Pattern;
        (input: TensorArgument, normalized_shape: ListArgument<IntArgument>, weight: TensorArgument | null, bias: TensorArgument | null, named: { readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, normalized_shape: ListArgument<IntArgument>, weight: TensorArgument | null, named: { readonly bias: TensorArgument | null; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, normalized_shape: ListArgument<IntArgument>, named: { readonly weight: TensorArgument | null; readonly bias: TensorArgument | null; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly normalized_shape: ListArgument<IntArgument>; readonly weight: TensorArgument | null; readonly bias: TensorArgument | null; readonly eps: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly native_group_norm: {
      /** `aten::native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)` */
      readonly default: {
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, N: IntArgument, C: IntArgument, HxW: IntArgument, group: IntArgument, eps: FloatArgument): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, N: IntArgument, C: IntArgument, HxW: IntArgument, group: IntArgument, named: { readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, N: IntArgument, C: IntArgument, HxW: IntArgument, named: { readonly group: IntArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, N: IntArgument, C: IntArgument, named: { readonly HxW: IntArgument; readonly group: IntArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, N: IntArgument, named: { readonly C: IntArgument; readonly HxW: IntArgument; readonly group: IntArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, named: { readonly N: IntArgument; readonly C: IntArgument; readonly HxW: IntArgument; readonly group: IntArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, named: { readonly bias: TensorArgument | null; readonly N: IntArgument; readonly C: IntArgument; readonly HxW: IntArgument; readonly group: IntArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly weight: TensorArgument | null; readonly bias: TensorArgument | null; readonly N: IntArgument; readonly C: IntArgument; readonly HxW: IntArgument; readonly group: IntArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly _native_batch_norm_legit_no_training: {
      /** `aten::_native_batch_norm_legit_no_training(Tensor input, Tensor? weight, Tensor? bias, Tensor running_mean, Tensor running_var, float momentum, float eps) -> (Tensor, Tensor, Tensor)` */
      readonly default: {
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, momentum: FloatArgument, eps: FloatArgument): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, momentum: FloatArgument, named: { readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, named: { readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, named: { readonly running_var: TensorArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, named: { readonly running_mean: TensorArgument; readonly running_var: TensorArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, named: { readonly bias: TensorArgument | null; readonly running_mean: TensorArgument; readonly running_var: TensorArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly weight: TensorArgument | null; readonly bias: TensorArgument | null; readonly running_mean: TensorArgument; readonly running_var: TensorArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly _native_batch_norm_legit_functional: {
      /** `aten::_native_batch_norm_legit_functional(Tensor input, Tensor? weight, Tensor? bias, Tensor running_mean, Tensor running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor, Tensor running_mean_out, Tensor running_var_out)` */
      readonly default: {
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, training: BoolArgument, momentum: FloatArgument, eps: FloatArgument): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, training: BoolArgument, momentum: FloatArgument, named: { readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, training: BoolArgument, named: { readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, running_var: TensorArgument, named: { readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, running_mean: TensorArgument, named: { readonly running_var: TensorArgument; readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, named: { readonly running_mean: TensorArgument; readonly running_var: TensorArgument; readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, named: { readonly bias: TensorArgument | null; readonly running_mean: TensorArgument; readonly running_var: TensorArgument; readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly weight: TensorArgument | null; readonly bias: TensorArgument | null; readonly running_mean: TensorArgument; readonly running_var: TensorArgument; readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly _native_batch_norm_legit: {
      /** `aten::_native_batch_norm_legit.no_stats(Tensor input, Tensor? weight, Tensor? bias, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)` */
      readonly no_stats: {
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, training: BoolArgument, momentum: FloatArgument, eps: FloatArgument): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, training: BoolArgument, momentum: FloatArgument, named: { readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, training: BoolArgument, named: { readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, bias: TensorArgument | null, named: { readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight: TensorArgument | null, named: { readonly bias: TensorArgument | null; readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly weight: TensorArgument | null; readonly bias: TensorArgument | null; readonly training: BoolArgument; readonly momentum: FloatArgument; readonly eps: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly embedding: {
      /** `aten::embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor` */
      readonly default: {
        (weight: TensorArgument, indices: TensorArgument, padding_idx: IntArgument, scale_grad_by_freq: BoolArgument, sparse: BoolArgument): Pattern;
        (weight: TensorArgument, indices: TensorArgument, padding_idx: IntArgument, scale_grad_by_freq: BoolArgument, named?: { readonly sparse?: BoolArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, padding_idx: IntArgument, named?: { readonly scale_grad_by_freq?: BoolArgument; readonly sparse?: BoolArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, named?: { readonly padding_idx?: IntArgument; readonly scale_grad_by_freq?: BoolArgument; readonly sparse?: BoolArgument } | RestVariable): Pattern;
        (weight: TensorArgument, named: { readonly indices: TensorArgument; readonly padding_idx?: IntArgument; readonly scale_grad_by_freq?: BoolArgument; readonly sparse?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly _embedding_bag_forward_only: {
      /** `aten::_embedding_bag_forward_only(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1) -> (Tensor, Tensor, Tensor, Tensor)` */
      readonly default: {
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, per_sample_weights: TensorArgument | null, include_last_offset: BoolArgument, padding_idx: IntArgument): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, per_sample_weights: TensorArgument | null, include_last_offset: BoolArgument, named?: { readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, per_sample_weights: TensorArgument | null, named?: { readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, named?: { readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, named?: { readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, named?: { readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, named?: { readonly scale_grad_by_freq?: BoolArgument; readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, named: { readonly offsets: TensorArgument; readonly scale_grad_by_freq?: BoolArgument; readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, named: { readonly indices: TensorArgument; readonly offsets: TensorArgument; readonly scale_grad_by_freq?: BoolArgument; readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly _embedding_bag: {
      /** `aten::_embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1) -> (Tensor, Tensor, Tensor, Tensor)` */
      readonly default: {
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, per_sample_weights: TensorArgument | null, include_last_offset: BoolArgument, padding_idx: IntArgument): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, per_sample_weights: TensorArgument | null, include_last_offset: BoolArgument, named?: { readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, per_sample_weights: TensorArgument | null, named?: { readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, sparse: BoolArgument, named?: { readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, mode: IntArgument, named?: { readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, scale_grad_by_freq: BoolArgument, named?: { readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, offsets: TensorArgument, named?: { readonly scale_grad_by_freq?: BoolArgument; readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, indices: TensorArgument, named: { readonly offsets: TensorArgument; readonly scale_grad_by_freq?: BoolArgument; readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
        (weight: TensorArgument, named: { readonly indices: TensorArgument; readonly offsets: TensorArgument; readonly scale_grad_by_freq?: BoolArgument; readonly mode?: IntArgument; readonly sparse?: BoolArgument; readonly per_sample_weights?: TensorArgument | null; readonly include_last_offset?: BoolArgument; readonly padding_idx?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly mkldnn_rnn_layer: {
      /** `aten::mkldnn_rnn_layer(Tensor input, Tensor weight0, Tensor weight1, Tensor weight2, Tensor weight3, Tensor hx_, Tensor cx_, bool reverse, int[] batch_sizes, int mode, int hidden_size, int num_layers, bool has_biases, bool bidirectional, bool batch_first, bool train) -> (Tensor, Tensor, Tensor, Tensor)` */
      readonly default: {
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, hidden_size: IntArgument, num_layers: IntArgument, has_biases: BoolArgument, bidirectional: BoolArgument, batch_first: BoolArgument, train: BoolArgument): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, hidden_size: IntArgument, num_layers: IntArgument, has_biases: BoolArgument, bidirectional: BoolArgument, batch_first: BoolArgument, named: { readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, hidden_size: IntArgument, num_layers: IntArgument, has_biases: BoolArgument, bidirectional: BoolArgument, named: { readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, hidden_size: IntArgument, num_layers: IntArgument, has_biases: BoolArgument, named: { readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, hidden_size: IntArgument, num_layers: IntArgument, named: { readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, hidden_size: IntArgument, named: { readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, mode: IntArgument, named: { readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, batch_sizes: ListArgument<IntArgument>, named: { readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, reverse: BoolArgument, named: { readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, cx_: TensorArgument, named: { readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, hx_: TensorArgument, named: { readonly cx_: TensorArgument; readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, weight3: TensorArgument, named: { readonly hx_: TensorArgument; readonly cx_: TensorArgument; readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, weight2: TensorArgument, named: { readonly weight3: TensorArgument; readonly hx_: TensorArgument; readonly cx_: TensorArgument; readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, weight1: TensorArgument, named: { readonly weight2: TensorArgument; readonly weight3: TensorArgument; readonly hx_: TensorArgument; readonly cx_: TensorArgument; readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, weight0: TensorArgument, named: { readonly weight1: TensorArgument; readonly weight2: TensorArgument; readonly weight3: TensorArgument; readonly hx_: TensorArgument; readonly cx_: TensorArgument; readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
        (input: TensorArgument, named: { readonly weight0: TensorArgument; readonly weight1: TensorArgument; readonly weight2: TensorArgument; readonly weight3: TensorArgument; readonly hx_: TensorArgument; readonly cx_: TensorArgument; readonly reverse: BoolArgument; readonly batch_sizes: ListArgument<IntArgument>; readonly mode: IntArgument; readonly hidden_size: IntArgument; readonly num_layers: IntArgument; readonly has_biases: BoolArgument; readonly bidirectional: BoolArgument; readonly batch_first: BoolArgument; readonly train: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly nll_loss2d_forward: {
      /** `aten::nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, reduction: IntArgument, ignore_index: IntArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, reduction: IntArgument, named: { readonly ignore_index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, named: { readonly reduction: IntArgument; readonly ignore_index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, named: { readonly weight: TensorArgument | null; readonly reduction: IntArgument; readonly ignore_index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly weight: TensorArgument | null; readonly reduction: IntArgument; readonly ignore_index: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly constant_pad_nd: {
      /** `aten::constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, pad: ListArgument<IntArgument>, value: ScalarArgument): Pattern;
        (self: TensorArgument, pad: ListArgument<IntArgument>, named?: { readonly value?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly pad: ListArgument<IntArgument>; readonly value?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly reflection_pad1d: {
      /** `aten::reflection_pad1d(Tensor self, SymInt[2] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly reflection_pad2d: {
      /** `aten::reflection_pad2d(Tensor self, SymInt[4] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly reflection_pad3d: {
      /** `aten::reflection_pad3d(Tensor self, SymInt[6] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly replication_pad1d: {
      /** `aten::replication_pad1d(Tensor self, SymInt[2] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly replication_pad2d: {
      /** `aten::replication_pad2d(Tensor self, SymInt[4] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly replication_pad3d: {
      /** `aten::replication_pad3d(Tensor self, SymInt[6] padding) -> Tensor` */
      readonly default: {
        (self: TensorArgument, padding: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly padding: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly silu: {
      /** `aten::silu(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly mish: {
      /** `aten::mish(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly softplus: {
      /** `aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor` */
      readonly default: {
        (self: TensorArgument, beta: ScalarArgument, threshold: ScalarArgument): Pattern;
        (self: TensorArgument, beta: ScalarArgument, named?: { readonly threshold?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly beta?: ScalarArgument; readonly threshold?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly elu: {
      /** `aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, alpha: ScalarArgument, scale: ScalarArgument, input_scale: ScalarArgument): Pattern;
        (self: TensorArgument, alpha: ScalarArgument, scale: ScalarArgument, named?: { readonly input_scale?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, alpha: ScalarArgument, named?: { readonly scale?: ScalarArgument; readonly input_scale?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly alpha?: ScalarArgument; readonly scale?: ScalarArgument; readonly input_scale?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly celu: {
      /** `aten::celu(Tensor self, Scalar alpha=1.0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, alpha: ScalarArgument): Pattern;
        (self: TensorArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly hardswish: {
      /** `aten::hardswish(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly hardsigmoid: {
      /** `aten::hardsigmoid(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly log_sigmoid_forward: {
      /** `aten::log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly hardshrink: {
      /** `aten::hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
      readonly default: {
        (self: TensorArgument, lambd: ScalarArgument): Pattern;
        (self: TensorArgument, named?: { readonly lambd?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly softshrink: {
      /** `aten::softshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
      readonly default: {
        (self: TensorArgument, lambd: ScalarArgument): Pattern;
        (self: TensorArgument, named?: { readonly lambd?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly threshold: {
      /** `aten::threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor` */
      readonly default: {
        (self: TensorArgument, threshold: ScalarArgument, value: ScalarArgument): Pattern;
        (self: TensorArgument, threshold: ScalarArgument, named: { readonly value: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly threshold: ScalarArgument; readonly value: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly _prelu_kernel: {
      /** `aten::_prelu_kernel(Tensor self, Tensor weight) -> Tensor` */
      readonly default: {
        (self: TensorArgument, weight: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly weight: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly fill: {
      /** `aten::fill.Scalar(Tensor self, Scalar value) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, value: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly value: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::fill.Tensor(Tensor self, Tensor value) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, value: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly value: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly zero: {
      /** `aten::zero(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly rsub: {
      /** `aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, other: ScalarArgument, alpha: ScalarArgument): Pattern;
        (self: TensorArgument, other: ScalarArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly lerp: {
      /** `aten::lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, end: TensorArgument, weight: ScalarArgument): Pattern;
        (self: TensorArgument, end: TensorArgument, named: { readonly weight: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly end: TensorArgument; readonly weight: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, end: TensorArgument, weight: TensorArgument): Pattern;
        (self: TensorArgument, end: TensorArgument, named: { readonly weight: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly end: TensorArgument; readonly weight: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly masked_fill: {
      /** `aten::masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor` */
      readonly Scalar: {
        (self: TensorArgument, mask: TensorArgument, value: ScalarArgument): Pattern;
        (self: TensorArgument, mask: TensorArgument, named: { readonly value: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly mask: TensorArgument; readonly value: ScalarArgument } | RestVariable): Pattern;
      };
      /** `aten::masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, mask: TensorArgument, value: TensorArgument): Pattern;
        (self: TensorArgument, mask: TensorArgument, named: { readonly value: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly mask: TensorArgument; readonly value: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly nan_to_num: {
      /** `aten::nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, nan: FloatArgument | null, posinf: FloatArgument | null, neginf: FloatArgument | null): Pattern;
        (self: TensorArgument, nan: FloatArgument | null, posinf: FloatArgument | null, named?: { readonly neginf?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, nan: FloatArgument | null, named?: { readonly posinf?: FloatArgument | null; readonly neginf?: FloatArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly nan?: FloatArgument | null; readonly posinf?: FloatArgument | null; readonly neginf?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly sgn: {
      /** `aten::sgn(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly frac: {
      /** `aten::frac(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly logit: {
      /** `aten::logit(Tensor self, float? eps=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, eps: FloatArgument | null): Pattern;
        (self: TensorArgument, named?: { readonly eps?: FloatArgument | null } | RestVariable): Pattern;
      };
    };
    readonly xlogy: {
      /** `aten::xlogy.Tensor(Tensor self, Tensor other) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor` */
      readonly Scalar_Self: {
        (self: ScalarArgument, other: TensorArgument): Pattern;
        (self: ScalarArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
      /** `aten::xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor` */
      readonly Scalar_Other: {
        (self: TensorArgument, other: ScalarArgument): Pattern;
        (self: TensorArgument, named: { readonly other: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly special_xlog1py: {
      /** `aten::special_xlog1py(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly special_entr: {
      /** `aten::special_entr(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly sinc: {
      /** `aten::sinc(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly logaddexp: {
      /** `aten::logaddexp(Tensor self, Tensor other) -> Tensor` */
      readonly default: {
        (self: TensorArgument, other: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly other: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly isposinf: {
      /** `aten::isposinf(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly isneginf: {
      /** `aten::isneginf(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly heaviside: {
      /** `aten::heaviside(Tensor self, Tensor values) -> Tensor` */
      readonly default: {
        (self: TensorArgument, values: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly values: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly rad2deg: {
      /** `aten::rad2deg(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly deg2rad: {
      /** `aten::deg2rad(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly mse_loss: {
      /** `aten::mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, reduction: IntArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, named?: { readonly reduction?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly reduction?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly smooth_l1_loss: {
      /** `aten::smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, reduction: IntArgument, beta: FloatArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, reduction: IntArgument, named?: { readonly beta?: FloatArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, named?: { readonly reduction?: IntArgument; readonly beta?: FloatArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly reduction?: IntArgument; readonly beta?: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly huber_loss: {
      /** `aten::huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, reduction: IntArgument, delta: FloatArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, reduction: IntArgument, named?: { readonly delta?: FloatArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, named?: { readonly reduction?: IntArgument; readonly delta?: FloatArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly reduction?: IntArgument; readonly delta?: FloatArgument } | RestVariable): Pattern;
      };
    };
    readonly soft_margin_loss: {
      /** `aten::soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, reduction: IntArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, named?: { readonly reduction?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly reduction?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly binary_cross_entropy: {
      /** `aten::binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, reduction: IntArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, named?: { readonly reduction?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, named?: { readonly weight?: TensorArgument | null; readonly reduction?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly weight?: TensorArgument | null; readonly reduction?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly nll_loss_forward: {
      /** `aten::nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)` */
      readonly default: {
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, reduction: IntArgument, ignore_index: IntArgument): Pattern;
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, reduction: IntArgument, named: { readonly ignore_index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, weight: TensorArgument | null, named: { readonly reduction: IntArgument; readonly ignore_index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, target: TensorArgument, named: { readonly weight: TensorArgument | null; readonly reduction: IntArgument; readonly ignore_index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly target: TensorArgument; readonly weight: TensorArgument | null; readonly reduction: IntArgument; readonly ignore_index: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly logsumexp: {
      /** `aten::logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument>, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument>, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument>; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly aminmax: {
      /** `aten::aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dim?: IntArgument | null; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly nansum: {
      /** `aten::nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, keepdim: BoolArgument, named?: { readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, dim: ListArgument<IntArgument> | null, named?: { readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: ListArgument<IntArgument> | null; readonly keepdim?: BoolArgument; readonly dtype?: DTypeArgument | null } | RestVariable): Pattern;
      };
    };
    readonly count_nonzero: {
      /** `aten::count_nonzero(Tensor self, int? dim=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument | null): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument | null } | RestVariable): Pattern;
      };
      /** `aten::count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor` */
      readonly dim_IntList: {
        (self: TensorArgument, dim: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly norm: {
      /** `aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor` */
      readonly ScalarOpt_dim: {
        (self: TensorArgument, p: ScalarArgument | null, dim: ListArgument<IntArgument>, keepdim: BoolArgument): Pattern;
        (self: TensorArgument, p: ScalarArgument | null, dim: ListArgument<IntArgument>, named?: { readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, p: ScalarArgument | null, named: { readonly dim: ListArgument<IntArgument>; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly p: ScalarArgument | null; readonly dim: ListArgument<IntArgument>; readonly keepdim?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly dot: {
      /** `aten::dot(Tensor self, Tensor tensor) -> Tensor` */
      readonly default: {
        (self: TensorArgument, tensor: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly tensor: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly mv: {
      /** `aten::mv(Tensor self, Tensor vec) -> Tensor` */
      readonly default: {
        (self: TensorArgument, vec: TensorArgument): Pattern;
        (self: TensorArgument, named: { readonly vec: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly trace: {
      /** `aten::trace(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly renorm: {
      /** `aten::renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor` */
      readonly default: {
        (self: TensorArgument, p: ScalarArgument, dim: IntArgument, maxnorm: ScalarArgument): Pattern;
        (self: TensorArgument, p: ScalarArgument, dim: IntArgument, named: { readonly maxnorm: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, p: ScalarArgument, named: { readonly dim: IntArgument; readonly maxnorm: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly p: ScalarArgument; readonly dim: IntArgument; readonly maxnorm: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly zeros: {
      /** `aten::zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly zeros_like: {
      /** `aten::zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly new_zeros: {
      /** `aten::new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly ones: {
      /** `aten::ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly ones_like: {
      /** `aten::ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly new_ones: {
      /** `aten::new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly new_full: {
      /** `aten::new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, fill_value: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, size: ListArgument<IntArgument>, named: { readonly fill_value: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly fill_value: ScalarArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly new_empty: {
      /** `aten::new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly empty_like: {
      /** `aten::empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null; readonly memory_format?: StringArgument | null } | RestVariable): Pattern;
      };
    };
    readonly eye: {
      /** `aten::eye(SymInt n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (n: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
      /** `aten::eye.m(SymInt n, SymInt m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly m: {
        (n: IntArgument, m: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (n: IntArgument, named: { readonly m: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly linspace: {
      /** `aten::linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (start: ScalarArgument, end: ScalarArgument, steps: IntArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, end: ScalarArgument, named: { readonly steps: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, named: { readonly end: ScalarArgument; readonly steps: IntArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly logspace: {
      /** `aten::logspace(Scalar start, Scalar end, int steps, float base=10.0, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
      readonly default: {
        (start: ScalarArgument, end: ScalarArgument, steps: IntArgument, base: FloatArgument, named?: { readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, end: ScalarArgument, steps: IntArgument, named?: { readonly base?: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, end: ScalarArgument, named: { readonly steps: IntArgument; readonly base?: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
        (start: ScalarArgument, named: { readonly end: ScalarArgument; readonly steps: IntArgument; readonly base?: FloatArgument; readonly dtype?: DTypeArgument | null; readonly layout?: StringArgument | null; readonly device?: StringArgument | null; readonly pin_memory?: BoolArgument | null } | RestVariable): Pattern;
      };
    };
    readonly t: {
      /** `aten::t(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly transpose: {
      /** `aten::transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
      readonly int: {
        (self: TensorArgument, dim0: IntArgument, dim1: IntArgument): Pattern;
        (self: TensorArgument, dim0: IntArgument, named: { readonly dim1: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim0: IntArgument; readonly dim1: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly detach: {
      /** `aten::detach(Tensor(a) self) -> Tensor(a)` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly stack: {
      /** `aten::stack(Tensor[] tensors, int dim=0) -> Tensor` */
      readonly default: {
        (tensors: ListArgument<TensorArgument>, dim: IntArgument): Pattern;
        (tensors: ListArgument<TensorArgument>, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly tril: {
      /** `aten::tril(Tensor self, int diagonal=0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, diagonal: IntArgument): Pattern;
        (self: TensorArgument, named?: { readonly diagonal?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly triu: {
      /** `aten::triu(Tensor self, int diagonal=0) -> Tensor` */
      readonly default: {
        (self: TensorArgument, diagonal: IntArgument): Pattern;
        (self: TensorArgument, named?: { readonly diagonal?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly rot90: {
      /** `aten::rot90(Tensor self, int k=1, int[] dims=[0,1]) -> Tensor` */
      readonly default: {
        (self: TensorArgument, k: IntArgument, dims: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, k: IntArgument, named?: { readonly dims?: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly k?: IntArgument; readonly dims?: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly diag_embed: {
      /** `aten::diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, offset: IntArgument, dim1: IntArgument, dim2: IntArgument): Pattern;
        (self: TensorArgument, offset: IntArgument, dim1: IntArgument, named?: { readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, offset: IntArgument, named?: { readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly offset?: IntArgument; readonly dim1?: IntArgument; readonly dim2?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly index_add: {
      /** `aten::index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, source: TensorArgument, named?: { readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly source: TensorArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly source: TensorArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly source: TensorArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly index_copy: {
      /** `aten::index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, source: TensorArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly source: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly source: TensorArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly source: TensorArgument } | RestVariable): Pattern;
      };
    };
    readonly index_fill: {
      /** `aten::index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor` */
      readonly int_Scalar: {
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, value: ScalarArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, index: TensorArgument, named: { readonly value: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: TensorArgument; readonly value: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: TensorArgument; readonly value: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly addr: {
      /** `aten::addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
      readonly default: {
        (self: TensorArgument, vec1: TensorArgument, vec2: TensorArgument, named?: { readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, vec1: TensorArgument, named: { readonly vec2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly vec1: TensorArgument; readonly vec2: TensorArgument; readonly beta?: ScalarArgument; readonly alpha?: ScalarArgument } | RestVariable): Pattern;
      };
    };
    readonly im2col: {
      /** `aten::im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor` */
      readonly default: {
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, stride: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, named: { readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, kernel_size: ListArgument<IntArgument>, named: { readonly dilation: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly kernel_size: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly col2im: {
      /** `aten::col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor` */
      readonly default: {
        (self: TensorArgument, output_size: ListArgument<IntArgument>, kernel_size: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, stride: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, kernel_size: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, padding: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, kernel_size: ListArgument<IntArgument>, dilation: ListArgument<IntArgument>, named: { readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, kernel_size: ListArgument<IntArgument>, named: { readonly dilation: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, output_size: ListArgument<IntArgument>, named: { readonly kernel_size: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly output_size: ListArgument<IntArgument>; readonly kernel_size: ListArgument<IntArgument>; readonly dilation: ListArgument<IntArgument>; readonly padding: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly alias_copy: {
      /** `aten::alias_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly view_copy: {
      /** `aten::view_copy(Tensor self, SymInt[] size) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
      /** `aten::view_copy.dtype(Tensor self, ScalarType dtype) -> Tensor` */
      readonly dtype: {
        (self: TensorArgument, dtype: DTypeArgument): Pattern;
        (self: TensorArgument, named: { readonly dtype: DTypeArgument } | RestVariable): Pattern;
      };
    };
    readonly permute_copy: {
      /** `aten::permute_copy(Tensor self, int[] dims) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dims: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly dims: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly expand_copy: {
      /** `aten::expand_copy(Tensor self, SymInt[] size, *, bool implicit=False) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, named?: { readonly implicit?: BoolArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly implicit?: BoolArgument } | RestVariable): Pattern;
      };
    };
    readonly squeeze_copy: {
      /** `aten::squeeze_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
      /** `aten::squeeze_copy.dim(Tensor self, int dim) -> Tensor` */
      readonly dim: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
      /** `aten::squeeze_copy.dims(Tensor self, int[] dim) -> Tensor` */
      readonly dims: {
        (self: TensorArgument, dim: ListArgument<IntArgument>): Pattern;
        (self: TensorArgument, named: { readonly dim: ListArgument<IntArgument> } | RestVariable): Pattern;
      };
    };
    readonly unsqueeze_copy: {
      /** `aten::unsqueeze_copy(Tensor self, int dim) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly slice_copy: {
      /** `aten::slice_copy.Tensor(Tensor self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor` */
      readonly Tensor: {
        (self: TensorArgument, dim: IntArgument, start: IntArgument | null, end: IntArgument | null, step: IntArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, start: IntArgument | null, end: IntArgument | null, named?: { readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, start: IntArgument | null, named?: { readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dim: IntArgument, named?: { readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument; readonly start?: IntArgument | null; readonly end?: IntArgument | null; readonly step?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly select_copy: {
      /** `aten::select_copy.int(Tensor self, int dim, SymInt index) -> Tensor` */
      readonly int: {
        (self: TensorArgument, dim: IntArgument, index: IntArgument): Pattern;
        (self: TensorArgument, dim: IntArgument, named: { readonly index: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim: IntArgument; readonly index: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly unfold_copy: {
      /** `aten::unfold_copy(Tensor self, int dimension, int size, int step) -> Tensor` */
      readonly default: {
        (self: TensorArgument, dimension: IntArgument, size: IntArgument, step: IntArgument): Pattern;
        (self: TensorArgument, dimension: IntArgument, size: IntArgument, named: { readonly step: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, dimension: IntArgument, named: { readonly size: IntArgument; readonly step: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dimension: IntArgument; readonly size: IntArgument; readonly step: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly split_copy: {
      /** `aten::split_copy.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]` */
      readonly Tensor: {
        (self: TensorArgument, split_size: IntArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, split_size: IntArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly split_size: IntArgument; readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly split_with_sizes_copy: {
      /** `aten::split_with_sizes_copy(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]` */
      readonly default: {
        (self: TensorArgument, split_sizes: ListArgument<IntArgument>, dim: IntArgument): Pattern;
        (self: TensorArgument, split_sizes: ListArgument<IntArgument>, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly split_sizes: ListArgument<IntArgument>; readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly unbind_copy: {
      /** `aten::unbind_copy.int(Tensor self, int dim=0) -> Tensor[]` */
      readonly int: {
        (self: TensorArgument, dim: IntArgument): Pattern;
        (self: TensorArgument, named?: { readonly dim?: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly as_strided_copy: {
      /** `aten::as_strided_copy(Tensor self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor` */
      readonly default: {
        (self: TensorArgument, size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, storage_offset: IntArgument | null): Pattern;
        (self: TensorArgument, size: ListArgument<IntArgument>, stride: ListArgument<IntArgument>, named?: { readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, size: ListArgument<IntArgument>, named: { readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly size: ListArgument<IntArgument>; readonly stride: ListArgument<IntArgument>; readonly storage_offset?: IntArgument | null } | RestVariable): Pattern;
      };
    };
    readonly view_as_real_copy: {
      /** `aten::view_as_real_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly view_as_complex_copy: {
      /** `aten::view_as_complex_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly _conj_copy: {
      /** `aten::_conj_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly _neg_view_copy: {
      /** `aten::_neg_view_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly t_copy: {
      /** `aten::t_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
    readonly transpose_copy: {
      /** `aten::transpose_copy.int(Tensor self, int dim0, int dim1) -> Tensor` */
      readonly int: {
        (self: TensorArgument, dim0: IntArgument, dim1: IntArgument): Pattern;
        (self: TensorArgument, dim0: IntArgument, named: { readonly dim1: IntArgument } | RestVariable): Pattern;
        (self: TensorArgument, named: { readonly dim0: IntArgument; readonly dim1: IntArgument } | RestVariable): Pattern;
      };
    };
    readonly detach_copy: {
      /** `aten::detach_copy(Tensor self) -> Tensor` */
      readonly default: {
        (self: TensorArgument): Pattern;
      };
    };
  };
  readonly operator: {
    /** `operator::add(Scalar a, Scalar b) -> Scalar` */
    readonly add: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::sub(Scalar a, Scalar b) -> Scalar` */
    readonly sub: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::mul(Scalar a, Scalar b) -> Scalar` */
    readonly mul: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::floordiv(Scalar a, Scalar b) -> Scalar` */
    readonly floordiv: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::mod(Scalar a, Scalar b) -> Scalar` */
    readonly mod: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::truediv(Scalar a, Scalar b) -> Scalar` */
    readonly truediv: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::pow(Scalar a, Scalar b) -> Scalar` */
    readonly pow: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::lshift(Scalar a, Scalar b) -> Scalar` */
    readonly lshift: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::rshift(Scalar a, Scalar b) -> Scalar` */
    readonly rshift: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::neg(Scalar a) -> Scalar` */
    readonly neg: {
      (a: ScalarArgument): Pattern;
    };
    /** `operator::eq(Scalar a, Scalar b) -> bool` */
    readonly eq: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::ne(Scalar a, Scalar b) -> bool` */
    readonly ne: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::lt(Scalar a, Scalar b) -> bool` */
    readonly lt: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::le(Scalar a, Scalar b) -> bool` */
    readonly le: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::gt(Scalar a, Scalar b) -> bool` */
    readonly gt: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::ge(Scalar a, Scalar b) -> bool` */
    readonly ge: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::and_(Scalar a, Scalar b) -> bool` */
    readonly and_: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::or_(Scalar a, Scalar b) -> bool` */
    readonly or_: {
      (a: ScalarArgument, b: ScalarArgument): Pattern;
      (a: ScalarArgument, named: { readonly b: ScalarArgument } | RestVariable): Pattern;
    };
    /** `operator::getitem(Any a, int b) -> Any` */
    readonly getitem: {
      (a: AnyArgument, b: IntArgument): Pattern;
      (a: AnyArgument, named: { readonly b: IntArgument } | RestVariable): Pattern;
    };
  };
  readonly prims: {
    readonly scalar_tensor: {
      /** `prims::scalar_tensor(Scalar s, *, ScalarType? dtype=None, Device? device=None) -> Tensor` */
      readonly default: {
        (s: ScalarArgument, named?: { readonly dtype?: DTypeArgument | null; readonly device?: StringArgument | null } | RestVariable): Pattern;
      };
    };
  };
  readonly higher_order: {
    /** `higher_order::cond(Any pred, Any true_fn, Any false_fn, Any operands) -> Any` */
    readonly cond: {
      (pred: AnyArgument, true_fn: AnyArgument, false_fn: AnyArgument, operands: AnyArgument): Pattern;
      (pred: AnyArgument, true_fn: AnyArgument, false_fn: AnyArgument, named: { readonly operands: AnyArgument } | RestVariable): Pattern;
      (pred: AnyArgument, true_fn: AnyArgument, named: { readonly false_fn: AnyArgument; readonly operands: AnyArgument } | RestVariable): Pattern;
      (pred: AnyArgument, named: { readonly true_fn: AnyArgument; readonly false_fn: AnyArgument; readonly operands: AnyArgument } | RestVariable): Pattern;
    };
  };
  readonly 'torch.ops': {
    /** `torch.ops::map_impl(Any body, int num_mapped, Any *operands) -> Any` */
    readonly map_impl: {
      (body: AnyArgument, num_mapped: IntArgument, operands: AnyArgument): Pattern;
      (body: AnyArgument, num_mapped: IntArgument, named: { readonly operands: AnyArgument } | RestVariable): Pattern;
      (body: AnyArgument, named: { readonly num_mapped: IntArgument; readonly operands: AnyArgument } | RestVariable): Pattern;
    };
  };
  readonly egghatch: {
    /** `egghatch::constrain_as_size(Scalar size, *, Scalar? min, Scalar? max) -> ()` */
    readonly constrain_as_size: {
      (state: Pattern, size: ScalarArgument, named: { readonly min: ScalarArgument | null; readonly max: ScalarArgument | null } | RestVariable): Pattern;
    };
    /** `egghatch::constrain_as_value(Scalar size, *, Scalar? min=None, Scalar? max=None) -> ()` */
    readonly constrain_as_value: {
      (state: Pattern, size: ScalarArgument, named?: { readonly min?: ScalarArgument | null; readonly max?: ScalarArgument | null } | RestVariable): Pattern;
    };
    /** `egghatch::check_range(Any value) -> ()` */
    readonly check_range: {
      (state: Pattern, value: AnyArgument): Pattern;
    };
    /** `egghatch::check_dim(Tensor value, int dim) -> ()` */
    readonly check_dim: {
      (state: Pattern, value: TensorArgument, dim: IntArgument): Pattern;
      (state: Pattern, value: TensorArgument, named: { readonly dim: IntArgument } | RestVariable): Pattern;
    };
    /** `egghatch::check_bounds(Scalar value, Scalar? min, Scalar? max, str message) -> ()` */
    readonly check_bounds: {
      (state: Pattern, value: ScalarArgument, min: ScalarArgument | null, max: ScalarArgument | null, message: StringArgument): Pattern;
      (state: Pattern, value: ScalarArgument, min: ScalarArgument | null, max: ScalarArgument | null, named: { readonly message: StringArgument } | RestVariable): Pattern;
      (state: Pattern, value: ScalarArgument, min: ScalarArgument | null, named: { readonly max: ScalarArgument | null; readonly message: StringArgument } | RestVariable): Pattern;
      (state: Pattern, value: ScalarArgument, named: { readonly min: ScalarArgument | null; readonly max: ScalarArgument | null; readonly message: StringArgument } | RestVariable): Pattern;
    };
    /** `egghatch::check_upper(Scalar value, Scalar? max, str message) -> ()` */
    readonly check_upper: {
      (state: Pattern, value: ScalarArgument, max: ScalarArgument | null, message: StringArgument): Pattern;
      (state: Pattern, value: ScalarArgument, max: ScalarArgument | null, named: { readonly message: StringArgument } | RestVariable): Pattern;
      (state: Pattern, value: ScalarArgument, named: { readonly max: ScalarArgument | null; readonly message: StringArgument } | RestVariable): Pattern;
    };
    /** `egghatch::assert(Scalar condition, str message) -> ()` */
    readonly assert: {
      (state: Pattern, condition: ScalarArgument, message: StringArgument): Pattern;
      (state: Pattern, condition: ScalarArgument, named: { readonly message: StringArgument } | RestVariable): Pattern;
    };
    /** `egghatch::outside(Any value, int? dim, Scalar? min, Scalar? max) -> str` */
    readonly outside: {
      (value: AnyArgument, dim: IntArgument | null, min: ScalarArgument | null, max: ScalarArgument | null): Pattern;
      (value: AnyArgument, dim: IntArgument | null, min: ScalarArgument | null, named: { readonly max: ScalarArgument | null } | RestVariable): Pattern;
      (value: AnyArgument, dim: IntArgument | null, named: { readonly min: ScalarArgument | null; readonly max: ScalarArgument | null } | RestVariable): Pattern;
      (value: AnyArgument, named: { readonly dim: IntArgument | null; readonly min: ScalarArgument | null; readonly max: ScalarArgument | null } | RestVariable): Pattern;
    };
    /** `egghatch::failed(Scalar condition, str message) -> str` */
    readonly failed: {
      (condition: ScalarArgument, message: StringArgument): Pattern;
      (condition: ScalarArgument, named: { readonly message: StringArgument } | RestVariable): Pattern;
    };
    /** `egghatch::truth(Scalar condition) -> bool` */
    readonly truth: {
      (condition: ScalarArgument): Pattern;
    };
    /** `egghatch::plain(Scalar value) -> Scalar` */
    readonly plain: {
      (value: ScalarArgument): Pattern;
    };
    /** `egghatch::assume_constant_result(str function, Any arguments) -> Any` */
    readonly assume_constant_result: {
      (function_: StringArgument, arguments_: AnyArgument): Pattern;
      (function_: StringArgument, named: { readonly arguments: AnyArgument } | RestVariable): Pattern;
    };
  };
}
