import { EgghatchError } from '../../diagnostics/index.js';
import { INT64 } from '../../facts/index.js';
import {
  realOf,
  type Argument,
  type DType,
  type SymInt,
  type TensorType,
  type Type,
} from '../../ir/index.js';
import {
  bareSymbol,
  decideRelation,
  evaluate,
  symbol,
  symbolsOf,
  symKey,
  type Sym,
  type SymExpr,
} from '../../ir/sym/index.js';
import { KNOWN_OPS, OpError, type MetaContext, type OpDefinition, type OpSet } from '../../ops/index.js';
import type { Literal } from '../../terms/index.js';
import {
  isGraph,
  isOperandList,
  isRef,
  type GraphOperand,
  type ProgramSpec,
  type Ref,
  type SpecInput,
  type SpecOperand,
  type Step,
} from '../spec/program-spec.js';

/** What is known of a symbol of a sketch. */
export interface SketchRange {
  readonly min: bigint;
  readonly max: bigint;
  /** Some constraint bounds it. */
  readonly constrained: boolean;
}

/** A value of a sketch: its type, or its plain value for an assumed constant. */
export type SketchValue = { readonly type: Type } | { readonly literal: Literal };

/** How far a sketch had come. */
export interface SketchMark {
  readonly inputs: number;
  readonly steps: number;
  readonly values: number;
  readonly symbols: number;
  readonly ranges: ReadonlyMap<string, SketchRange>;
}

class NotDecided extends Error {}

/** A program under construction, checked by the shape rules of its ops and nothing else: no e-graph, no rules. */
export class Sketch {
  readonly inputs: SpecInput[] = [];
  readonly steps: Step[] = [];
  /** In order of creation; inputs may be added at any time, so they are numbered when the spec is made. */
  readonly #values: { readonly value: SketchValue; readonly input: boolean; readonly index: number }[] = [];
  readonly #ranges = new Map<string, SketchRange>();
  readonly #ops: OpSet;
  #symbols = 0;

  /** @param ops the ops that its calls may name */
  constructor(ops: OpSet = KNOWN_OPS) {
    this.#ops = ops;
  }

  /** The op of a target. */
  lookup(target: string): OpDefinition | undefined {
    return this.#ops.lookup(target);
  }

  get size(): number {
    return this.#values.length;
  }

