import type { Argument } from '../ir/argument.js';

export type SchemaBase =
  | 'Tensor'
  | 'int'
  | 'SymInt'
  | 'float'
  | 'bool'
  | 'str'
  | 'Scalar'
  | 'ScalarType'
  | 'Layout'
  | 'Device'
  | 'MemoryFormat'
  | 'Generator'
  | 'Dimname'
  | 'Any';

/** The type of one schema argument, such as `Tensor?[]` or `int[1]?`. */
export interface SchemaType {
  readonly base: SchemaBase;
  /** `T?`, for a list `T[]?`. */
  readonly optional: boolean;
  readonly list: boolean;
  /** `T?[]` */
  readonly optionalItems: boolean;
  /** `int[2]`: one number stands for so many of them. */
  readonly size: number | undefined;
  /** As torch's messages write it: `Optional[List[int]]`. */
  readonly text: string;
}

export interface SchemaArg {
  readonly name: string;
  readonly type: SchemaType;
  /** Absent where the argument has to be given; `null` is the default None. */
  readonly default?: Argument<never>;
  readonly kwOnly: boolean;
  /** `*operands`: takes all positional arguments that are left, as a list. */
  readonly variadic: boolean;
}

/** The schema of an op, read from the text that torch prints: `aten::slice.Tensor(Tensor(a) self, int dim=0, …) -> Tensor(a)`. */
export interface Schema {
  /** `aten`, `operator`, `egghatch`. */
  readonly namespace: string;
  /** `slice` */
  readonly name: string;
  /** `Tensor`, `default` when the schema names none. */
  readonly overload: string;
  readonly args: readonly SchemaArg[];
  /** Whether the results are views of the first argument: `Tensor(a) self, … -> Tensor(a)`. */
  readonly view: boolean;
  /** The types of the results, in order; none for `-> ()`. */
  readonly returns: readonly SchemaType[];
  /** As torch writes it, with the namespace. */
  readonly text: string;
}
