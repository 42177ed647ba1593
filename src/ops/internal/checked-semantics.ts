import { EgghatchError, thrownText } from '../../diagnostics/index.js';
import type { DType } from '../../ir/dtype.js';
import type { Argument } from '../../ir/argument.js';
import { dtypeAtRun, type Type } from '../../ir/type.js';
import { numelOf, type Tensor, type TensorData } from '../../tensor/index.js';
import { typeUnlessDataDecides } from '../concrete-types.js';
import { OpError, type EvalResult } from '../define.js';
import type { OpDefinition } from '../definition.js';
import type { SchemaType } from '../schema.js';
import { typesOf } from '../work.js';

/**
 * Runs code that an op was declared with; what it throws by mistake becomes an error that names the op.
 *
 * @throws OpError or EgghatchError as the code does; EgghatchError of kind `runtime` for whatever else it throws
 */
export function ownCode<T>(target: string, part: OwnPart, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof OpError || error instanceof EgghatchError) throw error;
    throw new EgghatchError(
      {
        kind: 'runtime',
        message: `the ${part} of ${target} failed: ${thrownText(error)}`,
        hint: part === 'semantics' ? 'throw OpError to refuse arguments' : undefined,
      },
      { cause: error },
    );
  }
}

/** What of an op may be code of somebody's own, beside its shape rule. */
type OwnPart = 'semantics' | 'total' | 'flops';

/**
 * The op, whose results are held to its shape rule. Asks that once a call; where data decides what it gives, the schema alone
 * says what is expected.
 */
export function withCheckedResults(op: OpDefinition): OpDefinition {
  return {
    ...op,
    eval: (args, asked) => {
      const value: unknown = op.eval(args, asked);
      const type = asked === undefined ? typeOfCall(op, args) : asked.type;
      const expected = type === undefined ? expectedBySchema(op.schema.returns) : expectedByType(type);
      const found = misfit(expected, value);
      if (found === undefined) return (value ?? null) as EvalResult;
      // What a refused promise comes to is nobody's: a rejection of it must not end the process.
      if (isPromise(value)) value.then(undefined, () => undefined);
      throw new EgghatchError({
        kind: 'runtime',
        message: `the semantics of ${op.target} gives ${found}, which is not what its ${type === undefined ? 'schema' : 'shape rule'} says`,
        expected: inWords(expected),
        hint: isPromise(value)
          ? 'an async function cannot be used here: compute the value and return it'
          : 'mend whichever of semantics, shape and schema is wrong: tensorOf(dtype, shape, data) makes a tensor',
      });
    },
  };
}

function typeOfCall(op: OpDefinition, args: readonly Argument<Tensor>[]): Type | undefined {
  return typeUnlessDataDecides((types, ctx) => op.meta(types, ctx), args.map(typesOf));
}

/** What a result has to be; `shape` is absent where data decides it. */
type Expectation =
  | { readonly kind: 'nothing' | 'anything' | 'tensors' }
  | { readonly kind: 'scalar'; readonly of: 'bigint' | 'number' | 'boolean' | undefined }
  | { readonly kind: 'tensor'; readonly dtype?: DType; readonly shape?: readonly number[] }
  | { readonly kind: 'list'; readonly items: readonly Expectation[] };

function expectedByType(type: Type): Expectation {
  switch (type.kind) {
    case 'none':
      return { kind: 'nothing' };
    case 'sym': {
      const of = typeof type.expr;
      return { kind: 'scalar', of: of === 'bigint' || of === 'number' || of === 'boolean' ? of : undefined };
    }
    case 'tuple':
      return { kind: 'list', items: type.items.map(expectedByType) };
    case 'tensor': {
      const dtype = dtypeAtRun(type);
      const known = type.sizes.every((size) => typeof size === 'bigint');
      return known ? { kind: 'tensor', dtype, shape: type.sizes.map(Number) } : { kind: 'tensor', dtype };
    }
  }
}

function expectedBySchema(returns: readonly SchemaType[]): Expectation {
  const items = returns.map(({ base, list, optional }): Expectation => {
    if (base !== 'Tensor' || optional) return { kind: 'anything' };
    return { kind: list ? 'tensors' : 'tensor' };
  });
  if (items.length === 0) return { kind: 'nothing' };
  return items.length === 1 ? items[0]! : { kind: 'list', items };
}

/** What a value is, in words, when it is not what is expected. */
function misfit(expected: Expectation, value: unknown): string | undefined {
  switch (expected.kind) {
    case 'anything':
      return undefined;
    case 'nothing':
      return value === null || value === undefined ? undefined : shown(value);
    case 'scalar': {
      const fits = expected.of === undefined ? SCALARS.has(typeof value) : typeof value === expected.of;
      return fits ? undefined : shown(value);
    }
    case 'tensors':
      return Array.isArray(value) && value.every((item) => misfit(ANY_TENSOR, item) === undefined)
        ? undefined
        : shown(value);
    case 'list': {
      const { items } = expected;
      const fits =
        Array.isArray(value) &&
        value.length === items.length &&
        items.every((item, i) => misfit(item, value[i]) === undefined);
      return fits ? undefined : shown(value);
    }
    case 'tensor': {
      if (!isTensor(value)) return shown(value);
      const { dtype = value.dtype, shape = value.shape } = expected;
      if (value.dtype !== dtype || value.shape.join() !== shape.join()) return shown(value);
      const numel = numelOf(value.shape);
      const storage = STORAGE[value.dtype];
      if (storage !== undefined && value.data instanceof storage && value.data.length === numel)
        return undefined;
      return `${shown(value)} that holds ${holding(value.data)}`;
    }
  }
}

const ANY_TENSOR: Expectation = { kind: 'tensor' };
const SCALARS: ReadonlySet<string> = new Set(['bigint', 'number', 'boolean']);

/** How elements are held, see {@link TensorData}. */
const STORAGE: Readonly<Partial<Record<DType, new (numel: number) => TensorData>>> = {
  b8: Uint8Array,
  u8: Uint8Array,
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  i64: BigInt64Array,
  f16: Float32Array,
  bf16: Float32Array,
  f32: Float32Array,
  f64: Float64Array,
  c64: BigInt64Array,
};

function isTensor(value: unknown): value is Tensor {
  const given = value as Partial<Tensor> | null | undefined;
  return typeof given === 'object' && given?.kind === 'concrete' && Array.isArray(given.shape);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';
}

function holding(data: unknown): string {
  return ArrayBuffer.isView(data)
    ? `a ${data.constructor.name} of ${(data as TensorData).length}`
    : shown(data);
}

function inWords(expected: Expectation): string {
  switch (expected.kind) {
    case 'nothing':
      return 'null';
    case 'scalar':
      return expected.of === undefined ? 'a bigint, a number or a boolean' : `a ${expected.of}`;
    case 'tensors':
      return 'a list of tensors';
    case 'list':
      return `[${expected.items.map(inWords).join(', ')}]`;
    case 'tensor': {
      const { dtype, shape } = expected;
      if (dtype === undefined) return 'a tensor';
      const numel = shape === undefined ? '' : ` that holds a ${STORAGE[dtype]?.name} of ${numelOf(shape)}`;
      return `a tensor ${dtype}${shape === undefined ? '' : `[${shape.join(', ')}]`}${numel}`;
    }
    case 'anything':
      return 'anything';
  }
}

function shown(value: unknown): string {
  if (isTensor(value)) return `a tensor ${value.dtype}[${value.shape.join(', ')}]`;
  if (isPromise(value)) return 'a promise';
  if (Array.isArray(value)) return `[${value.slice(0, 8).map(shown).join(', ')}]`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
