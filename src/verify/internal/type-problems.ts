import { EgghatchError, placeOf } from '../../diagnostics/index.js';
import {
  isNodeArgument,
  mapSymbols,
  printType,
  symbolNameOf,
  type Argument,
  type ExportedProgram,
  type Graph,
  type Node,
  type Sym,
  type SymExpr,
  type Type,
} from '../../ir/index.js';
import { decideRelation, symbol, symKey, type SymRange } from '../../ir/sym/index.js';
import {
  bindArgs,
  callsGraphs,
  OpError,
  type MetaContext,
  type OpDefinition,
  type OpSet,
} from '../../ops/index.js';
import { agree } from './agree.js';

/** The problems of the calls of a program and of the graphs that it calls, in the order of the nodes. */
export function typeProblems(program: ExportedProgram, ops: OpSet): readonly EgghatchError[] {
  const problems: EgghatchError[] = [];
  const visit = (graph: Graph): void => {
    const typer = new Typer(program, ops);
    for (const node of graph.nodes) {
      const problem = typer.add(node);
      if (problem !== undefined) problems.push(problem);
    }
    graph.submodules?.forEach(visit);
  };
  visit(program.graph);
  return problems;
}

/**
 * The calls whose arguments their op does not take by number and name: torch 2.15 computes with the types that a program says, without
 * looking, but no call of it goes without an argument.
 */
export function bindingProblems(program: ExportedProgram, ops: OpSet): readonly EgghatchError[] {
  const problems: EgghatchError[] = [];
  const visit = (graph: Graph): void => {
    for (const node of graph.nodes) {
      const op = node.op === 'call_function' ? ops.lookup(node.target) : undefined;
      const bound = op === undefined || callsGraphs(node.target) ? [] : boundArgs(node, op);
      if (bound instanceof EgghatchError) problems.push(bound);
    }
    graph.submodules?.forEach(visit);
  };
  visit(program.graph);
  return problems;
}

function boundArgs(node: Node, op: OpDefinition): readonly Argument<Node>[] | EgghatchError {
  try {
    return bindArgs(op, node.args, node.kwargs);
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    return problem(
      node,
      `${node.name} does not call ${op.target} as it is: ${error.message}`,
      `it is ${op.schema.text}`,
      error,
    );
  }
}

class NotDecided extends Error {}

/** Types the nodes of one graph, each from the annotations before it. */
class Typer {
  readonly #program: ExportedProgram;
  readonly #ops: OpSet;
  readonly #nameOf: (sym: Sym) => string;
  /** What is known of the results: the annotation, with the strides that the shape rule says. */
  readonly #types = new Map<Node, Type | undefined>();
  /** The symbol of how many elements of a node are not zero. */
  readonly #counted = new Map<Node, SymExpr>();
  /** What the shape rules say of symbols that they introduce. */
  readonly #ranges = new Map<string, SymRange>();
  #fresh = FIRST_FRESH;

  constructor(program: ExportedProgram, ops: OpSet) {
    this.#program = program;
    this.#ops = ops;
    this.#nameOf = symbolNameOf(program);
  }

  add(node: Node): EgghatchError | undefined {
    this.#types.set(node, node.meta.val);
    if (node.op !== 'call_function') return undefined;
    const op = this.#ops.lookup(node.target);
    if (op === undefined || callsGraphs(node.target)) return undefined;
    const args = boundArgs(node, op);
    if (args instanceof EgghatchError) return args;
    if (op.schema.namespace === 'egghatch') return undefined;
    const types = args.map((argument) => this.#typeOf(argument));
    if (types.includes(undefined)) return undefined;
    try {
      return this.#check(node, op, args, types as readonly Argument<Type>[]);
    } catch (error) {
      if (error instanceof NotDecided) return undefined;
      if (!(error instanceof OpError)) throw error;
      return problem(
        node,
        `${op.target} refuses the arguments of ${node.name}: ${error.message}`,
        `it is ${op.schema.text}`,
        error,
      );
    }
  }

  #check(
    node: Node,
    op: OpDefinition,
    args: readonly Argument<Node>[],
    types: readonly Argument<Type>[],
  ): EgghatchError | undefined {
    const shown = node.meta.val;
    const counts: Node[] = [];
    const computed = op.meta(types, this.#context(op, args, counts));
    // What torch does not annotate is believed to be what it is.
    if (shown === undefined) {
      this.#types.set(node, computed.kind === 'none' ? undefined : this.#renamed(computed, new Map()));
      return undefined;
    }
    const bound = new Map<string, SymExpr | bigint>();
    const fits = agree(computed, shown, {
      isFresh: (sym) => sym.index >= FIRST_FRESH,
      bound,
      holds: (relation) => this.#decide(relation) ?? false,
    });
    const type = this.#renamed(computed, bound);
    if (!fits) {
      const said = this.#show(type);
      return problem(
        node,
        `${node.name} is annotated ${this.#show(shown)}, but ${op.target} gives ${said}`,
        `annotate it ${said}, or correct the arguments`,
      );
    }
    if (type.kind === 'tensor' && shown.kind === 'tensor')
      this.#types.set(node, { ...type, sizes: shown.sizes });
    const [sym] = bound.values();
    if (typeof sym === 'object') for (const counted of counts) this.#counted.set(counted, sym);
    return undefined;
  }

  #renamed(type: Type, bound: ReadonlyMap<string, SymExpr | bigint>): Type {
    return bound.size === 0 ? type : mapSymbols(type, (sym) => bound.get(symKey(sym)));
  }

