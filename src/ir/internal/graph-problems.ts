import type { Argument } from '../argument.js';
import type { Dialect } from '../exported-program.js';
import type { Graph, Node } from '../graph.js';
import { OPERATORS } from '../operators.js';
import { forEachUse } from '../printer/internal/last-uses.js';
import { isList } from '../argument.js';
import { isNode } from '../printer/print-argument.js';
import type { Problem } from '../verifier.js';

const IDENTIFIER = /^[A-Za-z_]\w*$/;
const TARGET = /^[A-Za-z_]\w*(\.\w+)*$/;

/** @param dialect whose graphs: those of torch 2.15 may have any names, and return constants */
export function* graphProblems(graph: Graph, dialect: Dialect = 'torch-2.1'): Generator<Problem> {
  yield* bodyProblems(graph, true, dialect);
  for (const submodule of graph.submodules?.values() ?? []) yield* branchProblems(submodule, dialect);
}

/** A branch has no signature: it returns one value as it is. */
function* branchProblems(graph: Graph, dialect: Dialect): Generator<Problem> {
  yield* bodyProblems(graph, false, dialect);
  for (const submodule of graph.submodules?.values() ?? []) yield* branchProblems(submodule, dialect);
}

function* bodyProblems({ nodes }: Graph, listed: boolean, dialect: Dialect): Generator<Problem> {
  const strict = dialect === 'torch-2.1';
  const names = new Set<string>();
  const defined = new Set<Node>();
  let body = false;
  for (const [i, node] of nodes.entries()) {
    const { name, op } = node;
    if (strict && !IDENTIFIER.test(name))
      yield { message: `"${name}" is not a name in Python.`, hint: 'Name nodes with NodeNames.' };
    if (names.has(name))
      yield { message: `Two nodes have the name ${name}.`, hint: 'Name nodes with NodeNames.' };
    names.add(name);
    if ((op === 'call_function' || op === 'get_attr') && !TARGET.test(node.target))
      yield {
        message: `${name} has the target "${node.target}", which is no dotted name.`,
        hint: 'Write targets as torch prints them: aten.add.Tensor.',
      };
    if (op === 'get_attr' && node.args.length + node.kwargs.size > 0)
      yield {
        message: `${name} reads an attribute, and has arguments.`,
        hint: 'Make it a call_function, or give it none.',
      };
    for (const keyword of node.kwargs.keys())
      if (!IDENTIFIER.test(keyword))
        yield {
          message: `${name} has an argument "${keyword}".`,
          hint: 'Name arguments as the schema does.',
        };
    yield* usesBeforeDefinition(node, defined);
    defined.add(node);
    if (op === 'placeholder' && body)
      yield {
        message: `The placeholder ${name} comes after the body began.`,
        hint: 'Put placeholders first.',
      };
    if (op !== 'placeholder') body = true;
    if (op === 'output' && i < nodes.length - 1)
      yield { message: `${nodes[i + 1]!.name} comes after the return.`, hint: 'Put the output node last.' };
    if (op === 'output' && (listed || !isNode(node.args[0]))) yield* outputProblems(node, strict);
    if (op === 'call_function') yield* callProblems(node);
  }
  if (nodes.at(-1)?.op !== 'output')
    yield { message: 'The graph has no return.', hint: 'End it with an output node.' };
}

function* usesBeforeDefinition(node: Node, defined: ReadonlySet<Node>): Generator<Problem> {
  const missing = new Set<Node>();
  forEachUse(node, (used) => {
    if (!defined.has(used)) missing.add(used);
  });
  for (const used of missing)
    yield {
      message: `${node.name} uses ${used.name}, which no node before it defines.`,
      hint: 'Put nodes in the order of their execution, and use the very nodes of this graph.',
    };
}

function* outputProblems({ args }: Node, strict: boolean): Generator<Problem> {
  const outputs = args[0];
  if (args.length !== 1 || outputs === undefined || !isList(outputs)) {
    yield {
      message: 'The return has no list of outputs.',
      hint: 'Give the output node one argument: a list of nodes.',
    };
    return;
  }
  for (const [i, output] of outputs.entries())
    if (strict && !isNode(output))
      yield {
        message: `Output ${i} is no value of the graph.`,
        hint: 'Return nodes only; constants cannot be outputs.',
      };
}

function* callProblems({ name, target, args, kwargs }: Node): Generator<Problem> {
  const operator = OPERATORS.get(target);
  if (operator === undefined) return;
  const operands = /\bb\b/.test(operator) ? 2 : 1;
  if (args.length !== operands || kwargs.size > 0)
    yield {
      message: `${name} calls ${target} with ${args.length + kwargs.size} arguments.`,
      hint: `Give it ${operands} positional argument${operands === 1 ? '' : 's'}.`,
    };
  if (target === 'operator.getitem') yield* elementProblems(name, args);
}

function* elementProblems(name: string, [tuple, index]: readonly Argument<Node>[]): Generator<Problem> {
  if (!isNode(tuple) || typeof index !== 'bigint') {
    yield { message: `${name} takes no element of a node.`, hint: 'Give getitem a node and an integer.' };
    return;
  }
  const type = tuple.meta.val;
  if (type?.kind === 'tuple' && (index < 0n || index >= BigInt(type.items.length)))
    yield {
      message: `${name} takes element ${index} of ${tuple.name}, which has ${type.items.length}.`,
      hint: 'Count from 0.',
    };
}
