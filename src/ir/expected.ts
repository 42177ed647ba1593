import type { Expected } from '../diagnostics/index.js';

/** What functions of a program are given. */
export const EXPORTED_PROGRAM: Expected = [
  'an exported program, as exportPython, parseExportedProgram or exportedProgramOf give it, out of its Either',
  (value) =>
    Array.isArray(value?.graph?.nodes) &&
    value.rangeConstraints instanceof Map &&
    value.symbolNames instanceof Map &&
    Array.isArray(value.inputChecks) &&
    isMap(value.stateDict) &&
    isMap(value.constants) &&
    typeof value.graphSignature === 'object' &&
    value.graphSignature !== null,
];

/** Weights of archives are maps that decode what is asked for. */
function isMap(value: unknown): boolean {
  return typeof (value as ReadonlyMap<unknown, unknown> | undefined)?.get === 'function';
}