  /** Adds an input; gives the value. */
  input(wanted: DType, shape: readonly number[]): Ref {
    // Inputs cannot be complex: what is asked to be like a complex tensor is like its parts.
    const dtype = realOf(wanted);
    this.inputs.push({ dtype, shape });
    return this.#push(
      { type: { kind: 'tensor', dtype, sizes: shape.map(BigInt) } },
      true,
      this.inputs.length - 1,
    );
  }

  /**
   * Adds a call if its op takes the arguments and what is known of the symbols decides its shape; else undefined, and
   * nothing is added.
   */
  call(target: string, args: readonly SpecOperand[]): Ref | undefined {
    const op = this.lookup(target);
    if (op === undefined || (target === 'higher_order.cond' && !this.#isChoice(args))) return undefined;
    const type = this.typeOf(op, args);
    if (type === undefined || !isOfUsableSize(type)) return undefined;
    if (!this.#constrain(target, args)) return undefined;
    this.steps.push({ kind: 'call', target, args });
    return this.#push({ type }, false, this.steps.length - 1);
  }

  /** Adds a call whatever its shape rule says of it: to see how the op refuses it. */
  ask(target: string, args: readonly SpecOperand[]): Ref {
    this.steps.push({ kind: 'call', target, args });
    return this.#push({ type: { kind: 'none' } }, false, this.steps.length - 1);
  }

  /** Adds a call that is assumed to return the same whenever it is called. */
  assume(name: string, args: readonly SpecOperand[], returned: Literal): Ref {
    this.steps.push({ kind: 'assume', name, args, returned });
    return this.#push({ literal: returned }, false, this.steps.length - 1);
  }

  /** The step that made a value; undefined for an input. */
  stepOf(ref: Ref): Step | undefined {
    const { input, index } = this.#values[ref.ref] as { input: boolean; index: number };
    return input ? undefined : this.steps[index];
  }

  /** Where the sketch stands, to come back to with {@link reset}. */
  mark(): SketchMark {
    return {
      inputs: this.inputs.length,
      steps: this.steps.length,
      values: this.#values.length,
      symbols: this.#symbols,
      ranges: new Map(this.#ranges),
    };
  }

  /** Takes back what was added since a mark. */
  reset(mark: SketchMark): void {
    this.inputs.length = mark.inputs;
    this.steps.length = mark.steps;
    this.#values.length = mark.values;
    this.#symbols = mark.symbols;
    this.#ranges.clear();
    for (const [name, range] of mark.ranges) this.#ranges.set(name, range);
  }

  /** Whether a comparison of two scalars holds for all values in range, for none, or that depends. */
  decide(
    comparison: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge',
    a: SpecOperand,
    b: SpecOperand,
  ): boolean | undefined {
    const op = this.lookup(`operator.${comparison}`);
    const type = op && this.typeOf(op, [a, b]);
    if (type?.kind !== 'sym') return undefined;
    return typeof type.expr === 'object' || typeof type.expr === 'boolean'
      ? this.#known(type.expr)
      : undefined;
  }

  /** Whether a value is the answer to a question that Python asks while it is traced. */
  isQuestion(ref: Ref): boolean {
    const { input, index } = this.#values[ref.ref] as { input: boolean; index: number };
    const step = input ? undefined : this.steps[index];
    return step?.kind === 'call' && isQuestion(step.target);
  }

  /** Whether a program can return the value: not an effect, not a message, not a tuple. */
  isShown(ref: Ref): boolean {
    const value = this.value(ref);
    return (
      'literal' in value || value.type.kind === 'tensor' || value.type.kind === 'sym' || this.isQuestion(ref)
    );
  }

  value(ref: Ref): SketchValue {
    return (this.#values[ref.ref] as { value: SketchValue }).value;
  }

  /** The type of an operand that is a tensor. */
  tensor(operand: SpecOperand): TensorType | undefined {
    if (!isRef(operand)) return undefined;
    const value = this.value(operand);
    return 'type' in value && value.type.kind === 'tensor' ? value.type : undefined;
  }

  /** The expression of an operand that is a symbolic scalar, or its plain value. */
  scalar(operand: SpecOperand): SymExpr | bigint | number | boolean | undefined {
    if (typeof operand === 'bigint' || typeof operand === 'number' || typeof operand === 'boolean')
      return operand;
    if (!isRef(operand)) return undefined;
    const value = this.value(operand);
    if ('literal' in value) {
      const { literal } = value;
      return typeof literal === 'bigint' || typeof literal === 'number' || typeof literal === 'boolean'
        ? literal
        : undefined;
    }
    return value.type.kind === 'sym' ? value.type.expr : undefined;
  }

  /** All values that satisfy a test, oldest first. */
  refs(test: (value: SketchValue) => boolean): readonly Ref[] {
    return this.#values.flatMap(({ value }, ref) => (test(value) ? [{ ref }] : []));
  }

  /** A value that has this size, for a size that is an expression over symbols. */
  sizeRef(size: SymInt): SpecOperand | undefined {
    if (typeof size === 'bigint') return size;
    return this.refs((value) => 'type' in value && value.type.kind === 'sym' && value.type.expr === size)[0];
  }

  rangeOf(sym: Sym): SketchRange {
    return this.#ranges.get(symKey(sym)) ?? { ...INT64, constrained: false };
  }

  /** What an operand's op would give, if it takes it. */
  typeOf(op: OpDefinition, args: readonly SpecOperand[]): Type | undefined {
    const context: MetaContext = {
      known: (relation) => this.#known(relation),
      decide: (relation) => {
        const known = this.#known(relation);
        if (known === undefined) throw new NotDecided();
        return known;
      },
      freshSymbol: (kind, k = 0, range) => {
        const sym: Sym = { kind: SYMBOL_KIND[kind], index: this.#symbols + k };
        this.#symbols += k + 1;
        if (range !== undefined) this.#ranges.set(symKey(sym), { ...range, constrained: true });
        return symbol(sym);
      },
    };
    try {
      return op.meta(
        args.map((arg) => this.argument(arg)),
        context,
      );
    } catch (error) {
      // A shape rule of one's own that fails is no op that refuses its arguments.
      const isBroken =
        error instanceof EgghatchError && error.kind === 'malformed' && !KNOWN_OPS.lookup(op.target);
      if (
        isBroken ||
        !(error instanceof NotDecided || error instanceof OpError || error instanceof EgghatchError)
      )
        throw error;
      return undefined;
    }
  }

  /** The finished program. */
  finish(outputs: readonly Ref[]): ProgramSpec {
    const number = (ref: number): number => {
      const { input, index } = this.#values[ref] as { input: boolean; index: number };
      return input ? index : this.inputs.length + index;
    };
    const renumber = (operand: SpecOperand): SpecOperand => {
      if (isOperandList(operand)) return operand.map(renumber);
      return isRef(operand) ? { ref: number(operand.ref) } : operand;
    };
    return {
      inputs: [...this.inputs],
      steps: this.steps.map((step) => ({ ...step, args: step.args.map(renumber) })),
      outputs: outputs.map(({ ref }) => number(ref)),
      ...(this.#ops === KNOWN_OPS ? {} : { ops: this.#ops }),
    };
  }

  #push(value: SketchValue, input: boolean, index: number): Ref {
    this.#values.push({ value, input, index });
    return { ref: this.#values.length - 1 };
  }

  #known(relation: SymExpr | boolean): boolean | undefined {
    return typeof relation === 'boolean' ? relation : decideRelation(relation, (sym) => this.rangeOf(sym));
  }

  /** An operand as a shape rule sees it; of a program the type of what it returns. */
  argument(operand: SpecOperand): Argument<Type> {
    if (isOperandList(operand)) return operand.map((item) => this.argument(item));
    if (isGraph(operand)) return returnedBy(operand) ?? { kind: 'none' };
    if (!isRef(operand)) return operand as Literal;
    const value = this.value(operand);
    return 'literal' in value ? value.literal : value.type;
  }

  /** A truth, two programs that take the operands and return the same type: what the shape rule of `cond` leaves to tracing. */
  #isChoice([condition, yes, no, operands]: readonly SpecOperand[]): boolean {
    if (condition === undefined || yes === undefined || no === undefined || operands === undefined)
      return false;
    const scalar = this.scalar(condition);
    const truth = this.tensor(condition);
    const isTruth =
      typeof scalar === 'boolean' ||
      (typeof scalar === 'object' && scalar.sort === 'bool') ||
      (truth?.dtype === 'b8' && truth.sizes.length === 0);
    if (!isTruth || !isGraph(yes) || !isGraph(no) || !isOperandList(operands)) return false;
    const given = operands.map((each) => printed(this.argument(each)));
    const takes = ({ graph }: GraphOperand): boolean =>
      graph.inputs.length === given.length &&
      graph.inputs.every((input, i) => printed(typeOfInput(input)) === given[i]);
    const [one, other] = [returnedBy(yes), returnedBy(no)];
    return (
      one !== undefined && other !== undefined && printed(one) === printed(other) && takes(yes) && takes(no)
    );
  }

  /** What torch refuses of a constraint call, and what the call says about its symbol while exporting. */
  #constrain(target: string, args: readonly SpecOperand[]): boolean {
    const kind = CONSTRAINTS.get(target);
    if (kind === undefined) return true;
    const [value, lo, hi] = args;
    const scalar = this.scalar(value as SpecOperand);
    const sym = typeof scalar === 'object' && scalar.sort === 'int' ? bareSymbol(scalar) : undefined;
    if (sym === undefined) return false;
    const min = typeof lo === 'bigint' ? lo : kind === 'size' ? 0n : INT64.min;
    const max = typeof hi === 'bigint' ? hi : INT64.max;
    if (max < min || (kind === 'size' && max <= 2n)) return false;
    const before = this.rangeOf(sym);
    const lowest = kind === 'size' && min < 2n ? 2n : min;
    const range = {
      min: lowest > before.min ? lowest : before.min,
      max: max < before.max ? max : before.max,
      constrained: true,
    };
    if (range.min > range.max) return false;
    this.#ranges.set(symKey(sym), range);
    return true;
  }
}

const typeOfInput = ({ dtype, shape }: SpecInput): TensorType => ({
  kind: 'tensor',
  dtype,
  sizes: shape.map(BigInt),
});

const printed = (type: Argument<Type>): string =>
  typeof type === 'object' && type !== null && 'kind' in type && type.kind === 'tensor'
    ? `${type.dtype}[${type.sizes.map(String).join(', ')}]`
    : '';

/** The type of what a program returns, when it is one tensor. */
function returnedBy({ graph }: GraphOperand): TensorType | undefined {
  const [output] = graph.outputs;
  return output === undefined ? undefined : sketchOf(graph)?.tensor({ ref: output });
}

/** Questions exist while a program is traced only. */
export function isQuestion(target: string): boolean {
  return target === 'egghatch.truth' || target === 'egghatch.plain';
}

/** Elements that a tensor of a test may have, with every symbol as large as inputs make it. */
const MOST_ELEMENTS = 8192;
const LARGEST_SYMBOL = 12n;

/** Neither too large to run, nor of a negative size: torch lets some such calls export, and they fail when they are run. */
function isOfUsableSize(type: Type): boolean {
  if (type.kind === 'tuple') return type.items.every(isOfUsableSize);
  if (type.kind !== 'tensor') return true;
  const sizes = type.sizes.map((size) =>
    typeof size === 'bigint' ? Number(size) : Number(evaluate(size, () => LARGEST_SYMBOL)),
  );
  return (
    sizes.every((size) => size >= 0) &&
    sizes.reduce((product, size) => product * Math.max(1, size), 1) <= MOST_ELEMENTS
  );
}

const SYMBOL_KIND = { int: 'i', float: 'f', bool: 'b' } as const;

const CONSTRAINTS: ReadonlyMap<string, 'size' | 'value'> = new Map([
  ['egghatch.constrain_as_size', 'size'],
  ['egghatch.constrain_as_value', 'value'],
]);

/** A sketch of a program that exists, or undefined when it is not well-typed. */
export function sketchOf(spec: ProgramSpec): Sketch | undefined {
  const sketch = new Sketch(spec.ops);
  for (const { dtype, shape } of spec.inputs) sketch.input(dtype, shape);
  for (const step of spec.steps) {
    if (step.kind === 'assume') sketch.assume(step.name, step.args, step.returned);
    else if (sketch.call(step.target, step.args) === undefined) return undefined;
  }
  return spec.outputs.every((ref) => ref < sketch.size) ? sketch : undefined;
}

/** The symbols that a value carries: in its sizes, or in its expression. */
export function symbolsIn(value: SketchValue): readonly Sym[] {
  if (!('type' in value)) return [];
  const { type } = value;
  if (type.kind === 'sym') return typeof type.expr === 'object' ? symbolsOf(type.expr) : [];
  return type.kind === 'tensor'
    ? type.sizes.flatMap((size) => (typeof size === 'object' ? symbolsOf(size) : []))
    : [];
}
