import type { EGraph, Id } from 'egraph-ts';
import { factOf, isType } from '../../facts/index.js';
import {
  isNodeArgument,
  NodeNames,
  type Argument,
  type ExportedProgram,
  type Graph,
  type Node,
  type Type,
} from '../../ir/index.js';
import { dropDefaults, type OpDefinition } from '../../ops/index.js';
import { layoutOf, literalOfLeaf, opOf, opsOf } from '../../terms/index.js';
import type { Choice } from '../choose.js';
import type { Program } from '../program.js';
import { notes, readingOf, type Notes } from '../reading.js';
import { checkBranchesKept } from '../branches-kept.js';
import { operandsFirst } from '../schedule.js';
import { beside, nearby, type Origins } from './origins.js';
import { ownOutputs, type ReadGraph } from './own-outputs.js';
import { checkEffects } from '../effects-once.js';

type Choose = (part: Program) => Choice;

interface Reading {
  readonly choice: Choice;
  /** Chooses in branches. */
  readonly choose: Choose;
  readonly taken: Notes;
}

/** Reads a program of torch 2.15 out of its e-graph: what was chosen, in the order that it had, under the old names. */
export function readProgram215(program: Program, origins: Origins, reading: Reading): ExportedProgram {
  const { graphSignature, ...kept } = origins.exported;
  const { graph, outputs } = ownOutputs(
    readGraph(program, origins, reading),
    origins.graph,
    graphSignature,
    opsOf(program.egraph.language),
  );
  const specs = graphSignature.specs;
  const renamed = (arg: string, i: number): string => {
    const output = outputs[i];
    if (isNodeArgument(output)) return arg === '' ? arg : output.name;
    // What has come to be a constant has no node.
    return '';
  };
  return {
    ...kept,
    dialect: 'torch-2.15',
    graph,
    graphSignature: {
      ...graphSignature,
      ...(specs && {
        specs: {
          inputs: specs.inputs,
          outputs: specs.outputs.map((spec, i) => ({ ...spec, arg: renamed(spec.arg, i) })),
        },
      }),
    },
    constants: program.constants,
    inSpec: program.inSpec,
    outSpec: program.outSpec,
  };
}

function readGraph(program: Program, origins: Origins, reading: Reading): ReadGraph {
  const reader = new Reader(program, origins, reading);
  const outputs = reader.read();
  return { graph: reader.finish(origins.returns === 'list' ? [outputs] : outputs), outputs };
}

class Reader {
  readonly #program: Program;
  readonly #egraph: EGraph;
  readonly #origins: Origins;
  readonly #choice: Choice;
  readonly #choose: Choose;
  readonly #taken: Notes;
  /** The nodes that a class was, now that classes have been merged. */
  readonly #nodesOf = new Map<Id, Node[]>();
  readonly #order = new Map<Node, number>();
  readonly #names = new NodeNames();
  readonly #named = new Set<string>();
  readonly #nodes: Node[] = [];
  readonly #byClass = new Map<Id, Node>();
  readonly #submodules = new Map<string, Graph>();