  #typeOf(argument: Argument<Node>): Argument<Type> | undefined {
    if (Array.isArray(argument)) {
      const items = (argument as readonly Argument<Node>[]).map((item) => this.#typeOf(item));
      return items.includes(undefined) ? undefined : (items as readonly Argument<Type>[]);
    }
    return isNodeArgument(argument) ? this.#types.get(argument) : (argument as Argument<never>);
  }

  #context(op: OpDefinition, args: readonly Argument<Node>[], counts: Node[]): MetaContext {
    const known = (relation: SymExpr | boolean): boolean | undefined =>
      typeof relation === 'boolean' ? relation : this.#decide(relation);
    const fresh = new Map<string, SymExpr>();
    return {
      known,
      decide: (relation) => {
        const answer = known(relation);
        if (answer === undefined) throw new NotDecided();
        return answer;
      },
      freshSymbol: (kind, k = 0, range, counted) => {
        const before = fresh.get(`${kind}${k}`);
        if (before !== undefined) return before;
        const node = counted && this.#countedNode(op, args, counted);
        const known = node && this.#counted.get(node);
        const sym: Sym = { kind: KINDS[kind], index: this.#fresh++ };
        if (range !== undefined) this.#ranges.set(symKey(sym), range);
        const made = known ?? symbol(sym);
        if (node !== undefined && known === undefined) counts.push(node);
        fresh.set(`${kind}${k}`, made);
        return made;
      },
    };
  }

  #countedNode(
    op: OpDefinition,
    args: readonly Argument<Node>[],
    { name, item }: { readonly name: string; readonly item?: number | undefined },
  ): Node | undefined {
    const argument = args[op.schema.args.findIndex((arg) => arg.name === name)];
    const counted = item === undefined ? argument : (argument as readonly Argument<Node>[])[item];
    return counted !== undefined && isNodeArgument(counted) ? counted : undefined;
  }

  #decide(relation: SymExpr): boolean | undefined {
    return decideRelation(relation, (sym): SymRange => {
      const own = this.#ranges.get(symKey(sym));
      if (own !== undefined) return own;
      const range = this.#program.rangeConstraints.get(this.#nameOf(sym));
      if (sym.kind === 'f') return { min: -Infinity, max: Infinity };
      return {
        min: typeof range?.min === 'bigint' ? range.min : INT64.min,
        max: typeof range?.max === 'bigint' ? range.max : INT64.max,
      };
    });
  }

  #show(type: Type): string {
    const nameOf = (sym: Sym): string => (sym.index >= FIRST_FRESH ? 'a new symbol' : this.#nameOf(sym));
    if (type.kind === 'tuple') return `(${type.items.map((item) => this.#show(item)).join(', ')})`;
    return printType(type, nameOf) ?? 'nothing';
  }
}

/** Beyond every symbol that a program has: those that shape rules introduce, until the annotation says which they are. */
const FIRST_FRESH = 2 ** 40;
const KINDS = { int: 'i', float: 'f', bool: 'b' } as const;
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n } as const;

function problem({ meta }: Node, message: string, hint: string, cause?: OpError): EgghatchError {
  const place = meta.at === undefined ? undefined : placeOf(meta.at.source, meta.at.span);
  return new EgghatchError(
    { kind: 'malformed', message: `${message}${message.endsWith('.') ? '' : '.'}`, hint, place },
    { cause },
  );
}
