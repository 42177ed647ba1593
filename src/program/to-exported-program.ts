import { ExtractionError, type EGraph, type ENode, type Id, type IlpSolver } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { callCount, type CostOptions } from '../cost/index.js';
import { checkArgument, checkOptions, EgghatchError, placeOf, problemOf } from '../diagnostics/index.js';
import { factOf, isType } from '../facts/index.js';
import {
  NodeNames,
  type Argument,
  type ExportedProgram,
  type Graph,
  type GraphSignature,
  type Node,
  type Type,
} from '../ir/index.js';
import { printSymInt, symKey } from '../ir/sym/index.js';
import { dropDefaults, type OpDefinition } from '../ops/index.js';
import { layoutOf, literalOfLeaf } from '../terms/index.js';
import type { Tensor } from '../tensor/index.js';
import { chooseFewest } from './dialect-2.15/choose-fewest.js';
import { readProgram215 } from './dialect-2.15/to-exported-program.js';
import { nameOfInput, nameOfInserted, nameSymbols215, signature215 } from './dialect-2.15/built.js';
import { checkBranchesKept } from './branches-kept.js';
import { chooseLowered, chooseTerm, isMessage, type Choice } from './choose.js';
import { chooseCheapest, type PricedChoice } from './extract/cheapest.js';
import { PROGRAM, READ_OPTIONS } from './expected.js';
import { inputChecksOf } from './input-checks.js';
import { literalOutputs } from './literal-outputs.js';
import { nameSymbols } from './name-symbols.js';
import { notLowered } from './not-lowered.js';
import type { Placeholder, Program, SourceSpan, Submodule, SymbolTable, Written } from './program.js';
import { notes, readingOf, type Notes, type ProgramReading } from './reading.js';
import { operandsFirst, schedule, type Scheduled } from './schedule.js';
import { typeOfNode } from './type-of-node.js';

/** By what a program is read out of its e-graph. */
export interface ReadOptions extends CostOptions {
  /**
   * Finds the exact optimum: an integer-programming solver, for example `highsSolver(await highs())` of `egraph-ts`. For
   * costs of one number, and e-graphs of some thousands of e-nodes.
   */
  readonly solver?: IlpSolver;
  /** Told what the program was read from, and its branches. */
  readonly onRead?: (reading: ProgramReading) => void;
}

/** A program with what it costs. */
export interface CheapestProgram {
  readonly program: ExportedProgram;
  /** As the cost gives it: a number, or several. Without branches it is what `programCost` says of the program. */
  readonly cost: number | readonly number[];
  /**
   * `greedy`: no solver was given, a cheaper program is possible. `optimal`: the solver proved that there is none.
   * `feasible`: it gave the best it had within its limits.
   */
  readonly found: 'greedy' | 'optimal' | 'feasible';
}

/**
 * Reads the cheapest program out of an e-graph: extraction ends in ATen, the schedule orders it, names come last. What is
 * cheapest is said by `cost`, the number of calls unless told otherwise; each value is paid for once however often it is
 * used, and of programs that cost the same the one with fewer calls is taken. Effects and random draws keep their order
 * under every cost.
 *
 * Left of kind `not-lowered` when an escape hatch is left that no rule lowered, or the cost forbids what cannot be done
 * without; of kind `cost` when the cost or the assumption about sizes is at fault.
 */
export function toExportedProgram(
  program: Program,
  options: ReadOptions = {},
): either.Either<EgghatchError, ExportedProgram> {
  const wrong = misread('toExportedProgram', program, options);
  if (wrong !== undefined) return either.left(wrong);
  const { cost, solver, onRead } = options;
  if (program.origins !== undefined && cost === undefined && solver === undefined)
    return attempt(() => readBy(program, { choice: chooseFewest(program), choose: chooseFewest, onRead }));
  return either.map(({ program: cheapest }: CheapestProgram) => cheapest)(cheapestProgram(program, options));
}

