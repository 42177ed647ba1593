import { checkOptions, EgghatchError, thrownText } from '../diagnostics/index.js';
import { DTYPE_NAMES, type DType } from '../ir/dtype.js';
import type { Type } from '../ir/type.js';
import {
  OpError,
  type EvalArgs,
  type EvalResult,
  type MetaArgs,
  type MetaContext,
  type OpSpec,
} from './define.js';
import { defineOps, type OpDefinition } from './definition.js';
import { ownCode, withCheckedResults } from './internal/checked-semantics.js';
import type { Tolerance } from './tolerance.js';

/** An op of one's own, as {@link declareOp} takes it. */
export interface OpDeclaration<Schema extends string = string, Pure extends boolean = boolean> {
  /**
   * As torch writes it, with a namespace: `mylib::gelu_mul(Tensor x, Tensor y, *, float scale=1.0) -> Tensor`. A result
   * that is a view of the first argument is written as torch does: `Tensor(a) x, … -> Tensor(a)`.
   */
  readonly schema: Schema;
  /**
   * The type of the result from the types of the arguments: sizes are `bigint`s or expressions over symbols. Throw
   * `OpError` to refuse arguments.
   */
  readonly shape: (args: MetaArgs, ctx: MetaContext) => Type;
  /**
   * What a call computes, for the interpreter and the property kit: a value of the type that `shape` says, which is looked at.
   * Throw `OpError` to refuse arguments. Without it programs with the op are not run.
   */
  readonly semantics?: (args: EvalArgs) => EvalResult;
  /**
   * The result depends on the arguments alone, and computing it changes nothing: equal calls may be merged, unused ones
   * dropped. Unless this is said a call is an effect, which stays where it stands.
   */
  readonly pure?: Pure;
  /** A call whose arguments the shape rule takes gives a value whatever is in them: it may be dropped with its operands. */
  readonly total?: boolean | ((args: MetaArgs) => boolean);
  /** The first two arguments can be exchanged when all others have their defaults, and the result is the same bit for bit. */
  readonly commutative?: boolean;
  /** Only dtype and shape of the result can be relied upon: it is random or uninitialised. */
  readonly nondeterministic?: boolean;
  /**
   * Floating-point operations of a call, for the cost of programs; sizes in `args` and `result` are plain numbers. Unless it
   * is said, one for each element that is read or made, whichever is more.
   */
  readonly flops?: (args: MetaArgs, result: Type) => number;
  /** How far a right result may be from the semantics given here; bit for bit unless it says more. */
  readonly tolerance?: Tolerance;
}

declare const schemaBrand: unique symbol;

/** An op of one's own; the type knows its schema and whether it is pure, so that `opPattern` has its parameters. */
export type DeclaredOp<Schema extends string = string, Pure extends boolean = boolean> = OpDefinition & {
  readonly [schemaBrand]?: { readonly schema: Schema; readonly pure: Pure };
};

/**
 * An op of one's own, as a value: `KNOWN_OPS.with(declareOp({ … }))` is a set of ops that readers, rules, passes and the
 * interpreter take.
 *
 * @throws EgghatchError of kind `malformed` when the schema does not parse, has no namespace of its own, when traits do not
 * exist or contradict each other, or when there is no shape rule
 */
export function declareOp<const Schema extends string, const Pure extends boolean = false>(
  declaration: OpDeclaration<Schema, Pure>,
): DeclaredOp<Schema, Pure> {
  const semantics = declaration?.semantics;
  if (typeof semantics !== 'function') return declaredWith(declaration, {});
  const named = (args: EvalArgs): EvalResult => ownCode(args.target, 'semantics', () => semantics(args));
  return withCheckedResults(declaredWith({ ...declaration, semantics: named }, {}));
}

/** {@link declareOp} for ops of torch that are written down here, with traits that only kernels of ours can have. */
export function declaredWith<const Schema extends string, const Pure extends boolean = false>(
  declaration: OpDeclaration<Schema, Pure>,
  kernel: Pick<OpSpec, 'takesComplex'>,
): DeclaredOp<Schema, Pure> {
  checkOptions('declareOp', declaration ?? null, TRAITS, 'trait');
  const {
    schema,
    shape,
    semantics,
    pure = false as Pure,
    total = false,
    nondeterministic = false,
  } = declaration;
  if (typeof schema !== 'string') throw wrong(String(schema), 'has no schema', `write schema: '${EXAMPLE}'`);
  for (const [trait, value] of Object.entries(declaration)) {
    const kinds = KINDS[trait as keyof OpDeclaration];
    if (value !== undefined && !kinds.includes(typeof value))
      throw wrong(schema, `has ${String(value)} as ${trait}`, `${trait} is a ${kinds.join(' or a ')}`);
  }
  if (shape === undefined)
    throw wrong(schema, 'has no shape rule', "say the type of its result: shape: (args) => args.tensor('x')");
  if (pure && nondeterministic)
    throw wrong(
      schema,
      'is both pure and nondeterministic',
      'a random op depends on more than its arguments',
    );
  const [op] = parsed(() =>
    defineOps([
      {
        schema,
        impure: !pure,
        nondeterministic,
        commutative: declaration.commutative ?? false,
        total: typeof total === 'function' ? ownTotal(total) : () => total,
        ...(declaration.flops === undefined ? {} : { flops: ownFlops(declaration.flops) }),
        ...(declaration.tolerance === undefined ? {} : { tolerance: declaration.tolerance }),
        meta: (args, ctx) => checked(args.target, shape, args, ctx),
        eval: semantics ?? withoutSemantics,
        ...kernel,
      },
    ]),
  ) as readonly [OpDefinition];
  const { namespace, args } = op.schema;
  if (!schema.includes('::') || RESERVED.has(namespace))
    throw wrong(schema, 'has no namespace of its own', 'write mylib::name(…) -> …');
  if (op.commutative && (args.length < 2 || args[0]!.type.text !== args[1]!.type.text))
    throw wrong(schema, 'is commutative, but its first two arguments differ', 'leave the trait away');
  return semantics === undefined ? { ...op, runs: false } : op;
}

