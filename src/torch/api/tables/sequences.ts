import type { TensorObject } from '../../tensor/tensor-object.js';
import { dtypeArg, CPU, STRIDED } from '../../aten/copies.js';
import { full } from '../../aten/creation.js';
import { check, isLess, sizeOf, sizesOf, type Int } from '../../aten/ints.js';
import { narrow, select } from '../../aten/views.js';
import { unbind } from '../../aten/splitting.js';
import { write } from '../../aten/writes.js';
import { defs, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';

/** Tensors of different lengths side by side in one, written into it one after the other. */
function padded(sequences: readonly TensorObject[], batchFirst: boolean, padding: number): TensorObject {
  const [first] = sequences;
  check(first !== undefined, () => 'received an empty list of sequences');
  check(first!.dim > 0, () => 'Dimension specified as 0 but tensor has no dimensions', 'IndexError');
  const { torch } = first!;
  const longest = sequences
    .map((sequence) => sizeOf(sequence, 0))
    .reduce((most, length) => (isLess(most, length) ? length : most));
  const count = BigInt(sequences.length);
  const size: readonly Int[] = [
    ...(batchFirst ? [count, longest] : [longest, count]),
    ...sizesOf(first!).slice(1),
  ];
  const out = full(torch, size, padding, { dtype: dtypeArg(first!.dtype), layout: STRIDED, device: CPU });
  for (const [i, sequence] of sequences.entries()) {
    const length = sizeOf(sequence, 0);
    const place = batchFirst
      ? narrow(select(out, 0, BigInt(i)), 0, 0n, length)
      : select(narrow(out, 0, 0n, length), 1, BigInt(i));
    write(place, torch.tensor('aten.copy.default', [place, sequence]));
  }
  return out;
}

const OPTIONS = 'bool batch_first=False, float padding_value=0.0';
const pad = (
  a: BoundCall<'batch_first' | 'padding_value' | 'sequences'>,
  sequences: readonly TensorObject[],
): TensorObject => padded(sequences, a.bool('batch_first'), a.float('padding_value'));

/** `torch.nn.utils.rnn` */
export const SEQUENCES: readonly ApiEntry[] = [
  defs(
    'r',
    'pad_sequence',
    [`Tensor[] sequences, ${OPTIONS}`, (a) => pad(a, a.tensors('sequences'))],
    [`Tensor sequences, ${OPTIONS}`, (a) => pad(a, unbind(a.tensor('sequences'), 0))],
  ),
];
