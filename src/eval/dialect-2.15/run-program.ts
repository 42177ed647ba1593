import { EgghatchError } from '../../diagnostics/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { tensorFromScalars, type Tensor } from '../../tensor/index.js';
import type { GraphValue } from '../graph-value.js';
import { stateTensor } from '../internal/state-tensor.js';
import type { RuntimeValue } from '../runtime-value.js';
import { checkInputs215 } from './check-inputs.js';
import { runGraph215 } from './compile.js';

/** What a call gives: the values of the outputs, flat, and parameters and buffers after it. */
export interface ProgramCall {
  readonly outputs: readonly RuntimeValue[];
  readonly state: ReadonlyMap<string, Tensor>;
}

/** Calls a program of torch 2.15 on the flat inputs of a caller. */
export function callProgram215(
  program: ExportedProgram,
  user: readonly RuntimeValue[],
  state: ReadonlyMap<string, Tensor>,
  ops: OpSet,
): ProgramCall {
  const specs = program.graphSignature.specs ?? { inputs: [], outputs: [] };
  let next = 0;
  const inputs = specs.inputs.map(({ kind, target, arg }): RuntimeValue => {
    switch (kind) {
      case 'parameter':
      case 'buffer':
      case 'tensor_constant':
        return stateTensor(state, target ?? arg);
      case 'token':
        return tensorFromScalars('f32', [0], []);
      case 'custom_obj':
        throw new EgghatchError({
          kind: 'unsupported',
          message: `${arg} is an object of torch, which programs are not run with here`,
          hint: 'Export the program without it.',
        });
      default:
        return user[next++] ?? null;
    }
  });
  checkInputs215(program, new Map(specs.inputs.map(({ arg }, i) => [arg, inputs[i]!])));
  const run = runGraph215(program.graph, inputs as readonly GraphValue[], {
    ops,
    layoutsKnown: program.layoutsUnknown !== true,
  });
  const outputs = run.outputs as readonly RuntimeValue[];
  const after = new Map<string, Tensor>();
  specs.inputs.forEach(({ kind, target = '' }, i) => {
    if ((kind === 'buffer' || kind === 'parameter') && run.inputs[i] !== inputs[i])
      after.set(target, run.inputs[i] as Tensor);
  });
  specs.outputs.forEach(({ kind, target = '' }, i) => {
    if (kind === 'buffer_mutation' || kind === 'parameter_mutation') after.set(target, outputs[i] as Tensor);
  });
  return {
    outputs: outputs.filter((_, i) => ['user_output', 'loss_output'].includes(specs.outputs[i]?.kind ?? '')),
    state: after.size === 0 ? state : new Map([...state, ...after]),
  };
}