  constructor(program: Program, origins: Origins, { choice, choose, taken }: Reading) {
    this.#choose = choose;
    this.#taken = taken;
    this.#program = program;
    this.#egraph = program.egraph;
    this.#origins = origins;
    this.#choice = choice;
    for (const [id, nodes] of origins.classes) {
      const now = this.#valueClass(id);
      const there = this.#nodesOf.get(now);
      if (there === undefined) this.#nodesOf.set(now, [...nodes]);
      else there.push(...nodes);
    }
    origins.graph.nodes.forEach((node, i) => {
      this.#order.set(node, i);
      // Names that were there stay theirs, whether the nodes stay or not.
      this.#names.fresh(node.name);
    });
    for (const nodes of this.#nodesOf.values())
      nodes.sort((a, b) => this.#order.get(a)! - this.#order.get(b)!);
  }

  read(): readonly Argument<Node>[] {
    const egraph = this.#egraph;
    this.#origins.placeholders.forEach((node, i) => {
      const id = egraph.lookup('placeholder', [], BigInt(i));
      this.#nodes.push(node);
      this.#named.add(node.name);
      if (id !== undefined) this.#taken.classes.set(node, egraph.find(id));
      // What has become equal to an input is the first of the inputs.
      if (id !== undefined && !this.#byClass.has(egraph.find(id))) this.#byClass.set(egraph.find(id), node);
    });
    const choice = this.#choice;
    const reachable = operandsFirst(egraph, [this.#program.root], choice, new Set());
    const calls = reachable.filter((id) => this.#opOf(id) !== undefined && !this.#byClass.has(id));
    checkEffects(egraph, this.#program.root, choice, reachable);
    // What was there stays in its order; what rules made stands right before what first needs it.
    const eager = calls
      .filter((id) => this.#nodesOf.has(id))
      .sort((a, b) => this.#position(a) - this.#position(b));
    const emitted = new Set<Id>();
    for (const from of [...eager, egraph.find(this.#program.root)])
      for (const id of operandsFirst(egraph, [from], choice, emitted)) {
        const op = this.#opOf(id);
        if (op !== undefined && !this.#byClass.has(id)) this.#call(id, op, this.#nodesOf.get(from)?.[0]);
      }
    return this.#program.outputs.map((output) => this.#argument(output.id));
  }

  finish(args: readonly Argument<Node>[]): Graph {
    const output = this.#origins.graph.nodes.at(-1)!;
    const nodes = [...this.#nodes, { ...output, args }];
    return this.#submodules.size === 0 ? { nodes } : { nodes, submodules: this.#submodules };
  }

  #opOf(id: Id): OpDefinition | undefined {
    return opOf(this.#egraph, this.#choice.node(id));
  }

  /** Effects are classes of states; what they give is a class of its own, whose node is the call's. */
  #valueClass(id: Id): Id {
    for (const enode of this.#egraph.nodes(id))
      if (enode.op === 'result') return this.#egraph.find(enode.children[0] as Id);
    return this.#egraph.find(id);
  }

  #position(id: Id): number {
    return this.#order.get(this.#nodesOf.get(id)![0]!)!;
  }

  #call(id: Id, op: OpDefinition, near: Node | undefined): void {
    const enode = this.#choice.node(id);
    const layout = layoutOf(op);
    const full = enode.children.slice(layout.first, layout.site).map((child) => this.#argument(child));
    const origins = this.#nodesOf.get(id) ?? [];
    const same = origins.find((node) => node.target === op.target && !this.#named.has(node.name));
    const { args, kwargs } = op.opaque
      ? opaqueArguments(op, full)
      : ((same && inFormOf(same, op, full)) ?? dropDefaults<Node>(op, full));
    const origin = same ?? origins.find((node) => !this.#named.has(node.name));
    const name = origin?.name ?? this.#names.call(op.target);
    this.#named.add(name);
    const meta =
      origin === undefined
        ? {
            val: this.#typeOf(id),
            comment: near?.meta.comment,
            module: near?.meta.module,
            archived: near && nearby(near),
          }
        : same === undefined
          ? { ...origin.meta, archived: beside(origin) }
          : origin.meta;
    this.#push(id, { op: 'call_function', name, target: op.target, args, kwargs, meta });
  }

  #typeOf(id: Id): Type | undefined {
    const { type } = factOf(this.#egraph, id);
    return type !== undefined && isType(type) && type.kind !== 'none' ? type : undefined;
  }

  #argument(raw: Id): Argument<Node> {
    const id = this.#egraph.find(raw);
    const made = this.#byClass.get(id);
    if (made !== undefined) return made;
    const enode = this.#choice.node(id);
    if (enode.op === 'list') return enode.children.map((child) => this.#argument(child));
    if (enode.op === 'result') return this.#argument(enode.children[0] as Id);
    if (enode.op === 'submodule') return this.#submodule(id, Number(enode.payload));
    if (enode.op === 'get_attr') return this.#attribute(id, enode.payload as string);
    const literal = literalOfLeaf(enode);
    if (literal === undefined)
      throw new Error(`e-class ${id} (${enode.op}) was not scheduled before its use`);
    return literal;
  }

  #submodule(id: Id, number: number): Node {
    const { name, kept } = this.#origins.submodules[number]!;
    const { program } = this.#program.submodules[number]!;
    this.#submodules.set(name, kept ?? this.#branch(program));
    return this.#attribute(id, name);
  }

  #branch(program: Program): Graph {
    const choice = this.#choose(program);
    checkBranchesKept(program, choice);
    const taken = notes();
    const { graph } = readGraph(program, program.origins!, { choice, choose: this.#choose, taken });
    this.#taken.branches.push(readingOf(program, choice, taken));
    return graph;
  }

  #attribute(id: Id, name: string): Node {
    const node = this.#nodesOf.get(id)?.[0];
    return this.#push(
      id,
      node ?? {
        op: 'get_attr',
        name,
        target: name,
        args: [],
        kwargs: new Map(),
        meta: { val: this.#typeOf(id) },
      },
    );
  }

  #push(id: Id, node: Node): Node {
    this.#nodes.push(node);
    this.#byClass.set(this.#egraph.find(id), node);
    this.#taken.classes.set(node, this.#egraph.find(id));
    return node;
  }
}

interface Arguments {
  readonly args: readonly Argument<Node>[];
  readonly kwargs: ReadonlyMap<string, Argument<Node>>;
}

/**
 * The arguments as a call that was there had them: by place or by name, defaults that were given still given. Nothing when
 * it did not give one that is needed now.
 */
function inFormOf(before: Node, op: OpDefinition, full: readonly Argument<Node>[]): Arguments | undefined {
  const specs = op.schema.args;
  const places = before.args.length;
  const given = (i: number): boolean => i < places || before.kwargs.has(specs[i]!.name);
  const { args, kwargs } = dropDefaults<Node>(op, full);
  const needed = (i: number): boolean => i < args.length || kwargs.has(specs[i]!.name);
  const isDefault = (i: number): boolean => full[i] === (specs[i]!.default as unknown);
  if (specs.at(-1)?.variadic === true || specs.some((_, i) => needed(i) && !given(i) && !isDefault(i)))
    return undefined;
  const named = specs.flatMap(({ name }, i): [string, Argument<Node>][] =>
    i >= places && given(i) ? [[name, full[i]!]] : [],
  );
  return { args: full.slice(0, places), kwargs: new Map(named) };
}

function opaqueArguments(op: OpDefinition, full: readonly Argument<Node>[]): Arguments {
  const keywords = op.schema.args.filter((arg) => arg.kwOnly).map((arg) => arg.name);
  const positional = full.length - keywords.length;
  return {
    args: full.slice(0, positional),
    kwargs: new Map(keywords.map((name, i) => [name, full[positional + i]!])),
  };
}
