export { digamma } from './digamma.js';
export { erf, erfc } from './erf.js';
export { erfinv } from './erfinv.js';
export { lgamma } from './lgamma.js';
