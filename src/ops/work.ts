import { EgghatchError } from '../diagnostics/index.js';
import type { Argument } from '../ir/argument.js';
import type { Type } from '../ir/type.js';
import { checkNumel, type Tensor } from '../tensor/index.js';
import { OpError, type MetaContext } from './define.js';
import { elementsOf, tensorsIn } from './flops.js';

/**
 * Operations of one run of a program, or of one file that computes while it is exported: a few seconds' worth. A product
 * of matrices counts its multiplications and additions; an element that is read or made counts {@link PER_ELEMENT}.
 */
export const DEFAULT_WORK = 2 ** 33;

/** Operations that reading or making an element stands for: a sine takes so much longer than one step of a product. */
const PER_ELEMENT = 32;

/** Counts what calls of ops compute, and refuses the call that would be too much. */
export class WorkMeter {
  readonly limit: number;
  #spent = 0;

  /** @param limit operations, {@link DEFAULT_WORK} unless given */
  constructor(limit: number = DEFAULT_WORK) {
    this.limit = limit;
  }

  /** Begins to count anew. */
  reset(): void {
    this.#spent = 0;
  }

  /** @throws EgghatchError (budget) when that is more than what is left */
  spend(target: string, work: number): void {
    this.#spent += work;
    if (this.#spent <= this.limit) return;
    throw new EgghatchError({
      kind: 'budget',
      message: `${target} would bring what is computed to ${shown(this.#spent)} operations, and the limit is ${shown(this.limit)}`,
      hint: 'make the tensors smaller, or raise the limit on work',
    });
  }
}

/** Up to this product of all sizes and numbers, a call is too small for its shape rule to be asked. */
const SMALL = 4096;

/**
 * The operations that a call takes, from the shape rule and what the op says of itself: before anything is computed.
 *
 * @throws EgghatchError (budget) when a result would have more elements than a tensor can have
 */
export function workOf(
  args: readonly Argument<Tensor>[],
  meta: (args: readonly Argument<Type>[], ctx: MetaContext) => Type,
  flops: (args: readonly Argument<Type>[], result: Type) => number,
): number {
  const size = sizeOf(args);
  if (size.bound <= SMALL) return (SMALL / 64 + size.elements) * PER_ELEMENT;
  const types = args.map(typesOf);
  let type: Type;
  try {
    type = meta(types, CONCRETE_SIZES);
  } catch (error) {
    // How much data decides is at most what the arguments have; what is refused here is refused by the kernel.
    if (error instanceof DataDecides || error instanceof OpError) return size.elements * PER_ELEMENT;
    throw error;
  }
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

function typesOf(argument: Argument<Tensor>): Argument<Type> {
  if (Array.isArray(argument)) return (argument as readonly Argument<Tensor>[]).map(typesOf);
  if (!isTensor(argument)) return argument as Argument<Type>;
  return { kind: 'tensor', dtype: argument.dtype, sizes: argument.shape.map(BigInt) };
}

function isTensor(argument: Argument<Tensor>): argument is Tensor {
  return (
    typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'concrete'
  );
}

/** A shape rule wanted a symbol for what depends on data. */
class DataDecides extends Error {}

const CONCRETE_SIZES: MetaContext = {
  decide: (relation) => {
    if (typeof relation === 'boolean') return relation;
    throw new DataDecides();
  },
  known: (relation) => (typeof relation === 'boolean' ? relation : undefined),
  freshSymbol: () => {
    throw new DataDecides();
  },
};

const shown = (count: number): string => (count > 1e15 ? count.toExponential(2) : String(count));
