import { left, right, type Either } from 'fp-ts/lib/Either.js';
import { withLimits } from '../../budget/index.js';
import {
  BOOLEAN,
  checkArgument,
  checkOptions,
  EgghatchError,
  FUNCTION,
  problemOf,
  ANYTHING,
} from '../../diagnostics/index.js';
import {
  EXPORTED_PROGRAM,
  isNodeArgument,
  NodeNames,
  type Argument,
  type ExportedProgram,
  type InputSpec,
  type Node,
  type TensorType,
  type Type,
} from '../../ir/index.js';
import {
  OpError,
  bindArgs,
  constantInputs,
  memoryIn,
  operandsOf,
  OP_SET,
  opsOfDialect,
  typeStrides,
  typeUnlessDataDecides,
  writesIn,
  type OpSet,
} from '../../ops/index.js';
import { LazyMap } from '../../tables/index.js';
import type { Tensor } from '../../tensor/index.js';
import { isList } from '../../terms/index.js';

/** What {@link foldConstants} may do. */
export interface FoldOptions {
  /**
   * Only what gives the very bits that torch computes, unless told otherwise: data movement, ints, and operations that IEEE rounds
   * correctly. With `false` also what agrees up to rounding, products and exponentials for instance.
   */
  readonly exact?: boolean;
  /** A constant may take so many bytes more than the weights that it is computed from; 64 KiB unless told otherwise. */
  readonly growth?: number;
  /** The ops that the program calls; those of torch that are known here unless told otherwise. */
  readonly ops?: OpSet;
  /** Told of each node that takes the place of another one: a constant that of a call, a call that reads it that of itself. */
  readonly onNode?: (made: Node, was: Node) => void;
}

const NONE: Type = { kind: 'none' };

const GROWTH = 2 ** 16;
/** What one call may compute: a second or two, for tens of millions of elements. */
const WORK = 2 ** 31;

/**
 * A program of torch 2.15 with what it computes from weights and plain values alone computed: each such value that
 * something else uses becomes a constant of the program, under the name of its node, and weights that nobody uses any more
 * go. The interpreter computes them; what it cannot compute stays. What a program returns is left alone: callers may write
 * into it.
 *
 * Left of kind `unsupported` for a program of another dialect.
 */
export function foldConstants(
  program: ExportedProgram,
  options: FoldOptions = {},
): Either<EgghatchError, ExportedProgram> {
  const wrong = problemOf(() => {
    checkArgument('foldConstants', program, EXPORTED_PROGRAM);
    checkOptions('foldConstants', options, {
      exact: BOOLEAN,
      growth: ANYTHING,
      ops: OP_SET,
      onNode: FUNCTION,
    });
  });
  if (wrong !== undefined) return left(wrong);
  if (program.dialect !== 'torch-2.15')
    return left(
      new EgghatchError({
        kind: 'unsupported',
        message: 'Only programs of torch 2.15 have weights that constants can be added to.',
        hint: 'Fold the constants of a program that was read from an archive.',
      }),
    );
  return right(new Folder(program, options).fold());
}

/** A constant that takes the place of a call. */
interface Made {
  readonly value: () => Tensor;
  /** The weight that it is a view of, whose bytes it has. */
  readonly storageOf?: string | undefined;
}

/** What a node comes to, and the weights that it is computed from. */
interface Folded {
  readonly value: Argument<Tensor>;
  readonly inputs: ReadonlySet<Node>;
}

class Folder {
  readonly #program: ExportedProgram;
  readonly #exact: boolean;
  readonly #growth: number;
  readonly #ops: OpSet;
  readonly #onNode: FoldOptions['onNode'];
  readonly #weights: ReadonlyMap<Node, string>;
  readonly #memory: (node: Node) => Node;
  readonly #written: ReadonlySet<Node>;
  readonly #candidates = new Set<Node>();
  /** Read by calls whose bits depend on where in memory a tensor begins. */
  readonly #sensitive = new Set<Node>();
  /** Weights that something reads which is not computed here. */
  readonly #usedElsewhere = new Set<Node>();
  readonly #known = new Map<Node, Folded | undefined>();

  constructor(program: ExportedProgram, { exact = true, growth = GROWTH, ops, onNode }: FoldOptions) {
    this.#program = program;
    this.#exact = exact;
    this.#growth = growth;
    this.#onNode = onNode;
    this.#ops = opsOfDialect(program.dialect, ops);
    this.#weights = constantInputs(program, program.graph, this.#ops);
    this.#memory = memoryIn(program.graph, this.#ops);
    this.#written = new Set(writesIn(program.graph, this.#ops).map(this.#memory));
  }

