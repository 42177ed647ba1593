/** Printed programs read back. */
export { parseExportedProgram } from './parse-exported-program.js';
export { typeFromText } from './type-from-text.js';
