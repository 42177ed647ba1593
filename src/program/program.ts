import type { EGraph, Id } from 'egraph-ts';
import type { SourceText, Span } from '../diagnostics/index.js';
import type { Dialect, ExportedProgram, InputCheck, Node, RangeConstraint, TreeSpec } from '../ir/index.js';
import type { Sym } from '../ir/sym/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Origins } from './dialect-2.15/origins.js';

/** Where in a source a call stands. */
export interface SourceSpan {
  readonly source: SourceText;
  readonly span: Span;
}

/** What is known of one site: a traced call, or an obligation that follows one. */
export interface Site {
  /** Calls are emitted in this order. */
  readonly order: number;
  /** The op that was called there; absent for what was added when the program was sealed. */
  readonly target?: string | undefined;
  readonly at?: SourceSpan | undefined;
}

/** An input of the program, in the order of creation; the printed order is parameters, buffers, user inputs. */
export interface Placeholder {
  readonly role: 'parameter' | 'buffer' | 'input';
  /** How the signature names a parameter or buffer: `L__self___linear.weight`. */
  readonly name?: string | undefined;
  /** Parameters and buffers that traced code reads itself come before those of layers. */
  readonly owner?: 'attribute' | 'layer' | undefined;
  /** And there, in the order in which traced code came across them. */
  readonly order?: number | undefined;
  /** The value of a parameter or buffer. */
  readonly tensor?: Tensor | undefined;
  /** A tensor that a helper returned and nothing was computed with: it is no input of what is exported. */
  readonly unread?: boolean;
  readonly id: Id;
}

/** A new symbol, in the order in which tracing met it. */
export interface SymbolEvent {
  readonly sym: Sym;
  /** What the symbol is remembered on (`nonzero` of an input), if that is the same tensor in several runs. */
  readonly memory?: Placeholder['role'] | undefined;
  /** Whether what makes it is erased before the program runs again. */
  readonly erased?: boolean;
}

/** What is printed of symbols. */
export interface SymbolTable {
  /** The printed name by `symKey`. */
  readonly names: ReadonlyMap<string, string>;
  /** Every symbol that torch's runs over the program make, in that order, with its compile-time range. */
  readonly ranges: ReadonlyMap<string, RangeConstraint>;
}

/** An output of the program: a user output, or the new value of a buffer. */
export interface ProgramOutput {
  readonly id: Id;
  /** The signature name of the buffer that takes this value. */
  readonly mutates?: string | undefined;
}

/**
 * A program in an e-graph: the one value that every pass takes and gives. `root` is the class of
 * `(return state (list outputs…))`. Passes only add knowledge: e-nodes and unions.
 */
export interface Program {
  readonly egraph: EGraph;
  /** The dialect that it is built in and read in, torch 2.1 unless it says another. */
  readonly dialect?: Dialect | undefined;
  readonly root: Id;
  readonly sites: ReadonlyMap<number, Site>;
  readonly placeholders: readonly Placeholder[];
  readonly outputs: readonly ProgramOutput[];
  /** Calls that stay though nothing uses them: of a branch torch shows all that it computes. */
  readonly kept?: readonly Id[];
  readonly symbols: readonly SymbolEvent[];
  /** Symbols that are printed in the range table only: sizes of inputs, plain ints passed beside tensors. */
  readonly inputSymbols: readonly {
    readonly name: string;
    readonly range: RangeConstraint;
    readonly sym?: Sym;
  }[];
  /** Names and ranges of a program that was exported before, instead of those that follow from its symbols. */
  readonly symbolTable?: SymbolTable;
  readonly constants: ReadonlyMap<string, Tensor>;
  /** What a program of torch 2.15 was read from; absent for programs of torch 2.1. */
  readonly origins?: Origins | undefined;
  /** The program as it was written, of one that remembers why things are equal. */
  readonly written?: Written | undefined;
  /** What Python asked while the program was captured, and was told: the classes of the questions. */
  readonly asked?: readonly Id[];
  /** The branches of `cond`, by the number that their `submodule` leaf carries. Passes run over them too. */
  readonly submodules: readonly Submodule[];
  readonly inputChecks: readonly { readonly placeholder: number; readonly check: InputCheckSpec }[];
  readonly inSpec: TreeSpec;
  readonly outSpec: TreeSpec;
}

/** A program as it was written, before any rule made something of it: escape hatches are calls like others. */
export interface Written {
  readonly exported: ExportedProgram;
  /** The term that it is, in the e-graph of the program. */
  readonly root: Id;
  /** The terms that its nodes are, of a program that was captured. */
  readonly terms?: ReadonlyMap<Node, Id>;
  /** The same of its branches, at every depth, each in an e-graph of its own. */
  readonly branches?: readonly { readonly egraph: EGraph; readonly terms: ReadonlyMap<Node, Id> }[];
}

/** A program that another one calls: no signature of its own, its inputs are the operands. */
export interface Submodule {
  readonly program: Program;
  /** How its one output is returned: as it is by a branch of `cond`, in a list by a body of `map`. */
  readonly returns: 'value' | 'list';
  /** The call in the source that all its nodes are traced back to. */
  readonly at: SourceSpan | undefined;
}

/** An input check before placeholders have names: `other` is the index of a placeholder. */
export type InputCheckSpec =
  | Omit<Extract<InputCheck, { kind: 'static' }>, 'input'>
  | Omit<Extract<InputCheck, { kind: 'range' }>, 'input'>
  | (Omit<Extract<InputCheck, { kind: 'equal' }>, 'input' | 'other'> & { readonly other: number })
  | Omit<Extract<InputCheck, { kind: 'constant' }>, 'input'>;
