import { readFileSync } from 'node:fs';
import type { Argument, DType } from '../../../src/ir/index.js';
import type { EvalResult } from '../../../src/ops/index.js';
import { tensorOf, type Scalar, type Tensor } from '../../../src/tensor/index.js';

/** A call of one op as torch 2.1 on CPU answered it. */
export interface RecordedCall {
  readonly op: string;
  /** All arguments of the schema, in its order. */
  readonly args: readonly Argument<Tensor>[];
  readonly result?: EvalResult;
  readonly error?: { readonly message: string; readonly type: string };
}

/** How the file writes values: tensors `{t, s, d}`, lists `{l}`, numbers `{i}` and `{f}`, dtypes `{dt}`. */
type Written =
  | null
  | boolean
  | string
  | { readonly t: DType; readonly s: readonly number[]; readonly d: readonly WrittenNumber[] }
  | { readonly l: readonly Written[] }
  | { readonly i: string }
  | { readonly f: string }
  | { readonly dt: DType }
  | { readonly mf: string };
type WrittenNumber = number | boolean | { readonly i: string } | { readonly f: string };

interface WrittenCall {
  readonly op: string;
  readonly args: readonly Written[];
  readonly ok?: Written;
  readonly err?: string;
  readonly type?: string;
}

/** The calls in a fixture file, one a line. */
export function recordedCalls(file: string): readonly RecordedCall[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { op, args, ok, err, type } = JSON.parse(line) as WrittenCall;
      const base = { op, args: args.map(read) };
      if (err !== undefined) return { ...base, error: { message: err, type: type ?? 'RuntimeError' } };
      return { ...base, result: read(ok ?? null) as EvalResult };
    });
}

function read(written: Written): Argument<Tensor> {
  if (typeof written !== 'object' || written === null) return written;
  if ('t' in written) return tensorOf(written.t, written.s, written.d.map(element));
  if ('l' in written) return written.l.map(read);
  if ('i' in written) return BigInt(written.i);
  if ('f' in written) return float(written.f);
  if ('dt' in written) return { kind: 'dtype', value: written.dt };
  return { kind: 'memory_format', value: written.mf };
}

function element(written: WrittenNumber): Scalar {
  if (typeof written !== 'object') return written;
  return 'i' in written ? BigInt(written.i) : float(written.f);
}

function float(text: string): number {
  return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);
}