/** What {@link toExportedProgram} reads: the classes of the program, operands first, and the e-node chosen of each. */
export function chosenReading(
  program: Program,
  options: ReadOptions = {},
): either.Either<EgghatchError, { readonly order: readonly Id[]; readonly node: (id: Id) => ENode }> {
  const { cost, solver } = options;
  return attempt(() => {
    const choice: Choice =
      program.origins !== undefined && cost === undefined && solver === undefined
        ? chooseFewest(program)
        : chooseCheapest(program, { ...options, cost: cost ?? callCount });
    if (choice.cost(program.root) === Infinity) throw notLowered(program, choice);
    const order = operandsFirst(program.egraph, [program.root], choice, new Set());
    return { order, node: (id) => choice.node(id) };
  });
}

/** {@link toExportedProgram}, with what the program costs and whether that is known to be the least. */
export function cheapestProgram(
  program: Program,
  options: ReadOptions = {},
): either.Either<EgghatchError, CheapestProgram> {
  const wrong = misread('cheapestProgram', program, options);
  if (wrong !== undefined) return either.left(wrong);
  const { cost = callCount, onRead } = options;
  return attempt(() => {
    const choose = (part: Program): PricedChoice => chooseCheapest(part, { ...options, cost });
    const choice = choose(program);
    const read = readBy(program, { choice, choose, onRead });
    const price = choice.price?.slice(0, -1) ?? [];
    return { program: read, cost: price.length > 1 ? price : (price[0] ?? 0), found: choice.found };
  });
}

/** A program that was read, and the e-nodes that it was read from, for it and for each program that it calls. */
export interface ReadWithChoices {
  readonly exported: ExportedProgram;
  readonly choices: ReadonlyMap<Program, Choice>;
}

/** As {@link toExportedProgram}, or as {@link toTorchProgram}, with the choice that it was read by. */
export function readWithChoices(
  program: Program,
  options: ReadOptions | 'as torch' = {},
  told?: ReadOptions['onRead'],
): either.Either<EgghatchError, ReadWithChoices> {
  const choices = new Map<Program, Choice>();
  const isFewest =
    options !== 'as torch' &&
    program.origins !== undefined &&
    options.cost === undefined &&
    options.solver === undefined;
  const choose = (part: Program): Choice => {
    let choice = choices.get(part);
    if (choice === undefined) {
      if (options === 'as torch') choice = chooseLowered(part.egraph);
      else if (isFewest) choice = chooseFewest(part);
      else choice = chooseCheapest(part, { ...options, cost: options.cost ?? callCount });
      choices.set(part, choice);
    }
    return choice;
  };
  const onRead = options === 'as torch' ? told : options.onRead;
  return attempt(() => ({
    exported: readBy(program, { choice: choose(program), choose, onRead }),
    choices,
  }));
}

/**
 * A program as it stands in its e-graph before any pass, its escape hatches being calls like others, and the term that it is.
 * Undefined when what a call gives is not known yet.
 */
export function readAsWritten(program: Program): Written | undefined {
  const choices = new Map<Program, Choice>();
  const choose = (part: Program): Choice => {
    let choice = choices.get(part);
    if (choice === undefined) choices.set(part, (choice = chooseTerm(part.egraph, part.root)));
    return choice;
  };
  const choice = choose(program);
  const taken = notes();
  const exported = attempt(() => read(program, { choice, choose }, taken));
  if (either.isLeft(exported)) return undefined;
  const { root, terms } = termsOfNodes(program, choice, taken.classes);
  const branches = taken.branches.flatMap(withBranches).map(({ program: part, classes }) => ({
    egraph: part.egraph,
    terms: termsOfNodes(part, choose(part), classes).terms,
  }));
  return { exported: exported.right, root, terms, branches };
}

function withBranches(reading: ProgramReading): readonly ProgramReading[] {
  return [reading, ...reading.branches.flatMap(withBranches)];
}

