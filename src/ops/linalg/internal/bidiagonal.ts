import type { Matrix } from './matrix.js';
import { rotateColumns, rotateRows, rotationOf, type Rotation } from './rotation.js';

/** An upper bidiagonal matrix between what was turned off to its left and to its right. */
export interface Bidiagonal {
  readonly diagonal: Float64Array;
  readonly above: Float64Array;
  readonly left: Matrix;
  readonly right: Matrix;
}

const EPS = 2 ** -53;
/** An element this much smaller than its neighbours is nothing: LAPACK's choice for doubles. */
const TOLERANCE = EPS * Math.max(10, Math.min(100, EPS ** (-1 / 8)));
/** How often each singular value may be gone over. */
const MOST = 6;

/**
 * Makes what stands above the diagonal zero, in place, by turning `left` and `right`: the steps of LAPACK's `bdsqr`, with its
 * choices of shifts and directions, so that the signs of singular vectors come out alike.
 */
export function diagonalize(given: Bidiagonal): void {
  const { diagonal: d, above: e } = given;
  const size = d.length;
  const threshold = Math.max(TOLERANCE * smallestOf(given), MOST * size * size * Number.MIN_VALUE);
  let rounds = MOST * size * size;
  let block: Block | undefined;
  let end = size - 1;
  while (end > 0 && rounds > 0) {
    let start = end;
    while (start > 0 && Math.abs(e[start - 1]!) > threshold) start--;
    if (start > 0) e[start - 1] = 0;
    if (start === end) {
      end--;
      continue;
    }
    if (start === end - 1) {
      rotateTwo(given, start);
      end -= 2;
      continue;
    }
    const isNew = block === undefined || start > block.end || end < block.start;
    const down: boolean = isNew ? Math.abs(d[start]!) >= Math.abs(d[end]!) : block!.down;
    block = { start, end, down };
    const least = smallestInside(given, block);
    if (least === undefined) continue;
    rounds -= end - start;
    const shift = shiftFor(given, block, least);
    if (down) (shift === 0 ? plainDown : shiftedDown)(given, block, shift);
    else (shift === 0 ? plainUp : shiftedUp)(given, block, shift);
    const at = down ? end - 1 : start;
    if (Math.abs(e[at]!) <= threshold) e[at] = 0;
  }
  makePositive(given);
}

interface Block {
  readonly start: number;
  readonly end: number;
  /** The bulge is chased from the top to the bottom. */
  readonly down: boolean;
}

/** A lower bound of the singular values. */
function smallestOf({ diagonal: d, above: e }: Bidiagonal): number {
  let least = Math.abs(d[0] ?? 0);
  let mu = least;
  for (let i = 1; i < d.length && least !== 0; i++) {
    mu = Math.abs(d[i]!) * (mu / (mu + Math.abs(e[i - 1]!)));
    least = Math.min(least, mu);
  }
  return least / Math.sqrt(d.length);
}

/** {@link smallestOf} a block; undefined when an element of it turned out to be nothing, and was made zero. */
function smallestInside(
  { diagonal: d, above: e }: Bidiagonal,
  { start, end, down }: Block,
): number | undefined {
  const edge = down ? end - 1 : start;
  if (Math.abs(e[edge]!) <= TOLERANCE * Math.abs(d[down ? end : start]!)) {
    e[edge] = 0;
    return undefined;
  }
  let mu = Math.abs(d[down ? start : end]!);
  let least = mu;
  for (let step = 0; step < end - start; step++) {
    const at = down ? start + step : end - 1 - step;
    if (Math.abs(e[at]!) <= TOLERANCE * mu) {
      e[at] = 0;
      return undefined;
    }
    mu = Math.abs(d[down ? at + 1 : at]!) * (mu / (mu + Math.abs(e[at]!)));
    least = Math.min(least, mu);
  }
  return least;
}

function shiftFor({ diagonal: d, above: e }: Bidiagonal, { start, end, down }: Block, least: number): number {
  let largest = 0;
  for (let i = start; i <= end; i++)
    largest = Math.max(largest, Math.abs(d[i]!), i < end ? Math.abs(e[i]!) : 0);
  if (d.length * TOLERANCE * (least / largest) <= Math.max(EPS, 0.01 * TOLERANCE)) return 0;
  const corner = down ? end - 1 : start;
  const shift = smallerOfTwo(d[corner]!, e[corner]!, d[corner + 1]!);
  const beginning = Math.abs(d[down ? start : end]!);
  return beginning > 0 && (shift / beginning) ** 2 < EPS ? 0 : shift;
}

