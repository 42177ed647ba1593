import type { Id } from 'egraph-ts';
import type { ExportedProgram, Graph, Node } from '../../ir/index.js';

/**
 * Where a program of torch 2.15 came from: what is read out of its e-graph keeps the names, the order and everything else
 * that is known of the nodes that were read in.
 */
export interface Origins {
  readonly exported: Pick<
    ExportedProgram,
    'graphSignature' | 'layoutsUnknown' | 'rangeConstraints' | 'symbolNames' | 'stateDict' | 'inputChecks'
  >;
  readonly graph: Graph;
  /** The nodes whose value a class was, when it was made, in the order of the graph. */
  readonly classes: ReadonlyMap<Id, readonly Node[]>;
  /** Inputs by the number of their `placeholder` leaf. */
  readonly placeholders: readonly Node[];
  /** The names of graphs by the number of their `submodule` leaf, and those that are kept as they were. */
  readonly submodules: readonly { readonly name: string; readonly kept?: Graph | undefined }[];
  /** What the graph returns: a list, or the value that a branch returns bare. */
  readonly returns: 'list' | 'value';
}

/** What an archive holds of a node that a new call stands near: where it came from, and nothing of its value. */
export function nearby({ meta }: Node): object | undefined {
  return meta.archived === undefined ? undefined : { ...meta.archived, replaced: true, made: true };
}

/** What an archive holds of a node whose place another call takes: its value and its source stay, its call does not. */
export function beside({ meta }: Node): object | undefined {
  return meta.archived === undefined ? undefined : { ...meta.archived, replaced: true };
}