function termsOfNodes(program: Program, choice: Choice, classes: ReadonlyMap<Node, Id>) {
  const { root, terms: made } = termsOfChoice(program, choice);
  const terms = new Map<Node, Id>();
  for (const [node, id] of classes) {
    const term = made.get(program.egraph.find(id));
    if (term !== undefined) terms.set(node, term);
  }
  return { root, terms };
}

/** The id of the term that a program is read as, in an e-graph that explains itself. */
export function termOfChoice(program: Program, choice: Choice): Id {
  return termsOfChoice(program, choice).root;
}

/** The same, with the terms of the classes that it is made of. */
function termsOfChoice(
  program: Program,
  choice: Choice,
): { readonly root: Id; readonly terms: ReadonlyMap<Id, Id> } {
  const { egraph, root } = program;
  const forOutputs = program.origins === undefined ? literalOutputs(program, choice) : new Map<Id, ENode>();
  const terms = new Map<Id, Id>();
  const made = ({ op, children, payload }: ENode): Id =>
    egraph.add(
      op,
      children.map((child) => terms.get(egraph.find(child)) as Id),
      payload,
    );
  const roots = [root, ...[...forOutputs.values()].flatMap(({ children }) => children)];
  for (const id of operandsFirst(egraph, roots, choice, new Set()))
    terms.set(egraph.find(id), made(choice.node(id)));
  if (forOutputs.size === 0) return { root: terms.get(egraph.find(root)) as Id, terms };
  const [state] = choice.node(egraph.find(root)).children as readonly [Id, Id];
  const outputs = program.outputs.map(({ id }) => {
    const call = forOutputs.get(egraph.find(id));
    return call === undefined ? (terms.get(egraph.find(id)) as Id) : made(call);
  });
  const ended = egraph.add('return', [terms.get(egraph.find(state)) as Id, egraph.add('list', outputs)]);
  return { root: ended, terms };
}

/** Reads a program as torch prints it: the least deep choice, whatever it costs. */
export function toTorchProgram(
  program: Program,
  { onRead }: Pick<ReadOptions, 'onRead'> = {},
): either.Either<EgghatchError, ExportedProgram> {
  const choose = (part: Program): Choice => chooseLowered(part.egraph);
  return attempt(() => readBy(program, { choice: choose(program), choose, onRead }));
}

/** What is wrong with what a reading was given. */
function misread(callee: string, program: Program, options: ReadOptions): EgghatchError | undefined {
  return problemOf(() => {
    checkArgument(callee, program, PROGRAM);
    checkOptions(callee, options, READ_OPTIONS);
  });
}

function attempt<T>(body: () => T): either.Either<EgghatchError, T> {
  try {
    return either.right(body());
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(error);
    if (error instanceof ExtractionError) return either.left(notSolved(error));
    throw error;
  }
}

function notSolved(error: ExtractionError): EgghatchError {
  return new EgghatchError(
    {
      kind: 'cost',
      message: error.message,
      hint: 'leave the solver out: the greedy choice needs none',
    },
    { cause: error },
  );
}

type Choose = (part: Program) => Choice;

/** What is read, and who wants to know of it. */
interface Reading {
  readonly choice: Choice;
  /** Chooses in branches. */
  readonly choose: Choose;
  readonly onRead?: ReadOptions['onRead'] | undefined;
}

function readBy(program: Program, reading: Reading): ExportedProgram {
  const { choice, choose, onRead } = reading;
  if (choice.cost(program.root) === Infinity) throw notLowered(program, choice);
  checkBranchesKept(program, choice);
  const taken = notes();
  const exported =
    program.origins === undefined
      ? read(program, reading, taken)
      : readProgram215(program, program.origins, { choice, choose, taken });
  onRead?.(readingOf(program, choice, taken));
  return exported;
}

