import { ContradictionError, EGraph, type Id } from 'egraph-ts';
import {
  factOf,
  facts,
  isType,
  layoutOfType,
  learnType,
  symbolsOfType,
  symbolText,
} from '../../facts/index.js';
import type { Argument, ExportedProgram, Graph, Node, Type } from '../../ir/index.js';
import { symKey, type Sym } from '../../ir/sym/index.js';
import {
  bindArgs,
  castsInside,
  constantInputs,
  drawsOrWrites,
  functionalOf,
  isValueOrEffect,
  memoryOf,
  opaqueKey,
  OpError,
  type Memory,
  type OpDefinition,
  type OpSet,
} from '../../ops/index.js';
import { addLiteral, isList, isTagged, programLanguage, type Literal } from '../../terms/index.js';
import type { Placeholder, Program, ProgramOutput, Site, Submodule } from '../program.js';
import type { Origins } from './origins.js';

/**
 * Puts a program of torch 2.15 into an e-graph. Types are those that the program says. Equal calls that draw and write
 * nothing are one e-node; writes into memory that nobody else looks at become values; whatever is not known, or works on
 * memory under several names, stays as it is and where it is. Graphs of higher-order operators are programs of their own.
 */
export function importProgram215(exported: ExportedProgram, how: ImportHow): Program {
  return new Importer(exported, exported.graph, how, 'list').program();
}

interface ImportHow {
  /** The ops whose calls rules can see. */
  readonly ops: OpSet;
  /** Whether the e-graph remembers why things are equal. */
  readonly explain: boolean;
}

/** The site of all calls that are no effects. */
const ONE_SITE = 0n;

class Importer {
  readonly #exported: ExportedProgram;
  readonly #graph: Graph;
  readonly #how: ImportHow;
  readonly #returns: Origins['returns'];
  readonly #egraph: EGraph;
  readonly #memory: Memory;
  readonly #constants: ReadonlyMap<Node, string>;
  /** The graphs that stay as they are. */
  readonly #castsInside: ReadonlySet<string>;
  readonly #values = new Map<Node, Id>();
  readonly #classes = new Map<Id, Node[]>();
  readonly #placeholders: Node[] = [];
  readonly #inputs: Placeholder[] = [];
  readonly #sites = new Map<number, Site>([[Number(ONE_SITE), { order: 0 }]]);
  readonly #submodules: Submodule[] = [];
  readonly #named: { name: string; kept?: Graph }[] = [];
  readonly #symbols = new Set<string>();
  #state: Id;

  constructor(exported: ExportedProgram, graph: Graph, how: ImportHow, returns: Origins['returns']) {
    this.#exported = exported;
    this.#graph = graph;
    this.#how = how;
    this.#returns = returns;
    this.#egraph = new EGraph(programLanguage(how.ops), { analyses: [facts], explain: how.explain });
    this.#memory = memoryOf(graph, how.ops);
    this.#constants = graph === exported.graph ? constantInputs(exported, graph, how.ops) : new Map();
    this.#castsInside = castsInside(graph);
    this.#state = this.#egraph.add('start');
  }

