import type { Argument } from './argument.js';
import type { Type } from './type.js';
import type { SourceText, Span } from '../diagnostics/index.js';

/** What kind of node it is, as torch.fx names them. */
export type NodeOp = 'placeholder' | 'get_attr' | 'call_function' | 'output';

/** One node of a graph, as torch.fx has it. `args`/`kwargs` hold only what is printed: schema defaults are dropped. */
export interface Node {
  readonly op: NodeOp;
  readonly name: string;
  /** `aten.slice.Tensor`, `operator.ge`, `operator.getitem`; the attribute for get_attr; the name for placeholders. */
  readonly target: string;
  readonly args: readonly Argument<Node>[];
  readonly kwargs: ReadonlyMap<string, Argument<Node>>;
  readonly meta: {
    /** What torch annotates: absent for asserts and for placeholders of Python values. */
    readonly val?: Type | undefined;
    /** What torch prints above the node, when it differs from the line before; empty in a graph that is no branch. */
    readonly comment?: string | undefined;
    /**
     * The annotation as torch wrote it, where its type is not known here or has another normal form: torch 2.15 leaves
     * expressions as they were made. Empty where torch shows none.
     */
    readonly annotation?: string | undefined;
    /** The path of the module that made the call, as `named_modules` has it: `layers.0.attn`; where it is known. */
    readonly module?: string | undefined;
    /** The positions of arguments that are tuples, which lists stand for. */
    readonly tuples?: ReadonlySet<number> | undefined;
    /** What an archive holds of it beside, for whoever writes it back. */
    readonly archived?: object | undefined;
    /** For a constant that a pass has made: the weight that it is a view of, and whose bytes it has. */
    readonly storageOf?: string | undefined;
    readonly at?: { readonly source: SourceText; readonly span: Span } | undefined;
  };
}

/** Nodes in execution order: placeholders first, `output` last. */
export interface Graph {
  readonly nodes: readonly Node[];
  /** The graphs that get_attr nodes give to `cond` and `map`, by attribute, in the order of their nodes. */
  readonly submodules?: ReadonlyMap<string, Graph> | undefined;
}
