import type { Id } from 'egraph-ts';
import { symbolsOf } from '../ir/sym/index.js';
import { ProgramBuilder, type BuilderOptions, type Program, type Value } from '../program/index.js';

/**
 * The recording of one branch of a `cond`, or of the body of a `map`: a program of its own, whose inputs are the operands and the values of the
 * surrounding program that its code reads.
 */
export class BranchScope {
  readonly builder: ProgramBuilder;
  readonly #outer: ProgramBuilder;
  readonly #own = new WeakSet<Value>();
  readonly #captured = new Map<Id, Value>();
  readonly #inputs = new Map<Id, Value>();
  #slice: Value | undefined;
  /** Calls whose nodes torch shows, those that nothing uses included. */
  readonly #calls: Id[] = [];

  constructor(outer: ProgramBuilder, options: BuilderOptions) {
    this.#outer = outer;
    this.builder = new ProgramBuilder({ ...options, within: outer });
  }

  /** Notes a value that was made here. */
  made(value: Value): Value {
    this.#own.add(value);
    return value;
  }

  /** Notes a call that stays where it stands. */
  called(value: Value): Value {
    this.#calls.push(value.id);
    return this.made(value);
  }

  isOwn(value: Value): boolean {
    return this.#own.has(value);
  }

  /** Whether a value is an input of the branch. */
  isInput(value: Value): boolean {
    return this.builder.placeholderIndex(value) !== -1;
  }

  /** The input that stands for an operand. */
  operand(outside: Value): Value {
    const key = this.#outer.egraph.find(outside.id);
    const known = this.#inputs.get(key);
    if (known !== undefined) return known;
    const { type } = outside;
    this.#learnRanges(outside);
    const inside = this.made(this.builder.placeholder({ role: 'input', type }));
    this.#inputs.set(key, inside);
    return inside;
  }

  /** What is known of the sizes of a value outside holds inside. */
  #learnRanges({ type }: Value): void {
    if (type.kind !== 'tensor') return;
    for (const size of type.sizes) {
      if (typeof size !== 'object') continue;
      for (const sym of symbolsOf(size)) this.builder.learnRange(sym, this.#outer.compileRange(sym));
    }
  }

  /** The first input of the body of a `map`: a slice of what it is mapped over. */
  slice(mapped: Value): Value {
    const { type } = mapped;
    if (type.kind !== 'tensor') throw new TypeError('only tensors are mapped over');
    this.#learnRanges(mapped);
    this.#slice = this.made(
      this.builder.placeholder({ role: 'input', type: { ...type, sizes: type.sizes.slice(1) } }),
    );
    return this.#slice;
  }

  /** The input that stands for a value of the surrounding program which the code reads; an operand is passed once more. */
  capture(outside: Value): Value {
    this.#captured.set(this.#outer.egraph.find(outside.id), outside);
    return this.operand(outside);
  }

  /** What was read of the surrounding program, in the order of first use. */
  get captured(): readonly Value[] {
    return [...this.#captured.values()];
  }

  /**
   * The program of the branch. As in torch, whose tracer remembers a tensor by its last position, a value that is passed
   * twice is read at the last of its positions.
   */
  finish(result: Value, operands: readonly Value[]): Program {
    const keys = operands.map((operand) => this.#outer.egraph.find(operand.id));
    const first = this.#slice === undefined ? [] : [this.#slice.id];
    const rest = operands.map((operand, order) => {
      const last = keys.lastIndexOf(keys[order]!) === order;
      const { id } = last
        ? this.operand(operand)
        : this.builder.placeholder({ role: 'input', type: operand.type });
      return id;
    });
    const positions = [...first, ...rest].map((id, order) => ({ role: 'input', id, order }) as const);
    const leaf = { kind: 'leaf' } as const;
    const program = this.builder.seal({
      outputs: [{ id: result.id }],
      kept: this.#calls,
      inSpec: leaf,
      outSpec: leaf,
    });
    // The inputs were made as they were read; their order is that of the operands.
    return {
      ...program,
      placeholders: positions,
    };
  }
}
