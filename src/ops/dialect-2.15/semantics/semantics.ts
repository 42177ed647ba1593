import type { OpSpec } from '../../define.js';
import type { Tolerance } from '../../tolerance.js';
import type { Part, PartArgument, Steps } from '../../composite/define-composite.js';
import type { Tensor } from '../../../tensor/index.js';

/** What an op computes, by ops that are known elsewhere; bit for bit unless it says more. */
export interface Semantics {
  readonly steps: (steps: Steps) => Part | readonly Part[];
  /** The op that it is under another name, whose shape rule and tolerance it has. */
  readonly as?: string;
  readonly tolerance?: Tolerance;
  /** Floating-point operations of a call with these sizes; see `OpSpec`. */
  readonly flops?: OpSpec['flops'];
}

export type SemanticsByName = Readonly<Record<string, Semantics>>;

/** Steps run on values, where every size is a number. */
export const shapeOf = (part: Part): readonly number[] => (part as Tensor).shape;

export const big = (sizes: readonly number[]): readonly bigint[] => sizes.map(BigInt);

export const reshaped = (s: Steps, part: Part, sizes: readonly number[]): Part =>
  s.op('view.default', [part, big(sizes)]);

export const permuted = (s: Steps, part: Part, dims: readonly number[]): Part =>
  s.op('permute.default', [part, big(dims)]);

/** With its last two dimensions exchanged. */
export function transposed(s: Steps, part: Part): Part {
  const rank = shapeOf(part).length;
  return permuted(s, part, [...Array.from({ length: rank - 2 }, (_, i) => i), rank - 1, rank - 2]);
}

export const dtypeArgument = (dtype: Part['dtype']): PartArgument => ({ kind: 'dtype', value: dtype });

export const converted = (s: Steps, part: Part, dtype: Part['dtype']): Part =>
  part.dtype === dtype ? part : s.op('_to_copy.default', [part], { dtype: dtypeArgument(dtype) });

export const same = (s: Steps, part: Part): Part => s.op('alias.default', [part]);

/** Along a dimension, the elements at these places. */
export function chosen(
  s: Steps,
  part: Part,
  dim: number,
  places: readonly number[],
  index: (places: readonly number[]) => Part,
): Part {
  return s.op('index_select.default', [part, BigInt(dim), index(places)]);
}

/** A list of one number stands for as many as there are dimensions. */
export const spread = (list: readonly PartArgument[], dims: number): readonly PartArgument[] =>
  list.length === 1 ? Array.from({ length: dims }, () => list[0]!) : list;
