import type { Graph } from './graph.js';
import type { Tensor } from '../tensor/index.js';

/**
 * Whose text, signature and operators a program has: torch 2.1 exports for inference, functional and decomposed; torch
 * 2.15 keeps what was called, mutations included, and lists inputs and outputs by what they are.
 */
export type Dialect = 'torch-2.1' | 'torch-2.15';

/** What an input of a program of torch 2.15 is; `arg` is the name of its placeholder. */
export interface InputSpec {
  readonly kind:
    'user_input' | 'parameter' | 'buffer' | 'tensor_constant' | 'custom_obj' | 'token' | 'constant_input';
  readonly arg: string;
  /** The parameter, buffer or constant that it stands for. */
  readonly target?: string | undefined;
  /** Of buffers: whether they are part of what is saved with the module. */
  readonly persistent?: boolean | undefined;
  /** Of an input that is a constant: what a call has to give for it, where that is known. */
  readonly value?: bigint | number | boolean | string | null | undefined;
}

/** What an output of a program of torch 2.15 is; `arg` is the name of its node, empty for a constant. */
export interface OutputSpec {
  readonly kind:
    | 'user_output'
    | 'loss_output'
    | 'buffer_mutation'
    | 'parameter_mutation'
    | 'user_input_mutation'
    | 'gradient_to_parameter'
    | 'gradient_to_user_input'
    | 'token';
  readonly arg: string;
  /** What takes the value: a buffer, a parameter, an input. */
  readonly target?: string | undefined;
}

/**
 * Which inputs of the graph are parameters, buffers and inputs of the user, and which outputs are results or new values of buffers,
 * as `ExportGraphSignature` of torch. Names are those of the nodes.
 */
export interface GraphSignature {
  readonly parameters: readonly string[];
  readonly buffers: readonly string[];
  readonly userInputs: readonly string[];
  readonly userOutputs: readonly string[];
  readonly inputsToParameters: ReadonlyMap<string, string>;
  readonly inputsToBuffers: ReadonlyMap<string, string>;
  readonly buffersToMutate: ReadonlyMap<string, string>;
  /** All inputs and outputs in order, in a program of torch 2.15. */
  readonly specs?:
    { readonly inputs: readonly InputSpec[]; readonly outputs: readonly OutputSpec[] } | undefined;
}

/** `[min, max]` as torch prints it; the infinities stand for sympy's `-oo` and `oo` (float items). */
export interface RangeConstraint {
  readonly min: bigint | number;
  readonly max: bigint | number;
  /** Of a float, in a program of torch 2.15, whose infinities are others. */
  readonly float?: true | undefined;
}

/** One leaf of the caller's (args, kwargs), or a container of such: what torch calls the in/out tree spec. */
export type TreeSpec =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly TreeSpec[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string | bigint, TreeSpec])[] }
  | { readonly kind: 'none' };

/** What is checked of one user input before the graph runs. Bounds are those of the dynamic dimension. */
export type InputCheck =
  | { readonly kind: 'static'; readonly input: string; readonly dim: number; readonly size: bigint }
  | {
      readonly kind: 'range';
      readonly input: string;
      readonly dim: number;
      readonly min: bigint;
      readonly max: bigint;
    }
  | {
      readonly kind: 'equal';
      readonly input: string;
      readonly dim: number;
      readonly other: string;
      readonly otherDim: number;
    }
  | {
      readonly kind: 'constant';
      readonly input: string;
      readonly value: bigint | number | boolean | string | null;
    };

/** The result of an export: what `str(torch.export.export(f, args))` shows, and what is needed to run it. */
export interface ExportedProgram {
  /** torch 2.1 unless it says another. */
  readonly dialect?: Dialect | undefined;
  /** Its types say nothing of how tensors lie in memory: a text of torch 2.15 does not. */
  readonly layoutsUnknown?: true | undefined;
  readonly graph: Graph;
  readonly graphSignature: GraphSignature;
  /** In creation order of the symbols. */
  readonly rangeConstraints: ReadonlyMap<string, RangeConstraint>;
  /**
   * What the symbols of the annotations are called, by `symKey`: torch counts symbols over five runs, so that the first
   * item of a program is `i4`. A symbol that is not listed is called by its own key.
   */
  readonly symbolNames: ReadonlyMap<string, string>;
  readonly inputChecks: readonly InputCheck[];
  /** Parameters and buffers by the names that the signature uses. */
  readonly stateDict: ReadonlyMap<string, Tensor>;
  /** Attributes read by get_attr nodes, such as `_tensor_constant0`. */
  readonly constants: ReadonlyMap<string, Tensor>;
  /** Structure of (args, kwargs): a tuple of a tuple and a dict. */
  readonly inSpec: TreeSpec;
  readonly outSpec: TreeSpec;
}
