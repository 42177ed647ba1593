import type { ExportedProgram } from '../ir/index.js';
import type { Tensor } from '../tensor/index.js';
import { ProgramRunner, type RunResult } from './program-runner.js';
import type { RuntimeValue } from './runtime-value.js';

const runners = new WeakMap<ExportedProgram, ProgramRunner>();

/**
 * Runs an exported program once, without remembering anything but its preparation: what it writes to buffers comes back
 * as the new state.
 *
 * @param state parameters and buffers; those that the program was exported with unless given
 * @throws EgghatchError with torch's message when inputs do not fit, a check fails or an op refuses its values
 */
export function runExportedProgram(
  program: ExportedProgram,
  args: readonly RuntimeValue[],
  kwargs: ReadonlyMap<string, RuntimeValue> = new Map(),
  state: ReadonlyMap<string, Tensor> = program.stateDict,
): RunResult {
  let runner = runners.get(program);
  if (runner === undefined) {
    runner = new ProgramRunner(program);
    runners.set(program, runner);
  }
  return runner.call(args, kwargs, state);
}