/** The smaller singular value of `[[f, g], [0, h]]`. */
function smallerOfTwo(f: number, g: number, h: number): number {
  const [fa, ga, ha] = [Math.abs(f), Math.abs(g), Math.abs(h)];
  const [least, most] = [Math.min(fa, ha), Math.max(fa, ha)];
  if (least === 0) return 0;
  if (ga < most) {
    const [as, at, au] = [1 + least / most, (most - least) / most, (ga / most) ** 2];
    return least * (2 / (Math.sqrt(as * as + au) + Math.sqrt(at * at + au)));
  }
  const au = most / ga;
  if (au === 0) return (least * most) / ga;
  const [as, at] = [1 + least / most, (most - least) / most];
  const c = 1 / (Math.sqrt(1 + (as * au) ** 2) + Math.sqrt(1 + (at * au) ** 2));
  return least * c * au * 2;
}

function plainDown({ diagonal: d, above: e, left, right }: Bidiagonal, { start, end }: Block): void {
  let turn: Rotation = { cosine: 1, sine: 0 };
  let old: Rotation = { cosine: 1, sine: 0 };
  for (let i = start; i < end; i++) {
    const next = rotationOf(d[i]! * turn.cosine, e[i]!);
    if (i > start) e[i - 1] = old.sine * next.r;
    const other = rotationOf(old.cosine * next.r, d[i + 1]! * next.sine);
    d[i] = other.r;
    rotateRows(right, i, next);
    rotateColumns(left, i, other);
    [turn, old] = [next, other];
  }
  const rest = d[end]! * turn.cosine;
  d[end] = rest * old.cosine;
  e[end - 1] = rest * old.sine;
}

function plainUp({ diagonal: d, above: e, left, right }: Bidiagonal, { start, end }: Block): void {
  let turn: Rotation = { cosine: 1, sine: 0 };
  let old: Rotation = { cosine: 1, sine: 0 };
  for (let i = end; i > start; i--) {
    const next = rotationOf(d[i]! * turn.cosine, e[i - 1]!);
    if (i < end) e[i] = old.sine * next.r;
    const other = rotationOf(old.cosine * next.r, d[i - 1]! * next.sine);
    d[i] = other.r;
    rotateRows(right, i - 1, { cosine: other.cosine, sine: -other.sine });
    rotateColumns(left, i - 1, { cosine: next.cosine, sine: -next.sine });
    [turn, old] = [next, other];
  }
  const rest = d[start]! * turn.cosine;
  d[start] = rest * old.cosine;
  e[start] = rest * old.sine;
}

function shiftedDown(
  { diagonal: d, above: e, left, right }: Bidiagonal,
  { start, end }: Block,
  shift: number,
): void {
  let f = (Math.abs(d[start]!) - shift) * (Math.sign(d[start]!) + shift / d[start]!);
  let g = e[start]!;
  for (let i = start; i < end; i++) {
    const a = rotationOf(f, g);
    if (i > start) e[i - 1] = a.r;
    f = a.cosine * d[i]! + a.sine * e[i]!;
    e[i] = a.cosine * e[i]! - a.sine * d[i]!;
    g = a.sine * d[i + 1]!;
    d[i + 1]! *= a.cosine;
    const b = rotationOf(f, g);
    d[i] = b.r;
    f = b.cosine * e[i]! + b.sine * d[i + 1]!;
    d[i + 1] = b.cosine * d[i + 1]! - b.sine * e[i]!;
    if (i + 1 < end) {
      g = b.sine * e[i + 1]!;
      e[i + 1]! *= b.cosine;
    }
    rotateRows(right, i, a);
    rotateColumns(left, i, b);
  }
  e[end - 1] = f;
}

