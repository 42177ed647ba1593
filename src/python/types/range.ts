import type { PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';

export const rangeClass: PyClass = new PyClass({
  name: 'range',
  openInstances: false,
  subclassable: false,
  create: (_, call, py) => {
    const { positional } = call;
    if (call.keyword.size > 0) py.raise('TypeError', 'range() takes no keyword arguments');
    if (positional.length < 1) py.raise('TypeError', 'range expected at least 1 argument, got 0');
    if (positional.length > 3) {
      py.raise('TypeError', `range expected at most 3 arguments, got ${positional.length}`);
    }
    const [first, second, third] = positional.map((value: PyValue) => py.index(value));
    const step = third ?? 1n;
    if (step === 0n) py.raise('ValueError', 'range() arg 3 must not be zero');
    return second === undefined ? new PyRange(0n, first ?? 0n, 1n) : new PyRange(first ?? 0n, second, step);
  },
});

/** `range(start, stop, step)`; never expanded. */
export class PyRange extends PyInstance {
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
  readonly count: bigint;
  constructor(start: bigint, stop: bigint, step: bigint) {
    super(rangeClass);
    this.start = start;
    this.stop = stop;
    this.step = step;
    const span = step > 0n ? stop - start : start - stop;
    const size = step > 0n ? step : -step;
    this.count = span <= 0n ? 0n : (span + size - 1n) / size;
  }

  at(index: bigint): bigint {
    return this.start + index * this.step;
  }
}
