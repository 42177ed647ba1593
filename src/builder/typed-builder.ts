import { checkArgument, EgghatchError, type Expected } from '../diagnostics/index.js';
import type { BurnedLeaf } from '../facts/index.js';
import { checkDtype, printType, type Argument, type DType } from '../ir/index.js';
import { symKey } from '../ir/sym/index.js';
import {
  evaluateOnExamples,
  type CallArgument,
  type Examples,
  type ProgramBuilder,
  type Value,
} from '../program/index.js';
import type { Literal } from '../terms/index.js';
import type { Tensor } from '../tensor/index.js';

declare const tensorBrand: unique symbol;
declare const intBrand: unique symbol;
declare const boolBrand: unique symbol;

/** A tensor of the program under construction. */
export type TensorRef = Value & { readonly [tensorBrand]: true };
/** An int of the program that is known only at run time. */
export type IntRef = Value & { readonly [intBrand]: true };
/** A truth value of the program that is known only at run time. */
export type BoolRef = Value & { readonly [boolBrand]: true };
export type ScalarRef = IntRef | BoolRef;

/** What an input is: a tensor type, or an example tensor, which gives the type too. */
export type InputSpec = Tensor | { readonly dtype: DType; readonly shape: readonly number[] };

/** An int operand: plain or read from a tensor. JavaScript numbers must be whole. */
export type IntOperand = IntRef | bigint | number;

