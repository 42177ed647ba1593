import { readFileSync } from 'node:fs';
import type { Argument, DType, Type } from '../../../src/ir/index.js';
import { bindArgs, requireOp, type EvalResult, type OpDefinition } from '../../../src/ops/index.js';
import { tensorOf, type Scalar, type Tensor } from '../../../src/tensor/index.js';

/** A call as torch 2.1 answered it twice: on fake tensors, which have no values, and on real ones. */
export interface ShapeCall {
  readonly op: OpDefinition;
  readonly types: readonly Argument<Type>[];
  readonly values: readonly Argument<Tensor>[];
  /** What the fake call gave; absent when it was refused. */
  readonly type?: WrittenType;
  /** What the real call gave: absent when it is not known, `null` when the call was refused. */
  readonly value?: EvalResult;
  readonly refused: boolean;
}

/** `S` is a size that depends on data. `st` are strides, where they are not row-major. */
export type WrittenType =
  | { readonly t: DType; readonly s: readonly (number | 'S')[]; readonly st?: readonly number[] }
  | { readonly l: readonly (WrittenType | null)[] };

type Element = number | boolean | { readonly i: string } | { readonly f: string };
type Written =
  | null
  | boolean
  | string
  | {
      readonly t: DType;
      readonly s: readonly number[];
      readonly st?: readonly number[];
      readonly d: readonly Element[];
    }
  | { readonly l: readonly Written[] }
  | { readonly i: string }
  | { readonly f: string }
  | { readonly dt: DType }
  | { readonly mf: string };

interface WrittenCall {
  readonly op: string;
  readonly args: readonly Written[];
  readonly kw?: Readonly<Record<string, Written>>;
  readonly type?: WrittenType;
  readonly ok?: Written;
  readonly noValue?: boolean;
}

export function shapeCalls(file: string): readonly ShapeCall[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readCall(JSON.parse(line) as WrittenCall));
}

function readCall({ op: target, args, kw = {}, type, ok, noValue }: WrittenCall): ShapeCall {
  const op = requireOp(target);
  const bind = <Ref>(read: (written: Written) => Argument<Ref>): readonly Argument<Ref>[] =>
    bindArgs(op, args.map(read), new Map(Object.entries(kw).map(([name, written]) => [name, read(written)])));
  return {
    op,
    types: bind(readType),
    values: bind(readValue),
    ...(type === undefined ? {} : { type }),
    ...(ok === undefined ? {} : { value: readValue(ok) as EvalResult }),
    refused: noValue === true,
  };
}

function readType(written: Written): Argument<Type> {
  if (typeof written === 'object' && written !== null && 't' in written) {
    const sizes = written.s.map(BigInt);
    return { kind: 'tensor', dtype: written.t, sizes, strides: written.st?.map(BigInt) };
  }
  return readPlain(written, readType);
}

function readValue(written: Written): Argument<Tensor> {
  if (typeof written === 'object' && written !== null && 't' in written) {
    return tensorOf(written.t, written.s, written.d.map(element));
  }
  return readPlain(written, readValue);
}

function readPlain<Ref>(
  written: Exclude<Written, { t: DType }>,
  read: (each: Written) => Argument<Ref>,
): Argument<Ref> {
  if (typeof written !== 'object' || written === null) return written;
  if ('l' in written) return written.l.map(read);
  if ('i' in written) return BigInt(written.i);
  if ('f' in written) return float(written.f);
  if ('dt' in written) return { kind: 'dtype', value: written.dt };
  return { kind: 'memory_format', value: written.mf };
}

function element(written: Element): Scalar {
  if (typeof written !== 'object') return written;
  return 'i' in written ? BigInt(written.i) : float(written.f);
}

function float(text: string): number {
  return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);
}
