import { budget } from '../budget/index.js';
import type { EGraph, Id } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { checkOptions, EgghatchError, FUNCTION } from '../diagnostics/index.js';
import { factOf } from '../facts/index.js';
import {
  mapSymbols,
  type Argument,
  type ExportedProgram,
  type GraphSignature,
  type Node,
  type RangeConstraint,
  type Type,
} from '../ir/index.js';
import { bareSymbol, symbol, symbolsOf, symKey, type Sym, type SymExpr } from '../ir/sym/index.js';
import { opsOfDialect } from '../ops/index.js';
import { verify } from '../verify/index.js';
import { BUILDER, BUILDING, ProgramBuilder, type BuilderOptions } from './builder.js';
import { importProgram215 } from './dialect-2.15/from-exported-program.js';
import { isList } from '../terms/index.js';
import type { InputCheckSpec, Placeholder, Program, ProgramOutput } from './program.js';
import type { CallArgument, Value } from './value.js';

/** How a program is read. */
export interface ImportOptions extends BuilderOptions {
  /** Told of each node that is read, of the e-class of its value, and of the e-graph that this is in: branches have their own. */
  readonly onNode?: (node: Node, id: Id, egraph: EGraph) => void;
}

/**
 * Puts an exported program back into an e-graph, so that passes can run over it. Reading it out again without a pass in
 * between gives the same program.
 *
 * An op that is not among `options.ops` is kept as a call that stays where it stands, of the type that the program gives
 * it: an effect of which nothing is known. Everything around it can be rewritten.
 *
 * Left when the program is ill-formed: the first problem that `verify` finds.
 */
export function fromExportedProgram(
  exported: ExportedProgram,
  options: ImportOptions = {},
): either.Either<EgghatchError, Program> {
  try {
    checkOptions('fromExportedProgram', options, { ...BUILDING, within: BUILDER, onNode: FUNCTION });
    const [problem] = verify(exported, options.ops === undefined ? {} : { ops: options.ops });
    if (problem !== undefined) return either.left(problem);
    spendNodes(exported);
    if (exported.dialect === 'torch-2.15') {
      const program = importProgram215(exported, {
        ops: opsOfDialect(exported.dialect, options.ops),
        explain: options.explain ?? false,
      });
      if (options.onNode !== undefined) tell(program, options.onNode);
      return either.right(program);
    }
    return either.right(new Importer(exported, options).program());
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(error);
    throw error;
  }
}

/** What an e-graph takes for a call: its e-nodes, its facts, its places, and what it takes to read it out again. */
const BYTES_OF_CALL = 10_000;

/** @throws EgghatchError (budget) */
function spendNodes({ graph }: ExportedProgram): void {
  const bytes = BYTES_OF_CALL * graph.nodes.length;
  // What fits is not counted: e-graphs of one call after the other are not there together.
  if (bytes <= budget().limits.bytes) return;
  budget().spend(
    'bytes',
    bytes,
    (_total, most) =>
      `an e-graph of a program of ${graph.nodes.length} nodes takes some ${bytes} bytes, and the limit is ${most}`,
  );
}

function tell({ egraph, origins, submodules }: Program, onNode: NonNullable<ImportOptions['onNode']>): void {
  for (const [id, nodes] of origins?.classes ?? []) for (const node of nodes) onNode(node, id, egraph);
  for (const { program } of submodules) tell(program, onNode);
}

/** More results than any op has. */
const MOST_RESULTS = 1024n;

class Importer {
  readonly #exported: ExportedProgram;
  readonly #builder: ProgramBuilder;
  readonly #onNode: ImportOptions['onNode'];
  readonly #explains: boolean;
  readonly #values = new Map<string, Value>();
  /** The symbols of the e-graph by those of the program that was read. */
  readonly #symbols = new Map<string, SymExpr>();
  /** Printed names by the symbols of the e-graph. */
  readonly #symbolNames = new Map<string, string>();

  constructor(exported: ExportedProgram, options: ImportOptions) {
    this.#exported = exported;
    const { onNode, ...building } = options;
    this.#onNode = onNode;
    this.#builder = new ProgramBuilder(building);
    this.#explains = options.explain ?? false;
  }

