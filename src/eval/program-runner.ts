import { withLimits, type BudgetLimits } from '../budget/index.js';
import { ANYTHING, checkArgument, checkOptions, LIST, type Expected } from '../diagnostics/index.js';
import type { ExportedProgram } from '../ir/index.js';
import { OP_SET, opsOfDialect, type OpSet } from '../ops/index.js';
import type { Tensor } from '../tensor/index.js';
import { verify } from '../verify/index.js';
import { checkInputs } from './check-inputs.js';
import { compileGraph, type CompiledGraph } from './compile-graph.js';
import { callProgram215 } from './dialect-2.15/run-program.js';
import { flattenInputs } from './flatten-inputs.js';
import type { GraphValue } from './graph-value.js';
import { stateTensor } from './internal/state-tensor.js';
import type { RuntimeValue } from './runtime-value.js';
import { unflattenOutputs } from './unflatten-outputs.js';

/** What a run gives: the value that the program returns, and its parameters and buffers after it. */
export interface RunResult {
  readonly value: RuntimeValue;
  /** Parameters and buffers after the call; the same map when the program changes none. */
  readonly state: ReadonlyMap<string, Tensor>;
}

/** How programs are run. */
export interface RunnerOptions {
  /** The ops that the program may call; those of torch that are known here unless told otherwise. */
  readonly ops?: OpSet;
  /** What one call may use up, see {@link BudgetLimits}. */
  readonly limits?: Partial<BudgetLimits>;
}

/**
 * An exported program ready to be called many times, as torch calls one: inputs are flattened and checked, the graph
 * runs node by node, buffers that the program changes keep their new values for the next call.
 *
 * @throws EgghatchError from the constructor when the program is ill-formed, with the first problem that `verify` finds, or when it
 *   cannot be run here: an unknown op, a missing constant
 */
export class ProgramRunner {
  readonly #program: ExportedProgram;
  readonly #graph: CompiledGraph | undefined;
  readonly #ops: OpSet;
  readonly #placeholders: readonly string[];
  readonly #limits: Partial<BudgetLimits> | undefined;
  #state: ReadonlyMap<string, Tensor>;

  constructor(program: ExportedProgram, options: RunnerOptions = {}) {
    checkOptions('new ProgramRunner', options, { ops: OP_SET, limits: ANYTHING });
    this.#program = program;
    this.#limits = options.limits;
    const [problem] = verify(program, options.ops === undefined ? {} : { ops: options.ops });
    if (problem !== undefined) throw problem;
    this.#ops = opsOfDialect(program.dialect, options.ops);
    if (program.dialect !== 'torch-2.15')
      this.#graph = compileGraph(program.graph, program.constants, this.#ops);
    this.#placeholders = program.graph.nodes
      .filter((node) => node.op === 'placeholder')
      .map((node) => node.name);
    this.#state = program.stateDict;
  }

  /** Parameters and buffers as they are now. */
  get state(): ReadonlyMap<string, Tensor> {
    return this.#state;
  }

  /**
   * Calls the program and keeps what it writes to buffers. When the call fails the buffers stay as they were.
   *
   * @throws EgghatchError with torch's message when inputs do not fit, a check fails or an op refuses its values
   */
  run(args: readonly RuntimeValue[], kwargs: ReadonlyMap<string, RuntimeValue> = new Map()): RuntimeValue {
    const { value, state } = this.call(args, kwargs, this.#state);
    this.#state = state;
    return value;
  }

  /** Calls the program on given parameters and buffers, and gives the ones to go on with. Keeps nothing. */
  call(
    args: readonly RuntimeValue[],
    kwargs: ReadonlyMap<string, RuntimeValue>,
    state: ReadonlyMap<string, Tensor>,
  ): RunResult {
    checkArgument('a ProgramRunner', args, LIST);
    checkArgument('a ProgramRunner', kwargs, MAP);
    checkArgument('a ProgramRunner', state, MAP);
    return withLimits(this.#limits, () => this.#call(args, kwargs, state));
  }

  #call(
    args: readonly RuntimeValue[],
    kwargs: ReadonlyMap<string, RuntimeValue>,
    state: ReadonlyMap<string, Tensor>,
  ): RunResult {
    const { graphSignature: signature, inSpec, outSpec, inputChecks } = this.#program;
    const user = flattenInputs(inSpec, args, kwargs, this.#program.dialect === 'torch-2.15');
    if (this.#graph === undefined) {
      const { outputs, state: after } = callProgram215(this.#program, user, state, this.#ops);
      return { value: unflattenOutputs(outSpec, outputs), state: after };
    }
    const inputs = new Map<string, RuntimeValue>();
    let next = 0;
    for (const name of this.#placeholders) {
      const stateName = signature.inputsToParameters.get(name) ?? signature.inputsToBuffers.get(name);
      inputs.set(name, stateName === undefined ? (user[next++] ?? null) : stateTensor(state, stateName));
    }
    checkInputs(inputChecks, inputs);
    const outputs = this.#graph([...inputs.values()] as readonly GraphValue[]) as readonly RuntimeValue[];
    const mutated = [...signature.buffersToMutate.values()];
    const value = unflattenOutputs(outSpec, outputs.slice(mutated.length));
    if (mutated.length === 0) return { value, state };
    const after = new Map(state);
    mutated.forEach((name, i) => after.set(name, outputs[i] as Tensor));
    return { value, state: after };
  }
}

const MAP: Expected = ['a Map by name', (value) => typeof value?.get === 'function'];
