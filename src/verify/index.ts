export { exportedProgramFromJson, parseExportedProgram } from './read.js';
export { verify, type VerifyOptions } from './verify.js';
export { wellFormed } from './well-formed.js';
