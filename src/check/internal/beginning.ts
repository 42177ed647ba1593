import { symbolNameOf, type ExportedProgram, type Graph, type Node } from '../../ir/index.js';
import { constantInputs, type OpSet } from '../../ops/index.js';
import { Facts } from './facts.js';
import {
  constraintKind,
  constrains,
  ProgramProblem,
  programTerm,
  type Hints,
  type ProgramTerm,
  type Reading,
} from './program-term.js';
import type { Term } from './term.js';

/** A graph as it was written: its term, and what is known of the terms in it. */
export interface Beginning extends ProgramTerm {
  readonly facts: Facts;
}

/**
 * Reads a graph of the program before, and learns what it says: the annotations of its values, the bounds of its constraint
 * calls, the ranges that are printed.
 *
 * @throws ProgramProblem
 */
export function beginningOf(program: ExportedProgram, graph: Graph, reading: Reading): Beginning {
  const facts = factsOf(program, graph, reading.ops);
  const hints: Hints = {
    originOf: (node) => node,
    messageOf: () => undefined,
    isCopy: () => false,
    onNode: (node, term) => learn(facts, node, term),
  };
  return { facts, ...programTerm(facts, graph, reading, hints) };
}

function factsOf(program: ExportedProgram, graph: Graph, ops: OpSet): Facts {
  const nameOf = symbolNameOf(program);
  return new Facts(ops, {
    constrains: constrains(graph),
    believesSizes: program.dialect === 'torch-2.15',
    believesLayouts: program.dialect === 'torch-2.15' && program.layoutsUnknown !== true,
    constantPlaces: constantPlaces(program, graph, ops),
    printed(sym) {
      const range = program.rangeConstraints.get(nameOf(sym));
      return typeof range?.min === 'bigint' && typeof range.max === 'bigint'
        ? { min: range.min, max: range.max }
        : undefined;
    },
  });
}

/** Where the inputs stand that are the same in every run; those of a graph that is called are what its caller gives. */
function constantPlaces(program: ExportedProgram, graph: Graph, ops: OpSet): ReadonlySet<string> {
  if (program.dialect !== 'torch-2.15' || graph !== program.graph) return new Set();
  const constants = constantInputs(program, graph, ops);
  const placeholders = graph.nodes.filter(({ op }) => op === 'placeholder');
  return new Set(placeholders.flatMap((node, place) => (constants.has(node) ? [String(place)] : [])));
}

function learn(facts: Facts, node: Node, term: Term): void {
  if (node.meta.val !== undefined && !facts.annotate(term, node.meta.val))
    throw new ProgramProblem(`${node.name} is annotated as something else than it is`);
  const kind = constraintKind(node.target);
  if (kind === undefined) return;
  const [value, min, max] = term.children.slice(1) as [Term, Term, Term];
  facts.constrain(kind, value, min, max);
}
