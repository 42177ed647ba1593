import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';

export const sliceClass: PyClass = new PyClass({
  name: 'slice',
  openInstances: false,
  subclassable: false,
  create: (_, call, py) => {
    const { positional } = call;
    if (positional.length < 1 || positional.length > 3) {
      const [bound, limit] = positional.length < 1 ? ['least', '1 argument'] : ['most', '3 arguments'];
      py.raise('TypeError', `slice expected at ${bound} ${limit}, got ${positional.length}`);
    }
    if (positional.length === 1) return new PySlice(null, positional[0] ?? null, null);
    return new PySlice(positional[0] ?? null, positional[1] ?? null, positional[2] ?? null);
  },
});

/** `start:stop:step`; the parts are whatever was written, None where nothing was. */
export class PySlice extends PyInstance {
  readonly start: PyValue;
  readonly stop: PyValue;
  readonly step: PyValue;
  constructor(start: PyValue, stop: PyValue, step: PyValue) {
    super(sliceClass);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** The indices that a slice takes from a sequence: `slice.indices(length)`, and how many they are. */
export function sliceIndices(
  slice: PySlice,
  length: bigint,
  py: Interpreter,
): { readonly start: bigint; readonly stop: bigint; readonly step: bigint; readonly count: bigint } {
  const step = slice.step === null ? 1n : sliceIndex(slice.step, py);
  if (step === 0n) py.raise('ValueError', 'slice step cannot be zero');
  const [lowest, highest] = step > 0n ? [0n, length] : [-1n, length - 1n];
  const clamp = (value: PyValue): bigint => {
    let index = sliceIndex(value, py);
    if (index < 0n) index += length;
    return index < lowest ? lowest : index > highest ? highest : index;
  };
  const start = slice.start === null ? (step > 0n ? lowest : highest) : clamp(slice.start);
  const stop = slice.stop === null ? (step > 0n ? highest : lowest) : clamp(slice.stop);
  const span = step > 0n ? stop - start : start - stop;
  const size = step > 0n ? step : -step;
  return { start, stop, step, count: span <= 0n ? 0n : (span + size - 1n) / size };
}

function sliceIndex(value: PyValue, py: Interpreter): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' || typeof value === 'string') {
    py.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  }
  return py.index(value);
}
