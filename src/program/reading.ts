import type { ENode, Id } from 'egraph-ts';
import type { Node } from '../ir/index.js';
import type { Choice } from './choose.js';
import type { Program } from './program.js';
import { operandsFirst } from './schedule.js';

/** From where in its e-graph a program was read, and from where in theirs the programs that it calls. */
export interface ProgramReading {
  /** What was read: the program, or a branch, which has an e-graph of its own. */
  readonly program: Program;
  /** The e-class of each node. */
  readonly classes: ReadonlyMap<Node, Id>;
  /** The classes that it is made of, operands first. */
  readonly order: readonly Id[];
  /** The e-node that was chosen of a class. */
  readonly node: (id: Id) => ENode;
  /** What was read of the branches that are still called. */
  readonly branches: readonly ProgramReading[];
}

/** What is taken down while a program is read. */
export interface Notes {
  readonly classes: Map<Node, Id>;
  readonly branches: ProgramReading[];
}

export const notes = (): Notes => ({ classes: new Map(), branches: [] });

/** What was taken down, with what the program is made of. */
export function readingOf(program: Program, choice: Choice, taken: Notes): ProgramReading {
  return {
    ...taken,
    program,
    order: operandsFirst(program.egraph, [program.root], choice, new Set()),
    node: (id) => choice.node(id),
  };
}
