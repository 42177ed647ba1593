import { checkArgument } from '../diagnostics/index.js';
import { EXPORTED_PROGRAM, type ExportedProgram } from '../ir/index.js';
import { KNOWN_OPS, OP_SET, type OpSet } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import { ProgramRunner, type RunResult } from './program-runner.js';
import type { RuntimeValue } from './runtime-value.js';

const runners = new WeakMap<OpSet, WeakMap<ExportedProgram, ProgramRunner>>();

/**
 * Runs an exported program once, without remembering anything but its preparation: what it writes to buffers comes back
 * as the new state.
 *
 * @param state parameters and buffers; those that the program was exported with unless given
 * @param ops the ops that the program may call; those of torch that are known here unless given
 * @throws EgghatchError with torch's message when inputs do not fit, a check fails or an op refuses its values
 */
export function runExportedProgram(
  program: ExportedProgram,
  args: readonly RuntimeValue[],
  kwargs: ReadonlyMap<string, RuntimeValue> = new Map(),
  state?: ReadonlyMap<string, Tensor>,
  ops: OpSet = KNOWN_OPS,
): RunResult {
  checkArgument('runExportedProgram', program, EXPORTED_PROGRAM);
  checkArgument('runExportedProgram', ops, OP_SET);
  let ofOps = runners.get(ops);
  if (ofOps === undefined) runners.set(ops, (ofOps = new WeakMap()));
  let runner = ofOps.get(program);
  if (runner === undefined) {
    runner = new ProgramRunner(program, { ops });
    ofOps.set(program, runner);
  }
  return runner.call(args, kwargs, state ?? program.stateDict);
}
