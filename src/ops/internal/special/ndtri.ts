import { polynomial } from './polynomial.js';

/** Cephes' rational approximation, which torch has: of the middle, by the square of the distance from it. */
const MIDDLE = {
  above: [-59.96335010141079, 98.00107541859997, -56.67628574690703, 13.931260938727968, -1.2391658386738125],
  below: [
    1.0, 1.9544885833814176, 4.676279128988815, 86.36024213908905, -225.46268785411937, 200.26021238006066,
    -82.03722561683334, 15.90562251262117, -1.1833162112133,
  ],
};
/** Of the tails, by the reciprocal of `sqrt(-2 log y)`: where that is below 8, and beyond. */
const TAIL = {
  above: [
    4.0554489230596245, 31.525109459989388, 57.16281922464213, 44.08050738932008, 14.684956192885803,
    2.1866330685079025, -0.1402560791713545, -0.03504246268278482, -0.0008574567851546854,
  ],
  below: [
    1.0, 15.779988325646675, 45.39076351288792, 41.3172038254672, 15.04253856929075, 2.504649462083094,
    -0.14218292285478779, -0.03808064076915783, -0.0009332594808954574,
  ],
};
const FAR_TAIL = {
  above: [
    3.2377489177694603, 6.915228890689842, 3.9388102529247444, 1.3330346081580755, 0.20148538954917908,
    0.012371663481782003, 0.00030158155350823543, 2.6580697468673755e-6, 6.239745391849833e-9,
  ],
  below: [
    1.0, 6.02427039364742, 3.6798356385616087, 1.3770209948908132, 0.21623699359449663, 0.013420400608854318,
    0.00032801446468212774, 2.8924786474538068e-6, 6.790194080099813e-9,
  ],
};

const SQRT_2_PI = 2.5066282746310002;
/** `exp(-2)`, where the middle ends. */
const EDGE = 0.1353352832366127;

/** The quantile function of the normal distribution: infinite at 0 and 1, NaN outside of them. */
export function ndtri(y: number): number {
  if (y === 0 || y === 1) return y === 0 ? -Infinity : Infinity;
  if (!(y > 0 && y < 1)) return NaN;
  const upper = y > 1 - EDGE;
  const below = upper ? 1 - y : y;
  if (below > EDGE) return middle(below - 0.5);
  return upper ? lowerTail(below) : -lowerTail(below);
}

function middle(distance: number): number {
  const square = distance * distance;
  const part = (square * polynomial(MIDDLE.above, square)) / polynomial(MIDDLE.below, square);
  return (distance + distance * part) * SQRT_2_PI;
}

function lowerTail(y: number): number {
  const x = Math.sqrt(-2 * Math.log(y));
  const inverse = 1 / x;
  const { above, below } = x < 8 ? TAIL : FAR_TAIL;
  return x - Math.log(x) / x - (inverse * polynomial(above, inverse)) / polynomial(below, inverse);
}