  program(): Program {
    const { graph, graphSignature, inSpec, outSpec, rangeConstraints } = this.#exported;
    if (graph.submodules !== undefined) throw withSubmodules();
    let outputs: readonly ProgramOutput[] = [];
    for (const node of graph.nodes) {
      if (node.op === 'placeholder') this.#placeholder(node, graphSignature);
      else if (node.op === 'get_attr') this.#attribute(node);
      else if (node.op === 'call_function') this.#call(node);
      else outputs = this.#outputs(node, graphSignature);
      const value = this.#values.get(node.name);
      if (value !== undefined) this.#onNode?.(node, value.id, this.#builder.egraph);
    }
    const sealed = this.#builder.finish({ outputs, inSpec, outSpec });
    const symbolTable = { names: this.#symbolNames, ranges: rangeConstraints };
    if (!this.#explains) return { ...sealed, symbolTable };
    return { ...sealed, symbolTable, written: { exported: this.#exported, root: sealed.root } };
  }

  #placeholder(node: Node, signature: GraphSignature): void {
    const parameter = signature.inputsToParameters.get(node.name);
    const buffer = signature.inputsToBuffers.get(node.name);
    const name = parameter ?? buffer;
    const role: Placeholder['role'] =
      parameter !== undefined ? 'parameter' : buffer !== undefined ? 'buffer' : 'input';
    const type = node.meta.val;
    if (type?.kind === 'tensor') {
      for (const size of type.sizes)
        if (typeof size === 'object') symbolsOf(size).forEach((sym) => this.#inputSymbol(sym));
    }
    const order = this.#values.size;
    const tensor = name === undefined ? undefined : this.#exported.stateDict.get(name);
    const value = this.#builder.placeholder({
      role,
      name,
      order,
      tensor,
      type,
      checks: this.#checksOf(node.name),
    });
    this.#values.set(node.name, value);
  }

  #inputSymbol(sym: Sym): void {
    const { rangeConstraints, symbolNames } = this.#exported;
    const key = symKey(sym);
    this.#symbols.set(key, symbol(sym));
    if (this.#symbolNames.has(key)) return;
    const name = symbolNames.get(key) ?? key;
    this.#symbolNames.set(key, name);
    this.#builder.learnRange(sym, intRange(rangeConstraints.get(name)));
  }

  #checksOf(input: string): readonly InputCheckSpec[] {
    const inputs = this.#exported.graph.nodes
      .filter((node) => node.op === 'placeholder')
      .map((node) => node.name);
    return this.#exported.inputChecks
      .filter((check) => check.input === input)
      .map((check): InputCheckSpec =>
        check.kind === 'equal' ? { ...check, other: inputs.indexOf(check.other) } : check,
      );
  }

  #attribute(node: Node): void {
    const type = node.meta.val;
    if (type === undefined) throw ill(node, 'has no annotation');
    this.#values.set(
      node.name,
      this.#builder.attribute(node.target, type, this.#exported.constants.get(node.target)),
    );
  }

  #call(node: Node): void {
    this.#builder.at = node.meta.at;
    const kwargs = new Map(
      [...node.kwargs].map(([name, argument]) => [name, this.#argument(node, argument)]),
    );
    const args = node.args.map((argument) => this.#argument(node, argument));
    const value = this.#builder.knows(node.target)
      ? this.#builder.call(node.target, args, kwargs)
      : this.#builder.opaque(node.target, args, kwargs, (fresh) => this.#typeOfOpaque(node, fresh));
    const { type, literal, effects } = factOf(this.#builder.egraph, value.id);
    if (type === undefined && literal === undefined && effects === undefined)
      throw ill(node, 'gives a value of a type that is not known, because an argument has none');
    this.#values.set(node.name, value);
    this.#nameSymbols(node, value);
  }

  /** What the program says that a call gives; a symbol that no node before showed is one that the call introduces. */
  #typeOfOpaque(node: Node, fresh: (kind: Sym['kind'], k: number) => SymExpr): Type {
    let introduced = 0;
    return mapSymbols(node.meta.val ?? this.#shownByItems(node), (sym) => {
      const known = this.#symbols.get(symKey(sym));
      if (known !== undefined) return known;
      const ours = fresh(sym.kind, introduced++);
      this.#symbols.set(symKey(sym), ours);
      this.#noteSymbol(sym, symbolsOf(ours)[0] as Sym);
      return ours;
    });
  }

  /** torch annotates no tuples: what is in one is said where its items are taken. */
  #shownByItems(tuple: Node): Type {
    const items: Type[] = [];
    for (const { target, args, meta } of this.#exported.graph.nodes) {
      const [from, index] = args;
      if (target !== 'operator.getitem' || from !== tuple || typeof index !== 'bigint') continue;
      if (index >= 0n && index < MOST_RESULTS && meta.val !== undefined) items[Number(index)] = meta.val;
    }
    if (items.length === 0) return { kind: 'none' };
    return { kind: 'tuple', items: Array.from(items, (item) => item ?? { kind: 'none' }) };
  }

  /** A symbol is called here what it is called in the annotation of the node that introduced it. */
  #nameSymbols(node: Node, value: Value): void {
    const shown = node.meta.val;
    const pairs: [unknown, unknown][] = [];
    if (shown?.kind === 'sym' && value.type.kind === 'sym') pairs.push([shown.expr, value.type.expr]);
    if (shown?.kind === 'tensor' && value.type.kind === 'tensor') {
      shown.sizes.forEach((size, dim) => pairs.push([size, (value.type as typeof shown).sizes[dim]]));
    }
    for (const [theirs, ours] of pairs) {
      const [name, sym] = [symbolIn(theirs), symbolIn(ours)];
      if (name === undefined || sym === undefined || this.#symbolNames.has(symKey(sym))) continue;
      if (!this.#symbols.has(symKey(name))) this.#symbols.set(symKey(name), symbol(sym));
      this.#noteSymbol(name, sym);
    }
  }

  #noteSymbol(theirs: Sym, ours: Sym): void {
    const printed = this.#exported.symbolNames.get(symKey(theirs)) ?? symKey(theirs);
    this.#symbolNames.set(symKey(ours), printed);
    this.#builder.learnRange(ours, intRange(this.#exported.rangeConstraints.get(printed)));
  }

  #argument(node: Node, argument: Argument<Node>): CallArgument {
    if (isList(argument)) return argument.map((item) => this.#argument(node, item));
    if (typeof argument !== 'object' || argument === null || !('op' in argument))
      return argument as CallArgument;
    const value = this.#values.get(argument.name);
    if (value === undefined) throw ill(node, `uses ${argument.name} before it is computed`);
    return value;
  }

  #outputs(node: Node, signature: GraphSignature): readonly ProgramOutput[] {
    const [list] = node.args;
    if (list === undefined || !isList(list)) throw ill(node, 'does not return a tuple');
    return list.map((output): ProgramOutput => {
      const value = this.#argument(node, output);
      if (typeof value !== 'object' || value === null || !('id' in value))
        throw ill(node, 'returns a constant');
      const mutates = signature.buffersToMutate.get((output as Node).name);
      return mutates === undefined ? { id: value.id } : { id: value.id, mutates };
    });
  }
}

/** The symbol that an annotation is, or that a truth value is about: `Eq(i4, 1)` for a bool item. */
function symbolIn(expr: unknown): Sym | undefined {
  if (typeof expr !== 'object' || expr === null) return undefined;
  const known = expr as SymExpr;
  if (known.sort !== 'bool') return bareSymbol(known);
  const [only, ...others] = symbolsOf(known);
  return others.length === 0 ? only : undefined;
}

function intRange(
  range: RangeConstraint | undefined,
): { readonly min: bigint; readonly max: bigint } | undefined {
  return typeof range?.min === 'bigint' && typeof range.max === 'bigint'
    ? { min: range.min, max: range.max }
    : undefined;
}

function withSubmodules(): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: 'a program that calls cond is not put back into an e-graph',
    hint: 'run passes over it before it is exported: capture the source again',
  });
}

function ill(node: Node, problem: string): EgghatchError {
  return new EgghatchError({
    kind: 'malformed',
    message: `the node ${node.name} ${problem}`,
    hint: 'verify(program) lists everything that is wrong with a graph',
  });
}
