import type { DType } from '../ir/dtype.js';
import type { TaggedArgument } from '../ir/argument.js';
import type { SymExpr } from '../ir/sym/expr.js';
import type { SymInt, TensorType, Type } from '../ir/type.js';
import type { Scalar, Tensor } from '../tensor/index.js';
import type { Meaning } from './meaning.js';
import type { SizesFrom } from './size-origins.js';
import type { Tolerance } from './tolerance.js';

export type { Scalar };

/** What an argument can be: a tensor, a symbolic scalar, a plain value, or a tuple of results of another op. */
export type Bound<T, S> = T | S | Scalar | string | null | TaggedArgument | readonly Bound<T, S>[];

/**
 * The arguments of one call by schema name, defaults filled in. `T` is what stands for a tensor and `S` for a
 * symbolic scalar: types and expressions in a shape rule, values in the reference semantics.
 * Every reader throws {@link OpError} when the argument is not of that form, naming op and argument.
 */
export interface Args<T, S> {
  readonly target: string;
  /** Whether the argument is there: not None. */
  has(name: string): boolean;
  /** The argument as it is. */
  value(name: string): Bound<T, S>;
  /** A tensor. A number becomes a 0-dimensional tensor (i64, f64 or b8), as in torch. */
  tensor(name: string): T;
  /** A tensor, or a number left as it is: numbers promote less than tensors do. */
  operand(name: string): T | Scalar | S;
  optionalTensor(name: string): T | undefined;
  tensors(name: string): readonly T[];
  optionalTensors(name: string): readonly (T | undefined)[];
  int(name: string): bigint | S;
  optionalInt(name: string): bigint | S | undefined;
  ints(name: string): readonly (bigint | S)[];
  optionalInts(name: string): readonly (bigint | S)[] | undefined;
  /** An int that the schema says is never symbolic (dims, flags), as a number. */
  fixed(name: string): number;
  fixedList(name: string): readonly number[];
  optionalFixedList(name: string): readonly number[] | undefined;
  /** A `float` of the schema, which is never symbolic. */
  float(name: string): number;
  optionalFloat(name: string): number | undefined;
  scalar(name: string): Scalar | S;
  optionalScalar(name: string): Scalar | S | undefined;
  bool(name: string): boolean;
  string(name: string): string;
  optionalString(name: string): string | undefined;
  dtype(name: string): DType | undefined;
  tagged(name: string): TaggedArgument | undefined;
}

/** What a shape rule may ask besides its arguments. */
export interface MetaContext {
  /** Whether a relation over symbols holds, from what is known of them. Throws when that does not decide it. */
  decide(relation: SymExpr | boolean): boolean;
  /** Like {@link decide}, but undecided is an answer. */
  known(relation: SymExpr | boolean): boolean | undefined;
  /**
   * The k-th new symbol that this call introduces (`.item()`, `nonzero`): the same one however often it is asked. When it
   * counts the elements of an argument, it is the same one for every call that counts these.
   */
  freshSymbol(
    kind: 'int' | 'float' | 'bool',
    k?: number,
    range?: { readonly min: bigint; readonly max: bigint },
    counted?: CountedArgument,
  ): SymExpr;
}

/** Whose elements that are not zero are counted: an argument by its name in the schema, or an item of a list. */
export interface CountedArgument {
  readonly name: string;
  readonly item?: number | undefined;
}

/** The arguments of a call as a shape rule sees them: types in the place of tensors, expressions in the place of symbolic scalars. */
export type MetaArgs = Args<TensorType, SymExpr>;
/** At run time every symbol has a value, so there are no symbolic scalars left. */
export type EvalArgs = Args<Tensor, never>;

/** What evaluating one call gives. */
export type EvalResult = Tensor | Scalar | string | null | readonly EvalResult[];

/**
 * One op overload: its schema exactly as torch writes it, its shape rule and its reference semantics side by side.
 * See `docs/adding-an-op.md`.
 */
