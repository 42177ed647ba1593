import { Contradiction } from 'egraph-ts';
import { describe, expect, it } from 'vitest';
import { mergeFacts } from '../../src/facts/merge.js';
import type { DType, TensorType } from '../../src/ir/index.js';

const tensor = (dtype: DType, runDtype?: DType): { readonly type: TensorType } => ({
  type: { kind: 'tensor', dtype, sizes: [2n], runDtype },
});

describe('facts of the dtype of one tensor', () => {
  it('agree where it is the same at run time, and keep what comes true', () => {
    const [announced, true_] = [tensor('i64', 'f32'), tensor('f32')];
    expect(mergeFacts(announced, true_).type).toEqual(true_.type);
    expect(mergeFacts(true_, announced)).toBe(true_);
    expect(mergeFacts(announced, announced)).toBe(announced);
  });

  it('contradict each other where it is not', () => {
    expect(() => mergeFacts(tensor('i64', 'f32'), tensor('i64'))).toThrow(Contradiction);
    expect(() => mergeFacts(tensor('i64'), tensor('f32'))).toThrow(Contradiction);
  });

  it('choose between two announcements whatever their order', () => {
    const [long, int] = [tensor('i64', 'f32'), tensor('i32', 'f32')];
    expect(mergeFacts(long, int).type).toEqual(mergeFacts(int, long).type);
  });
});
