import type { RunReport, Ruleset } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { checkInput, withLimits, type BudgetLimits } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { CallInputs, DimConstraint, InputValue } from '../inputs/index.js';
import { EqualSymbols } from '../ir/sym/index.js';
import { NeedsEqualSizes, ProgramBuilder, type Examples, type Program } from '../program/index.js';
import type { Tensor } from '../tensor/index.js';
import { compareOutputs } from './compare-outputs.js';
import { exampleInputs } from './example-inputs.js';
import { findEntry, type Entry } from './find-entry.js';
import { instantiate } from './instantiate.js';
import { loadStateDict } from './load-state-dict.js';
import {
  createPython,
  parsePython,
  PyFunction,
  refuseUntraceableAttribute,
  refuseUntraceableCall,
  refuseUntraceableConstruct,
  refuseUntraceableOperation,
  type InterpreterHooks,
  type PythonRuntime,
  type PyValue,
} from '../python/index.js';
import { concerning, withNextStep } from './next-step.js';
import { placeOfEntry } from './place-of-entry.js';
import { reachableRoots } from './reachable-roots.js';
import { refuseWithoutGraph } from './refuse-without-graph.js';
import { bindInputs } from './torch-inputs.js';
import { flattenOutputs } from './torch-outputs.js';
import {
  assumedCall,
  contextCall,
  contextOperation,
  ModuleObject,
  openTorch,
  readClassAttribute,
  recordAssert,
  torchModules,
  type Torch,
} from '../torch/index.js';
import { TraceBackend } from './trace-backend.js';

export interface CaptureOptions {
  /** How the source is called in messages. */
  readonly file?: string;
  /** The function or class to export; needed where the file defines several. */
  readonly entry?: string;
  /** Example inputs; those that the file gives with `@export_case` or `example_inputs` unless told otherwise. */
  readonly args?: readonly InputValue[];
  readonly kwargs?: ReadonlyMap<string, InputValue>;
  /** Dimensions of the given inputs that are dynamic; a file can say `constraints=[dynamic_dim(x, 0)]` of its own. */
  readonly constraints?: readonly DimConstraint[];
  /** Values of parameters and buffers, by dotted path, instead of those that the constructor makes. */
  readonly stateDict?: ReadonlyMap<string, Tensor>;
  /** What the export may use up, see {@link BudgetLimits}. */
  readonly limits?: Partial<BudgetLimits>;
  /** Rulesets that answer questions while tracing. */
  readonly demand: readonly Ruleset[];
  /** Keeps track of why things are equal, for proofs. */
  readonly explain?: boolean;
}

export interface Captured {
  readonly program: Program;
  /** What it was captured with: the inputs given, or those that the file gives. */
  readonly inputs: Pick<CallInputs, 'args' | 'kwargs'>;
  /** The runs of the demand rulesets. */
  readonly runs: readonly RunReport[];
}

/**
 * Runs a Python source and records the call of its entry as a program in an e-graph.
 *
 * The file is executed eagerly, a class is instantiated without arguments, and the call on the example inputs is traced.
 * Everything that is wrong with source or inputs is a Left.
 */
export function capturePython(
  source: string,
  options: CaptureOptions,
): either.Either<EgghatchError, Captured> {
  try {
    return either.right(withLimits(options.limits, () => capture(source, options)));
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(withNextStep(error));
    throw error;
  }
}

/** As Dynamo analyses a function again when it learns that it has to, for which everything that Python did starts anew. */
function capture(source: string, options: CaptureOptions): Captured {
  const merged = new EqualSymbols();
  for (;;) {
    try {
      return captureWith(merged, source, options);
    } catch (error) {
      if (!(error instanceof NeedsEqualSizes)) throw error;
      for (const [a, b] of error.pairs) merged.join(a, b);
    }
  }
}

function captureWith(merged: EqualSymbols, source: string, options: CaptureOptions): Captured {
  const file = options.file ?? 'program.py';
  checkInput(file, source.length);
  const python = createPython({ modules: torchModules, hooks: TRACE_HOOKS });
  const torch = openTorch(python.py);
  torch.generator.seed(0n);
  const globals = python.execute(parsePython({ file, text: source }));
  const found = findEntry(globals, torch.cases, file, options.entry);
  return concerning(placeOfEntry(found.callable), undefined, () =>
    captureEntry(found, globals, python, torch, merged, options),
  );
}

