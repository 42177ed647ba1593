/** Elements of a dtype in SMT-LIB: bools are Bool, ints bit vectors that wrap, floats what IEEE 754 says, with one NaN. */

const WIDTHS = { u8: 8, i8: 8, i16: 16, i32: 32, i64: 64 };
/** Bits of the exponent and of the significand, the hidden one included. */
const FORMATS = { f16: [5, 11], bf16: [8, 8], f32: [8, 24], f64: [11, 53] };

export const DTYPES = ['b8', ...Object.keys(WIDTHS), ...Object.keys(FORMATS)];

const ROUNDINGS = { up: 'RTP', down: 'RTN', zero: 'RTZ', even: 'RNE' };

export function sortOf(dtype) {
  if (dtype === 'b8') return 'Bool';
  if (dtype in WIDTHS) return `(_ BitVec ${WIDTHS[dtype]})`;
  return `(_ FloatingPoint ${FORMATS[dtype].join(' ')})`;
}

const bits = (value, width) => `(_ bv${BigInt.asUintN(width, value)} ${width})`;

/** A number as a dtype has it, rounded once. */
export function numberOf(dtype, value) {
  if (dtype === 'b8') return String(Boolean(value));
  if (dtype in WIDTHS) return bits(BigInt(value), WIDTHS[dtype]);
  const format = FORMATS[dtype].join(' ');
  if (Number.isNaN(value)) return `(_ NaN ${format})`;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Number(value));
  const double = `((_ to_fp 11 53) ${bits(view.getBigUint64(0), 64)})`;
  return dtype === 'f64' ? double : `((_ to_fp ${format}) RNE ${double})`;
}

/** The algebra in which the ops state their meaning (`Elements` of src/ops/meaning.ts). */
export function elementsOf(dtype) {
  const isBool = dtype === 'b8';
  const isInt = dtype in WIDTHS;
  const call =
    (bool, int, float) =>
    (...args) => {
      const name = isBool ? bool : isInt ? int : float;
      if (name === undefined) throw new RangeError(`no such step on ${dtype}`);
      return `(${name} ${args.join(' ')})`;
    };
  const number = (value) => numberOf(dtype, value);
  const less = (a, b) =>
    isBool
      ? `(and (not ${a}) ${b})`
      : `(${isInt ? (dtype === 'u8' ? 'bvult' : 'bvslt') : 'fp.lt'} ${a} ${b})`;
  return {
    number,
    add: call('or', 'bvadd', 'fp.add RNE'),
    sub: call(undefined, 'bvsub', 'fp.sub RNE'),
    mul: call('and', 'bvmul', 'fp.mul RNE'),
    div: call(undefined, undefined, 'fp.div RNE'),
    neg: call(undefined, 'bvneg', 'fp.neg'),
    abs: (a) =>
      isInt ? `(ite ${less(a, number(0))} (bvneg ${a}) ${a})` : call(undefined, undefined, 'fp.abs')(a),
    round: (to, a) => (isInt ? a : call(undefined, undefined, `fp.roundToIntegral ${ROUNDINGS[to]}`)(a)),
    bits: (how, a, b) => call(how, `bv${how}`)(a, b),
    inverted: call('not', 'bvnot'),
    less,
    equal: call('=', '=', 'fp.eq'),
    isNaN: (a) => (isBool || isInt ? 'false' : `(fp.isNaN ${a})`),
    truth: (a) => (isBool ? a : isInt ? `(not (= ${a} ${number(0)}))` : `(not (fp.isZero ${a}))`),
    not: (a) => `(not ${a})`,
    and: (a, b) => `(and ${a} ${b})`,
    or: (a, b) => `(or ${a} ${b})`,
    choose: (c, a, b) => `(ite ${c} ${a} ${b})`,
  };
}