function shiftedUp(
  { diagonal: d, above: e, left, right }: Bidiagonal,
  { start, end }: Block,
  shift: number,
): void {
  let f = (Math.abs(d[end]!) - shift) * (Math.sign(d[end]!) + shift / d[end]!);
  let g = e[end - 1]!;
  for (let i = end; i > start; i--) {
    const a = rotationOf(f, g);
    if (i < end) e[i] = a.r;
    f = a.cosine * d[i]! + a.sine * e[i - 1]!;
    e[i - 1] = a.cosine * e[i - 1]! - a.sine * d[i]!;
    g = a.sine * d[i - 1]!;
    d[i - 1]! *= a.cosine;
    const b = rotationOf(f, g);
    d[i] = b.r;
    f = b.cosine * e[i - 1]! + b.sine * d[i - 1]!;
    d[i - 1] = b.cosine * d[i - 1]! - b.sine * e[i - 1]!;
    if (i > start + 1) {
      g = b.sine * e[i - 2]!;
      e[i - 2]! *= b.cosine;
    }
    rotateRows(right, i - 1, { cosine: b.cosine, sine: -b.sine });
    rotateColumns(left, i - 1, { cosine: a.cosine, sine: -a.sine });
  }
  e[start] = f;
}

/** A block of two at once: LAPACK's `lasv2`. */
function rotateTwo({ diagonal: d, above: e, left, right }: Bidiagonal, at: number): void {
  const { larger, smaller, forLeft, forRight } = singularTwo(d[at]!, e[at]!, d[at + 1]!);
  [d[at], e[at], d[at + 1]] = [larger, 0, smaller];
  rotateRows(right, at, forRight);
  rotateColumns(left, at, forLeft);
}

interface SingularTwo {
  readonly larger: number;
  readonly smaller: number;
  readonly forLeft: Rotation;
  readonly forRight: Rotation;
}

function singularTwo(f: number, g: number, h: number): SingularTwo {
  const swap = Math.abs(h) > Math.abs(f);
  const [ft, ht] = swap ? [h, f] : [f, h];
  const [fa, ga, ha] = [Math.abs(ft), Math.abs(g), Math.abs(ht)];
  let [most, least] = [fa, ha];
  let left: Rotation = { cosine: 1, sine: 0 };
  let right: Rotation = { cosine: 1, sine: 0 };
  if (ga !== 0 && fa / ga < EPS) {
    most = ga;
    least = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha;
    left = { cosine: 1, sine: ht / g };
    right = { cosine: ft / g, sine: 1 };
  } else if (ga !== 0) {
    const difference = fa - ha;
    const l = difference === fa ? 1 : difference / fa;
    const m = g / ft;
    const t = 2 - l;
    const [mm, tt] = [m * m, t * t];
    const s = Math.sqrt(tt + mm);
    const r = l === 0 ? Math.abs(m) : Math.sqrt(l * l + mm);
    const a = (s + r) / 2;
    least = ha / a;
    most = fa * a;
    const tangent =
      mm !== 0
        ? (m / (s + t) + m / (r + l)) * (1 + a)
        : l === 0
          ? signOf(ft) * 2 * signOf(g)
          : g / (Math.abs(difference) * signOf(ft)) + m / t;
    const length = Math.sqrt(tangent * tangent + 4);
    right = { cosine: 2 / length, sine: tangent / length };
    left = { cosine: (right.cosine + right.sine * m) / a, sine: ((ht / ft) * right.sine) / a };
  }
  const turned = ({ cosine, sine }: Rotation): Rotation => ({ cosine: sine, sine: cosine });
  const [forLeft, forRight] = swap ? [turned(right), turned(left)] : [left, right];
  const pivot = ga > fa ? 'g' : swap ? 'h' : 'f';
  const sign =
    pivot === 'f'
      ? signOf(forRight.cosine) * signOf(forLeft.cosine) * signOf(f)
      : pivot === 'g'
        ? signOf(forRight.sine) * signOf(forLeft.cosine) * signOf(g)
        : signOf(forRight.sine) * signOf(forLeft.sine) * signOf(h);
  return {
    larger: most * sign,
    smaller: least * sign * signOf(f) * signOf(h),
    forLeft,
    forRight,
  };
}

function signOf(value: number): number {
  return value < 0 || Object.is(value, -0) ? -1 : 1;
}

function makePositive({ diagonal: d, right }: Bidiagonal): void {
  d.forEach((value, i) => {
    if (value > 0 || (value === 0 && !Object.is(value, -0))) return;
    d[i] = -value;
    for (let j = 0; j < right.columns; j++) right.data[i * right.columns + j]! *= -1;
  });
}