function captureEntry(
  found: Entry,
  globals: ReadonlyMap<string, PyValue>,
  python: PythonRuntime,
  torch: Torch,
  merged: EqualSymbols,
  options: CaptureOptions,
): Captured {
  const { py } = python;
  const entry = concerning(placeOfEntry(found.callable, '__init__'), BUILT_WITHOUT_ARGUMENTS, () =>
    python.guard(() => instantiate(found, py)),
  );
  if (entry instanceof ModuleObject && options.stateDict !== undefined)
    loadStateDict(entry, options.stateDict, torch);
  const { args, kwargs, constraints } = inputsOf(options) ?? exampleInputs(found, globals, torch, py);

  const building = { demand: options.demand, explain: options.explain ?? false };
  const builder = new ProgramBuilder(building);
  const examples: Examples = new Map();
  const backend = new TraceBackend(builder, examples, py, () => reachableRoots(entry, globals), building);
  const trace = torch.startTrace(backend, backend);
  if (entry instanceof ModuleObject) trace.root(entry, selfNameOf(entry));
  const inputs = bindInputs(builder, trace, examples, py, { args, kwargs, constraints, merged });
  const traced = <T>(body: () => T): T =>
    python.guard(() => py.withMode('trace', () => torch.within(trace, body)));
  const result = concerning(placeOfEntry(found.callable), CALLED_WITH_EXAMPLES, () =>
    traced(() => py.call(entry, inputs.positional, inputs.keyword)),
  );
  const outputs = traced(() => flattenOutputs(result, trace, py, (operand) => backend.idOf(operand)));
  traced(() => compareOutputs(outputs.tensors, backend));
  for (const sym of trace.subscripts.erased()) builder.erase(sym);
  refuseWithoutGraph(builder, outputs, [...inputs.positional, ...Object.values(inputs.keyword ?? {})]);
  const mutations = trace
    .mutations()
    .map(({ tensor, value }) => ({ id: backend.idOf(value), mutates: tensor.name }));
  const program = builder.seal({
    outputs: [...mutations, ...outputs.ids.map((id) => ({ id }))],
    inSpec: inputs.inSpec,
    outSpec: outputs.outSpec,
  });
  return { program, inputs: { args, kwargs }, runs: builder.runs };
}

/** The inputs that the caller gives, if any. */
function inputsOf({ args, kwargs = new Map(), constraints = [] }: CaptureOptions): CallInputs | undefined {
  return args && { args, kwargs, constraints };
}

const BUILT_WITHOUT_ARGUMENTS =
  'a class is instantiated without arguments: give its parameters defaults, or export a class that does so';
const CALLED_WITH_EXAMPLES = 'the example inputs are the arguments of one call: give as many as it takes';

/** What the torch surface has to say while Python runs. */
const TRACE_HOOKS: InterpreterHooks = {
  beforeCall(fn, call, py, site) {
    refuseUntraceableCall(fn, call, py, site);
    const assumed = assumedCall(fn, call, py, site);
    return assumed === undefined ? contextCall(fn, call, py) : assumed;
  },
  onAssert: recordAssert,
  onConstruct: refuseUntraceableConstruct,
  onOperation(operation, operands, py) {
    if (!contextOperation(operation, operands, py)) refuseUntraceableOperation(operation, operands, py);
  },
  onNativeAttribute: refuseUntraceableAttribute,
  onClassAttribute(object, name, value, py) {
    refuseUntraceableAttribute(object, name, py);
    readClassAttribute(object, name, value, py);
  },
};

/**
 * What forward calls the module itself; names of parameters begin with it. Under a decorator of torch's own, tracing
 * starts in torch's code, which calls it `fn`.
 */
function selfNameOf(module: ModuleObject): string {
  const forward = module.cls.find('forward');
  if (forward instanceof PyFunction && forward.around !== undefined) return 'fn';
  return (forward instanceof PyFunction ? forward.code.parameters[0]?.name : undefined) ?? 'self';
}
