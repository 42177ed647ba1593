import { readFileSync } from 'node:fs';
import type { Argument } from '../../../src/ir/index.js';
import type { EvalResult } from '../../../src/ops/index.js';
import type { Tensor } from '../../../src/tensor/index.js';
import { readValue, type WrittenCall } from '../../../src/testing/agree/written.js';

/** A call of one op as torch 2.1 on CPU answered it. */
export interface RecordedCall {
  readonly op: string;
  /** All arguments of the schema, in its order. */
  readonly args: readonly Argument<Tensor>[];
  readonly result?: EvalResult;
  readonly error?: { readonly message: string; readonly type: string };
}

/** The calls in a fixture file, one a line. */
export function recordedCalls(file: string): readonly RecordedCall[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { op, args, ok, err, type } = JSON.parse(line) as WrittenCall;
      const base = { op, args: args.map(readValue) };
      if (err !== undefined) return { ...base, error: { message: err, type: type ?? 'RuntimeError' } };
      return { ...base, result: readValue(ok ?? null) as EvalResult };
    });
}
