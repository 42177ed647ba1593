import type { DType } from '../../ir/dtype.js';
import { allocate, fullTensor, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { notImplemented } from '../internal/not-implemented.js';
import { tupleType } from '../tensor-type.js';
import { madeType } from '../view/layout/index.js';
import { checkNotEmpty } from './internal/check-not-empty.js';
import { linesAlong } from './internal/lines.js';
import { reducedSizes } from './internal/reduced-dims.js';

type Element = number | bigint;
/** The place of the wanted element in a line of them. */
type Choose = (line: readonly Element[]) => number;

/** Elements chosen by their rank. Of an even number the lower of the two in the middle is the median. */
export const orderOps: readonly OpSpec[] = [
  overAll('median', medianPlace),
  alongDim('median.dim(Tensor self, int dim, bool keepdim=False)', medianPlace),
  overAll('nanmedian', nanmedianPlace),
  alongDim('nanmedian.dim(Tensor self, int dim, bool keepdim=False)', nanmedianPlace),
  alongDim('mode(Tensor self, int dim=-1, bool keepdim=False)', modePlace),
];

function overAll(name: string, choose: Choose): OpSpec {
  return {
    schema: `${name}(Tensor self) -> Tensor`,
    meta: (args, ctx) => madeType(ctx, args.tensor('self').dtype, []),
    eval: (args) => {
      const { data, dtype } = args.tensor('self');
      if (data.length > 0) checkDType(args.target, dtype, 'median_cpu');
      // What has no elements has the median NaN, as the dtype holds it.
      if (data.length === 0) return fullTensor(dtype, [], NaN);
      return fullTensor(dtype, [], data[choose(Array.from<Element>(data))]!);
    },
  };
}

function alongDim(call: string, choose: Choose): OpSpec {
  return {
    schema: `${call} -> (Tensor values, Tensor indices)`,
    meta: (args, ctx) => {
      const { sizes, dtype } = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), sizes.length);
      const left = reducedSizes(sizes, [dim], args.bool('keepdim'), 1n);
      return tupleType(madeType(ctx, dtype, left), madeType(ctx, 'i64', left));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      const name = args.target.includes('mode') ? 'mode' : 'median';
      checkNotEmpty(args.target, name, self.shape, [dim]);
      if (name === 'median') checkDType(args.target, self.dtype, 'median_out');
      const shape = reducedSizes(self.shape, [dim], args.bool('keepdim'), 1);
      const lines = linesAlong(self.shape, dim);
      const values = allocate(self.dtype, lines.count);
      const indices = new BigInt64Array(lines.count);
      for (let l = 0; l < lines.count; l++) {
        const line = Array.from(
          { length: lines.length },
          (_, k) => self.data[lines.start(l) + k * lines.step]!,
        );
        const place = choose(line);
        values[l] = line[place]!;
        indices[l] = BigInt(place);
      }
      return [
        tensorFromStorage(self.dtype, shape, values),
        tensorFromStorage('i64', shape, indices),
      ] satisfies Tensor[];
    },
  };
}

function checkDType(target: string, dtype: DType, kernelName: string): void {
  if (dtype === 'f16' || dtype === 'b8') throw notImplemented(target, kernelName, dtype);
}

/** The first NaN if there is one. */
function medianPlace(line: readonly Element[]): number {
  const nan = line.findIndex((value) => Number.isNaN(value));
  return nan === -1 ? sortedPlaces(line)[(line.length - 1) >> 1]! : nan;
}

/** The median of what is not NaN; NaN when nothing is left. */
function nanmedianPlace(line: readonly Element[]): number {
  const places = sortedPlaces(line);
  const numbers = places.filter((place) => !Number.isNaN(line[place]));
  return numbers.length === 0 ? places[0]! : numbers[(numbers.length - 1) >> 1]!;
}

/** The most frequent value, the smallest of several; where it stands last. */
function modePlace(line: readonly Element[]): number {
  const places = sortedPlaces(line);
  let best = places[0]!;
  let most = 0;
  let run = 0;
  places.forEach((place, i) => {
    run = i > 0 && line[places[i - 1]!] === line[place] ? run + 1 : 1;
    const next = places[i + 1];
    const ends = next === undefined || line[next] !== line[place];
    if (ends && run > most) [best, most] = [place, run];
  });
  return best;
}

/** Places in ascending order of their values, NaN last, equal values in the order in which they stand. */
function sortedPlaces(line: readonly Element[]): readonly number[] {
  return line
    .map((_, place) => place)
    .sort((a, b) => {
      const [x, y] = [line[a]!, line[b]!];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      return x < y ? -1 : x > y ? 1 : 0;
    });
}
