/** Graphs as torch 2.1 prints them. */
export { printArgument, printTagged } from './print-argument.js';
export { printExportedProgram } from './print-exported-program.js';
export { printedNames } from './printed-names.js';
export { printType } from './print-type.js';
