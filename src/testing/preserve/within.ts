import { categoryOf, type DType } from '../../ir/index.js';
import type { Within } from '../../rulesets/index.js';
import { isList } from '../../terms/index.js';
import { isTensor, sameValue, type RunValue } from '../reading/outcome.js';
import type { Tensor } from '../../tensor/index.js';
import { wrongArgument } from '../../diagnostics/index.js';

/** The largest difference that was found, and the part of what is allowed that it is. */
export interface WorstDifference {
  readonly dtype: DType;
  readonly before: number;
  readonly after: number;
  readonly ulp: number;
  /** 1 is all that is allowed. */
  readonly part: number;
}

/** A bound that many times as wide as the worst difference found says too little. */
export const TOO_WIDE = 10;

/** Compares values within a bound, and remembers the largest difference. */
export class Closeness {
  readonly within: Within;
  worst: WorstDifference | undefined;

  /** @throws EgghatchError of kind `malformed` when nothing is allowed, or something negative */
  constructor(within: Within) {
    this.within = within;
    for (const allowed of [within, ...Object.values(within.dtypes ?? {})]) {
      const given = [allowed.ulp, allowed.relative, allowed.absolute].filter((bound) => bound !== undefined);
      if (given.some((bound) => !(bound >= 0)))
        throw wrongArgument('within takes bounds from 0 on: ulp, relative, absolute');
      if (allowed !== within && given.length === 0)
        throw wrongArgument('within.dtypes says nothing for a dtype: give ulp, relative or absolute');
    }
    const any = [within.ulp, within.relative, within.absolute, ...Object.values(within.dtypes ?? {})];
    if (any.every((bound) => bound === undefined))
      throw wrongArgument('within allows nothing: give ulp, relative or absolute, or leave it out');
  }

  readonly same = (a: RunValue, b: RunValue): boolean => {
    if (isList(a) && isList(b))
      return a.length === b.length && a.every((item, i) => this.same(item, b[i] as RunValue));
    if (typeof a === 'number' && typeof b === 'number') return this.#close('f64', a, b);
    return isTensor(a) && isTensor(b) ? this.#tensors(a, b) : sameValue(a, b);
  };

  #tensors(a: Tensor, b: Tensor): boolean {
    if (categoryOf(a.dtype) !== 'float' || a.dtype !== b.dtype) return sameValue(a, b);
    if (a.shape.length !== b.shape.length || a.shape.some((size, dim) => size !== b.shape[dim])) return false;
    let close = true;
    for (let i = 0; i < a.data.length; i++)
      if (!this.#close(a.dtype, Number(a.data[i]), Number(b.data[i]))) close = false;
    return close;
  }

  #close(dtype: DType, before: number, after: number): boolean {
    if (Object.is(before, after) || before === after) return true;
    if (!Number.isFinite(before) || !Number.isFinite(after)) return false;
    const allowed = this.within.dtypes?.[dtype] ?? this.within;
    const magnitude = Math.max(Math.abs(before), Math.abs(after));
    const unit = unitAt(dtype, magnitude);
    const difference = Math.abs(before - after);
    const most = Math.max(
      (allowed.ulp ?? 0) * unit,
      (allowed.relative ?? 0) * magnitude,
      allowed.absolute ?? 0,
    );
    const part = most === 0 ? Infinity : difference / most;
    if (this.worst === undefined || part > this.worst.part)
      this.worst = { dtype, before, after, ulp: difference / unit, part };
    return difference <= most;
  }
}

/** Bits of the significand, and the exponent of the smallest normal number. */
const FORMATS: ReadonlyMap<DType, readonly [bits: number, least: number]> = new Map([
  ['f16', [11, -14]],
  ['bf16', [8, -126]],
  ['f32', [24, -126]],
  ['f64', [53, -1022]],
]);

/** The distance of neighbouring floats at a magnitude. */
function unitAt(dtype: DType, magnitude: number): number {
  const [bits, least] = FORMATS.get(dtype) ?? [53, -1022];
  const exponent = Math.max(least, Math.floor(Math.log2(magnitude)));
  return 2 ** (exponent - bits + 1);
}

/** What is wrong with a bound that nothing came near; undefined when it says what it should. */
export function tooWide(name: string, worst: WorstDifference | undefined): string | undefined {
  if (worst === undefined)
    return `${name} is exact, as far as was found: leave out within, or nothing holds it to the bits that it keeps`;
  if (worst.part * TOO_WIDE >= 1) return undefined;
  return (
    `the bound of ${name} is ${Math.floor(1 / worst.part)} times wider than needed: the worst that was found is ` +
    `${worst.before} as written, ${worst.after} rewritten, ${Number(worst.ulp.toPrecision(3))} ulp of ${worst.dtype}`
  );
}