function read(program: Program, reading: Reading, taken: Notes): ExportedProgram {
  const { egraph } = program;
  const order = schedule(
    egraph,
    program.root,
    reading.choice,
    program.sites,
    literalOutputs(program, reading.choice),
  );
  const inputs = inPrintedOrder(program.placeholders);
  const is215 = program.dialect === 'torch-2.15';
  const symbols = is215 ? nameSymbols215(program) : nameSymbols(program, order);
  const reader = new Reader(program, { ...reading, taken }, inputs, { names: symbols.names });
  for (const call of order) reader.call(call);
  const outputs = program.outputs.map((output) => reader.output(output.id));
  const graph = reader.finish([outputs]);
  return {
    ...(is215 && { dialect: 'torch-2.15', layoutsUnknown: true }),
    graph,
    graphSignature: is215 ? signature215(inputs, outputs) : signature(program, inputs, outputs),
    rangeConstraints: symbols.ranges,
    symbolNames: symbols.names,
    inputChecks: is215 ? [] : inputChecksOf(program, inputs),
    stateDict: stateDict(inputs),
    constants: reader.constants,
    inSpec: program.inSpec,
    outSpec: program.outSpec,
  };
}

/** A submodule as a graph: its nodes are traced back to the outermost call of `cond` or `map`. */
function readSubmodule(
  { program, at, returns }: Submodule,
  choose: Choose,
  above: Notes,
): { readonly graph: Graph; readonly constants: ReadonlyMap<string, Tensor> } {
  const choice = choose(program);
  if (choice.cost(program.root) === Infinity) throw notLowered(program, choice);
  checkBranchesKept(program, choice);
  const taken = notes();
  const inputs = inPrintedOrder(program.placeholders);
  const reader = new Reader(program, { choice, choose, taken }, inputs, { comment: commentOf(at) });
  const { egraph, root, sites, kept } = program;
  for (const call of schedule(egraph, root, choice, sites, new Map(), kept)) reader.call(call);
  const outputs = program.outputs.map((output) => reader.argument(output.id));
  above.branches.push(readingOf(program, choice, taken));
  return { graph: reader.finish(returns === 'list' ? [outputs] : outputs), constants: reader.constants };
}

function commentOf(at: SourceSpan | undefined): string {
  if (at === undefined) return '';
  const { file, line, lineText } = placeOf(at.source, at.span);
  return `File: ${file}:${line}, code: ${lineText.trim()}`;
}

/** Parameters, buffers, user inputs; of the first two those that traced code reads itself before those of layers. */
export function inPrintedOrder(placeholders: readonly Placeholder[]): readonly Placeholder[] {
  const rank = ({ role, owner }: Placeholder): number =>
    role === 'input' ? 4 : (role === 'buffer' ? 2 : 0) + (owner === 'layer' ? 1 : 0);
  const read = placeholders.filter(({ unread }) => unread !== true);
  return read.sort((a, b) => rank(a) - rank(b) || (a.order ?? 0) - (b.order ?? 0));
}

/** Makes nodes of calls, in order; names are given as the nodes are made. */
class Reader {
  readonly #program: Program;
  readonly #egraph: EGraph;
  readonly #choice: Choice;
  readonly #choose: Choose;
  readonly #taken: Notes;
  readonly #sites: Program['sites'];
  readonly #names = new NodeNames();
  readonly #nodes: Node[] = [];
  readonly #byClass = new Map<Id, Node>();
  readonly #forOutputs = new Map<Id, Node>();
  readonly #submodules = new Map<string, Graph>();
  readonly #comment: string | undefined;
  readonly #symbolNames: SymbolTable['names'];
  readonly #constants: Map<string, Tensor>;

