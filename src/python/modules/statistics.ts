import type { Interpreter } from '../interpreter.js';
import * as elementary from '../numbers/elementary.js';
import { exactSum } from '../numbers/exact-sum.js';
import { bitLength, integerSquareRoot, trueDivide } from '../numbers/ints.js';
import { add, multiply, negated, ratio, type Ratio } from '../numbers/ratio.js';
import type { PyValue } from '../object.js';
import { PyClass } from '../runtime/class.js';
import { exceptionClass } from '../runtime/exception.js';
import { define, type PyBuiltin } from '../runtime/function.js';
import type { NativeModule } from '../runtime/module.js';
import { PyList, unbox } from '../types/index.js';
import { exactly, Fraction, toNumber } from './fractions.js';
import { unavailableModule } from './unavailable.js';

const statisticsError = new PyClass({
  name: 'StatisticsError',
  module: 'statistics',
  bases: [exceptionClass('ValueError')],
});

type Kind = 'int' | 'float' | 'fraction';

/** The data as exact numbers, with the type that a result has: that of the data, where that can hold it. */
interface Sample {
  readonly kind: Kind;
  readonly values: readonly Ratio[];
}

function sampleOf(data: readonly PyValue[], py: Interpreter): Sample {
  let kind: Kind = 'int';
  const values = data.map((value) => {
    const exact = exactly(value, py);
    if (exact === undefined) {
      if (typeof unbox(value) === 'number') throw py.unsupported('statistics of infinities and NaN');
      return py.raise('TypeError', `can't convert type '${py.typeName(value)}' to numerator/denominator`);
    }
    if (typeof unbox(value) === 'number') kind = 'float';
    else if (value instanceof Fraction && kind === 'int') kind = 'fraction';
    return exact;
  });
  return { kind, values };
}

function converted(value: Ratio, kind: Kind, py: Interpreter): PyValue {
  if (kind === 'fraction') return new Fraction(value);
  return kind === 'int' && value.denominator === 1n ? value.numerator : toNumber(value, py);
}

const total = (values: readonly Ratio[], py: Interpreter): Ratio =>
  values.reduce((sum, value) => add(sum, value, py), { numerator: 0n, denominator: 1n });

const over = (value: Ratio, count: number, py: Interpreter): Ratio =>
  ratio(value.numerator, value.denominator * BigInt(count), py);

/** The sum of squares of deviations from the mean. */
function deviations(values: readonly Ratio[], py: Interpreter): Ratio {
  const sum = total(values, py);
  const squares = total(
    values.map((value) => multiply(value, value, py)),
    py,
  );
  return add(squares, negated(over(multiply(sum, sum, py), values.length, py)), py);
}

/** The square root, rounded once. */
function rootOf({ numerator, denominator }: Ratio, py: Interpreter): number {
  if (numerator === 0n) return 0;
  const shift = BigInt(Math.floor((bitLength(numerator) - bitLength(denominator) - 109) / 2));
  const root = (n: bigint, m: bigint): bigint => {
    const whole = integerSquareRoot(n / m);
    return whole * whole * m === n ? whole : whole | 1n;
  };
  if (shift >= 0n) return trueDivide(root(numerator, denominator << (2n * shift)) << shift, 1n, py);
  return trueDivide(root(numerator << (-2n * shift), denominator), 1n << -shift, py);
}

/** The data of a call, of which there have to be so many. */
function dataOf(value: PyValue, least: number, refusal: string, py: Interpreter): PyValue[] {
  const data = py.toArray(value);
  if (data.length < least) py.raise(statisticsError, refusal);
  return data;
}

function spread(name: string, least: 1 | 2, result: 'variance' | 'deviation'): PyBuiltin {
  const points = least === 1 ? 'at least one data point' : 'at least two data points';
  return define(
    `${name}(data, /)`,
    (args, py) => {
      const data = dataOf(args.value('data'), least, `${name} requires ${points}`, py);
      const { kind, values } = sampleOf(data, py);
      const variance = over(deviations(values, py), values.length - least + 1, py);
      return result === 'variance' ? converted(variance, kind, py) : rootOf(variance, py);
    },
    'statistics',
  );
}

function middle(
  name: string,
  choose: (below: PyValue, above: PyValue, py: Interpreter) => PyValue,
): PyBuiltin {
  return define(
    `${name}(data)`,
    (args, py) => {
      const data = dataOf(args.value('data'), 1, 'no median for empty data', py);
      const sorted = py.toArray(py.call(py.builtinNamed('sorted'), [new PyList(data)]));
      const half = sorted.length >> 1;
      const above = sorted[half] ?? null;
      return sorted.length % 2 === 1 ? above : choose(sorted[half - 1] ?? null, above, py);
    },
    'statistics',
  );
}

/** The values that are most frequent, in the order in which they come. */
function mostFrequent(data: readonly PyValue[], py: Interpreter): PyValue[] {
  const counts = new Map<unknown, { readonly value: PyValue; count: number }>();
  for (const value of data) {
    const key = py.hashKey(value);
    const found = counts.get(key);
    if (found === undefined) counts.set(key, { value, count: 1 });
    else found.count++;
  }
  const most = Math.max(0, ...Array.from(counts.values(), ({ count }) => count));
  return [...counts.values()].filter(({ count }) => count === most).map(({ value }) => value);
}

const floats = (data: readonly PyValue[], py: Interpreter): number[] =>
  data.map((value) => py.toFloat(value));

export const statisticsModule = (): NativeModule =>
  unavailableModule('statistics', 'compute it with a sum', {
    StatisticsError: statisticsError,
    mean: define(
      'mean(data)',
      (args, py) => {
        const data = dataOf(args.value('data'), 1, 'mean requires at least one data point', py);
        const { kind, values } = sampleOf(data, py);
        return converted(over(total(values, py), values.length, py), kind, py);
      },
      'statistics',
    ),
    fmean: define(
      'fmean(data)',
      (args, py) => {
        const data = floats(dataOf(args.value('data'), 1, 'fmean requires at least one data point', py), py);
        return exactSum(data, py) / data.length;
      },
      'statistics',
    ),
    geometric_mean: define(
      'geometric_mean(data)',
      (args, py) => {
        const refusal = 'geometric mean requires a non-empty dataset containing positive numbers';
        const data = floats(dataOf(args.value('data'), 1, refusal, py), py);
        if (data.some((value) => value <= 0)) py.raise(statisticsError, refusal);
        return elementary.exp(exactSum(data.map(elementary.log), py) / data.length);
      },
      'statistics',
    ),
    median: middle('median', (below, above, py) => py.binary('/', py.binary('+', below, above), 2n)),
    median_low: middle('median_low', (below) => below),
    median_high: middle('median_high', (_below, above) => above),
    mode: define(
      'mode(data)',
      (args, py) => mostFrequent(dataOf(args.value('data'), 1, 'no mode for empty data', py), py)[0] ?? null,
      'statistics',
    ),
    multimode: define(
      'multimode(data)',
      (args, py) => new PyList(mostFrequent(py.toArray(args.value('data')), py)),
      'statistics',
    ),
    pvariance: spread('pvariance', 1, 'variance'),
    variance: spread('variance', 2, 'variance'),
    pstdev: spread('pstdev', 1, 'deviation'),
    stdev: spread('stdev', 2, 'deviation'),
  });
