/** Printed programs read back. */
export { parseExportedProgram } from './parse-exported-program.js';