  fold(): ExportedProgram {
    const { graph } = this.#program;
    const output = graph.nodes.at(-1)!;
    const handedOut = new Set(operandsOf(output).map(this.#memory));
    const roots = new Set<Node>();
    for (const node of graph.nodes) {
      if (this.#isCandidate(node)) {
        this.#candidates.add(node);
        continue;
      }
      for (const operand of operandsOf(node)) {
        if (this.#weights.has(operand)) this.#usedElsewhere.add(operand);
        if (!this.#candidates.has(operand) || handedOut.has(this.#memory(operand))) continue;
        roots.add(operand);
        if (this.#isSensitive(node)) this.#sensitive.add(operand);
      }
    }
    const made = new Map<Node, Made>();
    for (const root of roots) {
      const value = this.#worthwhile(root);
      if (value !== undefined) made.set(root, value);
    }
    return made.size === 0 ? this.#program : this.#rewritten(made);
  }

  /** Libraries for products take other ways for tensors that begin elsewhere, and round otherwise. */
  #isSensitive({ target }: Node): boolean {
    const op = this.#ops.lookup(target);
    return op?.runs !== true || op.tolerance.kind === 'sum';
  }

  /** Whether a call is of weights and plain values alone, and one that may be computed here. */
  #isCandidate(node: Node): boolean {
    if (node.op !== 'call_function') return false;
    const op = this.#ops.lookup(node.target);
    if (op === undefined || !op.runs || op.opaque || op.impure || op.nondeterministic) return false;
    if (this.#exact && op.tolerance.kind !== 'exact') return false;
    if (this.#written.has(this.#memory(node))) return false;
    return operandsOf(node).every((operand) => this.#weights.has(operand) || this.#candidates.has(operand));
  }

  /** The constant that may take its place in the archive; undefined where the call stays. */
  #worthwhile(root: Node): Made | undefined {
    const { val } = root.meta;
    if (val?.kind !== 'tensor' || !isPlain(val)) return undefined;
    const weight = this.#viewed(root);
    if (weight !== undefined)
      return { value: () => this.#valueOfView(root), storageOf: this.#weights.get(weight) };
    if (this.#exact && this.#sensitive.has(root)) return undefined;
    const folded = this.#compute(root);
    if (folded === undefined || !isTensor(folded.value) || !fits(folded.value, val) || !isDense(val))
      return undefined;
    const { value } = folded;
    return this.#mayTake(val, folded.inputs) ? { value: () => value } : undefined;
  }

  /** Whether the archive grows by no more than it may: weights that others use as well stay in it. */
  #mayTake(type: TensorType, inputs: Iterable<Node>): boolean {
    let before = 0;
    for (const input of inputs) if (!this.#usedElsewhere.has(input)) before += bytesOf(input.meta.val);
    return bytesOf(type) - before <= this.#growth;
  }

  /** The weight of which a node is a view that begins where it does: of such the bytes are those of the weight. */
  #viewed(node: Node): Node | undefined {
    if (this.#weights.has(node)) return node;
    const [operand] = node.args;
    return VIEWS.has(node.target) &&
      isNodeArgument(operand) &&
      operandsOf(node).length === 1 &&
      this.#isAsSaid(node)
      ? this.#viewed(operand)
      : undefined;
  }

  /** Whether the program says of a view what its shape rule says: it may say anything, and torch does not look. */
  #isAsSaid(node: Node): boolean {
    const op = this.#ops.lookup(node.target)!;
    const { val } = node.meta;
    if (val?.kind !== 'tensor' || !isPlain(val)) return false;
    const types = bindArgs<Node>(op, node.args, node.kwargs).map((arg): Argument<Type> =>
      isNodeArgument(arg) ? (arg.meta.val ?? NONE) : (arg as Argument<never>),
    );
    const type = typeUnlessDataDecides((args, ctx) => op.meta(args, ctx), types);
    return (
      type?.kind === 'tensor' &&
      type.dtype === val.dtype &&
      type.sizes.length === val.sizes.length &&
      type.sizes.every((size, dim) => size === val.sizes[dim]) &&
      sameStrides(type, val)
    );
  }

  #valueOfView(root: Node): Tensor {
    const value = this.#compute(root)?.value;
    if (value !== undefined && isTensor(value)) return value;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `the values of ${root.name} are not computed with here`,
      hint: 'It stays in the archive as it is.',
    });
  }

  #compute(node: Node): Folded | undefined {
    if (this.#known.has(node)) return this.#known.get(node);
    const folded = this.#weights.has(node) ? this.#weight(node) : this.#call(node);
    this.#known.set(node, folded);
    return folded;
  }

  #weight(node: Node): Folded | undefined {
    try {
      const value = this.#program.stateDict.get(this.#weights.get(node)!);
      return value && { value, inputs: new Set([node]) };
    } catch (error) {
      // Of a dtype that is not computed with here, or pickled.
      if (error instanceof EgghatchError) return undefined;
      throw error;
    }
  }

  #call(node: Node): Folded | undefined {
    const op = this.#ops.lookup(node.target)!;
    const inputs = new Set<Node>();
    let known = true;
    const read = (argument: Argument<Node>): Argument<Tensor> => {
      if (isList(argument)) return argument.map(read);
      if (!isNodeArgument(argument)) return argument as Argument<Tensor>;
      const folded = this.#compute(argument);
      if (folded === undefined) known = false;
      for (const input of folded?.inputs ?? []) inputs.add(input);
      return folded?.value ?? null;
    };
    try {
      const args = bindArgs<Node>(op, node.args, node.kwargs).map(read);
      return known ? { value: withLimits({ work: WORK }, () => op.eval(args)), inputs } : undefined;
    } catch (error) {
      // What raises stays, and raises when it is run.
      if (error instanceof OpError || error instanceof EgghatchError) return undefined;
      throw error;
    }
  }

  #rewritten(made: ReadonlyMap<Node, Made>): ExportedProgram {
    const { graph, graphSignature, stateDict } = this.#program;
    const names = new NodeNames();
    for (const { name } of graph.nodes) names.fresh(name);
    const constants = new Map<Node, { readonly node: Node; readonly target: string } & Made>();
    for (const [root, { value, storageOf }] of made) {
      const target = freshTarget(`folded_${root.name}`, stateDict, constants);
      const name = names.fresh(`c_${target}`);
      const node: Node = {
        op: 'placeholder',
        name,
        target: name,
        args: [],
        kwargs: new Map(),
        meta: { val: root.meta.val, storageOf },
      };
      constants.set(root, { node, target, value, storageOf });
      this.#onNode?.(node, root);
    }
    const kept = this.#keptNodes(constants);
    const isKept = ({ arg }: InputSpec): boolean => kept.inputs.has(arg);
    const inputs = (graphSignature.specs?.inputs ?? []).filter(isKept);
    const at = inputs.findIndex(({ kind }) => kind === 'user_input' || kind === 'constant_input');
    // A view of a weight lies among the weights, which is where its bytes are.
    const isSaved = (storageOf: string | undefined): boolean =>
      graphSignature.specs?.inputs.some(
        ({ kind, target, persistent }) =>
          target === storageOf && (kind === 'parameter' || (kind === 'buffer' && persistent === true)),
      ) === true;
    const specs = [...constants.values()].map(({ node, target, storageOf }): InputSpec =>
      storageOf !== undefined && isSaved(storageOf)
        ? { kind: 'buffer', arg: node.name, target, persistent: true }
        : { kind: 'tensor_constant', arg: node.name, target },
    );
    const buffers = specs.filter(({ kind }) => kind === 'buffer');
    const place = at === -1 ? inputs.length : at;
    const all = [...inputs.slice(0, place), ...specs, ...inputs.slice(place)];
    const placeholders = new Map(kept.nodes.map((node) => [node.name, node]));
    for (const { node } of constants.values()) placeholders.set(node.name, node);
    const nodes = [
      ...all.map(({ arg }) => placeholders.get(arg)!),
      ...kept.nodes.filter(({ op }) => op !== 'placeholder'),
    ];
    const targets = new Set(all.map(({ target }) => target));
    const values = new Map<string, () => Tensor>();
    for (const name of stateDict.keys())
      if (targets.has(name) || !kept.dropped.has(name)) values.set(name, () => stateDict.get(name)!);
    for (const { target, value } of constants.values()) values.set(target, value);
    const still = (names: readonly string[]): readonly string[] => names.filter((name) => targets.has(name));
    const stillIn = (map: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
      new Map([...map].filter(([arg]) => kept.inputs.has(arg)));
    return {
      ...this.#program,
      graph: { ...graph, nodes },
      graphSignature: {
        ...graphSignature,
        parameters: still(graphSignature.parameters),
        buffers: [...still(graphSignature.buffers), ...buffers.map(({ target }) => target!)],
        inputsToParameters: stillIn(graphSignature.inputsToParameters),
        inputsToBuffers: new Map([
          ...stillIn(graphSignature.inputsToBuffers),
          ...buffers.map(({ arg, target }) => [arg, target!] as const),
        ]),
        specs: { inputs: all, outputs: graphSignature.specs?.outputs ?? [] },
      },
      stateDict: new LazyMap(values),
    };
  }

  /** The nodes that stay, reading constants; and the weights that were read for nothing but those. */
  #keptNodes(constants: ReadonlyMap<Node, { readonly node: Node }>): {
    readonly nodes: readonly Node[];
    readonly inputs: ReadonlySet<string>;
    readonly dropped: ReadonlySet<string>;
  } {
    const { nodes } = this.#program.graph;
    const live = new Set<Node>();
    // Backwards: users come after what they use.
    for (const node of nodes.toReversed()) {
      if (this.#candidates.has(node) && !live.has(node)) continue;
      for (const operand of operandsOf(node)) if (!constants.has(operand)) live.add(operand);
    }
    const usedBefore = new Set(nodes.flatMap(operandsOf));
    const isDropped = (node: Node): boolean =>
      this.#weights.has(node) && usedBefore.has(node) && !live.has(node);
    const stays = (node: Node): boolean =>
      !isDropped(node) && !constants.has(node) && (!this.#candidates.has(node) || live.has(node));
    const renewed = new Map<Node, Node>([...constants].map(([root, { node }]) => [root, node]));
    const kept: Node[] = [];
    for (const node of nodes) {
      if (!stays(node)) continue;
      const again = this.#reading(node, renewed);
      if (again !== node) {
        renewed.set(node, again);
        this.#onNode?.(again, node);
      }
      kept.push(again);
    }
    return {
      nodes: kept,
      inputs: new Set(kept.flatMap(({ op, name }) => (op === 'placeholder' ? [name] : []))),
      dropped: new Set([...this.#weights].flatMap(([node, target]) => (isDropped(node) ? [target] : []))),
    };
  }

  #reading(node: Node, renewed: ReadonlyMap<Node, Node>): Node {
    if (!operandsOf(node).some((operand) => renewed.has(operand))) return node;
    const read = (argument: Argument<Node>): Argument<Node> =>
      isList(argument)
        ? argument.map(read)
        : isNodeArgument(argument)
          ? (renewed.get(argument) ?? argument)
          : argument;
    return {
      ...node,
      args: node.args.map(read),
      kwargs: new Map([...node.kwargs].map(([name, argument]) => [name, read(argument)])),
    };
  }
}

function freshTarget(
  wish: string,
  stateDict: ReadonlyMap<string, Tensor>,
  constants: ReadonlyMap<Node, { readonly target: string }>,
): string {
  const taken = (name: string): boolean =>
    stateDict.has(name) || [...constants.values()].some(({ target }) => target === name);
  let name = wish;
  for (let k = 1; taken(name); k++) name = `${wish}_${k}`;
  return name;
}

function isTensor(value: Argument<Tensor>): value is Tensor {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete';
}

/** Views that begin where the tensor begins. */
const VIEWS: ReadonlySet<string> = new Set(
  [
    'permute.default t.default transpose.int numpy_T.default mT.default view.default unsqueeze.default expand.default',
    'squeeze.default squeeze.dim squeeze.dims alias.default detach.default',
  ].flatMap((line) => line.split(' ').map((name) => `aten.${name}`)),
);

/** Whether sizes and strides are plain. */
function isPlain({ sizes, strides = [] }: TensorType): boolean {
  if (strides.length > 0 && strides.length !== sizes.length) return false;
  return [...sizes, ...strides].every((size) => typeof size === 'bigint');
}

/** Whether the value is what the program says of it. */
function fits({ dtype, shape }: Tensor, type: TensorType): boolean {
  return (
    dtype === type.dtype &&
    shape.length === type.sizes.length &&
    shape.every((size, dim) => BigInt(size) === type.sizes[dim])
  );
}

/** Whether the elements lie at the same places: where there is one, or none, strides may be any. */
function sameStrides(a: TensorType, b: TensorType): boolean {
  if (a.sizes.includes(0n)) return true;
  const [ofA, ofB] = [typeStrides(a), typeStrides(b)];
  return a.sizes.every((size, dim) => size === 1n || ofA[dim] === ofB[dim]);
}

/** Whether each element has a place of its own, and no place is empty. */
function isDense(type: TensorType): boolean {
  if (type.sizes.includes(0n)) return true;
  const strides = typeStrides(type);
  const dims = type.sizes
    .map((size, dim): readonly [bigint, bigint] => [strides[dim] as bigint, size as bigint])
    .filter(([, size]) => size !== 1n)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  let next = 1n;
  for (const [stride, size] of dims) {
    if (stride !== next) return false;
    next *= size;
  }
  return true;
}

/** Of what is not plain: none, so that nothing grows by it. */
function bytesOf(type: Node['meta']['val']): number {
  if (type?.kind !== 'tensor') return 0;
  // f32, c64, f8e4m3fn: the first number counts bits.
  const width = Number(/\d+/.exec(type.dtype)![0]) / 8;
  return type.sizes.reduce((so, size) => so * (typeof size === 'bigint' ? Number(size) : 0), width);
}