  constructor(
    program: Program,
    { choice, choose, taken }: Pick<Reading, 'choice' | 'choose'> & { readonly taken: Notes },
    inputs: readonly Placeholder[],
    { comment, names = new Map() }: { readonly comment?: string; readonly names?: SymbolTable['names'] },
  ) {
    this.#comment = comment;
    this.#symbolNames = names;
    this.#constants = new Map(program.constants);
    this.#choose = choose;
    this.#taken = taken;
    this.#program = program;
    this.#egraph = program.egraph;
    this.#choice = choice;
    this.#sites = program.sites;
    inputs.forEach((placeholder, k) => {
      const name =
        program.dialect === 'torch-2.15' ? this.#names.fresh(nameOfInput(k)) : this.#names.placeholder(k);
      const val = valueType(this.#egraph, placeholder.id);
      this.#push(placeholder.id, {
        op: 'placeholder',
        name,
        target: name,
        args: [],
        kwargs: new Map(),
        meta: { val },
      });
    });
  }

  /** What `get_attr` nodes read, those of submodules under the names of these. */
  get constants(): ReadonlyMap<string, Tensor> {
    return this.#constants;
  }

  call(call: Scheduled): void {
    const { enode, op } = call;
    if (isMessage(op.target)) return;
    const layout = layoutOf(op);
    const full = enode.children.slice(layout.first, layout.site).map((child) => this.argument(child));
    const { args, kwargs } = dropDefaults<Node>(op, full);
    const type = isAssumed(op) ? NOTHING : typeOfNode(this.#program, call.id, op, enode);
    const val = type.kind === 'none' ? undefined : type;
    const at = this.#sites.get(call.site)?.at;
    const inserted = this.#program.dialect === 'torch-2.15' ? nameOfInserted(op.target) : undefined;
    const name = inserted === undefined ? this.#names.call(op.target) : this.#names.fresh(inserted);
    const meta = { val, at, comment: this.#comment };
    const node: Node = { op: 'call_function', name, target: op.target, args, kwargs, meta };
    if (call.forOutput !== true) this.#push(call.id, node);
    else {
      this.#nodes.push(node);
      this.#forOutputs.set(this.#egraph.find(call.id), node);
    }
  }

  /** What an output is: the call that stands for a plain value, or as {@link argument} says. */
  output(id: Id): Argument<Node> {
    return this.#forOutputs.get(this.#egraph.find(id)) ?? this.argument(id);
  }

  /** The argument that a class is: a node that was made, or a plain value. */
  argument(raw: Id): Argument<Node> {
    const id = this.#egraph.find(raw);
    const made = this.#byClass.get(id);
    if (made !== undefined) return made;
    const enode = this.#choice.node(id);
    if (enode.op === 'list') return enode.children.map((child) => this.argument(child));
    if (enode.op === 'result') return this.argument(enode.children[0] as Id);
    if (enode.op === 'get_attr') return this.#attribute(id, enode);
    if (enode.op === 'submodule') return this.#submodule(id, enode);
    if (enode.op === 'egghatch.outside') return this.#message(enode);
    if (enode.op === 'egghatch.failed') return this.#failure(enode);
    const literal = literalOfLeaf(enode);
    if (literal === undefined)
      throw new Error(`e-class ${id} (${enode.op}) was not scheduled before its use`);
    return literal;
  }

  finish(args: readonly Argument<Node>[]): Graph {
    const names = new Set(this.#nodes.map((node) => node.name));
    let name = 'output';
    for (let k = 1; names.has(name); k++) name = `output_${k}`;
    this.#nodes.push({
      op: 'output',
      name,
      target: 'output',
      args,
      kwargs: new Map(),
      meta: {},
    });
    return this.#submodules.size === 0
      ? { nodes: this.#nodes }
      : { nodes: this.#nodes, submodules: this.#submodules };
  }

  #attribute(id: Id, enode: ENode): Node {
    const target = enode.payload as string;
    const name = this.#names.attribute(target);
    const val = valueType(this.#egraph, id);
    return this.#push(id, {
      op: 'get_attr',
      name,
      target,
      args: [],
      kwargs: new Map(),
      meta: { val, comment: this.#comment },
    });
  }

  /** Submodules are numbered as calls first need them, in each graph from 0. */
  #submodule(id: Id, enode: ENode): Node {
    const submodule = this.#program.submodules[Number(enode.payload)];
    if (submodule === undefined) throw new Error(`the program has no submodule ${String(enode.payload)}`);
    const target = `submodule_${this.#submodules.size}`;
    const { graph, constants } = readSubmodule(submodule, this.#choose, this.#taken);
    this.#submodules.set(target, graph);
    for (const [name, tensor] of constants) this.#constants.set(`${target}.${name}`, tensor);
    const name = this.#names.attribute(target);
    const meta = { comment: this.#comment };
    return this.#push(id, { op: 'get_attr', name, target, args: [], kwargs: new Map(), meta });
  }

  /** `full.shape[0] is outside of inline constraint [0, 5].` */
  #message(enode: ENode): string {
    const [value, dim, lo, hi] = enode.children.slice(0, 4).map((child) => this.argument(child));
    const subject = typeof dim === 'bigint' ? `${(value as Node).name}.shape[${dim}]` : (value as Node).name;
    return `${subject} is outside of inline constraint [${lo ?? '-inf'}, ${hi ?? 'inf'}].`;
  }

  /** `Runtime assertion failed for expression u0 >= 0 on node 'ge'` */
  #failure(enode: ENode): string {
    const node = this.argument(enode.children[0] as Id) as Node;
    const { val } = node.meta;
    const text =
      val?.kind === 'sym'
        ? printSymInt(val.expr, (sym) => this.#symbolNames.get(symKey(sym)) ?? symKey(sym))
        : node.name;
    return `Runtime assertion failed for expression ${text} on node '${node.name}'`;
  }

  #push(id: Id, node: Node): Node {
    this.#nodes.push(node);
    this.#byClass.set(this.#egraph.find(id), node);
    this.#taken.classes.set(node, this.#egraph.find(id));
    return node;
  }
}