const COMPARISONS = ['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const;
const ARITHMETIC = ['add', 'sub', 'mul', 'floordiv', 'mod'] as const;

type Operators = Readonly<
  Record<(typeof COMPARISONS)[number], (a: IntOperand, b: IntOperand) => BoolRef> &
    Record<(typeof ARITHMETIC)[number], (a: IntOperand, b: IntOperand) => IntRef>
>;

/**
 * Builds a program without Python: the three escape hatches, arithmetic and comparisons on ints, and any ATen op by its
 * target. Errors are thrown as `EgghatchError` and caught by `buildProgram`.
 */
export interface TypedBuilder extends Operators {
  /** A user input; inputs are listed in the order in which they are made. */
  input(spec: InputSpec): TensorRef;
  /** `tensor.item()` of an integer tensor with one element. */
  item(tensor: TensorRef): IntRef;
  /** The size of a dimension. */
  size(tensor: TensorRef, dim: number): IntRef | bigint;
  constrainAsSize(
    value: IntRef,
    bounds?: { readonly min?: number | bigint; readonly max?: number | bigint },
  ): void;
  constrainAsValue(
    value: IntRef,
    bounds?: { readonly min?: number | bigint; readonly max?: number | bigint },
  ): void;
  /**
   * A call whose result is burned in. `result` is what it returns on the example inputs: a plain value, or a function of
   * the example values of `args` (inputs must then have been given as tensors).
   */
  assumeConstant(
    name: string,
    args: readonly Value[],
    result: Literal | ((...examples: readonly Argument<Tensor>[]) => Literal),
  ): IntRef;
  /** Whether a comparison holds, from what is known: what an `if` of Python asks. */
  decide(comparison: BoolRef): boolean;
  /**
   * A call of an op by its target, with the arguments of its schema: int is `bigint`, float is `number`.
   *
   * `call('aten.slice.Tensor', x, 0n, 0n, n)`
   */
  call(target: string, ...args: readonly CallArgument[]): TensorRef;
  /** A call with keyword arguments. */
  callWith(
    target: string,
    args: readonly CallArgument[],
    kwargs: Readonly<Record<string, CallArgument>>,
  ): TensorRef;
  /** One result of an op that has several. */
  getitem(tuple: Value, index: number): TensorRef;
  /**
   * A choice that is made when the program runs. Each branch is a program of its own, which sees the operands and nothing
   * else; both return a tensor of one type.
   */
  cond(
    condition: BoolRef | TensorRef,
    whenTrue: Branch,
    whenFalse: Branch,
    operands: readonly TensorRef[],
  ): TensorRef;
}

const INPUT: Expected = [
  "{ dtype: 'f32', shape: [2, 3] }",
  (value) => value?.dtype !== undefined && Array.isArray(value.shape),
];
const SIZE: Expected = [
  'a whole number from 0 on',
  (value) => (typeof value === 'bigint' || Number.isSafeInteger(value)) && value >= 0,
];

/** A branch of `cond`: a builder of its own, and the operands. */
export type Branch = (b: TypedBuilder, ...operands: readonly TensorRef[]) => TensorRef;

/**
 * The typed face of a {@link ProgramBuilder}.
 *
 * @param another makes a builder for a branch
 */
export function typedBuilder(builder: ProgramBuilder, another: () => ProgramBuilder): TypedBuilder {
  const examples: Examples = new Map();
  const constrain =
    (kind: 'size' | 'value'): TypedBuilder['constrainAsSize'] =>
    (value, { min, max } = {}) => {
      builder.constrain(kind, value, toInt(min), toInt(max));
    };
  const operator = (name: string) => (a: IntOperand, b: IntOperand) =>
    builder.call(`operator.${name}`, [operand(a), operand(b)]);
  const operators = Object.fromEntries(
    [...COMPARISONS, ...ARITHMETIC].map((name) => [name, operator(name)]),
  ) as unknown as Operators;
  return {
    ...operators,
    input(spec) {
      checkArgument('input()', spec, INPUT);
      checkDtype('input()', spec.dtype);
      spec.shape.forEach((size, dim) => checkArgument(`input(), as size of dimension ${dim},`, size, SIZE));
      const type = { kind: 'tensor', dtype: spec.dtype, sizes: spec.shape.map(BigInt) } as const;
      const value = builder.placeholder({
        role: 'input',
        type,
        checks: spec.shape.map((size, dim) => ({ kind: 'static', dim, size: BigInt(size) })),
      });
      if ('data' in spec) examples.set(builder.egraph.find(value.id), spec);
      return value as TensorRef;
    },
    item: (tensor) => builder.call('aten._local_scalar_dense.default', [tensor]) as IntRef,
    size(tensor, dim) {
      builder.idOf(tensor);
      const size = tensor.type.kind === 'tensor' ? tensor.type.sizes[dim] : undefined;
      if (size === undefined) throw noDimension(tensor, dim);
      return builder.size(size) as IntRef | bigint;
    },
    constrainAsSize: constrain('size'),
    constrainAsValue: constrain('value'),
    assumeConstant(name, args, result) {
      const literal =
        typeof result === 'function'
          ? result(...args.map((arg) => evaluateOnExamples(builder.egraph, builder.idOf(arg), examples)))
          : result;
      const leaves: readonly BurnedLeaf[] = [{ literal }];
      const id = builder.assumeConstant(name, args, leaves);
      return builder.value(id, { kind: 'none' }) as IntRef;
    },
    decide(comparison) {
      const known = builder.truth(builder.idOf(comparison));
      if (known !== undefined) return known;
      const { type } = comparison;
      const relation = type.kind === 'sym' ? type.expr : undefined;
      if (typeof relation === 'boolean') return relation;
      if (typeof relation !== 'object')
        throw new EgghatchError({
          kind: 'malformed',
          message: 'decide() was given what is no comparison',
          expected: 'the result of a comparison, such as b.lt(n, 3n)',
        });
      throw builder.dialect === 'torch-2.15' ? notChecked() : builder.undecided(relation);
    },
    call: (target, ...args) => builder.call(target, args) as TensorRef,
    callWith: (target, args, kwargs) =>
      builder.call(target, args, new Map(Object.entries(kwargs))) as TensorRef,
    getitem: (tuple, index) => builder.call('operator.getitem', [tuple, BigInt(index)]) as TensorRef,
    cond(condition, whenTrue, whenFalse, operands) {
      if (builder.dialect === 'torch-2.15') throw noBranches();
      for (const operand of operands) builder.idOf(operand);
      const [yes, no] = [whenTrue, whenFalse].map((body) => {
        const inner = another();
        const inputs = operands.map(({ type }) => inner.placeholder({ role: 'input', type }) as TensorRef);
        const result = body(typedBuilder(inner, another), ...inputs);
        const leaf = { kind: 'leaf' } as const;
        const program = inner.seal({ outputs: [{ id: inner.idOf(result) }], inSpec: leaf, outSpec: leaf });
        return builder.submodule({ program, returns: 'value', at: undefined }, result.type);
      }) as [Value, Value];
      const types = [yes, no].map(({ type }) => printType(type, symKey) ?? type.kind);
      if (types[0] !== types[1]) throw unlikeBranches(types as [string, string]);
      return builder.call('higher_order.cond', [condition, yes, no, [...operands]]) as TensorRef;
    },
  };
}

function notChecked(): EgghatchError {
  return new EgghatchError({
    kind: 'undecidable',
    message:
      'the comparison may hold and may not: what is checked of its values when the program runs allows both',
    expected: 'a comparison that is settled by the bounds of the constraint calls, those of sizes from 0 on',
    hint: 'constrain the value further, or build what does not depend on the comparison',
  });
}

function noBranches(): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: 'cond() cannot be built in the dialect of torch 2.15',
    hint: 'build the program in the dialect of torch 2.1, or read an archive that has the branches',
  });
}

function unlikeBranches([yes, no]: readonly [string, string]): EgghatchError {
  return new EgghatchError({
    kind: 'malformed',
    message: `the branches of cond return ${yes} and ${no}`,
    hint: 'both branches of cond have to return a tensor of one dtype and one shape',
  });
}

const operand = (value: IntOperand): CallArgument => (typeof value === 'object' ? value : toInt(value));

function toInt(value: number | bigint): bigint;
function toInt(value: number | bigint | undefined): bigint | null;
function toInt(value: number | bigint | undefined): bigint | null {
  if (value === undefined) return null;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `${value} is not a whole number`,
      hint: 'write ints beyond 2^53 as bigint: 9007199254740993n',
    });
  }
  return BigInt(value);
}

function noDimension(tensor: TensorRef, dim: number): EgghatchError {
  const rank = tensor.type.kind === 'tensor' ? tensor.type.sizes.length : 0;
  return new EgghatchError({
    kind: 'shape',
    message: `a tensor of ${rank} dimensions has no dimension ${dim}`,
    hint: 'dimensions count from 0',
  });
}
