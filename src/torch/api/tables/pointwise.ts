import { EgghatchError } from '../../../diagnostics/index.js';
import { categoryOf } from '../../../ir/dtype.js';
import * as act from '../../aten/activation.js';
import { clone, CPU, STRIDED, toDtype } from '../../aten/copies.js';
import { factoryOptions, full } from '../../aten/creation.js';
import { dispatched } from '../../aten/dispatched.js';
import { check, type Num } from '../../aten/ints.js';
import * as p from '../../aten/pointwise.js';
import * as special from '../../aten/special-functions.js';
import { resultTypeOf, isFloating } from '../../aten/promotion.js';
import { write } from '../../aten/writes.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import { dtypeObject } from '../../values/dtypes.js';
import { namedResult } from '../../values/named-results.js';
import { alias, def, defs, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';
import { table } from '../../../tables/index.js';

/** Ops of one tensor that have the name of their op; all have a form that works in place. */
const UNARY = `abs acos acosh angle asin asinh atan atanh bitwise_not ceil cos cosh digamma erf erfc erfinv exp exp2 expm1
  floor i0 lgamma log log10 log1p log2 logical_not reciprocal relu rsqrt sigmoid sign signbit sin sinh sqrt tan tanh trunc`;

/** Further names of ops that torch has under several. */
const UNARY_ALIASES: Readonly<Record<string, readonly string[]>> = table({
  abs: ['absolute'],
  acos: ['arccos'],
  acosh: ['arccosh'],
  asin: ['arcsin'],
  asinh: ['arcsinh'],
  atan: ['arctan'],
  atanh: ['arctanh'],
  trunc: ['fix'],
});

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');
const other = (a: BoundCall<'other'>): TensorObject | Num => a.operand('other');

/** In traced code torch 2.1 has no way to combine bits with a number, but for `&`. */
function refuseNumber(name: string, a: BoundCall<'input' | 'other'>): void {
  if (a.value('other') instanceof TensorObject || a.tensor('input').torch.trace === undefined) return;
  throw new EgghatchError({
    kind: 'refused',
    message: `aten::${name}() Expected a value of type 'Tensor' for argument 'other': torch 2.1 does not export it with a number`,
    hint: 'Make a tensor of the number: torch.tensor(n).',
    pythonType: 'TorchRuntimeError',
  });
}

const comparisons: readonly ApiEntry[] = (
  [
    ['eq', []],
    ['ne', ['not_equal']],
    ['lt', ['less']],
    ['le', ['less_equal']],
    ['gt', ['greater']],
    ['ge', ['greater_equal']],
  ] as const
).flatMap(([name, names]) =>
  alias(
    def('fm_', name, 'Tensor input, Tensor|Number other', (a) => p.compare(name, input(a), other(a))),
    ...names,
  ),
);

const shifts: readonly ApiEntry[] = ['bitwise_left_shift', 'bitwise_right_shift'].map((name) =>
  def('fm_', name, 'Tensor|Number input, Tensor|Number other', (a) =>
    p.eitherScalar(name, a.operand('input'), other(a)),
  ),
);

const bits: readonly ApiEntry[] = ['bitwise_and', 'bitwise_or', 'bitwise_xor'].map((name) =>
  def('fm_', name, 'Tensor input, Tensor|Number other', (a) => {
    if (name !== 'bitwise_and') refuseNumber(name, a);
    return p.scalarOrTensor(name, input(a), other(a));
  }),
);

/** Ops of two tensors that have the name of their op. */
const BINARY = 'maximum minimum fmax fmin atan2 hypot logical_and logical_or logical_xor nextafter gcd lcm';
const BINARY_ALIASES: Readonly<Record<string, readonly string[]>> = table({ atan2: ['arctan2'] });

/** The dunder methods that people call by name. */
const dunders: readonly ApiEntry[] = [
  def('m', '__add__', 'Tensor input, Tensor|Number other', (a) => p.add(input(a), other(a))),
  def('m', '__mul__', 'Tensor input, Tensor|Number other', (a) => p.mul(input(a), other(a))),
  def('m', '__sub__', 'Tensor input, Tensor|Number other', (a) => p.sub(input(a), other(a))),
  def('m', '__truediv__', 'Tensor input, Tensor|Number other', (a) => p.div(input(a), other(a))),
  def('m', '__and__', 'Tensor input, Tensor|Number other', (a) =>
    p.scalarOrTensor('bitwise_and', input(a), other(a)),
  ),
  def('m', '__neg__', 'Tensor input', (a) => p.unary('neg', input(a))),
  def('m', '__rsub__', 'Tensor input, Tensor|Number other', (a) => p.sub(other(a), input(a))),
];

export const POINTWISE: readonly ApiEntry[] = [
  ...UNARY.split(/\s+/).flatMap((name) =>
    alias(
      def('fm_', name, 'Tensor input', (a) => p.unary(name, input(a))),
      ...(UNARY_ALIASES[name] ?? []),
    ),
  ),
  ...comparisons,
  ...shifts,
  ...bits,
  ...dunders,
  ...BINARY.split(' ').flatMap((name) =>
    alias(
      def('fm_', name, 'Tensor input, Tensor other', (a) =>
        a.tensor('input').torch.tensor(`aten.${name}.default`, [input(a), other(a)]),
      ),
      ...(BINARY_ALIASES[name] ?? []),
    ),
  ),
  ...alias(
    def('fm_', 'neg', 'Tensor input', (a) => p.unary('neg', input(a))),
    'negative',
  ),
  def('fm', 'isnan', 'Tensor input', (a) => p.unary('isnan', input(a))),
  def('fm', 'isinf', 'Tensor input', (a) => p.unary('isinf', input(a))),
  def('fm', 'isfinite', 'Tensor input', (a) => p.isfinite(input(a))),
  def('fm', 'isreal', 'Tensor input', (a) => p.isreal(input(a))),
  def('fm', 'isposinf', 'Tensor input', (a) => p.isInfinite(input(a), Infinity)),
  def('fm', 'isneginf', 'Tensor input', (a) => p.isInfinite(input(a), -Infinity)),
  def('fm_', 'frac', 'Tensor input', (a) => p.frac(input(a))),
  def('fm_', 'square', 'Tensor input', (a) => p.square(input(a))),
  def('fm_', 'sgn', 'Tensor input', (a) => p.unary(input(a).torch.inBranch ? 'sgn' : 'sign', input(a))),
  def('fm_S', 'sinc', 'Tensor input', (a) => special.sinc(input(a))),
  def('fm_', 'deg2rad', 'Tensor input', (a) => p.scaledBy('deg2rad', input(a), 0.017453292519943295)),
  def('fm_', 'rad2deg', 'Tensor input', (a) => p.scaledBy('rad2deg', input(a), 57.29577951308232)),
  def('fm_S', 'logit', 'Tensor input, float? eps=None', (a) =>
    special.logit(input(a), a.optionalFloat('eps')),
  ),
  def('fm', 'positive', 'Tensor input', (a) => {
    check(input(a).dtype !== 'b8', () => 'The `+` operator, on a bool tensor is not supported.');
    return input(a);
  }),
  defs('fm_', 'round', [
    'Tensor input, *, int decimals=0',
    (a) =>
      a.given('decimals')
        ? input(a).torch.tensor('aten.round.decimals', [input(a)], { decimals: a.known('decimals') })
        : p.unary('round', input(a)),
  ]),
  ...alias(
    defs(
      'fm_',
      'clamp',
      [
        'Tensor input, Number? min=None, Number? max=None',
        (a) => p.clamp(input(a), a.optionalScalar('min'), a.optionalScalar('max')),
      ],
      [
        'Tensor input, Tensor? min=None, Tensor? max=None',
        (a) => p.clamp(input(a), a.optionalTensor('min'), a.optionalTensor('max')),
      ],
    ),
    'clip',
  ),
  ...(['clamp_min', 'clamp_max'] as const).map((name) =>
    def('fm_', name, `Tensor input, Tensor|Number ${name.slice(6)}`, (a) =>
      p.clampOneSided(name, input(a), a.operand(name.slice(6))),
    ),
  ),
  def('fm_', 'add', 'Tensor|Number input, Tensor|Number other, *, Number alpha=1', (a) => {
    return p.add(a.operand('input'), other(a), a.scalar('alpha'));
  }),
  ...alias(
    def('fm_', 'sub', 'Tensor|Number input, Tensor|Number other, *, Number alpha=1', (a) =>
      p.sub(a.operand('input'), other(a), a.scalar('alpha')),
    ),
    'subtract',
  ),
  def('f', 'rsub', 'Tensor input, Tensor|Number other, *, Number alpha=1', (a) => {
    const [x, from] = dispatched(input(a), other(a));
    if (x.torch.inBranch && from instanceof TensorObject)
      return x.torch.tensor('aten.rsub.Tensor', [x, from], { alpha: a.scalar('alpha') });
    return p.sub(from, x, a.scalar('alpha'));
  }),
  ...alias(
    def('fm_', 'mul', 'Tensor|Number input, Tensor|Number other', (a) =>
      p.arithmetic('mul', a.operand('input'), other(a)),
    ),
    'multiply',
  ),
  ...alias(
    def('fm_', 'div', 'Tensor|Number input, Tensor|Number other, *, str? rounding_mode=None', (a) =>
      a.given('rounding_mode')
        ? p.divide(a.operand('input'), other(a), a.optionalString('rounding_mode'))
        : p.div(a.operand('input'), other(a)),
    ),
    'divide',
  ),
  def('fm_', 'true_divide', 'Tensor|Number input, Tensor|Number other', (a) =>
    p.div(a.operand('input'), other(a)),
  ),
  def('fm_', 'floor_divide', 'Tensor|Number input, Tensor|Number other', (a) =>
    p.floorDivide(a.operand('input'), other(a)),
  ),
  def('fm_', 'remainder', 'Tensor|Number input, Tensor|Number other', (a) =>
    p.remainder(a.operand('input'), other(a)),
  ),
  def('fm_', 'fmod', 'Tensor input, Tensor|Number other', (a) =>
    p.scalarOrTensor('fmod', input(a), other(a)),
  ),
  def('fm_', 'copysign', 'Tensor input, Tensor|Number other', (a) =>
    p.scalarOrTensor('copysign', input(a), other(a)),
  ),
  def('fm_', 'pow', 'Tensor|Number input, Tensor|Number exponent', (a) =>
    p.pow(a.operand('input'), a.operand('exponent')),
  ),
  def('fm_', 'float_power', 'Tensor|Number input, Tensor|Number exponent', (a) =>
    p.floatPower(a.operand('input'), a.operand('exponent')),
  ),
  def('fm_S', 'xlogy', 'Tensor|Number input, Tensor|Number other', (a) =>
    special.xlogy('log', a.operand('input'), other(a)),
  ),
  def('S', 'xlog1py', 'Tensor|Number input, Tensor|Number other', (a) =>
    special.xlogy('log1p', a.operand('input'), other(a)),
  ),
  def('fm', 'logaddexp', 'Tensor input, Tensor other', (a) => special.logaddexp(input(a), a.tensor('other'))),
  def('fm', 'logaddexp2', 'Tensor input, Tensor other', (a) =>
    special.logaddexp2(input(a), a.tensor('other')),
  ),
  def('fm_', 'heaviside', 'Tensor input, Tensor values', (a) =>
    special.heaviside(input(a), a.tensor('values')),
  ),
  def('fm_', 'ldexp', 'Tensor input, Tensor other', (a) => special.ldexp(input(a), a.tensor('other'))),
  def('fm_', 'lerp', 'Tensor input, Tensor end, Tensor|Number weight', (a) =>
    p.lerp(input(a), a.tensor('end'), a.operand('weight')),
  ),
  def('fm_', 'addcmul', 'Tensor input, Tensor tensor1, Tensor tensor2, *, Number value=1', (a) =>
    p.addc('mul', input(a), a.tensor('tensor1'), a.tensor('tensor2'), a.scalar('value')),
  ),
  def('m', 'addcdiv', 'Tensor input, Tensor tensor1, Tensor tensor2, *, Number value=1', addcdiv),
  def('f', 'addcdiv', 'Tensor input, Tensor tensor1, Tensor tensor2, *, Number value=1', (a) =>
    a.given('value')
      ? p.addcdivTakenApart(input(a), a.tensor('tensor1'), a.tensor('tensor2'), a.scalar('value'))
      : addcdiv(a),
  ),
  def('fm_', 'masked_fill', 'Tensor input, Tensor mask, Tensor|Number value', (a) =>
    p.maskedFill(input(a), a.tensor('mask'), a.operand('value')),
  ),
  def('fm_', 'nan_to_num', 'Tensor input, float? nan=None, float? posinf=None, float? neginf=None', (a) =>
    p.nanToNum(input(a), a.optionalFloat('nan'), a.optionalFloat('posinf'), a.optionalFloat('neginf')),
  ),
  def('fm', 'mvlgamma', 'Tensor input, int p', (a) => special.mvlgamma(input(a), a.known('p'))),
  def('fS', 'polygamma', 'int n, Tensor input', (a) =>
    input(a).torch.tensor('aten.polygamma.default', [a.known('n'), input(a)]),
  ),
  defs(
    'f',
    'where',
    [
      'Tensor condition, Tensor|Number input, Tensor|Number other',
      (a) => p.where(a.tensor('condition'), a.operand('input'), a.operand('other')),
    ],
    [
      'Tensor condition',
      (a, torch) => {
        const found = torch.tensor('aten.nonzero.default', [a.tensor('condition')]);
        return torch.tensors('aten.unbind.int', [found, 1n]);
      },
    ],
  ),
  def('m', 'where', 'Tensor input, Tensor condition, Tensor|Number other', (a) =>
    p.where(a.tensor('condition'), input(a), other(a)),
  ),
  def(
    'fm',
    'isclose',
    'Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False',
    (a) => p.isclose(input(a), a.tensor('other'), a.float('rtol'), a.float('atol'), a.bool('equal_nan')),
  ),
  def('f', 'result_type', 'Tensor|Number tensor1, Tensor|Number tensor2', (a) =>
    dtypeObject(resultTypeOf([a.operand('tensor1'), a.operand('tensor2')])),
  ),
  def('fm', 'is_floating_point', 'Tensor input', (a) => isFloating(input(a).dtype)),
  def('fm', 'is_complex', 'Tensor input', (a) => categoryOf(input(a).dtype) === 'complex'),
  def('fm', 'is_signed', 'Tensor input', (a) => !['u8', 'b8'].includes(input(a).dtype)),

  ...specialNames(),

  // Activations that are in torch itself.
  def('f_F', 'selu', 'Tensor input, bool inplace=False', (a) => {
    const result = act.selu(input(a));
    return a.bool('inplace') ? write(input(a), result) : result;
  }),
  def('f_', 'celu', 'Tensor input, Number alpha=1.0', (a) => act.celu(input(a), a.scalar('alpha'))),
  def('f', 'threshold', 'Tensor input, Number threshold, Number value', (a) =>
    act.threshold(input(a), a.scalar('threshold'), a.scalar('value')),
  ),
  def('fmF', 'prelu', 'Tensor input, Tensor weight', (a) => act.prelu(input(a), a.tensor('weight'))),
  def('fm', 'hardshrink', 'Tensor input, Number lambd=0.5', (a) =>
    act.hardshrink(input(a), a.scalar('lambd')),
  ),
  def('fm', 'clone', 'Tensor input, *, memory_format? memory_format=None', (a) => {
    return clone(input(a), a.memoryFormat('memory_format'));
  }),
  def('m', 'type_as', 'Tensor input, Tensor other', (a) =>
    toDtype(input(a), a.tensor('other').dtype, { layout: STRIDED, device: CPU }),
  ),
];

function addcdiv(a: BoundCall<'input' | 'tensor1' | 'tensor2' | 'value'>): TensorObject {
  return p.addc('div', input(a), a.tensor('tensor1'), a.tensor('tensor2'), a.scalar('value'));
}

/** `torch.special`: other names for what torch has elsewhere, and some ops of its own. */
function specialNames(): ApiEntry[] {
  const same: Readonly<Record<string, string>> = table({
    expit: 'sigmoid',
    gammaln: 'lgamma',
    psi: 'digamma',
    erf: 'erf',
    erfc: 'erfc',
    erfinv: 'erfinv',
    exp2: 'exp2',
    expm1: 'expm1',
    log1p: 'log1p',
    i0: 'i0',
    i0e: 'special_i0e',
    i1: 'special_i1',
    i1e: 'special_i1e',
    erfcx: 'special_erfcx',
    ndtri: 'special_ndtri',
  });
  return [
    ...Object.entries(same).map(([name, op]) => def('S', name, 'Tensor input', (a) => p.unary(op, input(a)))),
    def('S', 'ndtr', 'Tensor input', (a, torch) => {
      const scalar = (name: string, x: TensorObject, value: number | bigint): TensorObject =>
        torch.tensor(`aten.${name}.Scalar`, [x, value]);
      return scalar('mul', scalar('add', p.unary('erf', scalar('mul', input(a), Math.SQRT1_2)), 1n), 0.5);
    }),
    def('S', 'entr', 'Tensor input', (a) => special.entr(input(a))),
    def('S', 'round', 'Tensor input, *, int decimals=0', (a) =>
      input(a).torch.tensor('aten.round.decimals', [input(a)], { decimals: a.known('decimals') }),
    ),
    def('fm', 'frexp', 'Tensor input', (a, torch) =>
      namedResult('frexp', ['mantissa', 'exponent'], torch.tensors('aten.frexp.Tensor', [a.tensor('input')])),
    ),
    defs(
      'f',
      'fake_quantize_per_tensor_affine',
      [
        'Tensor input, float scale, int zero_point, int quant_min, int quant_max',
        (a, torch) =>
          torch.tensors('aten.fake_quantize_per_tensor_affine_cachemask.default', [
            a.tensor('input'),
            a.float('scale'),
            a.known('zero_point'),
            a.known('quant_min'),
            a.known('quant_max'),
          ])[0]!,
      ],
      [
        'Tensor input, Tensor scale, Tensor zero_point, int quant_min, int quant_max',
        (a, torch) => {
          // Whether it is enabled is a tensor too, which torch makes for the call.
          const enabled = full(torch, [1n], 1n, factoryOptions('i64'));
          return torch.tensors('aten._fake_quantize_per_tensor_affine_cachemask_tensor_qparams.default', [
            a.tensor('input'),
            a.tensor('scale'),
            a.tensor('zero_point'),
            enabled,
            a.known('quant_min'),
            a.known('quant_max'),
          ])[0]!;
        },
      ],
    ),
    def(
      'f',
      'fake_quantize_per_channel_affine',
      'Tensor input, Tensor scale, Tensor zero_point, int axis, int quant_min, int quant_max',
      (a, torch) =>
        torch.tensors('aten.fake_quantize_per_channel_affine_cachemask.default', [
          a.tensor('input'),
          a.tensor('scale'),
          a.tensor('zero_point'),
          a.known('axis'),
          a.known('quant_min'),
          a.known('quant_max'),
        ])[0]!,
    ),
  ];
}