  program(): Program {
    const egraph = this.#egraph;
    let returned: Id = egraph.add('list', []);
    let outputs: readonly ProgramOutput[] = [];
    for (const node of this.#graph.nodes) {
      switch (node.op) {
        case 'placeholder':
          this.#placeholder(node);
          break;
        case 'get_attr':
          this.#attribute(node);
          break;
        case 'call_function':
          this.#call(node);
          break;
        case 'output': {
          const [list] = node.args;
          const items = list !== undefined && isList(list) ? list : [list ?? null];
          outputs = items.map((item) => ({ id: this.#argument(item) }));
          returned = egraph.add(
            'list',
            outputs.map(({ id }) => id),
          );
        }
      }
    }
    egraph.rebuild();
    const root = egraph.add('return', [this.#state, returned]);
    const { inSpec, outSpec } = this.#exported;
    return {
      egraph,
      root,
      sites: this.#sites,
      placeholders: this.#inputs,
      outputs,
      symbols: [],
      inputSymbols: [],
      constants: new Map(),
      submodules: this.#submodules,
      inputChecks: [],
      inSpec,
      outSpec,
      ...(this.#how.explain && { written: { exported: this.#exported, root } }),
      origins: {
        exported: this.#exported,
        graph: this.#graph,
        classes: this.#classes,
        placeholders: this.#placeholders,
        submodules: this.#named,
        returns: this.#returns,
      },
    };
  }

  #placeholder(node: Node): void {
    const id = this.#egraph.add('placeholder', [], BigInt(this.#placeholders.length));
    this.#placeholders.push(node);
    this.#inputs.push({ role: 'input', name: node.name, id });
    this.#learnType(id, node);
    if (this.#constants.has(node)) this.#egraph.refine(facts, id, { constant: true });
    this.#define(node, id);
  }

  #attribute(node: Node): void {
    const inner = this.#graph.submodules?.get(node.target);
    if (inner === undefined) {
      const id = this.#egraph.add('get_attr', [], node.target);
      this.#learnType(id, node);
      return this.#define(node, id);
    }
    const number = this.#named.length;
    const kept = this.#castsInside.has(node.target);
    const bare = inner.nodes.at(-1)?.args[0];
    const returns = bare !== undefined && isList(bare) ? 'list' : 'value';
    this.#named.push({ name: node.target, ...(kept && { kept: inner }) });
    const program = new Importer(this.#exported, kept ? { nodes: [] } : inner, this.#how, returns).program();
    this.#submodules.push({ program, returns, at: undefined });
    return this.#define(node, this.#egraph.add('submodule', [], BigInt(number)));
  }

  #call(node: Node): void {
    const functional = this.#memory.functional.has(node)
      ? functionalOf(node.target, this.#how.ops)
      : undefined;
    const target =
      functional ?? (node.target === 'aten.detach_.default' ? 'aten.detach.default' : node.target);
    const id = this.#declared(node, target) ?? this.#opaque(node);
    this.#define(node, id);
    for (const name of this.#memory.renamed.get(node) ?? []) this.#values.set(name, id);
  }

  /** A call of an op that is known, with the type that the program says; undefined when the two do not go together. */
  #declared(node: Node, target: string): Id | undefined {
    const op = this.#how.ops.lookup(target);
    if (op === undefined || this.#memory.pinned.has(node) || this.#introducesSymbols(node)) return undefined;
    const full = boundArgs(op, node);
    if (full === undefined) return undefined;
    if (!isValueOrEffect(op) || drawsOrWrites(op, full)) return undefined;
    const children = full.map((argument) => this.#argument(argument));
    if (op.impure) return this.#effect(op, node, children);
    const id = this.#egraph.add(target, [...children, this.#egraph.add('site', [], ONE_SITE)]);
    return this.#learnType(id, node) ? id : undefined;
  }

  #effect(op: OpDefinition, node: Node, children: readonly Id[]): Id {
    const call = this.#egraph.add(op.target, [this.#state, ...children, this.#newSite()]);
    this.#state = call;
    if (op.schema.returns.length === 0) return call;
    this.#learnType(call, node);
    return this.#egraph.add('result', [call]);
  }

  /** A call that stays where it stands. */
  #opaque(node: Node): Id {
    const key = opaqueKey({
      target: node.target,
      positional: node.args.length,
      keywords: [...node.kwargs.keys()],
    });
    const children = [...node.args, ...node.kwargs.values()].map((argument) => this.#argument(argument));
    const call = this.#egraph.add('opaque', [this.#state, ...children, this.#newSite()], key);
    this.#state = call;
    this.#learnType(call, node);
    return this.#egraph.add('result', [call]);
  }

  #newSite(): Id {
    const site = this.#sites.size;
    this.#sites.set(site, { order: site });
    return this.#egraph.add('site', [], BigInt(site));
  }

  /** Whether a call gives sizes or numbers that nothing before it has. */
  #introducesSymbols(node: Node): boolean {
    const { val } = node.meta;
    if (val === undefined) return node.meta.annotation !== undefined && node.meta.annotation !== '';
    return symbolsOfType(val).some((sym) => sym.kind !== 's' && !this.#symbols.has(symKey(sym)));
  }

  /** Notes what the program says of a value; false when it contradicts what its op says. */
  #learnType(id: Id, node: Node): boolean {
    const { val } = node.meta;
    if (val === undefined) return factOf(this.#egraph, id).refused === undefined;
    for (const sym of symbolsOfType(val)) this.#symbol(sym);
    const { type: known, refused } = factOf(this.#egraph, id);
    if (refused !== undefined) return false;
    if (known !== undefined && !(isType(known) && agree(known, val))) return false;
    try {
      learnType(this.#egraph, id, { type: val, layout: this.#layoutOf(val) });
      return true;
    } catch (error) {
      if (error instanceof ContradictionError) return false;
      throw error;
    }
  }

  #layoutOf(type: Type): string | undefined {
    return this.#exported.layoutsUnknown === true ? undefined : layoutOfType(type);
  }

  #symbol(sym: Sym): void {
    const key = symKey(sym);
    if (this.#symbols.has(key)) return;
    this.#symbols.add(key);
    const id = this.#egraph.add('sym', [], symbolText(sym));
    const { rangeConstraints, symbolNames } = this.#exported;
    const range = rangeConstraints.get(symbolNames.get(key) ?? key);
    if (typeof range?.min === 'bigint' && typeof range.max === 'bigint')
      this.#egraph.refine(facts, id, { range: { compile: { min: range.min, max: range.max } } });
  }

  #define(node: Node, id: Id): void {
    this.#values.set(node, id);
    const there = this.#classes.get(id);
    if (there === undefined) this.#classes.set(id, [node]);
    else there.push(node);
  }

  #argument(argument: Argument<Node>): Id {
    if (isList(argument))
      return this.#egraph.add(
        'list',
        argument.map((item) => this.#argument(item)),
      );
    if (typeof argument === 'object' && argument !== null && !isTagged(argument)) {
      const id = this.#values.get(argument);
      if (id === undefined) throw new Error(`${argument.name} is used before it is defined`);
      return id;
    }
    return addLiteral(this.#egraph, argument as Literal);
  }
}

/** All arguments of the schema; undefined for a call that its op does not take. */
function boundArgs(op: OpDefinition, node: Node): readonly Argument<Node>[] | undefined {
  try {
    return bindArgs<Node>(op, node.args, node.kwargs);
  } catch (error) {
    if (error instanceof OpError) return undefined;
    throw error;
  }
}

/** Whether a type that a shape rule found goes together with the one that the program says. */
function agree(found: Type, said: Type): boolean {
  if (found.kind === 'tuple' && said.kind === 'tuple')
    return (
      found.items.length === said.items.length && found.items.every((item, i) => agree(item, said.items[i]!))
    );
  if (found.kind !== said.kind) return false;
  if (found.kind !== 'tensor' || said.kind !== 'tensor') return true;
  return (
    found.dtype === said.dtype &&
    found.runDtype === undefined &&
    found.sizes.length === said.sizes.length &&
    found.sizes.every((size, dim) => {
      const other = said.sizes[dim];
      return typeof size !== 'bigint' || typeof other !== 'bigint' || size === other;
    })
  );
}
