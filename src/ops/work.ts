import { budget } from '../budget/index.js';
import type { Argument } from '../ir/argument.js';
import type { Type } from '../ir/type.js';
import { checkNumel, type Tensor } from '../tensor/index.js';
import { typeUnlessDataDecides } from './concrete-types.js';
import type { MetaContext } from './define.js';
import { elementsOf, tensorsIn } from './flops.js';

/** Operations that reading or making an element stands for: a sine takes so much longer than one step of a product. */
const PER_ELEMENT = 32;

/** @throws EgghatchError (budget) when a call would compute more than is left of the limit on work */
export function spendWork(target: string, work: number): void {
  budget().spend(
    'work',
    work,
    (total, most) =>
      `${target} would bring what is computed to ${shown(total)} operations, and the limit is ${shown(most)}`,
  );
}

/** Operations that running one node of a graph stands for, whatever it computes. */
const PER_NODE = 1000;

/**
 * Counts that a graph of so many nodes is run: bodies of loops may hold nothing that takes work, and be run for ever.
 *
 * @throws EgghatchError (budget)
 */
export function spendRun(target: string, nodes: number): void {
  spendWork(target, PER_NODE * (nodes + 1));
}

/** Up to this product of all sizes and numbers, a call is too small for its shape rule to be asked. */
const SMALL = 4096;

/** What a shape rule says of a call whose arguments are all there; no type when data decides, or when it refuses them. */
export interface AskedType {
  readonly type: Type | undefined;
}

/**
 * The operations that a call takes, from the shape rule and what the op says of itself: before anything is computed.
 *
 * @param asked what the shape rule has said already, where it was asked
 * @param perFlop what one of its operations counts, where nothing says how many there are
 * @throws EgghatchError (budget) when a result would have more elements than a tensor can have
 */
export function workOf(
  args: readonly Argument<Tensor>[],
  meta: (args: readonly Argument<Type>[], ctx: MetaContext) => Type,
  flops: (args: readonly Argument<Type>[], result: Type) => number,
  asked: AskedType | undefined,
  perFlop = 1,
): number {
  const size = sizeOf(args);
  if (size.bound <= SMALL) return (SMALL / 64 + size.elements) * PER_ELEMENT;
  const types = args.map(typesOf);
  const type = asked === undefined ? typeUnlessDataDecides(meta, types) : asked.type;
  // How much data decides is at most what the arguments have; what is refused here is refused by the kernel.
  if (type === undefined) return size.elements * (PER_ELEMENT + perFlop);
  return (size.elements + checkedElements(type)) * PER_ELEMENT + flops(types, type);
}

interface Size {
  /** Elements of all tensors. */
  readonly elements: number;
  /** A bound of what can be made of them: the product of all sizes and numbers. */
  readonly bound: number;
}

function sizeOf(argument: Argument<Tensor>): Size {
  if (Array.isArray(argument)) {
    let elements = 0;
    let bound = 1;
    for (const item of argument as readonly Argument<Tensor>[]) {
      const size = sizeOf(item);
      elements += size.elements;
      bound *= size.bound;
    }
    return { elements, bound };
  }
  if (typeof argument === 'bigint') return { elements: 0, bound: magnitude(Number(argument)) };
  if (typeof argument === 'number') return { elements: 0, bound: magnitude(argument) };
  if (isTensor(argument)) {
    const { length } = argument.data;
    return { elements: length, bound: Math.max(1, length) };
  }
  return NOTHING;
}

const NOTHING: Size = { elements: 0, bound: 1 };

/** A number as a size, or as a step: the smaller it is, the more there are. */
function magnitude(x: number): number {
  const size = Math.abs(x);
  return size >= 1 ? size : size > 0 ? 1 / size : 1;
}

function checkedElements(type: Type): number {
  let sum = 0;
  for (const tensor of tensorsIn(type)) {
    const numel = elementsOf(tensor);
    checkNumel(numel);
    sum += numel;
  }
  return sum;
}

/** What a shape rule is told of a tensor. */
export function typesOf(argument: Argument<Tensor>): Argument<Type> {
  if (Array.isArray(argument)) return (argument as readonly Argument<Tensor>[]).map(typesOf);
  if (!isTensor(argument)) return argument as Argument<Type>;
  return { kind: 'tensor', dtype: argument.dtype, sizes: argument.shape.map(BigInt) };
}

function isTensor(argument: Argument<Tensor>): argument is Tensor {
  return (
    typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'concrete'
  );
}

const shown = (count: number): string => (count > 1e15 ? count.toExponential(2) : String(count));
