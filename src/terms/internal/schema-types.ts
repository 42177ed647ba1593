import type { Pattern, RestVariable } from 'egraph-ts';
import type {
  AnyArgument,
  BoolArgument,
  DTypeArgument,
  FloatArgument,
  IntArgument,
  ListArgument,
  ScalarArgument,
  StringArgument,
  TensorArgument,
} from '../op-patterns.js';

/** The arguments of a call, read from a schema as torch writes it. Lists as defaults are not understood. */
export type CallArguments<Schema extends string> = Schema extends `${string}(${infer Rest}`
  ? Rest extends `${infer Args}) -> ${string}`
    ? Cuts<Positional<Split<Args>>, Keywords<Split<Args>>>
    : never
  : never;

interface Arg {
  readonly name: string;
  readonly type: unknown;
  readonly optional: boolean;
}

type Split<Text extends string> = Text extends ''
  ? []
  : Text extends `${infer Head}, ${infer Tail}`
    ? [Head, ...Split<Tail>]
    : [Text];

type Positional<Parts extends readonly string[]> = Parts extends readonly [
  infer Head extends string,
  ...infer Tail extends readonly string[],
]
  ? Head extends '*'
    ? []
    : [Parsed<Head>, ...Positional<Tail>]
  : [];

type Keywords<Parts extends readonly string[]> = Parts extends readonly [
  infer Head extends string,
  ...infer Tail extends readonly string[],
]
  ? Head extends '*'
    ? All<Tail>
    : Keywords<Tail>
  : [];

type All<Parts extends readonly string[]> = { [I in keyof Parts]: Parsed<Parts[I]> };

type Parsed<Part extends string> = Part extends `${infer Type} ${infer Name}=${string}`
  ? { name: Name; type: Value<Type>; optional: true }
  : Part extends `${infer Type} ${infer Name}`
    ? { name: Name; type: Value<Type>; optional: false }
    : never;

type Value<Type extends string> = Type extends `${infer Base}(${string})${infer After}`
  ? Value<`${Base}${After}`>
  : Type extends `${infer Inner}?`
    ? Value<Inner> | null
    : Type extends `${infer Item}[${string}]`
      ? ListArgument<Value<Item>>
      : Type extends keyof Bases
        ? Bases[Type]
        : AnyArgument;

interface Bases {
  readonly Tensor: TensorArgument;
  readonly int: IntArgument;
  readonly SymInt: IntArgument;
  readonly float: FloatArgument;
  readonly bool: BoolArgument;
  readonly str: StringArgument;
  readonly Scalar: ScalarArgument;
  readonly ScalarType: DTypeArgument;
}

/** Some arguments by place, the others by name or as a rest. */
type Cuts<
  Places extends readonly unknown[],
  Names extends readonly unknown[],
  Before extends readonly unknown[] = [],
> =
  | [...Before, ...Tail<[...Places, ...Names]>]
  | (Places extends readonly [infer Head extends Arg, ...infer Others]
      ? Cuts<Others, Names, [...Before, Head['type']]>
      : never);

type Tail<Args extends readonly unknown[]> = Args extends readonly []
  ? []
  : Args[number] extends { readonly optional: true }
    ? [named?: Named<Args[number]> | RestVariable]
    : [named: Named<Args[number]> | RestVariable];

type Named<A> = {
  readonly [
    Each in A as Each extends Arg & { readonly optional: true } ? Each['name'] : never
  ]?: Each extends Arg ? Each['type'] : never;
} & {
  readonly [
    Each in A as Each extends Arg & { readonly optional: false } ? Each['name'] : never
  ]: Each extends Arg ? Each['type'] : never;
};

/** Effects take the effect before them. */
export type AfterEffect<Arguments extends readonly unknown[]> = [state: Pattern, ...Arguments];