export interface OpSpec {
  /** `slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)` */
  readonly schema: string;
  /** Stays even when nothing uses its result. */
  readonly impure?: boolean;
  /** Result is random or uninitialised: only its dtype and shape can be relied upon. */
  readonly nondeterministic?: boolean;
  /** With these arguments nothing is drawn after all: a dropout of nothing. */
  readonly settled?: (args: EvalArgs) => boolean;
  /** Its first two arguments can be exchanged, when all others have their defaults: the values stay the same, bit for bit. */
  readonly commutative?: boolean;
  /**
   * How many arguments are printed whatever they are: torch hands an absent tensor on as an undefined one, which is not
   * the default None that could be left out.
   */
  readonly shown?: number;
  /**
   * Whether a call with these arguments gives a value whatever is in them: it raises nothing by itself. What is not said
   * may raise, so that no rule drops it together with an operand.
   */
  readonly total?: (args: MetaArgs) => boolean;
  /** torch takes it apart before it prints a program: it is whole in branches, and nowhere else. */
  readonly takenApart?: boolean;
  /** Gives what is there already: nothing is computed, no element moves. Views do so without saying it. */
  readonly movesNothing?: boolean;
  /**
   * Floating-point operations of a call, for the cost of programs; sizes in `args` and `result` are plain numbers. Unless it
   * is said, one for each element that is read or made, whichever is more.
   */
  readonly flops?: (args: MetaArgs, result: Type) => number;
  /** What lowers an escape hatch, for the error that says it was left: `the ruleset constrain`. */
  readonly loweredBy?: string;
  /**
   * Takes complex tensors when it runs. Others are refused before they are run on them; what only moves elements takes them
   * without saying it.
   */
  readonly takesComplex?: boolean;
  /**
   * torch does what it says by name only: `'turns'` what a later copy computes, a conjugate; `'takes'` such a tensor as it is,
   * where others are handed a copy. Views do so without saying it.
   */
  readonly lazily?: 'turns' | 'takes';
  /**
   * Its kernel computes with what its shape rule takes and looks at nothing again: the rule is asked first when it runs. That
   * costs little beside what such a kernel does.
   */
  readonly ruledFirst?: boolean;
  /** torch lets numbers stand in place of its tensors; other ops have overloads for that. */
  readonly takesNumbers?: boolean;
  /**
   * Which value of the graph a symbolic size of the result stands for, where it is not simply that of the arguments: see
   * `src/ops/size-origins.ts`.
   */
  readonly sizesFrom?: SizesFrom;
  /**
   * How much more one of its operations takes, in time and memory, than a multiplication in a product of matrices: 1 unless it
   * is said. It counts for the limit on work, not for the cost of programs.
   */
  readonly workPerFlop?: number;
  /** How far a right result may be from torch's; bit for bit unless it says more. */
  readonly tolerance?: Tolerance;
  /** What it does to each element, for a solver: the same as `eval`, which tests see to. */
  readonly meaning?: Meaning;
  readonly meta: (args: MetaArgs, ctx: MetaContext) => Type;
  readonly eval: (args: EvalArgs) => EvalResult;
}

export type { SymInt };

/** An op refused its arguments; the message is torch's where torch has one. */
export class OpError extends Error {
  readonly target: string;
  /** The exception type of torch, RuntimeError unless it is another. */
  readonly pythonType: string;
  /** What to write instead, where the op knows. */
  readonly hint: string | undefined;
  constructor(target: string, message: string, pythonType = 'RuntimeError', hint?: string) {
    super(message);
    this.name = 'OpError';
    this.target = target;
    this.pythonType = pythonType;
    this.hint = hint;
  }
}

/** The refusal of an int that no C++ long holds. */
export function longOverflow(target: string): OpError {
  return new OpError(
    target,
    'Overflow when unpacking long',
    'RuntimeError',
    "torch's ints have 64 bits; write a float (2.0**70) where a float is meant",
  );
}

/** An op takes its arguments, but what it gives is known from the program alone: it has no shape rule here. */
export class ShapeNotKnown extends OpError {
  constructor(target: string) {
    super(target, `what ${target} gives is known from the program alone`);
    this.name = 'ShapeNotKnown';
  }
}
