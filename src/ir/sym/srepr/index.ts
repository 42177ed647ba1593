/** Expressions as archives hold them: what `srepr` of sympy writes. */
export { exprOfSrepr } from './expr-of-srepr.js';
export { parseSrepr, type Srepr } from './parse-srepr.js';
export { printSrepr } from './print-srepr.js';
export { sreprOf } from './srepr-of.js';