/** What such a call returned is what a rule says: the program as it was written knows no type of it. */
const isAssumed = ({ target }: OpDefinition): boolean => target === 'egghatch.assume_constant_result';
const NOTHING: Type = { kind: 'none' };

/** What torch annotates; nothing for calls without a result and inputs that are Python values. */
function valueType(egraph: EGraph, id: Id): Type | undefined {
  const { type } = factOf(egraph, id);
  return type !== undefined && isType(type) && type.kind !== 'none' ? type : undefined;
}

function signature(
  program: Program,
  inputs: readonly Placeholder[],
  outputs: readonly Argument<Node>[],
): GraphSignature {
  const named = inputs.map((placeholder, k) => ({ ...placeholder, arg: `arg${k}_1` }));
  const nameOf = (output: Argument<Node>): string => (output as Node).name;
  const of = (role: Placeholder['role']) => named.filter((placeholder) => placeholder.role === role);
  const byArg = (role: Placeholder['role']) =>
    new Map(
      of(role).map((placeholder): [string, string] => [placeholder.arg, placeholder.name ?? placeholder.arg]),
    );
  const mutated = program.outputs.flatMap(({ mutates }, i): [string, string][] =>
    mutates === undefined ? [] : [[nameOf(outputs[i] as Argument<Node>), mutates]],
  );
  return {
    parameters: [...byArg('parameter').values()],
    buffers: [...byArg('buffer').values()],
    userInputs: of('input').map(({ arg }) => arg),
    userOutputs: program.outputs.flatMap(({ mutates }, i) =>
      mutates === undefined ? [nameOf(outputs[i] as Argument<Node>)] : [],
    ),
    inputsToParameters: byArg('parameter'),
    inputsToBuffers: byArg('buffer'),
    buffersToMutate: new Map(mutated),
  };
}

function stateDict(inputs: readonly Placeholder[]): ReadonlyMap<string, Tensor> {
  return new Map(
    inputs.flatMap(({ name, tensor }): [string, Tensor][] =>
      name === undefined || tensor === undefined ? [] : [[name, tensor]],
    ),
  );
}
