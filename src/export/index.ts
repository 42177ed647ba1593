export { exportProgram, lower } from './export-program.js';
