/** Printed programs read back. */
export { parseUnverified } from './parse-exported-program.js';
export { typeFromText } from './type-from-text.js';