const KINDS: Readonly<Record<keyof OpDeclaration, readonly string[]>> = {
  schema: ['string'],
  shape: ['function'],
  semantics: ['function'],
  pure: ['boolean'],
  total: ['boolean', 'function'],
  commutative: ['boolean'],
  nondeterministic: ['boolean'],
  flops: ['function'],
  tolerance: ['object'],
};
const TRAITS = Object.keys(KINDS);
const EXAMPLE = 'mylib::name(Tensor x, int n=1, *, float scale=1.0) -> Tensor';

const RESERVED: ReadonlySet<string> = new Set(['egghatch', 'operator', 'higher_order', 'torch.ops']);

function withoutSemantics(args: EvalArgs): never {
  throw new OpError(args.target, `${args.target} was declared without semantics`, 'NotImplementedError');
}

const ownTotal =
  (total: (args: MetaArgs) => boolean): ((args: MetaArgs) => boolean) =>
  (args) => {
    const said: unknown = ownCode(args.target, 'total', () => total(args));
    if (typeof said === 'boolean') return said;
    throw gives(args.target, 'total', said, 'true or false');
  };

const ownFlops =
  (flops: NonNullable<OpDeclaration['flops']>): NonNullable<OpDeclaration['flops']> =>
  (args, result) => {
    const said: unknown = ownCode(args.target, 'flops', () => flops(args, result));
    if (typeof said === 'number' && said >= 0) return said;
    throw gives(args.target, 'flops', said, 'a number that is not negative');
  };

function gives(target: string, part: string, said: unknown, expected: string): EgghatchError {
  const message = `the ${part} of ${target} gives ${typeof said === 'bigint' ? `${said}n` : String(said)}`;
  return new EgghatchError({ kind: 'malformed', message, expected });
}

/** Runs a shape rule; what it throws by mistake, and what it gives that is no type, becomes an error that names the op. */
function checked(target: string, shape: OpDeclaration['shape'], args: MetaArgs, ctx: MetaContext): Type {
  let passedOn: unknown;
  const passing =
    <A extends readonly unknown[], R>(ask: (...args: A) => R) =>
    (...given: A): R => {
      try {
        return ask(...given);
      } catch (error) {
        passedOn = error;
        throw error;
      }
    };
  const told: MetaContext = {
    decide: passing((relation) => ctx.decide(relation)),
    known: passing((relation) => ctx.known(relation)),
    freshSymbol: passing((...asked) => ctx.freshSymbol(...asked)),
  };
  let type: Type;
  try {
    type = shape(args, told);
  } catch (error) {
    if (error === passedOn || error instanceof OpError || error instanceof EgghatchError) throw error;
    throw new EgghatchError(
      {
        kind: 'malformed',
        message: `the shape rule of ${target} failed: ${thrownText(error)}`,
        hint: 'throw OpError to refuse arguments',
      },
      { cause: error },
    );
  }
  const problem = problemOf(type);
  if (problem === undefined) return type;
  throw new EgghatchError({
    kind: 'malformed',
    message: `the shape rule of ${target} gives no type: ${problem}`,
    expected: "{ kind: 'tensor', dtype: 'f32', sizes: [2n, 3n] } or another Type",
    hint: 'sizes are bigints, or expressions over symbols',
  });
}

function problemOf(type: Type): string | undefined {
  switch ((type as Type | undefined)?.kind) {
    case 'none':
    case 'sym':
      return undefined;
    case 'tuple': {
      const { items } = type as Extract<Type, { kind: 'tuple' }>;
      return Array.isArray(items)
        ? items.map(problemOf).find((problem) => problem !== undefined)
        : 'no items';
    }
    case 'tensor': {
      const { dtype, sizes } = type as Extract<Type, { kind: 'tensor' }>;
      if (!DTYPES.has(dtype)) return `${String(dtype)} is no dtype`;
      if (!Array.isArray(sizes)) return 'it has no list of sizes';
      const bad = sizes.find(
        (size) => typeof size !== 'bigint' && (size as { kind?: string } | null)?.kind !== 'sym-expr',
      );
      return bad === undefined ? undefined : `${String(bad)} is no size`;
    }
    default:
      return String(type);
  }
}

const DTYPES: ReadonlySet<DType> = new Set(Object.keys(DTYPE_NAMES) as DType[]);

function parsed<T>(define: () => T): T {
  try {
    return define();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new EgghatchError(
      {
        kind: 'malformed',
        message: error.message,
        expected: `a schema as torch writes it: ${EXAMPLE}`,
      },
      { cause: error },
    );
  }
}

function wrong(schema: string, problem: string, hint: string): EgghatchError {
  return new EgghatchError({ kind: 'malformed', message: `the op "${schema}" ${problem}`, hint });
}
