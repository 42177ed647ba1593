export { compileGraph, type CompiledGraph } from './compile-graph.js';
export { ProgramRunner, type RunnerOptions, type RunResult } from './program-runner.js';
export { runExportedProgram } from './run-exported-program.js';
export type { RuntimeValue } from './runtime-value.js';
export type { GraphValue } from './graph-value.js';
