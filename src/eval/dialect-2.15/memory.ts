import { EgghatchError } from '../../diagnostics/index.js';
import type { Argument, Graph, Node } from '../../ir/index.js';
import { memoryIn, OpError, spendWork, writesIn, type OpDefinition, type OpSet } from '../../ops/index.js';
import { tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { isTensor, type GraphValue } from '../graph-value.js';

/** Memory that values share: what is in it, and who has it. */
interface Memory {
  tensor: Tensor;
  /** Whether it is a copy of its own, that can be written into. */
  own: boolean;
  readonly holders: Holder[];
}

/** Where the elements of a value lie in a memory; in order, all of them, where there is no map. */
interface Place {
  readonly memory: Memory;
  readonly map: Int32Array | undefined;
  readonly shape: readonly number[];
}

interface Holder {
  readonly node: Node;
  /** Which of several results it is. */
  readonly item: number | undefined;
  readonly place: Place;
}

/**
 * Who shares memory with whom while a graph runs. Values are tensors of their own; one that is written into is written for
 * everybody who has the memory. Only what shares memory with something that is written is followed.
 */
export class SharedMemory {
  readonly #followed: (node: Node) => boolean;
  readonly #values: Map<Node, GraphValue>;
  readonly #places = new Map<Node, Place | readonly (Place | undefined)[]>();

  constructor(graph: Graph, ops: OpSet, values: Map<Node, GraphValue>) {
    this.#values = values;
    const written = writesIn(graph, ops);
    if (written.length === 0) {
      this.#followed = () => false;
      return;
    }
    const memory = memoryIn(graph, ops);
    const groups = new Set(written.map(memory));
    this.#followed = (node) => groups.has(memory(node));
  }

  follows(node: Node): boolean {
    return this.#followed(node);
  }

  /** The value of `node` is a view of that of `of`: `view` gives where the elements are that it has. */
  share(node: Node, of: Node, view: (places: Tensor) => GraphValue): void {
    const place = this.#placeOf(of);
    const count = place.shape.reduce((product, size) => product * size, 1);
    const map = place.map ?? Int32Array.from({ length: count }, (_, i) => i);
    const places = tensorFromStorage('i64', [...place.shape], BigInt64Array.from(map, BigInt));
    const found = view(places);
    const placed = (tensor: Tensor): Place => ({
      memory: place.memory,
      map: Int32Array.from(tensor.data as BigInt64Array, Number),
      shape: tensor.shape,
    });
    if (isTensor(found)) return this.#hold(node, undefined, placed(found));
    (found as readonly Tensor[]).forEach((item, i) => this.#hold(node, i, placed(item)));
    this.#places.set(node, (found as readonly Tensor[]).map(placed));
  }

  /** The value of `node` is that of `of`, or one of the results of it. */
  same(node: Node, of: Node, item?: number): void {
    const known = this.#places.get(of);
    const place = item === undefined ? this.#placeOf(of) : (known as readonly Place[] | undefined)?.[item];
    if (place !== undefined) this.#hold(node, undefined, place);
  }

  /** Writes into the memory of a value: into all that have it. */
  write(node: Node, value: Tensor): void {
    const { memory, map } = this.#placeOf(node);
    if (!memory.own) {
      const { dtype, shape, data } = memory.tensor;
      memory.tensor = tensorFromStorage(dtype, [...shape], data.slice());
      memory.own = true;
    } else {
      // Values that were read before keep what they were.
      const { dtype, shape, data } = memory.tensor;
      memory.tensor = tensorFromStorage(dtype, [...shape], data.slice());
    }
    const into = memory.tensor.data;
    spendWork(node.target, into.length);
    for (let i = 0; i < value.data.length; i++)
      into[map === undefined ? i : map[i]!] = value.data[i] as never;
    for (const holder of memory.holders) this.#refresh(holder, memory.tensor);
  }

  #refresh({ node, item, place: { map, shape } }: Holder, { dtype, data }: Tensor): void {
    spendWork(node.target, map?.length ?? 0);
    const elements = map === undefined ? data : pick(data, map);
    const tensor = tensorFromStorage(dtype, [...shape], elements);
    if (item === undefined) {
      this.#values.set(node, tensor);
      return;
    }
    const items = [...(this.#values.get(node) as readonly GraphValue[])];
    items[item] = tensor;
    this.#values.set(node, items);
  }

  #placeOf(node: Node): Place {
    const known = this.#places.get(node);
    if (known !== undefined) return known as Place;
    const tensor = this.#values.get(node);
    if (!isTensor(tensor)) throw new OpError(node.target, `${node.name} is no tensor, and has no memory`);
    const place: Place = { memory: { tensor, own: false, holders: [] }, map: undefined, shape: tensor.shape };
    this.#hold(node, undefined, place);
    return place;
  }

  #hold(node: Node, item: number | undefined, place: Place): void {
    place.memory.holders.push({ node, item, place });
    if (item === undefined) this.#places.set(node, place);
  }
}

function pick(data: Tensor['data'], map: Int32Array): Tensor['data'] {
  const picked = data.slice(0, 0).constructor as new (length: number) => Tensor['data'];
  const elements = new picked(map.length);
  for (let i = 0; i < map.length; i++) elements[i] = data[map[i]!] as never;
  return elements;
}

/** Narrows without losing the element type, which `Array.isArray` does for readonly arrays. */
export function isList<Ref>(argument: Argument<Ref>): argument is readonly Argument<Ref>[] {
  return Array.isArray(argument);
}

/** Ops that give new memory, although torch writes their schema as that of a view or they may be one elsewhere. */
const NEW: ReadonlySet<string> = new Set(['matmul', 'einsum', 'pad', 'real', 'imag']);
/** Ops that give a view where the tensor lies in memory row by row, and where it does not maybe a copy. */
const BY_LAYOUT: ReadonlySet<string> = new Set(['reshape', 'reshape_as', 'flatten', 'contiguous']);

/** Whether what a call gives is a view of its first argument. */
export function isView(
  node: Node,
  { schema: { namespace, name, view } }: OpDefinition,
  context: {
    /** The op may give its argument although its schema does not say so. */
    readonly mayBe: boolean;
    readonly layoutsKnown: boolean;
    readonly values: ReadonlyMap<Node, GraphValue>;
  },
): boolean {
  const { mayBe, layoutsKnown, values } = context;
  if (namespace !== 'aten' || NEW.has(name)) return view;
  if (!view && !mayBe) return false;
  const [of] = node.args as readonly Node[];
  const given = of === undefined ? undefined : values.get(of);
  if (name === 'to' || name === 'type_as') {
    const said = node.meta.val;
    const copies =
      node.args[name === 'to' ? node.args.length - 1 : -1] === true || node.kwargs.get('copy') === true;
    return isTensor(given) && said?.kind === 'tensor' && said.dtype === given.dtype && !copies;
  }
  if (!BY_LAYOUT.has(name)) return true;
  const type = of?.meta.val;
  if (layoutsKnown && type?.kind === 'tensor' && type.strides === undefined) return true;
  throw notFollowed(node);
}

export function notFollowed({ name, target }: Node): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${name} cannot be run: whether ${target} gives a copy is not known, and something writes into that memory`,
    hint: 'Let torch take writes out of the program: ep.run_decompositions(), before it is saved.',
  });
}
