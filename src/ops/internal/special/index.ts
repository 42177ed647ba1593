export { besselI, scaledBesselI } from './bessel.js';
export { digamma } from './digamma.js';
export { erf, erfc, erfcx } from './erf.js';
export { erfinv } from './erfinv.js';
export { lgamma } from './lgamma.js';
export { ndtri } from './ndtri.js';
export { polygamma } from './polygamma.js';
export { zeta } from './zeta.js';
